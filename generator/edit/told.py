"""Changes of values in Chinese words: for whoever is shown somebody else's, and for the messages of commits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.forms.entered import Way
from generator.forms.fields import field_named
from generator.forms.merge import Difference, differences
from generator.records.base import Record

_NAMES = ("id", "month", "code", "commitment", "title", "name", "label", "date", "on")
_MOST = 60
"""Characters of a value that are told."""
_MOST_LINES = 20


def change_lines(model: type[Record], old: Any, new: Any) -> tuple[str, ...]:
    """Return `承诺 › queue-time › 期限：2023-12-31 → 2024-03-31` for every value that differs."""
    lines = list(_lines(model, old, new))
    left = len(lines) - _MOST_LINES
    return tuple(lines) if left <= 0 else (*lines[:_MOST_LINES], f"另外还有{left}处")


def _lines(model: type[Record], old: Any, new: Any) -> Iterator[str]:
    for found in differences(old, new):
        yield f"{place_name(model, found.way, _values(found, old, new))}：{_change(found)}"


def _values(found: Difference, old: Any, new: Any) -> Any:
    return old if found.new is None and found.way and isinstance(found.way[-1], int) else new


def _change(found: Difference) -> str:
    if found.old is None:
        return f"加上 {told(found.new)}"
    return f"{told(found.old)} → {told(found.new)}" if found.new is not None else f"去掉 {told(found.old)}"


def place_name(model: type[Record], way: Way, values: Any) -> str:
    """Return where a value stands, by titles of fields and names of items."""
    found: list[str] = []
    owner: type[Record] | None = model
    here = values
    for step in way:
        if isinstance(step, int):
            here = here[step] if isinstance(here, list) and step < len(here) else None
            name = next((here[one] for one in _NAMES if isinstance(here, dict) and isinstance(here.get(one), str)), "")
            found.append(name or f"第{step + 1}项")
            continue
        spec = field_named(owner, step) if owner is not None else None
        found.append(spec.title if spec is not None else str(step))
        owner = spec.model if spec is not None else None
        here = here.get(step) if isinstance(here, dict) else None
    return " › ".join(found) or "整个文件"


def told(value: Any) -> str:
    """Return a value in one short line."""
    if value is None:
        return "（没有）"
    if isinstance(value, dict):
        text = "，".join(told(one) for one in value.values())
    elif isinstance(value, list):
        text = "；".join(told(one) for one in value)
    else:
        text = str(value).replace("\n", " ")
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"
