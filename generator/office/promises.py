"""A promise as a form knew it: kept with the form, and compared with the record when the form comes back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping

from generator.diagnostics.wording import DIRECTIONS
from generator.records.commitment import Commitment
from generator.records.indicator import Indicator
from generator.records.plain import plain

Snapshot = Mapping[str, str]
"""By titles of fields: what a clerk goes by when a number is filled in."""

_FIELDS = ("promise", "due", "survey")
_OF_INDICATOR = (
    "name", "unit", "direction", "target", "targets", "low", "high", "numerator", "denominator", "per", "decimals",
)  # fmt: skip


def snapshot(commitment: Commitment) -> Snapshot:
    """Return what a form goes by: the promise's words, its day, and all of its indicator but the baseline."""
    values = plain(commitment)
    found = {title(name): values[name] for name in _FIELDS if name in values}
    indicator = values.get("indicator", {})
    for name in _OF_INDICATOR:
        if name in indicator:
            found[indicator_title(name)] = _told(name, indicator[name])
    if "milestones" in values:
        found[title("milestones")] = "、".join(step["title"] for step in values["milestones"])
    return found


def title(name: str) -> str:
    """Return the Chinese title of a field of a promise."""
    return Commitment.model_fields[name].title or name


def indicator_title(name: str) -> str:
    """Return the Chinese title of a field of an indicator."""
    fields = Indicator.model_fields
    found = next(field for key, field in fields.items() if name in (key, field.alias))
    return found.title or name


def _told(name: str, value: object) -> str:
    if name == "direction":
        return DIRECTIONS[str(value)]
    if isinstance(value, dict):
        return "、".join(f"{year} {number}" for year, number in value.items())
    return str(value)


def fingerprint(snapshots: Iterable[tuple[str, Snapshot]]) -> str:
    """Return the hash of all promises of a form, in the order of their ids."""
    ordered = [[name, sorted(one.items())] for name, one in sorted(snapshots)]
    return hashlib.sha256(json.dumps(ordered, ensure_ascii=False).encode()).hexdigest()[:16]


def changed(before: Snapshot, now: Snapshot) -> tuple[tuple[str, str, str], ...]:
    """Return the title, the former and the present words of all that is not as it was; empty words for what is not."""
    names = [*now, *(name for name in before if name not in now)]
    return tuple((name, before.get(name, ""), now.get(name, "")) for name in names if before.get(name) != now.get(name))
