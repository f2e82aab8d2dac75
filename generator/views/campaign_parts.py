"""A campaign's time line, its card, its actions, and the table of hospitals by actions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from generator import addresses
from generator.figures.phases import When, campaign_when, phase_states
from generator.figures.promise import PACE_ORDER, Pace, PromiseState
from generator.figures.rollup import RollUp, mean_pace, roll_up
from generator.figures.rounding import quotient
from generator.records.campaign import Action, Phase
from generator.records.layout import AUTHORITY
from generator.records.periods import Cadence, PartialDate, month_end
from generator.registry import CampaignEntry
from generator.views import words
from generator.views.context import Context
from generator.views.drawings import mean_ruler
from generator.views.pages.campaign import ActionLine
from generator.views.pages.home import CampaignCard
from generator.views.parts.common import Tag
from generator.views.parts.drawings import Coverage, PhaseBar, PhaseSpan, Tick
from generator.views.reporting import coverage, coverage_of_round

_ROOM = 13.0
"""Per cent of the bar that the name of a month takes on a phone."""


def phase_bar(context: Context, campaign: CampaignEntry) -> PhaseBar:
    """The phases to scale, with the months below and the day of the figures on it."""
    states = phase_states(campaign, context.registry.workdays, context.as_of)
    first = min([campaign.start, *(one.start for one in states)])
    ends = [one.end for one in states if one.end is not None]
    period_end = campaign.record.period.end
    last = max([*ends, *([period_end.last] if period_end is not None else []), first + dt.timedelta(days=27)])
    if any(one.end is None for one in states):
        last += max(dt.timedelta(days=14), (last - first) / 5)  # an open end is drawn as a fifth more
    days = (last - first).days + 1

    def at(day: dt.date) -> float:
        return quotient(100 * (day - first).days, days, 1) / 10

    lane_of = _lanes([(one.start, one.end or last) for one in states])
    spans = []
    for number, one in enumerate(states, 1):
        end = one.end or last
        left = at(one.start)
        dates = _dates(context, one.phase)
        words_left = {When.PAST: "已过", When.FUTURE: ""}.get(one.when, "")
        if one.working_days_left is not None:
            words_left = f"还有{words.working_days(one.working_days_left)}"
        spans.append(
            PhaseSpan(
                str(number),
                one.phase.title,
                left,
                round(at(end + dt.timedelta(days=1)) - left, 1),
                one.when.value,
                one.end is None,
                dates,
                words_left,
                tuple(task.text for task in one.phase.tasks),
                lane_of[number - 1],
            )
        )
    today = at(context.as_of) if first <= context.as_of <= last else None
    now = [one.phase.title for one in states if one.when is When.NOW]
    sentence = f"共{len(spans)}个阶段，{words.day(context.as_of)}" + (
        f"在：{'、'.join(now)}。" if now else "不在任何阶段里。"
    )
    return PhaseBar(
        tuple(spans),
        _months(first, last, at),
        today,
        words.day_near(context.as_of, first) if today is not None else "",
        sentence,
        max(lane_of, default=0) + 1,
    )


LANES = 4
"""The theme draws so many; more phases at once share the last."""


def _lanes(spans: list[tuple[dt.date, dt.date]]) -> list[int]:
    """For each span the first lane that is free when it begins."""
    free: list[dt.date] = []
    lanes = []
    for start, end in spans:
        lane = next((number for number, busy in enumerate(free) if busy < start), len(free))
        free[lane : lane + 1] = [end]
        lanes.append(min(lane, LANES - 1))
    return lanes


def _dates(context: Context, phase: Phase) -> str:
    """`7月9日至7月31日`, `2023年7月至2023年11月`, `即日起至2月5日`, `2月26日起，没有结束日期`."""
    start = _plan_date(context, phase.start) if phase.start is not None else "即日"
    if phase.end is None:
        return f"{start}起，没有结束日期"
    end = _plan_date(context, phase.end)
    if phase.start == phase.end:
        return end
    return f"{start}{'' if phase.start is not None else '起'}至{end}"


def _plan_date(context: Context, date: PartialDate) -> str:
    """A day as near as it can be said; a month stays a month."""
    return words.day_near(date.first, context.as_of) if date.is_day else words.plan_date(date)


def _months(first: dt.date, last: dt.date, at: Callable[[dt.date], float]) -> tuple[Tick, ...]:
    """The names of the months below the bar, as many as have room."""
    ticks = [Tick(0.0, f"{first.month}月")]
    day = month_end(first.year, first.month) + dt.timedelta(days=1)
    while day <= last:
        place = at(day)
        if place - ticks[-1].at >= _ROOM:
            ticks.append(Tick(place, f"{day.month}月"))
        elif len(ticks) == 1:
            ticks = [Tick(place, f"{day.month}月")]  # a stub of a first month has no room for its name
        day = month_end(day.year, day.month) + dt.timedelta(days=1)
    return tuple(one for one in ticks if one.at <= 100 - _ROOM / 2)


def period_words(campaign: CampaignEntry) -> str:
    """`2023年7月1日至2023年12月31日`, `2024年1月8日起，没有结束日期`."""
    period = campaign.record.period
    start = words.plan_date(period.start) if period.start is not None else f"{words.day(campaign.start)}"
    if period.end is None:
        return f"{start}起，没有结束日期"
    return f"{start}至{words.plan_date(period.end)}"


def scope_words(context: Context, campaign: CampaignEntry) -> str:
    """`5家医院`."""
    return f"{len(campaign.participants)}家医院"


def states_of(context: Context, campaign: str, hospitals: Iterable[str] | None = None) -> tuple[PromiseState, ...]:
    """Every promise made in a campaign."""
    names = context.measured.promises if hospitals is None else hospitals
    return tuple(
        one for name in names for one in context.measured.promises[name] if one.commitment.campaign == campaign
    )


def pace_counts(states: Iterable[PromiseState]) -> tuple[tuple[Tag, int], ...]:
    """How many promises of each pace, worst first; those that nobody has are left out."""
    tally: dict[Pace, int] = {}
    for one in states:
        tally[one.pace] = tally.get(one.pace, 0) + 1
    return tuple((words.pace_tag(pace), tally[pace]) for pace in sorted(tally, key=PACE_ORDER.__getitem__))


def campaign_card(context: Context, campaign: CampaignEntry) -> CampaignCard:
    """A campaign for a list: phase, counts, who reported last."""
    record = campaign.record
    coverage = None
    for duty in context.measured.filings.get(campaign.id, ()):
        if duty.duty.rule.cadence is not Cadence.ONCE and duty.latest_due is not None:
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
    number, one = now[-1]
    until = f"，到{words.day_near(one.end, context.as_of)}" if one.end is not None else ""
    return f"现在是第{number}阶段：{one.phase.title}{until}。"


def states_by_hospital(
    context: Context, campaign: CampaignEntry, action: Action, hospitals: Iterable[str] | None = None
) -> dict[str, tuple[PromiseState, ...]]:
    """Everybody's promises that answer an action's measures: the participants', and the authority's if it has any; or
    those of some hospitals."""
    by_measure = context.measured.by_measure
    measures = [by_measure.get((campaign.id, measure.id), {}) for measure in action.measures]
    publishers = campaign.participants if hospitals is None else tuple(hospitals)
    if hospitals is None and any(AUTHORITY in answers for answers in measures):
        publishers = (*publishers, AUTHORITY)
    return {name: tuple(state for answers in measures for state in answers.get(name, ())) for name in publishers}


def action_figure(states: Mapping[str, tuple[PromiseState, ...]]) -> RollUp:
    """The mean over every hospital's promises in an action."""
    return roll_up(state for answers in states.values() for state in answers)


def action_tag(context: Context, figure: RollUp) -> Tag:
    """The pace of the mean; an action that nobody promised anything about says that instead."""
    if not figure.total:
        return Tag("not-applicable", "没有承诺")
    return words.pace_tag(mean_pace(figure, context.registry.authority.thresholds))


def action_coverage(context: Context, states: dict[str, tuple[PromiseState, ...]]) -> Coverage:
    """How many hospitals have a number for an action: a mark each, those missing by name."""
    marks, missing, have, asked = [], [], 0, 0
    for name, answers in states.items():
        kept = [one for one in answers if one.pace is not Pace.TERMINATED]
        if not kept:
            marks.append("exempt")
            continue
        asked += 1
        if any(one.progress is not None for one in kept):
            marks.append("reported")
            have += 1
        else:
            marks.append("missing")
            missing.append(context.registry.publishers[name].record.short_name)
    without = len(marks) - asked
    text = f"{have}/{asked}家有数" + (f"，{without}家没有对应承诺" if without else "")
    return coverage(context, marks, text, missing)


def action_line(context: Context, campaign: CampaignEntry, number: int, action: Action) -> ActionLine:
    """One action: the mean, its pace, its coverage."""
    states = states_by_hospital(context, campaign, action)
    figure = action_figure(states)
    return ActionLine(
        str(number),
        context.link(action.title, addresses.action(campaign.id, action.id)),
        action_tag(context, figure),
        mean_ruler(context, figure),
        action_coverage(context, states),
    )
