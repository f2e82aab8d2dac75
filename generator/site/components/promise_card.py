"""A promise as a card: what was said, how far it has come, and the four questions, in words."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from generator.figures.pace import Pace
from generator.figures.promise import PromiseState, Verification
from generator.records.commitment import AdjustedField, Adjustment
from generator.site import addresses
from generator.site.components.beads import BeadRow, bead_row
from generator.site.components.common import Fact, Figure, Note, Tag
from generator.site.components.drawings import Ruler, Spark, Units, drawing, spark
from generator.site.components.life import LifeLine, life_lines
from generator.site.components.promise_facts import Step, facts, notes, steps
from generator.site.context import Context
from generator.site.wording import words
from generator.site.wording.promise import no_number, reason


@dataclass(frozen=True, slots=True)
class PromiseCard:
    """A promise as a patient reads it."""

    anchor: str
    tags: tuple[Tag, ...]
    reason: str
    """Why the tag is what it is, in words: `比计划慢31个百分点`."""
    promise: str
    rules: tuple[str, ...]
    """Its rules, one by one: of a promise such as `八不准`."""
    for_patients: str
    figures: tuple[Figure, ...]
    drawing: Ruler | Units | None
    """A ruler, or blocks for what can be counted on fingers."""
    spark: Spark | None
    beads: BeadRow | None
    """The last periods of a promise that stands for good."""
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]
    """Milestones, if that is what the promise is measured by."""
    notes: tuple[Note, ...]
    """Adjustments, corrections, disputes, the last word of the hospital: always dated."""
    life: tuple[LifeLine, ...]
    """Its changes, newest first, where the history of the records is known."""
    attention: str
    """The colour of the card's edge: bad, warn, odd, good or plain."""

    @property
    def ruler(self) -> Ruler | None:
        """The drawing as a ruler; None when it is another."""
        return self.drawing if isinstance(self.drawing, Ruler) else None

    @property
    def units(self) -> Units | None:
        """The drawing as units; None when it is another."""
        return self.drawing if isinstance(self.drawing, Units) else None


_EDGES = {
    Pace.OVERDUE: "bad",
    Pace.BEHIND: "bad",
    Pace.UNMET: "bad",
    Pace.SOMETIMES: "bad",
    Pace.NO_NEW_DATA: "bad",
    Pace.ONE_MISSING: "bad",
    Pace.NO_DATA: "bad",
    Pace.SLOW: "warn",
    Pace.DONE_LATE: "warn",
    Pace.TERMINATED: "plain",
    Pace.PENDING: "plain",
}


def card(context: Context, state: PromiseState) -> PromiseCard:
    """Return one promise as a card."""
    commitment = state.commitment
    disputed = state.verification is Verification.DISPUTED
    return PromiseCard(
        anchor=addresses.promise_anchor(commitment.id),
        tags=tags(state),
        reason=reason(context, state),
        promise=commitment.promise,
        rules=commitment.rules,
        for_patients=commitment.for_patients,
        figures=figures(context, state),
        drawing=drawing(state, context.as_of),
        spark=spark(state),
        beads=bead_row(state),
        facts=facts(context, state),
        steps=steps(context, state),
        notes=notes(context, state),
        life=_life(context, state),
        attention="odd" if disputed else _EDGES.get(state.pace, "good"),
    )


def _life(context: Context, state: PromiseState) -> tuple[LifeLine, ...]:
    indicator = state.commitment.indicator
    unit = indicator.unit if indicator is not None else ""
    return life_lines(context, "promise", state.publisher, state.commitment.id, unit)


def tags(state: PromiseState) -> tuple[Tag, ...]:
    """Return the pace, a dispute before it, and a softened promise after it."""
    found = [words.pace_tag(state.pace)]
    if state.verification is Verification.DISPUTED:
        found.insert(0, Tag("disputed", "有异议"))
    softened = {one.field is AdjustedField.DUE for one in state.commitment.adjustments if _is_softened(state, one)}
    found += [Tag("adjusted", "期限推迟过" if due else "目标降低过") for due in sorted(softened)]
    return tuple(found)


def _is_softened(state: PromiseState, adjustment: Adjustment) -> bool:
    if adjustment.field is AdjustedField.DUE:
        return adjustment.now > adjustment.was
    if adjustment.field in (AdjustedField.LOW, AdjustedField.HIGH):
        return _is_wider(adjustment)
    indicator = state.commitment.indicator
    if adjustment.field is not AdjustedField.TARGET or indicator is None:
        return False
    try:
        was, now = Fraction(adjustment.was), Fraction(adjustment.now)
    except ValueError:
        return False
    return now < was if indicator.is_upward else now > was


def _is_wider(adjustment: Adjustment) -> bool:
    """Tell whether an end of a range was moved outwards."""
    try:
        was, now = Fraction(adjustment.was), Fraction(adjustment.now)
    except ValueError:
        return False
    return now < was if adjustment.field is AdjustedField.LOW else now > was


def figures(context: Context, state: PromiseState) -> tuple[Figure, ...]:
    """Return the verified number and the self-reported one, each with its date; or the words that there is none."""
    indicator = state.commitment.indicator
    if indicator is None:
        return ()
    found: list[Figure] = []
    if state.verified is not None and state.verified.number is not None:
        third = state.verified.kind.value == "third-party"
        how = "满意度调查" if state.verified.is_survey else "核实"
        found.append(
            Figure(
                "verified",
                f"{words.day_near(state.verified.on, context.as_of)}{'第三方' if third else ''}{how}",
                words.bare_amount(indicator, state.verified.number),
                indicator.unit,
                words.parts_of(indicator, state.verified.verified),
            )
        )
    if state.claimed is not None and state.claimed.number is not None:
        found.append(
            Figure(
                "self-reported",
                words.said_when(state.claimed, context.as_of),
                words.bare_amount(indicator, state.claimed.number),
                indicator.unit,
                words.parts_of(indicator, state.claimed.value),
            )
        )
    if state.is_withheld:
        found.append(Figure("missing", "自报" if state.verified is None else "核实", no_number(state)))
    return tuple(found) or (Figure("missing", "自报", "没有数"),)
