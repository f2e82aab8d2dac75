"""Cases as numbers: how many have a post and a day, how many were closed in time. Never what one is about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from generator.figures.complaints import is_small
from generator.records.cases import Case, CaseKind
from generator.records.workdays import Workdays


@dataclass(frozen=True, slots=True)
class CaseCounts:
    """Cases of one kind as of a day. Each is in exactly one of the four states."""

    kind: CaseKind
    in_time: int
    late: int
    """Closed after the day that was set, extensions included."""
    open: int
    overdue: int
    """Open after the day that was set."""
    extended: int
    """Of all of them, those whose day was moved."""

    @property
    def total(self) -> int:
        """All cases."""
        return self.in_time + self.late + self.open + self.overdue

    @property
    def is_hidden(self) -> bool:
        """True where the parts may not be told: one of 1 to 4 could point at a person.

        Safety cases are about places, not people: theirs are told.
        """
        parts = (self.in_time, self.late, self.open, self.overdue, self.extended)
        return self.kind is CaseKind.PETITION and any(is_small(count) for count in (self.total, *parts))


def case_counts(cases: Iterable[Case], workdays: Workdays, as_of: dt.date) -> tuple[CaseCounts, ...]:
    """Return the counts of each kind that has a case by `as_of`, in the order of the kinds."""
    known = [case for case in cases if case.opened <= as_of]
    return tuple(
        _counts(kind, mine, workdays, as_of)
        for kind in CaseKind
        if (mine := [case for case in known if case.kind is kind])
    )


def due_of(case: Case, as_of: dt.date) -> dt.date:
    """Return the day by which a case must be closed, with the extensions granted by `as_of`."""
    return max([case.due, *(step.to for step in case.extended if step.on <= as_of)])


def _counts(kind: CaseKind, cases: list[Case], workdays: Workdays, as_of: dt.date) -> CaseCounts:
    tally = dict.fromkeys(("in_time", "late", "open", "overdue"), 0)
    for case in cases:
        last = workdays.on_or_after(due_of(case, as_of))
        closed = case.closed if case.closed is not None and case.closed <= as_of else None
        if closed is not None:
            tally["in_time" if closed <= last else "late"] += 1
        else:
            tally["open" if as_of <= last else "overdue"] += 1
    return CaseCounts(kind, **tally, extended=sum(any(step.on <= as_of for step in case.extended) for case in cases))
