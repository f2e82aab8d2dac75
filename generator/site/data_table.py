"""The figures of a page as a table for machines: what `exports` writes as CSV and JSON."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DataTable:
    """Rows of texts under named columns; None is what is not known, and is never zero."""

    name: str
    """`standard`: what the rows are called in JSON."""
    columns: tuple[tuple[str, str], ...]
    """The name of each column, and what it is called in Chinese."""
    rows: tuple[tuple[str | None, ...], ...]
