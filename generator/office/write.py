"""A form as an .xlsx file: sheets to fill in, help at each cell, and the hidden key by which it finds its way back.

Names mark the heads of columns and the ids of rows, not the cells between them: whoever drags a number from one row to
another takes a cell's own name along, and the number would still go to the promise that it was taken from.
Validations are help only. Office programs rewrite or drop them, and everything is checked again when a form comes back.
"""

from __future__ import annotations

import io
import re
from typing import Any

from generator.office import layout
from generator.office.contents import FormContent
from generator.office.layout import CHOICE_SHEET, FORM_VERSION, KEY_SHEET, Kind, Table
from generator.office.promises import fingerprint
from generator.office.sheets import ASKED, LINE, Sheets, fixed_choices, height_of, title_of
from generator.records.campaign import Requirement

LAST_ROW = 500
"""Of a list, counted from 0: down to it there is help at each cell; what is written below is read too."""
_ASKED_BY = {
    Requirement.LEDGER: "ledger", Requirement.EVIDENCE: "evidence", Requirement.MEDIA: "media",
}  # fmt: skip


def write_form(content: FormContent) -> bytes:
    """Return one form, byte for byte the same in every build."""
    out = io.BytesIO()
    _Form(content, out).write()
    return out.getvalue()


class _Form(Sheets):
    """The form of a report."""

    def __init__(self, content: FormContent, out: io.BytesIO) -> None:
        super().__init__(content.author, out)
        self.content = content

    def write(self) -> None:
        """Write every sheet."""
        taken = {layout.TABLES[name].title for name in (*(one.id for one in layout.LISTS), "corrections")}
        first = self.book.add_worksheet(sheet_name(self.content.sheet, {*taken, KEY_SHEET, CHOICE_SHEET}))
        sheets = {table.id: self.book.add_worksheet(table.title) for table in layout.LISTS}
        if self.content.base:
            sheets["corrections"] = self.book.add_worksheet(layout.CORRECTIONS.title)
        choices, key = self.book.add_worksheet(CHOICE_SHEET), self.book.add_worksheet(KEY_SHEET)
        choices.hide()
        key.very_hidden()
        self._choices(choices, {**fixed_choices(layout.TABLES.values()), **self.content.choices})
        self._first(first)
        for table in layout.LISTS:
            self._list(sheets[table.id], table)
        if self.content.base:
            self._corrections(sheets["corrections"])
        self._key(key)
        first.activate()
        self.book.close()

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
            sheet.write(row, 0, title_of(field), self._format("label"))
            self.key.append(["head", field.id, self._mark(sheet, row, 1), title_of(field)])
            self._input(sheet, row, 1, "", field, content.head)
            if field.kind is Kind.TEXT:
                sheet.set_row(row, 3 * LINE)
            row += 1
        self._keyed(sheet, layout.ENTRIES, row + 1, self.content.promises)
        sheet.freeze_panes(0, 2)
        sheet.protect("", {"format_cells": True, "format_columns": True, "format_rows": True, "sort": True,
                           "insert_rows": True, "insert_columns": True})  # fmt: skip
        self._paper(sheet)

    def _corrections(self, sheet: Any) -> None:
        note = "原来报错了的，在这里写对的数，原来的数会一起公布。没有要改的就空着。"
        sheet.write(0, 0, note, self._format("quiet"))
        self._keyed(sheet, layout.CORRECTIONS, 2, self.content.promises, cleared=True)
        self._paper(sheet)

    def _list(self, sheet: Any, table: Table) -> None:
        """Write a table that a clerk adds rows to."""
        asked = any(_ASKED_BY.get(one) == table.id for one in self.content.requires)
        note = "这一期要有。" if asked else "有就填，没有就空着。"
        sheet.write(0, 0, f"{note}一行一件，行不够就接着往下写。", self._format("asked" if asked else "quiet"))
        if asked:
            sheet.set_tab_color(ASKED)
        self.key.append(["sheet", table.id, sheet.get_name()])
        self._heads(sheet, table, 2)
        for row in range(2):
            sheet.set_row(row, None, self._format("bare"))  # before the look of the columns
        for row, cells in enumerate(self.content.rows[table.id]):
            sheet.set_row(row + 3, height_of(table, cells))
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
        self._key_lines(sheet, lines)


def sheet_name(title: str, taken: set[str]) -> str:
    """Return a name that a sheet may have: short, without the characters that formulas use, and nobody else's."""
    name = re.sub(r"[\[\]:*?/\\']", "", title)[:28].strip() or "报表"
    return f"{name}（表）" if name in taken else name
