"""A promise as a row: its square, its short name, one word, a small picture, its figures; the card opens in place."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.figures.pace import PACE_ORDER, Pace
from generator.figures.promise import PromiseState, Verification
from generator.figures.verdict import Verdict, is_verified, square_of, verdict_of
from generator.records.indicator import Indicator
from generator.site.components.beads import BeadRow, bead_row
from generator.site.components.drawings import place
from generator.site.components.promise_card import PromiseCard, card
from generator.site.context import Context
from generator.site.wording import words
from generator.site.wording.promise import no_number, steps_words
from generator.site.wording.verdict import VERDICT

START, GOAL, END = 3.0, 80.0, 97.0
"""Per cent of the rail: where the ring of 原来, the line of the goal, and the last dot may stand."""


@dataclass(frozen=True, slots=True)
class Rail:
    """From where it was to the goal: better is always to the right."""

    now: float
    """The place of the value that counts, in per cent of the width."""
    claimed: float | None
    """The place that its owner claims, when that is another one; else None."""
    verified: bool
    """The dot of now is solid: somebody else found it."""
    has_start: bool
    lacking: bool
    """The term is over and it is not there: the rest of the way is dashed."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Steps, one block each."""

    done: int
    total: int

    @property
    def looks(self) -> tuple[str, ...]:
        """`done` or `open`, block by block."""
        return ("done",) * self.done + ("open",) * (self.total - self.done)


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """One promise in a list."""

    anchor: str
    """Empty where rows of several hospitals stand together: their promises may be called alike."""
    square: str
    verdict: str
    word: str
    """`没做到`, `晚6天`, `有异议`: the answer in one word."""
    name: str
    rail: Rail | None
    blocks: Blocks | None
    beads: BeadRow | None
    figures: tuple[str, ...]
    """Unbreakable pieces: `原来46%`, `自报67%`, `目标70%`."""
    card: PromiseCard

    @property
    def missing(self) -> bool:
        """Return whether there is nothing to draw: the whole rail is hatched."""
        return self.rail is None and self.blocks is None and self.beads is None


@dataclass(frozen=True, slots=True)
class PromiseRows:
    """The promises that have one answer."""

    title: str
    """`没做到的3件`."""
    rows: tuple[PromiseRow, ...]


def promise_rows(context: Context, states: tuple[PromiseState, ...]) -> tuple[PromiseRows, ...]:
    """Return the promises of a publisher, trouble first, what stands for good apart from what is done."""
    groups = (
        ("没做到的", lambda state: verdict_of(state) is Verdict.NOT_KEPT),
        ("没有数的", lambda state: verdict_of(state) is Verdict.NO_DATA),
        ("在做的", lambda state: verdict_of(state) is Verdict.GOING),
        ("每期都做到的", lambda state: verdict_of(state) is Verdict.KEPT and state.pace is Pace.KEPT),
        ("做完了的", lambda state: verdict_of(state) is Verdict.KEPT and state.pace is not Pace.KEPT),
        ("不做了的", lambda state: verdict_of(state) is Verdict.ENDED),
    )
    found = []
    for title, belongs in groups:
        members = sorted(filter(belongs, states), key=lambda state: PACE_ORDER[state.pace])
        if members:
            rows = tuple(promise_row(context, state) for state in members)
            found.append(PromiseRows(f"{title}{len(members)}件", rows))
    return tuple(found)


def promise_row(context: Context, state: PromiseState) -> PromiseRow:
    """Return one promise as a row."""
    made = card(context, state)
    commitment, indicator = state.commitment, state.commitment.indicator
    beads = bead_row(state)
    steps = commitment.milestones
    return PromiseRow(
        anchor=made.anchor,
        square=square_of(state).value,
        verdict="disputed" if state.verification is Verification.DISPUTED else verdict_of(state).value,
        word=row_word(state),
        name=commitment.short or commitment.promise.rstrip("。"),
        rail=_rail(state, indicator) if indicator is not None and beads is None and state.number is not None else None,
        blocks=Blocks(state.steps_done, len(steps)) if steps and state.progress is not None else None,
        beads=beads,
        figures=_figures(context, state),
        card=made,
    )


def row_word(state: PromiseState) -> str:
    """Return the answer in one word; what was kept late or is disputed says so."""
    if state.verification is Verification.DISPUTED:
        return "有异议"
    if state.pace is Pace.DONE_LATE:
        return "做到，晚了"
    if state.pace is Pace.SOMETIMES:
        return "有时没做到"
    return VERDICT[verdict_of(state)]


def _rail(state: PromiseState, indicator: Indicator) -> Rail:
    claimed = state.claimed.number if state.claimed is not None else None
    verified = is_verified(state) or state.verification is Verification.DISPUTED
    number = state.number
    assert number is not None
    return Rail(
        now=_at(indicator, number),
        claimed=_at(indicator, claimed) if verified and claimed is not None and claimed != number else None,
        verified=verified,
        has_start=indicator.origin is not None,
        lacking=verdict_of(state) is Verdict.NOT_KEPT,
    )


def _at(indicator: Indicator, number: Fraction) -> float:
    """Return the place of a value on the rail in per cent of its width."""
    share = place(indicator, number, most=130.0)
    assert share is not None
    return round(min(START + (GOAL - START) * share / 100, END), 1)


def _figures(context: Context, state: PromiseState) -> tuple[str, ...]:
    """Return what the picture shows, as pieces of text: the figures are what is spoken.

    A number of a promise that stands is that of one period, and is not to be taken for all of them: it says of which.
    """
    commitment, indicator = state.commitment, state.commitment.indicator
    if commitment.milestones:
        return (steps_words(state),)
    if indicator is None:
        return ()
    if state.number is None:
        return (no_number(state), words.goal(indicator, standing=commitment.standing))
    pieces = [f"原来{words.amount(indicator, indicator.origin)}"] if indicator.origin is not None else []
    if state.verified is not None and state.verified.number is not None:
        when = words.day_near(state.verified.on, context.as_of) if commitment.standing else ""
        pieces.append(f"{when}核实{words.amount(indicator, state.verified.number)}")
    if state.claimed is not None and state.claimed.number is not None:
        said = words.said_when(state.claimed, context.as_of) if commitment.standing else "自报"
        pieces.append(f"{said}{words.amount(indicator, state.claimed.number)}")
    return (*pieces, words.goal(indicator, standing=commitment.standing))
