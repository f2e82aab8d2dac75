"""The search over everything in a real Chromium, against a plain scan of the published pages."""

from __future__ import annotations

import datetime as dt
import gzip
import random
import re
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
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
FIRST_SEARCH = 60_000
"""Bytes, compressed, of all that the first search brings; `make bench` weighs a thousand hospitals."""
NEXT_SEARCH = 25_000


@pytest.fixture(scope="module")
def facets() -> Mapping[str, SearchFacets]:
    """What the search says of each page."""
    site = Site.of(prepare(ROOT / "content").registry, dt.date.fromisoformat(AS_OF), Publication("", ""))
    prose = sorted(f"{file.stem}.html" for file in (ROOT / "content/pages").glob("*.md"))
    return {**site.facets, **dict.fromkeys(prose, SearchFacets())}


@pytest.fixture(scope="module")
def texts(demonstration: Path, facets: Mapping[str, SearchFacets]) -> dict[str, str]:
    """What stands on every page that is searched, folded, and its hospital's names."""
    found = {}
    for address, one in facets.items():
        blocks = text_of((demonstration / address).read_text(encoding="utf-8")).blocks
        found[address] = fold("\n".join([*[block.text for block in blocks], *one.names]))
    return found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def answered(page: Page) -> None:
    """Wait until the list says that it is done."""
    page.wait_for_selector("[data-results][aria-busy=false]", state="attached")


def ask(page: Page, query: str) -> int:
    """Type a query, press Enter; how many pages the search says it found."""
    page.locator("#q").fill(query)
    page.locator("#q").press("Enter")
    answered(page)
    return said_in(page.locator("[data-found]").inner_text())


def said_in(words: str) -> int:
    """`找到12页` → 12; 0 where nothing stands as it was typed."""
    said = re.match(r"找到(\d+)页", words)
    return int(said[1]) if said else 0


_PAGES_OF_ALL = """async queries => {
    const found = [];
    for (const query of queries) {
        const answer = await mingnuoFind(query, []);
        const pages = answer.exact ? answer.pages : [];
        const texts = await Promise.all(pages.map(one => mingnuoSearch.textOf(one.document)));
        found.push(texts.map(one => one.address).sort());
    }
    return found;
}"""
"""Ask many queries one after the other; the pages that have each as it was typed."""


def queries(texts: Mapping[str, str]) -> list[str]:
    """Pieces of one to seven characters from anywhere in the texts, wherever they cut words; and two pieces put
    together, most of which stand nowhere."""
    dice = random.Random(SEED)
    pages = sorted(texts)

    def piece(longest: int) -> str:
        run = dice.choice(runs(texts[dice.choice(pages)]))
        start = dice.randrange(len(run))
        return run[start : start + dice.randint(1, longest)].strip("-.:/")

    found = [
        "血管",
        "院",
        "2023",
        "0000",
        "ct",
        "a",
        "第3",
        "w37",
        "9q",
        "院囧",
        "血管血",
        "2203年",
        "心科",
        "0000-612-0001",
    ]
    found += [piece(7) for _ in range(260)] + [piece(3) + piece(3) for _ in range(100)]
    return [query for query in dict.fromkeys(found) if runs(query) == [query]]


def test_what_stands_on_a_page_is_found_exactly(page: Page, address: str, texts: dict[str, str]) -> None:
    """The very pages that a plain scan finds, for pieces of words, numbers, and what stands nowhere."""
    page.goto(address + "search.html")
    asked = queries(texts)
    assert len(asked) >= 300
    wrong = []
    for query, found in zip(asked, page.evaluate(_PAGES_OF_ALL, asked), strict=True):
        there = sorted(one for one, text in texts.items() if query in text)
        if found != there:
            wrong.append((query, len(there), len(found), sorted(set(there) ^ set(found))[:3]))
    assert wrong == []
    assert sum(not any(query in text for text in texts.values()) for query in asked) >= 30


def test_several_words_must_all_be_there(page: Page, address: str, texts: dict[str, str]) -> None:
    """Anywhere on the page."""
    page.goto(address + "search.html")
    for query in ("人民医院 投诉", "2023 药费", "县 血管 门诊"):
        there = sum(all(word in text for word in query.split()) for text in texts.values())
        assert ask(page, query) == there > 0


def test_an_excerpt_marks_the_hit_and_says_where_it_is(page: Page, address: str) -> None:
    """血管 within 心血管; traditional and full-width forms; kind and hospital beside each result."""
    page.goto(address + "search.html?q=血管")
    first = page.locator("[data-results] li").first
    first.wait_for()
    assert first.locator("mark").first.inner_text() == "血管"
    assert first.locator(".row-label").inner_text()
    assert ask(page, "醫院") == ask(page, "医院") > 0
    assert ask(page, "２０２３年") == ask(page, "2023年") > 0


@pytest.mark.parametrize("query", ["shifanxianrenminyiyuan", "xianrenmin", "XHZWSY"])
def test_pinyin_and_initials_find_hospitals(page: Page, address: str, query: str) -> None:
    """The directory of all names knows them, and is read only then."""
    page.goto(f"{address}search.html?q={query}")
    page.locator("[data-results] a").first.wait_for()
    assert page.locator("[data-results] a").first.get_attribute("href") in (
        f"{address}hospitals/county-people.html", f"{address}hospitals/town-xihe.html",
        f"{address}hospitals/index.html#r-990103", f"{address}index.html#hospitals",
    )  # fmt: skip


def links_found(page: Page) -> list[str]:
    """Where all results lead, in their order."""
    while page.locator("[data-more]").is_visible():
        shown = page.locator("[data-results] li").count()
        page.locator("[data-more]").click()
        page.locator("[data-results] li").nth(shown).wait_for()
        answered(page)
    links: list[str] = page.locator("[data-results] a").evaluate_all("all => all.map(one => one.href)")
    return links


@pytest.mark.parametrize("query", ["西河镇卫生院", "西河", "西河医院", "西河衛生院"])
def test_a_hospitals_own_page_comes_first_and_single_reports_last(page: Page, address: str, query: str) -> None:
    """Who types a name, a part of one or another name means the hospital."""
    page.goto(address + "search.html")
    count = ask(page, query)
    links = [link.partition("#")[0] for link in links_found(page)][:count]
    assert links[0] == f"{address}hospitals/town-xihe.html"
    assert len(links) == count
    single = ["/reports/" in link for link in links]
    assert single == sorted(single)


@pytest.mark.parametrize("query", ["西和镇卫生院", "西镇卫生院", "河西镇卫生院", "西河镇卫生元"])
def test_one_mistake_in_a_name_is_mended_and_said(page: Page, address: str, query: str) -> None:
    """A wrong, a missing and a swapped character; what was typed and what was looked for stand above the results."""
    page.goto(f"{address}search.html?q={query}")
    answered(page)
    said = page.locator("[data-found]").inner_text()
    assert query in said and "西河镇卫生院" in said
    first = page.locator("[data-results] a").first.get_attribute("href")
    assert first is not None and first.startswith(f"{address}hospitals/town-xihe.html")


@pytest.mark.parametrize(
    ("query", "beginning"),
    [
        ("县医院停车", "hospitals/county-people.html#service-parking"),
        ("病历怎么复印", "hospitals/"),
        ("洗手间", "hospitals/"),
        ("县中医院挂号要等多久", "hospitals/county-tcm"),
    ],
)
def test_a_question_leads_to_a_section(page: Page, address: str, query: str, beginning: str) -> None:
    """What stands nowhere as typed is cut into words, each with others of the same meaning."""
    page.goto(f"{address}search.html?q={query}")
    answered(page)
    first = page.locator("[data-results] a").first.get_attribute("href")
    assert first is not None and first.startswith(address + beginning) and "#" in first


_FIRST_OF_ALL = """async queries => {
    const found = [];
    for (const query of queries) {
        const answer = await mingnuoFind(query, []);
        const texts = await Promise.all((answer.shown || answer.pages).slice(0, 3)
            .map(one => mingnuoSearch.textOf(one.document)));
        const hospitals = (answer.hospitals || []).map(one => `hospitals/${one.id}.html`);
        found.push(hospitals.concat(texts.map(one => one.address + (one.anchor ? "#" + one.anchor : ""))).slice(0, 3));
    }
    return found;
}"""
"""Ask many queries one after the other; where the first three results lead."""


def test_patients_find_the_section_among_the_first_three(page: Page, address: str) -> None:
    """What they ask in their own words: 95 of 100 at least; the message has those that do not."""
    lines = (Path(__file__).parent / "questions_of_patients.txt").read_text(encoding="utf-8").splitlines()
    cases = [line.split(" | ") for line in lines if line and not line.startswith("#")]
    assert len(cases) >= 150
    page.goto(address + "search.html")
    missed = [
        (query, found)
        for (query, places), found in zip(cases, page.evaluate(_FIRST_OF_ALL, [one[0] for one in cases]), strict=True)
        if not any(fnmatchcase(link, place) for link in found for place in places.split())
    ]
    assert len(missed) <= len(cases) * 0.05, missed


def test_the_answer_to_a_question_has_the_records_phone(page: Page, address: str) -> None:
    """It stands above the results, with the way to the page that says more."""
    registry = prepare(ROOT / "content").registry
    phone = next(one.value for one in registry.authority.channels if one.label == "县卫健委投诉电话")
    page.goto(address + "search.html?q=怎么投诉")
    answered(page)
    answer = page.locator("[data-answer]")
    assert phone in answer.inner_text()
    answer.locator("a").click()
    page.wait_for_url("**/channels.html")


def test_a_result_opens_what_is_folded_away(page: Page, address: str) -> None:
    """The section is on the screen, and open."""
    page.goto(address + "search.html?q=处方不少于600张")
    page.locator("[data-results] a[href*='#p-prescription-reviews']").first.click()
    page.wait_for_url("**#p-prescription-reviews")
    page.locator("details#p-prescription-reviews[open]").wait_for()
    assert page.locator("#p-prescription-reviews summary").first.is_visible()


def test_codes_for_staff_are_no_result(page: Page, address: str) -> None:
    """`ct` is not found in `character`."""
    page.goto(address + "search.html?q=ct")
    answered(page)
    assert not any("codes.html" in link for link in links_found(page))


def test_choices_narrow_and_the_address_remembers_them(
    page: Page, address: str, facets: Mapping[str, SearchFacets]
) -> None:
    """Every option that is offered has pages; the counts are those of the facets."""
    page.goto(address + "search.html?q=医院")
    page.locator("[data-results] li").first.wait_for()
    for name in ("kind", "region", "campaign", "state"):
        choice = page.locator(f"select[name={name}]")
        for option in choice.locator("option:not([value=''])").all_inner_texts() if choice.count() else ():
            choice.select_option(option)
            there = sum(getattr(one, name) == option for one in facets.values())
            said = ask(page, "院")
            assert 0 < said <= there
            assert page.locator("[data-results] li").count() == min(10, said)
        if choice.count():
            choice.select_option("")
    page.goto(address + "search.html?q=医院&kind=公开信")
    page.locator("[data-results] li").first.wait_for()
    assert page.locator("select[name=kind]").input_value() == "公开信"
    assert {words.split("　")[0] for words in page.locator("[data-results] .row-label").all_inner_texts()} == {"公开信"}


def test_back_returns_to_the_list(page: Page, address: str) -> None:
    """With the query, and as far down as somebody had come."""
    page.goto(address + "search.html?q=医院")
    page.locator("[data-results] li").nth(9).wait_for()
    answered(page)
    page.locator("[data-more]").click()
    page.locator("[data-results] li").nth(19).wait_for()
    answered(page)
    page.locator("[data-results] a").nth(15).click()
    page.wait_for_url(re.compile(r"(?<!search)\.html"))
    page.go_back()
    page.locator("[data-results] li").nth(19).wait_for()
    assert page.locator("#q").input_value() == "医院"


def compressed(body: bytes) -> int:
    """The size of what a server sends."""
    return len(gzip.compress(body))


def test_a_search_is_small_and_the_policy_holds(page: Page, address: str) -> None:
    """Page, scripts, index and ten excerpts; nothing is refused, nothing is asked of another host."""
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
    sizes.clear()
    ask(page, "挂号要等多久")
    page.wait_for_load_state("networkidle")
    assert sum(sizes) <= NEXT_SEARCH


def test_its_scripts_are_asked_for_before_the_style_sheets(demonstration: Path) -> None:
    """On a slow network a script below the text is asked for two waits later. No other page asks for any so early."""
    search = (demonstration / "search.html").read_text(encoding="utf-8")
    head, _, rest = search.partition('<link rel="stylesheet"')
    assert re.findall(r'rel="preload" as="script" href="([^"]*)"', head) == re.findall(r'src="([^"]*)" defer', rest)
    others = [one for one in demonstration.rglob("*.html") if 'rel="preload"' in one.read_text(encoding="utf-8")]
    assert others == [demonstration / "search.html"]


def test_nothing_found_says_so_and_leads_on(page: Page, address: str) -> None:
    """What stands nowhere is not found, and there are other ways."""
    page.goto(address + "search.html?q=月球基地")
    page.locator("[data-elsewhere] a").first.wait_for()
    assert "没有找到" in page.locator("[data-found]").inner_text()
    assert page.locator("[data-results] li").count() == 0


def test_an_index_that_cannot_be_loaded_is_said(page: Page, address: str) -> None:
    """As when the net is gone; asked again, it works again."""
    page.route("**/search/index/**", lambda route: route.abort())
    page.goto(address + "search.html?q=投诉")
    page.locator("[data-found]", has_text="没有读到").wait_for()
    answered(page)
    page.unroute("**/search/index/**")
    assert ask(page, "投诉") > 0


def test_without_an_index_one_line_leads_to_the_hospitals(page: Page, address: str) -> None:
    """As in the preview, where none is made."""
    page.route("**/search/start.js", lambda route: route.abort())
    page.goto(address + "search.html?q=投诉")
    page.locator("[data-search-off]", has_text="用不了").wait_for()
    page.locator("[data-search-off] a").click()
    page.wait_for_url("**/hospitals/index.html")


def test_it_works_without_what_old_browsers_lack(browser: Browser, address: str) -> None:
    """Chrome 78 and Safari 13 know none of these."""
    context = browser.new_context()
    context.add_init_script(
        "for (const name of ['replaceChildren']) delete Element.prototype[name];"
        "delete Array.prototype.at; delete String.prototype.replaceAll; delete Object.hasOwn;"
        "delete Array.prototype.findLast; delete window.structuredClone; delete window.WebAssembly;"
    )
    page = context.new_page()
    page.goto(address + "search.html?q=怎么投诉医生")
    page.locator("[data-results] a").first.wait_for()
    context.close()


def test_the_keyboard_goes_from_the_field_to_a_result(page: Page, address: str) -> None:
    """Type, Enter, Tab through the choices to the results; ten more take the focus along."""
    page.goto(address + "search.html")
    page.locator("#q").focus()
    page.keyboard.type("投诉")
    page.keyboard.press("Enter")
    page.locator("[data-results] li").nth(9).wait_for()
    answered(page)
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


def test_it_works_off_a_disk(page: Page, demonstration: Path) -> None:
    """Opened from a folder, without a server; a result is a file beside it."""
    page.goto(f"file://{demonstration}/search.html?q=投诉电话")
    page.locator("[data-results] a").first.click()
    page.wait_for_url(re.compile(r"file://.*(?<!search)\.html"))
    page.locator("h1").wait_for()


def test_without_scripts_one_line_leads_to_the_hospitals(browser: Browser, address: str) -> None:
    """There is no search then, and the page says why."""
    context = browser.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(address + "search.html")
    assert "JavaScript" in bare.locator("[data-search-off]").inner_text()
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_in_results(browser: Browser, address: str, width: int) -> None:
    """The page with an answer and results, which the other pages' test does not see."""
    for scheme in ("light", "dark"):
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            bypass_csp=True,
        )
        page = context.new_page()
        page.goto(address + "search.html?q=投诉")
        page.locator("[data-results] li").first.wait_for()
        answered(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page).response["violations"]
        context.close()
        assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []


def test_the_finder_forgives_traditional_and_full_width(page: Page, address: str) -> None:
    """縣, ＳＦＸ and blanks find what 县 and sfx find; one mistake in a name is forgiven."""
    page.goto(address + "hospitals/index.html")
    said = []
    for query in ("示范县人民医院", "示範縣人民醫院", "ＳＦＸＲＭＹＹ", "shifanxian renmin"):
        page.locator("#q").fill(query)
        said.append(page.locator("[data-found]").inner_text())
    assert said == ["找到1家"] * 4
    page.locator("#q").fill("西和镇卫生院")
    assert page.locator("[data-found]").inner_text() == "没有一模一样的，名字相近的有1家"
    assert page.locator("[data-find]:not([hidden]) .hospital-name b").all_inner_texts() == ["西河镇卫生院"]
