"""What a browser does with the published pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pages_of_each_kind import KINDS
from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=False)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_silent_and_stays_at_home(page: Page, address: str, kind: str) -> None:
    """Nothing on the console; nothing is asked of another host."""
    complaints: list[str] = []
    requests: list[str] = []
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: requests.append(request.url))
    page.goto(address + KINDS[kind])
    assert complaints == []
    home = address.removesuffix("site/")
    assert [url for url in requests if not url.startswith((home, "data:"))] == []


def test_the_finder_finds_by_initials(page: Page, address: str) -> None:
    """From the first page: initials, Enter, one hospital left."""
    page.goto(address)
    field = page.locator("main input[name=q], #main input[name=q]").first
    field.fill("SFXRMYY")
    field.press("Enter")
    page.wait_for_url("**/hospitals/index.html?q=SFXRMYY")
    visible = page.locator("a[href='county-people.html']:visible, a[href='../hospitals/county-people.html']:visible")
    assert visible.count() >= 1
    assert page.locator("a[href='county-third.html']:visible").count() == 0


def test_everything_is_there_without_javascript(browser: Browser, address: str) -> None:
    """The list of hospitals and the tables do not need a script."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "hospitals/index.html")
    assert page.locator("a[href='county-third.html']:visible").count() == 1
    page.goto(address + "campaigns/ten-actions.html")
    assert page.locator("table:visible").count() >= 1
    context.close()


@pytest.mark.parametrize("kind", ["home", "hospital", "campaign", "letter"])
def test_the_site_opens_from_a_folder(page: Page, demonstration: object, kind: str) -> None:
    """Off a disk: the page, its style, and its links work."""
    page.goto(f"file://{demonstration}/{KINDS[kind]}")
    assert page.evaluate("getComputedStyle(document.querySelector('header')).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.locator(".opener", has_text="菜单").click()
    page.locator("nav a", has_text="进展").first.click()
    page.wait_for_url("**/progress.html")
