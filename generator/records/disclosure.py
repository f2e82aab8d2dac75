"""Items that the authority orders to be public on a hospital's page, and where that is written."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Count, Record, Text
from generator.records.complaints import Month
from generator.records.scope import Scope


class DisclosureItem(StrEnum):
    """An item that a list may order."""

    SERVICES = "services"
    OFFLINE_WAYS = "offline-ways"
    CHANNELS = "channels"
    CHANNEL_PHONE = "channel-phone"
    ANSWER_TIMES = "answer-times"
    FOLLOW_UP = "follow-up"
    COMMITMENTS = "commitments"
    BARRIER_FREE = "barrier-free"
    LEDGERS = "ledgers"


class DisclosureRule(Record):
    """One thing that has to be public, and who says so."""

    item: Annotated[
        DisclosureItem,
        Field(
            title="要公开什么",
            description="services 看病的事怎么办、offline-ways 不用手机的办法、channels 投诉渠道、"
            "channel-phone 投诉电话、answer-times 多久答复、follow-up 怎么查结果、commitments 服务承诺、"
            "barrier-free 无障碍设施、ledgers 台账",
        ),
    ]
    source: Annotated[Text, Field(title="依据", description="哪个文件的哪一条要求的")]
    applies_to: Annotated[Scope | None, Field(title="哪些医院", description="不写就是全部")] = None


class ComplaintFigures(Record):
    """From which month on complaint counts are published, and by which day."""

    start: Annotated[Month, Field(title="从哪个月起公开", alias="from")]
    due_day: Annotated[Count, Field(title="下个月几号前公开", ge=1, le=31)]
    source: Annotated[Text, Field(title="依据")]
