"""How far a district's report covers its hospitals: whose reports had come by the day on which it handed in its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.reporting import DutyFilings, Filing, ReportStatus
from generator.records.campaign import Owner
from generator.records.schedule import Round


@dataclass(frozen=True, slots=True)
class DistrictCoverage:
    """One report of a district that had to be there by now, and its hospitals' reports of the same period."""

    round: Round
    submitted: dt.date | None
    """None where it has not come: then the hospitals' are counted up to the day of the figures."""
    asked: int
    """Reports that the plan asks of its hospitals for that period; those exempt are left out."""
    absent: tuple[str, ...]
    """The hospitals whose report had not come by then, complete or not; one for each report."""

    @property
    def there(self) -> int:
        """Of the reports asked for, those that it could hold."""
        return self.asked - len(self.absent)


def district_coverage(
    filings: Sequence[DutyFilings], district: str, hospitals: Sequence[str], as_of: dt.date
) -> tuple[DistrictCoverage, ...]:
    """Return every report of a district under a plan that was due or has come, oldest first.

    `filings` are those of the plan. The hospitals' reports are those of the same rhythm and period; a report of the
    district for which the plan asks nothing of hospitals covers nobody, and is left out.
    """
    own = [one for one in filings if one.duty.rule.by is Owner.DISTRICTS and district in one.by_hospital]
    theirs = [one for one in filings if one.duty.rule.by is Owner.HOSPITALS]
    return tuple(
        covered
        for duty in own
        for filing in duty.by_hospital[district]
        if filing.status not in (ReportStatus.NOT_DUE, ReportStatus.EXEMPT)
        if (covered := _covered(filing, _of_period(theirs, duty, filing.key, hospitals), as_of)) is not None
    )


def _of_period(
    theirs: Sequence[DutyFilings], duty: DutyFilings, key: str, hospitals: Sequence[str]
) -> list[tuple[str, Filing]]:
    """Return the hospitals' reports of a period, each with its hospital."""
    return [
        (hospital, filing)
        for other in theirs
        if other.duty.rule.cadence == duty.duty.rule.cadence and duty.duty.rule.cadence.is_periodic
        for hospital in hospitals
        for filing in other.by_hospital.get(hospital, ())
        if filing.key == key and filing.status is not ReportStatus.EXEMPT
    ]


def _covered(filing: Filing, cells: Sequence[tuple[str, Filing]], as_of: dt.date) -> DistrictCoverage | None:
    if not cells:
        return None
    submitted = filing.report.submitted if filing.report is not None else None
    day = submitted or as_of
    absent = tuple(hospital for hospital, cell in cells if not _came(cell, day))
    return DistrictCoverage(filing.round, submitted, len(cells), absent)


def _came(cell: Filing, day: dt.date) -> bool:
    report = cell.report
    return report is not None and report.submitted is not None and report.submitted <= day
