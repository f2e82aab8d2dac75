"""Dates for the public: reception days, health days, volunteer days, service months."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from generator.records.base import Count, Day, Flag, Record, Text, Time, problem
from generator.records.campaign import Scope, Weekday
from generator.records.clause import Cited
from generator.records.periods import PartialDate


class EventKind(StrEnum):
    """What a date is for."""

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


class Recurrence(Record):
    """When it happens: exactly one of the ways."""

    every: Annotated[Weekday | None, Field(title="每周星期几")] = None
    nth: Annotated[Count | None, Field(title="每月第几个星期几", description="和 every 一起写；不写就是每周")] = None
    yearly: Annotated[
        Annotated[str, BeforeValidator(_parse_month_day)] | None, Field(title="每年哪天", description="写成 05-31")
    ] = None
    month: Annotated[Count | None, Field(title="每年哪个月整月", description="1 到 12")] = None
    on: Annotated[tuple[Day, ...], Field(title="哪几天")] = ()


class Change(Record):
    """One date that is moved or cancelled, with the reason."""

    date: Annotated[Day, Field(title="原来哪天")]
    to: Annotated[Day | None, Field(title="改到哪天", description="取消就不写")] = None
    cancelled: Annotated[Flag, Field(title="取消")] = False
    reason: Annotated[Text, Field(title="为什么")]


class Event(Cited):
    """The file `events/<id>.yml`."""

    title: Annotated[Text, Field(title="名称")]
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
