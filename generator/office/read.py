"""A form that came back: every cell that was filled in, as the text that a record says, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.diagnostics.catalogue import diagnose
from generator.diagnostics.model import Diagnostic, Location
from generator.office.book import Book, Place, Sheet, Value
from generator.office.key import Key
from generator.office.layout import (
    CHOICE_SHEET,
    CORRECTIONS,
    ENTRIES,
    HEAD,
    KEY_SHEET,
    LISTS,
    TABLES,
    Column,
    Kind,
    Table,
)
from generator.office.locate import Located, Lost, head_place, locate
from generator.office.pictures import Picture
from generator.office.promises import Snapshot, indicator_title
from generator.office.tasks import TASK_TABLES
from generator.office.values import Slip, as_choice, as_day, as_number, as_text


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table that says something."""

    id: str
    """The promise, in a keyed table; empty in a list."""
    cells: dict[str, str]
    """By columns; empty cells are left out, and so are those that could not be read."""
    places: dict[str, Location]
    """Of every cell to fill in."""
    unread: frozenset[str]
    """Columns whose cell could not be read: nobody is told that they are empty."""


@dataclass(slots=True)
class FilledForm:
    """A form as it was filled in, and what is wrong with it so far."""

    file: str
    key: Key
    sheets: tuple[str, ...]
    """All of the workbook, in their order."""
    head: Row
    tables: dict[str, list[Row]] = field(default_factory=dict)
    rows: dict[str, Row] = field(default_factory=dict)
    """Rows of all promises that are there, filled or not, by id."""
    problems: list[Diagnostic] = field(default_factory=list)
    pictures: tuple[Picture, ...] = ()
    """Over the cells of its sheets, and in them."""
    has_loose_pictures: bool = False


def read_form(file: str, book: Book, key: Key) -> FilledForm:
    """Return what was filled in; `file` is the name by which problems are told."""
    return _Reader(file, book, key).read()


class _Reader:
    def __init__(self, file: str, book: Book, key: Key) -> None:
        self.book, self.key = book, key
        self.form = FilledForm(
            file, key, tuple(book.sheets), Row("", {}, {}, frozenset()),
            pictures=book.pictures, has_loose_pictures=book.has_loose_pictures,
        )  # fmt: skip
        self._instead: dict[tuple[str, Place], Value] = {}
        """Values of merged ranges, by the one cell to fill in that they cover."""
        self._unclear: set[tuple[str, Place]] = set()

    def read(self) -> FilledForm:
        located = {}
        for table in (ENTRIES, *LISTS, CORRECTIONS, *TASK_TABLES.values()):
            found = locate(self.book, self.key, table)
            if isinstance(found, Lost):
                self._lost(found)
            elif found is not None:
                located[table.id] = (table, found)
                for lost in found.lost:
                    self._lost(lost)
        heads = self._heads()
        self._merged(heads, located)
        self.form.head = self._row("", {field_id: (sheet, place) for field_id, (sheet, place) in heads.items()}, "")
        for table, found in located.values():
            self.form.tables[table.id] = list(self._keyed(table, found) if table.keyed else self._list(table, found))
            self._aside(found)
        self._ignored({found.sheet.name for _, found in located.values()})
        return self.form

    def _lost(self, lost: Lost) -> None:
        self._tell(lost.code, self._at(lost.sheet, lost.place), **lost.context)

    def _tell(self, code: str, location: Location, **context: Any) -> None:
        self.form.problems.append(diagnose(code, location, **context))

    def _at(self, sheet: str, place: Place) -> Location:
        return Location(self.form.file, place[0] + 1, place[1] + 1, sheet)

    def _heads(self) -> dict[str, tuple[Sheet, Place]]:
        found = {}
        for column in HEAD:
            if column.id not in self.key.heads or ENTRIES.id not in self.key.sheets:
                continue
            there = head_place(self.book, self.key, column.id)
            if there is None:
                sheet = self.key.sheets[ENTRIES.id]
                if sheet in self.book.sheets:
                    self._tell("form-part-lost", self._at(sheet, (0, 0)), reason="field", name=column.title)
            else:
                found[column.id] = there
        return found

    def _merged(self, heads: dict[str, tuple[Sheet, Place]], located: dict[str, tuple[Table, Located]]) -> None:
        """Give the value of a merged range to the one cell that it covers; tell of ranges that cover several."""
        inputs = {(sheet.name, place) for sheet, place in heads.values()}
        for table, found in located.values():
            rows = found.rows.values() if table.keyed else range(found.top + 1, _last_row(found) + 1)
            columns = [found.columns[one.id] for one in table.columns if not one.shown and one.id in found.columns]
            inputs |= {(found.sheet.name, (row, column)) for row in rows for column in columns}
        for sheet in {name for name, _ in inputs}:
            places = [place for name, place in inputs if name == sheet]
            for first, last in self.book.sheets[sheet].merged:
                covered = sorted(
                    place for place in places if first[0] <= place[0] <= last[0] and first[1] <= place[1] <= last[1]
                )
                value = self.book.sheets[sheet].cells.get(first)
                if value is None or not covered:
                    continue
                if len(covered) == 1:
                    self._instead[sheet, covered[0]] = value
                else:
                    self._unclear |= {(sheet, place) for place in covered}
                    self._tell("form-merged", self._at(sheet, covered[0]))

    def _keyed(self, table: Table, found: Located) -> Iterator[Row]:
        for name, number in found.rows.items():
            fields = self.key.fields
            asked = {
                column.id: (found.sheet, (number, found.columns[column.id]))
                for column in table.columns
                if column.id in found.columns and (table.id, name, column.id) in fields
            }
            row = self._row(table.id, asked, name)
            if table is ENTRIES:
                self.form.rows[name] = row
            for column in table.columns:
                if column.kind is Kind.NUMBER and column.id not in asked and column.id in found.columns:
                    self._not_asked(found.sheet, (number, found.columns[column.id]))
            if row.cells or row.unread:
                yield row
        self._strays(table, found)
        gone = [name for name in self.key.rows[table.id] if name not in found.rows]
        if table is ENTRIES:
            told = {one.context.get("name") for one in found.lost}
            for name in gone:
                if name not in told:
                    self._tell("form-row-gone", self._at(found.sheet.name, (found.top, 0)), name=name)

    def _not_asked(self, sheet: Sheet, place: Place) -> None:
        value = sheet.cells.get(place)
        if value is not None and str(value).strip():
            self._tell("form-number", self._at(sheet.name, place), reason="not-asked", value=as_text(value) or value)

    def _strays(self, table: Table, found: Located) -> None:
        """Tell of rows that say something and are no promise's."""
        known = {*found.rows.values(), *found.unclear}
        columns = {found.columns[one.id] for one in table.columns if not one.shown and one.id in found.columns}
        rows: dict[int, int] = {}
        for row, column in sorted(found.sheet.cells):
            if row > found.top and row not in known and column in columns and found.sheet.text(row, column):
                rows.setdefault(row, column)
        for row, column in rows.items():
            self._tell("form-part-lost", self._at(found.sheet.name, (row, column)), reason="stray-row")

    def _list(self, table: Table, found: Located) -> Iterator[Row]:
        for number in range(found.top + 1, _last_row(found) + 1):
            asked = {
                column.id: (found.sheet, (number, found.columns[column.id]))
                for column in table.columns
                if not column.shown and column.id in found.columns
            }
            row = self._row(table.id, asked, "")
            if row.cells or row.unread:
                yield row

    def _row(self, table: str, asked: dict[str, tuple[Sheet, Place]], name: str) -> Row:
        """Read some cells, and tell of those that cannot be read."""
        cells: dict[str, str] = {}
        places: dict[str, Location] = {}
        unread = set()
        columns = {one.id: one for one in (HEAD if not table else {**TABLES, **TASK_TABLES}[table].columns)}
        for column, (sheet, place) in asked.items():
            places[column] = self._at(sheet.name, place)
            if (sheet.name, place) in self._unclear:
                unread.add(column)
                continue
            value = self._instead.get((sheet.name, place), sheet.cells.get(place))
            odd = sheet.odd.get(place)
            if value is None and odd is None:
                continue
            meant = self._meant(table, columns[column], sheet, place, "" if value is None else value, name)
            if isinstance(meant, Slip):
                unread.add(column)
                self._tell(meant.code, places[column], **meant.context)
            elif meant is not None:
                cells[column] = meant
        return Row(name, cells, places, frozenset(unread))

    def _meant(
        self, table: str, column: Column, sheet: Sheet, place: Place, value: Value, name: str
    ) -> str | Slip | None:
        odd = sheet.odd.get(place)
        match column.kind:
            case Kind.NUMBER:
                promise = self.key.promises.get(name, {})
                unit = (
                    promise.get(indicator_title("unit"), "")
                    if self.key.fields.get((table, name, column.id)) == "actual"
                    else ""
                )
                return as_number(value, _number_name(promise, column.id) if promise else column.title, unit, odd)
            case Kind.DAY:
                return as_day(value, odd)
            case Kind.CHOICE:
                choices = column.choices or self.key.choices.get(f"{table}.{column.id}", {})
                return as_choice(value, column.title, choices, odd)
            case Kind.TEXT:
                return as_text(value, odd)

    def _aside(self, found: Located) -> None:
        """Warn of what stands beside a table, once a row: nobody reads it."""
        columns = set(found.columns.values())
        if found.lost:
            return  # it may be the column that is not to be found
        rows: dict[int, int] = {}
        for row, column in sorted(found.sheet.cells):
            if row > found.top and column not in columns and column > min(columns) and found.sheet.text(row, column):
                rows.setdefault(row, column)
        for row, column in rows.items():
            place = self._at(found.sheet.name, (row, column))
            self._tell("form-ignored", place, value=found.sheet.text(row, column))

    def _ignored(self, read: set[str]) -> None:
        """Warn of sheets with something in them that this form does not have."""
        known = {*read, *self.key.sheets.values(), KEY_SHEET, CHOICE_SHEET}
        for sheet in self.book.sheets.values():
            if sheet.name not in known and sheet.cells:
                place = min(sheet.cells)
                self._tell("form-ignored", self._at(sheet.name, place), value=sheet.text(*place))


def _number_name(promise: Snapshot, column: str) -> str:
    """Return what a number is of: what is counted, or the indicator with its unit."""
    said = {name: promise.get(indicator_title(name), "") for name in ("numerator", "denominator", "name", "unit")}
    return said["numerator" if column == "first" else "denominator"] or f"{said['name']}（{said['unit']}）"


def _last_row(found: Located) -> int:
    columns = set(found.columns.values())
    return max((row for row, column in found.sheet.cells if column in columns), default=found.top)
