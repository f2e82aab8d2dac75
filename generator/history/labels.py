"""Values as text: what a change says stood there before and after."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import Enum
from typing import Any

from generator.history.comparators import number_text
from generator.records.base import Record
from generator.records.commitment import Adjustment
from generator.records.report import Correction

_SAYING = (
    "promise", "problem", "text", "what", "title", "label", "name", "reason", "duty", "on", "to", "commitment", "item",
    "hospital", "rule", "month", "date", "id", "working_days", "at_least", "source", "start",
)  # fmt: skip
"""Fields that say what a record is, the most telling first."""


def label_of(value: Any) -> str:
    """Return a line that tells a member of a list, or a whole thing, to a reader."""
    match value:
        case Adjustment():
            return f"{value.was} → {value.now}"
        case Correction():
            return f"{value.commitment} {text_of(value.on)}"
        case Record():
            found = (getattr(value, name, None) for name in _SAYING if name in type(value).model_fields)
            return next((str(text_of(one)) for one in found if one is not None), "")
    return str(text_of(value))


def text_of(value: Any) -> str | None:
    """Return a value as staff write it; None for nothing, a label for a record."""
    if value is None or value == ():
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal | int):
        return number_text(Decimal(value))
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    if isinstance(value, tuple):
        return "、".join(str(text_of(one)) for one in value)
    return label_of(value) if isinstance(value, Record) else str(value)
