"""Two trees of records, compared by identity: every field of every record, and what each change means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import Enum
from typing import Any

from generator.history import comparators
from generator.history.comparators import Found
from generator.history.context import Context, Surroundings
from generator.history.labels import label_of, text_of
from generator.history.match import key_of, pair_members
from generator.history.model import Action, Change, Effect, Place, Side, Thing, Weight, fingerprint
from generator.history.phrases import asks_less
from generator.history.renamed import renamed_folders, with_new_names
from generator.history.rules import rule_of
from generator.history.things import LIFTED, Item, Records, items_of
from generator.records.base import Record
from generator.records.campaign import ReportingRule
from generator.records.event import Recurrence
from generator.records.evidence import MediaLevel
from generator.records.finding import Severity
from generator.records.hospital import Level
from generator.records.indicator import Indicator
from generator.records.periods import Cadence, PartialDate
from generator.records.responsible import Responsible
from generator.records.scope import Scope

GOALS = frozenset({"target", "targets", "low", "high"})
OWNERS = frozenset({"departments", "cooperating"})
_MONTHS = frozenset({"ComplaintFigures.start"})
"""Months, which are text and yet earlier or later."""
_NOT_ORDERED = frozenset({"Indicator.baseline"})
"""Numbers of which neither more nor less is better."""


def differences(
    old: Records, new: Records, surroundings: Surroundings | None = None, day: dt.date | None = None
) -> tuple[Change, ...]:
    """Return what differs between two trees of records, in the order of things.

    Only the files that differ need to be given, if `surroundings` can look up the others: scopes are compared by the
    hospitals that they cover, exemptions by the day on which a report was due. `day` is the day of the change; without
    one, whatever could be too late is too late.
    """
    context = Context(surroundings or Surroundings(old, new), day)
    before, after = items_of(old), items_of(new)
    found = list(renamed_folders(before, after))
    before = with_new_names(before, found)
    changes = [change for one in found for change in _Comparison(context, one.item, one.item).renamed(one.old, one.new)]
    for first, second in _pair_items(before, after):
        item = second or first
        assert item is not None
        changes += _Comparison(context, first or item, item).of_pair(first, second)
    for first, second, name in context.lost_duties(before, after):
        changes += _Comparison(context, first, second).lost(name)
    return tuple(sorted(changes, key=lambda one: (one.thing, one.trail, one.action)))


def _pair_items(old: Mapping[Thing, Item], new: Mapping[Thing, Item]) -> Iterator[tuple[Item | None, Item | None]]:
    """Yield things with their counterparts: by name, then a finding by its number, then what is equal otherwise."""
    gone = {thing: item for thing, item in old.items() if thing not in new}
    for thing, item in new.items():
        if thing in old:
            yield old[thing], item
            continue
        twin = next((other for other in gone.values() if _is_same(other, item)), None)
        if twin is not None:
            del gone[twin.thing]
        yield twin, item
    yield from ((item, None) for item in gone.values())


def _is_same(old: Item, new: Item) -> bool:
    if old.thing.kind != new.thing.kind:
        return False
    match new.thing.kind:
        case "finding":
            return old.thing.name == new.thing.name
        case "inspection":
            return old.path == new.path
        case "promise" | "measure" | "channel":
            name = "label" if new.thing.kind == "channel" else "id"
            same_owner = old.thing.owner == new.thing.owner
            return same_owner and old.value == new.value.model_copy(update={name: getattr(old.value, name)})
    return False


@dataclass(frozen=True, slots=True)
class _At:
    """The way to a value: by names, and in the files of both sides; None on the side where it does not stand."""

    trail: tuple[str, ...] = ()
    before: Place | None = ()
    after: Place | None = ()

    def to(self, *names: str) -> _At:
        """Return the way to a field below."""
        found = self
        for name in names:
            found = found.member((name,), name, name)
        return found

    def member(self, names: tuple[str, ...], before: str | int | None, after: str | int | None) -> _At:
        """Return the way to a member of a list, which has a name, and a position on each side where it stands."""
        return _At(
            (*self.trail, *names),
            (*self.before, before) if self.before is not None and before is not None else None,
            (*self.after, after) if self.after is not None and after is not None else None,
        )


@dataclass(slots=True)
class _Comparison:
    """One thing on both sides, and the changes found in it."""

    context: Context
    before: Item
    after: Item
    changes: list[Change] = field(default_factory=list)

    def of_pair(self, old: Item | None, new: Item | None) -> list[Change]:
        """Return the changes of a thing; for one that is only on one side, that it came or went."""
        if old is not None and new is not None:
            if old.value != new.value:
                self._fields(old.value, new.value, _At((), old.place, new.place))
        elif old is not None:
            self._tell(_model(old.value), (Action.REMOVED, label_of(old.value), None), _At((), old.place, None))
        elif new is not None:
            self._tell(_model(new.value), (Action.ADDED, None, label_of(new.value)), _At((), None, new.place))
            for subject, name, found in self.context.of_new(new):
                self._tell(subject, found, _At((name,), None, (*new.place, name)))
        return self._without_echoes()

    def renamed(self, old: str, new: str) -> list[Change]:
        """Return that a folder has another name."""
        self._tell(f"{_model(self.after.value)}.id", (Action.CHANGED, old, new), _At(("id",)))
        return self.changes

    def lost(self, name: str) -> list[Change]:
        """Return that a hospital is no longer asked for something, by its name."""
        self._tell("Hospital.duties", (Action.NARROWED, name, None), _At(("duties", name)))
        return self.changes

    def _without_echoes(self) -> list[Change]:
        """Words that follow a number are no change of their own: a promise says its target.

        Those that follow a later day are looked at once more, and need no second answer.
        """
        moved = {(one.subject, one.action) for one in self.changes}
        if any(action in (Action.EASED, Action.TIGHTENED) for _, action in moved):
            self._weigh_promise(effect=Effect.NEUTRAL, weight=None)
        elif ("Commitment.due", Action.LATER) in moved:
            self._weigh_promise(effect=Effect.SOFTER, weight=Weight.WARNING)
        return self.changes

    def _weigh_promise(self, effect: Effect, weight: Weight | None) -> None:
        self.changes = [
            replace(change, effect=effect, weight=weight) if change.subject == "Commitment.promise" else change
            for change in self.changes
        ]

    def _fields(self, old: Record, new: Record, at: _At) -> None:
        if isinstance(old, Indicator) and isinstance(new, Indicator):
            for name, found in comparators.compare_goals(old, new):
                way = name.split(".")
                self._tell(f"Indicator.{way[0]}", found, at.to(*way))
        if isinstance(old, Responsible) and isinstance(new, Responsible):
            self._owners(f"{_model(new)}.departments", old, new, at.to("departments"))
        if isinstance(old, ReportingRule) and isinstance(new, ReportingRule):
            for found in comparators.compare_deadlines(old, new):
                self._tell("ReportingRule.due", found, at.to("due"))
            for found in comparators.compare_forwarding(old, new):
                self._tell("Forwarding.due", found, at.to("forwarding", "due"))
        for name, info in type(new).model_fields.items():
            first, second = getattr(old, name), getattr(new, name)
            subject = f"{_model(new)}.{name}"
            if first != second and subject not in LIFTED and not _is_elsewhere(old, name):
                self._value(subject, first, second, at.to(info.alias or name))

    def _owners(self, subject: str, old: Responsible, new: Responsible, at: _At) -> None:
        gone = [one for one in old.everyone if one not in new.everyone]
        come = [one for one in new.everyone if one not in old.everyone]
        for first, second in zip(gone, come, strict=False):
            self._tell(subject, (Action.CHANGED, first, second), at)
        for name in gone[len(come) :]:
            self._tell(subject, (Action.REMOVED, name, None), at)
        for name in come[len(gone) :]:
            self._tell(subject, (Action.ADDED, None, name), at)

    def _value(self, subject: str, old: Any, new: Any, at: _At) -> None:
        if isinstance(old, tuple) and isinstance(new, tuple):
            self._list(subject, old, new, at)
        elif isinstance(old, Record) and isinstance(new, Record) and not isinstance(old, Scope | Recurrence):
            self._fields(old, new, at)
        else:
            for found in self._found(subject, old, new):
                self._tell(subject, found, at)

    def _found(self, subject: str, old: Any, new: Any) -> Iterable[Found]:
        if isinstance(old, Scope | None) and isinstance(new, Scope | None):
            return comparators.compare_scopes(old, new, self.context.hospitals)
        if isinstance(old, Recurrence) and isinstance(new, Recurrence):
            return comparators.compare_recurrences(old, new)
        if isinstance(old, Cadence | None) and isinstance(new, Cadence | None):
            return comparators.compare_rhythms(old, new)
        action = compared(subject, old, new)
        if subject == "Commitment.reporting":
            rhythms = self.context.rhythm(self.before, old), self.context.rhythm(self.after, new)
            action = next((one for one, _, _ in comparators.compare_rhythms(*rhythms)), Action.CHANGED)
        return ((action, text_of(old), text_of(new)),)

    def _list(self, subject: str, old: tuple[Any, ...], new: tuple[Any, ...], at: _At) -> None:
        if subject in _CHOICES:
            if (action := _CHOICES[subject](set(old), set(new))) is not None:
                self._tell(subject, (action, text_of(old), text_of(new)), at)
            return
        numbers = [{id(one): number for number, one in enumerate(side)} for side in (old, new)]
        for first, second in pair_members(old, new):
            name = _name_of(second if second is not None else first)
            here = at.member((name,), numbers[0].get(id(first)), numbers[1].get(id(second)))
            if first is None:
                self._tell(subject, (Action.ADDED, None, label_of(second)), here)
            elif second is None:
                self._tell(subject, (Action.REMOVED, label_of(first), None), here)
            elif isinstance(first, Record):
                self._fields(first, second, here)
            elif first != second:
                self._tell(subject, (Action.CHANGED, text_of(first), text_of(second)), here)

    def _tell(self, subject: str, found: Found, at: _At) -> None:
        action, old, new = found
        rule = rule_of(subject, action)
        thing = self.after.thing
        is_warning = rule.weight is Weight.WARNING and action is Action.CHANGED
        weight = Weight.ERROR if is_warning and asks_less(subject, old, new) else rule.weight
        change = Change(
            thing=thing, campaign=self.after.campaign, trail=at.trail, subject=subject, action=action,
            effect=rule.effect, weight=weight, area=rule.area, old=old, new=new,
            fingerprint=fingerprint(thing, at.trail, action, old, new),
            before=Side(self.before.path, at.before) if at.before is not None else None,
            after=Side(self.after.path, at.after) if at.after is not None else None,
            settled=self.context.is_over(self.before), is_private=rule.is_private,
        )  # fmt: skip
        self.changes.append(self.context.judge(change, self.before, self.after))


def compared(subject: str, old: Any, new: Any) -> Action:
    """Return what became of a plain value."""
    if isinstance(old, bool) and isinstance(new, bool):
        return Action.SET if new else Action.UNSET
    if old is None or new is None:
        return Action.ADDED if old is None else Action.REMOVED
    if isinstance(old, PartialDate):
        return Action.LATER if (new.last, new.first) > (old.last, old.first) else Action.EARLIER
    if isinstance(old, dt.date | dt.time) or subject in _MONTHS:
        return Action.LATER if new > old else Action.EARLIER
    if isinstance(old, Decimal | int) and subject not in _NOT_ORDERED:
        return Action.MORE if new > old else Action.LESS
    if type(old) in _ORDERS:
        order = _ORDERS[type(old)]
        return Action.MORE if order.index(new) > order.index(old) else Action.LESS
    return Action.CHANGED


_ORDERS: Mapping[type, tuple[Enum, ...]] = {
    Severity: tuple(Severity), Level: tuple(reversed(Level)), MediaLevel: tuple(reversed(MediaLevel)),
}  # fmt: skip
"""Words that have an order, the least first."""


def _months(old: set[Any], new: set[Any]) -> Action | None:
    """No month named is every month."""
    before, after = old or set(range(1, 13)), new or set(range(1, 13))
    if before == after:
        return None
    return Action.NARROWED if before - after else Action.WIDENED


def _counted(old: set[Any], new: set[Any]) -> Action | None:
    """No kind of visit named is every visit of the authority's own; one kind more is an easier duty."""
    if old == new:
        return None
    return Action.WIDENED if not new or (old and new - old) else Action.NARROWED


_CHOICES: Mapping[str, Callable[[set[Any], set[Any]], Action | None]] = {
    "Commitment.only_in_months": _months, "WorkDuty.inspections": _counted,
}  # fmt: skip
"""Lists of choices that mean something by all of their members together."""


def _is_elsewhere(record: Record, name: str) -> bool:
    """Tell whether a field is compared with others of its record, not by itself."""
    if isinstance(record, Indicator):
        return name in GOALS
    if isinstance(record, Responsible):
        return name in OWNERS
    if isinstance(record, ReportingRule):
        return name == "due"
    return type(record).__name__ == "Forwarding" and name == "due"


def _name_of(member: Any) -> str:
    """Return the name of a member of a list, as a step of the way to what is in it."""
    return " ".join(str(text_of(part)) for part in key_of(member) if part is not None)


def _model(record: Record) -> str:
    return type(record).__name__
