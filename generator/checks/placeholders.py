"""A record with placeholders for the values that are wrong.

What its other values refer to is looked at in the same run.

Nothing is ever said of a stand-in, and nothing is published that has one. Where a wrong value is itself an id, or says
what belongs to what, there is no stand-in: whatever followed from it would be a guess.
"""

from __future__ import annotations

import copy
import re
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from generator.checks.misnamed import nearest_field
from generator.records.base import Record
from generator.sources.document import Document

_CANDIDATES = (
    "x", "1", "2023-07-01", "2023-07", "2023", "8:00", "true", "monday", "010-12345678", "https://x.example",
    "a@x.example",
)  # fmt: skip
"""One of these fits most kinds of value."""
_TYING = frozenset(
    {
        "id", "campaign", "hospital", "hospitals", "measure", "measures", "reporting", "commitment", "commitments",
        "region", "regions", "level", "levels", "scope", "covers", "answers",
    }
)  # fmt: skip
_QUOTED = re.compile(r"'([^']+)'")
Path = tuple[int | str, ...]


def with_placeholders(document: Document, model: type[Record]) -> Record | None:
    """Return the record of a document that does not fit its model, with placeholders; None where there can be none."""
    values = copy.deepcopy(document.values)
    tried: dict[Path, int] = {}
    for _ in range(len(_CANDIDATES) + 4):
        try:
            return model.model_validate(values)
        except ValidationError as error:
            if not all(_replace(values, model, one, tried) for one in error.errors(include_url=False)):
                return None
    return None


def _replace(values: Any, model: type[Record], error: ErrorDetails, tried: dict[Path, int]) -> bool:
    """Put the next candidate in the place of a wrong value, or a missing one. False when there is none."""
    path = tuple(error["loc"])
    owner = values
    for step in path[:-1]:
        try:
            owner = owner[step]
        except (KeyError, IndexError, TypeError):
            return False
    last = path[-1] if path else None
    if not isinstance(owner, dict) or not isinstance(last, str) or last in _TYING:
        return False
    if error["type"] == "extra_forbidden":
        value = owner.pop(last, None)
        near = nearest_field(model, path)
        if near and near not in owner:
            owner[near] = value
        return True
    if isinstance(owner.get(last), dict | list):
        return False
    options = [*_suggested(error), *_CANDIDATES]
    number = tried[path] = tried.get(path, -1) + 1
    if number < len(options):
        owner[last] = options[number]
    elif number == len(options):
        owner.pop(last, None)  # nothing fits; it may do without
    return number <= len(options)


def _suggested(error: ErrorDetails) -> list[str]:
    """Return values that the error itself says would fit."""
    context = error.get("ctx", {})
    fix = context.get("fix")
    return [str(fix)] if fix else _QUOTED.findall(str(context.get("expected", "")))[:1]
