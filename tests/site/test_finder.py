"""The finder where hospitals are too many for one page, in a real Chromium, against a plain scan of the records."""

from __future__ import annotations

import functools
import http.server
import shutil
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT, QuietHandler, mingnuo
from pages_of_each_kind import AS_OF
from playwright.sync_api import Browser, Page

from generator.search.folding import fold

PLACES = ("青石市", "重庆路街道", "东河县", "西河县", "南山县", "北滩县", "长乐区", "柳林区")
KINDS = ("人民医院", "中医医院", "妇幼保健院", "中心卫生院", "口腔医院", "康复医院", "社区卫生服务中心")
NUMBERS = ("第一", "第二", "第三", "城东", "城西", "长安")
LEVELS = ("三级甲等", "二级乙等", "一级", "未定级")


@pytest.fixture(scope="module")
def records() -> dict[str, dict[str, object]]:
    """More hospitals than fit on a page: every place has every kind in every number."""
    made: dict[str, dict[str, object]] = {}
    for place, region in enumerate(PLACES):
        for kind in KINDS:
            for number in NUMBERS:
                count = len(made)
                made[f"h{count:04}"] = {
                    "name": f"{region}{number}{kind}",
                    "short_name": f"{number}{kind}",
                    "other_names": [f"老{count}号院"],
                    "level": LEVELS[count % 4],
                    "kind": "综合医院",
                    "region": 990101 + place,
                    "address": f"{region}健康路{count}号",
                    "phone": "0000-612-0700",
                    "hours": "每天8:00到17:00",
                }
    made["branch"] = {**made["h0000"], "name": "青石市长乐区分院", "short_name": "分院", "other_names": []}
    return made


@pytest.fixture(scope="module")
def many(records: Mapping[str, object], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with them, made by the command line; hospitals and nothing else."""
    project = tmp_path_factory.mktemp("many")
    content = project / "content"
    for part in ("pages", "calendar"):
        shutil.copytree(ROOT / "content" / part, content / part)
    shutil.copytree(ROOT / "theme", project / "theme")
    settings = (ROOT / "mkdocs.yml").read_text().replace("- mingnuo:", "- mingnuo:\n      search: false")
    (project / "mkdocs.yml").write_text(settings)
    authority = yaml.safe_load((ROOT / "benchmarks/records/authority/authority.yml").read_text())
    authority["regions"] = [{"code": 990101 + place, "name": name} for place, name in enumerate(PLACES)]
    _write(content / "authority/authority.yml", authority)
    shutil.copy(ROOT / "benchmarks/records/authority/letter.md", content / "authority")
    for name, record in records.items():
        _write(content / "hospitals" / name / "hospital.yml", record)
        _write(content / "hospitals" / name / "commitments.yml", {"commitments": []})
    built = mingnuo("build", "--site", "site", "--as-of", AS_OF, cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    return project / "site"


def _write(path: Path, record: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")


@pytest.fixture(scope="module")
def many_address(many: Path) -> Iterator[str]:
    handler = functools.partial(QuietHandler, directory=str(many))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    yield context.new_page()
    context.close()


def there(records: Mapping[str, Mapping[str, object]], query: str) -> int:
    """How many hospitals have a query in their names, their place or their level."""
    wanted = fold(query).split()
    texts = (
        f"{one['name']} {one['other_names']} {PLACES[int(str(one['region'])) - 990101]} {one['level']}"
        for one in records.values()
    )
    return sum(all(word in text for word in wanted) for text in texts)


@pytest.mark.parametrize(
    "query", ["医院", "长安口腔", "青石市", "三级甲等", "西河县 康复", "老17号院", "第三人民醫院", "老１７号", "月球"]
)
def test_every_name_place_and_level_is_found_and_counted(
    page: Page, many_address: str, records: Mapping[str, Mapping[str, object]], query: str
) -> None:
    """While one types, without a click: as many as a plain scan finds, the first twenty of them as links."""
    page.goto(many_address + "hospitals/index.html")
    page.locator("#q").press_sequentially(query)
    page.locator("[data-found]", has_text="找到").wait_for()
    count = there(records, query)
    said = page.locator("[data-found]").inner_text()
    assert said.startswith(f"找到{count}家" if count else "没有找到")
    links = page.locator("[data-results] a:not([href*='regions/'])")
    assert links.count() == min(count, 20)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("qssdyrmyy", "青石市第一人民医院"),
        ("chongqinglujiedaodiyikouqiang", "重庆路街道第一口腔医院"),
        ("CQLJDDYKQYY", "重庆路街道第一口腔医院"),
        ("changlequchengdong renmin", "长乐区城东人民医院"),
    ],
)
def test_initials_and_full_pinyin_find_a_name(page: Page, many_address: str, query: str, name: str) -> None:
    """Also where a character is read in two ways: 重庆, 长乐, 长安."""
    page.goto(many_address + "hospitals/index.html")
    page.locator("#q").fill(query)
    first = page.locator("[data-results] a").first
    first.wait_for()
    assert first.locator("b").inner_text() == name
    first.click()
    page.locator("h1", has_text=name).wait_for()


def test_a_place_comes_first_and_a_name_that_begins_so_before_one_that_has_it_within(
    page: Page, many_address: str
) -> None:
    """青石市长乐区分院 lies in the first place and would else be the first."""
    page.goto(many_address + "hospitals/index.html?q=长乐区")
    page.locator("[data-results] a").first.wait_for()
    names = page.locator("[data-results] b").all_inner_texts()
    assert names[0] == "长乐区"
    assert all(name.startswith("长乐区") for name in names)
    page.locator("#q").fill("长乐区 分院")
    assert page.locator("[data-results] b").all_inner_texts() == ["青石市长乐区分院"]


def test_the_directory_is_read_when_somebody_types_and_is_small(page: Page, many: Path, many_address: str) -> None:
    """The page itself lists only places; off a disk the finder works as well."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(many_address + "hospitals/index.html")
    page.wait_for_load_state("networkidle")
    assert "names.js" not in asked
    assert page.locator("#main a[href*='regions/']").count() == len(PLACES)
    page.locator("#q").press_sequentially("第一")
    page.locator("[data-results] a").first.wait_for()
    assert asked.count("names.js") == 1
    page.goto(f"file://{many}/hospitals/index.html?q=东河县第一")
    page.locator("[data-results] a").first.click()
    page.locator("h1", has_text="东河县第一人民医院").wait_for()


def test_a_directory_that_cannot_be_read_is_said_and_the_places_stay(page: Page, many_address: str) -> None:
    """As when the net is gone."""
    page.route("**/names.js", lambda route: route.abort())
    page.goto(many_address + "hospitals/index.html")
    page.locator("#q").fill("第一")
    page.locator("[data-found]", has_text="名单没有读到").wait_for()
    assert page.locator("[data-regions]").is_visible()


def test_without_scripts_the_places_lead_to_all_their_hospitals(
    browser: Browser, many_address: str, records: Mapping[str, Mapping[str, object]]
) -> None:
    """From both first pages."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    found = set()
    for start in ("hospitals/index.html", "elder.html"):
        page.goto(many_address + start)
        ways = page.locator("#main a[href*='regions/']").evaluate_all("all => all.map(one => one.href)")
        for way in ways:
            page.goto(way)
            found.update(page.locator("#main li a:not(.call) b").all_inner_texts())
    assert found == {record["name"] for record in records.values()}
    context.close()


def test_on_the_page_of_a_place_addresses_are_found(page: Page, many_address: str) -> None:
    """There the list itself is searched."""
    page.goto(many_address + "hospitals/index.html")
    page.get_by_role("link", name="青石市").click()
    page.locator("#q").fill("健康路7号")
    page.locator("[data-found]", has_text="找到1家").wait_for()


def test_the_elder_finder_leads_to_elder_pages(page: Page, many_address: str) -> None:
    """Large all the way."""
    page.goto(many_address + "elder.html")
    page.locator("#q").fill("qssdyrmyy")
    page.locator("[data-results] a").first.click()
    page.wait_for_url("**/hospitals/h*/elder.html")


@pytest.mark.parametrize("start", ["hospitals/index.html", "elder.html"])
@pytest.mark.parametrize("query", ["", "人民医院"])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, many_address: str, start: str, query: str
) -> None:
    """With places and with what is found."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{many_address}{start}?q={query}")
    page.locator("[data-results] a, [data-regions] a").first.wait_for()
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()


@pytest.mark.parametrize("start", ["progress.html", "channels.html", "hospitals/index.html"])
def test_pages_that_lead_to_places_and_the_places_themselves_are_accessible(
    browser: Browser, many_address: str, start: str
) -> None:
    """The tables of regions, the finder that stands for a list of channels, and the page of a region."""
    context = browser.new_context(viewport={"width": 360, "height": 800}, bypass_csp=True)
    page = context.new_page()
    page.goto(many_address + start)
    if start == "hospitals/index.html":
        page.locator("[data-regions] a").first.click()
        page.wait_for_url("**/regions/*")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
