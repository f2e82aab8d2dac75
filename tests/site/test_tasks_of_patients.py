"""What somebody old, ill or in a hurry comes for: in few taps, with little scrolling, on a phone of 360 by 740."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT, tab_to
from pages_of_each_kind import KINDS
from playwright.sync_api import Browser, Locator, Page, expect

WIDTH, HEIGHT = 360, 740
STOPS = 12
"""Presses of Tab from the top of a page."""


class Reader:
    """Somebody with a finger: taps what is in sight, and scrolls by as little as will do until it is."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.taps = 0
        self.scrolled = 0.0

    def see(self, locator: Locator) -> None:
        """Bring something into sight, whole."""
        expect(locator).to_be_visible()
        box = locator.bounding_box()
        assert box is not None
        way = max(0.0, box["y"] + box["height"] - HEIGHT) or min(0.0, box["y"])
        self.page.evaluate("way => scrollBy(0, way)", way)
        self.scrolled += abs(way)

    def tap(self, locator: Locator) -> None:
        """Tap a link, and wait for the page that it opens, if it opens one."""
        self.see(locator)
        box = locator.bounding_box()
        assert box is not None
        self.page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        self.taps += 1
        self.page.wait_for_timeout(100)
        self.page.wait_for_load_state()

    def took(self, taps: int, scrolled: int) -> None:
        """Hold what it took against what it may take."""
        assert self.taps <= taps
        assert self.scrolled <= scrolled


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    """On the first page."""
    context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address)
    yield Reader(page)
    context.close()


def test_the_phone_of_a_town_hospital(reader: Reader) -> None:
    """Typed by a part of its name; its page begins with the digits."""
    page = reader.page
    reader.tap(page.locator(".finder input"))
    page.keyboard.type("南山")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-found]:not(:empty)")
    reader.tap(page.locator("[data-find] a:visible", has_text="南山"))
    reader.see(page.locator(".call[href='tel:0000-612-0700']"))
    reader.took(taps=2, scrolled=0)


def test_how_to_see_a_doctor_without_a_smartphone(reader: Reader) -> None:
    page = reader.page
    reader.tap(page.get_by_role("link", name="长者版", exact=True))
    reader.tap(page.get_by_role("link", name="示范县人民医院"))
    reader.see(page.locator("#offline li", has_text="挂号"))
    reader.took(taps=2, scrolled=300)


def _waiting(page: Page) -> Locator:
    """The rows of the picture on queues, a hospital each."""
    heading = page.get_by_role("heading", name="各家的排队", exact=True)
    return page.locator("section.theme").filter(has=heading).locator(".scale-row")


def test_whether_the_promise_on_waiting_was_kept(reader: Reader) -> None:
    page = reader.page
    reader.tap(page.get_by_role("link", name="看进展"))
    row = _waiting(page).filter(has_text="县人民医院")
    reader.see(row)
    assert "做到" in (row.text_content() or "")
    assert "13分钟" in row.inner_text()
    reader.took(taps=3, scrolled=800)


def test_how_to_complain_and_when_the_answer_comes(reader: Reader) -> None:
    page = reader.page
    reader.tap(page.get_by_role("link", name="投诉或提建议"))
    reader.tap(page.locator(".contents a", has_text="示范县人民医院"))
    page.wait_for_timeout(300)
    row = page.locator("a[href='tel:0000-612-0110']").first
    reader.see(row)
    assert "3个工作日内答复" in row.inner_text()
    reader.took(taps=2, scrolled=0)


def test_the_next_reception_day_of_a_hospital(reader: Reader) -> None:
    page = reader.page
    reader.tap(page.get_by_role("link", name="或者看全部"))
    reader.tap(page.locator("[data-find] a", has_text="示范县人民医院"))
    reader.see(page.locator(".call", has_text="见院长"))
    reader.took(taps=2, scrolled=0)


def test_an_outdated_notice_is_reported_from_its_code(reader: Reader, address: str) -> None:
    """The answer, the phone and the letter stand in the first view; a tap is the whole report."""
    page = reader.page
    sheets = json.loads((ROOT / "paper-codes.json").read_text(encoding="utf-8"))["sheets"]
    [code] = [one["code"] for one in sheets if (one["publisher"], one["sheet"]) == ("county-people", "toilet")]
    page.goto(f"{address}paper/{code}.html")
    reader.see(page.get_by_role("heading", name="已经换成第4版"))
    for link in page.locator(".tell-ways a").all():
        reader.see(link)
        assert re.match("tel:|mailto:", link.get_attribute("href") or "")
    assert page.locator(".tell-ways a").count() == 2
    reader.took(taps=1, scrolled=0)


def test_how_hospitals_of_one_level_compare_on_waiting(reader: Reader) -> None:
    """Side by side on one scale."""
    page = reader.page
    reader.tap(page.get_by_role("link", name="看进展"))
    for name in ("县人民医院", "县中医医院", "县第三医院"):
        reader.see(_waiting(page).filter(has_text=name))
    reader.took(taps=2, scrolled=800)


def test_the_keyboard_reaches_a_complaint_phone_in_twelve_stops(browser: Browser, address: str) -> None:
    """From the top of the page on complaints, past the header by the link for it."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.goto(address + "hospitals/county-people/complaints.html")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    tab_to(page, '#channels a[href^="tel:"]', STOPS - 1)
    page.close()


@pytest.mark.parametrize("kind", KINDS)
def test_at_400_per_cent_the_first_view_is_the_page_itself(zoomed: Page, address: str, kind: str) -> None:
    """A desk of 1280 by 1024 at four times its size: header and notice take less than half of it."""
    zoomed.goto(address + KINDS[kind])
    top = zoomed.locator("#main").evaluate("main => main.getBoundingClientRect().top")
    assert top <= 256 / 2, kind
    heading = zoomed.locator("h1").evaluate("heading => heading.getBoundingClientRect().top")
    assert heading < 256 - 24, kind


@pytest.fixture(scope="module")
def zoomed(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 320, "height": 256})
    yield context.new_page()
    context.close()


def test_tests_know_the_demonstrations_replaced_sheets(demonstration: Path) -> None:
    """Each of them has its page."""
    sheets = json.loads((ROOT / "paper-codes.json").read_text(encoding="utf-8"))["sheets"]
    for sheet in sheets:
        assert (demonstration / f"paper/{sheet['code']}.html").is_file()
