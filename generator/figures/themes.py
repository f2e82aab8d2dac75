"""Promises that can be compared: of all hospitals, those that are measured by the same number."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from generator.figures.promise import PromiseState
from generator.records.indicator import Direction, Indicator

COUNTABLE = 24
"""Things of a whole that are drawn one by one: as many as an eye still counts."""


def measured_by(states: Iterable[PromiseState], indicator: str) -> tuple[PromiseState, ...]:
    """Return the promises with an indicator of that name, in their order."""
    return tuple(
        state
        for state in states
        if state.commitment.indicator is not None and state.commitment.indicator.name == indicator
    )


def by_number(states: Iterable[PromiseState]) -> tuple[tuple[PromiseState, ...], ...]:
    """Group promises that one scale can hold: of one name, one unit, and one way to be better. Others are left out."""
    found: dict[tuple[str, str, Direction | bool], list[PromiseState]] = {}
    for state in states:
        indicator = state.commitment.indicator
        if indicator is not None:
            way = indicator.direction if indicator.direction is Direction.BETWEEN else indicator.is_upward
            found.setdefault((indicator.name, indicator.unit, way), []).append(state)
    return tuple(tuple(group) for group in found.values())


def is_counted_one_by_one(state: PromiseState) -> bool:
    """Return whether a promise is a small whole that is to be completed: 14 toilets, each of which is done or not."""
    indicator = state.commitment.indicator
    if indicator is None or indicator.direction is not Direction.INCREASE or indicator.has_counts:
        return False
    numbers = (indicator.goal, indicator.origin, state.number)
    whole = all(number is None or (number.denominator == 1 and number >= 0) for number in numbers)
    return whole and indicator.unit != "%" and 0 < indicator.goal <= COUNTABLE


def goals_of(indicator: Indicator, year: int) -> tuple[Fraction, ...]:
    """Return the goal of a year, or both ends of a range."""
    if indicator.direction is Direction.BETWEEN:
        return indicator.bounds
    return (indicator.in_year(year).goal,)


def axis(numbers: Iterable[Fraction], *, most: Fraction | None = None) -> tuple[Fraction, ...]:
    """Return the marks of a scale that holds all numbers, at round steps of 1, 2 or 5, ends included; at most seven.

    It begins at zero unless that left more than half of it empty; it ends at `most` at the latest. Two marks at least.
    """
    known = sorted(numbers)
    low, high = (known[0], known[-1]) if known else (Fraction(0), Fraction(1))
    if low >= 0 and low * 2 <= high:
        low = Fraction(0)
    step = _step(high - low or abs(high) or Fraction(1))
    first, last = low // step, -(-high // step)
    if last == first:  # one number alone: a mark beside it, on the side where there may be one
        first, last = (first - 1, last) if most is not None and step * (last + 1) > most else (first, last + 1)
    ticks = [step * number for number in range(int(first), int(last) + 1)]
    return tuple(tick for tick in ticks if most is None or tick <= most or tick == ticks[0])


def _step(reach: Fraction) -> Fraction:
    """Return the smallest of …, 1, 2, 5, 10, … that divides a length into five parts at the most."""
    step = Fraction(1)
    while step * 5 >= reach:
        step /= 10
    while True:
        for factor in (1, 2, 5):
            if step * factor * 5 >= reach:
                return step * factor
        step *= 10
