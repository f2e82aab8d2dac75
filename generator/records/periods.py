"""Stretches of time as staff write them: a day or a month in a plan, and the period of a report."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

YEARS = range(1900, 2200)
"""A date of another year is a typing error."""
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])", re.ASCII)
_PERIOD = re.compile(
    r"(\d{4})-(?:W(?P<week>\d{2})|Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])(?:-(?P<half>[ab]))?)", re.ASCII
)


class Cadence(StrEnum):
    """How often a report is due."""

    WEEKLY = "weekly"
    HALF_MONTHLY = "half-monthly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    ONCE = "once"


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
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
        return self.first == self.last

    def __str__(self) -> str:
        return self.first.isoformat() if self.is_day else f"{self.first:%Y-%m}"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The stretch that one report covers; both ends are included."""

    start: dt.date
    end: dt.date
    cadence: Cadence

    @classmethod
    @lru_cache(maxsize=1024)
    def parse(cls, text: str) -> Period:
        """Read `2023-W28`, `2023-07-a`, `2023-07`, `2023-Q3`; ValueError for anything else."""
        match = _PERIOD.fullmatch(text)
        if not match:
            raise ValueError(text)
        year = _year(match[1])
        if week := match["week"]:
            start = dt.date.fromisocalendar(year, int(week), 1)
            return cls(start, start + dt.timedelta(days=6), Cadence.WEEKLY)
        if quarter := match["quarter"]:
            last = int(quarter) * 3
            return cls(dt.date(year, last - 2, 1), month_end(year, last), Cadence.QUARTERLY)
        month = int(match["month"])
        if half := match["half"]:
            if half == "a":
                return cls(dt.date(year, month, 1), dt.date(year, month, 15), Cadence.HALF_MONTHLY)
            return cls(dt.date(year, month, 16), month_end(year, month), Cadence.HALF_MONTHLY)
        return cls(dt.date(year, month, 1), month_end(year, month), Cadence.MONTHLY)

    @classmethod
    def containing(cls, day: dt.date, cadence: Cadence) -> Period:
        """The period of that cadence in which a day lies."""
        match cadence:
            case Cadence.WEEKLY:
                start = day - dt.timedelta(days=day.weekday())
                return cls(start, start + dt.timedelta(days=6), cadence)
            case Cadence.HALF_MONTHLY:
                return cls.parse(f"{day:%Y-%m}-{'a' if day.day <= 15 else 'b'}")
            case Cadence.MONTHLY:
                return cls.parse(f"{day:%Y-%m}")
            case Cadence.QUARTERLY:
                return cls.parse(f"{day:%Y}-Q{(day.month + 2) // 3}")
            case Cadence.ONCE:
                return cls(day, day, cadence)

    def following(self) -> Period:
        """The next period of the same cadence."""
        return Period.containing(self.end + dt.timedelta(days=1), self.cadence)

    def __str__(self) -> str:
        match self.cadence:
            case Cadence.WEEKLY:
                year, week, _ = self.start.isocalendar()
                return f"{year}-W{week:02}"
            case Cadence.HALF_MONTHLY:
                return f"{self.start:%Y-%m}-{'a' if self.start.day == 1 else 'b'}"
            case Cadence.MONTHLY:
                return f"{self.start:%Y-%m}"
            case Cadence.QUARTERLY:
                return f"{self.start:%Y}-Q{(self.start.month + 2) // 3}"
            case Cadence.ONCE:
                return self.start.isoformat()
