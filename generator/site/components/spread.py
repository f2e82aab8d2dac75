"""One number of very many hospitals on one scale: the middle half as a box, the one in the middle as a line.

A row a level, however many hospitals there are, so that a picture of 30 is as high as one of 3,000; where they are not
too many, each is a dot besides. A hospital without a number is counted in words and is nowhere in the picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import quantiles

from generator.figures.promise import PromiseState
from generator.figures.themes import axis, goals_of, is_counted_one_by_one
from generator.figures.verdict import Verdict, is_verified, verdict_of
from generator.records.indicator import PER_CENT, Indicator
from generator.site.components.levels import by_level
from generator.site.components.scale import Mark, begins, better, is_old, mark_text, place_at
from generator.site.context import Context
from generator.site.wording import words

FEWEST = 5
"""Numbers that have a middle half; of fewer each is named."""
DOTS = 80
"""Hospitals of a row that are dots."""
OF_GOAL = "每家做好的，占自己该做的百分之几。"


@dataclass(frozen=True, slots=True)
class Dot:
    """One hospital on the scale."""

    words: str
    """`县人民医院：13分钟`, what a pointer that rests on it is told."""
    at: float
    is_verified: bool
    """True where somebody else found its number."""


@dataclass(frozen=True, slots=True)
class SpreadRow:
    """The hospitals of one level."""

    title: str
    figures: tuple[str, ...]
    """`12家，中间一家25分钟`, `一半在21到34分钟`, `做到7家`, `没有数3家`: together they tell the whole drawing."""
    low: float
    """Per cent of the width, as all places here."""
    high: float
    box: tuple[float, float] | None
    """Begin and width of the middle half; None for few numbers."""
    middle: float | None
    dots: tuple[Dot, ...]
    """Each hospital."""


@dataclass(frozen=True, slots=True)
class Spread:
    """Promises with one number, of hospitals that are too many for a row each."""

    words: str
    marks: tuple[Mark, ...]
    goal: float | None
    """The goal, where all have the same."""
    rows: tuple[SpreadRow, ...]


def spread(context: Context, states: Sequence[PromiseState]) -> Spread | None:
    """Return promises that are measured by one number as a row a level; None where none of them has a number."""
    first, year = states[0].commitment.indicator, context.as_of.year
    assert first is not None
    one_by_one = all(is_counted_one_by_one(state) for state in states)
    known = {id(state): number for state in states if (number := _number(state, one_by_one=one_by_one)) is not None}
    if not known:
        return None
    goals = {Fraction(PER_CENT)} if one_by_one else {goal for one in states for goal in _goals(one, year)}
    most = Fraction(PER_CENT) if one_by_one or first.is_share else None
    marks = axis([*known.values(), *goals], most=most)
    unit = "%" if one_by_one else first.unit
    rows = tuple(
        _row(context, level, members, marks, first, unit, known) for level, members in by_level(context, states).items()
    )
    told = OF_GOAL if one_by_one else f"{better(first)}{_goal_words(first, goals)}{begins(first, marks)}"
    return Spread(
        told,
        tuple(Mark(place_at(mark, marks), mark_text(mark, marks, unit)) for mark in marks),
        place_at(next(iter(goals)), marks) if len(goals) == 1 else None,
        rows,
    )


def _number(state: PromiseState, *, one_by_one: bool) -> Fraction | None:
    """Return the number that counts; of things that are counted one by one its share of the goal, in per cent."""
    if state.number is None or is_old(state):
        return None
    indicator = state.commitment.indicator
    assert indicator is not None
    return min(state.number / indicator.goal, Fraction(1)) * PER_CENT if one_by_one else state.number


def _goals(state: PromiseState, year: int) -> tuple[Fraction, ...]:
    assert state.commitment.indicator is not None
    return goals_of(state.commitment.indicator, year)


def _goal_words(indicator: Indicator, goals: set[Fraction]) -> str:
    return f"目标都是{words.amount(indicator, next(iter(goals)))}。" if len(goals) == 1 else "目标各家不一样。"


def _row(
    context: Context, level: str, members: Sequence[PromiseState], marks: Sequence[Fraction], indicator: Indicator,
    unit: str, known: dict[int, Fraction],
) -> SpreadRow:  # fmt: skip
    numbers = [known[id(state)] for state in members if id(state) in known]
    kept = sum(verdict_of(one) is Verdict.KEPT for one in members)
    silent = len(members) - len(numbers)
    ending = (f"做到{kept}家", *((f"没有数{silent}家",) if silent else ()))
    if not numbers:
        return SpreadRow(level, ending, 0, 0, None, None, ())
    ordered = sorted(numbers)
    least, most = place_at(ordered[0], marks), place_at(ordered[-1], marks)

    def said(number: Fraction) -> str:
        return words.bare_amount(indicator, number)

    shown = [state for state in members if id(state) in known] if len(numbers) <= DOTS else []

    def dot(state: PromiseState) -> Dot:
        name, number = context.hospital(state.publisher).text, known[id(state)]
        return Dot(f"{name}：{said(number)}{unit}", place_at(number, marks), is_verified(state))

    dots = tuple(dot(state) for state in shown)
    if len(ordered) < FEWEST:
        told = f"{'、'.join(said(number) for number in ordered)}{unit}"
        return SpreadRow(level, (f"{len(ordered)}家：{told}", *ending), least, most, None, None, dots)
    low, middle, high = quantiles(ordered, n=4, method="inclusive")
    box = (place_at(low, marks), round(place_at(high, marks) - place_at(low, marks), 1))
    figures = (
        f"{len(ordered)}家，中间一家{said(middle)}{unit}", f"一半在{said(low)}到{said(high)}{unit}", *ending,
    )  # fmt: skip
    return SpreadRow(level, figures, least, most, box, place_at(middle, marks), dots)
