"""Who has to visit whom how often, and whether they did."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.records.campaign import SupervisionArea
from generator.records.inspection import Inspection, InspectionKind
from generator.records.periods import Cadence, Period
from generator.registry import CampaignEntry

AUTHORITY_VISITS = frozenset({InspectionKind.ANNOUNCED, InspectionKind.UNANNOUNCED, InspectionKind.EXPERT})
"""The authority's own visits: a self-check, a mutual check and a third party's visit are none."""


@dataclass(frozen=True, slots=True)
class AreaVisits:
    """One area: in how many of the periods gone by somebody visited, and which hospitals nobody has reached."""

    area: SupervisionArea
    due: int
    """Whole periods since the campaign's start in which a visit was due."""
    made: int
    """Those in which the post that the plan names visited a hospital of the area."""
    cover_due: int
    """Hospitals × periods in which every hospital should be reached: those gone by, and the one that runs; 0 where the
    plan asks for no such thing."""
    cover_made: int
    running: Period | None
    """The running period among those of `cover_due`; None where there is none."""
    last_visit: dt.date | None
    by_others: int
    """Visits of the authority to the area without the post that the plan names: they do not count."""
    not_visited: tuple[str, ...]
    """Hospitals that the post has not visited yet."""


def area_visits(campaign: CampaignEntry, area: SupervisionArea, as_of: dt.date) -> AreaVisits:
    """Return the visits of an area as of a date.

    A visit counts when the post that the plan names was in its team. A week that is not over is not due yet; of the
    periods in which every hospital should be reached the running one is shown from its first day on.
    """
    posts = frozenset(area.led_by or (area.post,))
    of_area = [
        visit
        for visit in campaign.inspections.values()
        if visit.date <= as_of and visit.hospital in area.hospitals and visit.kind in AUTHORITY_VISITS
    ]
    visits = [visit for visit in of_area if not posts.isdisjoint(visit.team)]
    last = _last_day(campaign, as_of)
    weeks = whole_periods(area.visit_every, campaign.start, last)
    cover: tuple[Period, ...] = ()
    running = None
    if area.cover_every is not None:
        cover = whole_periods(area.cover_every, campaign.start, last)
        if last == as_of and campaign.start <= as_of:
            now = Period.containing(as_of, area.cover_every)
            running = now if now.end > as_of else None
    every = (*cover, running) if running is not None else cover
    hospitals, visited = set(area.hospitals), {visit.hospital for visit in visits}
    return AreaVisits(
        area=area,
        due=len(weeks),
        made=sum(any(_within(visit, week) for visit in visits) for week in weeks),
        cover_due=len(every) * len(area.hospitals),
        cover_made=sum(
            len(hospitals & {visit.hospital for visit in visits if _within(visit, period)}) for period in every
        ),
        running=running,
        last_visit=max((visit.date for visit in visits), default=None),
        by_others=len(of_area) - len(visits),
        not_visited=tuple(name for name in area.hospitals if name not in visited),
    )


def whole_periods(cadence: Cadence, start: dt.date, last: dt.date) -> tuple[Period, ...]:
    """Return the periods that begin on or after a day and are over by another, oldest first."""
    period = Period.containing(start, cadence)
    if period.start < start:
        period = period.following()
    found = []
    while period.end <= last:
        found.append(period)
        period = period.following()
    return tuple(found)


def _last_day(campaign: CampaignEntry, as_of: dt.date) -> dt.date:
    end = campaign.record.period.end
    return min(as_of, end.last) if end is not None else as_of


def _within(visit: Inspection, period: Period) -> bool:
    return period.start <= visit.date <= period.end
