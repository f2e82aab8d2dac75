"""One form: which part of which record it edits, and how its values go in."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.forms.entered import Values, Way
from generator.forms.errors import FormError
from generator.records.base import Record

_NAMES = ("id", "month", "code", "commitment")
"""Fields by which a step of a way names an item; else it is `.` and a number."""
NEW_ITEM = "+"
"""The step to an item that is to be added."""


@dataclass(frozen=True, slots=True)
class Hint:
    """The look of one item of a list, where a task knows more of it than its model."""

    heading: str = ""
    facts: tuple[str, ...] = ()
    fixed: frozenset[str] = frozenset()
    """Fields that stand fast: sent along, not shown."""
    left_out: frozenset[str] = frozenset()
    titles: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)


NO_HINT = Hint()
Steps = tuple[str, ...]
Hints = Callable[[Steps, Values], Hint]
"""The hint of an item, by the names of the lists on the way to it and its values."""


def no_hints(lists: Steps, values: Values) -> Hint:
    """Return nothing: the model says all."""
    return NO_HINT


def no_remarks(values: Values) -> tuple[str, ...]:
    """Return nothing: the check says all."""
    return ()


def no_choices(name: str) -> tuple[tuple[str, str], ...]:
    """Return nothing: the model says all."""
    return ()


@dataclass(frozen=True)
class Editor:
    """A form on a part of a record."""

    title: str
    publisher: str
    publisher_name: str
    path: str
    model: type[Record]
    """Of the part."""
    subject: str
    """The first line of the commit."""
    steps: Steps = ()
    """The way to the part: names of fields, ids or numbers (`.3`) of items, `+` for a new one."""
    lead: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    """Fields of the part in their order; none for all."""
    defaults: Values = field(default_factory=dict)
    """Values of a new record, or a new item."""
    hints: Hints = no_hints
    choices: Callable[[str], tuple[tuple[str, str], ...]] = no_choices
    """Values with their words for a field that names other records; none where anything may stand."""
    folded: frozenset[str] = frozenset()
    """Fields of the part that are folded while they are empty."""
    whole: Hint = NO_HINT
    """The look of the part itself."""
    apart: bool = False
    """True for a form that shows long lists as links to their items, each a form of its own."""
    remarks: Callable[[Values], tuple[str, ...]] = no_remarks
    """Worth a second look before the record is saved, though no check says so."""
    stands_for: dict[str, str] = field(default_factory=dict)
    """Inputs of the part by the fields elsewhere in the record that they change."""
    finish: Callable[[Values, Values], Values] | None = None
    """Takes the whole record and what was typed, and returns the record; None where the part is simply replaced."""

    @property
    def is_new_item(self) -> bool:
        """True for a form that adds an item."""
        return self.steps[-1:] == (NEW_ITEM,)

    def way(self, values: Values) -> Way:
        """Return the way to the part in a record's values; `+` becomes the next number. Raises `FormError`."""
        way: list[str | int] = []
        here: Any = values
        for step in self.steps:
            if isinstance(here, list):
                number = len(here) if step == NEW_ITEM else _item_number(here, step)
                way.append(number)
                here = here[number] if number < len(here) else {}
            elif isinstance(here, dict):
                way.append(step)
                here = here.get(step, [] if self._leads_on(step) else {})
            else:
                raise FormError("这一项已经不在了，或者换了写法。请回到上一页重新选。")
        return tuple(way)

    def _leads_on(self, step: str) -> bool:
        """Tell whether a field is a list on the way to an item."""
        place = self.steps.index(step)
        return place + 1 < len(self.steps) and (self.steps[place + 1] == NEW_ITEM or self.steps[place + 1][:1] == ".")

    def part(self, values: Values) -> Values:
        """Return the values of the part, empty ones for what is not there."""
        here: Any = values
        for step in self.way(values):
            there = step < len(here) if isinstance(step, int) else step in here
            here = here[step] if there else {}
        return here if isinstance(here, dict) else {}

    def with_part(self, values: Values, part: Values) -> Values:
        """Return the record with another part."""
        if self.finish is not None:
            return self.finish(values, part)
        way = self.way(values)
        if not way:
            return part
        whole = copy.deepcopy(values)
        here: Any = whole
        for number, step in enumerate(way[:-1]):
            if isinstance(step, int):
                if step == len(here):
                    here.append({})
                here = here[step]
            else:
                here = here.setdefault(step, [] if isinstance(way[number + 1], int) else {})
        last = way[-1]
        if isinstance(last, int):
            here[last : last + 1] = [part] if part else []
        elif part:
            here[last] = part
        else:
            here.pop(last, None)
        return whole


def step_to(items: Sequence[Values], number: int) -> str:
    """Return the step that leads to an item: its name where no other has it, else its number."""
    for name in _NAMES:
        value = items[number].get(name)
        if isinstance(value, str) and "/" not in value and not value.startswith((".", NEW_ITEM)):
            if sum(item.get(name) == value for item in items) == 1:
                return value
            break
    return f".{number}"


def _item_number(items: Sequence[Any], step: str) -> int:
    if step.startswith("."):
        number = int(step[1:]) if step[1:].isdecimal() else len(items)
        if number < len(items):
            return number
    for name in _NAMES:
        for number, item in enumerate(items):
            if isinstance(item, dict) and item.get(name) == step:
                return number
    raise FormError("这一项已经不在了，或者换了编号。请回到上一页重新选。")
