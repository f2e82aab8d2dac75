"""On which days a public date falls, and what became of each."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from generator.records.campaign import Weekday
from generator.records.event import Change, Event, nth_weekday
from generator.records.periods import Period, month_end
from generator.records.workdays import Workdays

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One time that an event happens. A service month is one occurrence of many days."""

    event: str
    start: dt.date
    end: dt.date
    was: dt.date | None = None
    """The day from which it was moved."""
    cancelled: bool = False
    reason: str = ""
    """Why it was moved or cancelled."""


def occurrences(name: str, event: Event, workdays: Workdays, first: dt.date, last: dt.date) -> tuple[Occurrence, ...]:
    """Return what happens between two days, both included, in order. Moved and cancelled dates stay visible."""
    changes = {one.date: one for one in event.changes}
    low, high = max(first, event.start), min(last, event.end) if event.end is not None else last
    margin = dt.timedelta(days=62)  # a date moved into the window may lie outside of it
    found = []
    for start, end in _nominal(event, max(event.start, low - margin), high + margin):
        if event.end is not None and start > event.end:
            continue
        change = changes.get(start)
        if (
            change is None
            and event.skips_holidays
            and not workdays.is_workday(start)
            and workdays.why_off(start) not in ("周六", "周日")
        ):
            change = Change(date=start, cancelled=True, reason=f"{workdays.why_off(start)}放假")
        found.append(_changed(name, start, end, change))
    return tuple(
        sorted((one for one in found if one.end >= low and one.start <= high), key=lambda one: (one.start, one.event))
    )


def _changed(name: str, start: dt.date, end: dt.date, change: Change | None) -> Occurrence:
    if change is None:
        return Occurrence(name, start, end)
    if change.to is not None:
        return Occurrence(name, change.to, change.to + (end - start), was=start, reason=change.reason)
    return Occurrence(name, start, end, cancelled=True, reason=change.reason)


def _nominal(event: Event, first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """Yield the first and last day of each time by the rule alone, those that reach into the window included."""
    recurs = event.recurs
    length = dt.timedelta(days=recurs.days - 1)
    if recurs.weeks:
        weeks = sorted((Period.parse(week) for week in recurs.weeks), key=lambda week: week.start)
        yield from ((week.start, week.end) for week in weeks if week.end >= first and week.start <= last)
    elif recurs.on:
        days = [day for day in sorted(recurs.on) if day + length >= first and day <= last]
        yield from ((day, day + length) for day in days if day >= event.start)
    elif recurs.every is not None and recurs.nth is not None:
        for year, month in _months(first, last):
            day = nth_weekday(year, month, recurs.every, recurs.nth)
            if day is not None and first <= day <= last:
                yield day, day
    elif recurs.every is not None:
        wanted = list(Weekday).index(recurs.every)
        day = first + dt.timedelta(days=(wanted - first.weekday()) % 7)
        while day <= last:
            yield day, day
            day += dt.timedelta(days=7)
    elif recurs.yearly is not None:
        month, number = (int(part) for part in recurs.yearly.split("-"))
        for year in range(first.year - 1, last.year + 1):  # what begins in December may reach into January
            day = dt.date(year, month, min(number, calendar.monthrange(year, month)[1]))
            if day + length >= first and day <= last and day >= event.start:
                yield day, day + length
    elif recurs.month is not None:
        for year in range(first.year, last.year + 1):
            start, end = dt.date(year, recurs.month, 1), month_end(year, recurs.month)
            if end >= first and start <= last:
                yield start, end


def _months(first: dt.date, last: dt.date) -> Iterator[tuple[int, int]]:
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
