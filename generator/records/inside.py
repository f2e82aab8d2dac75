"""Which records a field may hold: for rules that look through whatever record there is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from generator.records.base import Record


def models_in(annotation: Any) -> Iterator[type[Record]]:
    """Yield the models of records that stand in a field's type."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)
