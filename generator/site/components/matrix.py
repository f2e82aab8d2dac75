"""Hospitals by actions or by periods: a table that a phone shows as a card per hospital."""

from __future__ import annotations

from dataclasses import dataclass

from generator.site.components.common import Tag


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a matrix: a status and a few words, often a link."""

    tag: Tag
    head: str
    """`28周` in a strip of reports, `49%` in a table of actions; empty in a plain cell."""
    href: str = ""
    label: str = ""
    """The words of a screen reader: whose cell, of what."""
    column: str = ""
    """The column's short name, said in the cell where a phone turns the table into cards."""


@dataclass(frozen=True, slots=True)
class CellRow:
    """One hospital's row in a matrix."""

    name: str
    href: str
    note: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under a heading, as hospitals under their level."""

    title: str
    rows: tuple[CellRow, ...]


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """The head of a column."""

    title: str
    note: str = ""
    href: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Hospitals by actions, or hospitals by periods; on a phone a card per row."""

    caption: str
    first: str
    """The heading of the first column."""
    columns: tuple[ColumnHead, ...]
    groups: tuple[RowGroup, ...]
    style: str
    """`actions`: bad cells come first on a phone; `periods`: cells stay in order; `items`: so they do, each with room
    for a hospital's name or a duty's."""

    @property
    def width(self) -> int:
        """Return the number of its columns, the heads of the rows among them."""
        return len(self.columns) + 1
