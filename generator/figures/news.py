"""News of promises and reports, as data: for the first page, for whoever follows the site, without a word.

Each event stands under the day on which it happened. A report that is missing is news on its last day in time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.figures.history import Deed
from generator.figures.promise import PromiseState, Verification
from generator.figures.reporting import DutyFilings, Filing, ReportStatus
from generator.history.model import Effect, Weight
from generator.records.commitment import Adjustment

if TYPE_CHECKING:
    from generator.figures.measured import Measured


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


@dataclass(frozen=True, slots=True)
class RecordNews:
    """A record was changed in substance, as the history of the records tells."""

    on: dt.date
    deed: Deed


News = PromiseNews | ReportNews | RecordNews


ChangeNews = PromiseNews | RecordNews
"""News that tells of a change; a report that is late or missing is none, and has pages of its own."""


def publisher_of(event: ChangeNews) -> str:
    """Return whose news it is."""
    return event.state.publisher if isinstance(event, PromiseNews) else event.deed.publisher


def campaign_of(event: ChangeNews) -> str:
    """Return the campaign that it belongs to; empty for none."""
    return (event.state.commitment.campaign or "") if isinstance(event, PromiseNews) else event.deed.change.campaign


def changes(measured: Measured, since: dt.date) -> tuple[ChangeNews, ...]:
    """Return what changed from a day on up to the day of the figures, in no order of days."""
    everything: tuple[ChangeNews, ...] = (*_of_promises(measured), *_of_records(measured))
    return tuple(event for event in everything if since <= event.on <= measured.as_of)


def news(measured: Measured, since: dt.date) -> tuple[News, ...]:
    """Return all that happened from a day on up to the day of the figures, in no order of days."""
    reports = (event for event in _of_reports(measured) if since <= event.on <= measured.as_of)
    return (*changes(measured, since), *reports)


NewsView = tuple[str, str]
"""A part of all news: `("month", "2023-09")`, `("hospital", …)`, `("campaign", …)`; `EVERYTHING`."""
EVERYTHING: NewsView = ("", "")


def news_groups(measured: Measured) -> Mapping[NewsView, tuple[ChangeNews, ...]]:
    """Return what changed up to the day of the figures by what it can be narrowed to, newest first."""
    found: dict[NewsView, list[ChangeNews]] = {EVERYTHING: []}
    for event in sorted(changes(measured, dt.date.min), key=lambda one: one.on, reverse=True):
        views = [EVERYTHING, ("month", f"{event.on:%Y-%m}"), ("hospital", publisher_of(event))]
        if campaign := campaign_of(event):
            views.append(("campaign", campaign))
        for view in views:
            found.setdefault(view, []).append(event)
    return {view: tuple(events) for view, events in found.items()}


def newest(events: Sequence[ChangeNews], most: int) -> Sequence[ChangeNews]:
    """Return so many of the newest, and those of the same day as the last of them."""
    if len(events) <= most:
        return events
    last = events[most - 1].on
    return [event for event in events if event.on >= last]


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


def _of_records(measured: Measured) -> Iterator[RecordNews]:
    """Yield what asks more or less than before; what the promise itself tells of is news already."""
    for deed in measured.history.deeds:
        change = deed.change
        is_softer = change.is_softer and change.weight is Weight.ERROR
        if (is_softer or change.effect is Effect.HARDER) and not (deed.is_first or deed.is_told_elsewhere):
            yield RecordNews(deed.on, deed)
