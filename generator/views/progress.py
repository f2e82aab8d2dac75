"""How far everything has come: all campaigns on one page, and a region's when the hospitals are too many for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator import addresses
from generator.figures.phases import When, campaign_when
from generator.figures.promise import PACE_ORDER, Pace, PromiseState
from generator.registry import CampaignEntry
from generator.views import words
from generator.views.campaign_parts import period_words
from generator.views.context import Context
from generator.views.hospitals import region_list, too_many
from generator.views.pages.across import BehindLine, ProgressBlock, ProgressPage, RegionPage
from generator.views.parts.common import Tag
from generator.views.parts.matrix import Matrix
from generator.views.progress_tables import BY_HOSPITAL, BY_REGION, action_matrix, region_matrix
from generator.views.promise_words import reason
from generator.views.reporting import RECENT, matrix

BEHIND = 12
"""How many promises that need attention stand open; the others are folded away."""


def progress_page(context: Context) -> ProgressPage:
    """All campaigns that run or are over by hospitals, and everything that needs attention. Where the hospitals are too
    many, by regions, whose pages have the rest."""
    many = too_many(context.registry)
    states = [one for answers in context.measured.promises.values() for one in answers]
    trouble = _trouble(states)
    left = trouble[BEHIND:]
    return ProgressPage(
        title="答应的事，做到哪一步",
        description="所有行动里每家医院每一项的进展，谁跟不上计划，一张表看完。",
        trail=context.trail(),
        lead=f"{len(states)}件承诺里，{len(trouble)}件要留意。{BY_REGION if many else BY_HOSPITAL}",
        foot=context.foot(
            period=f"截至{words.day(context.as_of)}",
            source="各家医院的报表，主管部门和第三方的核实记录",
            not_shown="综合得分和跨等级排名",
            rows=len(states),
            definition="pace",
        ),
        legend=_legend(),
        blocks=tuple(
            ProgressBlock(
                f"c-{one.id}",
                context.link(one.record.short_title, addresses.campaign(one.id)),
                period_words(one),
                region_matrix(context, one, f"{one.record.short_title}：各地每项完成百分之几")
                if many
                else action_matrix(context, one, f"{one.record.short_title}：各家医院每项完成百分之几"),
            )
            for one in _begun(context)
        ),
        behind=tuple(_behind(context, one) for one in trouble[:BEHIND]),
        behind_too=() if many else tuple(_behind(context, one) for one in left),
        behind_too_words=f"另外{len(left)}件",
        behind_elsewhere=f"另外{len(left)}件，在下面每个地方的页上。" if many and left else "",
    )


def region_page(context: Context, code: str) -> RegionPage:
    """The hospitals of one region, when all are too many for one page: their list, their campaigns, what needs
    attention."""
    name, members = context.registry.region_names[code], context.registry.by_region[code]
    states = [one for member in members for one in context.measured.promises[member.id]]
    trouble = _trouble(states)
    here = frozenset(member.id for member in members)
    taking_part = [(one, [name for name in one.participants if name in here]) for one in _begun(context)]
    listed, traditional = region_list(context, code)
    return RegionPage(
        title=f"{name}的医院",
        description=f"{name}的{len(members)}家医院：怎么看病，答应了什么、做到了没有。",
        trail=context.trail(("医院", addresses.HOSPITALS)),
        lead=f"一共{len(members)}家。名称、拼音首字母、地址都能找。",
        foot=context.foot(
            period=f"截至{words.day(context.as_of)}",
            source="各家医院登记的资料和报表，主管部门和第三方的核实记录",
            not_shown="没有参加公开的诊所和村卫生室；综合得分和跨等级排名",
            definition="pace",
        ),
        find_action=context.to(addresses.region(code)),
        traditional=traditional,
        regions=(listed,),
        legend=_legend(),
        blocks=tuple(
            ProgressBlock(
                f"c-{one.id}",
                context.link(one.record.short_title, addresses.campaign(one.id)),
                period_words(one),
                action_matrix(context, one, f"{one.record.short_title}：{name}各家医院每项完成百分之几", names),
                _recent_reports(context, one, names),
            )
            for one, names in taking_part
            if names
        ),
        promises=len(states),
        behind=tuple(_behind(context, one) for one in trouble[:BEHIND]),
        behind_too=tuple(_behind(context, one) for one in trouble[BEHIND:]),
        behind_too_words=f"另外{len(trouble[BEHIND:])}件",
    )


def _recent_reports(context: Context, campaign: CampaignEntry, hospitals: Sequence[str]) -> tuple[Matrix, ...]:
    """Who sent the last rounds of each duty."""
    tables = []
    for duty in context.measured.filings.get(campaign.id, ()):
        asked = [name for name in hospitals if name in duty.by_hospital]
        numbers = range(len(duty.rounds))[-RECENT:]
        if asked and numbers:
            caption = f"{duty.duty.rule.title}：最近{len(numbers)}次谁报了"
            tables.append(matrix(context, duty, numbers, caption, asked))
    return tuple(tables)


def _begun(context: Context) -> list[CampaignEntry]:
    """Campaigns that run or are over."""
    every = context.registry.campaigns.values()
    return [one for one in every if campaign_when(one, context.as_of) is not When.FUTURE]


def _legend() -> tuple[Tag, ...]:
    """The paces that a table of actions shows, from good to bad."""
    shown = (Pace.DONE, Pace.AHEAD, Pace.ON_COURSE, Pace.SLOW, Pace.BEHIND, Pace.OVERDUE, Pace.NO_DATA)
    return tuple(words.pace_tag(pace) for pace in shown)


def _trouble(states: Iterable[PromiseState]) -> list[PromiseState]:
    """What needs attention, the worst first."""
    return sorted((one for one in states if one.needs_attention), key=lambda one: PACE_ORDER[one.pace])


def _behind(context: Context, state: PromiseState) -> BehindLine:
    return BehindLine(
        words.pace_tag(state.pace),
        context.hospital(state.hospital),
        context.link(state.commitment.promise, addresses.promise(state.hospital, state.commitment.id)),
        reason(context, state),
    )
