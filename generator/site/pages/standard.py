"""The standard of a campaign: every item, and how every hospital stands against it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures.changes import Days
from generator.figures.measured import Measured
from generator.figures.standards import HospitalStandard, hospital_standards
from generator.records.layout import STANDARDS
from generator.records.standard import Standard, StandardItem
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.common import Link, Table
from generator.site.components.finder import needs_region_pages
from generator.site.components.matrix import Matrix
from generator.site.components.origin import origin
from generator.site.components.standard_tables import (
    RESULTS,
    item_counts,
    item_matrix,
    standard_by_level,
    standard_counts,
)
from generator.site.context import Context
from generator.site.data_table import DataTable, PageTable
from generator.site.page import Page, PageKind
from generator.site.view import View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class StandardPage(View):
    """The page of a campaign's standard."""

    campaign: Link
    facts: str
    """`示范县卫生健康委员会定的，2024年1月8日，共26条`."""
    original: Link | None
    levels: tuple[Table, ...]
    """Hospitals within a level: n of m, by others and by themselves."""
    matrix: Matrix | None
    items: Table | None
    """Instead of the matrix, where the hospitals are too many for one."""


def standard_page(context: Context, campaign: CampaignEntry, standard: Standard) -> StandardPage:
    """Return the standard with every hospital's newest looks at it."""
    short = campaign.record.short_title
    found = hospital_standards(context.registry, campaign, context.as_of)
    many = needs_region_pages(context.registry)
    parts = (
        f"{standard.issuer}定的" if standard.issuer else "",
        words.day(standard.date) if standard.date is not None else "",
        f"共{len(standard.items)}条",
        origin(context, standard).words,
    )
    return StandardPage(
        title=f"{short}：检查标准",
        description=f"{standard.title}：一共{len(standard.items)}条，每家医院做到几条，哪几条没做到。",
        breadcrumbs=context.breadcrumbs(("专项行动", addresses.CAMPAIGNS), (short, addresses.campaign(campaign.id))),
        lead="一条只有做到、没做到、没看过三种。不加总分，不排名次，同级医院放在一起。",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}",
            source="检查记录；医院自己的自查记录",
            not_shown="总分和名次；检查人员的姓名",
            rows=len(standard.items) * len(found),
            definition="standard",
        ),
        campaign=context.link(short, addresses.campaign(campaign.id)),
        facts="，".join(part for part in parts if part),
        original=Link("标准原文", standard.url) if standard.url is not None else None,
        levels=(standard_counts(context, found),) if many else standard_by_level(context, found),
        matrix=None if many else item_matrix(context, standard, found),
        items=item_counts(context, standard, found) if many else None,
    )


COLUMNS = (
    ("campaign", "行动编号"), ("hospital_id", "医院编号"), ("hospital", "医院"), ("level", "等级"),
    ("item", "条目编号"),
    ("text", "要做到什么"), ("place", "在哪里看"), ("weight", "原来的分值"), ("outside", "外面的人看"),
    ("outside_on", "哪天看的"), ("outside_kind", "怎么看的"), ("outside_note", "说明"), ("own", "医院自己查"),
    ("own_on", "哪天查的"), ("own_note", "自查说明"), ("as_of", "截至"),
)  # fmt: skip


def standard_table(context: Context, campaign: CampaignEntry, standard: Standard) -> DataTable:
    """Return every item of every hospital, as it was last seen from outside and by the hospital itself."""
    return DataTable(
        "standard",
        COLUMNS,
        tuple(
            _row(context, campaign.id, standing, item)
            for standing in hospital_standards(context.registry, campaign, context.as_of)
            for item in standard.items
        ),
    )


def _row(context: Context, campaign: str, standing: HospitalStandard, item: StandardItem) -> tuple[str | None, ...]:
    record = context.registry.hospitals[standing.hospital].record
    outside, own = standing.seen_of(item.id, outside=True), standing.seen_of(item.id, outside=False)
    return (
        campaign, standing.hospital, record.name, record.level.value, item.id, item.text, item.place,
        str(item.weight) if item.weight is not None else None,
        RESULTS[outside[1].result].word if outside is not None else None,
        outside[0].on.isoformat() if outside is not None else None,
        words.INSPECTION[outside[0].kind] if outside is not None else None,
        outside[1].note if outside is not None else None,
        RESULTS[own[1].result].word if own is not None else None,
        own[0].on.isoformat() if own is not None else None,
        own[1].note if own is not None else None,
        context.as_of.isoformat(),
    )  # fmt: skip


def _days(_: Measured, campaign: CampaignEntry, standard: Standard) -> Days:
    checked: list[dt.date | None] = [visit.date for visit in campaign.inspections.values() if visit.checked]
    return [standard.date, *checked]


def _pages(measured: Measured) -> Iterator[Page]:
    for campaign in measured.registry.campaigns.values():
        standard = campaign.standard
        if standard is not None:
            yield Page(
                KIND, addresses.standard(campaign.id), measured.registry.source(STANDARDS, campaign.id),
                partial(standard_page, campaign=campaign, standard=standard),
                tables={"": PageTable("", partial(standard_table, campaign=campaign, standard=standard))},
                data_title=f"{campaign.record.short_title}：标准",
                days=partial(_days, campaign=campaign, standard=standard), campaign=campaign.id,
            )  # fmt: skip


KIND = PageKind("standard", _pages, facet="检查", search_rank=4)
