"""One plan: its aims, phases, actions, measures and duties to report."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from generator.records.base import Count, Day, Email, Flag, Phone, PlanDate, Prose, Record, Slug, Text, Title, Url
from generator.records.clause import Cited, Said
from generator.records.evidence import MediaLevel
from generator.records.hospital import Hospital
from generator.records.indicator import Indicator
from generator.records.responsible import Responsible
from generator.records.rhythm import RHYTHMS, Rhythm
from generator.records.scope import Scope
from generator.records.work_duty import WorkDuty


class Owner(StrEnum):
    """Who has to do something that a plan orders."""

    HOSPITALS = "hospitals"
    DISTRICTS = "districts"
    AUTHORITY = "authority"


class SourceDocument(Cited):
    """The paper by which a plan was issued."""

    number: Annotated[Text | None, Field(title="文号")] = None
    date: Annotated[PlanDate | None, Field(title="印发日期")] = None
    url: Annotated[Url | None, Field(title="网址")] = None
    basis: Annotated[tuple[Text, ...], Field(title="依据的文件")] = ()


class AdaptedFrom(Record):
    """The real document that a demonstration plan was adapted from."""

    title: Annotated[Title, Field(title="原文件名称")]
    issuer: Annotated[Text, Field(title="原发文单位")]
    number: Annotated[Text | None, Field(title="原文号")] = None


class PlanPeriod(Cited):
    """When a plan runs. No start means from the day of issue, no end means open."""

    start: Annotated[PlanDate | None, Field(title="开始", description="“即日起”就不写")] = None
    end: Annotated[PlanDate | None, Field(title="结束", description="长期就不写")] = None


class Phase(Cited):
    """One stage of a plan."""

    id: Annotated[Slug, Field(title="编号")]
    title: Annotated[Title, Field(title="名称")]
    start: Annotated[PlanDate | None, Field(title="开始")] = None
    end: Annotated[PlanDate | None, Field(title="结束")] = None
    tasks: Annotated[tuple[Said, ...], Field(title="做什么")] = ()


class Measure(Responsible):
    """One thing to be done; its owners answer it with commitments."""

    id: Annotated[Slug, Field(title="编号")]
    title: Annotated[Title, Field(title="措施")]
    owner: Annotated[
        Owner, Field(title="谁来做", description="hospitals 医院、districts 区县、authority 主管部门自己；不写就是医院")
    ] = Owner.HOSPITALS
    indicator: Annotated[Indicator | None, Field(title="指标")] = None
    due: Annotated[Day | None, Field(title="期限")] = None
    standing: Annotated[Flag, Field(title="长期")] = False
    applies_to: Annotated[Scope | None, Field(title="适用哪些医院", description="不写就是行动范围里的全部")] = None

    def asks(self, name: str, hospital: Hospital) -> bool:
        """Tell whether a hospital of the campaign has to answer this measure; none has where others own it."""
        if self.owner is not Owner.HOSPITALS:
            return False
        return self.applies_to is None or self.applies_to.covers(name, hospital)


OtherNames = Annotated[
    tuple[Text, ...], Field(title="别的叫法", description="原文里的名称、大家叫惯了的名字；网页上写着，搜得到")
]


class Action(Cited):
    """A work area: measures under one heading."""

    id: Annotated[Slug, Field(title="编号")]
    title: Annotated[Title, Field(title="名称")]
    short_title: Annotated[Title | None, Field(title="简称", description="表头里用，最好不超过八个字")] = None
    other_names: OtherNames = ()
    summary: Annotated[Text, Field(title="一句话说明")]
    measures: Annotated[tuple[Measure, ...], Field(title="措施", min_length=1)]


class Weekday(StrEnum):
    """A day of the week."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


class Due(Cited):
    """When a report is due: exactly one of the four ways.

    `weekday`: the first such day after the period; `day`: that day of the period's last month, of the next, or of a
    month of the year; `days_after`: so many days after the period's end; `date`: one fixed day, for a report that is
    asked for once.
    """

    weekday: Annotated[Weekday | None, Field(title="下一个星期几")] = None
    day: Annotated[Count | None, Field(title="几号")] = None
    month: Annotated[
        Literal["same", "next", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"],
        Field(title="哪个月", description="same 那一期的最后一个月，next 下一个月；一年一次的也能写几月，例如 11"),
    ] = "same"
    days_after: Annotated[Count | None, Field(title="结束后几天")] = None
    date: Annotated[Day | None, Field(title="哪天")] = None


class Requirement(StrEnum):
    """Parts that a report must carry, in the order in which they are named."""

    ENTRIES = "entries"
    LEDGER = "ledger"
    SUMMARY = "summary"
    CONCLUSION = "conclusion"
    EVIDENCE = "evidence"
    MEDIA = "media"


class MediaRule(Cited):
    """How much press coverage a report must show: so many pieces of a level or above."""

    at_least: Annotated[Count, Field(title="至少几篇", ge=1, le=99)] = 1
    level: Annotated[
        MediaLevel | None,
        Field(title="哪一级以上", description="national 国家、province 省、city 市、county 县；不写就是哪一级都行"),
    ] = None


class Contact(Cited):
    """To whom a report goes: an office or a post, never a person."""

    post: Annotated[Text, Field(title="交给谁", description="写科室或岗位，不写姓名")]
    phone: Annotated[Phone | None, Field(title="电话")] = None
    office: Annotated[Flag, Field(title="这个手机号是单位的", description="单位统一配的手机写 true，才能公开")] = False
    e_mail: Annotated[Email | None, Field(title="邮箱", alias="e-mail")] = None


class ForwardingShare(Cited):
    """The share of the reports due that must be in what is passed on."""

    at_least: Annotated[Count, Field(title="至少百分之几", description="例如 100，就是一份也不能缺", ge=1, le=100)]


class Forwarding(Cited):
    """To whom above the authority passes on what it gathers, until when, and how complete."""

    to: Annotated[Text, Field(title="报给哪个上级")]
    due: Annotated[Due, Field(title="什么时候报上去")]
    share: Annotated[ForwardingShare | None, Field(title="报上去的时候，应交的要交齐多少")] = None


class ReportingRule(Cited):
    """A duty to report."""

    id: Annotated[Slug, Field(title="编号")]
    title: Annotated[Title, Field(title="名称", description="周报、月报等")]
    cadence: Annotated[
        Rhythm,
        Field(title="多久一次", description=f"{RHYTHMS}；没有现成的词就写 months: 4 或 weeks: 2"),
    ]
    by: Annotated[
        Owner, Field(title="谁报", description="hospitals 医院、districts 区县、authority 主管部门自己；不写就是医院")
    ] = Owner.HOSPITALS
    applies_to: Annotated[Scope | None, Field(title="哪些医院要报", description="不写就是行动范围里的全部")] = None
    due: Annotated[Due, Field(title="什么时候交")]
    grace_days: Annotated[Count, Field(title="宽限几个工作日")] = 0
    start: Annotated[Day | None, Field(title="从哪天起", alias="from")] = None
    end: Annotated[Day | None, Field(title="到哪天止", alias="until")] = None
    requires: Annotated[
        tuple[Requirement, ...],
        Field(
            title="要有什么",
            description="entries 进展、ledger 工作台账、summary 小结、conclusion 总结、evidence 佐证材料、"
            "media 媒体报道",
        ),
    ] = ()
    media: Annotated[MediaRule | None, Field(title="媒体报道要几篇、哪一级", description="只要有就行的不写")] = None
    contact: Annotated[Contact | None, Field(title="交给谁")] = None
    forwarding: Annotated[Forwarding | None, Field(title="汇总以后再报给上级")] = None

    def asks(self, name: str, hospital: Hospital) -> bool:
        """Tell whether a hospital of the campaign has to send this report."""
        if self.by is not Owner.HOSPITALS:
            return False
        return self.applies_to is None or self.applies_to.covers(name, hospital)

    def asks_district(self, region: str) -> bool:
        """Tell whether the district of a region has to send this report."""
        return self.by is Owner.DISTRICTS and (self.applies_to is None or self.applies_to.reaches(region))


class Responsibility(Cited):
    """Who answers for what, by post."""

    role: Annotated[Text, Field(title="角色")]
    post: Annotated[Text, Field(title="岗位")]
    duties: Annotated[Text, Field(title="管什么")]


class SupervisionArea(Cited):
    """Hospitals for which one post or office is answerable, and how often it must visit."""

    id: Annotated[Slug, Field(title="编号")]
    title: Annotated[Title, Field(title="名称")]
    post: Annotated[Text, Field(title="谁负责", description="写单位或岗位")]
    led_by: Annotated[
        tuple[Text, ...],
        Field(title="谁到场才算", description="和检查记录里 team 的写法一样，其中一个到了就算；不写就是 post 那一个"),
    ] = ()
    hospitals: Annotated[tuple[Slug, ...], Field(title="管哪几家医院", description="和 district 写一样")] = ()
    district: Annotated[Slug | None, Field(title="哪个区县管", description="管它那里参加行动的全部医院")] = None
    visit_every: Annotated[Rhythm, Field(title="多久去一次", description=f"{RHYTHMS}")]
    cover_every: Annotated[Rhythm | None, Field(title="多久每家都走到", description=f"{RHYTHMS}")] = None


class FollowUp(Cited):
    """Work that goes on after the end of a plan."""

    start: Annotated[Day, Field(title="从哪天起", alias="from")]
    summary: Annotated[Text, Field(title="一句话说明")]
    measures: Annotated[tuple[Slug, ...], Field(title="哪些措施接着做")] = ()


class Campaign(Record):
    """The file `campaign.yml`."""

    title: Annotated[Title, Field(title="名称")]
    short_title: Annotated[Title, Field(title="简称")]
    other_names: OtherNames = ()
    summary: Annotated[Text, Field(title="一句话说明")]
    issuer: Annotated[Text, Field(title="印发单位")]
    document: Annotated[SourceDocument, Field(title="文件")]
    adapted_from: Annotated[AdaptedFrom | None, Field(title="改编自")] = None
    aims: Annotated[tuple[Said, ...], Field(title="目标", min_length=1)]
    principles: Annotated[tuple[Said, ...], Field(title="原则")] = ()
    scope: Annotated[Scope, Field(title="范围")]
    period: Annotated[PlanPeriod, Field(title="时间")]
    phases: Annotated[tuple[Phase, ...], Field(title="阶段")] = ()
    actions: Annotated[tuple[Action, ...], Field(title="行动", min_length=1)]
    reporting: Annotated[tuple[ReportingRule, ...], Field(title="报送要求")] = ()
    organisation: Annotated[tuple[Responsibility, ...], Field(title="谁负责")] = ()
    supervision: Annotated[tuple[SupervisionArea, ...], Field(title="分片督导")] = ()
    duties: Annotated[
        tuple[WorkDuty, ...], Field(title="除了报表，还要办的事", description="会议、检查、简报、摸底等，多久一次")
    ] = ()
    consequences: Annotated[tuple[Said, ...], Field(title="做得好、做不好会怎样")] = ()
    follow_up: Annotated[FollowUp | None, Field(title="结束以后")] = None


class Plan(Record):
    """The file `plan.md`: the plan in plain words."""

    body: Annotated[Prose, Field(title="正文")]
