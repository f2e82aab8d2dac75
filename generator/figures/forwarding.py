"""Passing on: what the authority gathered, and when it went to the authority above."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.figures.reporting import ReportStatus
from generator.records.forwarding import Forwarded
from generator.records.schedule import Duty, Round, forwarding_day
from generator.records.workdays import Workdays
from generator.registry import CampaignEntry


@dataclass(frozen=True, slots=True)
class ForwardingState:
    """One round of reports that has to be passed on."""

    duty: Duty
    round: Round
    due: dt.date
    """The first working day on or after the day that the rule names."""
    status: ReportStatus
    """Passed on in time, late, missing, or not due yet."""
    days_late: int
    """Working days after the due day; of what is missing up to the day of the figures."""
    record: Forwarded | None
    """None as long as it was not passed on."""


def forwarding_states(campaign: CampaignEntry, workdays: Workdays, as_of: dt.date) -> tuple[ForwardingState, ...]:
    """Return every round that has begun and is to be passed on, duty by duty, oldest first.

    What was passed on after `as_of` is not known yet.
    """
    return tuple(
        _state(campaign, duty, asked, workdays, as_of)
        for duty in campaign.duties
        if duty.rule.forwarding is not None
        for asked in duty.rounds(as_of)
    )


def _state(campaign: CampaignEntry, duty: Duty, asked: Round, workdays: Workdays, as_of: dt.date) -> ForwardingState:
    due = workdays.on_or_after(forwarding_day(duty, asked))
    record = campaign.forwarded.get((duty.rule.id, asked.key))
    if record is not None and record.on > as_of:
        record = None
    day = record.on if record is not None else as_of
    late = workdays.between(due, workdays.on_or_after(day)) if day > due else 0
    if record is not None:
        status = ReportStatus.LATE if late else ReportStatus.REPORTED
    else:
        status = ReportStatus.MISSING if as_of > due else ReportStatus.NOT_DUE
    return ForwardingState(duty, asked, due, status, late, record)
