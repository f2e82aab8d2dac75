"""The figures of a page that are no promises, as tables for machines: `exports` writes them in every format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.site.context import Context


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


PageTables = Mapping[str, PageTable]
"""By what stands behind the page's name in the file's: `work-items`; empty for the table the whole page is about."""


def table_sizes(context: Context, tables: PageTables) -> tuple[tuple[str, str, int], ...]:
    """Return the name, the title and the number of rows of each table, for the note below the page."""
    return tuple((name, table.title, len(table.make(context).rows)) for name, table in tables.items())
