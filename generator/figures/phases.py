"""Phases of a campaign: which of them is on, and how long it lasts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from generator.records.campaign import Phase
from generator.records.workdays import Workdays
from generator.registry import CampaignEntry


class When(StrEnum):
    """A stretch of time against today."""

    PAST = "past"
    NOW = "now"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class PhaseState:
    """One phase with the days between which it runs."""

    phase: Phase
    start: dt.date
    end: dt.date | None
    """None for an open end."""
    when: When
    working_days_left: int | None
    """Of the phase that is on."""


def phase_states(campaign: CampaignEntry, workdays: Workdays, as_of: dt.date) -> tuple[PhaseState, ...]:
    """Return the phases in the order of the plan. A phase without a start begins with the campaign.

    One with neither start nor end is what goes on after the others: it begins when the last of those before it is over.
    """
    found: list[PhaseState] = []
    for phase in campaign.record.phases:
        start = phase.start.first if phase.start is not None else campaign.start
        end = phase.end.last if phase.end is not None else None
        if phase.start is None and phase.end is None:
            start = max((one.end + dt.timedelta(days=1) for one in found if one.end is not None), default=start)
        if as_of < start:
            when = When.FUTURE
        elif end is not None and as_of > end:
            when = When.PAST
        else:
            when = When.NOW
        left = workdays.between(as_of, end) if when is When.NOW and end is not None else None
        found.append(PhaseState(phase, start, end, when, left))
    return tuple(found)


def campaign_when(campaign: CampaignEntry, as_of: dt.date) -> When:
    """Tell whether a campaign is to come, running or finished."""
    end = campaign.record.period.end
    if as_of < campaign.start:
        return When.FUTURE
    return When.PAST if end is not None and as_of > end.last else When.NOW
