"""Which reports come next, or were asked for, and what a form for each has to ask."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.figures.beads import owes
from generator.figures.measured import Measured
from generator.figures.promise import PromiseState
from generator.figures.reporting import DutyFilings, ReportStatus, deadline
from generator.records.schedule import Round


@dataclass(frozen=True, slots=True)
class ComingReport:
    """A report that has still to be sent, and the promises that it has to speak of."""

    stream: str
    duty: DutyFilings
    round: Round
    due: dt.date
    promises: tuple[PromiseState, ...]

    @property
    def key(self) -> str:
        """The name of the period, which is that of the report's file."""
        return self.round.key

    @property
    def title(self) -> str:
        """`周报 2024-W04`."""
        return (
            self.round.rule.title if not self.round.rule.cadence.is_periodic else f"{self.round.rule.title}　{self.key}"
        )


def coming_forms(measured: Measured, publisher: str) -> tuple[ComingReport, ...]:
    """Return, for every duty that goes on, the oldest round that is not due yet and was not sent."""
    found = []
    for stream, duties in measured.filings.items():
        for duty in duties:
            cells = duty.by_hospital.get(publisher, ())
            open_ = next((one for one in cells if one.status is ReportStatus.NOT_DUE), None)
            if open_ is None:
                continue
            found.append(_asked(measured, publisher, stream, duty, open_.round))
    return tuple(found)


def asked_reports(measured: Measured, publisher: str, key: str) -> tuple[ComingReport, ...]:
    """Return the reports that a publisher owes for a period, past or to come: one of each stream that has the period.

    `key` is the name of the report's file, `2023-W28`; empty where no duty asks for it.
    """
    return tuple(
        _asked(measured, publisher, stream, duty, round_)
        for stream, duties in measured.filings.items()
        for duty in duties
        if publisher in duty.by_hospital and (round_ := duty.duty.round(key)) is not None
    )


def _asked(measured: Measured, publisher: str, stream: str, duty: DutyFilings, round_: Round) -> ComingReport:
    """Return a report with the promises that it has to speak of, and those of which it speaks already."""
    report = measured.registry.publishers[publisher].reports.get((stream, round_.key))
    spoken_of = {entry.commitment for entry in report.entries} if report is not None else set()
    promises = tuple(
        state
        for state in measured.promises.get(publisher, ())
        if (any(asking is duty for asking in state.duties) and owes(state.commitment, round_))
        or (state.stream == stream and state.commitment.id in spoken_of)
    )
    when = deadline(round_, measured.registry.workdays)
    return ComingReport(stream, duty, round_, when.last, promises)
