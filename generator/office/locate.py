"""The places of a form's cells now, after columns and rows were moved, sorted, inserted or deleted.

Two witnesses: defined names, which office programs move along, and what stands in heads and ids. What stands there
wins, since sorting moves it and not the names; the names help where a head was retyped, or an id. Old formats and some
programs drop the names: then what stands there is enough.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.office.book import Book, Place, Sheet
from generator.office.key import Key
from generator.office.layout import ENTRIES, Table


@dataclass(frozen=True, slots=True)
class Lost:
    """A part of the form that is not to be found, with the place to tell it at and the reason."""

    sheet: str
    place: Place
    code: str
    context: Mapping[str, str]


@dataclass(slots=True)
class Located:
    """One table: where its sheet, head, columns and rows are."""

    sheet: Sheet
    top: int
    """The row of the heads."""
    columns: dict[str, int]
    rows: dict[str, int] = field(default_factory=dict)
    """By id, for a keyed table; a row that is gone is left out."""
    unclear: set[int] = field(default_factory=set)
    """Rows whose id stands in another row too."""
    lost: list[Lost] = field(default_factory=list)


def same(text: str) -> str:
    """Return a text to be compared: in half width, without any blanks, without the mark of what must be filled in."""
    return "".join(unicodedata.normalize("NFKC", text).split()).rstrip("*")


def _sheet_of(book: Book, key: Key, table: str) -> Sheet | None:
    """Return a table's sheet: by its name, or by the names that mark its cells where somebody has renamed it."""
    named = book.sheets.get(key.sheets.get(table, ""))
    if named is not None:
        return named
    places = [book.names[name] for name, _ in key.columns[table].values() if name in book.names]
    return book.sheets.get(Counter(place[0] for place in places).most_common(1)[0][0]) if places else None


def locate(book: Book, key: Key, table: Table) -> Located | Lost | None:
    """Return where a table is; None for one that this form does not have."""
    if table.id not in key.sheets:
        return None
    sheet = _sheet_of(book, key, table.id)
    if sheet is None:
        name = key.sheets[table.id]
        return Lost(name, (0, 0), "form-part-lost", {"reason": "sheet", "name": name})
    titles = {column: same(title) for column, (_, title) in key.columns[table.id].items()}
    named = {
        column: book.names[name][1:]
        for column, (name, _) in key.columns[table.id].items()
        if name in book.names and book.names[name][0] == sheet.name
    }
    top = _top(sheet, set(titles.values()))
    if top is None:
        return Lost(sheet.name, (0, 0), "form-part-lost", {"reason": "column", "name": table.columns[0].title})
    found = Located(sheet, top, {})
    _columns(found, table, titles, named)
    if table.keyed and table.columns[0].id in found.columns:
        _rows(found, book, key, table)
    return found


def _top(sheet: Sheet, titles: set[str]) -> int | None:
    """Return the row in which most titles stand, at least half of them.

    Names alone are not enough: where the heads were deleted, they may mark the row that came after them.
    """
    rows = Counter(row for (row, column) in sheet.cells if same(sheet.text(row, column)) in titles)
    if rows:
        row, many = max(rows.items(), key=lambda item: (item[1], -item[0]))
        if many * 2 >= len(titles):
            return row
    return None


def _columns(found: Located, table: Table, titles: Mapping[str, str], named: Mapping[str, Place]) -> None:
    sheet, top = found.sheet, found.top
    by_text: dict[str, list[int]] = {}
    for row, number in sorted(sheet.cells):
        if row == top:
            by_text.setdefault(same(sheet.text(row, number)), []).append(number)
    for column in table.columns:
        if column.id not in titles:  # a form from before there was this column
            continue
        there = by_text.get(titles[column.id], [])
        mark = named.get(column.id)
        if len(there) == 1:
            found.columns[column.id] = there[0]
        elif mark is not None and mark[0] == top and (mark[1] in there or _is_free(found, mark, titles)):
            found.columns[column.id] = mark[1]
        elif not column.shown or column.id == "key":
            reason = "two-columns" if there else "column"
            place = (top, there[0] if there else 0)
            found.lost.append(Lost(sheet.name, place, "form-part-lost", {"reason": reason, "name": column.title}))


def _is_free(found: Located, mark: Place, titles: Mapping[str, str]) -> bool:
    """Tell whether a marked head was retyped: it says what no other column is called."""
    return same(found.sheet.text(*mark)) not in titles.values()


def _rows(found: Located, book: Book, key: Key, table: Table) -> None:
    sheet, column = found.sheet, found.columns[table.columns[0].id]
    by_id: dict[str, list[int]] = {}
    for row in sorted({row for row, _ in sheet.cells}):
        if row > found.top:
            by_id.setdefault(same(sheet.text(row, column)).lower(), []).append(row)
    known = {same(name).lower() for name in key.rows[table.id]}
    promise = found.columns.get("promise")
    for name, (mark, words) in key.rows[table.id].items():
        there = by_id.get(same(name).lower(), [])
        if len(there) == 1:
            found.rows[name] = there[0]
            continue
        if there:
            found.unclear |= {*there}
            context = {"reason": "two-rows", "name": name}
            found.lost.append(Lost(sheet.name, (there[1], column), "form-part-lost", context))
            continue
        place = book.names.get(mark)
        if place is None or place[0] != sheet.name or same(sheet.text(place[1], column)).lower() in known:
            continue
        if promise is not None and same(sheet.text(place[1], promise)) == same(words):
            found.rows[name] = place[1]  # the id was retyped, the promise beside it was not


def head_place(book: Book, key: Key, field_id: str) -> tuple[Sheet, Place] | None:
    """Return the cell of a field of the head: the one that is marked, beside its label; else the one beside it."""
    name, label = key.heads[field_id]
    sheet = _sheet_of(book, key, ENTRIES.id)
    if sheet is None:
        return None
    beside = [(row, column + 1) for (row, column) in sheet.cells if same(sheet.text(row, column)) == same(label)]
    mark = book.names.get(name)
    if mark is not None and mark[0] == sheet.name and (not beside or mark[1:] in beside or len(beside) > 1):
        return sheet, mark[1:]
    if mark is not None and mark[0] == sheet.name and len(beside) == 1 and mark[1] == beside[0][0]:
        return sheet, mark[1:]  # a column was put in between
    return (sheet, beside[0]) if len(beside) == 1 else None
