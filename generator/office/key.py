"""The key of a form: which report it is of, what its promises said, and which cell is which field of the record."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from generator.office.book import Book
from generator.office.layout import FORM_VERSION, KEY_SHEET
from generator.office.promises import Snapshot
from generator.office.refusal import Refused


@dataclass(slots=True)
class Key:
    """The lines of the hidden sheet, sorted."""

    publisher: str = ""
    stream: str = ""
    period: str = ""
    fingerprint: str = ""
    """The hash of all promises."""
    base: str = ""
    """The hash of the report that was there when the form was made; empty for none."""
    promises: dict[str, Snapshot] = field(default_factory=dict)
    choices: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    """Words and values, by `table.column`."""
    sheets: dict[str, str] = field(default_factory=dict)
    """Names of the sheets, by table."""
    heads: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Fields of the head: the name that marks the cell, and its label."""
    columns: dict[str, dict[str, tuple[str, str]]] = field(default_factory=lambda: defaultdict(dict))
    """By table and column: the name that marks the head, and its title."""
    rows: dict[str, dict[str, tuple[str, str]]] = field(default_factory=lambda: defaultdict(dict))
    """By table and id: the name that marks the id's cell, and the promise's words."""
    queries: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    """By table and id of a row: the choice of a task that the row is."""
    was: dict[tuple[str, str], dict[str, str]] = field(default_factory=dict)
    """By table and id of such a row: what stood in its cells when the form was made."""
    fields: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """By table, id and column: the field of the record that the cell is."""


def read_key(book: Book) -> Key:
    """Return the key of a workbook. Raises `Refused` for one that has none, or one of another version."""
    sheet = book.sheets.get(KEY_SHEET)
    if sheet is None:
        raise Refused("no-key", "form-unknown")
    try:
        said, *lines = (json.loads(str(sheet.cells[place])) for place in sorted(sheet.cells) if place[1] == 0)
        if said["form"] != FORM_VERSION:
            raise Refused("other-version", "form-unknown")
        publisher, stream, period = (str(said[name]) for name in ("publisher", "stream", "period"))
        key = Key(publisher, stream, period, str(said["promises"]), str(said["base"]))
        for line in lines:
            _take(key, line)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):  # not as it was written
        raise Refused("no-key", "form-unknown") from None
    return key


def _take(key: Key, line: Any) -> None:
    match line:
        case ["promise", str(name), dict(known)]:
            key.promises[name] = {str(title): str(value) for title, value in known.items()}
        case ["choice", str(column), str(word), str(value)]:
            key.choices[column][word] = value
        case ["sheet", str(table), str(name)]:
            key.sheets[table] = name
        case ["head", str(field_id), str(mark), str(label)]:
            key.heads[field_id] = (mark, label)
        case ["column", str(table), str(column), str(mark), str(title)]:
            key.columns[table][column] = (mark, title)
        case ["row", str(table), str(name), str(mark), str(words), dict(fields)]:
            key.rows[table][name] = (mark, words)
            for column, path in fields.items():
                key.fields[table, name, str(column)] = str(path)
        case ["task", str(table), str(name), dict(query), dict(cells)]:
            key.queries[table, name] = {str(one): str(value) for one, value in query.items()}
            key.was[table, name] = {str(one): str(value) for one, value in cells.items()}
        case _:
            raise ValueError(line)
