"""When the answer comes: working days from a complaint made on the day of the figures, as a line and as a list."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.registry import HospitalEntry
from generator.site.context import Context
from generator.site.wording import words

LEFT, REACH = 5.5, 89.0
"""Per cent of the width: where the first day stands, and how far the line runs."""
MOST_DAYS = 15
"""A limit of more working days is told in words only: the days would stand too close."""


@dataclass(frozen=True, slots=True)
class AnswerDay:
    """One working day of the line."""

    at: float
    """In per cent of the width."""
    date: str
    """`25`, or `1月22` where a month begins; empty for a day on which nothing is promised."""
    what: str
    """`收到`, `最早答复`, `最晚`; empty for any other day: labels of neighbours would collide."""
    look: str
    """`station`, `limit` or `day`."""


@dataclass(frozen=True, slots=True)
class AnswerDays:
    """A complaint made today, and the days on which answers are promised."""

    days: tuple[AnswerDay, ...]
    promised: float
    """Up to where the earliest promise runs, in per cent of the width."""
    lines: tuple[str, ...]
    """The same as sentences, in order: this is what is spoken."""

    @property
    def start(self) -> float:
        """Return where the line begins, in per cent of the width."""
        return self.days[0].at

    @property
    def end(self) -> float:
        """Return where the line ends, in per cent of the width."""
        return self.days[-1].at


def answer_days(context: Context, hospital: HospitalEntry) -> AnswerDays | None:
    """Return the line for a hospital's channels; None where none says when it answers."""
    workdays, as_of = context.registry.workdays, context.as_of
    limit = context.registry.authority.complaint_limit
    promised: dict[int, list[str]] = {}
    for channel in hospital.record.channels:
        if channel.answer_within is not None:
            promised.setdefault(channel.answer_within.working_days, []).append(channel.label)
    if not promised:
        return None
    last = max(*promised, limit.working_days)
    dates = {count: workdays.add(as_of, count) for count in (*promised, limit.working_days)}
    lines = [f"比如{words.day(as_of)}投诉"]
    lines += [
        f"{_on(dates[count], as_of)}{_count(count)}：{'、'.join(labels)}答复"
        for count, labels in sorted(promised.items())
    ]
    lines.append(
        f"{_on(dates[limit.working_days], as_of)}{_count(limit.working_days)}：规定的最后一天（{limit.source}）"
    )
    if last > MOST_DAYS:
        return AnswerDays((AnswerDay(LEFT, "", "收到", "station"),), LEFT, tuple(lines))
    step = REACH / max(last, 1)
    days: list[AnswerDay] = []
    for count in range(last + 1):
        date = workdays.add(as_of, count)
        look = "limit" if count == limit.working_days else "station" if count == 0 or count in promised else "day"
        what = {0: "收到", min(promised): "最早答复", last: "最晚"}.get(count, "")
        told = _short(date, days) if look != "day" else ""
        days.append(AnswerDay(round(LEFT + step * count, 1), told, what, look))
    return AnswerDays(tuple(days), round(LEFT + step * min(promised), 1), tuple(lines))


def _on(date: dt.date, as_of: dt.date) -> str:
    return f"{words.day_near(date, as_of)}{words.weekday(date)}"


def _count(count: int) -> str:
    return f"（{words.working_days(count)}）" if count else "（当天）"


def _short(date: dt.date, before: list[AnswerDay]) -> str:
    """Return the day of the month; with its month where that begins, or the line does."""
    told = [int(day.date.rpartition("月")[2]) for day in before if day.date]
    return f"{date.month}月{date.day}" if not told or told[-1] > date.day else str(date.day)
