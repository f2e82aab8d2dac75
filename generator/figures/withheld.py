"""Numbers of promises that count complaints: hidden where they, or what they leave over, could point at a person.

The same rule as for a hospital's months, wherever the number stands: on a promise, a page that compares, a table for
machines, the authority's own page. A total is hidden too where it, less what is published of the others, would give a
hidden month back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from generator.figures.complaints import SMALL, publish_month
from generator.records.complaints import ComplaintMonth
from generator.records.indicator import Indicator
from generator.records.report import Value
from generator.registry import HospitalEntry, Publisher, Registry


def is_withheld(
    registry: Registry, publisher: Publisher, indicator: Indicator, value: Value, start: dt.date, end: dt.date
) -> bool:
    """Tell whether a value of some days may not be published; only of an indicator that counts complaints."""
    if not indicator.complaints or (value.actual is None and value.numerator is None):
        return False
    part = value.numerator if value.numerator is not None else value.actual
    whole = value.denominator if indicator.is_share else None
    assert part is not None
    if _is_small(part) or (whole is not None and (_is_small(whole) or _is_small(whole - part))):
        return True
    if indicator.of is not None:
        among = [
            hospital for name, hospital in registry.hospitals.items() if indicator.of.covers(name, hospital.record)
        ]
        return _gives_back(among, part, start, end)
    if isinstance(publisher.complaints, tuple):
        months = [publish_month(month) for month in _within(publisher.complaints, start, end)]
        return any(
            month.received.count is None or (indicator.is_share and month.in_time.count is None) for month in months
        )
    return False


def _is_small(count: Decimal) -> bool:
    return 0 < count < SMALL


def _gives_back(hospitals: Iterable[HospitalEntry], total: Decimal, start: dt.date, end: dt.date) -> bool:
    """Tell whether a total over hospitals, less the counts that they publish, would give a small one back."""
    published = Decimal(0)
    for hospital in hospitals:
        for month in _within(hospital.complaints or (), start, end):
            received = publish_month(month).received
            if received.count is None:
                return True
            published += received.count
    return _is_small(abs(total - published))


def _within(months: Iterable[ComplaintMonth], start: dt.date, end: dt.date) -> list[ComplaintMonth]:
    """Return the months that these days touch."""
    return [month for month in months if month.period.start <= end and month.end >= start]


def stripped(value: Value) -> dict[str, None]:
    """Return the fields of a value that are taken out where it is withheld."""
    return {name: None for name in ("actual", "numerator", "denominator") if getattr(value, name) is not None}
