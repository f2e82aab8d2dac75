"""On which day what stands on a page last changed in substance: read off the records, never off the build's day.

Some changes come with time alone: a report begins to be missing, a promise to be overdue. A count of days late that
grows from day to day is no change in substance.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from generator.figures.findings import FindingState
from generator.figures.measured import Measured
from generator.figures.promise import PromiseState
from generator.figures.reporting import Filing, ReportStatus
from generator.records.campaign import Action
from generator.records.finding import Closing, Extension, Recheck, Submission
from generator.records.layout import AUTHORITY
from generator.records.notice import WallNotice
from generator.registry import CampaignEntry, HospitalEntry

Days = Iterable[dt.date | None]
ONE_DAY = dt.timedelta(days=1)


def last_change(days: Days, as_of: dt.date) -> dt.date | None:
    """The latest of some days that has come; None when none is known."""
    return max((day for day in days if day is not None and day <= as_of), default=None)


def of_filing(_: Measured, one: Filing) -> Iterator[dt.date | None]:
    """A report came, was put right, or began to be missing."""
    if one.status is ReportStatus.MISSING:
        yield one.deadline.last + ONE_DAY
    if one.report is not None:
        yield one.report.submitted
        yield from (correction.on for correction in one.report.corrections)


def of_finding(measured: Measured, state: FindingState) -> Iterator[dt.date | None]:
    """Every step of a finding, and the day on which it began to be overdue."""
    one, workdays = state.finding, measured.registry.workdays
    yield state.inspection.date
    yield state.inspection.feedback_on
    yield one.reply.on if one.reply is not None else None
    steps: list[Submission | Recheck | Extension | Closing] = [
        *one.submitted, *one.rechecks, *one.extended, *one.closed,
    ]  # fmt: skip
    yield from (step.on for step in steps)
    yield from (closing.reopened.on for closing in one.closed if closing.reopened is not None)
    if state.is_overdue:
        yield workdays.add(workdays.on_or_after(state.due), 1)


def of_findings(measured: Measured, states: Iterable[FindingState]) -> Iterator[dt.date | None]:
    return (day for state in states for day in of_finding(measured, state))


def of_promises(states: Iterable[PromiseState]) -> Iterator[dt.date | None]:
    return (state.changed for state in states)


def of_promises_by(measured: Measured, names: Iterable[str]) -> Iterator[dt.date | None]:
    """The promises of some hospitals."""
    return of_promises(state for name in names for state in measured.promises[name])


def of_all_promises(measured: Measured) -> Iterator[dt.date | None]:
    return of_promises(state for states in measured.promises.values() for state in states)


def of_filings(measured: Measured, folder: str) -> Iterator[dt.date | None]:
    """All reports of a campaign, or those on standing promises."""
    for duty in measured.filings.get(folder, ()):
        for filings in duty.by_hospital.values():
            for one in filings:
                yield from of_filing(measured, one)


def of_publisher(measured: Measured, name: str) -> Iterator[dt.date | None]:
    """The promises, reports and findings of a hospital, or of the authority."""
    yield from of_promises(measured.promises.get(name, ()))
    for one in measured.filings_of(name):
        yield from of_filing(measured, one)
    yield from of_findings(measured, (one for one in measured.findings if one.hospital == name))


def of_hospital(measured: Measured, hospital: HospitalEntry) -> Iterator[dt.date | None]:
    """All that its page shows and that has a date."""
    registry = measured.registry
    yield from of_publisher(measured, hospital.id)
    yield (hospital.letter or registry.letter).issued
    yield from (notice.issued for notice in registry.notices.values())
    yield from (honour.awarded_on for honour in hospital.honours)
    yield from of_registers(measured, hospital.id)


def of_authority(measured: Measured) -> Iterator[dt.date | None]:
    """Its own promises and reports, and the visits by which it supervises."""
    yield from of_publisher(measured, AUTHORITY)
    yield from (visit.date for entry in measured.registry.campaigns.values() for visit in entry.inspections.values())
    yield from of_registers(measured, AUTHORITY)
    yield from (day for case in measured.registry.cases for day in (case.opened, case.closed))


def of_registers(measured: Measured, publisher: str) -> Iterator[dt.date | None]:
    """A survey was published, a meeting held, an announced day kept or not."""
    entry = measured.registry.publishers[publisher]
    yield from (survey.public_from for _, survey in entry.surveys)
    yield from (done.on for log in entry.work_log.values() for done in log)
    yield from (day.date for _, event in measured.receptions.get(publisher, ()) for day in event.held)


def of_notice(_: Measured, notice: WallNotice) -> Iterator[dt.date | None]:
    """It was issued, or began to be out of date."""
    yield notice.issued
    yield notice.valid_until + ONE_DAY if notice.valid_until is not None else None


def of_action(measured: Measured, campaign: str, action: Action) -> Iterator[dt.date | None]:
    """The promises that answer an action."""
    for measure in action.measures:
        for states in measured.by_measure.get((campaign, measure.id), {}).values():
            yield from of_promises(states)


def of_bulletins(measured: Measured) -> Iterator[dt.date | None]:
    return (one.issued for entry in measured.registry.campaigns.values() for one in entry.bulletins.values())


def of_campaign(measured: Measured, campaign: CampaignEntry) -> Iterator[dt.date | None]:
    """The plan's own day, and all that happened under it."""
    issued = campaign.record.document.date
    yield issued.first if issued is not None and issued.is_day else None
    for action in campaign.record.actions:
        yield from of_action(measured, campaign.id, action)
    yield from of_filings(measured, campaign.id)
    yield from (visit.date for visit in campaign.inspections.values())
    yield from of_findings(measured, (one for one in measured.findings if one.campaign == campaign.id))
    yield from (one.published for one in campaign.evaluations.values())
    yield from (one.issued for one in campaign.bulletins.values())


def of_campaigns(measured: Measured) -> Iterator[dt.date | None]:
    return (day for campaign in measured.registry.campaigns.values() for day in of_campaign(measured, campaign))


def of_everything(measured: Measured) -> Iterator[dt.date | None]:
    """What the first page sums up: all promises, reports, findings and campaigns."""
    yield from of_all_promises(measured)
    for folder in measured.filings:
        yield from of_filings(measured, folder)
    yield from of_campaigns(measured)


def fixed(_: Measured, day: dt.date) -> Days:
    """Return the one day that a page bears itself."""
    return (day,)
