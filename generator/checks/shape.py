"""One document against its model: pydantic's errors as diagnostics with lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.checks.fields import Path, bounds_of, choices_of, field_at, field_names, known_fields, model_of, titled
from generator.checks.misnamed import Misnamed
from generator.diagnostics.catalogue import CATALOGUE, nearest
from generator.diagnostics.limit import MOST, left_out_at
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.near import only_near
from generator.diagnostics.wording import BLANKS_BEFORE, COUNTED, MEANT, MISNAMED, WHOLE_FILE, WHY_NOT
from generator.records.base import Record
from generator.records.meant import COUNTERS
from generator.records.spellings import choice_meant
from generator.sources.document import Document

_CODES = {
    "missing": "missing-field",
    "extra_forbidden": "unknown-field",
    "enum": "bad-choice",
    "literal_error": "bad-choice",
    "tuple_type": "expected-list",
    "list_type": "expected-list",
    "too_short": "empty-list",
    "greater_than_equal": "out-of-range",
    "less_than_equal": "out-of-range",
    "model_type": "expected-mapping",
    "model_attributes_type": "expected-mapping",
    "dict_type": "expected-mapping",
}


def validate(document: Document, model: type[Record]) -> Record | list[Diagnostic]:
    """Return the document's record, or every way in which it does not fit the model."""
    if document.values is None:
        return [document.diagnose("empty-file")]
    if not isinstance(document.values, dict):
        return [document.diagnose("expected-mapping", name=WHOLE_FILE, known=known_fields(model))]
    try:
        return model.model_validate(document.values)
    except ValidationError as error:
        found = _without_echoes(error.errors(include_url=False))
        if document.has_no_front_matter:
            names = "、".join(_field_name(one["loc"]) for one in found)
            return [document.diagnose("front-matter", reason="absent", names=names)]
        named = Misnamed(document.values, model, found)
        found = [one for one in found if one["loc"] not in named.answered]
        told = [_diagnostic(document, model, one, named) for one in found[:MOST]]
        return [*told, left_out_at(told[-1].location, len(found) - MOST)] if len(found) > MOST else told


def misfits(values: Any, model: type[Record]) -> Counter[str]:
    """Return what does not fit of a record's values, by field and reason: in which item of a list, does not count."""
    if not isinstance(values, dict):
        return Counter({WHOLE_FILE: _NO_RECORD})
    if model.model_fields.keys() >= {"body"}:
        values = {"body": "x", **values}
    try:
        model.model_validate({name: value for name, value in values.items() if name != "allow"})
    except ValidationError as error:
        return Counter(_kind_of(one) for one in error.errors(include_url=False, include_input=False))
    return Counter()


def wrong_places(values: Any, model: type[Record]) -> list[Path]:
    """Return the ways to what does not fit of a record's values; to what is missing, none."""
    try:
        model.model_validate({"body": "x", **values} if "body" in model.model_fields else values)
    except ValidationError as error:
        return [one["loc"] for one in error.errors(include_url=False, include_input=False) if one["type"] != "missing"]
    return []


def _kind_of(error: ErrorDetails) -> str:
    names = ".".join(step for step in error["loc"] if isinstance(step, str))
    return f"{names} {error['type']}"


_NO_RECORD = 1_000
"""Misfits of what has no fields at all."""


def _without_echoes(found: list[ErrorDetails]) -> list[ErrorDetails]:
    """Leave out "too short" of a list whose items are wrong: pydantic counts only the right ones."""
    places = {error["loc"][:end] for error in found for end in range(len(error["loc"]))}
    return [error for error in found if error["type"] != "too_short" or error["loc"] not in places]


def _diagnostic(document: Document, model: type[Record], error: ErrorDetails, named: Misnamed) -> Diagnostic:
    path = tuple(error["loc"])
    value = error["input"]
    code = error["type"] if error["type"] in CATALOGUE else _CODES.get(error["type"], "expected-text")
    owner, field = field_at(model, path)
    name = titled(_field_name(path), field)
    context: dict[str, Any] = {"name": name, "value": value, **error.get("ctx", {})}
    fix = context.pop("fix", None)
    if value is None and code != "missing-field":
        return document.diagnose("missing-value", path, key=True, name=name)
    if code == "bad-year" and path[-1] == "[key]":
        year = re.fullmatch(r"([0-9]{4})\D{1,2}", str(value))
        return document.diagnose(code, path[:-1], key=True, fix=year[1] if year else None, value=value)
    if code == "missing-field":
        title = field.title if field is not None and field.title else owner.__name__
        extra = field.json_schema_extra if field is not None else None
        told = str(extra.get("missing", code)) if isinstance(extra, dict) else code  # a field may say why it is needed
        blanks = document.positions.locate(path[:-1]).column - 1
        context = {"name": _field_name(path), "title": title}
        context["blanks"] = BLANKS_BEFORE.format(count=blanks) if blanks else ""
        return replace(document.diagnose(told, path[:-1], **context), way=path)
    if code == "unknown-field":
        return _unknown(document, path, owner, named)
    if code == "bad-choice" and not isinstance(value, str):
        return document.diagnose("expected-text", path, name=name)
    if code == "bad-choice":
        return _bad_choice(document, path, name, str(value), field)
    if code == "out-of-range":
        low, high = bounds_of(field)
        return document.diagnose(code, path, value=value, low=low, high=high)
    if code in ("bad-number", "bad-date"):
        return _bad_value(document, path, code, fix, context)
    if code == "expected-mapping":
        inner = model_of(field.annotation) if field is not None else owner
        return document.diagnose(code, path, name=name, known=known_fields(inner or owner))
    return document.diagnose(code, path, fix=fix, **context)


def _unknown(document: Document, path: Path, owner: type[BaseModel], named: Misnamed) -> Diagnostic:
    """Return a field that there is not; with the one that is missing in its place, where there is one."""
    right, sure = named.readings[path]
    names = field_names(owner)
    near = right or nearest(str(path[-1]), names)
    field = field_at(owner, (near,))[1] if near else None
    missing = named.readings[path].right and not sure
    guess = (
        MISNAMED.format(name=titled(near, field)) if missing else MEANT.format(name=titled(near, field)) if near else ""
    )
    return document.diagnose(
        "unknown-field", path, key=True, fix=right if sure else None, name=path[-1], guess=guess,
        known=known_fields(owner),
    )  # fmt: skip


def _bad_choice(document: Document, path: Path, name: str, value: str, field: FieldInfo | None) -> Diagnostic:
    """Return a word that cannot be chosen; with the choice that it stands for, where there is one."""
    words = choices_of(field)
    right = choice_meant(value, words) or only_near(value, words)
    near = right or nearest(value, tuple(words))
    guess = MEANT.format(name=_choice(near, words)) if near else ""
    known = "、".join(_choice(choice, words) for choice in words)
    return document.diagnose("bad-choice", path, fix=right or None, name=name, value=value, guess=guess, known=known)


def _choice(choice: str, words: Mapping[str, str]) -> str:
    word = words[choice]
    return choice if word == choice else f"{choice}（{word}）"


def _bad_value(document: Document, path: Path, code: str, fix: str | None, context: dict[str, Any]) -> Diagnostic:
    """Return a number or a day that is none; a number with a unit is read only where it is the unit that is asked."""
    why, unit = context.pop("why", ""), context.pop("unit", "")
    day = context.pop("day", "")
    if why == "unit":
        fix = fix if _is_asked_in(document.values, path, unit) else None
    reason = WHY_NOT[code].get(why, "").format(unit=unit, day=day)
    return document.diagnose(code, path, fix=fix, why=reason, **{"value": context["value"]})


def _is_asked_in(values: Any, path: Path, unit: str) -> bool:
    """Tell whether a number is asked in a unit: its record says so, or the unit is a word to count by."""
    owner = values
    for step in path[:-1]:
        owner = owner[step]
    said = owner.get("unit") if isinstance(owner, dict) else None
    if isinstance(said, str):
        return unit == said.strip()
    if path[-1] == "actual":
        return False  # its promise knows
    title = COUNTED.get(str(path[-1]))
    return unit in title if title is not None else unit in COUNTERS


def _field_name(path: tuple[int | str, ...]) -> str:
    """Return the last name on the way: an item of a list goes by the list's name."""
    return next((step for step in reversed(path) if isinstance(step, str)), WHOLE_FILE)
