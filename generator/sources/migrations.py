"""From one form of records to the next: one small rewriter a version, from text to text.

A rewriter changes what it must and nothing beside it, so that comments, order and blanks stay; on a text that has the
new form already it does nothing. It knows a file by its path, and needs no other file. Raises `YamlError` for a text
that cannot be read: whoever calls has looked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.records.version import CONTENT_VERSION
from generator.sources import compose

AUTHORITY_FILE = "authority/authority.yml"
_VERSION = re.compile(r"^content_version:[^\n]*$", re.M)


@dataclass(frozen=True, slots=True)
class Migration:
    """The way to one version."""

    version: int
    rewrite: Callable[[str, str], str]
    """From a path below `content/` and the text there, the text in the new form."""


def version_of(authority: str) -> int:
    """Return the version that a text of `authority.yml` names; records from before there were versions have 1."""
    values = compose.values(authority)
    said = values.get("content_version", "1") if isinstance(values, dict) else "1"
    return int(said) if isinstance(said, str) and said.isascii() and said.isdecimal() else 1


def migrated(path: str, text: str, since: int) -> str:
    """Return the text of a record in today's form; `since` is the version that it has."""
    for migration in MIGRATIONS:
        if migration.version > since:
            text = migration.rewrite(path, text)
    return _with_version(text) if path == AUTHORITY_FILE and since < CONTENT_VERSION else text


def _with_version(text: str) -> str:
    line = f"content_version: {CONTENT_VERSION}"
    if _VERSION.search(text):
        return _VERSION.sub(line, text, count=1)
    ending = "\r\n" if "\r\n" in text else "\n"
    return f"{text.rstrip()}{ending}{line}{ending}"


def _form_is_entries(path: str, text: str) -> str:
    """Write `entries` for `form` in what a report must bring, once: both asked for the progress of each promise."""
    if path != AUTHORITY_FILE and re.fullmatch(r"campaigns/[^/]+/campaign\.yml", path) is None:
        return text
    positions = compose.Positions(text)
    lines = text.split("\n")
    for way, parts in reversed([*_requirements(compose.values(text))]):
        for number in reversed([number for number, part in enumerate(parts) if part == "form"]):
            span = positions.locate((*way, number))
            line = lines[span.line - 1]
            before, after = line[: span.column - 1], line[(span.end or span.column) - 1 :]
            if parts.index("form") == number and "entries" not in parts:
                lines[span.line - 1] = f"{before}entries{after}"
            else:
                _take_out(lines, span.line - 1, before, after)
    return "\n".join(lines)


def _requirements(values: Any) -> Iterator[tuple[compose.Path, list[Any]]]:
    """Yield each list of what a report must bring, in the order of the file, with the way to it."""
    for name, rules in values.items() if isinstance(values, dict) else ():
        if name in ("reporting", "standing_reporting", "own_reporting") and isinstance(rules, list):
            for number, rule in enumerate(rules):
                if isinstance(rule, dict) and isinstance(rule.get("requires"), list):
                    yield (name, number, "requires"), rule["requires"]


def _take_out(lines: list[str], place: int, before: str, after: str) -> None:
    """Take an item out of a list: with its line where it has one, else with the comma beside it."""
    if re.fullmatch(r"\s*-\s+", before) and re.fullmatch(r"\s*(?:#.*)?\r?", after):
        comment = after.strip()
        if comment:  # what somebody wrote beside it stays
            lines[place] = f"{before.rstrip().removesuffix('-')}{comment}"
        else:
            del lines[place]
    elif re.match(r"\s*,", after):
        lines[place] = before + re.sub(r"^\s*,\s*", "", after)
    else:
        lines[place] = re.sub(r",\s*$", "", before) + after


MIGRATIONS: tuple[Migration, ...] = (Migration(2, _form_is_entries),)
"""In the order of their versions."""
