"""axe: every kind of page, at every width, light, dark and large, with what opens open."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

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


_RUN = """([within, options]) => axe.run(within || document, options).then(results => results.violations.map(
    violation => [violation.id, violation.nodes.slice(0, 3).map(node => node.html.slice(0, 200))]))"""
"""Only what is read comes back: whole results of a long page take longer to send than to find."""


def _wrong(
    page: Page, widths: tuple[int, ...] = WIDTHS, within: str | None = None
) -> dict[str, list[tuple[str, list[str]]]]:
    """What axe objects to, by look and width, in one load: the switch is a class, the rest is the browser's."""
    page.evaluate(Axe().axe_script)
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for look, rules in LOOKS.items():
        page.emulate_media(color_scheme="dark" if look == "dark" else "light")
        page.evaluate("elder => document.documentElement.classList.toggle('elder', elder)", look == "elder")
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            options = {**rules, "resultTypes": ["violations"], "preload": False}
            if told := page.evaluate(_RUN, [within, options]):
                found[f"{look}, {width} px"] = [(rule, nodes) for rule, nodes in told]
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


def _header(page: str) -> str:
    """The header of a page without its addresses and without the mark of where one is."""
    found = re.search(r'<header class="site-header".*?</header>', page, re.S)
    assert found is not None
    bare = re.sub(r' (?:href|action|formaction|aria-current)="[^"]*"', "", found[0])
    return re.sub(r"\s+", " ", bare)


def test_every_kind_has_the_same_header(demonstration: Path) -> None:
    """But for the elder ones, whose switch leads back: what is open on one page is open on all."""
    full = [kind for kind in FULL if KINDS[kind] != "404.html"]
    headers = {_header((demonstration / KINDS[kind]).read_text(encoding="utf-8")) for kind in full}
    assert len(headers) == 1


@pytest.mark.parametrize("opener", ["搜索", "菜单"])
@pytest.mark.parametrize("kind", ["home", "hospital", "not found"])
def test_menu_and_search_have_nothing_that_axe_objects_to_when_open(
    page: Page, address: str, kind: str, opener: str
) -> None:
    """On a phone; a wide screen has both open always. Nothing but the header changes, and every kind has the same."""
    page.set_viewport_size({"width": PHONES[0], "height": 800})
    page.goto(address + KINDS[kind])
    page.locator(".opener", has_text=opener).click()
    assert _wrong(page, PHONES, ".site-header") == {}
