"""Which reports come next, and what a form for each has to ask."""

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
            promises = tuple(
                state
                for state in measured.promises.get(publisher, ())
                if any(asking is duty for asking in state.duties) and owes(state.commitment, open_.round)
            )
            when = deadline(open_.round, measured.registry.workdays)
            found.append(ComingReport(stream, duty, open_.round, when.last, promises))
    return tuple(found)
