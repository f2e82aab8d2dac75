"""Fields of which the plain value does not say what is softer: scopes, deadlines, targets, rhythms, public dates.

Each is compared by what follows from it: whom it covers, when reports are due, what a value has to reach.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from generator.history.model import Action
from generator.records.campaign import Due, ReportingRule
from generator.records.event import Recurrence
from generator.records.hospital import Hospital
from generator.records.indicator import Indicator
from generator.records.periods import Cadence, Period
from generator.records.schedule import due_day
from generator.records.scope import EVERY, Scope

Hospitals = Mapping[str, Hospital]
Found = tuple[Action, str | None, str | None]
"""An action, with what stood there before and after."""
_ANY_MONDAY = dt.date(2024, 1, 1)


def compare_scopes(old: Scope | None, new: Scope | None, hospitals: Hospitals) -> Iterator[Found]:
    """Yield whether a scope covers fewer or more; no scope covers all. One that is open to all later ones is wider."""
    if old == new:
        return
    before, after = _covered(old, hospitals), _covered(new, hospitals)
    lost, won = before - after, after - before
    if lost or (_is_open(old) and not _is_open(new)):
        yield Action.NARROWED, scope_text(old), scope_text(new)
    elif won or (_is_open(new) and not _is_open(old)):
        yield Action.WIDENED, scope_text(old), scope_text(new)
    elif scope_text(old) != scope_text(new):  # nobody of today: a filter that names less may leave out those to come
        yield (Action.NARROWED if _filters_more(old, new) else Action.WIDENED), scope_text(old), scope_text(new)


def _covered(scope: Scope | None, hospitals: Hospitals) -> frozenset[str]:
    return frozenset(name for name, one in hospitals.items() if scope is None or scope.covers(name, one))


def _is_open(scope: Scope | None) -> bool:
    return scope is None or EVERY in scope.hospitals


def _filters_more(old: Scope | None, new: Scope | None) -> bool:
    """Tell whether some filter of a scope names less than before, or is there where none was."""
    if old is None or new is None:
        return old is None
    filters = ((old.levels, new.levels), (old.kinds, new.kinds), (old.regions, new.regions))
    named = set(old.hospitals) - set(new.hospitals)
    return bool(named) or any(after and (not before or set(before) - set(after)) for before, after in filters)


def scope_text(scope: Scope | None) -> str:
    """Return a scope as staff write it: `all`, or its filters in a row."""
    if _is_open(scope):
        return EVERY
    assert scope is not None
    return "，".join((*scope.hospitals, *map(str, scope.levels), *scope.kinds, *scope.regions))


def compare_deadlines(old: ReportingRule, new: ReportingRule) -> Iterator[Found]:
    """Yield whether a rule's reports are due later or earlier, by the days of two years of its rounds."""
    if old.due != new.due:
        yield _moved(old.due, new.due, old), due_text(old.due), due_text(new.due)


def compare_forwarding(old: ReportingRule, new: ReportingRule) -> Iterator[Found]:
    """Yield the same of passing on what was gathered."""
    if old.forwarding is not None and new.forwarding is not None and old.forwarding.due != new.forwarding.due:
        before, after = old.forwarding.due, new.forwarding.due
        yield _moved(before, after, old), due_text(before), due_text(after)


def _moved(old: Due, new: Due, rule: ReportingRule) -> Action:
    """Return LATER if any round is due later than before, EARLIER if all that differ are earlier."""
    if old.date is not None and new.date is not None:
        return Action.LATER if new.date > old.date else Action.EARLIER if new.date < old.date else Action.CHANGED
    if (old.date is None) != (new.date is None):
        return Action.LATER  # a fixed day and a rule cannot be held against each other
    cadence = rule.cadence if rule.cadence.is_periodic else Cadence.MONTHLY
    period = Period.containing(_ANY_MONDAY, cadence)
    moved = 0
    for _ in range(24):
        before = due_day(rule.model_copy(update={"due": old}), period)
        after = due_day(rule.model_copy(update={"due": new}), period)
        if after > before:
            return Action.LATER
        moved += after < before
        period = period.following()
    return Action.EARLIER if moved else Action.CHANGED


def due_text(due: Due) -> str:
    """Return a deadline by its fields: `weekday monday`."""
    named = due.model_dump(exclude_none=True, exclude={"clause", "added"}, mode="json")
    if due.day is None:
        named.pop("month", None)
    return " ".join(f"{name} {value}" for name, value in named.items())


def compare_rhythms(old: Cadence | None, new: Cadence | None) -> Iterator[Found]:
    """Yield whether something is asked more rarely, or oftener."""
    if old == new:
        return
    if old is None or new is None:
        yield (Action.ADDED if old is None else Action.REMOVED), _text(old), _text(new)
    elif old.days == new.days:
        yield Action.CHANGED, str(old), str(new)
    else:
        yield (Action.RARER if new.days > old.days else Action.OFTENER), str(old), str(new)


def _text(cadence: Cadence | None) -> str | None:
    return str(cadence) if cadence is not None else None


def compare_recurrences(old: Recurrence, new: Recurrence) -> Iterator[Found]:
    """Yield whether an announced date comes more rarely; on other days as often is neither more nor less."""
    if old != new:
        before, after = _days_a_year(old), _days_a_year(new)
        action = Action.RARER if after < before else Action.OFTENER if after > before else Action.CHANGED
        yield action, recurrence_text(old), recurrence_text(new)


def _days_a_year(recurs: Recurrence) -> int:
    days = 0
    if recurs.every is not None:
        days += 12 if recurs.nth is not None else 52
    days += 30 * (recurs.month is not None) + 7 * len(recurs.weeks)
    return days + recurs.days * (len(recurs.on) + (recurs.yearly is not None))


def recurrence_text(recurs: Recurrence) -> str:
    """Return a recurrence by its fields."""
    named = recurs.model_dump(exclude_defaults=True, mode="json")
    return " ".join(f"{name} {value}" for name, value in named.items())


def compare_goals(old: Indicator, new: Indicator) -> Iterator[tuple[str, Found]]:
    """Yield fields of an indicator that ask for less or more, with how: target, targets by year, ends of a range.

    Where the unit, the direction or the scale is another one, numbers cannot be held against each other.
    """
    comparable = (old.direction, old.unit, old.per) == (new.direction, new.unit, new.per)
    upward = new.is_upward
    for name, good_when_more in (("target", upward), ("low", True), ("high", False)):
        yield from _goal(name, getattr(old, name), getattr(new, name), good_when_more, comparable)
    for year in sorted({*old.targets, *new.targets}):
        yield from _goal(f"targets.{year}", old.targets.get(year), new.targets.get(year), upward, comparable)


def _goal(name: str, old: object, new: object, good_when_more: bool, comparable: bool) -> Iterator[tuple[str, Found]]:
    if old == new:
        return
    before, after = number_text(old), number_text(new)
    if old is None or new is None:
        yield name, (Action.ADDED if old is None else Action.REMOVED, before, after)
    elif not comparable:
        yield name, (Action.CHANGED, before, after)
    else:
        eased = (new < old) if good_when_more else (new > old)  # type: ignore[operator]
        yield name, (Action.EASED if eased else Action.TIGHTENED, before, after)


def number_text(value: object) -> str | None:
    """Return a number without trailing zeros: `15`, `0.5`."""
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
