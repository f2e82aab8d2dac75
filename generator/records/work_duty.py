"""Duties to hold, visit or issue something, beside reports; and the log of what was held."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from generator.records.base import Count, Day, PlanDate, Record, Slug, Text, Title
from generator.records.clause import Cited
from generator.records.evidence import Evidence
from generator.records.inspection import InspectionKind
from generator.records.rhythm import RHYTHMS, Rhythm


class WorkKind(StrEnum):
    """The kind of work, which decides the records that say whether it was done."""

    MEETING = "meeting"
    STAY = "stay"
    SOUNDING = "sounding"
    OPINIONS = "opinions"
    TRAINING = "training"
    VISIT = "visit"
    """Told by the campaign's inspections."""
    BULLETIN = "bulletin"
    """Told by the campaign's bulletins."""


COUNTED_ELSEWHERE = frozenset({WorkKind.VISIT, WorkKind.BULLETIN})
"""Kinds that have records of their own: nobody writes down twice that a visit was made."""


class WorkDuty(Cited):
    """A duty: of the authority, or of every hospital that takes part; in a rhythm, or once by a day."""

    id: Annotated[Slug, Field(title="编号")]
    title: Annotated[Title, Field(title="名称", description="每周调度会、动员会、每月暗访等")]
    kind: Annotated[
        WorkKind,
        Field(
            title="种类",
            description="meeting 开会、stay 蹲点、sounding 摸底、opinions 征求意见、training 培训、visit 检查、"
            "bulletin 简报",
        ),
    ]
    owner: Annotated[
        Literal["authority", "hospitals"], Field(title="谁来做", description="authority 主管部门、hospitals 每家医院")
    ] = "authority"
    post: Annotated[Text | None, Field(title="谁负责", description="写单位或岗位")] = None
    every: Annotated[Rhythm | None, Field(title="多久一次", description=f"{RHYTHMS}；只做一次的不写，写 due")] = None
    days_after: Annotated[
        Count, Field(title="结束后几天内也算", description="例如每季度的通报，季度过完30天内发的也算这一季", le=366)
    ] = 0
    due: Annotated[PlanDate | None, Field(title="什么时候前", description="只做一次的写；方案没说日子的不写")] = None
    start: Annotated[Day | None, Field(title="从哪天起", alias="from")] = None
    end: Annotated[Day | None, Field(title="到哪天止", alias="until")] = None
    inspections: Annotated[
        tuple[InspectionKind, ...],
        Field(title="哪几种检查算", description="检查才写，例如只写 unannounced 暗访；不写就是主管部门自己去的都算"),
    ] = ()


class WorkDone(Record):
    """One time that a duty was met."""

    duty: Annotated[Slug, Field(title="哪一项", description="campaign.yml 的 duties 里的编号")]
    on: Annotated[Day, Field(title="哪天")]
    until: Annotated[Day | None, Field(title="到哪天", description="一天做完的不写")] = None
    by: Annotated[Text, Field(title="谁做的", description="谁主持、谁去的，写单位或岗位")]
    where: Annotated[Text | None, Field(title="在哪里、有谁参加")] = None
    outcome: Annotated[Text, Field(title="有什么结果", description="定了什么，查出什么，听到什么")]
    evidence: Annotated[tuple[Evidence, ...], Field(title="材料")] = ()


class WorkLog(Record):
    """The file `duties.yml`: meetings held, surveys made, opinions heard."""

    done: Annotated[tuple[WorkDone, ...], Field(title="做过的", min_length=1)]
