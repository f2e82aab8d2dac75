"""What the head of a page tells those who share it, the government's portal and those who gather data."""

from __future__ import annotations

import datetime as dt
import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT, mingnuo, valid_project
from pages_of_each_kind import AS_OF, KINDS
from playwright.sync_api import Browser

from generator.build.pipeline import Prepared, Site, prepare
from generator.site.context import Publication

BASE = "https://portal.example/site"
Json = dict[str, Any]


@dataclass
class Head:
    """The head of a page, taken apart."""

    title: str
    metas: dict[str, list[str]]
    canonical: str
    graph: list[Json]
    breadcrumbs: list[str]

    def one(self, name: str) -> str:
        (content,) = self.metas[name]
        return content

    def of_type(self, kind: str) -> list[Json]:
        return [one for one in self.graph if one["@type"] == kind]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.metas: dict[str, list[str]] = {}
        self.canonical = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "meta" and (name := given.get("property") or given.get("name")):
            self.metas.setdefault(name, []).append(given.get("content") or "")
        if tag == "link" and given.get("rel") == "canonical":
            self.canonical = given.get("href") or ""


def head_of(page: str) -> Head:
    """Read a page as a machine would."""
    reader = _Reader()
    reader.feed(page)
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
    documents = [json.loads(one) for one in blocks]
    assert all(one["@context"] == "https://schema.org" for one in documents)
    breadcrumbs = re.search(r'<nav class="breadcrumbs".*?</nav>', page, re.S)
    steps = re.findall(r"<li[^>]*>(?:<a[^>]*>)?([^<]*)", breadcrumbs[0]) if breadcrumbs is not None else []
    return Head(
        title=html.unescape(re.findall(r"<title>(.*?)</title>", page)[0]),
        metas=reader.metas,
        canonical=reader.canonical,
        graph=[one for document in documents for one in document["@graph"]],
        breadcrumbs=[html.unescape(one) for one in steps],
    )


FIRST_PAGES = ("index.html", "elder.html")


@pytest.fixture(scope="module")
def heads(demonstration: Path) -> dict[str, Head]:
    """Every page's head, by address; the page of no address has none to tell of."""
    return {
        path.relative_to(demonstration).as_posix(): head_of(path.read_text())
        for path in demonstration.rglob("*.html")
        if path.name != "404.html"
    }


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepare(ROOT / "content")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project, to be changed."""
    return valid_project(tmp_path)


def test_every_page_can_be_shared(heads: dict[str, Head]) -> None:
    """Title, description and address say the same to people, to search engines and to those who share."""
    for address, head in heads.items():
        title = head.one("og:title")
        assert head.title.startswith(title), address
        assert head.one("og:description") == head.one("description"), address
        assert head.one("og:url") == head.canonical == f"{BASE}/{address}", address
        assert head.one("og:type") == ("website" if address in FIRST_PAGES else "article"), address
        assert head.one("og:site_name") == "示范县医疗服务承诺公开", address
        assert head.one("og:locale") == "zh_CN", address
        assert head.one("og:image") == f"{BASE}/assets/share.png", address


def test_the_portal_finds_its_tags_on_every_page(heads: dict[str, Head], prepared: Prepared) -> None:
    """Site and column on all; what tells of an article on all but the first page; never twice, never empty."""
    portal = prepared.registry.authority.portal
    assert portal is not None
    for address, head in heads.items():
        assert head.one("SiteName") == portal.site_name, address
        assert head.one("SiteDomain") == portal.domain, address
        assert head.one("SiteIDCode") == prepared.registry.authority.footer.site_code, address
        assert head.one("ColumnName") == portal.column_name, address
        assert head.one("ColumnType") == portal.column_type, address
        assert ("ArticleTitle" in head.metas) == (address not in FIRST_PAGES), address
        if address not in FIRST_PAGES:
            assert head.one("ArticleTitle") == head.one("og:title"), address
            assert head.one("ContentSource") == prepared.registry.authority.name, address
        assert all(content for contents in head.metas.values() for content in contents), address


def test_a_site_of_its_own_is_no_column(project: Path) -> None:
    """Without `portal` the site speaks for itself, and no column is made up."""
    record = project / "content/authority/authority.yml"
    record.write_text(re.sub(r"portal:\n(?:  .*\n)+", "", record.read_text()))
    assert mingnuo("build", cwd=project).returncode == 0
    head = head_of((project / "site/progress.html").read_text())
    assert head.one("SiteName") == "试验县医院承诺公开"
    assert head.one("SiteDomain") == "shiyan.example"
    assert "ColumnName" not in head.metas


def test_breadcrumbs_are_those_on_the_page(heads: dict[str, Head]) -> None:
    """Names as people see them, addresses that exist, the page itself last."""
    for address, head in heads.items():
        found = head.of_type("BreadcrumbList")
        assert len(found) == bool(head.breadcrumbs), address
        for one in found:
            steps = one["itemListElement"]
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1)), address
            assert [step["name"] for step in steps] == head.breadcrumbs, address
            assert steps[-1]["item"] == head.canonical, address
            for step in steps:
                assert step["item"].removeprefix(f"{BASE}/").partition("#")[0] in heads, address


def test_a_hospital_is_what_its_record_says(heads: dict[str, Head], prepared: Prepared) -> None:
    """Name, address, phone, place, channels and services; hours only where every word of them is understood."""
    for name, entry in prepared.registry.hospitals.items():
        record = entry.record
        head = heads[f"hospitals/{name}.html"]
        (one,) = head.of_type("Hospital")
        assert (one["name"], one["telephone"]) == (record.name, record.phone)
        assert one["address"]["streetAddress"] == record.address
        assert [contact["name"] for contact in one.get("contactPoint", [])] == [one.label for one in record.channels]
        services = head.of_type("GovernmentService")
        assert [service["name"] for service in services] == [service.title for service in record.services]
        assert all(service["provider"]["@id"] == one["@id"] for service in services)
    people, mch = (heads[f"hospitals/{name}.html"].of_type("Hospital")[0] for name in ("county-people", "county-mch"))
    assert people["openingHours"] == ["Mo-Su 08:00-12:00", "Mo-Su 14:30-17:30"]
    assert "openingHours" not in mch


def test_the_authority_speaks_for_itself(heads: dict[str, Head], prepared: Prepared) -> None:
    """The organisation on the first page, its service for complaints where people complain."""
    authority = prepared.registry.authority
    (one,) = heads["index.html"].of_type("GovernmentOrganization")
    assert (one["name"], one["telephone"], one["url"]) == (authority.name, authority.phone, f"{BASE}/index.html")
    assert len(one["contactPoint"]) == len(authority.channels)
    (service,) = heads["channels.html"].of_type("GovernmentService")
    assert service["provider"]["@id"] == one["@id"]
    assert [channel["name"] for channel in service["availableChannel"]] == [one.label for one in authority.channels]


def test_no_name_ends_the_data_block(project: Path) -> None:
    """Whatever stands in a name is data: it comes back the same and opens or closes nothing."""
    name = "试验县</script <script src=//x <!--&amp;'第一医院"  # a whole tag is refused by the check
    record = project / "content/hospitals/first/hospital.yml"
    record.write_text(record.read_text().replace("name: 试验县第一医院", f'name: "{name}"', 1))
    built = mingnuo("build", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    page = (project / "site/hospitals/first.html").read_text()
    assert "<script src=//" not in page
    assert page.count("</script") == page.count("<script")
    assert "<!--" not in page.replace("<!-- end of main -->", "")
    head = head_of(page)
    assert head.of_type("Hospital")[0]["name"] == name
    assert head.one("og:title") == head.one("ArticleTitle") == name


@pytest.mark.parametrize("kind", sorted(KINDS.keys() - {"not found"}))
def test_the_browser_leaves_the_data_alone(browser: Browser, address: str, kind: str) -> None:
    """The strict policy has nothing against the block, and the block stays readable in the page."""
    page = browser.new_page()
    page.add_init_script(
        "window.refused = [];"
        "document.addEventListener('securitypolicyviolation', event => window.refused.push(event.violatedDirective))"
    )
    page.goto(address + KINDS[kind])
    data = page.evaluate("document.head.querySelector('script[type=\"application/ld+json\"]').textContent")
    refused = page.evaluate("window.refused")
    page.close()
    assert json.loads(data)["@context"] == "https://schema.org"
    assert refused == []


def days_of(demonstration: Path) -> Iterator[tuple[str, str]]:
    """The pages in the map of the site, each with its day or nothing."""
    text = (demonstration / "sitemap.xml").read_text()
    for address, day in re.findall(r"<loc>(.*?)</loc>(?:<lastmod>(.*?)</lastmod>)?", text):
        yield address.removeprefix(f"{BASE}/"), day


def test_the_map_of_the_site_and_the_page_give_the_same_day(demonstration: Path, heads: dict[str, Head]) -> None:
    """`lastmod` is `PubDate`, no later than the day of the site; a page without a known day has neither."""
    days = dict(days_of(demonstration))
    assert days.keys() == heads.keys()
    for address, day in days.items():
        assert day <= AS_OF, address
        if address != "index.html":
            assert heads[address].metas.get("PubDate", [""]) == [day], address
    assert days["definitions.html"] == days["about.html"] == ""
    assert days["letter.html"] == "2023-08-01"
    assert days["campaigns/ten-actions/reports/county-central/2023-W37.html"].startswith("2023-09")


def test_a_page_changes_only_when_something_happens(prepared: Prepared) -> None:
    """A later build moves a page's day only to a day in between, never to its own for its own sake."""
    publication = Publication(BASE, "")
    first, later = dt.date(2023, 10, 17), dt.date(2023, 10, 22)
    before, after = (Site.of(prepared.registry, day, publication) for day in (first, later))
    moved = 0
    for address, page in before.pages.items():
        was = page.changed(before.measured)
        now = after.pages[address].changed(after.measured) if address in after.pages else was
        assert now == was or (now is not None and first < now <= later), address
        moved += now != was
    assert 0 < moved < len(before.pages)


HEADER = '<div class="gov"><a href="https://www.shifan.example/">示范县人民政府网</a></div>'
FOOTER = "<footer><p>示范县人民政府办公室主办</p></footer>"


def with_portal(project: Path, options: str) -> None:
    """Give the plugin its option `portal`."""
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("  - mingnuo:\n", f"  - mingnuo:\n      portal: {options}\n"))


def pages_of(project: Path) -> Iterator[tuple[str, str]]:
    """Every page with its address."""
    found = sorted((project / "site").resolve().rglob("*.html"))
    assert len(found) > 50
    for path in found:
        yield path.relative_to((project / "site").resolve()).as_posix(), path.read_text(encoding="utf-8")


def test_a_portal_puts_its_own_header_and_footer_around_every_page(project: Path) -> None:
    """Its fragments stand in place of ours; tabs, notice and content stay."""
    (project / "portal").mkdir()
    (project / "portal/header.html").write_text(HEADER)
    (project / "portal/footer.html").write_text(FOOTER)
    with_portal(project, "{header: portal/header.html, footer: portal/footer.html}")
    built = mingnuo("build", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    for address, page in pages_of(project):
        assert page.count(HEADER) == page.count(FOOTER) == 1, address
        assert '<header class="site-header">' not in page, address
        assert '<footer class="bottom">' not in page, address
        assert ('<nav class="tabs"' in page) == ("elder" not in address), address
        assert "试验县" in page, address


def test_the_content_alone_is_a_column_of_another_portal(project: Path) -> None:
    """Neither header nor footer: tabs, notice, content."""
    with_portal(project, "{bare: true}")
    built = mingnuo("build", cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    for address, page in pages_of(project):
        assert "<header" not in page, address
        assert "<footer" not in page, address
        assert ('<nav class="tabs"' in page) == ("elder" not in address), address
        assert '<div id="main"' in page, address


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("{header: portal/none.html}", "portal：header 指的文件 portal/none.html 读不出来"),
        ("{bare: true, footer: portal/footer.html}", "写了 bare 就不能再写 header 和 footer"),
    ],
)
def test_a_portal_that_cannot_be_is_told_in_one_sentence(project: Path, options: str, said: str) -> None:
    """Nothing is published."""
    with_portal(project, options)
    failed = mingnuo("build", cwd=project)
    assert failed.returncode == 1
    assert said in failed.stderr
    assert "Traceback" not in failed.stderr
    assert not (project / "site").exists()
