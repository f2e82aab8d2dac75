"""A public date recurs in one way, and only dates that exist are moved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.tree import RecordFile, Tree
from generator.diagnostics.catalogue import near_one
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.wording import NOT_HELD
from generator.records.campaign import Weekday
from generator.records.event import Event, nth_weekday
from generator.records.layout import EVENTS, HOSPITALS
from generator.records.periods import Period


def recurrence(tree: Tree) -> Iterator[Diagnostic]:
    """Require exactly one way of recurring; a month is one of twelve, and `nth` goes with `every`."""
    for filed in tree[EVENTS].values():
        recurs = filed.record.recurs
        ways = [name for name in ("every", "yearly", "month") if getattr(recurs, name) is not None]
        ways += [name for name in ("on", "weeks") if getattr(recurs, name)]
        if len(ways) != 1:
            yield filed.diagnose("bad-recurrence", ("recurs",), key=True, reason="several-ways", count=len(ways))
        if recurs.nth is not None and recurs.every is None:
            yield filed.diagnose("bad-recurrence", ("recurs", "nth"), key=True, reason="nth-alone")
        if recurs.days > 1 and recurs.yearly is None and not recurs.on:
            yield filed.diagnose("bad-recurrence", ("recurs", "days"), key=True, reason="days-alone")
        if recurs.month is not None and not 1 <= recurs.month <= 12:
            yield filed.diagnose("bad-recurrence", ("recurs", "month"), reason="no-such-month")


def dates(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a change moves or cancels a date that the rule gives."""
    for filed in tree[EVENTS].values():
        event = filed.record
        for i, change in enumerate(event.changes):
            if (change.to is None) != change.cancelled:
                yield filed.diagnose("moved-or-cancelled", ("changes", i, "date"), key=True)
            if not _gives(event, change.date):
                yield filed.diagnose("unknown-date", ("changes", i, "date"), value=change.date)


def _gives(event: Event, day: dt.date) -> bool:
    """Tell whether the rule alone gives that day, as the first of its time."""
    recurs = event.recurs
    if day < event.start or (event.end is not None and day > event.end):
        return False
    if recurs.on:
        return day in recurs.on
    if recurs.weeks:
        return day in [Period.parse(week).start for week in recurs.weeks]
    if recurs.every is not None:
        if recurs.nth is not None:
            return day == nth_weekday(day.year, day.month, recurs.every, recurs.nth)
        return list(Weekday)[day.weekday()] is recurs.every
    if recurs.yearly is not None:
        return f"{day:%m-%d}" == recurs.yearly
    return recurs.month == day.month and day == dt.date(day.year, day.month, 1)


def held_days(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a day that was held was announced, is told once, and has a reason when it was called off."""
    for filed in tree[EVENTS].values():
        event = filed.record
        changed = {change.date for change in event.changes}
        moved_to = {change.to for change in event.changes if change.to is not None}
        seen: set[tuple[dt.date, str | None]] = set()
        for i, held in enumerate(event.held):
            if held.date not in moved_to and (held.date in changed or not _gives(event, held.date)):
                yield filed.diagnose("unknown-date", ("held", i, "date"), value=held.date)
            if (held.date, held.hospital) in seen:
                yield filed.diagnose("duplicate-day", ("held", i, "date"), value=held.date)
            seen.add((held.date, held.hospital))
            if not held.held and held.reason is None:
                yield filed.diagnose("reason-missing", ("held", i, "held"), stage=NOT_HELD, where="reason")
            if held.hospital is not None:
                yield from _held_at(tree, filed, i, held.hospital)


def _held_at(tree: Tree, filed: RecordFile[Event], number: int, name: str) -> Iterator[Diagnostic]:
    path = ("held", number, "hospital")
    hospital = tree[HOSPITALS].get(name)
    if hospital is None:
        if not tree.knows(HOSPITALS, name):
            yield filed.diagnose("unknown-hospital", path, value=name, **near_one(name, tuple(tree[HOSPITALS])))
    elif not filed.record.hospitals.covers(name, hospital.record):
        yield filed.diagnose("outside-scope", path, hospital=hospital.record.short_name, campaign=filed.record.title)


RULES = (recurrence, dates, held_days)
