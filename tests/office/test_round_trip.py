"""A form that goes out and comes back says exactly what was filled in, wherever its cells have moved meanwhile."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.workbook.defined_name import DefinedName
from properties import holds_for
from trees import VALID, grow, run
from workbooks import EVIDENCE, FILLED, FIRST, LEDGER, MEDIA, Edit, as_wps, edited, fill, filled, form, put, told

from generator.office.book import book_of
from generator.office.intake import SentFile, take_in
from generator.office.key import read_key
from generator.office.read import read_form
from generator.office.report import report_values
from generator.records.report import Report


def rows_down(sheet: str, at: int, many: int) -> Edit:
    """Insert rows as an office program does it: cells and names below move along."""

    def edit(book: Workbook) -> None:
        _move(book, sheet, lambda row, column: (row + many if row >= at else row, column))

    return edit


def columns_right(sheet: str, at: int, many: int) -> Edit:
    def edit(book: Workbook) -> None:
        _move(book, sheet, lambda row, column: (row, column + many if column >= at else column))

    return edit


def columns_swapped(sheet: str, first: int, second: int) -> Edit:
    def edit(book: Workbook) -> None:
        other = {first: second, second: first}
        _move(book, sheet, lambda row, column: (row, other.get(column, column)))

    return edit


def _move(book: Workbook, sheet: str, to: Any) -> None:
    values = {(cell.row or 0, cell.column or 0): cell.value for row in book[sheet].iter_rows() for cell in row}
    for line in book[sheet].iter_rows():
        for cell in line:
            cell.value = None
    for (row, column), value in values.items():
        if value is not None:
            book[sheet].cell(*to(row, column)).value = value
    for name, defined in list(book.defined_names.items()):
        place = defined.attr_text.replace("$", "").replace("'", "")
        where, _, cell = place.partition("!")
        if where == sheet:
            old = book[sheet][cell]
            moved = book[sheet].cell(*to(old.row, old.column)).coordinate
            book.defined_names[name] = DefinedName(name, attr_text=f"'{sheet}'!{_fixed(moved)}")


def _fixed(cell: str) -> str:
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell[len(letters) :]}"


def rows_sorted(sheet: str, rows: tuple[int, ...], order: tuple[int, ...]) -> Edit:
    """Sort some rows: what stands in them moves, names stay."""

    def edit(book: Workbook) -> None:
        lines = {row: [cell.value for cell in book[sheet][row]] for row in rows}
        for row, source in zip(rows, order, strict=True):
            for cell, value in zip(book[sheet][row], lines[source], strict=True):
                cell.value = value

    return edit


def renamed(sheet: str, name: str) -> Edit:
    def edit(book: Workbook) -> None:
        book[sheet].title = name
        for key, defined in list(book.defined_names.items()):
            book.defined_names[key] = DefinedName(key, attr_text=defined.attr_text.replace(sheet, name))

    return edit


def unnamed(book: Workbook) -> None:
    book.defined_names.clear()


HARMLESS: tuple[tuple[str, Edit], ...] = (
    ("as it is", lambda book: None),
    ("rows above", rows_down(FIRST, 1, 3)),
    ("rows between head and table", rows_down(FIRST, 8, 2)),
    ("a row between promises", rows_down(FIRST, 11, 1)),
    ("a column in front", columns_right(FIRST, 1, 1)),
    ("a column between", columns_right(FIRST, 5, 2)),
    ("two columns changed", columns_swapped(FIRST, 7, 10)),
    ("columns of a list changed", columns_swapped(EVIDENCE, 2, 5)),
    ("a row above a list", rows_down(MEDIA, 2, 2)),
    ("rows sorted", rows_sorted(FIRST, (10, 11, 12), (12, 10, 11))),
    ("a list sorted", rows_sorted(LEDGER, (4, 5), (5, 4))),
    ("a sheet renamed", renamed(EVIDENCE, "材料清单")),
    ("the first sheet renamed", renamed(FIRST, "第42周")),
    ("names dropped", unnamed),
    ("a head retyped", put(FIRST, J9="备注")),
    ("a head with blanks", put(FIRST, G9=" 第一个 数 ")),
    ("an id retyped", put(FIRST, A10="排队")),
    ("a label retyped", put(FIRST, A7="小结：")),
    ("numbers as text", put(FIRST, G10="20", G11="640", I11="1180")),
    ("full width", put(FIRST, G10="２０", G11=" ６４０ ", I11="１１８０")),
    ("a unit of its own", put(FIRST, G10="20分钟")),
    ("thousands", put(FIRST, I11="1,180")),
    ("a number with zeros", put(FIRST, G10="20.0".rstrip("0").rstrip("."))),
    ("blanks and breaks", put(FIRST, B7="\n多开了一个窗口。\n", J10="　周一上午人多。\u200b")),
    ("stages with blanks", put(FIRST, E10=" 进行中 ", E11="进行中\u3000")),
    ("a day in Chinese", put(FIRST, B6="2023年10月23日")),
    ("a day with strokes", put(FIRST, B6="2023/10/23")),
    ("a day with dots", put(FIRST, B6="2023.10.23")),
    ("a day in full width", put(FIRST, B6="２０２３－１０－２３")),
    ("a day in eight digits", put(FIRST, B6="20231023")),
    ("a day with a time", put(FIRST, B6=dt.datetime(2023, 10, 23, 16, 30))),
    ("a day as text with a time", put(FIRST, B6="2023-10-23 00:00:00")),
    ("the word of the record", put(MEDIA, C4="city")),
    ("an empty row between", rows_down(EVIDENCE, 5, 3)),
)  # fmt: skip


def taken(data: bytes) -> tuple[str, list[str]]:
    (result,) = take_in(VALID, [SentFile("a.xlsx", data)])
    return result.text, [one for one in told(result) if "form-ignored" not in one]


def read(data: bytes) -> tuple[dict[str, Any], list[str]]:
    """The values of a report, without the checks across records."""
    book = book_of(data)
    found = read_form("a.xlsx", book, read_key(book))
    values = report_values(
        found, None, {"third-window": {"what": "收费处开第三个窗口", "who": "财务科", "due": "2023-10-31"}}
    )
    return values.values, [one.message for one in (*found.problems, *values.problems) if one.is_error]


@cache
def read_filled() -> tuple[dict[str, Any], list[str]]:
    return read(filled())


def test_a_filled_form_is_the_record_that_a_hand_would_write() -> None:
    assert taken(filled()) == (FILLED, [])


def test_as_wps_writes_it() -> None:
    assert taken(as_wps(filled())) == (FILLED, [])


@pytest.mark.parametrize(("name", "edit"), HARMLESS)
@pytest.mark.parametrize("program", [lambda data: data, as_wps], ids=["excel", "wps"])
def test_what_is_moved_or_typed_otherwise_is_understood(name: str, edit: Edit, program: Any) -> None:
    expected = read_filled()
    values, problems = read(program(edited(filled(), edit)))
    assert problems == []
    if "sorted" in name:
        values["ledger"] = sorted(values["ledger"], key=lambda item: item["id"], reverse=True)
    assert values == expected[0]


def test_merging_a_cell_with_what_is_not_asked_changes_nothing() -> None:
    """A note that was drawn over the empty cells beside it."""

    def merge(book: Workbook) -> None:
        book[FIRST].merge_cells("J10:L10")
        book[FIRST].merge_cells("B6:D6")

    assert read(edited(filled(), merge)) == read(filled())


_WORDS = st.text(
    st.one_of(st.characters(categories=("Lo", "Lu", "Ll", "Nd")), st.sampled_from("，。、：“”（）-+=#%&*!|>@'\"[]{}?~ ")), max_size=20
).map(str.strip).filter(bool)  # fmt: skip
_DAYS = st.dates(dt.date(2023, 7, 1), dt.date(2023, 12, 31))
_COUNTS = st.integers(0, 10**9)
_AMOUNTS = st.decimals(0, 10**6, places=2, allow_nan=False)
_STAGES = st.sampled_from(["未启动", "进行中", "已完成", "已终止", "已调整"])
_MAYBE_WORDS = st.none() | _WORDS
_FILLINGS = st.fixed_dictionaries(
    {
        "submitted": _DAYS, "summary": _MAYBE_WORDS, "stages": st.tuples(_STAGES, _STAGES, st.none() | _STAGES),
        "actual": st.none() | _AMOUNTS, "counts": st.none() | st.tuples(_COUNTS, _COUNTS), "note": _MAYBE_WORDS,
        "evidence": st.lists(st.tuples(_WORDS, _DAYS, _MAYBE_WORDS), max_size=3),
        "media": st.lists(st.tuples(_WORDS, _WORDS, st.sampled_from(["市级", "县级"]), _DAYS), max_size=2),
        "as_text": st.booleans(),
    }
)  # fmt: skip
_LEVELS = {"市级": "city", "县级": "county"}


def _filled(what: dict[str, Any]) -> tuple[Edit, dict[str, Any]]:
    """An edit that fills in these things, and what the record has to say of them."""
    shown = (lambda number: str(number)) if what["as_text"] else (lambda number: float(number))
    cells: dict[str, Any] = {"B6": what["submitted"], "B7": what["summary"], "J10": what["note"]}
    entries: list[dict[str, Any]] = []
    for row, name, stage in zip((10, 11, 12), ("waiting-time", "booking-rate", "parking"), what["stages"], strict=True):
        cells[f"E{row}"] = stage
        if stage is not None:
            entries.append({"commitment": name, "stage": stage})
    if what["actual"] is not None:
        cells["G10"] = shown(what["actual"])
        entries[0]["actual"] = what["actual"]
    if what["note"] is not None:
        entries[0]["note"] = what["note"]
    if what["counts"] is not None:
        cells["G11"], cells["I11"] = map(shown, what["counts"])
        entries[1] |= {"numerator": Decimal(what["counts"][0]), "denominator": Decimal(what["counts"][1])}
    lists: dict[str, dict[str, Any]] = {EVIDENCE: {}, MEDIA: {}}
    for row, (title, day, place) in enumerate(what["evidence"], 4):
        lists[EVIDENCE] |= {f"B{row}": title, f"C{row}": day, f"E{row}": place}
    for row, (title, outlet, level, day) in enumerate(what["media"], 4):
        lists[MEDIA] |= {f"A{row}": title, f"B{row}": outlet, f"C{row}": level, f"D{row}": day}

    def edit(book: Workbook) -> None:
        put(FIRST, **{name: value for name, value in cells.items() if value is not None})(book)
        for sheet, values in lists.items():
            for name, value in values.items():
                book[sheet][name] = value
                if isinstance(value, str):
                    book[sheet][name].data_type = "s"  # a text that begins with = was typed as a text

    evidence = [{"title": one, "date": day, "kept_at": place} for one, day, place in what["evidence"]]
    media = [
        {"title": one, "outlet": outlet, "level": _LEVELS[level], "date": day}
        for one, outlet, level, day in what["media"]
    ]
    said = {"submitted": what["submitted"], "summary": what["summary"], "entries": entries}
    return edit, {**said, "evidence": evidence, "media": media}


@holds_for(_FILLINGS, examples=25)
def test_the_record_says_exactly_what_was_filled_in(what: dict[str, Any]) -> None:
    edit, said = _filled(what)

    def texts(book: Workbook) -> None:
        for name in ("B7", "J10"):
            if isinstance(book[FIRST][name].value, str):
                book[FIRST][name].data_type = "s"

    values, problems = read(edited(form(), edit, texts))
    assert problems == []
    made = Report.model_validate(values)
    assert made == Report.model_validate({name: value for name, value in said.items() if value is not None}), values


def test_the_commands_of_both_ways(tmp_path: Path) -> None:
    """Export, fill, import, check; the second time nothing happens."""
    content = grow(tmp_path)
    out = tmp_path / "forms"
    told_of = run(
        "form", "export", "一医院", "2023-W42", "--content", str(content), "--out", str(out), "--as-of", "2023-10-25"
    )
    assert told_of.exit_code == 0, told_of.output
    (file,) = out.iterdir()
    file.write_bytes(edited(file.read_bytes(), fill))
    record = content / "hospitals/first/reports/queues/2023-W42.yml"
    assert run("form", "import", str(out), "--content", str(content), "--dry-run").exit_code == 0
    assert not record.exists()
    assert "收了" in run("form", "import", str(out), "--content", str(content)).output
    assert record.read_text(encoding="utf-8") == FILLED
    assert run("check", "--content", str(content), "--strict").exit_code == 0
    assert "已经收过" in run("form", "import", str(out), "--content", str(content)).output
    assert [path.name for path in record.parent.iterdir() if path.name.startswith(".")] == []
