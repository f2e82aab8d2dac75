"""A workbook while it is written: looks, names of cells, lists to choose from, tables with help at each cell."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from xlsxwriter import Workbook

from generator.office import layout
from generator.office.layout import CHOICE_SHEET, Column, Kind, Table

Values = Mapping[str, str]
"""Cells of a row, by the ids of its columns."""
_NO_CLOCK = dt.datetime(1980, 1, 1)
"""The moment that every form carries, so that two builds are the same."""
_INK, _PAPER, _SHADE, ASKED = "#1B3A4B", "#FFF9DB", "#F1F5F6", "#B42318"
_BOX: Mapping[str, Any] = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#B8C4CA"}
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 18, "font_color": _INK},
    "label": {"bold": True, "valign": "top"},
    "asked": {"bold": True, "font_color": ASKED},
    "bare": {},
    "quiet": {"font_color": "#5B6B73"},
    "head": {**_BOX, "bold": True, "bg_color": _SHADE, "font_color": _INK, "valign": "vcenter"},
    "shown": {**_BOX, "bg_color": _SHADE},
    "input": {**_BOX, "bg_color": _PAPER, "locked": False},
}
_KINDS: Mapping[Kind, Mapping[str, str]] = {
    Kind.TEXT: {"num_format": "@"},  # else 7-9 becomes a day
    Kind.CHOICE: {},
    Kind.NUMBER: {"align": "right"},
    Kind.DAY: {"num_format": "yyyy-mm-dd", "align": "left"},
}
LINE = 17
"""Points of a line of text."""
_FIRST_DAY, _LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)


class KeyedRow(Protocol):
    """A row that is known beforehand."""

    @property
    def id(self) -> str:
        """The text in its first cell."""

    @property
    def cells(self) -> Values:
        """All that stands in it."""

    @property
    def fields(self) -> Mapping[str, str]:
        """Fields of the record by the columns that are filled in and are not called alike."""


class Sheets:
    """A workbook that grows sheet by sheet, with the lines of its key."""

    def __init__(self, author: str, out: io.BytesIO) -> None:
        self.book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        self.book.set_properties({"author": author, "created": _NO_CLOCK})
        self.key: list[list[Any]] = []
        """Lines of the key sheet."""
        self.marks = 0
        """Names that were given to cells so far."""
        self.formats: dict[tuple[str, Kind | None], Any] = {}
        self.lists: dict[str, str] = {}
        """Ranges of the choices, by column."""

    def _format(self, look: str, kind: Kind | None = None) -> Any:
        """Return one of the looks, made once; an input's is that of its kind of value."""
        if (look, kind) not in self.formats:
            more = _KINDS[kind] if kind is not None else {}
            self.formats[look, kind] = self.book.add_format({**_LOOKS[look], **more})
        return self.formats[look, kind]

    def _mark(self, sheet: Any, row: int, column: int) -> str:
        """Give a cell a name and return it."""
        self.marks += 1
        name = layout.NAME.format(self.marks)
        place = f"${_letters(column)}${row + 1}"
        self.book.define_name(name, f"='{sheet.get_name()}'!{place}")
        return name

    def _choices(self, sheet: Any, choices: Mapping[str, Iterable[str]]) -> None:
        """Write the words that there are to choose from, by `table.column`."""
        for column, (name, words) in enumerate((name, list(words)) for name, words in choices.items()):
            sheet.write_column(0, column, words)
            if words:
                letters = _letters(column)
                self.lists[name] = f"='{CHOICE_SHEET}'!${letters}$1:${letters}${len(words)}"

    def _key_lines(self, sheet: Any, lines: Iterable[Any]) -> None:
        for row, line in enumerate(lines):  # a line is one cell: cells are what a workbook costs
            sheet.write_string(row, 0, json.dumps(line, ensure_ascii=False, default=dict))

    def _keyed(self, sheet: Any, table: Table, top: int, rows: Sequence[KeyedRow], *, cleared: bool = False) -> None:
        """Write a table whose rows are known; where it is to be `cleared`, without what stands in its cells."""
        self.key.append(["sheet", table.id, sheet.get_name()])
        self._heads(sheet, table, top)
        for row, known in enumerate(rows, top + 1):
            fields: dict[str, str] = {}
            words = known.cells.get("promise") or known.cells["title"]
            self.key.append(["row", table.id, known.id, self._mark(sheet, row, 0), words, fields])
            shown = {one.id for one in table.columns if one.shown}
            cells = {name: text for name, text in known.cells.items() if not cleared or name in shown}
            sheet.set_row(row, height_of(table, cells))
            for number, column in enumerate(table.columns):
                field = known.fields.get(column.id, column.id)
                if column.shown or (column.kind is Kind.NUMBER and column.id not in known.fields):
                    self._show(sheet, row, number, cells.get(column.id, ""))
                    continue
                self._input(sheet, row, number, table.id, column, cells)
                fields[column.id] = field

    def _heads(self, sheet: Any, table: Table, top: int) -> None:
        for number, column in enumerate(table.columns):
            sheet.set_column(number, number, column.width)
            sheet.write(top, number, title_of(column), self._format("head"))
            name = self._mark(sheet, top, number)
            self.key.append(["column", table.id, column.id, name, title_of(column)])

    def _show(self, sheet: Any, row: int, number: int, text: str) -> None:
        """Write a cell that is only there to be read."""
        if text:
            sheet.write_string(row, number, text, self._format("shown"))
        else:
            sheet.write_blank(row, number, None, self._format("shown"))

    def _input(self, sheet: Any, row: int, number: int, table: str, column: Column, cells: Values) -> None:
        self._value(sheet, row, number, column, cells)
        self._advise(sheet, (row, number, row, number), table, column, cells)

    def _value(self, sheet: Any, row: int, number: int, column: Column, cells: Values) -> None:
        """Write a cell to fill in, with what it says already."""
        value = cells.get(column.id, "")
        look = self._format("input", column.kind)
        if not value:
            sheet.write_blank(row, number, None, look)
        elif column.kind is Kind.DAY:
            sheet.write_datetime(row, number, dt.datetime.fromisoformat(value), look)
        elif column.kind is Kind.NUMBER:
            sheet.write_number(row, number, float(value), look)
        else:
            sheet.write_string(row, number, value, look)

    def _advise(self, sheet: Any, cells: tuple[int, int, int, int], table: str, column: Column, row: Values) -> None:
        """Give some cells their help, their choices, and a warning for what can hardly be meant."""
        rule: dict[str, Any] = {"validate": "any"}
        match column.kind:
            case Kind.DAY:
                rule = {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
            case Kind.NUMBER:
                rule = {"validate": "decimal", "criteria": ">=", "value": -1e15}
            case Kind.CHOICE:
                source = self.lists.get(f"{table}.{column.id}")
                rule = {"validate": "list", "source": source} if source else rule
        advice = {"input_title": column.title[:32], "input_message": _help(column, row), "error_type": "warning"}
        sheet.data_validation(*cells, {**rule, **advice})

    def _paper(self, sheet: Any) -> None:
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)


def fixed_choices(tables: Iterable[Table]) -> dict[str, Mapping[str, str]]:
    """Return the choices that columns have by themselves, by `table.column`."""
    return {f"{table.id}.{column.id}": column.choices for table in tables for column in table.columns if column.choices}


def title_of(column: Column) -> str:
    """Return the title of a column, with the mark of what must be filled in."""
    return f"{column.title} *" if column.required else column.title


def height_of(table: Table, cells: Values) -> int:
    """Return the points that the longest text of a row needs in its column."""
    lines = (-(-_width(cells.get(one.id, "")) // (one.width - 1)) for one in table.columns)
    return LINE * max(1, *lines)


def _width(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


def _help(column: Column, cells: Values) -> str:
    """Return what a cell says when somebody stands in it: at most 255 characters."""
    lines = [column.help] if column.help else []
    if column.kind is Kind.DAY:
        lines.append("日期写成 2023-07-17。")
    if column.kind is Kind.NUMBER and (name := cells.get(f"{column.id}_name")):
        lines.insert(0, f"{name}。上一次：{cells.get('last') or cells.get('reported') or '没有'}")
    return "\n".join(lines)[:255]


def _letters(column: int) -> str:
    """Return the letters of a column that is counted from 0."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
