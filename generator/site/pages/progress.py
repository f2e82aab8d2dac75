"""How far everything has come: all campaigns on one page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.measured import Measured
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.common import Tag
from generator.site.components.finder import needs_region_pages
from generator.site.components.matrix import Matrix
from generator.site.components.progress_tables import (
    BEHIND,
    BY_HOSPITAL,
    BY_REGION,
    BehindLine,
    ProgressBlock,
    action_matrix,
    begun_campaigns,
    behind_line,
    needing_attention,
    own_words,
    pace_legend,
    progress_block,
    region_matrix,
)
from generator.site.components.promises_of import hospital_promises
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class ProgressPage(View):
    """The progress of all campaigns."""

    legend: tuple[Tag, ...]
    blocks: tuple[ProgressBlock, ...]
    behind: tuple[BehindLine, ...]
    behind_too: tuple[BehindLine, ...]
    """The rest of them, folded away."""
    behind_too_words: str
    """`另外21件`."""
    behind_elsewhere: str
    """Instead, where they are too many for one page."""


def progress_page(context: Context) -> ProgressPage:
    """Return all campaigns that run or are over by hospitals, and everything that needs attention.

    By regions, whose pages have the rest, where the hospitals are too many.
    """
    many = needs_region_pages(context.registry)
    states = context.measured.hospital_promises
    trouble = needing_attention(states)
    left = trouble[BEHIND:]
    return ProgressPage(
        title="答应的事，做到哪一步",
        description="所有行动里每家医院每一项的进展，谁跟不上计划，一张表看完。",
        breadcrumbs=context.breadcrumbs(),
        lead=f"各家医院的{len(states)}件承诺里，{len(trouble)}件要留意。{own_words(context)}"
        f"{BY_REGION if many else BY_HOSPITAL}",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}",
            source="各家医院的报表，主管部门和第三方的核实记录",
            not_shown="综合得分和跨等级排名",
            rows=len(states),
            definition="pace",
        ),
        legend=pace_legend(),
        blocks=tuple(
            progress_block(context, campaign, partial(_table, context, campaign, by_region=many))
            for campaign in begun_campaigns(context)
        ),
        behind=tuple(behind_line(context, one) for one in trouble[:BEHIND]),
        behind_too=() if many else tuple(behind_line(context, one) for one in left),
        behind_too_words=f"另外{len(left)}件",
        behind_elsewhere=f"另外{len(left)}件，在下面每个地方的页上。" if many and left else "",
    )


def _table(context: Context, campaign: CampaignEntry, *, by_region: bool) -> Matrix:
    title = campaign.record.short_title
    if by_region:
        return region_matrix(context, campaign, f"{title}：各地每项完成百分之几")
    return action_matrix(context, campaign, f"{title}：各家医院每项完成百分之几")


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


KIND = PageKind("progress", _pages, search_rank=2)
