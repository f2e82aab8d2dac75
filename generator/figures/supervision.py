"""Who has to visit whom how often, and whether they did."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.records.campaign import SupervisionArea
from generator.records.inspection import InspectionKind
from generator.records.periods import Cadence, Period
from generator.registry import CampaignEntry

_VISITS = frozenset(
    {InspectionKind.ANNOUNCED, InspectionKind.UNANNOUNCED, InspectionKind.EXPERT}
)  # a self-check, a mutual check and a third party's visit are not the supervisor's own


@dataclass(frozen=True, slots=True)
class AreaVisits:
    """One area: in how many of the periods gone by somebody visited, and which hospitals nobody has reached."""

    area: SupervisionArea
    due: int
    """Whole periods since the campaign's start in which a visit was due."""
    made: int
    """Those in which at least one hospital of the area was visited."""
    cover_due: int
    """Hospitals × whole periods in which every hospital should be reached; 0 where the plan asks for no such thing."""
    cover_made: int
    last_visit: dt.date | None
    not_visited: tuple[str, ...]
    """Hospitals that nobody has visited yet."""


def area_visits(campaign: CampaignEntry, area: SupervisionArea, as_of: dt.date) -> AreaVisits:
    """Visits of an area as of a date. A period that is not over is not counted yet."""
    visits = [
        (visit.date, visit.hospital)
        for visit in campaign.inspections.values()
        if visit.date <= as_of and visit.hospital in area.hospitals and visit.kind in _VISITS
    ]
    end = campaign.record.period.end
    last = min(as_of, end.last) if end is not None else as_of
    weeks = _periods(area.visit_every, campaign.start, last)
    made = sum(any(one.start <= day <= one.end for day, _ in visits) for one in weeks)
    cover = _periods(area.cover_every, campaign.start, last) if area.cover_every is not None else ()
    cover_made = sum(
        any(one.start <= day <= one.end and hospital == name for day, name in visits)
        for one in cover
        for hospital in area.hospitals
    )
    reached = {name for _, name in visits}
    return AreaVisits(
        area=area,
        due=len(weeks),
        made=made,
        cover_due=len(cover) * len(area.hospitals),
        cover_made=cover_made,
        last_visit=max((day for day, _ in visits), default=None),
        not_visited=tuple(name for name in area.hospitals if name not in reached),
    )


def _periods(cadence: Cadence, start: dt.date, last: dt.date) -> tuple[Period, ...]:
    """Whole periods that begin on or after a day and are over by another."""
    period = Period.containing(start, cadence)
    if period.start < start:
        period = period.following()
    found = []
    while period.end <= last:
        found.append(period)
        period = period.following()
    return tuple(found)
