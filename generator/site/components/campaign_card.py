"""A campaign as a card, and its period and scope in words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.figures.phases import When, campaign_when, phase_states
from generator.figures.verdict import Verdict, verdict_of
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.actions import states_of
from generator.site.components.common import Link
from generator.site.components.phase_bar import PhaseBar, phase_bar
from generator.site.components.strip import Strip, strip
from generator.site.context import Context
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class CampaignCard:
    """A campaign in a list: is it over, and what became of what was promised in it."""

    title: Link
    facts: str
    """`5家医院　2023年7月1日至2023年12月31日`."""
    verdict: str
    """`结束了：54件承诺，做到34件`, `现在是第2阶段：集中行动，到2月5日`: what somebody wants to know first."""
    bar: PhaseBar | None
    """The phases, while it goes on; what is over needs no needle."""
    strip: Strip
    lists: Link
    """To all its promises, answer by answer."""


def period_words(campaign: CampaignEntry) -> str:
    """Return `2023年7月1日至12月31日`, `2023年11月至2024年2月`, `2024年1月8日起，没有结束日期`."""
    period = campaign.record.period
    start = words.plan_date(period.start) if period.start is not None else f"{words.day(campaign.start)}"
    if period.end is None:
        return f"{start}起，没有结束日期"
    return f"{start}至{words.plan_date(period.end).removeprefix(f'{campaign.start.year}年')}"


def scope_words(context: Context, campaign: CampaignEntry) -> str:
    """Return `5家医院`."""
    return f"{len(campaign.participants)}家医院"


def campaign_card(context: Context, campaign: CampaignEntry) -> CampaignCard:
    """Return a campaign for a list."""
    record = campaign.record
    states = states_of(context, campaign.id, campaign.participants)
    over = campaign_when(campaign, context.as_of) is When.PAST
    return CampaignCard(
        title=context.link(record.short_title, addresses.campaign(campaign.id), record.summary),
        facts=f"{scope_words(context, campaign)}　{period_words(campaign)}",
        verdict=campaign_verdict(context, campaign),
        bar=None if over else phase_bar(context, campaign),
        strip=strip(states),
        lists=context.link("看每一件", addresses.campaign_promises(campaign.id)),
    )


def campaign_verdict(context: Context, campaign: CampaignEntry) -> str:
    """Say what became of a campaign that is over, and where one is that goes on."""
    when = campaign_when(campaign, context.as_of)
    if when is When.FUTURE:
        return f"{words.day(campaign.start)}开始"
    states = states_of(context, campaign.id, campaign.participants)
    kept = sum(verdict_of(state) is Verdict.KEPT for state in states)
    told = f"{len(states)}件承诺，做到{kept}件" if states else "没有医院答应过哪一项"
    return f"结束了：{told}" if when is When.PAST else f"{_phase_now(context, campaign)}：{told}"


def _phase_now(context: Context, campaign: CampaignEntry) -> str:
    states = phase_states(campaign, context.registry.workdays, context.as_of)
    now = [(number, one) for number, one in enumerate(states, 1) if one.when is When.NOW]
    if not now:
        return "正在进行"
    number, phase = now[-1]
    until = f"，到{words.day_near(phase.end, context.as_of)}" if phase.end is not None else ""
    left = f"，还有{words.working_days(phase.working_days_left)}" if phase.working_days_left is not None else ""
    return f"现在是第{number}阶段“{phase.phase.title}”{until}{left}"
