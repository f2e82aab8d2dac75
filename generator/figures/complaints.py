"""Complaint counts as they may be published: small ones are hidden, and so is what would give them away.

A count of 1 to 4 could point at a person: it is published as "fewer than 5". A zero is published: it points at nobody.
The complement of a count (received minus resolved, resolved minus in time or satisfied, suggestions minus adopted) can
be worked out by anybody, so where it is 1 to 4 the part is hidden too.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from generator.records.complaints import ComplaintMonth
from generator.records.disclosure import ComplaintFigures
from generator.records.periods import month_end
from generator.records.workdays import Workdays

SMALL = 5
MONTHS = 12
"""Months that stand on a page."""


@dataclass(frozen=True, slots=True)
class Published:
    """A count as it is published: the number, or that it is small, or that it would give a small one away."""

    count: int | None
    small: bool
    """The count itself is 1 to 4."""
    withheld: bool = False
    """The count is hidden because its complement is 1 to 4."""


@dataclass(frozen=True, slots=True)
class PublishedMonth:
    """One month, ready to be published."""

    month: str
    received: Published
    resolved: Published
    in_time: Published
    suggestions: Published | None
    """None where the hospital keeps no such count."""
    adopted: Published | None
    satisfied: Published | None
    in_time_share: Fraction | None
    """In time, of those received; None where either is hidden or nothing was received."""


def months_to_publish(workdays: Workdays, as_of: dt.date, rule: ComplaintFigures | None) -> dict[str, dt.date | None]:
    """Return the last whole months, newest first, each with the day by which its counts must be public.

    That is the day of the next month that the authority sets, or the next working day. Nobody has to publish a month
    before the one from which the authority's rule holds, nor any month without such a rule: then the day is None.
    """
    found: dict[str, dt.date | None] = {}
    last = as_of.replace(day=1) - dt.timedelta(days=1)
    for _ in range(MONTHS):
        month = f"{last:%Y-%m}"
        due = None
        if rule is not None and month >= rule.start:
            following = last + dt.timedelta(days=1)
            day = min(rule.due_day, month_end(following.year, following.month).day)
            due = workdays.on_or_after(following.replace(day=day))
        found[month] = due
        last = last.replace(day=1) - dt.timedelta(days=1)
    return found


def is_small(count: int) -> bool:
    """Tell whether a count is so small that it could point at somebody."""
    return 0 < count < SMALL


def publish_month(month: ComplaintMonth) -> PublishedMonth:
    """Return what may be shown of a month."""
    received = _count(month.received)
    resolved = _part(month.resolved, month.received, received)
    in_time = _part(month.in_time, month.received, received)
    in_time = _apart(in_time, resolved)
    satisfied = None
    if month.satisfied is not None:
        satisfied = _apart(_part(month.satisfied, month.received, received), resolved)
    suggestions = _count(month.suggestions) if month.suggestions is not None else None
    adopted = None
    if month.adopted is not None:
        adopted = (
            _part(month.adopted, month.suggestions, suggestions)
            if month.suggestions is not None and suggestions is not None
            else _count(month.adopted)
        )
    share = None
    if received.count and in_time.count is not None:
        share = Fraction(in_time.count, received.count)
    return PublishedMonth(month.month, received, resolved, in_time, suggestions, adopted, satisfied, share)


def _apart(part: Published, other: Published) -> Published:
    """Return a part, hidden when what lies between it and another published count is small."""
    if part.count is not None and other.count is not None and is_small(abs(other.count - part.count)):
        return Published(None, small=False, withheld=True)
    return part


def _count(number: int) -> Published:
    return Published(None, small=True) if is_small(number) else Published(number, small=False)


def _part(part: int, whole: int, published_whole: Published) -> Published:
    """Return a part of a whole: hidden when it, or what is left of the whole, is small.

    A hidden whole tells nothing.
    """
    if is_small(part):
        return Published(None, small=True)
    if published_whole.count is not None and is_small(whole - part):
        return Published(None, small=False, withheld=True)
    return Published(part, small=False)
