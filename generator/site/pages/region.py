"""The page of one region, when the hospitals are too many for one page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.measured import Measured
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.common import Tag
from generator.site.components.finder import (
    A_LIST,
    A_REGION,
    RegionGroup,
    by_region,
    finder_scripts,
    needs_region_pages,
    region_list,
)
from generator.site.components.matrix import Matrix
from generator.site.components.parts import Part, count_parts, part, part_of, part_title
from generator.site.components.progress_tables import (
    BEHIND,
    BehindLine,
    ProgressBlock,
    action_matrix,
    begun_campaigns,
    behind_line,
    needing_attention,
    pace_legend,
    progress_block,
)
from generator.site.components.report_cells import RECENT, matrix
from generator.site.components.themes import ThemeBlock, theme_blocks
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class RegionPage(View):
    """The hospitals of one region, when all are too many for one page."""

    find_action: str
    scripts: tuple[str, ...]
    traditional: str
    regions: tuple[RegionGroup, ...]
    """The one, with its hospitals by level."""
    themes: tuple[ThemeBlock, ...]
    """Numbers that patients care about: of this region's hospitals, on one scale each."""
    legend: tuple[Tag, ...]
    blocks: tuple[ProgressBlock, ...]
    promises: int
    behind: tuple[BehindLine, ...]
    behind_too: tuple[BehindLine, ...]
    behind_too_words: str
    part: Part

    @property
    def trouble(self) -> int:
        """Return how many promises need attention."""
        return len(self.behind) + len(self.behind_too)


def region_page(context: Context, code: str, number: int = 1) -> RegionPage:
    """Return the hospitals of one region: their list, their campaigns, what needs attention.

    There is such a page when all hospitals are too many for one; `number` is a part of a large region.
    """
    name, everybody = context.registry.region_names[code], context.registry.by_region[code]
    members = part_of(everybody, number, A_REGION)
    states = [one for member in members for one in context.measured.promises[member.id]]
    trouble = needing_attention(states)
    here = frozenset(member.id for member in members)
    taking_part = [(one, [name for name in one.participants if name in here]) for one in begun_campaigns(context)]
    listed, traditional = region_list(context, code, everybody if number == 1 and len(everybody) <= A_LIST else members)
    return RegionPage(
        title=part_title(f"{name}的医院", number),
        description=f"{name}的{len(everybody)}家医院：怎么看病，答应了什么、做到了没有。",
        breadcrumbs=context.breadcrumbs(("医院", addresses.HOSPITALS)),
        lead=f"一共{len(everybody)}家。名称、拼音首字母、地址都能找。",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}",
            source="各家医院登记的资料和报表，主管部门和第三方的核实记录",
            not_shown="没有参加公开的诊所和村卫生室；综合得分和跨等级排名",
            definition="pace",
        ),
        find_action=context.to(addresses.region(code)),
        scripts=finder_scripts(context),
        traditional=traditional,
        regions=(listed,),
        themes=theme_blocks(context, states, tuple(member.id for member in members)),
        legend=pace_legend(),
        blocks=tuple(
            progress_block(
                context,
                campaign,
                partial(
                    action_matrix,
                    context,
                    campaign,
                    f"{campaign.record.short_title}：{name}各家医院每项完成百分之几",
                    names,
                ),
                _recent_reports(context, campaign, names),
            )
            for campaign, names in taking_part
            if names
        ),
        promises=len(states),
        behind=tuple(behind_line(context, one) for one in trouble[:BEHIND]),
        behind_too=tuple(behind_line(context, one) for one in trouble[BEHIND:]),
        behind_too_words=f"另外{len(trouble[BEHIND:])}件",
        part=part(context, addresses.region(code), number, count_parts(len(everybody), A_REGION)),
    )


def _recent_reports(context: Context, campaign: CampaignEntry, hospitals: Sequence[str]) -> tuple[Matrix, ...]:
    """Tell who sent the last rounds of each duty."""
    tables = []
    for duty in context.measured.filings.get(campaign.id, ()):
        asked = [name for name in hospitals if name in duty.by_hospital]
        numbers = range(len(duty.rounds))[-RECENT:]
        if asked and numbers:
            caption = f"{duty.duty.rule.title}：最近{len(numbers)}次谁报了"
            tables.append(matrix(context, duty, numbers, caption, asked))
    return tuple(tables)


def _pages(measured: Measured) -> Iterator[Page]:
    if needs_region_pages(measured.registry):
        for code, _, members in by_region(measured.registry):
            for number in range(1, count_parts(len(members), A_REGION) + 1):
                here = tuple(one.id for one in part_of(members, number, A_REGION))
                yield Page(
                    KIND, addresses.part(addresses.region(code), number), AUTHORITY_SOURCE,
                    partial(region_page, code=code, number=number), searched=False,
                    days=partial(changes.of_promises_by, names=here),
                )  # fmt: skip


KIND = PageKind("region", _pages)
