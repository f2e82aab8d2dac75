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

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LAYOUT = ["target-size", "scrollable-region-focusable"]
"""Rules that ask how large a thing is, and so answer anew at each width."""
CONTRAST = {"color-contrast-enhanced": {"enabled": True}}
"""What AAA asks for, 7 to 1 (large type 4.5); by itself it passes over what lacks AA's 4.5 (3), which AA tells."""
WITHOUT_COLOURS = {rule: {"enabled": False} for rule in ("color-contrast", "link-in-text-block")}
QUICK = {"resultTypes": ["violations"], "preload": False}
STRUCTURE = {"runOnly": TAGS, "rules": WITHOUT_COLOURS, **QUICK}
MEASURES = {"runOnly": {"type": "rule", "values": LAYOUT}, **QUICK}
COLOURS = {"runOnly": ["cat.color"], "rules": CONTRAST, **QUICK}
LOOKS = ("light", "dark", "elder")


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page for all: a policy that lets axe in, and nothing else that differs from a reader's browser."""
    context = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


_RUN = """([within, options]) => axe.run(within, options).then(results => results.violations.map(
    violation => [violation.id, violation.nodes.slice(0, 3).map(node => node.html.slice(0, 200))]))"""
"""Only what is read comes back: whole results of a long page take longer to send than to find."""
_SHOWN = """() => Array.from(document.querySelectorAll("*"), element => +element.checkVisibility(
    { checkVisibilityCSS: true })).join("")"""
_UNLIKE = """within => {
    const numbers = new Map(), backgrounds = new Map([[null, 0]]), unlike = new Map();
    const number = text => numbers.get(text) ?? numbers.set(text, numbers.size + 1).get(text);
    const behind = element => {
        if (!backgrounds.has(element)) {
            const style = getComputedStyle(element);
            const own = [style.backgroundColor, style.backgroundImage, style.opacity, style.position, style.zIndex,
                style.float, style.filter, style.mixBlendMode, style.transform].join();
            const under = behind(element.parentElement);
            backgrounds.set(element,
                own === "rgba(0, 0, 0, 0),none,1,static,auto,none,none,normal,none" ? under : number(under + own));
        }
        return backgrounds.get(element);
    };
    const walker = document.createTreeWalker(document.querySelector(within), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.data.trim() || !element.checkVisibility()) continue;
        const style = getComputedStyle(element);
        const kind = [behind(element), element.tagName, style.color, style.fontSize, style.fontWeight,
            style.textShadow, style.textDecorationLine].join();
        if (!unlike.has(kind)) unlike.set(kind, element);
    }
    return Array.from(unlike.values());
}"""
"""One element of each way in which text is shown: its colour, size and weight on all that lies behind it."""


def _wrong(
    page: Page, widths: tuple[int, ...] = WIDTHS, within: str = "html"
) -> dict[str, list[tuple[str, list[str]]]]:
    """What axe objects to, by look and width, in one load: the switch is a class, the rest is the browser's.

    Most of axe's time goes into contrast, at each piece of text. All pieces are asked once; after that, in each look
    and at each width, one of each way in which text is shown. What elements are and say is asked whenever other
    elements are shown than before, and sizes at every width in which a look has its own.
    """
    page.evaluate(Axe().axe_script)
    found: dict[str, list[tuple[str, list[str]]]] = {}
    asked: set[str] = set()
    for look in LOOKS:
        page.emulate_media(color_scheme="dark" if look == "dark" else "light")
        page.evaluate("elder => document.documentElement.classList.toggle('elder', elder)", look == "elder")
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            unlike = "document.querySelector(within)" if not asked else f"({_UNLIKE})(within)"
            told = page.evaluate(
                f"([within, options]) => ({_RUN})([{{ include: {unlike} }}, options])", [within, COLOURS]
            )
            if (shown := page.evaluate(_SHOWN)) not in asked:
                asked.add(shown)
                told += page.evaluate(_RUN, [within, STRUCTURE])
            elif look != "dark":
                told += page.evaluate(_RUN, [within, MEASURES])
            if told:
                found[f"{look}, {width} px"] = [(rule, nodes) for rule, nodes in told]
    return found


FAULTS = """<!doctype html><html lang="zh-CN"><head><title>题</title><meta name="viewport" content="width=device-width">
<style>
    body { background: white; color: black; }
    .pale { color: #777; }
    @media (prefers-color-scheme: dark) { body { background: black; color: white; } .faint { color: #333; } }
    .elder .large { color: #888; }
    .nameless { display: none; width: 40px; height: 40px; }
    @media (min-width: 1000px) { .nameless { display: block; } }
    .tiny { display: inline-block; width: 30px; height: 30px; background: white; border: 0; }
    @media (max-width: 330px) { .tiny { width: 9px; height: 9px; margin: 0; padding: 0; } }
</style></head><body><main><h1>题</h1>
<p>一句话</p><p>又一句话</p><p class="pale">淡的话</p><p class="faint">夜里淡</p><p class="large">大字淡</p>
<button class="nameless"></button>
<button class="tiny" aria-label="甲"></button><button class="tiny" aria-label="乙"></button>
</main></body></html>"""
"""Each fault shows in some looks or at some widths alone, beside much that is right."""


def test_a_fault_that_shows_in_one_look_or_at_one_width_alone_is_found(page: Page) -> None:
    """What is not asked again is what cannot answer otherwise."""
    page.set_content(FAULTS)
    found = {place: {re.sub(r'.*class="(\w+)".*', r"\1", node) for _, nodes in told for node in nodes}
             for place, told in _wrong(page).items()}  # fmt: skip
    everywhere = {f"{look}, {width} px": {"pale"} for look in LOOKS for width in WIDTHS}
    for place, faults in everywhere.items():
        if place.startswith("dark"):
            faults.add("faint")
        if place.startswith("elder"):
            faults.add("large")
        if "320" in place and not place.startswith("dark"):
            faults.add("tiny")
    everywhere["light, 1280 px"].add("nameless")
    assert found == everywhere


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
