"""Numbers of promises that count complaints: hidden where they, or what they leave over, could point at a person.

The same rule as for a hospital's months, wherever the number stands: on a promise, a page that compares, a table for
machines, the authority's own page. A total is hidden too where it, less what is published of the others, would give a
hidden month back, and a week where the month is told. A verdict on a hidden count leaves at least two counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from functools import partial

from generator.figures.complaints import SMALL, Judges, hidden_counts, publish_month
from generator.records.complaints import ComplaintMonth
from generator.records.indicator import PER_CENT, Indicator
from generator.records.periods import Period, month_end
from generator.records.report import Value
from generator.registry import HospitalEntry, Publisher, Registry


def is_withheld(
    registry: Registry, publisher: Publisher, indicator: Indicator, value: Value, start: dt.date, end: dt.date
) -> bool:
    """Tell whether a value of some days may not be published; only of an indicator that counts complaints."""
    if not indicator.complaints or (value.actual is None and value.numerator is None):
        return False
    part = value.numerator if value.numerator is not None else value.actual
    assert part is not None
    if indicator.is_share:
        whole = value.denominator
        if _is_small(part) or (whole is not None and (_is_small(whole) or _is_small(whole - part))):
            return True
    elif _is_small(part) or part in hidden_counts((partial(_meets, indicator, value.denominator, end),)):
        return True
    if indicator.of is not None:
        among = [
            hospital for name, hospital in registry.hospitals.items() if indicator.of.covers(name, hospital.record)
        ]
        return _gives_back(among, value, indicator, start, end)
    if isinstance(publisher.complaints, tuple) and publisher.complaints:
        if start.day != 1 or end != month_end(end.year, end.month):
            return True  # the other weeks, taken from the month, would give a small one back
        judges = judges_of(publisher)
        months = [publish_month(month, judges) for month in _within(publisher.complaints, start, end)]
        return any(
            month.received.count is None or (indicator.is_share and month.in_time.count is None) for month in months
        )
    return False


def judges_of(publisher: Publisher) -> Judges:
    """Return the promises of a publisher that judge its complaints in public."""
    indicators = [one.indicator for one in publisher.commitments if one.indicator is not None]
    own = [indicator for indicator in indicators if indicator.complaints and indicator.of is None]
    return Judges(
        tuple(partial(_meets_of, goal) for one in own if one.is_share for goal in _goals(one)),
        tuple(partial(_meets, goal, None, None) for one in own if not one.has_counts for goal in _goals(one)),
    )


def _goals(indicator: Indicator) -> tuple[Indicator, ...]:
    """Return the indicator with the target of each of its years."""
    return tuple(indicator.in_year(year) for year in indicator.targets) or (indicator,)


def _meets(indicator: Indicator, denominator: Decimal | None, on: dt.date | None, count: int) -> bool:
    """Tell whether so many complaints keep a promise, of so many visits where it counts per visits."""
    number = Fraction(count)
    if indicator.has_counts and denominator:
        number = number * indicator.scale / Fraction(denominator)
    return indicator.is_met_by(number, on)


def _meets_of(indicator: Indicator, part: int, whole: int) -> bool:
    return indicator.is_met_by(Fraction(PER_CENT * part, whole))


def _is_small(count: Decimal) -> bool:
    return 0 < count < SMALL


def _gives_back(
    hospitals: Iterable[HospitalEntry], value: Value, indicator: Indicator, start: dt.date, end: dt.date
) -> bool:
    """Tell whether a total over hospitals, less the counts that they publish, would give a small one back."""
    received, in_time = Decimal(0), Decimal(0)
    for hospital in hospitals:
        judges = judges_of(hospital)
        for month in _within(hospital.complaints or (), start, end):
            published = publish_month(month, judges)
            if published.received.count is None or (indicator.is_share and published.in_time.count is None):
                return True
            received += published.received.count
            in_time += published.in_time.count or 0
        if not hospital.complaints:
            told = _told(hospital, start, end)
            if told is None:
                return True
            received += told
    pairs: tuple[tuple[Decimal | None, Decimal], ...]
    if indicator.is_share:
        pairs = ((value.denominator, received), (value.numerator, in_time))
    else:
        pairs = ((value.numerator if value.numerator is not None else value.actual, received),)
    return any(total is not None and _is_small(abs(total - published)) for total, published in pairs)


def _told(hospital: HospitalEntry, start: dt.date, end: dt.date) -> Decimal | None:
    """Return how many complaints of some days the promises of a hospital tell of; None where some are hidden.

    Only of a hospital that keeps no months. The number is that of its first promise that counts complaints.
    """
    counting = {
        commitment.id: commitment.indicator
        for commitment in hospital.commitments
        if commitment.indicator is not None and commitment.indicator.complaints and not commitment.indicator.is_share
    }
    totals = dict.fromkeys(counting, Decimal(0))
    for (_, key), report in hospital.reports.items():
        period = _period(key)
        if period is None or period.end < start or period.start > end:
            continue
        for entry in report.entries:
            indicator = counting.get(entry.commitment)
            count = entry.numerator if entry.numerator is not None else entry.actual
            if indicator is None or count is None:
                continue
            if _is_small(count) or count in hidden_counts((partial(_meets, indicator, entry.denominator, period.end),)):
                return None
            totals[entry.commitment] += count
    return next(iter(totals.values()), Decimal(0))


def _period(key: str) -> Period | None:
    try:
        return Period.parse(key)
    except ValueError:  # of a report that is asked for once
        return None


def _within(months: Iterable[ComplaintMonth], start: dt.date, end: dt.date) -> list[ComplaintMonth]:
    """Return the months that these days touch."""
    return [month for month in months if month.period.start <= end and month.end >= start]


def stripped(value: Value) -> dict[str, None]:
    """Return the fields of a value that are taken out where it is withheld."""
    return {name: None for name in ("actual", "numerator", "denominator") if getattr(value, name) is not None}
