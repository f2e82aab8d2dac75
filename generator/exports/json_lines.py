"""Rows as JSON Lines: every line is one row and stands alone, so that a program can read them one by one."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.figures.measured import Measured
from generator.site.data_table import DataTable


def json_lines(_: Measured, lines: Sequence[str]) -> bytes:
    """Return promises as they are, one a line; each bears its day itself (`as_of`)."""
    return "".join(f"{line}\n" for line in lines).encode()


def json_lines_of_table(measured: Measured, table: DataTable) -> bytes:
    """Return a page's own table in the same way, with the day of the figures on every line."""
    names = ("as_of", *(name for name, _ in table.columns))
    rows = (dict(zip(names, (measured.as_of.isoformat(), *row), strict=True)) for row in table.rows)
    return json_lines(measured, [json.dumps(row, ensure_ascii=False) for row in rows])
