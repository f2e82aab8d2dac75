"""A form as an .xlsx file: sheets to fill in, help at each cell, and the hidden key by which it finds its way back.

Names mark the heads of columns and the ids of rows, not the cells between them: whoever drags a number from one row to
another takes a cell's own name along, and the number would still go to the promise that it was taken from.
Validations are help only. Office programs rewrite or drop them, and everything is checked again when a form comes back.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections.abc import Mapping
from typing import Any

from xlsxwriter import Workbook

from generator.office import layout
from generator.office.contents import FormContent, Values
from generator.office.layout import CHOICE_SHEET, FORM_VERSION, KEY_SHEET, Column, Kind, Table
from generator.office.promises import fingerprint
from generator.records.campaign import Requirement

_NO_CLOCK = dt.datetime(1980, 1, 1)
"""The moment that every form carries, so that two builds are the same."""
LAST_ROW = 500
"""Of a list, counted from 0: down to it there is help at each cell; what is written below is read too."""
_ASKED_BY = {
    Requirement.LEDGER: "ledger", Requirement.EVIDENCE: "evidence", Requirement.MEDIA: "media",
}  # fmt: skip
_INK, _PAPER, _SHADE, _ASKED = "#1B3A4B", "#FFF9DB", "#F1F5F6", "#B42318"
_BOX: Mapping[str, Any] = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#B8C4CA"}
_LOOKS: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 18, "font_color": _INK},
    "label": {"bold": True, "valign": "top"},
    "asked": {"bold": True, "font_color": _ASKED},
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
_LINE = 17
"""Points of a line of text."""
_FIRST_DAY, _LAST_DAY = dt.date(1900, 1, 1), dt.date(2199, 12, 31)


def write_form(content: FormContent) -> bytes:
    """Return one form, byte for byte the same in every build."""
    out = io.BytesIO()
    _Form(content, out).write()
    return out.getvalue()


class _Form:
    """A workbook while it is written."""

    def __init__(self, content: FormContent, out: io.BytesIO) -> None:
        self.content = content
        self.book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        self.book.set_properties({"author": content.author, "created": _NO_CLOCK})
        self.key: list[list[Any]] = []
        """Lines of the key sheet."""
        self.marks = 0
        """Names that were given to cells so far."""
        self.formats: dict[tuple[str, Kind | None], Any] = {}
        self.lists: dict[str, str] = {}
        """Ranges of the choices, by column."""

    def write(self) -> None:
        """Write every sheet."""
        taken = {layout.TABLES[name].title for name in ("ledger", "evidence", "media", "practices", "corrections")}
        first = self.book.add_worksheet(sheet_name(self.content.sheet, {*taken, KEY_SHEET, CHOICE_SHEET}))
        sheets = {table.id: self.book.add_worksheet(table.title) for table in layout.LISTS}
        if self.content.base:
            sheets["corrections"] = self.book.add_worksheet(layout.CORRECTIONS.title)
        choices, key = self.book.add_worksheet(CHOICE_SHEET), self.book.add_worksheet(KEY_SHEET)
        choices.hide()
        key.very_hidden()
        self._choices(choices)
        self._first(first)
        for table in layout.LISTS:
            self._list(sheets[table.id], table)
        if self.content.base:
            self._corrections(sheets["corrections"])
        self._key(key)
        first.activate()
        self.book.close()

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

    def _choices(self, sheet: Any) -> None:
        own = {f"{table}.{name}": words for (table, name), words in _fixed_choices().items()}
        for column, (name, words) in enumerate({**own, **self.content.choices}.items()):
            sheet.write_column(0, column, list(words))
            if words:
                letters = _letters(column)
                self.lists[name] = f"='{CHOICE_SHEET}'!${letters}$1:${letters}${len(words)}"

    def _first(self, sheet: Any) -> None:
        """Write the head and the table of the promises."""
        content = self.content
        sheet.write(0, 0, content.heading, self._format("title"))
        sheet.write(1, 0, "只填黄色的格子，别的是给您看的。填好存盘，原样交回来。", self._format("quiet"))
        row = 2
        for label, text in content.facts:
            sheet.write(row, 0, label, self._format("label"))
            sheet.write(row, 1, text)
            row += 1
        for field in layout.HEAD:
            if field.id == "conclusion" and not content.asks_conclusion:
                continue
            sheet.write(row, 0, _title(field), self._format("label"))
            self.key.append(["head", field.id, self._mark(sheet, row, 1), _title(field)])
            self._input(sheet, row, 1, "", field, content.head)
            if field.kind is Kind.TEXT:
                sheet.set_row(row, 3 * _LINE)
            row += 1
        self._keyed(sheet, layout.ENTRIES, row + 1, "")
        sheet.freeze_panes(0, 2)
        sheet.protect("", {"format_cells": True, "format_columns": True, "format_rows": True, "sort": True,
                           "insert_rows": True, "insert_columns": True})  # fmt: skip
        self._paper(sheet)

    def _corrections(self, sheet: Any) -> None:
        note = "原来报错了的，在这里写对的数，原来的数会一起公布。没有要改的就空着。"
        sheet.write(0, 0, note, self._format("quiet"))
        self._keyed(sheet, layout.CORRECTIONS, 2, "corrections")
        self._paper(sheet)

    def _keyed(self, sheet: Any, table: Table, top: int, cleared: str) -> None:
        """Write a table whose rows are promises; where it is to be `cleared`, without what was reported."""
        self.key.append(["sheet", table.id, sheet.get_name()])
        self._heads(sheet, table, top)
        for row, promise in enumerate(self.content.promises, top + 1):
            fields: dict[str, str] = {}
            words = promise.cells["promise"]
            self.key.append(["row", table.id, promise.id, self._mark(sheet, row, 0), words, fields])
            shown = {one.id for one in table.columns if one.shown}
            cells = {name: text for name, text in promise.cells.items() if not cleared or name in shown}
            sheet.set_row(row, _height(table, cells))
            for number, column in enumerate(table.columns):
                field = promise.fields.get(column.id, column.id)
                if column.shown or (column.kind is Kind.NUMBER and column.id not in promise.fields):
                    self._show(sheet, row, number, cells.get(column.id, ""))
                    continue
                self._input(sheet, row, number, table.id, column, cells)
                fields[column.id] = field

    def _heads(self, sheet: Any, table: Table, top: int) -> None:
        for number, column in enumerate(table.columns):
            sheet.set_column(number, number, column.width)
            sheet.write(top, number, _title(column), self._format("head"))
            name = self._mark(sheet, top, number)
            self.key.append(["column", table.id, column.id, name, _title(column)])

    def _list(self, sheet: Any, table: Table) -> None:
        """Write a table that a clerk adds rows to."""
        asked = any(_ASKED_BY.get(one) == table.id for one in self.content.requires)
        note = "这一期要有。" if asked else "有就填，没有就空着。"
        sheet.write(0, 0, f"{note}一行一件，行不够就接着往下写。", self._format("asked" if asked else "quiet"))
        if asked:
            sheet.set_tab_color(_ASKED)
        self.key.append(["sheet", table.id, sheet.get_name()])
        self._heads(sheet, table, 2)
        for row in range(2):
            sheet.set_row(row, None, self._format("bare"))  # before the look of the columns
        for row, cells in enumerate(self.content.rows[table.id]):
            sheet.set_row(row + 3, _height(table, cells))
            for number, column in enumerate(table.columns):
                if column.shown or (column.id in ("id", "what", "who") and table is layout.LEDGER and "id" in cells):
                    self._show(sheet, row + 3, number, cells.get(column.id, ""))
                else:
                    self._value(sheet, row + 3, number, column, cells)
        for number, column in enumerate(table.columns):
            look = self._format("shown") if column.shown else self._format("input", column.kind)
            sheet.set_column(number, number, column.width, look)
            if not column.shown:
                self._advise(sheet, (3, number, LAST_ROW, number), table.id, column, {})
        sheet.freeze_panes(3, 0)
        self._paper(sheet)

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

    def _key(self, sheet: Any) -> None:
        content = self.content
        snapshots = [(row.id, row.snapshot) for row in content.promises]
        head = {
            "form": FORM_VERSION, "publisher": content.publisher, "stream": content.stream, "period": content.key,
            "promises": fingerprint(snapshots), "base": content.base,
        }  # fmt: skip
        lines: list[Any] = [
            head,
            *(["promise", name, snapshot] for name, snapshot in snapshots),
            *(
                ["choice", column, word, value]
                for column, words in content.choices.items()
                for word, value in words.items()
            ),
            *self.key,
        ]
        for row, line in enumerate(lines):  # a line is one cell: cells are what a workbook costs
            sheet.write_string(row, 0, json.dumps(line, ensure_ascii=False, default=dict))


def _fixed_choices() -> Mapping[tuple[str, str], Mapping[str, str]]:
    return {
        (table.id, column.id): column.choices
        for table in layout.TABLES.values()
        for column in table.columns
        if column.choices
    }


def _title(column: Column) -> str:
    return f"{column.title} *" if column.required else column.title


def _height(table: Table, cells: Values) -> int:
    """Return the points that the longest text of a row needs in its column."""
    lines = (-(-_width(cells.get(one.id, "")) // (one.width - 1)) for one in table.columns)
    return _LINE * max(1, *lines)


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


def sheet_name(title: str, taken: set[str]) -> str:
    """Return a name that a sheet may have: short, without the characters that formulas use, and nobody else's."""
    name = re.sub(r"[\[\]:*?/\\']", "", title)[:28].strip() or "报表"
    return f"{name}（表）" if name in taken else name
