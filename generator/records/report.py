"""What a publisher reports for one period."""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Annotated

from pydantic import Field

from generator.records.base import Count, Day, Number, Record, Slug, Text
from generator.records.evidence import Evidence, Media
from generator.records.hospital import Exemption


class Stage(StrEnum):
    """How far a promise has come, as its owner declares."""

    NOT_STARTED = "未启动"
    UNDER_WAY = "进行中"
    DONE = "已完成"
    TERMINATED = "已终止"
    ADJUSTED = "已调整"


class Value(Record):
    """A measured value: `actual`, or for a share its two counts."""

    actual: Annotated[Number | None, Field(title="现在的数")] = None
    numerator: Annotated[Count | None, Field(title="分子")] = None
    denominator: Annotated[Count | None, Field(title="分母")] = None

    @property
    def number(self) -> Fraction | None:
        """The number that a value says, a share in per cent; None when it says none."""
        if self.actual is not None:
            return Fraction(self.actual)
        if self.numerator is not None and self.denominator:
            return Fraction(100 * self.numerator, self.denominator)
        return None


class Entry(Value):
    """One promise in one report."""

    commitment: Annotated[Slug, Field(title="哪件承诺")]
    stage: Annotated[Stage, Field(title="到哪一步", description="未启动、进行中、已完成、已终止、已调整")]
    note: Annotated[Text | None, Field(title="说明", description="已终止必须写原因")] = None
    evidence: Annotated[tuple[Evidence, ...], Field(title="佐证材料")] = ()


class Correction(Value):
    """A value put right later. The first value stays on the page beside it."""

    commitment: Annotated[Slug, Field(title="哪件承诺")]
    on: Annotated[Day, Field(title="哪天更正")]
    reason: Annotated[Text, Field(title="为什么更正")]


class Report(Record):
    """The file `reports/<campaign>/<period>.yml`: sent on a day, or exempt with a reason."""

    submitted: Annotated[Day | None, Field(title="哪天报的")] = None
    exempt: Annotated[Exemption | None, Field(title="免报")] = None
    summary: Annotated[Text | None, Field(title="小结")] = None
    entries: Annotated[tuple[Entry, ...], Field(title="每件承诺的进展")] = ()
    evidence: Annotated[tuple[Evidence, ...], Field(title="佐证材料")] = ()
    media: Annotated[tuple[Media, ...], Field(title="媒体报道")] = ()
    corrections: Annotated[tuple[Correction, ...], Field(title="更正")] = ()
