"""Chrome 78 and Safari 13, whose WebViews are still met: what they cannot read is not there, or is not missed.

Syntax of scripts is held by `make lint`. Here style sheets are read as such a browser reads them, and pages in one from
which what came later was taken away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tinycss2
from conftest import ROOT
from pages_of_each_kind import KINDS
from playwright.sync_api import Browser, Page, Route

SHEET = ROOT / "theme/host/assets/site.css"
SCRIPTS = sorted((ROOT / "theme/host/assets").glob("*.js"))
FALLBACK = "not (inset: 0)"
"""The block for browsers whose flexible boxes know no gap."""
LATE_SELECTORS = (":is(", ":where(", ":has(", ":focus-visible", "::details-content", ":not(:is")
PASSED_OVER = (":focus-visible", "::details-content")
"""Of these only the rule itself is lost: the browser's own outline stays, what is folded opens by a tap."""
LATE_VALUES = ("min(", "max(", "clamp(", "color-mix(", "dvh", "svh", "light-dark(")
LATE_CALLS = (
    "replaceChildren", ".flat(", ".flatMap(", ".at(", "replaceAll(", "structuredClone", "allSettled", "matchAll(",
    "fromEntries", "globalThis", "queueMicrotask", "AbortSignal", "ResizeObserver", "?.", "??",
)  # fmt: skip
SEARCH = ("search.js", "search-find.js", "search-index.js")
"""The search says that it is off where it cannot run."""
LACKING = """
delete Element.prototype.replaceChildren; delete Document.prototype.replaceChildren;
delete DocumentFragment.prototype.replaceChildren; delete Array.prototype.flat; delete Array.prototype.flatMap;
delete Array.prototype.at; delete String.prototype.replaceAll; delete String.prototype.at; delete Object.fromEntries;
delete Promise.allSettled; delete window.structuredClone; delete window.queueMicrotask;
"""
READ = ["home", "hospital", "hospital letter", "progress", "elder hospital", "channels", "calendar", "notice", "paper"]

Rule = tuple[str, str, dict[str, str]]
"""The condition that it stands under, its selectors, and what it declares."""


def rules() -> Iterator[Rule]:
    """Yield the rules of the style sheet, whatever they stand under."""

    def walk(nodes: list[Any], under: str) -> Iterator[Rule]:
        for node in nodes:
            if node.type == "qualified-rule":
                content = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
                declared = {
                    one.name: tinycss2.serialize(one.value).strip() for one in content if one.type == "declaration"
                }
                yield under, tinycss2.serialize(node.prelude).strip(), declared
            elif node.type == "at-rule" and node.content is not None:
                inside = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                yield from walk(inside, f"{under} {tinycss2.serialize(node.prelude).strip()}".strip())

    sheet = tinycss2.parse_stylesheet(SHEET.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True)
    yield from walk(sheet, "")


def test_no_rule_is_lost_for_a_selector_that_came_later() -> None:
    """One such selector in a list, and an old browser drops the rule for all the others."""
    for _, selectors, _ in rules():
        late = [word for word in LATE_SELECTORS if word in selectors]
        assert set(late) <= set(PASSED_OVER), selectors
        if late:
            assert all(any(word in one for word in PASSED_OVER) for one in selectors.split(",")), selectors


def test_no_declaration_is_lost_for_a_value_that_came_later() -> None:
    found = [
        (selectors, name, value)
        for _, selectors, declared in rules()
        for name, value in declared.items()
        if any(re.search(rf"(?<![\w-]){re.escape(word)}", value) for word in LATE_VALUES)
    ]
    assert found == []


def test_parts_of_a_flexible_box_keep_apart_without_gaps() -> None:
    """Each box with a gap has margins in the block for browsers that know none."""
    every = list(rules())
    flexible = {
        one.strip()
        for _, selectors, declared in every
        if "flex" in declared.get("display", "")
        for one in selectors.split(",")
    }
    apart = {
        re.sub(r" > \*$", "", one.strip())
        for under, selectors, _ in every
        if FALLBACK in under
        for one in selectors.split(",")
    }
    gapped = {
        one.strip()
        for _, selectors, declared in every
        if {"gap", "column-gap"} & declared.keys()
        for one in selectors.split(",")
    }
    assert sorted((gapped & flexible) - apart) == []


@pytest.mark.parametrize("script", [path for path in SCRIPTS if path.name not in SEARCH], ids=lambda path: path.name)
def test_no_script_calls_what_came_later(script: Path) -> None:
    code = re.sub(r"//.*", "", script.read_text(encoding="utf-8"))
    assert [call for call in LATE_CALLS if call in code] == []


def aged(sheet: str) -> str:
    """Return a style sheet as an old browser reads it: no `:is()`, no gap, and the block for such browsers."""
    sheet = sheet.replace(f"@supports {FALLBACK}", "@supports (color: red)")
    sheet = re.sub(r"[^{}]*:(?:is|where|has)\([^{}]*\{[^{}]*\}", "", sheet)
    return re.sub(r"\{[^{}]*\}", lambda block: block[0] if "grid" in block[0] else _without_gap(block[0]), sheet)


def _without_gap(block: str) -> str:
    return re.sub(r"(?<![\w-])(?:row-|column-)?gap:[^;}]+;?", "", block)


@pytest.fixture(scope="module")
def old_phone(browser: Browser) -> Iterator[Page]:
    """A browser without what came after Chrome 78."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    context.add_init_script(LACKING)

    def serve(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=aged(answer.text()))

    context.route("**/site.css", serve)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", READ)
def test_an_old_phone_reads_the_page(old_phone: Page, address: str, kind: str) -> None:
    """No error, nothing cut, no two parts of the header upon each other, and the menu opens."""
    errors: list[str] = []
    old_phone.on("pageerror", lambda error: errors.append(str(error)))
    old_phone.goto(address + KINDS[kind])
    assert old_phone.locator(".header-bar").evaluate("bar => getComputedStyle(bar).columnGap") == "normal"
    assert old_phone.locator("h1").inner_text()
    assert old_phone.evaluate("document.documentElement.scrollWidth") <= 360
    assert old_phone.evaluate(_TOUCHING) == []
    menu = old_phone.get_by_role("button", name="菜单", exact=True)
    if menu.count():
        menu.click()
        assert old_phone.locator("#site-menu a").first.is_visible()
    assert errors == []


def test_an_old_phone_finds_a_hospital(old_phone: Page, address: str) -> None:
    old_phone.goto(f"{address}hospitals/index.html?q=SFX")
    old_phone.wait_for_selector("[data-found]:not(:empty)")
    assert old_phone.locator("[data-find]:visible").count() > 0


def test_a_search_that_cannot_run_says_so(old_phone: Page, address: str) -> None:
    """Or finds: it never stands there without a word."""
    old_phone.goto(f"{address}search.html?q=挂号")
    old_phone.wait_for_function(
        "document.querySelector('[data-results] a') || Array.from(document.querySelectorAll('[data-search-off]'))"
        ".some(one => one.checkVisibility())"
    )


_TOUCHING = """() => Array.from(document.querySelectorAll(".header-bar, .action-button, .row-link"))
    .filter(box => box.checkVisibility())
    .reduce((found, box) => {
        const parts = Array.from(box.children).filter(one => one.checkVisibility());
        parts.slice(1).forEach((part, place) => {
            const before = parts[place].getBoundingClientRect(), here = part.getBoundingClientRect();
            const beside = here.top < before.bottom && before.top < here.bottom;
            if (beside && here.left < before.right + 2) found.push(part.outerHTML.slice(0, 80));
        });
        return found;
    }, [])"""
