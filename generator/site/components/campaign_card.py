"""A campaign as a card, and its period and scope in words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.figures.phases import When, campaign_when, phase_states
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.actions import pace_counts, states_of
from generator.site.components.common import Link, Tag
from generator.site.components.drawings import Coverage
from generator.site.components.phase_bar import PhaseBar, phase_bar
from generator.site.components.report_cells import coverage_of_round
from generator.site.context import Context
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class CampaignCard:
    """A campaign in a list."""

    title: Link
    facts: str
    """`5家医院　7月1日至12月31日`."""
    bar: PhaseBar
    now: str
    """`现在是第2阶段：集中行动，到2月5日。`"""
    counts: tuple[tuple[Tag, int], ...]
    """Promises by pace."""
    coverage: Coverage | None


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
    """Return a campaign for a list: phase, counts, who reported last."""
    record = campaign.record
    coverage = None
    for duty in context.measured.filings.get(campaign.id, ()):
        if duty.duty.rule.cadence.is_periodic and duty.latest_due is not None:
            coverage = coverage_of_round(context, duty, duty.latest_due)
            break
    return CampaignCard(
        title=context.link(record.short_title, addresses.campaign(campaign.id), record.summary),
        facts=f"{scope_words(context, campaign)}　{period_words(campaign)}",
        bar=phase_bar(context, campaign),
        now=_now(context, campaign),
        counts=pace_counts(states_of(context, campaign.id, campaign.participants)),
        coverage=coverage,
    )


def _now(context: Context, campaign: CampaignEntry) -> str:
    when = campaign_when(campaign, context.as_of)
    end = campaign.record.period.end
    if when is When.PAST:
        assert end is not None
        return f"{words.plan_date(end)}已经结束。"
    if when is When.FUTURE:
        return f"{words.day(campaign.start)}开始。"
    states = phase_states(campaign, context.registry.workdays, context.as_of)
    now = [(number, one) for number, one in enumerate(states, 1) if one.when is When.NOW]
    if not now:
        return "正在进行。"
    number, phase = now[-1]
    until = f"，到{words.day_near(phase.end, context.as_of)}" if phase.end is not None else ""
    return f"现在是第{number}阶段：{phase.phase.title}{until}。"
