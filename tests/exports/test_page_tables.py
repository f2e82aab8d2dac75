"""The tables of pages whose figures are no promises: CSV and JSON agree, and no case is told anywhere."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest
from trees import VALID
from world import day

from generator.build.pipeline import Site, prepare
from generator.exports.formats import FORMATS
from generator.site.context import Publication
from generator.site.data_table import DataTable

BASE = "https://shiyan.example"


@pytest.fixture(scope="module")
def site() -> Site:
    return Site.of(prepare(VALID).registry, day("2024-01-22"), Publication(BASE, ""))


def tables(site: Site) -> Iterator[tuple[str, DataTable]]:
    """Yield the table of every page that has one, by its address."""
    for address, page in site.pages.items():
        if page.table is not None:
            yield address, page.table(page.context(site.measured, site.publication, FORMATS))


def test_every_kind_with_a_table_of_its_own_is_in_the_valid_tree(site: Site) -> None:
    """A standard, duties, and a hospital's records."""
    kinds = {page.kind.name for page in site.pages.values() if page.table is not None}
    assert kinds == {"standard", "duties", "hospital_records"}


def test_a_row_has_a_value_for_every_column_and_a_page_says_how_many_rows(site: Site) -> None:
    """Names of columns are there once, and the page's data note counts the lines of its table."""
    for address, table in tables(site):
        names = [name for name, _ in table.columns]
        assert len(names) == len(set(names)), address
        assert {len(row) for row in table.rows} <= {len(names)}, address
        page = site.pages[address]
        view = page.view(page.context(site.measured, site.publication, FORMATS))
        assert f"表格{len(table.rows)}行" in view.data_note.rows_note, address


def test_csv_and_json_say_the_same(site: Site) -> None:
    """What is not known is empty in one and null in the other."""
    for address, table in tables(site):
        files = dict(site.exports(address))
        rows = list(csv.reader(io.StringIO(files[address.replace(".html", ".csv")].decode("utf-8-sig"))))
        assert rows[0] == [title for _, title in table.columns]
        document = json.loads(files[address.replace(".html", ".json")])
        assert document["fields"] == dict(table.columns)
        assert [[value or "" for value in row.values()] for row in document[table.name]] == rows[1:]
        assert document["as_of"] == "2024-01-22"


def test_what_a_case_is_about_stands_nowhere(site: Site) -> None:
    """Cases are counted and never narrated: not on a page, not in a file."""
    subjects = [case.subject for case in site.measured.registry.cases]
    assert subjects == ["收费纠纷", "电线老化"]
    for address, page in site.pages.items():
        context = page.context(site.measured, site.publication, FORMATS)
        told = [repr(page.view(context)), *(data.decode("utf-8", "replace") for _, data in site.exports(address))]
        for subject in subjects:
            assert all(subject not in text for text in told), address


def test_a_days_figures_do_not_know_what_was_written_later(site: Site) -> None:
    """As of the first day of the plan nobody has held, ticked or answered anything."""
    early = Site.of(site.measured.registry, day("2023-07-01"), Publication(BASE, ""))
    for address, table in tables(early):
        kind = early.pages[address].kind.name
        column = {"standard": "outside_on", "duties": "last_on", "hospital_records": "satisfied"}[kind]
        place = [name for name, _ in table.columns].index(column)
        assert {row[place] for row in table.rows} <= {None}, address
