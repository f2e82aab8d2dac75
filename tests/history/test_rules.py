"""The rules are data: no field of any record is without one, and none is one-sided without saying why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args

from generator.history.compare import GOALS, OWNERS
from generator.history.match import IDENTITY
from generator.history.model import Action, Effect
from generator.history.rules import RULES
from generator.history.things import LIFTED
from generator.history.wording import TITLES
from generator.records.base import Record
from generator.records.event import Recurrence
from generator.records.evidence import MediaLevel
from generator.records.finding import Severity
from generator.records.hospital import Level
from generator.records.layout import LAYOUT
from generator.records.periods import Cadence, PartialDate
from generator.records.scope import Scope

COMPARED_WHOLE = {"Scope", "Due", "Recurrence"}
"""Models that are compared by what follows from them, not field by field."""
LISTS_OF_IDS = {"FollowUp.measures", "Result.repeated", "SupervisionArea.hospitals"}
"""Members that are there or not; none is another one in other words."""
VIRTUAL = {"Campaign.id", "Hospital.id", "District.id", "Hospital.duties", "Report.received"}
"""Subjects that no record has as a field: names of folders, and what follows from several fields."""


def _models() -> list[type[Record]]:
    seen: list[type[Record]] = []
    left = [kind.model for kind in LAYOUT]
    while left:
        model = left.pop()
        if model not in seen:
            seen.append(model)
            left += [one for info in model.model_fields.values() for one in _records_in(info.annotation)]
    return sorted(seen, key=lambda one: one.__name__)


def _types(annotation: Any) -> Iterator[type]:
    if isinstance(annotation, type):
        yield annotation
    for part in get_args(annotation):
        yield from _types(part)


def _records_in(annotation: Any) -> Iterator[type[Record]]:
    yield from (one for one in _types(annotation) if issubclass(one, Record))


MODELS = _models()


def _actions(subject: str, annotation: Any) -> set[Action]:
    """What can become of a field, by its type."""
    types = set(_types(annotation))
    found: set[Action] = set()
    if type(None) in types:
        found |= {Action.ADDED, Action.REMOVED}
    if str(annotation).startswith("tuple"):
        if subject == "Commitment.only_in_months" or subject == "WorkDuty.inspections":
            return {Action.NARROWED, Action.WIDENED}
        found |= {Action.ADDED, Action.REMOVED}
        if subject in LISTS_OF_IDS:
            return found
        return found | ({Action.CHANGED} if types & {str} and not types & {dt.date} else set())
    if types & {Scope}:
        return {Action.NARROWED, Action.WIDENED}
    if types & {Recurrence, Cadence}:
        return found | {Action.RARER, Action.OFTENER}
    if types & {dt.date, dt.time, PartialDate} or subject == "ComplaintFigures.start":
        return found | {Action.LATER, Action.EARLIER}
    if bool in types:
        return {Action.SET, Action.UNSET}
    if types & {Decimal, int} and subject != "Indicator.baseline":
        return found | {Action.MORE, Action.LESS}
    if types & {Severity, Level, MediaLevel}:
        return found | {Action.MORE, Action.LESS}
    if any(issubclass(one, str | StrEnum | Decimal) for one in types) or "Literal" in str(annotation):
        return found | {Action.CHANGED}
    return found


def _fields() -> Iterator[tuple[str, set[Action]]]:
    for model in MODELS:
        if model.__name__ in COMPARED_WHOLE:
            continue
        for name, info in model.model_fields.items():
            subject = f"{model.__name__}.{name}"
            if subject in LIFTED or name in OWNERS or (model.__name__ == "Indicator" and name in GOALS):
                continue
            if name == "due" and model.__name__ in ("ReportingRule", "Forwarding"):
                continue
            yield subject, _actions(subject, info.annotation)


def test_no_change_of_any_field_is_without_a_rule() -> None:
    """A field that somebody adds to a record has to say what its changes mean."""
    known: dict[str, set[Action | None]] = {}
    for rule in RULES:
        known.setdefault(rule.subject, set()).add(rule.action)
    missing = {
        subject: actions - known.get(subject, set())
        for subject, actions in _fields()
        if None not in known.get(subject, set()) and not actions <= known.get(subject, set())
    }
    assert missing == {}


def test_no_thing_may_go_without_a_rule() -> None:
    """Whole records, and what is lifted out of them."""
    known = {rule.subject for rule in RULES}
    lifted = {"Commitment", "Finding", "Measure", "Channel"}
    assert {kind.model.__name__ for kind in LAYOUT} | lifted <= known


def test_every_member_of_a_list_has_an_identity() -> None:
    """Else lists would be compared by order."""
    listed = {
        one.__name__
        for model in MODELS
        for info in model.model_fields.values()
        if str(info.annotation).startswith("tuple")
        for one in _records_in(info.annotation)
    }
    assert listed <= set(IDENTITY)


def test_rules_are_of_fields_that_are_there() -> None:
    """A field that was renamed takes its rules along."""
    fields = {f"{model.__name__}.{name}" for model in MODELS for name in model.model_fields}
    assert {rule.subject for rule in RULES} <= fields | {model.__name__ for model in MODELS} | VIRTUAL


def test_every_softening_has_its_mirror_or_a_reason_why_not() -> None:
    """A lowered target has a raised one; what softens either way says why."""
    table = {(rule.subject, rule.action): rule for rule in reversed(RULES)}
    for rule in RULES:
        if rule.effect is Effect.SOFTER and rule.action is not None:
            mirror = table[rule.subject, rule.action.mirror]
            assert rule.alone or mirror.effect is Effect.HARDER, f"{rule.subject} {rule.action}"
            assert rule.weight is not None


def test_a_mirror_of_a_mirror_is_the_action_itself() -> None:
    """Every pair is one."""
    assert all(action.mirror.mirror is action for action in Action)


def test_every_subject_has_a_title_in_chinese() -> None:
    """Whoever reads a review does not know the names of fields."""
    assert all(rule.subject in TITLES for rule in RULES if "." in rule.subject)
