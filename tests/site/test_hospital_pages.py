"""The five pages of a hospital: short on a phone, joined without a script, and old links lead on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT
from playwright.sync_api import Browser, Page

from generator.diagnostics.catalogue import ENTRIES

HEIGHTS = {".html": 3000, "/promises.html": 4500, "/complaints.html": 3500, "/checks.html": 4000, "/records.html": 4500}
"""px at a width of 360: what somebody scrolls at most."""
BAR = ["看病", "承诺", "投诉", "检查", "记录"]


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A narrow phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("hospital", ["county-people", "county-third", "town-nanshan"])
@pytest.mark.parametrize("page", HEIGHTS)
def test_a_page_is_short_on_a_phone(phone: Page, address: str, hospital: str, page: str) -> None:
    phone.goto(f"{address}hospitals/{hospital}{page}")
    assert phone.evaluate("document.documentElement.scrollHeight") <= HEIGHTS[page]


def test_the_bar_leads_through_all_five_pages(phone: Page, address: str) -> None:
    """Each names itself, and nothing of the bar moves."""
    phone.goto(f"{address}hospitals/county-people.html")
    for name in BAR:
        phone.locator(".linkbar").get_by_role("link", name=name, exact=True).click()
        assert phone.locator(".linkbar [aria-current=page]").inner_text() == name
        assert phone.locator(".linkbar a").all_inner_texts() == BAR


@pytest.mark.parametrize(
    ("anchor", "page", "seen"),
    [
        ("channels", "complaints", "#channels"),
        ("complaints", "complaints", "#complaints"),
        ("findings", "checks", "#findings"),
        ("reports", "records", "#reports"),
        ("gaps", "records", "#gaps"),
        ("letter", "records", "#letter"),
        ("p-toilets", "promises", "#p-toilets[open]"),
    ],
)
def test_an_anchor_of_the_one_page_of_former_days_leads_on(
    phone: Page, address: str, anchor: str, page: str, seen: str
) -> None:
    """Codes were printed: they never die."""
    phone.goto("about:blank")
    phone.goto(f"{address}hospitals/county-people.html#{anchor}")
    phone.wait_for_url(f"**/county-people/{page}.html#{anchor}")
    assert phone.locator(seen).is_visible()


def test_without_a_script_an_old_promise_leads_to_the_squares(browser: Browser, address: str) -> None:
    """There stands the link to all of them."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}hospitals/county-people.html#p-toilets")
    assert page.locator("#promises a").first.is_visible()
    assert page.evaluate("document.getElementById('p-toilets') !== null")
    context.close()


def test_phones_hours_and_squares_stand_on_the_first_screens(phone: Page, address: str) -> None:
    phone.goto(f"{address}hospitals/county-people.html")
    assert phone.locator(".call[href='tel:0000-612-0100']").bounding_box()["y"] < 450  # type: ignore[index]
    assert phone.locator(".strip").bounding_box()["y"] < 1050  # type: ignore[index]
    labels = phone.locator(".call .what").all_inner_texts()
    assert labels[0] == "总机"
    assert {"投诉", "门诊", "见院长"} <= set(labels)


def test_the_squares_are_the_promises_and_say_so(demonstration: Path, phone: Page, address: str) -> None:
    """As many squares as promises, and the sentence counts the same."""
    phone.goto(f"{address}hospitals/county-people/promises.html")
    squares = phone.locator(".strip .square").count()
    rows = phone.locator(".promise-row").count()
    assert squares == rows
    assert phone.locator(".strip").get_attribute("aria-label").startswith(f"{rows}件承诺：")  # type: ignore[union-attr]


def test_what_is_for_staff_is_behind_one_door(demonstration: Path) -> None:
    """On no page of any kind a form to fill in, a way into the editor, or a code of the check; the footer has the door.

    Beside the door itself there is the list of codes, to which it leads.
    """
    content = ROOT / "content"
    [pattern] = re.findall(r"edit_uri_template: (\S+?)pages/", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    codes = {entry.code for entry in ENTRIES}
    pages = {path.relative_to(demonstration).as_posix(): path for path in demonstration.rglob("*.html")}
    staff = pages.pop("staff/index.html").read_text(encoding="utf-8")
    for name in ("about", "accessibility"):
        assert f'href="{pattern}pages/{name}.md"' in staff
    assert "/forms/" in staff
    assert (content / "pages/about.md").exists()
    for address, path in pages.items():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r'href="[^"]*/forms/', text), address
        assert pattern not in text, address
        assert "staff/index.html" in text, address
        assert "演示数据" in text, address
        if address != "codes.html":
            assert not codes & set(re.findall(r"<code>([^<]*)</code>", text)), address
