"""The state of a finding: its step, whether it is overdue, how often it came back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from statistics import median

from generator.records.extension import Extension
from generator.records.finding import Closing, Finding
from generator.records.inspection import Inspection
from generator.records.workdays import Workdays


class FindingStep(StrEnum):
    """The five steps, in order."""

    FOUND = "found"
    HANDED_OVER = "handed-over"
    MENDING = "mending"
    SUBMITTED = "submitted"
    CLOSED = "closed"


STEP_NUMBER = {step: number for number, step in enumerate(FindingStep, 1)}


@dataclass(frozen=True, slots=True)
class FindingState:
    """A finding as of a date: nothing that happened later is known."""

    campaign: str
    visit: str
    """The name of the visit's file."""
    inspection: Inspection
    finding: Finding
    step: FindingStep
    due: dt.date
    """With the extensions granted so far."""
    extended: tuple[Extension, ...]
    returns: int
    """How often a re-check sent it back, or it was opened again."""
    failed_again: int
    """How often it was found again after it had been closed; it may be closed once more since."""
    closed_on: dt.date | None
    overdue_days: int
    """Working days past the due date; 0 when closed, not yet due, or handed in on time and waiting for a re-check."""
    working_days_to_close: int | None
    """From the day it was found to the day it was closed for good."""

    @property
    def is_open(self) -> bool:
        """True until it is closed."""
        return self.step is not FindingStep.CLOSED

    @property
    def reopened(self) -> bool:
        """True when it was found again after closing."""
        return self.failed_again > 0

    @property
    def is_overdue(self) -> bool:
        """True when it is open and its deadline has passed."""
        return self.overdue_days > 0

    @property
    def hospital(self) -> str:
        """The hospital that was visited."""
        return self.inspection.hospital


FindingView = tuple[str, str]
"""A way to narrow the ledger and what it is narrowed to: `("hospital", "first")`, `("state", "open")`."""


def group_findings(states: Iterable[FindingState]) -> dict[FindingView, tuple[FindingState, ...]]:
    """Return findings by whatever the ledger can be narrowed to, in one pass: each stands in several groups."""
    groups: dict[FindingView, list[FindingState]] = {}
    for state in states:
        for view in _views(state):
            groups.setdefault(view, []).append(state)
    return {view: tuple(members) for view, members in groups.items()}


def _views(state: FindingState) -> Iterator[FindingView]:
    yield "state", state.step.value
    yield "hospital", state.hospital
    yield "campaign", state.campaign
    if state.is_open:
        yield "state", "open"
        yield "campaign-open", state.campaign
    if state.is_overdue:
        yield "flag", "overdue"
        yield "campaign-overdue", state.campaign
    if state.returns:
        yield "flag", "returned"
    if state.extended:
        yield "flag", "extended"
    if state.reopened:
        yield "flag", "reopened"


def assess_finding(
    campaign: str, visit: str, inspection: Inspection, finding: Finding, workdays: Workdays, as_of: dt.date
) -> FindingState | None:
    """Return the state of a finding; None before the day on which it was found."""
    if inspection.date > as_of:
        return None
    submissions = [one for one in finding.submitted if one.on <= as_of]
    rechecks = [one for one in finding.rechecks if one.on <= as_of]
    closings = [one for one in finding.closed if one.on <= as_of]
    reopenings = [one.reopened for one in closings if one.reopened is not None and one.reopened.on <= as_of]
    failed = [one for one in rechecks if not one.passed]
    extended = tuple(one for one in finding.extended if one.on <= as_of)
    due = max([finding.due, *(one.to for one in extended)])
    closing = _standing(closings, as_of)
    step = FindingStep.FOUND
    if inspection.feedback_on is not None and inspection.feedback_on <= as_of:
        step = FindingStep.HANDED_OVER
    if (finding.reply is not None and finding.reply.on <= as_of) or failed or reopenings:
        step = FindingStep.MENDING
    sent_back = max([one.on for one in failed] + [one.on for one in reopenings], default=dt.date.min)
    if any(one.on > sent_back for one in submissions):
        step = FindingStep.SUBMITTED
    if closing is not None:
        step = FindingStep.CLOSED
    waiting = step is FindingStep.SUBMITTED and submissions[-1].on <= workdays.on_or_after(due)
    late = 0
    if closing is None and as_of > due and not waiting:
        late = workdays.between(workdays.on_or_after(due), as_of)
    return FindingState(
        campaign=campaign,
        visit=visit,
        inspection=inspection,
        finding=finding,
        step=step,
        due=due,
        extended=extended,
        returns=len(failed) + len(reopenings),
        failed_again=len(reopenings),
        closed_on=closing.on if closing is not None else None,
        overdue_days=max(0, late),
        working_days_to_close=workdays.between(inspection.date, closing.on) if closing is not None else None,
    )


def _standing(closings: list[Closing], as_of: dt.date) -> Closing | None:
    """Return the last closing, unless it was undone."""
    if not closings:
        return None
    last = closings[-1]
    undone = last.reopened is not None and last.reopened.on <= as_of
    return None if undone else last


@dataclass(frozen=True, slots=True)
class FindingCounts:
    """Counts of findings by their state."""

    total: int
    open: int
    overdue: int
    closed: int
    returned: int
    """Findings that came back at least once."""
    failed_again: int
    """Findings that were closed once and found again."""
    median_days: Fraction | None
    """Working days from found to closed, the middle of those closed; None when none is."""

    @classmethod
    def of(cls, states: Iterable[FindingState]) -> FindingCounts:
        """Count some findings."""
        found = list(states)
        days = sorted(one.working_days_to_close for one in found if one.working_days_to_close is not None)
        return cls(
            total=len(found),
            open=sum(one.is_open for one in found),
            overdue=sum(one.is_overdue for one in found),
            closed=sum(not one.is_open for one in found),
            returned=sum(one.returns > 0 for one in found),
            failed_again=sum(one.failed_again > 0 for one in found),
            median_days=Fraction(median(days)) if days else None,
        )


def by_urgency(state: FindingState) -> tuple[bool, bool, int, int, str]:
    """Order what is overdue longest first, then by the term, then what is mended, the newest first."""
    term = -state.closed_on.toordinal() if state.closed_on is not None else state.due.toordinal()
    return not state.is_overdue, not state.is_open, -state.overdue_days, term, state.finding.id
