"""The elder version: a switch that the keyboard reaches and the device remembers, large type, few things."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from conftest import ROOT, tab_to
from pages_of_each_kind import ELDER, KINDS, WIDTHS
from playwright.sync_api import Browser, Page

TEXT_PX = 22
LINE_SPACING = 1.5
HOSPITALS = sorted(path.name for path in (ROOT / "content/hospitals").iterdir())

SWITCH = "a[data-version]"
BACK = "button[data-version]"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def _is_large(page: Page) -> bool:
    size = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    return bool(size >= TEXT_PX)


def _choose(page: Page, address: str) -> None:
    """Use the switch of a page."""
    page.goto(address)
    page.click(SWITCH)
    page.wait_for_url("**/elder.html")


@pytest.mark.parametrize("hospital", HOSPITALS)
def test_the_switch_leads_to_a_hospitals_elder_page_and_back_without_javascript(
    browser: Browser, address: str, hospital: str
) -> None:
    """By a link alone, from the hospital's page and from its letter."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for start in (f"hospitals/{hospital}.html", f"hospitals/{hospital}/letter.html"):
        page.goto(address + start)
        page.get_by_role("link", name="长者版", exact=True).click()
        page.wait_for_url(f"**/hospitals/{hospital}/elder.html")
        assert page.locator("#main").evaluate("element => getComputedStyle(element).fontSize") == f"{TEXT_PX}px"
        page.get_by_role("link", name="普通版", exact=True).click()
        page.wait_for_url(f"**/hospitals/{hospital}.html")
    context.close()


@pytest.mark.parametrize(
    ("kind", "hospital"), [("finding", "county-third"), ("report", "county-central"), ("notice", "county-people")]
)
def test_what_is_about_one_hospital_leads_to_its_elder_page(page: Page, address: str, kind: str, hospital: str) -> None:
    """Not to the first one, where it would have to be looked for."""
    page.goto(address + KINDS[kind])
    page.click(SWITCH)
    page.wait_for_url(f"**/hospitals/{hospital}/elder.html")


@pytest.mark.parametrize("kind", ["campaign", "findings", "prose", "not found"])
def test_elsewhere_the_switch_leads_to_the_elder_home(page: Page, address: str, kind: str) -> None:
    """From there every hospital is one link away."""
    page.goto(address + KINDS.get(kind, "findings/index.html"))
    page.click(SWITCH)
    page.wait_for_url(f"{address}elder.html")
    links = page.locator("[data-finder] a").evaluate_all("links => links.map(one => one.getAttribute('href'))")
    assert sorted(links) == [f"hospitals/{name}/elder.html" for name in HOSPITALS]


def test_the_elder_home_leads_to_a_districts_elder_page(page: Page, address: str) -> None:
    """From there to its hospitals' elder pages, and by the switch to the full page and back."""
    page.goto(f"{address}elder.html")
    page.locator("#districts a").click()
    page.wait_for_url("**/districts/chengbei/elder.html")
    links = page.locator("#hospitals a").evaluate_all("links => links.map(one => one.getAttribute('href'))")
    assert links == [f"../../hospitals/{name}/elder.html" for name in ("county-mch", "county-third")]
    page.click(SWITCH)
    page.wait_for_url("**/districts/chengbei.html")
    page.click(SWITCH)
    page.wait_for_url("**/districts/chengbei/elder.html")


def test_the_keyboard_switches_and_the_device_remembers(page: Page, address: str) -> None:
    """Chosen with Enter; the full pages are large from then on, also after a reload; and small again when unchosen."""
    start = address + KINDS["hospital"]
    page.goto(start)
    assert not _is_large(page)
    tab_to(page, SWITCH)
    page.keyboard.press("Enter")
    page.wait_for_url("**/elder.html")
    page.get_by_role("link", name="看完整的一页").click()
    page.wait_for_url(start)
    assert _is_large(page)
    page.reload()
    assert _is_large(page)
    tab_to(page, BACK)
    page.keyboard.press("Enter")
    assert not _is_large(page)
    assert page.evaluate("document.activeElement.textContent") == "长者版"
    page.reload()
    assert not _is_large(page)


@pytest.mark.parametrize(
    ("start", "elder"),
    [
        (KINDS["home"], "elder.html"),
        (KINDS["hospital"], "hospitals/county-people/elder.html"),
        (f"{KINDS['hospital']}?from=code", "hospitals/county-people/elder.html?from=code"),
    ],
)
def test_who_chose_it_gets_the_elder_page_when_he_comes_back(page: Page, address: str, start: str, elder: str) -> None:
    """By a bookmark or a code on paper; from there the full page is one link away, and stays in this tab."""
    _choose(page, address + KINDS["home"])
    later = page.context.new_page()
    later.goto(address + start)
    later.wait_for_url(address + elder)
    later.get_by_role("link", name="看完整的").click()
    later.wait_for_url(lambda url: "elder" not in url)
    assert _is_large(later)
    later.locator("a.name").click()
    later.wait_for_url(address + KINDS["home"])
    assert _is_large(later)


@pytest.mark.parametrize("kind", ["finding", "report", "progress", "notice"])
def test_a_page_without_an_elder_one_of_its_own_stays_and_is_large(page: Page, address: str, kind: str) -> None:
    """Who was sent a finding wants to read the finding."""
    _choose(page, address + KINDS["home"])
    later = page.context.new_page()
    later.goto(address + KINDS[kind])
    assert later.url == address + KINDS[kind]
    assert _is_large(later)


def test_an_elder_page_answers_what_old_patients_ask_first(page: Page, address: str) -> None:
    """What to do without a smartphone stands right below the phones; when the head of the hospital receives, and how
    the promise on queues stands, in one of the five words."""
    page.goto(address + KINDS["elder hospital"])
    assert page.locator("#main h2").all_inner_texts()[:4] == [
        "没有智能手机",
        "什么时候开门",
        "怎么看病",
        "医院答应的事",
    ]
    assert page.locator("#offline li").count() > 3
    assert "下次见院长：1月23日星期二9:00到11:00" in page.locator("#dates").inner_text()
    first = page.locator("#promises li").first.inner_text()
    assert re.match("做到|没做到|在做|没有数|不做了", first)
    assert "排队" in first
    page.goto(address + "hospitals/town-xihe/elder.html")
    assert re.search("下次见院长|没有公布", page.locator("#dates").inner_text())


def test_going_back_shows_a_page_as_chosen_since(page: Page, address: str) -> None:
    """Also a page that the browser kept in its memory."""
    _choose(page, address + KINDS["home"])
    page.go_back()
    page.wait_for_url(address + KINDS["home"])
    assert _is_large(page)


def test_the_switch_of_an_elder_page_forgets(page: Page, address: str) -> None:
    """`普通版` is the way out of the elder version, not only of the page."""
    _choose(page, address + KINDS["home"])
    page.click(SWITCH)
    page.wait_for_url(address + KINDS["home"])
    assert not _is_large(page)


def test_a_browser_that_keeps_nothing_still_follows_the_link(browser: Browser, address: str) -> None:
    """Storage may be forbidden: no error, no large pages, but the elder page."""
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('forbidden'); } })"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    _choose(page, address + KINDS["hospital"])
    assert errors == []
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", ELDER)
def test_an_elder_page_is_large_in_one_column_and_without_drawings(
    page: Page, address: str, kind: str, width: int
) -> None:
    """Every text and every line is measured; targets and contrast in test_access.py."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + KINDS[kind])
    assert page.evaluate(_SMALL_TEXTS, [TEXT_PX, LINE_SPACING]) == []
    assert page.locator("#main svg:not(.glyph), #main img, #main table").count() == 0
    lefts = page.locator("#main section, #main li").evaluate_all(
        "many => many.map(one => Math.round(one.getBoundingClientRect().left))"
    )
    assert len(set(lefts)) == 1


_SMALL_TEXTS = """([size, spacing]) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const text = walker.currentNode.textContent.trim();
        const element = walker.currentNode.parentElement;
        if (!text || !element.checkVisibility()) continue;
        const style = getComputedStyle(element);
        const font = parseFloat(style.fontSize);
        const tight = element.closest("h1, h2") ? 1.4 : spacing;
        if (font < size || parseFloat(style.lineHeight) / font < tight - 0.01)
            found.push([text, style.fontSize, style.lineHeight]);
    }
    return found;
}"""
