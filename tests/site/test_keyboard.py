"""The keyboard reaches everything, in order, in sight, and is held by nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import open_unfolded, tab_to
from pages_of_each_kind import KINDS, PHONES, WIDTHS
from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": PHONES[-1], "height": 800})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_the_tab_key_walks_through_everything_in_order_and_out_again(page: Page, address: str, kind: str) -> None:
    """Each stop is in sight and has an outline of 3 px; nothing is left out, nothing holds the focus.

    On a phone, and on a desk where the page has other stops there than on a phone, or has them in another order. The
    header is the same on every page: it is walked through on a desk on the first.
    """
    open_unfolded(page, address + KINDS[kind])
    page.set_viewport_size({"width": WIDTHS[-1], "height": 800})
    on_a_desk = page.evaluate(_STOPS_OF_PAGE)
    page.set_viewport_size({"width": PHONES[-1], "height": 800})
    _walk(page)
    if kind == "home" or page.evaluate(_STOPS_OF_PAGE) != on_a_desk:
        open_unfolded(page, address + KINDS[kind])
        page.set_viewport_size({"width": WIDTHS[-1], "height": 800})
        _walk(page)


def _walk(page: Page) -> None:
    """From the top of the page until the focus has left it."""
    expected = page.evaluate(_MARK_STOPS)
    for _ in range(expected + 1):
        page.keyboard.press("Tab")
    *stops, after = page.evaluate("window.stops")
    assert [stop["number"] for stop in stops] == list(range(expected))
    assert [stop["html"] for stop in stops if not stop["seen"]] == []
    assert after["number"] in (-1, 0), "the page holds the focus"


def test_search_and_menu_are_buttons_that_open_and_close(page: Page, address: str) -> None:
    """One at a time; Escape closes and leaves the focus on the button."""
    page.goto(address + KINDS["hospital"])
    for name, inside in (("搜索", "#site-search input"), ("菜单", "#site-menu a")):
        button = page.get_by_role("button", name=name, exact=True)
        assert button.get_attribute("aria-expanded") == "false"
        assert not page.locator(inside).first.is_visible()
        tab_to(page, f"[aria-controls={button.get_attribute('aria-controls')}]")
        page.keyboard.press("Enter")
        assert button.get_attribute("aria-expanded") == "true"
        assert page.locator(inside).first.is_visible()
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        assert button.get_attribute("aria-expanded") == "false"
        assert not page.locator(inside).first.is_visible()
        assert button.evaluate("button => button === document.activeElement")
    page.get_by_role("button", name="搜索", exact=True).click()
    assert page.locator("#site-search input").evaluate("input => input === document.activeElement")
    page.get_by_role("button", name="菜单", exact=True).click()
    assert not page.locator("#site-search").is_visible()
    page.set_viewport_size({"width": WIDTHS[-1], "height": 800})
    assert page.locator("#site-search").is_visible()
    assert page.locator("#site-menu").is_visible()


def test_the_keyboard_leads_from_home_to_a_hospital_and_its_complaint_phone(page: Page, address: str) -> None:
    """Without a mouse: home, a hospital, complaints, the phone number."""
    page.goto(address)
    tab_to(page, 'a[href="hospitals/county-people.html"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/hospitals/county-people.html")
    tab_to(page, '.linkbar a[href$="complaints.html"]')
    page.keyboard.press("Enter")
    page.wait_for_url("**/hospitals/county-people/complaints.html")
    tab_to(page, ".skip")
    page.keyboard.press("Enter")
    tab_to(page, '#channels a[href^="tel:"]', 12)
    focus = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert focus != "none", "the focused phone link shows no outline"


# What Tab should reach below the header, and whether it stands in a row of a table that is set as a card.
_STOPS_OF_PAGE = """() => Array.from(document.querySelectorAll("a[href], button, input, select, summary"))
    .filter(one => one.checkVisibility() && !one.closest(".site-header"))
    .map(one => [one.outerHTML, getComputedStyle(one.closest("tr") || one).display])"""
# Everything that Tab should reach, numbered in the order of the text; in a card whose cells are set in another order,
# as they stand. When a key is let go, what has the focus by then is noted: asking after each takes as long again.
_MARK_STOPS = """() => {
    window.stops = [];
    window.addEventListener("keyup", () => window.stops.push(noted()));
    const noted = () => {
        const one = document.activeElement || document.body;
        if (one.stop === undefined) return { number: -1, seen: false, html: one.outerHTML.slice(0, 120) };
        const style = getComputedStyle(one);
        const box = one.getBoundingClientRect();
        const inSight =
            box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
        const outlined = style.outlineStyle === "solid" && parseFloat(style.outlineWidth) >= 3;
        return { number: one.stop, seen: inSight && outlined, html: one.outerHTML.slice(0, 120) };
    };
    document.activeElement.blur();
    const stops = Array.from(document.querySelectorAll("a[href], button, input, select, summary"))
        .filter(one => one.checkVisibility());
    stops.forEach((one, number) => { one.stop = number; });
    const card = one => {
        const row = one.closest(".m-actions tbody tr");
        return row && getComputedStyle(row).display === "flex" ? row : null;
    };
    stops.sort((one, other) => {
        if (!card(one) || card(one) !== card(other)) return one.stop - other.stop;
        const [box, next] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
        return box.top - next.top || box.left - next.left;
    });
    stops.forEach((one, number) => { one.stop = number; });
    return stops.length;
}"""
