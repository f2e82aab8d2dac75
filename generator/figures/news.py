"""News of promises and reports, as data: for the first page, for whoever follows the site, without a word.

Each event stands under the day on which it happened. A report that is missing is news on its last day in time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.figures.measured import Measured
from generator.figures.promise import PromiseState, Verification
from generator.figures.reporting import DutyFilings, Filing, ReportStatus
from generator.records.commitment import Adjustment


class PromiseEvent(StrEnum):
    """An event in the life of a promise."""

    DISPUTED = "disputed"
    ADJUSTED = "adjusted"
    CORRECTED = "corrected"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class PromiseNews:
    """Something happened to one promise."""

    on: dt.date
    event: PromiseEvent
    state: PromiseState
    adjustment: Adjustment | None = None
    """Of an adjustment: from what to what."""


@dataclass(frozen=True, slots=True)
class ReportNews:
    """Reports of one round came late, or did not come."""

    on: dt.date
    status: ReportStatus
    """`LATE` or `MISSING`."""
    filings: tuple[Filing, ...]
    """One that came late; all that are missing, since nobody wants to read them one by one."""


News = PromiseNews | ReportNews


def news(measured: Measured, since: dt.date) -> tuple[News, ...]:
    """Return all that happened from a day on up to the day of the figures, in no order of days."""
    everything: tuple[News, ...] = (*_of_promises(measured), *_of_reports(measured))
    return tuple(event for event in everything if since <= event.on <= measured.as_of)


def _of_promises(measured: Measured) -> Iterator[PromiseNews]:
    for states in measured.promises.values():
        for state in states:
            if state.verification is Verification.DISPUTED:
                yield PromiseNews(state.found[-1].on, PromiseEvent.DISPUTED, state)
            for adjustment in state.commitment.adjustments:
                yield PromiseNews(adjustment.on, PromiseEvent.ADJUSTED, state, adjustment)
            for value in state.reported:
                if value.correction is not None:
                    yield PromiseNews(value.correction.on, PromiseEvent.CORRECTED, state)
            if state.done_on is not None:
                yield PromiseNews(state.done_on, PromiseEvent.DONE, state)


def _of_reports(measured: Measured) -> Iterator[ReportNews]:
    for duties in measured.filings.values():
        for duty in duties:
            for number in range(len(duty.rounds)):
                yield from _of_round(duty, number)


def _of_round(duty: DutyFilings, number: int) -> Iterator[ReportNews]:
    filings = [filings[number] for filings in duty.by_hospital.values()]
    for filing in filings:
        if filing.is_late and filing.report is not None and filing.report.submitted is not None:
            yield ReportNews(filing.report.submitted, ReportStatus.LATE, (filing,))
    missing = tuple(filing for filing in filings if filing.status is ReportStatus.MISSING)
    if missing:
        yield ReportNews(missing[0].deadline.last, ReportStatus.MISSING, missing)
