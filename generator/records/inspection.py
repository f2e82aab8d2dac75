"""Inspections: what somebody found who went and looked."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Day, Flag, Record, Slug, Text
from generator.records.finding import Finding
from generator.records.report import Value
from generator.records.standard import Tick


class InspectionKind(StrEnum):
    """Who looked, and whether the visit was announced."""

    ANNOUNCED = "announced"
    UNANNOUNCED = "unannounced"
    SELF = "self"
    MUTUAL = "mutual"
    THIRD_PARTY = "third-party"
    EXPERT = "expert"


class Verified(Value):
    """A promise's value as found on the day of the visit."""

    commitment: Annotated[Slug, Field(title="哪件承诺")]
    holds: Annotated[Flag, Field(title="和自报的一样吗", description="true 一样，false 不一样")]
    note: Annotated[Text | None, Field(title="说明")] = None


class Inspection(Record):
    """The file `inspections/<date>-<hospital>.yml`."""

    date: Annotated[Day, Field(title="哪天")]
    kind: Annotated[
        InspectionKind,
        Field(
            title="怎么查的",
            description="announced 通知检查、unannounced 暗访、self 自查、mutual 互查、"
            "third-party 第三方、expert 专家组",
        ),
    ]
    team: Annotated[tuple[Text, ...], Field(title="谁查的", description="写单位或岗位", min_length=1)]
    hospital: Annotated[Slug, Field(title="哪家医院")]
    feedback_on: Annotated[Day | None, Field(title="哪天书面反馈给医院")] = None
    verified: Annotated[tuple[Verified, ...], Field(title="核实的数")] = ()
    checked: Annotated[
        tuple[Tick, ...], Field(title="照标准逐条看", description="条目写在这个行动的 standard.yml 里")
    ] = ()
    findings: Annotated[tuple[Finding, ...], Field(title="发现的问题")] = ()
