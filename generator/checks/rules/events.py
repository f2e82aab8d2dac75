"""A public date recurs in one way, for somebody, and only dates that exist are moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.tree import Tree
from generator.diagnostics.catalogue import did_you_mean
from generator.diagnostics.model import Diagnostic
from generator.records.campaign import EVERY, Weekday
from generator.records.event import Change, Event
from generator.records.layout import EVENTS, HOSPITALS


def recurrence(tree: Tree) -> Iterator[Diagnostic]:
    """Exactly one way of recurring; a month is one of twelve; `nth` goes with `every`."""
    for filed in tree[EVENTS].values():
        recurs = filed.record.recurs
        ways = [name for name in ("every", "yearly", "month") if getattr(recurs, name) is not None]
        ways += ["on"] if recurs.on else []
        if len(ways) != 1:
            yield filed.diagnose("bad-recurrence", ("recurs",), key=True, reason=f"写了 {len(ways)} 样，要写一样。")
        if recurs.nth is not None and (recurs.every is None or not 1 <= recurs.nth <= 5):
            reason = "nth 是 1 到 5，要和 every 一起写。"
            yield filed.diagnose("bad-recurrence", ("recurs", "nth"), key=True, reason=reason)
        if recurs.month is not None and not 1 <= recurs.month <= 12:
            yield filed.diagnose("bad-recurrence", ("recurs", "month"), reason="月份是 1 到 12。")


def dates(tree: Tree) -> Iterator[Diagnostic]:
    """From comes before until; a change moves or cancels a date that the rule gives."""
    for filed in tree[EVENTS].values():
        event = filed.record
        if event.end is not None and event.end < event.start:
            yield filed.diagnose(
                "date-order", ("until",), earlier="from", first=event.start, later="until", second=event.end
            )
        for i, change in enumerate(event.changes):
            if (change.to is None) != change.cancelled:
                yield filed.diagnose("moved-or-cancelled", ("changes", i, "date"), key=True)
            if not _may_fall_on(event, change):
                yield filed.diagnose("unknown-date", ("changes", i, "date"), value=change.date)


def _may_fall_on(event: Event, change: Change) -> bool:
    """True when the rule gives that day."""
    day, recurs = change.date, event.recurs
    if day < event.start or (event.end is not None and day > event.end):
        return False
    if recurs.on:
        return day in recurs.on
    if recurs.every is not None:
        right_day = list(Weekday)[day.weekday()] is recurs.every
        return right_day and (recurs.nth is None or (day.day + 6) // 7 == recurs.nth)
    if recurs.yearly is not None:
        return f"{day:%m-%d}" == recurs.yearly
    return recurs.month == day.month and day == dt.date(day.year, day.month, 1)


def hospitals(tree: Tree) -> Iterator[Diagnostic]:
    """A date is for somebody who exists."""
    for filed in tree[EVENTS].values():
        scope = filed.record.hospitals
        if not scope.hospitals and not scope.levels:
            yield filed.diagnose("empty-scope", ("hospitals",), key=True)
        for i, name in enumerate(scope.hospitals):
            if name != EVERY and not tree.knows(HOSPITALS, name):
                guess = did_you_mean(name, tuple(tree[HOSPITALS]))
                yield filed.diagnose("unknown-hospital", ("hospitals", "hospitals", i), value=name, guess=guess)


RULES = (recurrence, dates, hospitals)
