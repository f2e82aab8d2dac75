"""Tables that anybody can download: the same rows in every format, with codes that do not change beside the words."""

from __future__ import annotations

import csv
import io
import json

import openpyxl
import pytest
from world import World, world

from generator.exports.csv_table import csv_line
from generator.exports.formats import FORMATS, ExportFormat
from generator.exports.promises import Values, promise_values
from generator.figures.forms import coming_forms
from generator.figures.measured import Measured
from generator.office.contents import form_content
from generator.office.write import write_form
from generator.site.wording.columns import COLUMNS

AS_OF = "2023-10-08"
NAMES = [column.name for column in COLUMNS]
TITLES = [column.title for column in COLUMNS]


def late_promise() -> World:
    """One promise that is behind, reported by the hospital."""
    return world().promise().report("2023-W39", "2023-10-07", {"p": 10})


def rows(measured: Measured) -> list[Values]:
    return [promise_values(measured, state) for states in measured.promises.values() for state in states]


def document(form: ExportFormat, measured: Measured) -> str:
    return form.document(measured, [form.line(values) for values in rows(measured)]).decode("utf-8-sig")


def read(ending: str, text: str) -> list[dict[str, str]]:
    """A document's rows by the names of their columns, unknown values as nothing."""
    if ending == "csv":
        head, *body = csv.reader(io.StringIO(text))
        assert head == TITLES
        return [dict(zip(NAMES, line, strict=True)) for line in body]
    found = json.loads(text)["promises"] if ending == "json" else list(map(json.loads, text.splitlines()))
    return [{name: value or "" for name, value in row.items()} for row in found]


def test_every_state_has_its_code_beside_its_word() -> None:
    (row,) = rows(late_promise().measured(AS_OF))
    assert {name: row[name] for name in ("stage", "reporting", "verification")} == {
        "stage": "进行中", "reporting": "已报", "verification": "自报，没有人核实",
    }  # fmt: skip
    codes = ("pace_code", "stage_code", "reporting_code", "verification_code")
    assert [row[name] for name in codes] == ["behind", "under-way", "reported", "self-reported"]


def test_every_column_of_the_dictionary_has_a_value_or_none() -> None:
    (row,) = rows(late_promise().measured(AS_OF))
    assert list(row) == NAMES


@pytest.mark.parametrize("form", FORMATS, ids=[form.ending for form in FORMATS])
def test_every_format_has_the_same_rows(form: ExportFormat) -> None:
    """To the digit, and what is not known is empty or null."""
    measured = late_promise().hospital("b").promise("b").measured(AS_OF)
    expected = [
        {name: "" if values[name] is None else str(values[name]) for name in NAMES} for values in rows(measured)
    ]
    assert read(form.ending, document(form, measured)) == expected


@pytest.mark.parametrize("text", ["=1+1", "+1", "@SUM(A1)", "-x", "-1+1"])
def test_nothing_in_a_spreadsheet_runs(text: str) -> None:
    measured = world().promise(promise=text).measured(AS_OF)
    form = next(form for form in FORMATS if form.ending == "csv")
    (row,) = read("csv", document(form, measured))
    assert row["promise"] == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        " =1",
        "\u3000=1",
        "\n=1",
        "\t=1",
        "\ufeff=1",
        "\u200b=1",
        "＝1+1",
        "＋1",
        "－1+1",
        "＠SUM(1)",
        "\xa0＝1",
        "\tx",
    ],
)
def test_no_text_is_a_formula_in_a_spreadsheet(text: str) -> None:
    """Not behind blanks that a spreadsheet passes over, and not in full width."""
    values = {column.name: text for column in COLUMNS}
    (row,) = csv.reader(io.StringIO(csv_line(values), newline=""))
    assert set(row) == {f"'{text}"}


@pytest.mark.parametrize("text", ["-5", "-5.25", "12", "0", "3月", "a=b", "甲-乙", "1+1"])
def test_numbers_and_words_stay_as_they_are(text: str) -> None:
    values = {column.name: text for column in COLUMNS}
    (row,) = csv.reader(io.StringIO(csv_line(values)))
    assert set(row) == {text}


def test_no_text_is_a_formula_or_a_link_in_a_form() -> None:
    """A promise that begins like one is a text in the blank form."""
    made = world().promise(promise='=HYPERLINK("https://evil.example","甲")', for_patients="https://evil.example")
    measured = made.measured(AS_OF)
    (coming, *_) = coming_forms(measured, "a")
    book = openpyxl.load_workbook(io.BytesIO(write_form(form_content(measured, "a", coming))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [cell for cell in cells if cell.hyperlink is not None] == []
