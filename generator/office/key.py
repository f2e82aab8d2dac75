"""The key of a form: which report it is of, what its promises said, and which cell is which field of the record."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

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
    fields: dict[tuple[str, str, str], str] = field(default_factory=dict)
    """By table, id and column: the field of the record that the cell is."""


def read_key(book: Book) -> Key:
    """Return the key of a workbook. Raises `Refused` for one that has none, or one of another version."""
    sheet = book.sheets.get(KEY_SHEET)
    lines = _lines(sheet.cells) if sheet is not None else []
    said = {line[0]: line[1] for line in lines if len(line) > 1}
    if "form" not in said or not {"publisher", "stream", "period"} <= set(said):
        raise Refused("no-key", "form-unknown")
    if said["form"] != FORM_VERSION:
        raise Refused("other-version", "form-unknown")
    key = Key(said["publisher"], said["stream"], said["period"], said.get("promises", ""), said.get("base", ""))
    for line in lines:
        _take(key, line + [""] * 7)
    return key


def _lines(cells: Mapping[tuple[int, int], object]) -> list[list[str]]:
    rows: dict[int, dict[int, str]] = defaultdict(dict)
    for (row, column), value in cells.items():
        if column < 7:
            text = f"{value:.0f}" if isinstance(value, float) else str(value)
            rows[row][column] = text
    return [[line.get(column, "") for column in range(max(line) + 1)] for _, line in sorted(rows.items())]


def _take(key: Key, line: list[str]) -> None:
    kind, first, second, third, fourth, fifth, sixth = line[:7]
    match kind:
        case "promise":
            key.promises[first] = _snapshot(second)
        case "choice":
            key.choices[first][third] = second
        case "sheet":
            key.sheets[first] = second
        case "head":
            key.heads[fourth] = (first, sixth)
        case "column":
            key.columns[second][fourth] = (first, sixth)
        case "row":
            key.rows[second][third] = (first, sixth)
        case "cell":
            key.fields[second, third, fourth] = fifth.rpartition(".")[2]


def _snapshot(text: str) -> Snapshot:
    try:
        found = json.loads(text)
    except ValueError:
        raise Refused("no-key", "form-unknown") from None
    if not isinstance(found, dict):
        raise Refused("no-key", "form-unknown")
    return {str(name): str(value) for name, value in found.items()}
