"""The search over everything in a real Chromium, against a plain scan of the published pages."""

from __future__ import annotations

import datetime as dt
import gzip
import random
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT
from pages_of_each_kind import AS_OF
from playwright.sync_api import Browser, Page

from generator.build.pipeline import Site, prepare
from generator.search.facets import SearchFacets
from generator.search.folding import fold, runs
from generator.search.page_text import text_of
from generator.site.context import Publication

SEED = 20240122
FIRST_SEARCH = 200_000
"""Bytes, compressed. `make bench` weighs a thousand hospitals, which may take 300,000."""


@pytest.fixture(scope="module")
def labels() -> Mapping[str, SearchFacets]:
    """What the search says of each page."""
    site = Site.of(prepare(ROOT / "content").registry, dt.date.fromisoformat(AS_OF), Publication("", ""))
    return {
        **site.facets,
        **{name: SearchFacets() for name in ("about.html", "accessibility.html", "how-to-read.html")},
    }


@pytest.fixture(scope="module")
def texts(demonstration: Path, labels: Mapping[str, SearchFacets]) -> dict[str, str]:
    """What stands on every page that is indexed, folded, and how its hospital's names are spelled."""
    return {
        address: fold(" ".join((text_of((demonstration / address).read_text(encoding="utf-8")).body, *one.keys)))
        for address, one in labels.items()
    }


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def ask(page: Page, query: str) -> int:
    """Type a query, press Enter; how many pages the search says it found."""
    page.locator("#q").fill(query)
    page.locator("#q").press("Enter")
    page.wait_for_selector("[data-results][aria-busy=false]", state="attached")
    return said_in(page.locator("[data-found]").inner_text())


def said_in(words: str) -> int:
    """`找到12页` → 12; 0 when nothing was found."""
    said = re.search(r"找到(\d+)页", words)
    return int(said[1]) if said else 0


_ASK_ALL = """async queries => {
    const form = document.querySelector("[data-search]");
    const list = document.querySelector("[data-results]");
    const said = [];
    for (const query of queries) {
        form.q.value = query;
        form.requestSubmit();
        while (list.getAttribute("aria-busy") !== "false") await new Promise(done => setTimeout(done));
        said.push(document.querySelector("[data-found]").textContent);
    }
    return said;
}"""
"""Type and submit many queries one after the other; what the page says to each."""


def queries(texts: dict[str, str]) -> list[str]:
    """Pieces of one to six characters from anywhere in the texts: words, parts of words, digits, Latin letters; and
    some that are nowhere."""
    dice = random.Random(SEED)
    pages = sorted(texts)
    found = ["血管", "院", "2023", "0000", "ct", "a", "第3", "w37", "9q", "院囧", "线框", "血管血", "2203年"]
    while len(set(found)) < 220:
        run = dice.choice(runs(texts[dice.choice(pages)]))
        start = dice.randrange(len(run))
        found.append(run[start : start + dice.randint(1, 6)])
    return list(dict.fromkeys(found))


def test_what_stands_on_a_page_is_found_and_counted(page: Page, address: str, texts: dict[str, str]) -> None:
    """No false "nothing found"; as many pages as a plain scan."""
    page.goto(address + "search.html")
    page.wait_for_selector("[data-search-off][hidden]", state="attached")
    wrong = []
    asked = queries(texts)
    assert len(asked) >= 200
    for query, words in zip(asked, page.evaluate(_ASK_ALL, asked), strict=True):
        there = sum(query in text for text in texts.values())
        said = said_in(words)
        if said != there:
            wrong.append((query, there, said))
    assert [one for one in wrong if one[1] and not one[2]] == []
    assert wrong == []


def test_an_excerpt_marks_the_hit_and_says_where_it_is(page: Page, address: str) -> None:
    """血管 within 心血管; traditional and full-width forms; several words; kind and hospital beside each result."""
    page.goto(address + "search.html?q=血管")
    first = page.locator("[data-results] li").first
    first.wait_for()
    assert first.locator("mark").first.inner_text() == "血管"
    assert first.locator(".rl").inner_text()
    assert ask(page, "醫院") == ask(page, "医院") > 0
    assert ask(page, "２０２３年") == ask(page, "2023年") > 0
    assert 0 < ask(page, "人民医院 投诉") <= ask(page, "投诉")
    assert ask(page, "shifanxianrenminyiyuan") == 1 <= ask(page, "sfxrmyy")
    page.locator(f'[data-results] a[href="{address}hospitals/county-people.html"]').wait_for()


def links_found(page: Page) -> list[str]:
    """Where all results lead, in their order."""
    while page.locator("[data-more]").is_visible():
        shown = page.locator("[data-results] li").count()
        page.locator("[data-more]").click()
        page.locator("[data-results] li").nth(shown).wait_for()
    links: list[str] = page.locator("[data-results] a").evaluate_all("all => all.map(one => one.href)")
    return links


@pytest.mark.parametrize("query", ["西河镇卫生院", "西河", "西河医院", "西河衛生院"])
def test_a_hospitals_own_page_comes_first_and_single_reports_last(page: Page, address: str, query: str) -> None:
    """Who types a name, a part of one or another name means the hospital."""
    page.goto(address + "search.html")
    page.wait_for_selector("[data-search-off][hidden]", state="attached")
    count = ask(page, query)
    links = links_found(page)
    assert links[0] == f"{address}hospitals/town-xihe.html"
    assert len(links) == count
    single = ["/reports/" in link for link in links]
    assert single == sorted(single)


def test_a_page_of_that_title_comes_before_those_that_mention_it(page: Page, address: str) -> None:
    """投诉和建议 is in the foot of many pages."""
    page.goto(address + "search.html?q=投诉和建议")
    page.locator("[data-results] li").nth(9).wait_for()
    assert page.locator("[data-results] li b").first.inner_text() == "投诉和建议"


def test_an_excerpt_comes_from_the_middle_of_a_long_page_too(page: Page, address: str, texts: dict[str, str]) -> None:
    """Of a long text only the piece with the hit is loaded."""
    long = max(texts, key=lambda one: len(texts[one]))
    middle = len(texts[long]) * 2 // 3
    piece = max(runs(texts[long][middle : middle + 200]), key=len)[:12]
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}search.html?q={piece}")
    page.wait_for_selector("[data-results][aria-busy=false]", state="attached")
    links_found(page)
    row = page.locator(f'[data-results] a[href="{address}{long}"]')
    assert fold(row.locator(".rn mark").first.inner_text()) == piece
    assert any("/pagefind/piece/" in one for one in asked)


def test_an_excerpt_shows_what_many_pages_end_with(page: Page, address: str) -> None:
    """Of what stands together on many pages the index knows only that it does; the place is found all the same."""
    page.goto(address + "search.html?q=这一页不显示什么&kind=医院")
    page.wait_for_selector("[data-results][aria-busy=false]", state="attached")
    links_found(page)
    results = page.locator("[data-results] li")
    assert results.count() == 7
    assert results.locator(".rn mark").all_inner_texts() == ["这一页不显示什么"] * 7


def test_choices_narrow_and_the_address_remembers_them(
    page: Page, address: str, labels: Mapping[str, SearchFacets]
) -> None:
    """Every option that is offered has pages; the counts are those of the labels."""
    page.goto(address + "search.html?q=医院")
    page.locator("[data-results] li").first.wait_for()
    for name in ("kind", "region", "campaign", "state"):
        choice = page.locator(f"select[name={name}]")
        for option in choice.locator("option:not([value=''])").all_inner_texts() if choice.count() else ():
            choice.select_option(option)
            there = sum(getattr(one, name) == option for one in labels.values())
            said = ask(page, "院")
            assert 0 < said <= there
            assert page.locator("[data-results] li").count() == min(10, said)
        if choice.count():
            choice.select_option("")
    page.goto(address + "search.html?q=医院&kind=公开信")
    page.locator("[data-results] li").first.wait_for()
    assert page.locator("select[name=kind]").input_value() == "公开信"
    assert {words.split("　")[0] for words in page.locator("[data-results] .rl").all_inner_texts()} == {"公开信"}


def compressed(body: bytes) -> int:
    """The size of what a server sends: Pagefind's own files are compressed already."""
    return min(len(body), len(gzip.compress(body)))


def test_the_first_search_is_small_and_the_policy_holds(page: Page, address: str) -> None:
    """Page, script, index and ten excerpts; nothing is refused, nothing is asked of another host."""
    sizes: list[int] = []
    complaints: list[str] = []
    page.on("response", lambda response: sizes.append(compressed(response.body())))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address + "search.html?q=投诉")
    page.locator("[data-results] li").nth(9).wait_for()
    page.wait_for_load_state("networkidle")
    assert complaints == []
    assert sum(sizes) <= FIRST_SEARCH


def test_nothing_found_says_so_and_leads_on(page: Page, address: str) -> None:
    """What stands nowhere is not found, and there are other ways."""
    page.goto(address + "search.html?q=月球基地")
    page.locator("[data-elsewhere] a").first.wait_for()
    assert "没有找到" in page.locator("[data-found]").inner_text()
    assert page.locator("[data-results] li").count() == 0


def test_the_keyboard_goes_from_the_field_to_a_result(page: Page, address: str) -> None:
    """Type, Enter, Tab through the choices to the results; ten more take the focus along."""
    page.goto(address + "search.html")
    page.wait_for_selector("[data-search-off][hidden]", state="attached")
    page.locator("#q").focus()
    page.keyboard.type("投诉")
    page.keyboard.press("Enter")
    page.locator("[data-results] li").nth(9).wait_for()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-more]')"):
            break
    page.keyboard.press("Enter")
    page.locator("[data-results] li").nth(19).wait_for()
    page.wait_for_function(
        "document.activeElement.closest('li') === document.querySelectorAll('[data-results] li')[10]"
    )
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"(?<!search)\.html"))


def test_the_header_leads_to_the_search(page: Page, address: str) -> None:
    """From a page of any depth, by the second button."""
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(address + "hospitals/county-people.html")
    page.locator("header input[name=q]").fill("食堂")
    page.locator("header button", has_text="搜全站").click()
    page.wait_for_url("**/site/search.html?q=*")
    page.locator("[data-results] li").first.wait_for()


def test_off_a_disk_and_without_scripts_one_line_leads_to_the_hospitals(
    browser: Browser, page: Page, address: str, demonstration: Path
) -> None:
    """No search there, and the page says why."""
    page.goto(f"file://{demonstration}/search.html?q=医院")
    page.locator("[data-search-off]", has_text="从文件夹里打开").wait_for()
    page.locator("[data-search-off] a").click()
    page.wait_for_url("**/hospitals/index.html")
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(address + "search.html")
    assert "JavaScript" in bare.locator("[data-search-off]").inner_text()
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_results(browser: Browser, address: str, width: int) -> None:
    """The page with results, which the other pages' test does not see."""
    for scheme in ("light", "dark"):
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            bypass_csp=True,
        )
        page = context.new_page()
        page.goto(address + "search.html?q=投诉")
        page.locator("[data-results] li").first.wait_for()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page).response["violations"]
        context.close()
        assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []


def test_the_finder_forgives_traditional_and_full_width(page: Page, address: str) -> None:
    """縣, ＳＦＸ and blanks find what 县 and sfx find."""
    page.goto(address + "hospitals/index.html")
    said = []
    for query in ("示范县人民医院", "示範縣人民醫院", "ＳＦＸＲＭＹＹ", "shifanxian renmin"):
        page.locator("#q").fill(query)
        said.append(page.locator("[data-found]").inner_text())
    assert said == ["找到1家"] * 4
