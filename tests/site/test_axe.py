"""axe: every kind of page, at every width, light, dark and large, with what opens open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT
from pages_of_each_kind import ANSWERS, AS_OF, FULL, KINDS, PHONES, WIDTHS
from playwright.sync_api import Browser, Page

from generator.build.pipeline import prepare
from generator.figures.measured import measure
from generator.site.kinds import site_pages

CONTRAST = {"color-contrast": {"enabled": False}, "color-contrast-enhanced": {"enabled": True}}
"""What AAA asks for, 7 to 1 (large type 4.5), in place of AA's 4.5 (3)."""
EVERYTHING = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "rules": CONTRAST}
COLOURS = {"runOnly": ["cat.color"], "rules": CONTRAST}
LOOKS = {"light": EVERYTHING, "dark": COLOURS, "elder": EVERYTHING}
"""What is asked of each look: dark is light in other colours, and nothing else."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page for all: a policy that lets axe in, and nothing else that differs from a reader's browser."""
    context = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


def _wrong(
    page: Page, widths: tuple[int, ...] = WIDTHS, within: str | None = None
) -> dict[str, list[tuple[str, list[str]]]]:
    """What axe objects to, by look and width, in one load: the switch is a class, the rest is the browser's."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for look, rules in LOOKS.items():
        page.emulate_media(color_scheme="dark" if look == "dark" else "light")
        page.evaluate("elder => document.documentElement.classList.toggle('elder', elder)", look == "elder")
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            options = {**rules, "resultTypes": ["violations"]}
            for one in Axe().run(page, within, options).response["violations"]:
                nodes = [node["html"][:200] for node in one["nodes"]]
                found.setdefault(f"{look}, {width} px", []).append((one["id"], nodes[:3]))
    return found


def test_every_kind_is_looked_at() -> None:
    """The list of addresses leaves no kind of generated page out."""
    measured = measure(prepare(ROOT / "content").registry, dt.date.fromisoformat(AS_OF))
    every = list(site_pages(measured))
    looked_at = {page.kind.name for page in every if page.address in KINDS.values()}
    assert looked_at == {page.kind.name for page in every}


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_nothing_that_axe_objects_to(page: Page, address: str, kind: str) -> None:
    """With everything unfolded that unfolds."""
    page.goto(address + KINDS[kind])
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    assert _wrong(page) == {}


@pytest.mark.parametrize("kind", ANSWERS)
def test_what_a_finder_or_the_search_answers_has_nothing_that_axe_objects_to(
    page: Page, address: str, kind: str
) -> None:
    """Results, and the words that say there are none."""
    question, answered = ANSWERS[kind]
    page.goto(address + question)
    page.wait_for_selector(answered, state="attached")
    assert _wrong(page) == {}


@pytest.mark.parametrize("opener", ["搜索", "菜单"])
@pytest.mark.parametrize("kind", FULL)
def test_menu_and_search_have_nothing_that_axe_objects_to_when_open(
    page: Page, address: str, kind: str, opener: str
) -> None:
    """On a phone; a wide screen has both open always. Nothing but the header changes, so the header is looked at."""
    page.set_viewport_size({"width": PHONES[0], "height": 800})
    page.goto(address + KINDS[kind])
    page.locator(".opener", has_text=opener).click()
    assert _wrong(page, PHONES, ".site-header") == {}
