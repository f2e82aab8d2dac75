"""Exceptions from the privacy gate for one file, each with its reason: for the rare true need."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Day, Record, Text


class AllowedKind(StrEnum):
    """Kinds of data that may be allowed. An identity number never may: nothing that is published needs one."""

    MOBILE = "mobile"
    CARD = "card"
    CASE_NUMBER = "case-number"
    NAME = "name"
    ACCOUNT = "account"
    MAILBOX = "mailbox"
    PLATE = "plate"
    HOME = "home"
    BIRTH = "birth"


class Allowance(Record):
    """One thing in this file that looks private and is meant to be public."""

    kind: Annotated[
        AllowedKind,
        Field(
            title="哪一类",
            description="mobile 手机号、card 银行卡号、case-number 病历和床位号、name 姓名、account 微信号和QQ号、"
            "mailbox 个人邮箱、plate 车牌、home 住址、birth 出生日期",
        ),
    ]
    shown: Annotated[Text, Field(title="检查报告里显示的样子", description="带圆点的那一段，照抄，例如 138••••••00")]
    reason: Annotated[Text, Field(title="为什么可以公开")]
    on: Annotated[Day, Field(title="哪天定的")]


class Allowances(Record):
    """The `allow` field that any file may have."""

    allow: Annotated[tuple[Allowance, ...], Field(title="可以公开的", min_length=1)]
