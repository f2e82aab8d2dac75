"""A promise with a target a year: each year judged by its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from generator.records.indicator import Indicator


@dataclass(frozen=True, slots=True)
class YearResult:
    """One year of a promise."""

    year: int
    goal: Fraction
    number: Fraction | None
    """The newest value of the year; None where it has none, which is no zero."""
    met: bool | None
    """None without a value."""
    is_over: bool


def year_results(
    indicator: Indicator, values: Iterable[tuple[dt.date, Fraction | None]], as_of: dt.date
) -> tuple[YearResult, ...]:
    """Return every year that has a target, by the values known up to `as_of`; empty without targets a year.

    `values` are days and numbers; of two for one day the later in the list counts. A value of another year never
    stands for this one: a year without a report stays without a number.
    """
    known = [(on, number) for on, number in values if number is not None and on <= as_of]
    found = []
    for year in sorted(indicator.targets):
        of_year = [one for one in known if one[0].year == year]
        number = max(enumerate(of_year), key=lambda item: (item[1][0], item[0]))[1][1] if of_year else None
        judged = indicator.in_year(year)
        met = judged.is_met_by(number) if number is not None else None
        found.append(YearResult(year, judged.goal, number, met, as_of >= dt.date(year, 12, 31)))
    return tuple(found)
