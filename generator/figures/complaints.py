"""Complaint counts as they may be published: small ones are hidden, and so is what would give them away.

A count of 1 to 4 could point at a person: received complaints are published as "fewer than 5". A zero is published: it
points at nobody. The complement of a count (received minus resolved, resolved minus in time or satisfied, suggestions
minus adopted) can be worked out by anybody, so where it is 1 to 4 the part is hidden too, by the same sign as a small
part. A promise's verdict tells something too: hidden is so much that each verdict leaves at least two counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

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
    """The count itself is 1 to 4, and may be said to be."""
    withheld: bool = False
    """The count is hidden without a word on how large it is."""


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


@dataclass(frozen=True, slots=True)
class Judges:
    """The promises by which counts are judged in public: a verdict on a hidden count narrows it down."""

    of_shares: tuple[Callable[[int, int], bool], ...] = ()
    """Tell whether a part of a whole meets a promise."""
    of_counts: tuple[Callable[[int], bool], ...] = ()
    """Tell whether a number of complaints does."""


NO_JUDGES = Judges()


def hidden_counts(met: Iterable[Callable[[int], bool]] = ()) -> frozenset[int]:
    """Return the counts that are hidden: 1 to 4, and 0 or 5 where the verdict on a hidden one would leave one only.

    "At most 3, and not kept" would say 4; with 5 hidden too, nobody knows which.
    """
    return _widened(range(1, SMALL), (0, SMALL), met)


def hidden_parts(whole: int, met: Iterable[Callable[[int, int], bool]] = ()) -> frozenset[int]:
    """Return the parts of a public whole that are hidden: those that are small, and those that leave a small rest.

    Both are hidden by the same sign: of 6, a 5 that were hidden by a sign of its own would be known. Where the verdict
    on a hidden part would leave one only, none or all of them is hidden too.
    """
    small = {part for part in range(1, SMALL) if part <= whole}
    verdicts = tuple(partial(_of_whole, judge, whole) for judge in met) if whole else ()
    return _widened(small | {whole - part for part in small if part < whole}, (0, whole), verdicts)


def _of_whole(judge: Callable[[int, int], bool], whole: int, part: int) -> bool:
    return judge(part, whole)


def _widened(hidden: Iterable[int], ends: Iterable[int], met: Iterable[Callable[[int], bool]]) -> frozenset[int]:
    base = frozenset(hidden)
    found = set(base)
    for judge in met:
        for verdict in (True, False):
            if sum(judge(count) is verdict for count in base) == 1:
                found |= {end for end in ends if judge(end) is verdict}
    return frozenset(found)


def publish_month(month: ComplaintMonth, judges: Judges = NO_JUDGES) -> PublishedMonth:
    """Return what may be shown of a month; `judges` are the promises by which its hospital is judged."""
    received = _count(month.received, judges)
    resolved = _part(month.resolved, month.received, received, judges)
    in_time = _apart(_part(month.in_time, month.received, received, judges), resolved)
    satisfied = None
    if month.satisfied is not None:
        satisfied = _apart(_part(month.satisfied, month.received, received, judges), resolved)
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


_HIDDEN = Published(None, small=False, withheld=True)


def _apart(part: Published, other: Published) -> Published:
    """Return a part, hidden when what lies between it and another published count is small."""
    if part.count is not None and other.count is not None and is_small(abs(other.count - part.count)):
        return _HIDDEN
    return part


def _count(number: int, judges: Judges = NO_JUDGES) -> Published:
    """Return a count of its own: `fewer than 5` tells of 1 to 4; where promises judge it, one sign is for all."""
    if number not in hidden_counts(judges.of_counts):
        return Published(number, small=False)
    return _HIDDEN if judges.of_counts else Published(None, small=True)


def _part(part: int, whole: int, published_whole: Published, judges: Judges = NO_JUDGES) -> Published:
    """Return a part of a whole: hidden when it, or what is left of the whole, is small.

    Of a hidden whole nothing is told where promises judge the parts; else that there was none.
    """
    if published_whole.count is None:
        return Published(part, small=False) if part == 0 and judges == NO_JUDGES else _HIDDEN
    return _HIDDEN if part in hidden_parts(whole, judges.of_shares) else Published(part, small=False)
