"""Who reported what, when: each duty yields rounds, each hospital and round is one cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from generator.figures.completeness import lacking
from generator.records.campaign import Requirement
from generator.records.commitment import Commitment
from generator.records.layout import AUTHORITY, STANDING
from generator.records.report import Report
from generator.records.reporters import asks
from generator.records.schedule import Duty, Round, campaign_end
from generator.records.workdays import Workdays
from generator.registry import CampaignEntry, Publisher, Registry


class ReportStatus(StrEnum):
    """The state of one report that was asked for."""

    REPORTED = "reported"
    LATE = "late"
    INCOMPLETE = "incomplete"
    """Handed in, in time or late (`days_late` says which), but without a part that the rule requires."""
    MISSING = "missing"
    NOT_DUE = "not-due"
    EXEMPT = "exempt"


SENT = frozenset({ReportStatus.REPORTED, ReportStatus.LATE, ReportStatus.INCOMPLETE})
OWED = SENT | {ReportStatus.MISSING}
"""Those that had to be there by now."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a report is really due, and how that was worked out."""

    named: dt.date
    """The day that the rule names."""
    moved: dt.date
    """The first working day on or after it."""
    last: dt.date
    """With the days of grace: up to this day, the day included, a report is on time."""
    why_moved: tuple[str, ...]
    """Names of the days off between: `周六`, `国庆节`."""


def deadline(round_: Round, workdays: Workdays) -> Deadline:
    """Return the deadline of a round: a due date on a day off moves to the next working day, then comes the grace.

    Days of grace are working days.
    """
    moved = workdays.on_or_after(round_.due)
    off = (round_.due + dt.timedelta(days=offset) for offset in range((moved - round_.due).days))
    reasons = tuple(dict.fromkeys(workdays.why_off(day) for day in off))
    return Deadline(round_.due, moved, workdays.add(moved, round_.rule.grace_days), reasons)


@dataclass(frozen=True, slots=True)
class Filing:
    """One publisher's report in one round."""

    publisher: str
    stream: str
    """A campaign, `standing` for promises of none, or the authority's own."""
    round: Round
    deadline: Deadline
    status: ReportStatus
    days_late: int
    """Working days after the last day on which it was on time; for a missing report up to `as_of`."""
    report: Report | None
    """The report, if it was sent by `as_of`."""
    lacking: tuple[Requirement, ...] = ()
    """Parts that the rule requires and the report does not carry."""

    @property
    def key(self) -> str:
        """The name of the period."""
        return self.round.key

    @property
    def is_late(self) -> bool:
        """True for a report that came after its last day, complete or not."""
        return self.status in SENT and self.days_late > 0


def filing(registry: Registry, publisher: Publisher, stream: str, round_: Round, as_of: dt.date) -> Filing:
    """Return the status of one cell as of a date.

    A report sent after `as_of` has not come yet, an exemption granted after it does not hold yet.
    """
    when = deadline(round_, registry.workdays)
    report = publisher.reports.get((stream, round_.key))
    if report is not None and not _is_known(report, as_of):
        report = None
    status, late = ReportStatus.NOT_DUE, 0
    parts: tuple[Requirement, ...] = ()
    if _is_exempt(publisher, stream, round_, report, as_of):
        status = ReportStatus.EXEMPT
    elif report is not None and report.submitted is not None:
        late = _days_late(registry.workdays, when.last, report.submitted)
        parts = lacking(round_.rule, report)
        status = ReportStatus.INCOMPLETE if parts else ReportStatus.LATE if late else ReportStatus.REPORTED
    elif as_of > when.last:
        status, late = ReportStatus.MISSING, _days_late(registry.workdays, when.last, as_of)
    return Filing(publisher.id, stream, round_, when, status, late, report, parts)


def _days_late(workdays: Workdays, last: dt.date, day: dt.date) -> int:
    """Count the working days after the last day in time.

    What comes on a day off counts as come on the next working day.
    """
    return workdays.between(last, workdays.on_or_after(day)) if day > last else 0


def _is_known(report: Report, as_of: dt.date) -> bool:
    """Tell whether a report was sent, or let off, by a day."""
    if report.submitted is not None:
        return report.submitted <= as_of
    return report.exempt is None or report.exempt.is_known(as_of)


def _is_exempt(publisher: Publisher, stream: str, round_: Round, report: Report | None, as_of: dt.date) -> bool:
    """Tell whether a hospital is exempt for good, does not take part yet, or is exempt from this one report."""
    joins = publisher.joins(stream)
    if joins is not None and (joins.is_exempt(as_of) or (joins.start is not None and round_.end < joins.start)):
        return True
    return report is not None and report.exempt is not None


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of filings. In time and late ones are all that were sent; incomplete ones are among them."""

    in_time: int
    late: int
    incomplete: int
    missing: int
    not_due: int
    exempt: int

    @classmethod
    def of(cls, filings: Iterable[Filing]) -> Counts:
        """Count some filings."""
        tally = dict.fromkeys(ReportStatus, 0)
        late = 0
        for filing in filings:
            tally[filing.status] += 1
            late += filing.is_late
        return cls(
            in_time=sum(tally[status] for status in SENT) - late,
            late=late,
            incomplete=tally[ReportStatus.INCOMPLETE],
            missing=tally[ReportStatus.MISSING],
            not_due=tally[ReportStatus.NOT_DUE],
            exempt=tally[ReportStatus.EXEMPT],
        )

    @property
    def due(self) -> int:
        """Those that had to be there by now, exempt ones left out."""
        return self.in_time + self.late + self.missing

    @property
    def sent(self) -> int:
        """Reports that came, in time or late."""
        return self.in_time + self.late


@dataclass(frozen=True)
class DutyFilings:
    """One duty of one campaign: its rounds so far, and each hospital's filings in their order."""

    campaign: str
    duty: Duty
    rounds: tuple[Round, ...]
    """Oldest first; the last may still be open."""
    by_hospital: dict[str, tuple[Filing, ...]]

    @cached_property
    def last_days(self) -> tuple[dt.date, ...]:
        """The days on which each round is due; none where nobody is asked. They are the same for all."""
        cells = next(iter(self.by_hospital.values()), ())
        return tuple(filing.deadline.last for filing in cells)

    @cached_property
    def latest_due(self) -> int | None:
        """The number of the newest round that somebody had to send by now; None before the first."""
        for number in reversed(range(len(self.rounds))):
            if any(cells[number].status is not ReportStatus.NOT_DUE for cells in self.by_hospital.values()):
                return number
        return None


def duties_of(
    registry: Registry, filings: tuple[DutyFilings, ...], commitment: Commitment, publisher: str
) -> tuple[DutyFilings, ...]:
    """Return the duties of its publisher under which a promise is reported, oldest first; empty when none asks.

    The first is the one that the promise names, else the plan's first periodic one. Where the plan goes on as
    standing work after its end, the promises that answer its follow-up measures are reported under the rules that
    begin after the end; with no measures named, all its standing promises are.
    """
    if not filings:
        return ()
    filings = tuple(duty for duty in filings if publisher in duty.by_hospital)
    periodic = [duty for duty in filings if duty.duty.rule.cadence.is_periodic]
    campaign = registry.campaigns.get(filings[0].campaign)
    end = campaign_end(campaign.record) if campaign is not None else None
    if commitment.reporting is not None:
        first = [duty for duty in filings if duty.duty.rule.id == commitment.reporting]
    else:
        first = [duty for duty in periodic if end is None or duty.duty.start <= end][:1]
    if campaign is None or end is None or not _goes_on(campaign, commitment):
        return tuple(first)
    return (*first, *[duty for duty in periodic if duty.duty.start > end and duty not in first][:1])


def _goes_on(campaign: CampaignEntry, commitment: Commitment) -> bool:
    """Tell whether a promise is among what goes on after its plan's end."""
    follow_up = campaign.record.follow_up
    if follow_up is None:
        return False
    return commitment.measure in follow_up.measures if follow_up.measures else commitment.standing


def duty_filings(
    registry: Registry, campaign: str, duty: Duty, hospitals: Iterable[str], as_of: dt.date
) -> DutyFilings:
    """Return all filings of a duty, for the rounds that have begun by `as_of`."""
    rounds = tuple(duty.rounds(as_of))
    return DutyFilings(
        campaign,
        duty,
        rounds,
        {
            name: tuple(filing(registry, registry.publishers[name], campaign, one, as_of) for one in rounds)
            for name in hospitals
        },
    )


def all_filings(registry: Registry, as_of: dt.date) -> dict[str, tuple[DutyFilings, ...]]:
    """Return the duties by stream (a campaign, `standing`, the authority's own), each with every hospital's filings."""
    found = {
        campaign.id: tuple(
            duty_filings(registry, campaign.id, duty, registry.reporters(campaign, duty), as_of)
            for duty in campaign.duties
        )
        for campaign in registry.campaigns.values()
    }
    if registry.standing_duties:
        with_standing = [
            hospital.id
            for hospital in registry.hospitals.values()
            if any(commitment.campaign is None for commitment in hospital.commitments)
        ]
        found[STANDING] = tuple(
            duty_filings(
                registry,
                STANDING,
                duty,
                [name for name in with_standing if asks(duty, name, registry.hospitals[name].record)],
                as_of,
            )
            for duty in registry.standing_duties
        )
    if registry.own_duties:
        found[AUTHORITY] = tuple(
            duty_filings(registry, AUTHORITY, duty, [AUTHORITY], as_of) for duty in registry.own_duties
        )
    return found
