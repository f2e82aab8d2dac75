"""Satisfaction: who was asked, how, how many answered, how many were satisfied. Never a share without its sample."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Count, Day, Record, Slug, Text, Title
from generator.records.evidence import Evidence

_SAMPLE = {"missing": "share-without-sample"}
"""By which code the absence of a count is told."""


class Asker(StrEnum):
    """Who asked: what a hospital asks its own patients never looks like what others found."""

    OWN = "own"
    AUTHORITY = "authority"
    THIRD_PARTY = "third-party"


class Survey(Record):
    """One survey of one series: `outpatients` asked every quarter is four surveys."""

    id: Annotated[Slug, Field(title="哪一种调查", description="同一种调查每期用同一个编号，例如 outpatients")]
    title: Annotated[Title, Field(title="名称", description="门诊患者满意度等")]
    asked_by: Annotated[
        Asker, Field(title="谁问的", description="own 本单位自己、authority 主管部门、third-party 第三方")
    ]
    asker: Annotated[Text, Field(title="具体是哪个单位", description="写单位或科室")]
    start: Annotated[Day, Field(title="从哪天问起", alias="from")]
    end: Annotated[Day, Field(title="问到哪天", alias="until")]
    published: Annotated[Day | None, Field(title="哪天公布", description="不写就是问完那天")] = None
    whom: Annotated[Text, Field(title="问的是谁", description="门诊患者、出院患者、职工等")]
    how: Annotated[Text, Field(title="怎么问的", description="纸面问卷、电话回访、扫码等，怎么挑的人")]
    sample: Annotated[Count, Field(title="一共请了多少人", json_schema_extra={**_SAMPLE})]
    answered: Annotated[Count, Field(title="多少人答了", json_schema_extra={**_SAMPLE})]
    satisfied: Annotated[Count, Field(title="多少人满意", description="把哪几档算满意，写在 counted 里")]
    counted: Annotated[Text | None, Field(title="哪几档算满意", description="例如“满意”和“很满意”")] = None
    campaign: Annotated[Slug | None, Field(title="为哪个行动做的")] = None
    followed: Annotated[Text | None, Field(title="后来怎么改的")] = None
    evidence: Annotated[tuple[Evidence, ...], Field(title="材料")] = ()

    @property
    def public_from(self) -> dt.date:
        """The day from which the result is known."""
        return self.published or self.end


class Surveys(Record):
    """The file `surveys/<period>.yml` of one publisher."""

    surveys: Annotated[tuple[Survey, ...], Field(title="调查", min_length=1)]
