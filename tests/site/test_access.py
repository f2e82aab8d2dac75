"""What axe does not measure: sizes, contrast, large text, no script, forced colours, names and titles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import open_unfolded
from pages_of_each_kind import KINDS, PHONES, WIDTHS
from playwright.sync_api import Browser, Page, expect

TEXT_PX, LABEL_PX = 18, 16
TARGET_PX, ELDER_TARGET_PX = 44, 60
CONTRAST = 7

LABELS = (
    ".status, .cell, .caption, .unit, .ends, .rule, .spark figcaption, .facts dt, .book .column-name, "
    ".matrix thead, .matrix .row-note, .breadcrumbs, .contents span, .order-number, .data-note .button, "
    ".from, .when, .tile span, .filters p, .chip, .addr, .narrow legend, .visually-hidden, .origin, "
    ".period-beads small, .row-figures, .row-word, .square-legend, .month-columns, .answer-days text, "
    ".beside, .changed-word, .month-grid, .day-event, .scale-level, .scale-axis, .report-counts, "
    ".campaign-standing .verdicts, .finding-table thead, .f-where, .f-who, .f-now, .f-track, .f-due, .f-found"
)
"""Words that are no body text: the names of things in and beside a drawing, a table, a list; dates; statuses;
where a plan's document says something."""


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Each kind in turn: what is asked of it is asked of one load."""
    return str(request.param)


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str, kind: str) -> Iterator[Page]:
    """A page of the kind with everything unfolded that unfolds."""
    context = browser.new_context()
    page = context.new_page()
    open_unfolded(page, address + KINDS[kind])
    yield page
    context.close()


@pytest.fixture
def page(opened: Page) -> Page:
    """As on a phone in daylight, whatever was asked before."""
    _dress(opened)
    return opened


def _dress(page: Page) -> None:
    page.emulate_media(color_scheme="light", forced_colors="none")
    page.set_viewport_size({"width": PHONES[-1], "height": 800})
    _large(page, elder=False)


def _large(page: Page, *, elder: bool = True) -> None:
    page.evaluate("elder => document.documentElement.classList.toggle('elder', elder)", elder)


def _at_every_width(page: Page, measure: str, argument: object = None) -> dict[int, object]:
    """What a measure finds, by width."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if wrong := page.evaluate(measure, argument):
            found[width] = wrong
    return found


def test_body_text_has_18_px_and_no_text_less_than_16(page: Page) -> None:
    """Labels may be smaller than body text; a label is never a sentence."""
    assert _at_every_width(page, _SMALL_TEXT, [TEXT_PX, LABEL_PX, LABELS]) == {}


def test_every_target_has_44_px_both_ways(page: Page) -> None:
    """WCAG 2.5.5. Its one exception that we use: a link inside a sentence is as high as its line."""
    assert _at_every_width(page, _SMALL_TARGETS, TARGET_PX) == {}


def test_every_target_has_60_px_in_the_elder_version(page: Page) -> None:
    """The elder pages, and every full page that is set large; links inside a sentence excepted."""
    _large(page)
    assert _at_every_width(page, _SMALL_TARGETS, ELDER_TARGET_PX) == {}


def test_contrast_is_seven_to_one(page: Page) -> None:
    """Of every text, light and dark; where the ground is hatched, against each of its colours."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        assert page.evaluate(_LOW_CONTRAST, CONTRAST) == [], scheme


def test_nothing_is_cut_when_the_text_is_twice_as_large(page: Page) -> None:
    """The browser's own size of type doubled: no sideways scrolling, no text out of sight."""
    settings = page.context.new_cdp_session(page)
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "40px"
    assert _at_every_width(page, _CUT_TEXT) == {}
    settings.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    settings.detach()


def test_nothing_is_cut_at_any_width(page: Page) -> None:
    """320 px is a desk at 400 %: no sideways scrolling, no text out of sight, plain or large."""
    for elder in (False, True):
        _large(page, elder=elder)
        assert _at_every_width(page, _CUT_TEXT) == {}


def test_no_heading_and_no_button_breaks_inside_a_word(page: Page) -> None:
    """On a phone a line ends after a comma, or where `<wbr>` says that a word ends."""
    assert {width: found for width, found in _at_every_width(page, _CUT_WORDS).items() if width in PHONES} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_without_javascript_a_patient_comes_from_home_to_the_phone(browser: Browser, address: str, width: int) -> None:
    """Menu and search stand open; by links alone to a hospital, its complaint phone and its elder version."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address)
    assert page.locator("#site-menu a").last.is_visible()
    assert page.locator("#site-search input").is_visible()
    assert page.locator(".opener:visible").count() == 0
    page.locator("#hospitals a", has_text="县人民医院").click()
    page.wait_for_url("**/hospitals/county-people.html")
    page.locator(".linkbar").get_by_role("link", name="投诉", exact=True).click()
    page.wait_for_url("**/hospitals/county-people/complaints.html")
    phone = page.locator("#channels a[href^='tel:']").first
    phone.scroll_into_view_if_needed()
    assert phone.is_visible()
    page.get_by_role("link", name="长者版", exact=True).click()
    page.wait_for_url("**/hospitals/county-people/elder.html")
    context.close()


def test_a_status_is_a_shape_and_a_word_also_in_forced_colours(page: Page) -> None:
    """Every tag and every cell with a status says it; with the reader's own colours both are there to see."""
    page.emulate_media(forced_colors="active")
    assert page.evaluate(_SILENT_STATUSES, CONTRAST) == []


def test_a_screen_reader_is_told_what_it_is_looking_at(page: Page) -> None:
    """Language, one heading of the first level, landmarks, drawings in words, tables with caption and heads."""
    assert page.locator("html").get_attribute("lang") == "zh"
    assert page.get_by_role("heading", level=1).count() == 1
    for landmark in ("banner", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1, landmark
    names = page.get_by_role("navigation").evaluate_all("many => many.map(one => one.ariaLabel)")
    assert len(set(names)) == len(names)
    assert all(names)
    assert page.evaluate(_UNTOLD) == []
    for width, shown in ((PHONES[0], "table:visible"), (WIDTHS[-1], "table")):  # a desk shows every table
        page.set_viewport_size({"width": width, "height": 800})
        tables = page.locator(shown)
        captions = [text.strip() for text in tables.locator("caption").all_inner_texts()]
        assert len(captions) == tables.count()
        for caption in captions:
            table = page.get_by_role("table", name=caption, exact=True).first
            assert table.get_by_role("columnheader").count() >= 2, caption
            assert table.get_by_role("rowheader").count() >= 1, caption


def test_no_two_pages_have_the_same_title(demonstration: Path) -> None:
    """Tabs, histories and lists of links tell them apart by it."""
    pages = list(demonstration.rglob("*.html"))
    found = Counter(re.search("<title>(.*?)</title>", path.read_text())[1] for path in pages)  # type: ignore[index]
    assert len(pages) > len(KINDS)
    assert {title: count for title, count in found.items() if count > 1} == {}


_SMALL_TEXT = """([text, label, labels]) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const words = walker.currentNode.textContent.trim();
        const element = walker.currentNode.parentElement;
        if (!words || !element.checkVisibility() || element.closest("script")) continue;
        const size = parseFloat(getComputedStyle(element).fontSize);
        const body = element.closest("#main") && (!element.closest(labels) || words.includes("。"));
        if (size < (body ? text : label)) found.push([element.className, words.slice(0, 40), size]);
    }
    return found;
}"""

# A link that is set as text, with other words in front of it or behind it in the same line, is inside a sentence.
_SMALL_TARGETS = """least => Array.from(document.querySelectorAll("a, button, input, select, summary"))
    .filter(one => one.checkVisibility() && !one.matches(".skip"))
    .filter(one => {
        const beside = Array.from(one.parentElement.childNodes).filter(node => node.nodeType === Node.TEXT_NODE);
        const inSentence = one.matches("a") && getComputedStyle(one).display.startsWith("inline")
            && beside.some(node => node.textContent.trim().length > 1);
        return !inSentence;
    })
    .map(one => [one, one.getBoundingClientRect()])
    .filter(([one, box]) => Math.min(box.width, box.height) < least - 0.5)
    .map(([one, box]) => [one.outerHTML.slice(0, 120), Math.round(box.width), Math.round(box.height)])"""

_LOW_CONTRAST = """least => {
    const light = ([r, g, b]) => {
        const part = value => value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
        return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
    };
    const colours = text => Array.from(text.matchAll(/rgba?\\(([^)]*)\\)/g), match => match[1].split(",").map(Number))
        .filter(colour => colour[3] !== 0);
    const grounds = element => {
        for (let one = element; one; one = one.parentElement) {
            const style = getComputedStyle(one);
            const found = colours(style.backgroundImage).concat(colours(style.backgroundColor));
            if (found.length) return found;
        }
        return [colours(getComputedStyle(document.documentElement).backgroundColor)[0] || [255, 255, 255]];
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const words = walker.currentNode.textContent.trim();
        const element = walker.currentNode.parentElement;
        if (!words || !element.checkVisibility() || element.closest("script, svg, .skip")) continue;
        const ink = light(colours(getComputedStyle(element).color)[0]);
        for (const ground of grounds(element).map(light)) {
            const ratio = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
            if (ratio < least) found.push([words.slice(0, 40), element.className, ratio]);
        }
    }
    return found;
}"""

# Two characters of a word that stand on two lines. A piece of text between two `<wbr>` is a node of its own, and a pair
# with a comma, a bracket or a blank in it may part.
_CUT_WORDS = """() => {
    const found = [], range = document.createRange();
    const names = "h1, h2, h3, h4, button, .button, .action-button b, .linkbar a, .tabs a, .chip, .status, summary b, "
        + ".row-name, .f-what a, .lines b";
    for (const element of document.querySelectorAll(names)) {
        if (!element.checkVisibility() || element.closest(".visually-hidden, thead")) continue;
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const text = walker.currentNode.data;
            for (const pair of text.matchAll(/[\\p{Script=Han}\\d](?=[\\p{Script=Han}\\d])/gu)) {
                const [before, after] = [pair.index, pair.index + 1].map(place => {
                    range.setStart(walker.currentNode, place);
                    range.setEnd(walker.currentNode, place + 1);
                    return range.getBoundingClientRect();
                });
                if (after.top > before.top + before.height / 2) {
                    found.push(`${text.trim()}: ${text.substr(pair.index, 2)}`);
                }
            }
        }
    }
    return found;
}"""

# Out of sight: beyond the edge of the page, or behind the edge of what hides its overflow. What is there for a screen
# reader alone is clipped on purpose.
_CUT_TEXT = """() => {
    const edge = document.documentElement.clientWidth;
    const found = document.documentElement.scrollWidth > edge
        ? [`the page is ${document.documentElement.scrollWidth} px wide`] : [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        if (!walker.currentNode.textContent.trim() || !element.checkVisibility()) continue;
        if (element.closest(".visually-hidden, thead, .skip, script")) continue;
        const frames = [];
        for (let one = element; one; one = one.parentElement) {
            if (/hidden|clip/.test(getComputedStyle(one).overflow)) frames.push(one.getBoundingClientRect());
        }
        // Word by word: a blank may hang over the end of its line.
        for (const word of walker.currentNode.textContent.matchAll(/[^\\s\u3000]+/g)) {
            range.setStart(walker.currentNode, word.index);
            range.setEnd(walker.currentNode, word.index + word[0].length);
            const box = range.getBoundingClientRect();
            const cut = box.left < -1 || box.right > edge + 1 || frames.some(frame =>
                box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 8);
            if (cut) found.push([word[0].slice(0, 40), box.left, box.right]);
        }
    }
    return found;
}"""

_SILENT_STATUSES = """least => {
    const light = colour => {
        const part = value => value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
        const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
        return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
    };
    return Array.from(document.querySelectorAll(".status, .cell")).filter(one => one.checkVisibility()).filter(one => {
        const icon = one.querySelector("svg.glyph");
        const words = one.querySelector(".cell-word") || one;
        const ink = light(getComputedStyle(words).color);
        const ground = light(getComputedStyle(document.body).backgroundColor);
        const ratio = (Math.max(ink, ground) + 0.05) / (Math.min(ink, ground) + 0.05);
        const shape = icon && icon.getBoundingClientRect().width >= 12
            && [getComputedStyle(icon).fill, getComputedStyle(icon).stroke].includes(getComputedStyle(icon).color);
        return !(shape && words.textContent.trim() && ratio >= least);
    }).map(one => one.outerHTML.slice(0, 200));
}"""

_UNTOLD = """() => Array.from(document.querySelectorAll("svg, img"))
    .filter(one => !one.parentElement.closest("svg"))
    .filter(one => one.getAttribute("aria-hidden") !== "true")
    .filter(one => !(one.getAttribute("role") === "img" && one.getAttribute("aria-label")) && !one.getAttribute("alt"))
    .map(one => one.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("place", ["codes.html#bad-date", "data/index.html#promise"])
def test_a_link_to_a_folded_row_leads_to_the_row(browser: Browser, address: str, place: str, javascript: bool) -> None:
    """The list is folded; who comes for one row of it sees that row."""
    context = browser.new_context(java_script_enabled=javascript, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address + place.partition("#")[0])
    row = page.locator("#" + place.partition("#")[2])
    assert not row.is_visible()
    page.goto(address + place)
    row.wait_for(state="visible")
    expect(row).to_be_in_viewport()
    context.close()
