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
from generator.records.extension import Extension
from generator.records.finding import Closing, Recheck, Submission
from generator.records.layout import AUTHORITY
from generator.records.notice import WallNotice
from generator.registry import CampaignEntry, DistrictEntry, HospitalEntry

Days = Iterable[dt.date | None]
ONE_DAY = dt.timedelta(days=1)


def last_change(days: Days, as_of: dt.date) -> dt.date | None:
    """Return the latest of some days that has come; None when none is known."""
    return max((day for day in days if day is not None and day <= as_of), default=None)


def of_filing(_: Measured, filing: Filing) -> Iterator[dt.date | None]:
    """Yield the days on which a report came, was put right, or began to be missing."""
    if filing.status is ReportStatus.MISSING:
        yield filing.deadline.last + ONE_DAY
    if filing.report is not None:
        yield filing.report.submitted
        yield from (correction.on for correction in filing.report.corrections)


def of_finding(measured: Measured, state: FindingState) -> Iterator[dt.date | None]:
    """Yield the day of every step of a finding, and the one on which it began to be overdue."""
    finding, workdays = state.finding, measured.registry.workdays
    yield state.inspection.date
    yield state.inspection.feedback_on
    yield finding.reply.on if finding.reply is not None else None
    steps: list[Submission | Recheck | Extension | Closing] = [
        *finding.submitted, *finding.rechecks, *finding.extended, *finding.closed,
    ]  # fmt: skip
    yield from (step.on for step in steps)
    yield from (closing.reopened.on for closing in finding.closed if closing.reopened is not None)
    if state.is_overdue:
        yield workdays.add(workdays.on_or_after(state.due), 1)


def of_findings(measured: Measured, states: Iterable[FindingState]) -> Iterator[dt.date | None]:
    """Return the days of some findings."""
    return (day for state in states for day in of_finding(measured, state))


def of_promises(states: Iterable[PromiseState]) -> Iterator[dt.date | None]:
    """Return the days on which some promises changed."""
    return (state.changed for state in states)


def of_promises_by(measured: Measured, names: Iterable[str]) -> Iterator[dt.date | None]:
    """Yield the days of the promises of some hospitals."""
    return of_promises(state for name in names for state in measured.promises[name])


def of_all_promises(measured: Measured) -> Iterator[dt.date | None]:
    """Return the days on which any promise changed."""
    return of_promises(state for states in measured.promises.values() for state in states)


def of_filings(measured: Measured, stream: str) -> Iterator[dt.date | None]:
    """Yield the days of all reports of a stream: a campaign's, or those on standing promises."""
    for duty in measured.filings.get(stream, ()):
        for filings in duty.by_hospital.values():
            for filing in filings:
                yield from of_filing(measured, filing)


def of_publisher(measured: Measured, name: str) -> Iterator[dt.date | None]:
    """Yield the days of the promises, reports and findings of a hospital, or of the authority."""
    yield from of_promises(measured.promises.get(name, ()))
    for filing in measured.filings_of(name):
        yield from of_filing(measured, filing)
    yield from of_findings(measured, measured.findings_of(name))


def of_hospital(measured: Measured, hospital: HospitalEntry) -> Iterator[dt.date | None]:
    """Yield the days of all that a hospital's page shows and that has a date."""
    registry = measured.registry
    yield from of_publisher(measured, hospital.id)
    yield (hospital.letter or registry.letter).issued
    yield from (notice.issued for notice in measured.notices.values())
    yield from (honour.awarded_on for honour in hospital.honours)
    yield from of_registers(measured, hospital.id)


def of_authority(measured: Measured) -> Iterator[dt.date | None]:
    """Yield the days of the authority's own promises and reports, and of the visits by which it supervises."""
    yield from of_publisher(measured, AUTHORITY)
    yield from (visit.date for entry in measured.registry.campaigns.values() for visit in entry.inspections.values())
    yield from of_registers(measured, AUTHORITY)
    yield from (day for case in measured.registry.cases for day in (case.opened, case.closed))


def of_district(measured: Measured, district: DistrictEntry) -> Iterator[dt.date | None]:
    """Yield the days on which a district reported or promised, visited a hospital of its region, or asked patients."""
    yield from of_publisher(measured, district.id)
    hospitals = {hospital.id for hospital in measured.registry.hospitals_of(district)}
    for campaign in measured.registry.campaigns.values():
        yield from (visit.date for visit in campaign.inspections.values() if visit.hospital in hospitals)
    yield from of_registers(measured, district.id)


def of_registers(measured: Measured, publisher: str) -> Iterator[dt.date | None]:
    """Yield the days on which a survey was published, a meeting held, an announced day kept or not."""
    entry = measured.registry.publishers[publisher]
    yield from (survey.public_from for _, survey in entry.surveys)
    yield from (done.on for log in entry.work_log.values() for done in log)
    yield from (day.date for _, event in measured.kept_events.get(publisher, ()) for day in event.held)


def of_notice(_: Measured, notice: WallNotice) -> Iterator[dt.date | None]:
    """Yield the days on which a notice was issued, and began to be out of date."""
    yield notice.issued
    yield notice.valid_until + ONE_DAY if notice.valid_until is not None else None


def of_action(measured: Measured, campaign: str, action: Action) -> Iterator[dt.date | None]:
    """Yield the days of the promises that answer an action."""
    for measure in action.measures:
        for states in measured.by_measure.get((campaign, measure.id), {}).values():
            yield from of_promises(states)


def of_bulletins(measured: Measured) -> Iterator[dt.date | None]:
    """Return the days on which bulletins were issued."""
    return (one.issued for entry in measured.registry.campaigns.values() for one in entry.bulletins.values())


def of_campaign(measured: Measured, campaign: CampaignEntry) -> Iterator[dt.date | None]:
    """Yield the plan's own day, and those of all that happened under it."""
    issued = campaign.record.document.date
    yield issued.first if issued is not None and issued.is_day else None
    for action in campaign.record.actions:
        yield from of_action(measured, campaign.id, action)
    yield from of_filings(measured, campaign.id)
    yield from (visit.date for visit in campaign.inspections.values())
    yield from of_findings(measured, measured.finding_groups.get(("campaign", campaign.id), ()))
    yield from (one.published for one in campaign.evaluations.values())
    yield from (one.issued for one in campaign.bulletins.values())


def of_campaigns(measured: Measured) -> Iterator[dt.date | None]:
    """Return the days of all campaigns."""
    return (day for campaign in measured.registry.campaigns.values() for day in of_campaign(measured, campaign))


def of_everything(measured: Measured) -> Iterator[dt.date | None]:
    """Yield the days of all that the first page sums up: promises, reports, findings and campaigns."""
    yield from of_all_promises(measured)
    for stream in measured.filings:
        yield from of_filings(measured, stream)
    yield from of_campaigns(measured)


def fixed(_: Measured, day: dt.date) -> Days:
    """Return the one day that a page bears itself."""
    return (day,)
