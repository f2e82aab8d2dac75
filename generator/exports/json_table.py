"""A table as one JSON document: the rows, one a line, with what the columns mean; what is not known is null."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from generator.exports.promises import Values
from generator.figures.measured import Measured
from generator.site.data_table import DataTable
from generator.site.wording.columns import COLUMNS

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def json_line(values: Values) -> str:
    """Return one row as an object; every value is a text or null, so that no reader rounds a number."""
    texts = {column.name: values[column.name] for column in COLUMNS}
    return _ENCODER.encode({name: None if value is None else str(value) or None for name, value in texts.items()})


def json_document(measured: Measured, lines: Sequence[str]) -> bytes:
    """Return the document: its day, its publisher, the columns, the promises."""
    return _document(measured, {column.name: column.title for column in COLUMNS}, "promises", lines)


def json_of_table(measured: Measured, table: DataTable) -> bytes:
    """Return a page's own table in the same way; what is not known is null."""
    names = [name for name, _ in table.columns]
    lines = [_ENCODER.encode(dict(zip(names, row, strict=True))) for row in table.rows]
    return _document(measured, dict(table.columns), table.name, lines)


def _document(measured: Measured, fields: Mapping[str, str], name: str, lines: Sequence[str]) -> bytes:
    document: dict[str, object] = {
        "as_of": measured.as_of.isoformat(),
        "publisher": measured.registry.authority.name,
        "notice": measured.registry.authority.notice,
        "fields": fields,
    }
    if measured.kept:
        document["kept"] = {publisher: day.isoformat() for publisher, day in measured.kept.items()}
    head = _ENCODER.encode(document)[:-1]
    return (head + f', "{name}": [\n' + ",\n".join(lines) + "\n]}\n").encode()
