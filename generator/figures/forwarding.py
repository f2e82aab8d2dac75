"""Passing on: what the authority gathered, when it went to the authority above, and how complete it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.figures.reporting import DutyFilings, Filing, ReportStatus
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
    asked: int
    """Reports that the round asks for; those exempt from it are left out."""
    there: int
    """Of them, those that had come by the day on which the round was passed on, else by the day of the figures."""

    @property
    def at_least(self) -> int | None:
        """The per cent of its reports that the rule wants in it; None where it sets none."""
        forwarding = self.duty.rule.forwarding
        return forwarding.share.at_least if forwarding is not None and forwarding.share is not None else None

    @property
    def is_short(self) -> bool:
        """True for what was passed on with fewer reports than the rule wants."""
        if self.record is None or self.at_least is None or not self.asked:
            return False
        return Fraction(100 * self.there, self.asked) < self.at_least


def forwarding_states(
    campaign: CampaignEntry, filings: Sequence[DutyFilings], workdays: Workdays, as_of: dt.date
) -> tuple[ForwardingState, ...]:
    """Return every round that has begun and is to be passed on, duty by duty, oldest first.

    `filings` are those of the campaign. What was passed on after `as_of` is not known yet.
    """
    return tuple(
        _state(campaign, of_duty.duty, asked, _cells(of_duty, number), workdays, as_of)
        for of_duty in filings
        if of_duty.duty.rule.forwarding is not None
        for number, asked in enumerate(of_duty.rounds)
    )


def _cells(of_duty: DutyFilings, number: int) -> tuple[Filing, ...]:
    return tuple(cells[number] for cells in of_duty.by_hospital.values())


def _state(
    campaign: CampaignEntry, duty: Duty, asked: Round, cells: Iterable[Filing], workdays: Workdays, as_of: dt.date
) -> ForwardingState:
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
    owed = [cell for cell in cells if cell.status is not ReportStatus.EXEMPT]
    return ForwardingState(duty, asked, due, status, late, record, len(owed), sum(_came(cell, day) for cell in owed))


def _came(cell: Filing, day: dt.date) -> bool:
    """Tell whether a report had come by a day, complete or not."""
    report = cell.report
    return report is not None and report.submitted is not None and report.submitted <= day
