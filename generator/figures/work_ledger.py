"""The work ledger of a publisher as of a day: the newest line of every item that its reports brought."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.records.report import Stage
from generator.registry import Publisher


@dataclass(frozen=True, slots=True)
class WorkItemState:
    """One item."""

    id: str
    what: str
    who: str
    due: dt.date
    first_due: dt.date
    """The day that was set at first: a moved one is seen."""
    state: Stage
    since: dt.date
    """The day on which it was first reported in this state."""
    said: dt.date
    """The day of the newest report that has it."""
    period: str
    """Of that report."""
    note: str
    is_overdue: bool

    @property
    def is_open(self) -> bool:
        """True until it is done or given up."""
        return self.state not in (Stage.DONE, Stage.TERMINATED)

    @property
    def was_moved(self) -> bool:
        """True when its deadline was put off."""
        return self.due > self.first_due


def work_ledger(publisher: Publisher, stream: str, as_of: dt.date) -> tuple[WorkItemState, ...]:
    """Return the items of one campaign's ledger, in the order in which they were first reported."""
    sent = sorted(
        (report.submitted, period, report)
        for (where, period), report in publisher.reports.items()
        if where == stream and report.submitted is not None and report.submitted <= as_of
    )
    found: dict[str, WorkItemState] = {}
    for submitted, period, report in sent:
        for item in report.ledger:
            before = found.get(item.id)
            due = item.due or (before.due if before is not None else None)
            assert due is not None
            found[item.id] = WorkItemState(
                id=item.id,
                what=item.what or (before.what if before is not None else ""),
                who=item.who or (before.who if before is not None else ""),
                due=due,
                first_due=before.first_due if before is not None else due,
                state=item.state,
                since=before.since if before is not None and before.state is item.state else submitted,
                said=submitted,
                period=period,
                note=item.note or "",
                is_overdue=item.state not in (Stage.DONE, Stage.TERMINATED) and as_of > due,
            )
    return tuple(found.values())


def work_ledgers(publisher: Publisher, as_of: dt.date) -> dict[str, tuple[WorkItemState, ...]]:
    """Return a publisher's ledgers by the stream of its reports; streams without an item are left out."""
    streams = dict.fromkeys(stream for stream, _ in publisher.reports)
    ledgers = {stream: work_ledger(publisher, stream, as_of) for stream in streams}
    return {stream: items for stream, items in ledgers.items() if items}
