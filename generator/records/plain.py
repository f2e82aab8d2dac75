"""A record back to the plain values that a file of it says: text, lists and mappings, in the order of a hand."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import Enum
from typing import Any

from pydantic import BaseModel

from generator.records.campaign import ReportingRule
from generator.records.clause import Cited
from generator.records.commitment import Commitment
from generator.records.inspection import Verified
from generator.records.periods import Cadence, Unit
from generator.records.report import Correction, Entry

_FIRST: dict[type[BaseModel], tuple[str, ...]] = {
    Entry: ("commitment", "stage"),
    Correction: ("commitment", "on"),
    Verified: ("commitment",),
    Commitment: ("id", "campaign", "measure", "short", "promise", "for_patients"),
    ReportingRule: ("id", "title"),
}
"""Fields that people write first, before those that a model inherits."""
_LAST = tuple(Cited.model_fields)
"""The place in a plan is written at the end."""


def plain(record: BaseModel) -> dict[str, Any]:
    """Return a record as its file says it: fields by their names in YAML, each value as text; defaults are left out.

    What is read back from these values is the same record. A field of prose (`body`) stands below the front matter of
    its file and is left out too.
    """
    found = {}
    for name in field_order(type(record)):
        field = type(record).model_fields[name]
        value = getattr(record, name)
        if name == "body" or (not field.is_required() and value == field.get_default(call_default_factory=True)):
            continue
        found[field.alias or name] = _plain(value)
    return found


def field_order(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names of a model's fields in the order in which people write them."""
    names = tuple(model.model_fields)
    first = next((order for known, order in _FIRST.items() if issubclass(model, known)), ())
    middle = [name for name in names if name not in first and name not in _LAST]
    return (*first, *middle, *(name for name in names if name in _LAST))


def _plain(value: Any) -> Any:
    match value:
        case BaseModel():
            return plain(value)
        case dict():
            return {str(key): _plain(item) for key, item in value.items()}
        case tuple() | list():
            return [_plain(item) for item in value]
        case bool():
            return "true" if value else "false"
        case Enum():
            return str(value.value)
        case Decimal():
            return format(value, "f")
        case dt.time():
            return "24:00" if value == dt.time.max else f"{value.hour}:{value.minute:02}"
        case Cadence():
            return _rhythm(value)
        case _:
            return str(value)  # days, counts, text, and what is a day or a month


def _rhythm(cadence: Cadence) -> str | dict[str, str]:
    if str(cadence) in Cadence.named():
        return str(cadence)
    return {"months" if cadence.unit is Unit.MONTH else "weeks": str(cadence.count)}
