"""A workbook of a publisher's other tasks: a sheet for each that there is something to do in, a row for each thing."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.figures.measured import Measured
from generator.office.contents import Values
from generator.office.layout import CHOICE_SHEET, FORM_VERSION, KEY_SHEET
from generator.office.on_disk import RecordsOnDisk
from generator.office.promises import fingerprint
from generator.office.sheets import Sheets, fixed_choices
from generator.office.tasks import SHEETS, TASK_TABLES, TaskSheet, cells_of, row_id, word_of

_COVER = "要办的事"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One thing that may be filled in."""

    id: str
    cells: Values
    fields: Mapping[str, str]
    query: Mapping[str, str]
    was: Mapping[str, str] = field(default_factory=dict)
    """Values that stand in the record already, by column."""


def write_tasks(records: RecordsOnDisk, measured: Measured, publisher: str) -> bytes | None:
    """Return the workbook of a publisher; None where there is nothing to fill in."""
    rows = {sheet.table.id: _rows(records, measured, publisher, sheet) for sheet in SHEETS}
    if not any(rows.values()):
        return None
    out = io.BytesIO()
    _TaskBook(measured, publisher, out).write([(sheet, rows[sheet.table.id]) for sheet in SHEETS])
    return out.getvalue()


def _rows(records: RecordsOnDisk, measured: Measured, publisher: str, sheet: TaskSheet) -> list[TaskRow]:
    found = []
    for choice, editor in sheet.rows(records, measured, publisher):
        was = cells_of(sheet, editor, records.values(editor.path))
        name = row_id(choice.query)
        words = {column.id: word_of(column, was[column.id]) for column in sheet.inputs if column.id in was}
        state = f"（{choice.state_words}）" if choice.state_words else ""
        cells = {"key": name, "title": choice.title, "about": f"{choice.note}{state}", **words}
        found.append(TaskRow(name, cells, {column.id: column.id for column in sheet.inputs}, choice.query, was))
    return found


class _TaskBook(Sheets):
    def __init__(self, measured: Measured, publisher: str, out: io.BytesIO) -> None:
        super().__init__(measured.registry.authority.name, out)
        self._publisher = publisher
        self._name = measured.registry.publishers[publisher].record.name

    def write(self, tasks: Sequence[tuple[TaskSheet, Sequence[TaskRow]]]) -> None:
        """Write the cover, a sheet a task, the lists to choose from, and the key."""
        cover = self.book.add_worksheet(_COVER)
        there = [(sheet, rows) for sheet, rows in tasks if rows]
        sheets = [self.book.add_worksheet(sheet.table.title) for sheet, _ in there]
        choices, key = self.book.add_worksheet(CHOICE_SHEET), self.book.add_worksheet(KEY_SHEET)
        choices.hide()
        key.very_hidden()
        self._choices(choices, fixed_choices(TASK_TABLES.values()))
        self._cover(cover, there)
        for page, (sheet, rows) in zip(sheets, there, strict=True):
            self._task(page, sheet, rows)
        head = {"form": FORM_VERSION, "publisher": self._publisher, "stream": "", "period": "",
                "promises": fingerprint(()), "base": ""}  # fmt: skip
        self._key_lines(key, [head, ["sheet", "cover", _COVER], *self.key])
        cover.activate()
        self.book.close()

    def _cover(self, sheet: Any, there: Sequence[tuple[TaskSheet, Sequence[TaskRow]]]) -> None:
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 1, 12)
        sheet.set_column(2, 2, 60)
        sheet.write(0, 0, f"{self._name}　报表以外要办的事", self._format("title"))
        told = "只填黄色的格子，有几件填几件，别的空着。填好存盘，原样交回来。"
        sheet.write(1, 0, told, self._format("quiet"))
        for column, title in enumerate(("在哪张表上", "有几行", "填什么")):
            sheet.write(3, column, title, self._format("head"))
        for row, (task, rows) in enumerate(there, 4):
            for column, text in enumerate((task.table.title, f"{len(rows)}行", task.task.about)):
                self._show(sheet, row, column, text)
        self._paper(sheet)

    def _task(self, page: Any, sheet: TaskSheet, rows: Sequence[TaskRow]) -> None:
        page.write(0, 0, sheet.task.about, self._format("quiet"))
        self._keyed(page, sheet.table, 2, rows)
        self.key += [["task", sheet.table.id, row.id, dict(row.query), dict(row.was)] for row in rows]
        page.freeze_panes(3, 2)
        self._paper(page)
