"""Ways to complain or suggest."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Count, Flag, Record, Text, Title


class ChannelKind(StrEnum):
    """The form of a complaint channel."""

    PHONE = "phone"
    HOTLINE = "hotline"
    MAIL = "mail"
    E_MAIL = "e-mail"
    WEB = "web"
    OFFICE = "office"
    BOX = "box"
    RECEPTION_DAY = "reception-day"


class AnswerTime(Record):
    """The promised time to an answer."""

    working_days: Annotated[Count, Field(title="几个工作日内", description="当场答复写 0")]


class Channel(Record):
    """One way to reach somebody who must answer."""

    kind: Annotated[
        ChannelKind,
        Field(
            title="种类",
            description="phone 电话、hotline 热线、mail 信件、e-mail 邮箱、web 网页、office 办公室、box 意见箱、"
            "reception-day 接待日",
        ),
    ]
    label: Annotated[Title, Field(title="叫什么")]
    value: Annotated[Text, Field(title="号码或地址", description="电话号码、邮箱、网址，或去哪里")]
    office: Annotated[Flag, Field(title="这个手机号是单位的", description="单位统一配的手机写 true，才能公开")] = False
    hours: Annotated[Text | None, Field(title="什么时候")] = None
    where: Annotated[Text | None, Field(title="在哪里")] = None
    answer_within: Annotated[AnswerTime | None, Field(title="多久答复")] = None
    how_to_follow_up: Annotated[Text | None, Field(title="怎么查办理结果")] = None
