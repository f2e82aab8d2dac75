"""Reports: what a publisher says of one period."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from generator.records.base import Amount, Day, Number, Record, Slug, Text, Title
from generator.records.confirmation import Confirmation
from generator.records.evidence import Evidence, Media
from generator.records.hospital import Exemption
from generator.records.indicator import PER_CENT, Indicator


class Stage(StrEnum):
    """How far a promise or a piece of work has come, as its owner declares."""

    NOT_STARTED = "未启动"
    UNDER_WAY = "进行中"
    DONE = "已完成"
    TERMINATED = "已终止"
    ADJUSTED = "已调整"


class Value(Record):
    """A measured value: `actual`, or for a share or a rate its two counts."""

    actual: Annotated[Number | None, Field(title="现在的数")] = None
    numerator: Annotated[Amount | None, Field(title="分子")] = None
    denominator: Annotated[Amount | None, Field(title="分母")] = None

    def number(self, indicator: Indicator | None) -> Fraction | None:
        """Return the number that a value says, in the indicator's unit; None when it says none."""
        if self.actual is not None:
            return Fraction(self.actual)
        if self.numerator is not None and self.denominator:
            scale = indicator.scale if indicator is not None else PER_CENT
            return scale * Fraction(self.numerator) / Fraction(self.denominator)
        return None


class Entry(Value):
    """One promise in one report."""

    commitment: Annotated[Slug, Field(title="哪件承诺")]
    stage: Annotated[Stage, Field(title="到哪一步", description="未启动、进行中、已完成、已终止、已调整")]
    note: Annotated[Text | None, Field(title="说明", description="已终止必须写原因")] = None
    evidence: Annotated[tuple[Evidence, ...], Field(title="佐证材料")] = ()
    confirmed: Annotated[
        tuple[Confirmation, ...],
        Field(title="核对过", description="程序提醒得不对时写：核对了什么、谁、哪天；以后不再提醒"),
    ] = ()


class Correction(Value):
    """A value put right later. The first value stays on the page beside it."""

    commitment: Annotated[Slug, Field(title="哪件承诺")]
    on: Annotated[Day, Field(title="哪天更正")]
    reason: Annotated[Text, Field(title="为什么更正")]


class WorkItem(Record):
    """One line of the work ledger (工作台账), as it stood at one report.

    The first report that has it says what, who and by when; later ones may say only how far it has come. The ledger
    as of a day is the newest line of each item: nobody writes the same words every week.
    """

    id: Annotated[Slug, Field(title="编号", description="同一件事每期用同一个编号")]
    what: Annotated[Text | None, Field(title="做什么", description="第一次写这件事时要写")] = None
    who: Annotated[Text | None, Field(title="谁负责", description="写科室或岗位；第一次写时要写")] = None
    due: Annotated[Day | None, Field(title="什么时候前", description="第一次写时要写；改了期限，写新的")] = None
    state: Annotated[Stage, Field(title="到哪一步", description="未启动、进行中、已完成、已终止、已调整")]
    note: Annotated[Text | None, Field(title="说明", description="已终止必须写原因")] = None


class Practice(Record):
    """A way of doing things that others may copy (特色做法)."""

    title: Annotated[Title, Field(title="名称")]
    what: Annotated[Text, Field(title="怎么做的", description="一两句大白话")]
    result: Annotated[Text | None, Field(title="有什么用", description="有数就写数")] = None
    measure: Annotated[Slug | None, Field(title="和哪条措施有关")] = None
    evidence: Annotated[tuple[Evidence, ...], Field(title="材料")] = ()


class Report(Record):
    """The file `reports/<campaign>/<period>.yml`: sent on a day, or exempt with a reason."""

    submitted: Annotated[Day | None, Field(title="哪天报的")] = None
    exempt: Annotated[Exemption | None, Field(title="免报")] = None
    summary: Annotated[Text | None, Field(title="小结")] = None
    conclusion: Annotated[Text | None, Field(title="总结", description="月末、年末要的总结；每周的写 summary")] = None
    entries: Annotated[tuple[Entry, ...], Field(title="每件承诺的进展")] = ()
    ledger: Annotated[tuple[WorkItem, ...], Field(title="工作台账")] = ()
    evidence: Annotated[tuple[Evidence, ...], Field(title="佐证材料")] = ()
    media: Annotated[tuple[Media, ...], Field(title="媒体报道")] = ()
    practices: Annotated[tuple[Practice, ...], Field(title="特色做法")] = ()
    corrections: Annotated[tuple[Correction, ...], Field(title="更正")] = ()
    confirmed: Annotated[
        tuple[Confirmation, ...],
        Field(title="核对过", description="程序提醒得不对时写：核对了什么、谁、哪天；以后不再提醒"),
    ] = ()
