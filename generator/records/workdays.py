"""Working days of China: weekends are off, holidays are off, make-up days are on.

Holidays and make-up days come from the calendar records (the yearly notice of the State Council's office).
A year without a record is counted with weekends only, and `undeclared` says so.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cached_property

from generator.records.calendar import Calendar, Notice

ONE_DAY = dt.timedelta(days=1)


class Workdays:
    """Arithmetic over the calendar records of some years."""

    def __init__(self, calendars: Mapping[int, Calendar]) -> None:
        self.years = frozenset(calendars)
        self.notices: tuple[Notice, ...] = tuple(calendars[year].notice for year in sorted(calendars))
        """The notices by which days off were set, oldest first."""
        self._names: dict[dt.date, str] = {}
        make_up: set[dt.date] = set()
        for calendar in calendars.values():
            for holiday in calendar.holidays:
                for offset in range((holiday.end - holiday.start).days + 1):
                    self._names[holiday.start + dt.timedelta(days=offset)] = holiday.name
                make_up.update(holiday.make_up)
        self._make_up = frozenset(make_up)

    def is_workday(self, day: dt.date) -> bool:
        """Tell whether offices work on that day."""
        if day in self._make_up:
            return True
        return day.weekday() < 5 and day not in self._names

    def why_off(self, day: dt.date) -> str:
        """Return `国庆节`, `周六` or `周日` for a day off; nothing for a working day."""
        if self.is_workday(day):
            return ""
        return self._names.get(day) or ("周六" if day.weekday() == 5 else "周日")

    def on_or_after(self, day: dt.date) -> dt.date:
        """Return the day itself, or the next working day."""
        while not self.is_workday(day):
            day += ONE_DAY
        return day

    def add(self, day: dt.date, count: int) -> dt.date:
        """Return the day that lies `count` working days after a day; the day itself for 0."""
        for _ in range(count):
            day = self.on_or_after(day + ONE_DAY)
        return day

    def between(self, start: dt.date, end: dt.date) -> int:
        """Count the working days after `start`, up to and including `end`; negative when `end` lies before `start`."""
        if end < start:
            return -self.between(end, start)
        return self._index(end) - self._index(start)

    def undeclared(self, days: Iterable[dt.date]) -> tuple[int, ...]:
        """Return the years among some days for which there is no calendar record, in order."""
        return tuple(sorted({day.year for day in days} - self.years))

    @cached_property
    def _table(self) -> list[int]:
        """Ordinals of all working days of the years around those declared, in order."""
        years = self.years or {2000}
        first, last = dt.date(min(years) - 30, 1, 1), dt.date(max(years) + 30, 12, 31)
        days = (dt.date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1))
        return [day.toordinal() for day in days if self.is_workday(day)]

    def _index(self, day: dt.date) -> int:
        return bisect_right(self._table, day.toordinal())
