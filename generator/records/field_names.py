"""All names of fields, of whatever record: by them a line of a record is known from a line that strayed into it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from generator.records.inside import models_in
from generator.records.layout import LAYOUT
from generator.records.spellings import FIELDS


@cache
def field_names() -> frozenset[str]:
    """Return the names of all fields, as files call them."""
    return frozenset(name for name, _ in _fields())


@cache
def other_field_names() -> frozenset[str]:
    """Return the Chinese titles of all fields, and what else people call them."""
    titles = {title for _, title in _fields() if title}
    return frozenset(titles | {other for others in FIELDS.values() for other in others}) - field_names()


def _fields() -> Iterator[tuple[str, str | None]]:
    seen: set[type[BaseModel]] = set()
    waiting: list[type[BaseModel]] = [kind.model for kind in LAYOUT]
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, field in model.model_fields.items():
            yield field.alias or name, field.title
            waiting += models_in(field.annotation)
