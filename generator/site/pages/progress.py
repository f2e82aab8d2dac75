"""How far everything has come: what patients care about on one scale each, then every campaign that has promises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.actions import nobody_promised
from generator.figures.measured import Measured
from generator.figures.verdict import Verdict, by_verdict
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.actions import states_of
from generator.site.components.campaign_card import period_words
from generator.site.components.common import Link, Tag
from generator.site.components.finder import needs_region_pages
from generator.site.components.matrix import Matrix
from generator.site.components.progress_tables import (
    ProgressBlock,
    begun_campaigns,
    own_words,
    pace_legend,
    progress_block,
    region_matrix,
    region_words,
)
from generator.site.components.promises_of import hospital_promises
from generator.site.components.strip import Strip, strip
from generator.site.components.themes import ThemeBlock, theme_blocks
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View
from generator.site.wording import words
from generator.site.wording.verdict import VERDICT


@dataclass(frozen=True, slots=True)
class CampaignStanding:
    """How the promises of one campaign stand."""

    anchor: str
    title: Link
    words: str
    strip: Strip


@dataclass(frozen=True, slots=True)
class ProgressPage(View):
    """The progress of all campaigns."""

    own_words: str
    """`县卫健委自己的11件另算。`"""
    themes: tuple[ThemeBlock, ...]
    has_scales: bool
    campaigns: tuple[CampaignStanding, ...]
    blocks: tuple[ProgressBlock, ...]
    """Campaigns as tables of regions, where the hospitals are too many for a square a promise; else none."""
    legend: tuple[Tag, ...]
    """Of these tables."""
    silent: tuple[Link, ...]
    """Campaigns in which nobody promised anything; the note is an anchor that old links have."""
    lists: tuple[Link, ...]
    """To the promises that were not kept, and to those of which nobody knows: `没做到的49件`."""


def progress_page(context: Context) -> ProgressPage:
    """Return what patients care about, and how the promises of each campaign stand.

    By regions, whose pages have the rest, where the hospitals are too many.
    """
    many = needs_region_pages(context.registry)
    states = context.measured.hospital_promises
    grouped = by_verdict(states)
    begun = begun_campaigns(context)
    promised = [one for one in begun if not nobody_promised(context.measured, one)]
    themes = theme_blocks(context, states, tuple(context.registry.hospitals), counted=many)
    return ProgressPage(
        title="、".join(block.title for block in themes) if themes else "答应的事，做到哪一步",
        description="病人最关心的几样，各家医院原来多少、现在多少、目标多少，放在一把尺子上看；再看每个行动的承诺做到了没有。",
        breadcrumbs=context.breadcrumbs(),
        lead=region_words(context, promised[0])
        if many and promised
        else "各家放在一把尺子上，不排名次。细线隔开的，等级不一样。",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}",
            source="各家医院的报表，主管部门和第三方的核实记录",
            not_shown="综合得分和跨等级排名",
            rows=len(states),
            definition="pace",
        ),
        own_words=own_words(context),
        themes=themes,
        has_scales=any(number.scale for block in themes for number in block.numbers),
        campaigns=() if many else tuple(_standing(context, campaign) for campaign in promised),
        blocks=tuple(
            progress_block(context, campaign, partial(_regions, context, campaign)) for campaign in promised if many
        ),
        legend=pace_legend() if many else (),
        silent=tuple(
            context.link(campaign.record.short_title, addresses.campaign(campaign.id), f"c-{campaign.id}")
            for campaign in begun
            if campaign not in promised
        ),
        lists=tuple(
            context.link(f"{VERDICT[verdict]}的{len(grouped[verdict])}件", addresses.verdict(verdict.value))
            for verdict in (Verdict.NOT_KEPT, Verdict.NO_DATA)
            if grouped[verdict]
        ),
    )


def _standing(context: Context, campaign: CampaignEntry) -> CampaignStanding:
    states = [
        state for state in states_of(context, campaign.id) if state.publisher in context.registry.hospitals
    ]  # the authority's own are counted apart, always
    return CampaignStanding(
        anchor=f"c-{campaign.id}",
        title=context.link(campaign.record.short_title, addresses.campaign(campaign.id)),
        words=period_words(campaign),
        strip=strip(states),
    )


def _regions(context: Context, campaign: CampaignEntry) -> Matrix:
    return region_matrix(context, campaign, f"{campaign.record.short_title}：各地每项完成百分之几")


def _pages(_: Measured) -> Iterator[Page]:
    yield Page(
        KIND,
        addresses.PROGRESS,
        AUTHORITY_SOURCE,
        progress_page,
        own_frame=True,
        figures=hospital_promises,
        data_title="各家医院的承诺（进展页）",
        days=changes.of_all_promises,
    )


KIND = PageKind("progress", _pages, search_rank=5)
