"""A workbook as it was sent: the values of its cells, what is odd about them, merged cells, and defined names.

Values only: no formula is worked out, no link followed, no macro run, and the sender's file is never saved again.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from generator.office import old_format, package
from generator.office.marks import Marks, ods_marks, xlsx_marks
from generator.office.pictures import IN_CELL, Picture, floating, has_some, in_cells
from generator.office.refusal import Refused

Place = tuple[int, int]
"""Row and column, counted from 0."""
Value = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta


class Odd(StrEnum):
    """Something about a cell that its value does not show."""

    ERROR = "error"
    """A formula that failed, `#DIV/0!`."""
    PERCENT = "percent"
    """A number shown as per cent: 0.95 that was typed as 95%."""
    FORMULA = "formula"
    """A formula that nobody has worked out."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. Cells without a value are left out; a merged range is told by its first and last cell."""

    name: str
    cells: Mapping[Place, Value]
    odd: Mapping[Place, Odd] = field(default_factory=dict)
    merged: tuple[tuple[Place, Place], ...] = ()

    def text(self, row: int, column: int) -> str:
        """Return a cell's value as text, to be compared with a title or an id; empty for none."""
        value = self.cells.get((row, column), "")
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return str(value).strip()


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook: its sheets by name, the places of the names that mark a single cell, and the pictures in it."""

    sheets: Mapping[str, Sheet]
    names: Mapping[str, tuple[str, int, int]]
    pictures: tuple[Picture, ...] = ()
    has_loose_pictures: bool = False
    """True for a format in which nobody can say at which cell a picture stands."""


def read_book(path: Path) -> Book:
    """Read a file. Raises `Refused` with the reason for anything that is no workbook which we read."""
    try:
        with path.open("rb") as file:
            data = file.read(package.MAX_FILE + 1)
    except OSError:
        raise Refused("damaged") from None
    return book_of(data)


def book_of(data: bytes) -> Book:
    """Read the bytes of a file. Raises `Refused`."""
    form = package.recognise(data)
    if form is package.Form.XLS:
        return _old(old_format.read(data))
    parts = package.text_parts(data)
    if form is package.Form.ODS:
        return replace(_modern(package.packed(parts), ods_marks(parts)), has_loose_pictures=has_some(data))
    marks = xlsx_marks(parts)
    book = _modern(package.packed(parts), marks)
    return _with_pictures(book, (*floating(parts, marks.parts),), in_cells(parts))


def _with_pictures(book: Book, found: tuple[Picture, ...], inside: Mapping[str, str]) -> Book:
    """Return a workbook with its pictures; a cell that is a picture says nothing else."""
    sheets, pictures = {}, list(found)
    for name, sheet in book.sheets.items():
        places = {
            place: inside.get(match["id"], "")
            for place, value in sheet.cells.items()
            if isinstance(value, str) and (match := IN_CELL.match(value))
        }
        pictures += [Picture(name, *place, part) for place, part in places.items()]
        cells = {place: value for place, value in sheet.cells.items() if place not in places}
        odd = {place: what for place, what in sheet.odd.items() if place not in places}
        sheets[name] = replace(sheet, cells=cells, odd=odd)
    return replace(book, sheets=sheets, pictures=tuple(pictures))


def _modern(data: bytes, marks: Marks) -> Book:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        rows = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    except (CalamineError, OSError, ValueError):
        raise Refused("damaged") from None
    sheets = {}
    for name, lines in rows.items():
        cells = {
            (row, column): value for row, line in enumerate(lines) for column, value in enumerate(line) if value != ""
        }
        known = marks.sheets.get(name)
        odd = {place: Odd(what) for place, what in known.odd.items()} if known is not None else {}
        sheets[name] = Sheet(name, cells, odd, tuple(known.merged) if known is not None else ())
    return Book(sheets, marks.names)


def _old(found: old_format.Found) -> Book:
    sheets = {
        sheet.name: Sheet(
            sheet.name, sheet.cells, {place: Odd(what) for place, what in sheet.odd.items()}, sheet.merged
        )
        for sheet in found.sheets
    }
    return Book(sheets, found.names)
