"""The figures of a page that are no promises, as tables for machines: `exports` writes them in every format."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from generator.site.context import Context
from generator.site.wording.columns import RECORDS_OF


@dataclass(frozen=True, slots=True)
class DataTable:
    """Rows of texts under named columns; None is what is not known, and is never zero."""

    name: str
    """`standard`: what the rows are called in JSON."""
    columns: tuple[tuple[str, str], ...]
    """The name of each column, and what it is called in Chinese."""
    rows: tuple[tuple[str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class PageTable:
    """One table of a page, made when it is wanted."""

    title: str
    """`工作台账`: what its download is called; empty for the table that the whole page is about."""
    make: Callable[[Context], DataTable]


_PUBLISHERS = ("hospital_id", "publisher_id", "district_id")


def with_kept(table: DataTable, kept: Mapping[str, dt.date]) -> DataTable:
    """Return the table with a last column that says which rows are made of records from before.

    `kept` are publishers whose newest records have errors, with the day of those that are used. A table in which none
    of them has a row stays as it is.
    """
    place = next((place for place, (name, _) in enumerate(table.columns) if name in _PUBLISHERS), None)
    if place is None or not any(row[place] in kept for row in table.rows):
        return table
    days = {publisher: day.isoformat() for publisher, day in kept.items()}
    rows = tuple((*row, days.get(row[place] or "")) for row in table.rows)
    return replace(table, columns=(*table.columns, (RECORDS_OF.name, RECORDS_OF.title)), rows=rows)


PageTables = Mapping[str, PageTable]
"""By what stands behind the page's name in the file's: `work-items`; empty for the table the whole page is about."""


def table_sizes(context: Context, tables: PageTables) -> tuple[tuple[str, str, int], ...]:
    """Return the name, the title and the number of rows of each table, for the note below the page."""
    return tuple((name, table.title, len(table.make(context).rows)) for name, table in tables.items())
