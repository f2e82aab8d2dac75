"""Everything that is missing on the day of the figures, over all duties: for those who have to ask for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.figures.reporting import Filing, ReportStatus

if TYPE_CHECKING:
    from generator.figures.measured import Measured


class MissingKind(StrEnum):
    """The kind of a thing that is missing."""

    REPORT = "report"
    PARTS = "parts"
    """A report came without a part that its rule requires."""
    COMPLAINT_MONTH = "complaint-month"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that should be there and is not."""

    kind: MissingKind
    publisher: str
    due: dt.date
    """The last day on which it would have been in time."""
    days_late: int
    """Working days since."""
    filing: Filing | None = None
    """Of a report, or of one that lacks parts."""
    month: str = ""
    """Of complaint counts."""


def missing_now(measured: Measured) -> tuple[Missing, ...]:
    """Return all that is missing: by publisher in the order of lists, what is late longest first."""
    found = []
    for name in measured.registry.publishers:
        theirs = [*_reports(measured, name), *_complaints(measured, name)]
        found += sorted(theirs, key=lambda missing: (missing.due, missing.kind, missing.month))
    return tuple(found)


def _reports(measured: Measured, publisher: str) -> Iterator[Missing]:
    workdays, as_of = measured.registry.workdays, measured.as_of
    for filing in measured.filings_of(publisher):
        if filing.status is ReportStatus.MISSING:
            yield Missing(MissingKind.REPORT, publisher, filing.deadline.last, filing.days_late, filing)
        elif filing.lacking and filing.deadline.last < as_of:
            late = workdays.between(filing.deadline.last, as_of)
            yield Missing(MissingKind.PARTS, publisher, filing.deadline.last, late, filing)


def _complaints(measured: Measured, publisher: str) -> Iterator[Missing]:
    hospital = measured.registry.hospitals.get(publisher)
    if hospital is None:
        return
    kept = {month.month for month in hospital.complaints or ()}
    for month, due in measured.complaint_months.items():
        if due is not None and due < measured.as_of and month not in kept:
            late = measured.registry.workdays.between(due, measured.as_of)
            yield Missing(MissingKind.COMPLAINT_MONTH, publisher, due, late, month=month)
