"""Dates for the public: reception days, health days, volunteer days, service months."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from generator.records.base import Count, Day, Flag, Record, Slug, Text, Time, Title, problem
from generator.records.campaign import Weekday
from generator.records.clause import Cited
from generator.records.periods import Cadence, PartialDate, Period, month_end
from generator.records.scope import Scope


class EventKind(StrEnum):
    """The purpose of a public date."""

    RECEPTION_DAY = "reception-day"
    HEALTH_DAY = "health-day"
    FREE_CLINIC = "free-clinic"
    VOLUNTEER_DAY = "volunteer-day"
    SERVICE_MONTH = "service-month"


def _parse_month_day(value: Any) -> str:
    try:
        if isinstance(value, str) and PartialDate.parse(f"2024-{value}").is_day:  # a leap year has every day
            return value
    except ValueError:
        pass
    raise problem("bad-month-day", value=str(value))


def _parse_week(value: Any) -> str:
    try:
        if isinstance(value, str) and Period.parse(value).cadence == Cadence.WEEKLY:
            return value
    except ValueError:
        pass
    raise problem("bad-week", value=str(value))


Week = Annotated[str, BeforeValidator(_parse_week), WithJsonSchema({"type": "string", "pattern": r"^\d{4}-W\d{2}$"})]
"""A week from Monday to Sunday: `2023-W26`."""


class Nth(StrEnum):
    """Which of a month's Mondays (or other weekdays)."""

    FIRST = "1"
    SECOND = "2"
    THIRD = "3"
    FOURTH = "4"
    FIFTH = "5"
    LAST = "last"


class Recurrence(Record):
    """When it happens: exactly one of the ways."""

    every: Annotated[Weekday | None, Field(title="每周星期几")] = None
    nth: Annotated[
        Nth | None,
        Field(title="每月第几个星期几", description="1 到 5，最后一个写 last；和 every 一起写，不写就是每周"),
    ] = None
    yearly: Annotated[
        Annotated[
            str, BeforeValidator(_parse_month_day), WithJsonSchema({"type": "string", "pattern": r"^\d{2}-\d{2}$"})
        ]
        | None,
        Field(title="每年哪天", description="写成 05-31"),
    ] = None
    month: Annotated[Count | None, Field(title="每年哪个月整月", description="1 到 12")] = None
    weeks: Annotated[
        tuple[Week, ...], Field(title="哪几周", description="宣传周：写成 2023-W26，从星期一到星期日")
    ] = ()
    on: Annotated[tuple[Day, ...], Field(title="哪几天")] = ()
    days: Annotated[Count, Field(title="每次办几天", description="和 yearly、on 一起写；不写就是一天", ge=1, le=31)] = 1


class Change(Record):
    """One date that is moved or cancelled, with the reason."""

    date: Annotated[Day, Field(title="原来哪天")]
    to: Annotated[Day | None, Field(title="改到哪天", description="取消就不写")] = None
    cancelled: Annotated[Flag, Field(title="取消")] = False
    reason: Annotated[Text, Field(title="为什么")]


class HeldDay(Record):
    """Whether it was held on a day, and how many came: a date that was announced is not yet one that was kept."""

    date: Annotated[Day, Field(title="哪天", description="改了期的写改到的那天")]
    hospital: Annotated[Slug | None, Field(title="哪家医院", description="几家一起写在一个文件里的才写")] = None
    held: Annotated[Flag, Field(title="办了吗")] = True
    came: Annotated[Count | None, Field(title="来了多少人", description="没有数就不写")] = None
    reason: Annotated[Text | None, Field(title="为什么没办", description="没办的必须写")] = None


class Event(Cited):
    """The file `events/<id>.yml`."""

    title: Annotated[Title, Field(title="名称")]
    kind: Annotated[
        EventKind,
        Field(
            title="种类",
            description="reception-day 接待日、health-day 卫生日、free-clinic 义诊、volunteer-day 志愿服务日、"
            "service-month 服务月",
        ),
    ]
    recurs: Annotated[Recurrence, Field(title="什么时候")]
    start: Annotated[Day, Field(title="从哪天起", alias="from")]
    end: Annotated[Day | None, Field(title="到哪天止", alias="until")] = None
    begins: Annotated[Time | None, Field(title="几点开始", description="写成 9:00")] = None
    ends: Annotated[Time | None, Field(title="几点结束")] = None
    hospitals: Annotated[Scope, Field(title="哪些医院")]
    where: Annotated[Text, Field(title="在哪里")]
    host: Annotated[Text | None, Field(title="谁接待", description="写岗位，不写姓名")] = None
    summary: Annotated[Text, Field(title="来了能做什么")]
    skips_holidays: Annotated[Flag, Field(title="放假就不办")] = False
    changes: Annotated[tuple[Change, ...], Field(title="改期和取消")] = ()
    held: Annotated[tuple[HeldDay, ...], Field(title="办了没有、来了多少人")] = ()


def nth_weekday(year: int, month: int, weekday: Weekday, nth: Nth) -> dt.date | None:
    """Return that weekday of a month, counted from its first or the last one; None where the month has no fifth."""
    wanted = list(Weekday).index(weekday)
    if nth is Nth.LAST:
        last = month_end(year, month)
        return last - dt.timedelta(days=(last.weekday() - wanted) % 7)
    first = dt.date(year, month, 1)
    day = first + dt.timedelta(days=(wanted - first.weekday()) % 7 + 7 * (int(nth) - 1))
    return day if day.month == month else None
