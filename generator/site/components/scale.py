"""Promises of many hospitals on one scale: where each was, where it is now, and where it wants to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.figures.promise import PromiseState, Verification
from generator.figures.rounding import decimal_text
from generator.figures.themes import axis, goals_of, is_counted_one_by_one
from generator.figures.verdict import Verdict, is_verified, square_of, verdict_of
from generator.records.indicator import PER_CENT, Direction, Indicator
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.components.levels import by_level
from generator.site.components.promise_card import PromiseCard, card
from generator.site.components.promise_row import row_word
from generator.site.context import Context
from generator.site.wording import words
from generator.site.wording.promise import no_number

LEFT, RIGHT = 4, 96
"""Per cent of the width where the first and the last mark stand: a dot on either is whole."""

SHORT_UNIT = 2
"""Characters of a unit that is said with each number."""


NEAR_AN_END = 25
"""Per cent of the width from an end of the axis, within which half a text of twice the size would stand out."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark of the axis."""

    at: float
    """Per cent of the width."""
    text: str

    @property
    def anchor(self) -> str:
        """The side of the text that stands at its place: near an end the text runs inwards, however large its type."""
        return "start" if self.at < NEAR_AN_END else "end" if self.at > 100 - NEAR_AN_END else "middle"


@dataclass(frozen=True, slots=True)
class Block:
    """One of the things that are counted one by one."""

    at: float
    width: float
    middle: float
    """Per cent of the width, all three."""
    look: str
    """`before` (it was so already), `mended`, `lack`."""


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """One hospital's promise."""

    square: str
    verdict: str
    word: str
    name: Link
    """The hospital; leads to its promise."""
    figures: tuple[str, ...]
    """Unbreakable pieces: `32分钟到13分钟`, `目标15分钟`. Together with `said` they tell the whole drawing."""
    said: str
    """`医院自己报的`, `核实过`: what the look of the dot says."""
    start: float | None
    now: float | None
    """The place of the value that counts; None where there is none, or only an old one."""
    claimed: float | None
    """The place that its owner claims, where that is another one."""
    goals: tuple[float, ...]
    verified: bool
    """The dot, or the blocks, are solid: somebody else found them."""
    lacking: bool
    """The term is over and it is not there: the rest of the way is dashed."""
    blocks: tuple[Block, ...]
    hatched: bool
    """A number should be here and is not: never for a promise that ended."""
    card: PromiseCard | None
    """The promise that the row opens into; None where it is a link."""


@dataclass(frozen=True, slots=True)
class ScaleLevel:
    """Hospitals of one level."""

    title: str
    """Empty where all are of one level."""
    rows: tuple[ScaleRow, ...]


@dataclass(frozen=True, slots=True)
class Scale:
    """Promises with one number, on one scale."""

    title: str
    words: str
    """`越小越好。目标都是15分钟。横轴从24分钟起。`"""
    marks: tuple[Mark, ...]
    """Empty where things are counted one by one."""
    levels: tuple[ScaleLevel, ...]
    note: str
    """`医院报的是2023年第52周（县第三医院第44周）；2023年12月13日至2024年1月19日核实。`"""


def scale(context: Context, title: str, states: Sequence[PromiseState], *, cards: bool) -> Scale:
    """Return promises that are measured by one number; with `cards`, each row opens into all that is known of it."""
    one_by_one = all(is_counted_one_by_one(state) for state in states)
    marks = () if one_by_one else _axis(states, context.as_of.year)
    most = max((int(_indicator(state).goal) for state in states), default=1) if one_by_one else 1
    goals = {_goal_words(context, state) for state in states}
    levels = by_level(context, states)
    first = _indicator(states[0])
    return Scale(
        title=title,
        words=f"{'' if one_by_one else better(first)}{_goals_sentence(goals, one_by_one=one_by_one)}"
        f"{begins(first, marks)}",
        marks=tuple(Mark(place_at(mark, marks), mark_text(mark, marks, first.unit)) for mark in marks),
        levels=tuple(
            ScaleLevel(
                level if len(levels) > 1 else "",
                tuple(_row(context, state, marks, most, with_goal=len(goals) > 1, cards=cards) for state in members),
            )
            for level, members in levels.items()
        ),
        note=_periods(context, states),
    )


def _indicator(state: PromiseState) -> Indicator:
    assert state.commitment.indicator is not None
    return state.commitment.indicator


def is_old(state: PromiseState) -> bool:
    """Return whether the last number says nothing of now."""
    return state.number is not None and verdict_of(state) is Verdict.NO_DATA


def _claim(state: PromiseState) -> Fraction | None:
    """Return what the owner claims, where that is not what counts."""
    if state.claimed is None or state.verified is None or state.number != state.verified.number:
        return None
    return state.claimed.number if state.claimed.number != state.number else None


def _axis(states: Sequence[PromiseState], year: int) -> tuple[Fraction, ...]:
    numbers: list[Fraction] = []
    for state in states:
        indicator = _indicator(state)
        numbers += goals_of(indicator, year)
        found = (indicator.origin, None if is_old(state) else state.number, _claim(state))
        numbers += [number for number in found if number is not None]
    share = _indicator(states[0]).is_share
    return axis(numbers, most=Fraction(PER_CENT) if share else None)


def place_at(number: Fraction, marks: Sequence[Fraction]) -> float:
    """Return the place of a number on the scale of some marks, in per cent of the width."""
    share = (number - marks[0]) / (marks[-1] - marks[0])
    return round(float(LEFT + (RIGHT - LEFT) * share), 1)


def mark_text(mark: Fraction, marks: Sequence[Fraction], unit: str) -> str:
    """Return the number of a mark; a per cent sign stands at each, another unit in the title alone."""
    places = 0 if all(one.denominator == 1 for one in marks) else 2
    return f"{decimal_text(mark, places)}{'%' if unit == '%' else ''}"


def better(indicator: Indicator) -> str:
    """Return which way is better."""
    if indicator.direction is Direction.BETWEEN:
        return "在两条线中间才对。"
    return "越大越好。" if indicator.is_upward else "越小越好。"


def _goal_words(context: Context, state: PromiseState) -> str:
    """Return `15分钟`, `40到60分钟`, of the year of the figures."""
    indicator = _indicator(state)
    low, *high = goals_of(indicator, context.as_of.year)
    if high:
        return f"{words.bare_amount(indicator, low)}到{words.amount(indicator, high[0])}"
    return words.amount(indicator, low)


def _goals_sentence(goals: set[str], *, one_by_one: bool) -> str:
    if one_by_one:
        return "带点的是这次做好的，虚线的还没做好。"
    return f"目标都是{next(iter(goals))}。" if len(goals) == 1 else "目标各家不一样。"


def begins(indicator: Indicator, marks: Sequence[Fraction]) -> str:
    """Say where the axis begins when that is not at zero; else nothing."""
    return f"横轴从{words.amount(indicator, marks[0])}起。" if marks and marks[0] > 0 else ""


def _row(
    context: Context, state: PromiseState, marks: Sequence[Fraction], most: int, *, with_goal: bool, cards: bool
) -> ScaleRow:  # fmt: skip
    indicator = _indicator(state)
    number = None if is_old(state) else state.number
    claim = _claim(state) if number is not None else None
    disputed = state.verification is Verification.DISPUTED
    verified = is_verified(state) or (disputed and number is not None)
    name = context.registry.publishers[state.publisher].record.short_name
    blocks = _blocks(indicator, number, most) if not marks and number is not None else ()
    return ScaleRow(
        square=square_of(state).value,
        verdict="disputed" if disputed else verdict_of(state).value,
        word=row_word(state),
        name=context.link(name, addresses.promise(state.publisher, state.commitment.id)),
        figures=_figures(context, state, number, claim, with_goal=with_goal, one_by_one=not marks),
        said="" if number is None else "核实过" if verified else "自己报的，没有人核实",
        start=place_at(indicator.origin, marks) if marks and indicator.origin is not None else None,
        now=place_at(number, marks) if marks and number is not None else None,
        claimed=place_at(claim, marks) if marks and claim is not None else None,
        goals=tuple(place_at(goal, marks) for goal in goals_of(indicator, context.as_of.year)) if marks else (),
        verified=verified,
        lacking=verdict_of(state) is Verdict.NOT_KEPT,
        blocks=blocks,
        hatched=number is None and verdict_of(state) is not Verdict.ENDED,
        card=card(context, state) if cards else None,
    )


def _blocks(indicator: Indicator, number: Fraction, most: int) -> tuple[Block, ...]:
    start, now, total = int(indicator.origin or 0), int(number), int(indicator.goal)
    step = Fraction(100, most)
    return tuple(
        Block(
            round(float(step * i), 2),
            round(float(step * Fraction(9, 10)), 2),
            round(float(step * (i + Fraction(9, 20))), 2),
            "before" if i < min(start, now) else "mended" if i < now else "lack",
        )
        for i in range(total)
    )


def _figures(
    context: Context, state: PromiseState, number: Fraction | None, claim: Fraction | None, *, with_goal: bool,
    one_by_one: bool,
) -> tuple[str, ...]:  # fmt: skip
    indicator = _indicator(state)
    goal = _goal_words(context, state)
    ending = (f"共{goal}" if one_by_one else f"目标{goal}",) if with_goal or one_by_one else ()
    if number is None:
        if verdict_of(state) is Verdict.ENDED:
            return ("不做了",)
        return (_silence_words(context, state), *ending)
    now = words.amount(indicator, number)
    if len(indicator.unit) > SHORT_UNIT:  # `2（目标2）个工作日`: the unit once, or a phone has a line for each number
        bare = words.bare_amount(indicator, number)
        said = f"核实{bare}、自报{words.bare_amount(indicator, claim)}" if claim is not None else bare
        aim = f"（目标{goal.removesuffix(indicator.unit)}）" if with_goal else ""
        return (f"{said}{aim}{indicator.unit}", *kept_in(state))
    if claim is not None:
        return (f"核实{now}", f"自报{words.amount(indicator, claim)}", *ending, *kept_in(state))
    if indicator.origin is not None:
        now = f"{words.amount(indicator, indicator.origin)}到{now}"
    return (now, *ending, *kept_in(state))


def kept_in(state: PromiseState) -> tuple[str, ...]:
    """Return `6个月做到2个月` of a promise that stands: its newest number is that of one period."""
    beads = state.beads
    if not state.commitment.standing or beads.due < 2:
        return ()
    cadences = {bead.round.rule.cadence for bead in beads.periods}
    return (f"{words.periods(beads.due, cadences)}做到{words.periods(beads.kept, cadences)}",)


def _silence_words(context: Context, state: PromiseState) -> str:
    """Return `没有数`, or the last number with the day that it is of: it says nothing of now."""
    if state.number is None or state.driving is None:
        return no_number(state)
    return (
        f"没有新数，{words.day_near(state.driving.on, context.as_of)}是{words.amount(_indicator(state), state.number)}"
    )


def _periods(context: Context, states: Sequence[PromiseState]) -> str:
    """Return the newest period of what hospitals report and who is at an older one, and the days of visits."""
    said: dict[str, list[PromiseState]] = {}
    for state in sorted(states, key=lambda state: state.claimed.on if state.claimed is not None else state.start):
        if state.claimed is not None and not state.claimed.is_survey and not is_old(state):
            said.setdefault(words.round_name(state.claimed.round), []).append(state)
    found = []
    if said:
        *older, newest = said
        behind = "，".join(f"{_names(context, said[name])}{_without_year(name, newest)}" for name in reversed(older))
        found.append(f"医院报的是{newest}{f'（{behind}）' if behind else ''}；")
    seen = sorted(
        state.verified.on for state in states if state.verified is not None and state.verified.number is not None
    )
    if seen:
        found.append(f"{words.span_near(seen[0], seen[-1], context.as_of)}核实；")
    return f"{''.join(found)[:-1]}。" if found else ""


def _without_year(name: str, newest: str) -> str:
    """Return a period without its year where that is the newest one's."""
    year, _, rest = name.partition("年")
    return rest if rest and newest.startswith(f"{year}年") else name


def _names(context: Context, states: Sequence[PromiseState]) -> str:
    names = [context.registry.publishers[state.publisher].record.short_name for state in states]
    return "、".join(dict.fromkeys(names[:3])) + (f"等{len(names)}家" if len(names) > 3 else "")
