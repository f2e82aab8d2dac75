"""Books that a hospital must keep, as counts: pledges, prescription reviews, waste water, disinfectants, smoke."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from generator.records.base import Count, Day, Record, Text, Title
from generator.records.complaints import Month


class Pledge(Record):
    """A pledge that staff sign: how many of how many."""

    title: Annotated[Title, Field(title="承诺书名称")]
    on: Annotated[Day, Field(title="统计到哪天")]
    signed: Annotated[Count, Field(title="签了多少人")]
    staff: Annotated[Count, Field(title="一共多少人")]


class Ranking(StrEnum):
    """By what the first ten were picked."""

    AMOUNT = "amount"
    VOLUME = "volume"


class PrescriptionReview(Record):
    """One month's review of the ten drugs that lead a ranking; never a doctor's name."""

    month: Annotated[Month, Field(title="哪个月")]
    ranking: Annotated[Ranking, Field(title="按什么排", description="amount 按金额前十、volume 按用量前十")]
    reviewed: Annotated[Count, Field(title="点评多少张处方")]
    irrational: Annotated[Count, Field(title="不合理多少张")]
    talks: Annotated[Count, Field(title="约谈多少人次")]
    followed: Annotated[Text, Field(title="后来怎么处理的")]


class WasteWater(Record):
    """One month's records of waste water: collected, treated, discharged."""

    month: Annotated[Month, Field(title="哪个月")]
    days: Annotated[Count, Field(title="应记录多少天")]
    collected: Annotated[Count, Field(title="收集有记录多少天")]
    treated: Annotated[Count, Field(title="处理有记录多少天")]
    discharged: Annotated[Count, Field(title="排放有记录多少天")]
    samples: Annotated[Count, Field(title="取水样多少次")]
    within_limits: Annotated[Count, Field(title="达标多少次")]


class Disinfectants(Record):
    """One month's check of certificates."""

    month: Annotated[Month, Field(title="哪个月")]
    batches: Annotated[Count, Field(title="用了多少批")]
    certified: Annotated[Count, Field(title="证照齐全多少批")]


class SmokeFree(Record):
    """One month's patrols against smoke."""

    month: Annotated[Month, Field(title="哪个月")]
    planned: Annotated[Count, Field(title="应巡查多少次")]
    done: Annotated[Count, Field(title="巡查了多少次")]
    dissuaded: Annotated[Count, Field(title="劝阻多少人次")]


class Ledgers(Record):
    """The file `ledgers.yml`."""

    pledges: Annotated[tuple[Pledge, ...], Field(title="签承诺书")] = ()
    prescription_reviews: Annotated[tuple[PrescriptionReview, ...], Field(title="处方点评")] = ()
    waste_water: Annotated[tuple[WasteWater, ...], Field(title="医疗污水")] = ()
    disinfectants: Annotated[tuple[Disinfectants, ...], Field(title="消毒用品索证")] = ()
    smoke_free: Annotated[tuple[SmokeFree, ...], Field(title="无烟巡查")] = ()
