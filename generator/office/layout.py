"""The parts of a form: its sheets and their columns, with titles, kinds and choices taken from the records' models.

Two kinds of tables: in a keyed one each row is known beforehand (a promise) and is found again by its id; in a list the
clerk adds rows. A table is a sheet of its own, but for that of the promises, which stands below the head.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args

from pydantic import BaseModel

from generator.records.confirmation import Confirmation
from generator.records.evidence import Evidence, Media
from generator.records.hospital import Exemption
from generator.records.report import Correction, Entry, Practice, Report, Stage, WorkItem
from generator.site.wording.words import MEDIA_LEVELS

FORM_VERSION = "1"
"""Of this layout: a form of another version is refused, and a new one is exported."""
KEY_SHEET = "_mingnuo"
"""The very hidden sheet by which a form finds its way back."""
CHOICE_SHEET = "选项"
"""A hidden sheet with the lists to choose from: one written into a validation ends at 255 characters."""
NAME = "mn_{}"
"""Defined names of the marked cells."""


class Kind(StrEnum):
    """The kind of value that a cell takes."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    CHOICE = "choice"


STAGES: Mapping[str, str] = {str(stage): str(stage) for stage in Stage}
LEVELS: Mapping[str, str] = {word: str(level) for level, word in MEDIA_LEVELS.items()}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, or a field of the head."""

    id: str
    title: str
    kind: Kind
    width: int
    help: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    """Words on the sheet and the values that they stand for; empty where the form itself says which there are."""
    required: bool = False
    shown: bool = False
    """True for what is only there to be read."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the form: a list in the report, under the same name."""

    id: str
    title: str
    columns: tuple[Column, ...]
    keyed: bool = False
    """True where the rows are known; the first column holds their ids."""

    def column(self, name: str) -> Column:
        """Return a column by its id."""
        return next(one for one in self.columns if one.id == name)


def _kind(annotation: Any) -> Kind:
    inside = {annotation, *get_args(annotation)}
    inside |= {part for one in inside for part in get_args(one)}
    if dt.date in inside:
        return Kind.DAY
    if any(isinstance(one, type) and issubclass(one, StrEnum) for one in inside):
        return Kind.CHOICE
    return Kind.NUMBER if Decimal in inside else Kind.TEXT


def _of(model: type[BaseModel], name: str, width: int, **more: Any) -> Column:
    """Return the column of a field: title, help and kind are the model's."""
    known = model.model_fields[name]
    given = {"help": known.description or "", "required": known.is_required(), **more}
    return Column(name, known.title or name, _kind(known.annotation), width, **given)


def _shown(name: str, title: str, width: int) -> Column:
    return Column(name, title, Kind.TEXT, width, shown=True)


_NUMBERS = (
    _shown("first_name", "第一个数是", 20),
    Column("first", "第一个数", Kind.NUMBER, 10, "只写数，不带单位。没有数就空着，在说明里写为什么；没有数不是 0。"),
    _shown("second_name", "第二个数是", 18),
    Column("second", "第二个数", Kind.NUMBER, 10, "两个数的比才有第二个数。灰的格子不用填。"),
)

HEAD = (
    _of(Report, "submitted", 40, help="填交表的那天，例如 2023-07-17。", required=True),
    _of(Report, "summary", 40, help="一两句大白话：这一期做了什么，还差什么。"),
    _of(Report, "conclusion", 40, help="月末、年末要的总结。"),
)
ENTRIES = Table(
    "entries", "每件承诺的进展",
    (
        _shown("key", "编号", 14), _shown("promise", "承诺", 40), _shown("goal", "目标和期限", 22),
        _shown("last", "上一次报的", 18), _of(Entry, "stage", 10, choices=STAGES), *_NUMBERS,
        _of(Entry, "note", 36, help="没有数写为什么；已终止必须写原因。"),
    ),
    keyed=True,
)  # fmt: skip
LEDGER = Table(
    "ledger", "工作台账",
    (
        _of(WorkItem, "id", 16, required=False, help="原来的事不要改编号。新的事空着，编号会自动编。"),
        _of(WorkItem, "what", 36), _of(WorkItem, "who", 16), _of(WorkItem, "due", 14),
        _shown("last", "上一次到哪一步", 14), _of(WorkItem, "state", 12, choices=STAGES), _of(WorkItem, "note", 36),
    ),
)  # fmt: skip
EVIDENCE = Table(
    "evidence", "佐证材料",
    (
        Column("of", "是哪件承诺的", Kind.CHOICE, 30, "从下拉里选；整份报表的材料就空着。"),
        _of(Evidence, "title", 32), _of(Evidence, "date", 14), _of(Evidence, "url", 32),
        _of(Evidence, "kept_at", 24),
        _of(Evidence, "file", 28, help="照片或 PDF 和表放在一起（同一个文件夹、同一封邮件），这里写它的文件名；"
                                       "也可以把照片直接插在这一行。"),
    ),
)  # fmt: skip
MEDIA = Table(
    "media", "媒体报道",
    (
        _of(Media, "title", 40), _of(Media, "outlet", 24),
        _of(Media, "level", 12, choices=LEVELS, help="不写级别，就不算进“市级以上”。"), _of(Media, "date", 14),
        _of(Media, "url", 36),
    ),
)  # fmt: skip
PRACTICES = Table(
    "practices", "特色做法",
    (
        _of(Practice, "title", 26), _of(Practice, "what", 44), _of(Practice, "result", 30),
        replace(_of(Practice, "measure", 30, help="从下拉里选；都不是就空着。"), kind=Kind.CHOICE),
    ),
)  # fmt: skip
CONFIRMED = Table(
    "confirmed", "核对过",
    (
        Column("of", "是哪件承诺的", Kind.CHOICE, 30, "从下拉里选；说的是整份报表就空着。"),
        _of(Confirmation, "what", 30), _of(Confirmation, "by", 24), _of(Confirmation, "on", 14),
    ),
)  # fmt: skip
EXEMPT = Table(
    "exempt", "免报",
    (_of(Exemption, "reason", 60, help="这一期不用报才填；填了，别的都不用填。"), _of(Exemption, "basis", 36),
     _of(Exemption, "approved_by", 36), _of(Exemption, "on", 14)),
)  # fmt: skip
CORRECTIONS = Table(
    "corrections", "更正",
    (
        _shown("key", "编号", 14), _shown("promise", "承诺", 40), _shown("reported", "原来报的", 22), *_NUMBERS,
        _of(Correction, "on", 14), _of(Correction, "reason", 36),
    ),
    keyed=True,
)  # fmt: skip
LISTS = (LEDGER, EVIDENCE, MEDIA, PRACTICES, CONFIRMED, EXEMPT)
TABLES: Mapping[str, Table] = {table.id: table for table in (ENTRIES, *LISTS, CORRECTIONS)}
