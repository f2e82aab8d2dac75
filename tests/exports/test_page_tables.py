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
from generator.site import addresses
from generator.site.context import Context, Publication
from generator.site.data_table import DataTable

BASE = "https://shiyan.example"


@pytest.fixture(scope="module")
def site() -> Site:
    return Site.of(prepare(VALID).registry, day("2024-01-22"), Publication(BASE, ""))


def context_of(site: Site, address: str) -> Context:
    """Return what the view of a page and its tables are made from."""
    return site.pages[address].context(site.measured, site.publication, FORMATS)


def tables(site: Site) -> Iterator[tuple[str, DataTable]]:
    """Yield every table of a page that is not of promises, by the name of its files with `.html` for an ending."""
    for address, page in site.pages.items():
        for name, table in page.tables.items():
            yield addresses.export(address, "html", name), table.make(context_of(site, address))


def test_every_kind_with_a_table_of_its_own_is_in_the_valid_tree(site: Site) -> None:
    """A standard, duties, a hospital's records, what the authority keeps, and its districts."""
    kinds = {page.kind.name: sorted(page.tables) for page in site.pages.values() if page.tables}
    assert kinds == {
        "standard": [""],
        "duties": [""],
        "hospital_records": ["kept-days", "surveys", "work-items"],
        "authority": ["cases", "districts", "forwarded", "kept-days", "surveys"],
    }


def test_a_row_has_a_value_for_every_column_and_a_page_says_how_many_rows(site: Site) -> None:
    """Names of columns are there once, and the note below the page counts the lines of each table."""
    for address, page in site.pages.items():
        for table in page.tables.values():
            data = table.make(context_of(site, address))
            names = [name for name, _ in data.columns]
            assert len(names) == len(set(names)), address
            assert {len(row) for row in data.rows} <= {len(names)}, address
            view = page.view(context_of(site, address))
            assert f"{table.title or '表格'}{len(data.rows)}行" in view.data_note.rows_note, address


def test_csv_and_json_say_the_same(site: Site) -> None:
    """What is not known is empty in one and null in the other; the preview finds each file by its address."""
    for address, table in tables(site):
        files = {ending: site.file(address.replace(".html", f".{ending}")) for ending in ("csv", "json")}
        assert files["csv"] is not None
        assert files["json"] is not None
        rows = list(csv.reader(io.StringIO(files["csv"].decode("utf-8-sig"))))
        assert rows[0] == [title for _, title in table.columns]
        document = json.loads(files["json"])
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
    """As of the first day of the plan nobody has held, ticked or answered anything; districts are there."""
    early = Site.of(site.measured.registry, day("2023-07-01"), Publication(BASE, ""))
    for _, table in tables(early):
        names = [name for name, _ in table.columns]
        if table.name in ("surveys", "work_items", "kept_days", "cases"):
            assert table.rows == ()
        else:
            column = {"standard": "outside_on", "duties": "last_on"}.get(table.name)
            assert column is None or {row[names.index(column)] for row in table.rows} <= {None}


def test_counts_that_point_at_people_are_empty(site: Site) -> None:
    """One petition of the valid tree, and three who came on one day and six on another."""
    rows = {table.name: [dict(zip([name for name, _ in table.columns], row, strict=True)) for row in table.rows]
            for address, table in tables(site) if address.startswith("authority")}  # fmt: skip
    petition, safety = rows["cases"]
    assert [petition[name] for name in ("total", "in_time", "late", "open", "overdue")] == [None] * 5
    assert [safety[name] for name in ("total", "in_time", "overdue")] == ["1", "0", "1"]
