"""Plain values as the YAML that a person would have written.

The way back from `compose.values`: what is written here is read again as the same values, and no check of the raw text
finds anything in it. `revise` puts new values into an older text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from generator.sources.decode import scalar, text_problems

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def to_yaml(values: Mapping[str, Any]) -> str:
    """Return a document of mappings, lists and text; a field that is None is left out."""
    return "".join(f"{line}\n" for line in _mapping(values))


def _mapping(values: Mapping[str, Any]) -> Iterator[str]:
    for name, value in values.items():
        yield from field_lines(name, value)


def field_lines(name: str, value: Any) -> Iterator[str]:
    """Yield the lines of one field, the first at the left margin."""
    key = scalar(name)
    if value is None:
        return
    if not value:
        yield f"{key}: {'{}' if isinstance(value, Mapping) else '[]'}"
    elif isinstance(value, str):
        yield f"{key}: {_text(f'{key}: ', value)}"
    else:
        yield f"{key}:"
        lines = _mapping(value) if isinstance(value, Mapping) else (line for item in value for line in item_lines(item))
        yield from (f"  {line}" for line in lines)


def item_lines(value: Any) -> Iterator[str]:
    """Yield the lines of one item of a list, its dash at the left margin."""
    if isinstance(value, Mapping):
        for number, line in enumerate(_mapping(value)):
            yield f"  {line}" if number else f"- {line}"
    else:
        yield f"- {_text('- ', value)}"


def _text(lead: str, value: str) -> str:
    """Return a scalar, in quotes where it needs some: for YAML, or for a check that would take it for a slip."""
    if value.isprintable() and value != "~":
        written = scalar(value)
        if not any(text_problems(f"{lead}{written}", yaml=True)):
            return written
    return '"' + "".join(_ESCAPES.get(char) or _visible(char) for char in value) + '"'


def _visible(char: str) -> str:
    return f"\\u{ord(char):04x}" if unicodedata.category(char) in ("Zl", "Zp", "Cc") else char
