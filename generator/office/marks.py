"""All about cells that their values do not show: failed formulas, per cents, merged cells, places of defined names.

One pass over the XML of each sheet, which also bounds it: a cell far outside, or too many of them, would have the
reader of values lay out a sheet of billions of cells.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.office.package import parse
from generator.office.refusal import Refused

MAX_ROWS, MAX_COLUMNS, MAX_CELLS, MAX_MERGED = 5000, 200, 60_000, 1000
"""A form has some hundred cells; nobody fills in so many by hand."""
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_NAMED = re.compile(r"=?\$?(?:'((?:[^']|'')+)'|([^'!.]+))[!.](\$?[A-Z]{1,3}\$?[0-9]{1,7})")
_PER_CENT_FORMATS = (9, 10)
Place = tuple[int, int]
Attributes = Mapping[str, str]


@dataclass(slots=True)
class SheetMarks:
    """Of one sheet; the kinds of `odd` are those of `book.Odd`."""

    odd: dict[Place, str] = field(default_factory=dict)
    merged: list[tuple[Place, Place]] = field(default_factory=list)
    cells: int = 0

    def merge(self, first: Place, last: Place) -> None:
        """Add a merged range. Raises `Refused` for one too many."""
        self.merged.append((first, last))
        if len(self.merged) > MAX_MERGED:
            raise Refused("crowded")

    def count(self, row: int, column: int, many: int = 1) -> None:
        """Count a cell that has a value. Raises `Refused` for one too many, or one too far away."""
        self.cells += many
        if row >= MAX_ROWS or column >= MAX_COLUMNS or self.cells > MAX_CELLS:
            raise Refused("crowded")


@dataclass(frozen=True, slots=True)
class Marks:
    """Of a workbook, by the names of its sheets."""

    sheets: Mapping[str, SheetMarks]
    names: Mapping[str, tuple[str, int, int]]
    parts: Mapping[str, str] = field(default_factory=dict)
    """Parts of the container that hold the sheets."""


def place_of(reference: str) -> Place | None:
    """Return row and column of `$B$7`, counted from 0."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def named_place(reference: str) -> tuple[str, int, int] | None:
    """Return sheet, row and column of `'周报'!$B$7` or `$周报.$B$7`; None for a range, and for a cell that is gone."""
    match = _NAMED.fullmatch(reference.strip())
    place = place_of(match[3]) if match is not None else None
    if match is None or place is None:
        return None
    return (match[1].replace("''", "'") if match[1] else match[2], *place)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


class _Workbook:
    """Sheets with their parts, and defined names."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.names: dict[str, tuple[str, int, int]] = {}
        self._name = ""
        self._said = ""

    def start(self, name: str, attributes: Attributes) -> None:
        local = _local(name)
        if local == "sheet":
            relation = next((value for key, value in attributes.items() if _local(key) == "id"), "")
            self.sheets.append((attributes.get("name", ""), relation))
        self._name = attributes.get("name", "") if local == "definedName" else ""
        self._said = ""

    def text(self, data: str) -> None:
        self._said += data if self._name else ""

    def end(self, name: str) -> None:
        if _local(name) == "definedName" and (place := named_place(self._said)):
            self.names[self._name] = place
        self._name = ""


class _Relations:
    def __init__(self) -> None:
        self.targets: dict[str, str] = {}

    def start(self, _: str, attributes: Attributes) -> None:
        if "Id" in attributes and "Target" in attributes:
            target = attributes["Target"]
            path = target[1:] if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            self.targets[attributes["Id"]] = path


class _Styles:
    """Numbers of the looks that show a number as per cent."""

    def __init__(self) -> None:
        self.per_cent: set[str] = set()
        self._formats: dict[int, str] = {}
        self._in_looks = False
        self._number = 0

    def start(self, name: str, attributes: Attributes) -> None:
        local = _local(name)
        if local == "numFmt":
            self._formats[_number(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")
        elif local == "cellXfs":
            self._in_looks = True
        elif local == "xf" and self._in_looks:
            form = _number(attributes.get("numFmtId", ""))
            if form in _PER_CENT_FORMATS or "%" in self._formats.get(form, ""):
                self.per_cent.add(str(self._number))
            self._number += 1

    def end(self, name: str) -> None:
        self._in_looks = self._in_looks and _local(name) != "cellXfs"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else 0


class _XlsxSheet:
    def __init__(self, per_cent: set[str]) -> None:
        self.marks = SheetMarks()
        self._per_cent = per_cent
        self._row, self._column = -1, -1
        self._cell: Attributes = {}
        self._inside: set[str] = set()
        self._in_value = False

    def start(self, name: str, attributes: Attributes) -> None:
        local = _local(name)
        self._in_value = local == "v"
        if local == "c":
            place = place_of(attributes.get("r", ""))
            self._row, self._column = place or (self._row, self._column + 1)
            self._cell, self._inside = attributes, set()
        elif local == "row":
            self._row, self._column = (_number(attributes.get("r", "")) or self._row + 2) - 1, -1
        elif local in ("f", "is"):
            self._inside.add(local)
        elif local == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            if (start := place_of(first)) and (end := place_of(last)):
                self.marks.merge(start, end)

    def text(self, _: str) -> None:
        if self._in_value:
            self._inside.add("v")

    def end(self, name: str) -> None:
        self._in_value = False
        if _local(name) != "c" or not self._inside:
            return
        self.marks.count(self._row, self._column)
        place = (self._row, self._column)
        if self._cell.get("t") == "e":
            self.marks.odd[place] = "error"
        elif self._inside == {"f"}:
            self.marks.odd[place] = "formula"
        elif self._cell.get("s") in self._per_cent and self._cell.get("t", "n") == "n":
            self.marks.odd[place] = "percent"


def xlsx_marks(parts: Mapping[str, bytes]) -> Marks:
    """Return the marks of an .xlsx file. Raises `Refused` for a sheet that is too large or not there."""
    workbook, relations, styles = _Workbook(), _Relations(), _Styles()
    parse(parts["xl/workbook.xml"], workbook)
    parse(parts.get("xl/_rels/workbook.xml.rels", b"<r/>"), relations)
    parse(parts.get("xl/styles.xml", b"<r/>"), styles)
    sheets = {}
    for name, relation in workbook.sheets:
        text = parts.get(relations.targets.get(relation, ""))
        if text is not None:
            sheet = _XlsxSheet(styles.per_cent)
            parse(text, sheet)
            sheets[name] = sheet.marks
    if not sheets:
        raise Refused("damaged")
    paths = {name: relations.targets.get(relation, "") for name, relation in workbook.sheets}
    return Marks(sheets, workbook.names, paths)


class _OdsContent:
    def __init__(self) -> None:
        self.sheets: dict[str, SheetMarks] = {}
        self.names: dict[str, tuple[str, int, int]] = {}
        self._marks = SheetMarks()
        self._row, self._column, self._rows = 0, 0, 1

    def start(self, name: str, attributes: Attributes) -> None:
        local = _local(name)
        if local == "table":
            self._marks = self.sheets.setdefault(attributes.get("table:name", ""), SheetMarks())
            self._row, self._rows = 0, 1
        elif local == "table-row":
            self._rows = _number(attributes.get("table:number-rows-repeated", "1")) or 1
            self._column = 0
        elif local in ("table-cell", "covered-table-cell"):
            self._cell(attributes)
        elif local == "named-range" and (place := named_place(attributes.get("table:cell-range-address", ""))):
            self.names[attributes.get("table:name", "")] = place

    def end(self, name: str) -> None:
        if _local(name) == "table-row":
            self._row += self._rows

    def _cell(self, attributes: Attributes) -> None:
        many = _number(attributes.get("table:number-columns-repeated", "1")) or 1
        kind = attributes.get("office:value-type")
        if kind is not None:
            self._marks.count(self._row + self._rows - 1, self._column + many - 1, many * self._rows)
            places = [(self._row + y, self._column + x) for y in range(self._rows) for x in range(many)]
            if attributes.get("calcext:value-type") == "error":
                self._marks.odd |= dict.fromkeys(places, "error")
            elif kind == "percentage":
                self._marks.odd |= dict.fromkeys(places, "percent")
        across = _number(attributes.get("table:number-columns-spanned", "1")) or 1
        down = _number(attributes.get("table:number-rows-spanned", "1")) or 1
        if across > 1 or down > 1:
            last = (self._row + down - 1, self._column + across - 1)
            self._marks.merge((self._row, self._column), last)
        self._column += many


def ods_marks(parts: Mapping[str, bytes]) -> Marks:
    """Return the marks of an .ods file. Raises `Refused` for a sheet that is too large."""
    content = _OdsContent()
    parse(parts["content.xml"], content)
    return Marks(content.sheets, content.names)
