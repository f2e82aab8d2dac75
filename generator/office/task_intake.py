"""Rows of a clerk's other tasks, laid over their records: as the form of a browser lays over what was typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.diagnostics.catalogue import diagnose
from generator.diagnostics.model import Diagnostic, Location
from generator.diagnostics.wording import NOTHING
from generator.figures.measured import Measured
from generator.forms.editor import Editor
from generator.forms.entered import Entered, Item, Values, opened, wanted_values
from generator.forms.errors import FormError
from generator.office.attached import Attachments
from generator.office.on_disk import RecordsOnDisk
from generator.office.read import FilledForm, Row
from generator.office.report import ReportValues
from generator.office.tasks import PROOF, SHEETS, TaskSheet, cells_of, word_of

_PROOF_FILE = f"{PROOF}file"


@dataclass
class TaskValues:
    """Records as the rows of a form make them, by their paths."""

    records: dict[str, ReportValues] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)


def task_values(form: FilledForm, records: RecordsOnDisk, measured: Measured, attached: Attachments) -> TaskValues:
    """Return the records with all rows in which something was filled in; those left alone change nothing."""
    made = TaskValues()
    for sheet in SHEETS:
        for row in form.tables.get(sheet.table.id, ()):
            _Row(form, records, measured, attached, made, sheet, row).lay_over()
    return made


@dataclass
class _Row:
    form: FilledForm
    records: RecordsOnDisk
    measured: Measured
    attached: Attachments
    made: TaskValues
    sheet: TaskSheet
    row: Row

    def lay_over(self) -> None:
        """Change the record of a row, or tell why it is not changed."""
        key = (self.sheet.table.id, self.row.id)
        was = self.form.key.was.get(key, {})
        columns = [one for one in self.sheet.inputs if one.id in self.row.places and one.id not in self.row.unread]
        said = {one.id: self.row.cells.get(one.id, "") for one in columns}
        said = {name: text for name, text in said.items() if text != was.get(name, "")}
        if not said and not self.attached.has_picture(self.row):
            return
        first = self.row.places[next(iter(said), columns[0].id)]
        try:
            editor = self.sheet.task.editor(
                self.records, self.measured, self.form.key.publisher, self.form.key.queries.get(key, {})
            )
        except FormError as refused:
            self._tell("form-task-gone", first, sentence=refused.sentence)
            return
        if self._is_missing_some(said) or self._was_changed(editor, said, was):
            return
        self.attached.take(self.row, _PROOF_FILE, editor.path)
        if _PROOF_FILE in self.row.cells:
            said[_PROOF_FILE] = self.row.cells[_PROOF_FILE]
        self._put(editor, said)

    def _tell(self, code: str, place: Location, **context: Any) -> None:
        self.made.problems.append(diagnose(code, place, **context))

    def _is_missing_some(self, said: Values) -> bool:
        row = self.row
        empty = [
            column for column in self.sheet.inputs
            if column.required and column.id in row.places and column.id not in {*row.cells, *row.unread}
        ]  # fmt: skip
        for column in empty:
            self._tell("form-missing", row.places[column.id], name=column.title)
        return bool(empty)

    def _was_changed(self, editor: Editor, said: Values, was: Values) -> bool:
        """Tell whether somebody else changed what this row changes, since the form was made."""
        now = cells_of(self.sheet, editor, self._values(editor.path))
        found = False
        for column in self.sheet.inputs:
            there = now.get(column.id, "")
            if column.id in said and there not in (was.get(column.id, ""), said[column.id]):
                told = word_of(column, there) or NOTHING
                self._tell("form-changed-since", self.row.places[column.id], name=column.title, now=told)
                found = True
        return found

    def _values(self, path: str) -> Values:
        known = self.made.records.get(path)
        return known.values if known is not None else self.records.values(path)

    def _put(self, editor: Editor, said: Values) -> None:
        values = self._values(editor.path)
        part = {} if editor.is_new_item else editor.part(values)
        entered = opened(editor.model, part or editor.defaults, editor.shown)
        proof = {name.removeprefix(PROOF): text for name, text in said.items() if name.startswith(PROOF) and text}
        entered |= {name: text for name, text in said.items() if not name.startswith(PROOF)}
        way = editor.way(values)
        items = entered.get("evidence")
        if proof and isinstance(items, list):
            inside: Entered = dict(proof)
            items.append(Item("n0", inside))
        whole = editor.with_part(values, wanted_values(editor.model, entered, part))
        made = self.made.records.setdefault(editor.path, ReportValues())
        made.values = whole
        for column in self.sheet.inputs:
            if (place := self.row.places.get(column.id)) is None:
                continue
            if column.id.startswith(PROOF):
                number = len(items) - 1 if isinstance(items, list) else 0
                made.places[*way, "evidence", number, column.id.removeprefix(PROOF)] = place
            else:
                made.places[*way, column.id] = place
        for changed, column_id in editor.stands_for.items():
            place = self.row.places[column_id]
            made.places[*way[:2], changed] = made.places[*way[:2], "indicator", changed] = place
