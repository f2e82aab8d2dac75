"""The sheets of a clerk's other tasks: a row is one form of the browser, by the same task, model and check.

Which parts of which records there are to fill in, what stands in them and how they are laid over a record is said once,
in `generator.forms`; here stands only which task has which sheet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.figures.measured import Measured
from generator.forms.editor import Editor
from generator.forms.entered import Values, shown_text
from generator.forms.fields import FieldKind, FieldSpec, field_named
from generator.forms.tasks.complaints import COMPLAINTS
from generator.forms.tasks.extensions import EXTENSION
from generator.forms.tasks.findings import FINDINGS
from generator.forms.tasks.milestones import MILESTONE
from generator.forms.tasks.receptions import RECEPTION
from generator.forms.tasks.task import Choice, Query, Task
from generator.office.layout import EVIDENCE, Column, Kind, Table
from generator.office.on_disk import RecordsOnDisk
from generator.records.base import Record
from generator.records.commitment import AdjustedField, Adjustment, Milestone
from generator.records.complaints import ComplaintMonth
from generator.records.event import Change, HeldDay
from generator.records.extension import Extension
from generator.records.finding import Reply, Submission

PROOF = "evidence/"
"""The beginning of the columns of a piece of evidence that comes with a row."""
_KINDS = {
    FieldKind.DAY: Kind.DAY, FieldKind.NUMBER: Kind.NUMBER, FieldKind.COUNT: Kind.NUMBER, FieldKind.CHOICE: Kind.CHOICE,
    FieldKind.FLAG: Kind.CHOICE,
}  # fmt: skip
_WIDTHS = {Kind.DAY: 14, Kind.NUMBER: 14, Kind.CHOICE: 10, Kind.TEXT: 34}


@dataclass(frozen=True, slots=True)
class TaskSheet:
    """A sheet: its table, and the choices of a task that are its rows."""

    table: Table
    task: Task
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Values that a choice's query must have, by name."""

    def rows(self, records: RecordsOnDisk, measured: Measured, publisher: str) -> Iterator[tuple[Choice, Editor]]:
        """Yield what there is to fill in, in the order of the form in the browser."""
        for choice in self.task.choices(records, measured, publisher, {}):
            if all(choice.query.get(name) in values for name, values in self.only.items()):
                yield choice, self.task.editor(records, measured, publisher, choice.query)

    @property
    def inputs(self) -> tuple[Column, ...]:
        """The columns to fill in."""
        return tuple(column for column in self.table.columns if not column.shown)


def row_id(query: Query) -> str:
    """Return the id of a row: `parking~1`, `2023-09`."""
    return "~".join(query.values())


def cells_of(sheet: TaskSheet, editor: Editor, values: Values) -> dict[str, str]:
    """Return what stands in a row's cells already, `values` being those of the record; a new item has none."""
    if editor.is_new_item:
        return {}
    part = editor.part(values)
    found = {}
    for column in sheet.inputs:
        spec = field_named(editor.model, column.id)
        if spec is not None and isinstance(part.get(spec.name), str):
            found[column.id] = shown_text(spec, part[spec.name])
    return found


def word_of(column: Column, value: str) -> str:
    """Return a value as its cell shows it."""
    return next((word for word, meant in column.choices.items() if meant == value), value)


def _column(spec: FieldSpec, kind: Kind | None, *, asked: bool) -> Column:
    kind = kind or _KINDS.get(spec.kind, Kind.TEXT)
    told = spec.help if asked or not spec.required else "空着就是收表的那天。"
    choices = {word: value for value, word in spec.choices}
    return Column(spec.name, spec.title, kind, _WIDTHS[kind], told, choices, required=spec.required and asked)


def _sheet(
    name: str, title: str, task: Task, model: type[Record], fields: Sequence[str],
    kinds: Mapping[str, Kind] = {}, proof: bool = False, **only: frozenset[str],
) -> TaskSheet:  # fmt: skip
    """Return a sheet of some fields of a model; with `proof` each row has room for a piece of evidence."""
    specs = [spec for one in fields if (spec := field_named(model, one)) is not None]
    columns = [_column(spec, kinds.get(spec.name), asked=spec.name != "on") for spec in specs]
    if proof:
        columns += [
            Column(f"{PROOF}{column.id}", column.title, column.kind, column.width, column.help)
            for column in EVIDENCE.columns
            if column.id != "of"
        ]
    shown = (
        Column("key", "编号", Kind.TEXT, 22, shown=True), Column("title", "哪一件", Kind.TEXT, 44, shown=True),
        Column("about", "说明", Kind.TEXT, 34, shown=True),
    )  # fmt: skip
    return TaskSheet(Table(f"task-{name}", title, (*shown, *columns), keyed=True), task, only)


_TARGETS = frozenset(one.value for one in AdjustedField if one is not AdjustedField.DUE)
SHEETS = (
    _sheet("milestone", "做完了一步", MILESTONE, Milestone, ("done_on",), proof=True),
    _sheet("complaints", "投诉数字", COMPLAINTS, ComplaintMonth,
           ("received", "resolved", "in_time", "suggestions", "adopted", "satisfied")),
    _sheet("reply", "回应问题", FINDINGS, Reply, ("text", "on"), part=frozenset({"reply"})),
    _sheet("submitted", "提交整改", FINDINGS, Submission, ("what", "on"), proof=True, part=frozenset({"submitted"})),
    _sheet("extended", "批准延期", FINDINGS, Extension, ("to", "reason", "approved_by", "on"),
           part=frozenset({"extended"})),
    _sheet("changes", "改期、取消", RECEPTION, Change, ("to", "cancelled", "reason"), part=frozenset({"changes"})),
    _sheet("held", "办了没有", RECEPTION, HeldDay, ("held", "came", "reason"), part=frozenset({"held"})),
    _sheet("due", "请求延期", EXTENSION, Adjustment, ("to", "reason", "approved_by", "on"), {"to": Kind.DAY},
           field=frozenset({AdjustedField.DUE.value})),
    _sheet("target", "调整目标", EXTENSION, Adjustment, ("to", "reason", "approved_by", "on"), {"to": Kind.NUMBER},
           field=_TARGETS),
)  # fmt: skip
TASK_TABLES: Mapping[str, Table] = {one.table.id: one.table for one in SHEETS}
