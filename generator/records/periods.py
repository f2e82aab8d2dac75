"""Stretches of time as staff write them: a day or a month in a plan, a rhythm, and the period of a report."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import ClassVar

YEARS = range(1900, 2200)
"""A date of another year is a typing error."""
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_PERIOD = re.compile(
    r"(\d{4})(?:-(?:W(?P<week>\d{2})(?:\.\.(?P<last_week>\d{2}))?|Q(?P<quarter>[1-4])|H(?P<half_year>[12])"
    r"|(?P<month>0[1-9]|1[0-2])(?:-(?P<half>[ab])|\.\.(?P<last_month>0[1-9]|1[0-2]))?))?",
    re.ASCII,
)


class Unit(Enum):
    """The stretch by which a rhythm counts, in the order of their lengths."""

    WEEK = 1
    HALF_MONTH = 2
    MONTH = 3
    ONCE = 4
    """No rhythm at all."""


@dataclass(frozen=True, slots=True)
class Cadence:
    """How often something is due: every so many weeks or months, every half month, or once."""

    unit: Unit
    count: int = 1

    WEEKLY: ClassVar[Cadence]
    HALF_MONTHLY: ClassVar[Cadence]
    MONTHLY: ClassVar[Cadence]
    BIMONTHLY: ClassVar[Cadence]
    QUARTERLY: ClassVar[Cadence]
    HALF_YEARLY: ClassVar[Cadence]
    YEARLY: ClassVar[Cadence]
    ONCE: ClassVar[Cadence]

    @classmethod
    def named(cls) -> dict[str, Cadence]:
        """Return the rhythms that have a word, most frequent first."""
        return {
            "weekly": cls.WEEKLY, "half-monthly": cls.HALF_MONTHLY, "monthly": cls.MONTHLY, "bimonthly": cls.BIMONTHLY,
            "quarterly": cls.QUARTERLY, "half-yearly": cls.HALF_YEARLY, "yearly": cls.YEARLY, "once": cls.ONCE,
        }  # fmt: skip

    @property
    def is_periodic(self) -> bool:
        """True when it comes again and again."""
        return self.unit is not Unit.ONCE

    @property
    def days(self) -> int:
        """About how many days a period has: for sorting by frequency; what is due once comes last."""
        return {Unit.WEEK: 7, Unit.HALF_MONTH: 15, Unit.MONTH: 30, Unit.ONCE: 10_000}[self.unit] * self.count

    def __str__(self) -> str:
        """Return the word, else what staff write: `weeks: 2`."""
        word = next((name for name, known in self.named().items() if known == self), "")
        return word or f"{self.unit.name.lower()}s: {self.count}"


Cadence.WEEKLY = Cadence(Unit.WEEK)
Cadence.HALF_MONTHLY = Cadence(Unit.HALF_MONTH)
Cadence.MONTHLY = Cadence(Unit.MONTH)
Cadence.BIMONTHLY = Cadence(Unit.MONTH, 2)
Cadence.QUARTERLY = Cadence(Unit.MONTH, 3)
Cadence.HALF_YEARLY = Cadence(Unit.MONTH, 6)
Cadence.YEARLY = Cadence(Unit.MONTH, 12)
Cadence.ONCE = Cadence(Unit.ONCE)

MONTHS = (1, 2, 3, 4, 6, 12)
"""Lengths of a period in months: they divide a year, so that a period lies within one and its name is plain."""
WEEKS = range(1, 27)


def month_end(year: int, month: int) -> dt.date:
    """Return the last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _year(text: str) -> int:
    if int(text) not in YEARS:
        raise ValueError(text)
    return int(text)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, or a whole month where a plan names no day: `first` and `last` are the same for a day."""

    first: dt.date
    last: dt.date

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `2023-07-09` or `2023-07`; ValueError for anything else."""
        if match := _MONTH.fullmatch(text):
            year, month = _year(match[1]), int(match[2])
            return cls(dt.date(year, month, 1), month_end(year, month))
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError(text)
        day = dt.date.fromisoformat(text)
        _year(text[:4])
        return cls(day, day)

    @property
    def is_day(self) -> bool:
        """True for a period of a single day."""
        return self.first == self.last

    def __str__(self) -> str:
        return self.first.isoformat() if self.is_day else f"{self.first:%Y-%m}"


@dataclass(frozen=True, slots=True)
class Period:
    """The stretch that one report covers; both ends are included."""

    start: dt.date
    end: dt.date
    cadence: Cadence

    @classmethod
    @lru_cache(maxsize=1024)
    def parse(cls, text: str) -> Period:
        """Read the name of a report's file; ValueError for anything else.

        `2023-W28`, `2023-W28..29`, `2023-07-a`, `2023-07`, `2023-Q3`, `2023-H2`, `2023`, and `2023-01..02` for months
        that have no word of their own.
        """
        match = _PERIOD.fullmatch(text)
        if not match:
            raise ValueError(text)
        year = _year(match[1])
        if week := match["week"]:
            return _weeks(dt.date.fromisocalendar(year, int(week), 1), match["last_week"], text)
        if quarter := match["quarter"]:
            return _months(year, int(quarter) * 3 - 2, 3)
        if half_year := match["half_year"]:
            return _months(year, int(half_year) * 6 - 5, 6)
        if match["month"] is None:
            return _months(year, 1, 12)
        month = int(match["month"])
        if half := match["half"]:
            if half == "a":
                return cls(dt.date(year, month, 1), dt.date(year, month, 15), Cadence.HALF_MONTHLY)
            return cls(dt.date(year, month, 16), month_end(year, month), Cadence.HALF_MONTHLY)
        period = _months(year, month, int(match["last_month"] or month) - month + 1)
        if str(period) != text:  # 2023-01..03 is 2023-Q1, and 2023-02..03 no period of any rhythm
            raise ValueError(text)
        return period

    @classmethod
    def containing(cls, day: dt.date, cadence: Cadence) -> Period:
        """Return the period of that cadence in which a day lies; several weeks begin with the week of the day."""
        match cadence.unit:
            case Unit.WEEK:
                start = day - dt.timedelta(days=day.weekday())
                return cls(start, start + dt.timedelta(days=7 * cadence.count - 1), cadence)
            case Unit.HALF_MONTH:
                return cls.parse(f"{day:%Y-%m}-{'a' if day.day <= 15 else 'b'}")
            case Unit.MONTH:
                return _months(day.year, day.month - (day.month - 1) % cadence.count, cadence.count)
            case Unit.ONCE:
                return cls(day, day, cadence)

    def following(self) -> Period:
        """Return the next period of the same cadence."""
        return Period.containing(self.end + dt.timedelta(days=1), self.cadence)

    def __str__(self) -> str:
        match self.cadence.unit:
            case Unit.WEEK:
                year, week, _ = self.start.isocalendar()
                more = f"..{self.end.isocalendar().week:02}" if self.cadence.count > 1 else ""
                return f"{year}-W{week:02}{more}"
            case Unit.HALF_MONTH:
                return f"{self.start:%Y-%m}-{'a' if self.start.day == 1 else 'b'}"
            case Unit.MONTH:
                return self._months_text()
            case Unit.ONCE:
                return self.start.isoformat()

    def _months_text(self) -> str:
        match self.cadence.count:
            case 1:
                return f"{self.start:%Y-%m}"
            case 3:
                return f"{self.start:%Y}-Q{(self.start.month + 2) // 3}"
            case 6:
                return f"{self.start:%Y}-H{(self.start.month + 5) // 6}"
            case 12:
                return f"{self.start:%Y}"
            case _:
                return f"{self.start:%Y-%m}..{self.end:%m}"


def _months(year: int, month: int, count: int) -> Period:
    """Return so many months from a month on; ValueError where no rhythm has such a period."""
    if count not in MONTHS or (month - 1) % count:
        raise ValueError(f"{year}-{month:02}")
    return Period(dt.date(year, month, 1), month_end(year, month + count - 1), Cadence(Unit.MONTH, count))


def _weeks(start: dt.date, last: str | None, text: str) -> Period:
    """Return the weeks from a Monday up to the week with that number, the same year's or the next one's."""
    if last is None:
        return Period(start, start + dt.timedelta(days=6), Cadence.WEEKLY)
    for count in WEEKS[1:]:
        period = Period(start, start + dt.timedelta(days=7 * count - 1), Cadence(Unit.WEEK, count))
        if str(period) == text:
            return period
    raise ValueError(text)
