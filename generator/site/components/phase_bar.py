"""The phases of a campaign to scale."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from generator.figures.phases import When, phase_states
from generator.figures.rounding import quotient
from generator.records.campaign import Phase
from generator.records.periods import PartialDate, month_end
from generator.registry import CampaignEntry
from generator.site.components.origin import Origin, Sentence, origin, sentences
from generator.site.context import Context
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """One phase on the bar. `state`: past, now, future."""

    number: str
    title: str
    left: float
    width: float
    state: str
    open_end: bool
    dates: str
    left_words: str
    """`还有31个工作日`, `已过`, or nothing."""
    tasks: tuple[Sentence, ...]
    origin: Origin
    lane: int
    """Phases that overlap stand in lanes below each other, counted from 0."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A month below the bar."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class PhaseBar:
    """A campaign's phases to scale, with today on it."""

    spans: tuple[PhaseSpan, ...]
    ticks: tuple[Tick, ...]
    today: float | None
    today_words: str
    sentence: str
    lanes: int


_ROOM = 13.0
"""Per cent of the bar that the name of a month takes on a phone."""


def phase_bar(context: Context, campaign: CampaignEntry) -> PhaseBar:
    """Draw the phases to scale, with the months below and the day of the figures on it."""
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
    for number, phase in enumerate(states, 1):
        end = phase.end or last
        left = at(phase.start)
        dates = _dates(context, phase.phase)
        words_left = {When.PAST: "已过", When.FUTURE: ""}.get(phase.when, "")
        if phase.working_days_left is not None:
            words_left = f"还有{words.working_days(phase.working_days_left)}"
        spans.append(
            PhaseSpan(
                str(number),
                phase.phase.title,
                left,
                round(at(end + dt.timedelta(days=1)) - left, 1),
                phase.when.value,
                phase.end is None,
                dates,
                words_left,
                sentences(context, phase.phase.tasks),
                origin(context, phase.phase),
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
        month_ticks(first, last, at),
        today,
        words.day_near(context.as_of, first) if today is not None else "",
        sentence,
        max(lane_of, default=0) + 1,
    )


LANES = 4
"""The theme draws so many; more phases at once share the last."""


def _lanes(spans: list[tuple[dt.date, dt.date]]) -> list[int]:
    """Return for each span the first lane that is free when it begins."""
    free: list[dt.date] = []
    lanes = []
    for start, end in spans:
        lane = next((number for number, busy in enumerate(free) if busy < start), len(free))
        free[lane : lane + 1] = [end]
        lanes.append(min(lane, LANES - 1))
    return lanes


def _dates(context: Context, phase: Phase) -> str:
    """Return `7月9日至7月31日`, `2023年7月至2023年11月`, `即日起至2月5日`, `2月26日起，没有结束日期`, `长期`."""
    if phase.start is None and phase.end is None:
        return "长期，没有结束日期"
    start = _plan_date(context, phase.start) if phase.start is not None else "即日"
    if phase.end is None:
        return f"{start}起，没有结束日期"
    end = _plan_date(context, phase.end)
    if phase.start == phase.end:
        return end
    return f"{start}{'' if phase.start is not None else '起'}至{end}"


def _plan_date(context: Context, date: PartialDate) -> str:
    """Return a day as near as it can be said; a month stays a month."""
    return words.day_near(date.first, context.as_of) if date.is_day else words.plan_date(date)


def month_ticks(first: dt.date, last: dt.date, at: Callable[[dt.date], float]) -> tuple[Tick, ...]:
    """Return the names of the months below the bar, as many as have room."""
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
