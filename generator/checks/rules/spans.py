"""Spans of days and of hours, in whatever record: the end comes after the beginning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from generator.checks.fields import title_of
from generator.checks.tree import Tree
from generator.diagnostics.model import Diagnostic
from generator.records.base import Record
from generator.records.inside import models_in
from generator.sources.compose import Path

PAIRS = (
    ("start", "end"), ("start", "due"), ("on", "until"), ("begins", "ends"), ("awarded_on", "valid_until"),
    ("issued", "valid_until"),
)  # fmt: skip
"""The names of two days, or of two times of a day, that lie in this order wherever a record has both."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """A model as far as spans go: its own, and the fields that lead to records with some."""

    pairs: tuple[tuple[str, str], ...]
    children: tuple[str, ...]


def spans(tree: Tree) -> Iterator[Diagnostic]:
    """Require that no span of days or of hours ends before it begins; of a record that is new to us too."""
    for filed in tree.all():
        for path, earlier, first, later, second in _reversed(filed.record, ()):
            yield filed.diagnose("date-order", path, earlier=earlier, first=first, later=later, second=second)


def _reversed(record: Record, path: Path) -> Iterator[tuple[Path, str, str, str, str]]:
    """Yield what ends before it begins: where, and both fields as the file calls them, with their values."""
    model = type(record)
    shape = _shape(model)
    for earlier, later in shape.pairs:
        first, second = getattr(record, earlier), getattr(record, later)
        if _is_moment(first) and _is_moment(second) and second < first:
            name = _name(model, later)
            yield (*path, name), title_of(record, earlier), _words(first), title_of(record, later), _words(second)
    for field in shape.children:
        value, here = getattr(record, field), (*path, _name(model, field))
        if isinstance(value, Record):
            yield from _reversed(value, here)
        elif isinstance(value, tuple):
            for i, part in enumerate(value):
                if isinstance(part, Record):
                    yield from _reversed(part, (*here, i))


@cache
def _shape(model: type[Record]) -> _Shape:
    """Return where a model has spans; most have none, and their thousands of entries are not looked through."""
    fields = model.model_fields
    children = (
        name
        for name, field in fields.items()
        if any((inner := _shape(part)).pairs or inner.children for part in models_in(field.annotation))
    )
    return _Shape(tuple(pair for pair in PAIRS if fields.keys() >= set(pair)), tuple(children))


def _is_moment(value: object) -> bool:
    """Tell whether a value is a day or a time; a month or a year of a plan is compared elsewhere."""
    return isinstance(value, dt.date | dt.time)


def _name(model: type[Record], field: str) -> str:
    return model.model_fields[field].alias or field


def _words(moment: dt.date | dt.time) -> str:
    return f"{moment.hour}:{moment:%M}" if isinstance(moment, dt.time) else str(moment)


RULES = (spans,)
