"""Promises of a publisher: a hospital, or the authority."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Count, Day, Flag, Record, ShortName, Slug, Text, Title
from generator.records.confirmation import Confirmation
from generator.records.evidence import Evidence
from generator.records.indicator import Indicator, Year
from generator.records.responsible import Responsible


class Milestone(Record):
    """One dated step of a promise."""

    title: Annotated[Title, Field(title="做什么")]
    due: Annotated[Day, Field(title="什么时候前")]
    done_on: Annotated[Day | None, Field(title="哪天做完的")] = None
    evidence: Annotated[tuple[Evidence, ...], Field(title="材料")] = ()


class AdjustedField(StrEnum):
    """The field that an adjustment changes."""

    TARGET = "target"
    LOW = "low"
    HIGH = "high"
    DUE = "due"
    POST = "post"
    PROMISE = "promise"
    MEASURE = "measure"


class Adjustment(Record):
    """A change to a promise. The record shows the new value; this shows what it was and why."""

    on: Annotated[Day, Field(title="哪天改的")]
    field: Annotated[
        AdjustedField,
        Field(
            title="改了什么",
            description="target 目标、low 最低、high 最高、due 期限、post 负责岗位、promise 承诺的话、"
            "measure 对应的措施",
        ),
    ]
    year: Annotated[Year | None, Field(title="哪一年的目标", description="每年一个目标的才写")] = None
    was: Annotated[Text, Field(title="原来是", alias="from")]
    now: Annotated[Text, Field(title="改成", alias="to")]
    reason: Annotated[Text, Field(title="为什么")]
    approved_by: Annotated[Text, Field(title="谁批准的", description="写单位或岗位")]


class Commitment(Responsible):
    """A promise that can fail: a number with a unit, or a milestone with a date; and an owner."""

    id: Annotated[Slug, Field(title="编号")]
    campaign: Annotated[Slug | None, Field(title="哪个行动", description="医院自己的长期承诺不写")] = None
    measure: Annotated[Slug | None, Field(title="对应方案里的哪条措施")] = None
    short: Annotated[
        ShortName | None, Field(title="短名", description="一行里放得下的叫法，最多十个字，例如“窗口排队”")
    ] = None
    promise: Annotated[Text, Field(title="承诺", description="一句大白话")]
    for_patients: Annotated[Text, Field(title="对患者意味着什么")]
    post: Annotated[Text | None, Field(title="责任岗位", description="写岗位，不写姓名")] = None
    start: Annotated[Day | None, Field(title="从哪天算起", description="不写就从行动开始那天算")] = None
    due: Annotated[Day | None, Field(title="什么时候前做到")] = None
    standing: Annotated[Flag, Field(title="长期承诺", description="没有截止日的写 true")] = False
    indicator: Annotated[Indicator | None, Field(title="指标")] = None
    survey: Annotated[
        Slug | None, Field(title="数从哪种满意度调查来", description="surveys 里的 id；写了它，报表里就不用写数")
    ] = None
    milestones: Annotated[tuple[Milestone, ...], Field(title="分步")] = ()
    reporting: Annotated[Slug | None, Field(title="随哪种报表报", description="不写就随方案里第一种定期报表")] = None
    only_in_months: Annotated[
        tuple[Annotated[Count, Field(ge=1, le=12)], ...],
        Field(title="哪几个月要报数", description="只在单月算的写 1、3、5、7、9、11；不写就是每一期"),
    ] = ()
    rules: Annotated[tuple[Text, ...], Field(title="逐条写明", description="“八不准”这样的承诺，每条一句")] = ()
    report_breach: Annotated[Text | None, Field(title="没做到怎么反映", description="打哪个电话、找谁")] = None
    adjustments: Annotated[tuple[Adjustment, ...], Field(title="调整记录")] = ()
    confirmed: Annotated[
        tuple[Confirmation, ...],
        Field(title="核对过", description="程序提醒得不对时写：核对了什么、谁、哪天；以后不再提醒"),
    ] = ()


class Commitments(Record):
    """The file `commitments.yml` of one publisher."""

    commitments: Annotated[tuple[Commitment, ...], Field(title="承诺")]
