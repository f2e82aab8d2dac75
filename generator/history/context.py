"""The surroundings of a change: whom a scope covers, whether a report was already due, who need not any more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from generator.history.comparators import Found
from generator.history.model import Action, Change, Effect, Thing
from generator.history.things import Item, Records
from generator.records import layout
from generator.records.authority import Authority
from generator.records.base import Record
from generator.records.calendar import Calendar
from generator.records.campaign import Campaign
from generator.records.commitment import Commitment
from generator.records.finding import Finding
from generator.records.hospital import Hospital
from generator.records.layout import RecordKind, place_of
from generator.records.periods import Cadence
from generator.records.report import Report
from generator.records.schedule import campaign_start, duties, standing_duties
from generator.records.scope import Scope
from generator.records.workdays import Workdays


@dataclass
class Surroundings:
    """The trees that two sets of records were taken from: where a comparison looks up what did not change."""

    old: Records
    new: Records

    def of_kind(self, kind: RecordKind[Any, Any], *, before: bool = False) -> dict[Any, Any]:
        """Return the records of a kind by key."""
        found = {}
        for path, record in (self.old if before else self.new).items():
            place = place_of(path)
            if place is not None and place[0] is kind:
                found[kind.key(place[1])] = record
        return found


@dataclass
class Context:
    """The surroundings of one comparison, and its day."""

    surroundings: Surroundings
    day: dt.date | None

    @cached_property
    def hospitals(self) -> Mapping[str, Hospital]:
        """The hospitals after the change: a scope is measured by them, on both sides."""
        return self.surroundings.of_kind(layout.HOSPITALS)

    @cached_property
    def campaigns(self) -> Mapping[str, Campaign]:
        """The campaigns after the change."""
        return self.surroundings.of_kind(layout.CAMPAIGNS)

    @cached_property
    def _workdays(self) -> Workdays:
        calendars: dict[int, Calendar] = self.surroundings.of_kind(layout.CALENDARS)
        return Workdays(calendars)

    def is_over(self, item: Item) -> bool:
        """Tell whether a thing was settled before the change: reported, closed, due in the past."""
        match item.value:
            case Finding():
                return bool(item.value.closed) and item.value.closed[-1].reopened is None
            case Commitment():
                return self.day is not None and item.value.due is not None and item.value.due < self.day
        return item.thing.kind in _OF_THE_PAST

    def judge(self, change: Change, before: Item, after: Item) -> Change:
        """Return a change with what its surroundings say of it."""
        if change.subject == "Report.exempt" and change.action is Action.ADDED:
            return change if self._is_after_deadline(after) else _neutral(change)
        if change.subject == "Joins.exempt" and change.action is Action.ADDED:
            return change if self._has_started(after.value, change.trail) else _neutral(change)
        if isinstance(before.value, Report) and before.value.submitted is None and before.value.exempt is None:
            return _neutral(change)  # a draft, which nobody had sent
        return change

    def of_new(self, item: Item) -> Iterator[tuple[str, str, Found]]:
        """Yield subject, field and finding of what a thing that was not there before brings along."""
        record = item.value
        if isinstance(record, Report):
            if record.exempt is not None and self._is_after_deadline(item):
                yield "Report.exempt", "exempt", (Action.ADDED, None, record.exempt.reason)
            deadline = self._deadline(item)
            if record.submitted and self.day and deadline and record.submitted <= deadline < self.day:
                found = (Action.LATER, record.submitted.isoformat(), self.day.isoformat())
                yield "Report.received", "submitted", found

    def lost_duties(self, old: Mapping[Thing, Item], new: Mapping[Thing, Item]) -> Iterator[tuple[Item, Item, str]]:
        """Yield hospitals that what asked them before asks no more, for another level, kind or region; and its name."""
        for thing, item in new.items():
            before = old.get(thing)
            if thing.kind != "hospital" or before is None:
                continue
            first, second = before.value, item.value
            assert isinstance(first, Hospital)
            assert isinstance(second, Hospital)
            if (first.level, first.kind, first.region) == (second.level, second.kind, second.region):
                continue
            for name, scope in self._scopes():
                if scope.covers(thing.owner, first) and not scope.covers(thing.owner, second):
                    yield before, item, name

    def _scopes(self) -> Iterator[tuple[str, Scope]]:
        for campaign in self.campaigns.values():
            yield campaign.short_title, campaign.scope
            for action in campaign.actions:
                yield from ((one.title, one.applies_to) for one in action.measures if one.applies_to is not None)
            yield from ((one.title, one.applies_to) for one in campaign.reporting if one.applies_to is not None)
        for authority in self.surroundings.of_kind(layout.AUTHORITIES).values():
            yield from ((one.source, one.applies_to) for one in authority.disclosure if one.applies_to is not None)

    def rhythm(self, item: Item, rule: str | None) -> Cadence | None:
        """Return how often a promise is reported under a rule; without one, under the first that is periodic."""
        campaign = self.campaigns.get(item.campaign)
        rules = campaign.reporting if campaign is not None else ()
        return next(
            (one.cadence for one in rules if one.id == rule or (rule is None and one.cadence.is_periodic)), None
        )

    def _deadline(self, item: Item) -> dt.date | None:
        """Return the last day on which a report was in time; None where nobody asks for it."""
        stream, _, period = item.thing.name.partition("/")
        campaign = self.campaigns.get(stream)
        if campaign is not None:
            asked = duties(campaign)
        else:
            found: Mapping[str, Authority] = self.surroundings.of_kind(layout.AUTHORITIES)
            authority = found.get("")
            if authority is None:
                return None
            rules = authority.own_reporting if stream == layout.AUTHORITY else authority.standing_reporting
            asked = standing_duties(rules)
        rounds = [one for duty in asked if (one := duty.round(period)) is not None]
        if not rounds:
            return None
        latest = max(rounds, key=lambda one: one.due)
        return self._workdays.add(self._workdays.on_or_after(latest.due), latest.rule.grace_days)

    def _is_after_deadline(self, item: Item) -> bool:
        deadline = self._deadline(item)
        return self.day is None or deadline is None or self.day > deadline

    def _has_started(self, record: Record, trail: tuple[str, ...]) -> bool:
        names = [one.campaign for one in record.joins] if isinstance(record, Hospital) else []
        campaign = self.campaigns.get(next((name for name in names if name in trail), ""))
        return self.day is None or campaign is None or self.day >= campaign_start(campaign)


_OF_THE_PAST = frozenset(
    {
        "report", "inspection", "evaluation", "complaints", "surveys", "ledgers", "bulletin", "forwarded", "work-log",
    }
)  # fmt: skip
"""Kinds that tell of what has happened."""


def _neutral(change: Change) -> Change:
    return replace(change, effect=Effect.NEUTRAL, weight=None)
