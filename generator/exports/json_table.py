"""A table as one JSON document: the rows, one a line, with what the columns mean; what is not known is null."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.exports.promises import Values
from generator.figures.measured import Measured
from generator.site.wording.columns import COLUMNS

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def json_line(values: Values) -> str:
    """Return one row as an object; every value is a text or null, so that no reader rounds a number."""
    texts = {column.name: values[column.name] for column in COLUMNS}
    return _ENCODER.encode({name: None if value is None else str(value) or None for name, value in texts.items()})


def json_document(measured: Measured, lines: Sequence[str]) -> bytes:
    """Return the document: its day, its publisher, the columns, the promises."""
    document = {
        "as_of": measured.as_of.isoformat(),
        "publisher": measured.registry.authority.name,
        "notice": measured.registry.authority.notice,
        "fields": {column.name: column.title for column in COLUMNS},
    }
    head = _ENCODER.encode(document)[:-1]
    return (head + ', "promises": [\n' + ",\n".join(lines) + "\n]}\n").encode()
