"""The standard of a campaign: what a visit or a self-check looks at, item by item."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Day, Number, Record, Slug, Text, Title, Url
from generator.records.clause import Cited


class StandardItem(Cited):
    """One thing that is either met or not."""

    id: Annotated[Slug, Field(title="编号")]
    text: Annotated[Text, Field(title="要做到什么", description="一句大白话，能看出做没做到")]
    place: Annotated[Text | None, Field(title="在哪里看", description="大厅、病区、食堂、院子等")] = None
    weight: Annotated[
        Number | None, Field(title="原来的分值", description="标准里有分值的照写；网站不加总分，只数做到几条")
    ] = None


class Standard(Cited):
    """The file `standard.yml`."""

    title: Annotated[Title, Field(title="名称")]
    issuer: Annotated[Text | None, Field(title="谁定的")] = None
    date: Annotated[Day | None, Field(title="哪天定的")] = None
    url: Annotated[Url | None, Field(title="网址")] = None
    items: Annotated[tuple[StandardItem, ...], Field(title="条目", min_length=1)]


class TickResult(StrEnum):
    """The result of looking at an item."""

    MET = "met"
    NOT_MET = "not-met"
    NOT_SEEN = "not-seen"


class Tick(Record):
    """One item of the standard at one visit."""

    item: Annotated[Slug, Field(title="标准里的哪一条")]
    result: Annotated[TickResult, Field(title="做到了吗", description="met 做到、not-met 没做到、not-seen 这次没看")]
    note: Annotated[Text | None, Field(title="说明")] = None
