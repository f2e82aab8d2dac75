"""The last look before the swap: every link and anchor leads somewhere, every page is there, no slot is left."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.publish.link_check import check_site

NONCE = "q0123456789ab"
GOOD = """<!doctype html><html><head><link rel="stylesheet" href="assets/site.css"></head><body id="top">
<h1 id="一">甲</h1>
<a href="hospitals/a.html">甲</a> <a href="hospitals/a.html#p-x">甲</a>
<a href="#top">上</a> <a href="#%E4%B8%80">一</a>
<a href="hospitals/a.html?from=poster#p-x">甲</a> <a href="hospitals/%E7%94%B2.png">乙</a> <a href="data.csv">数</a>
<a href="https://example.org/x#y">外</a> <a href="tel:0000-611-0001">打</a> <a href="mailto:a@b.example">写</a>
<form action="hospitals/a.html"></form> <p>1 &lt; 2 href="nowhere.html"</p>
</body></html>"""
SITE = {
    "index.html": GOOD,
    "hospitals/a.html": '<a href="../index.html#top">回</a> <p id="p-x">甲</p> <img src="../assets/a.png" alt="图">',
    "hospitals/甲.png": "",
    "assets/site.css": "p {}",
    "assets/a.png": "",
    "data.csv": "甲,1",
    "404.html": '<a href="/index.html">首页</a>',
}


def found(folder: Path, changes: dict[str, str] | None = None, *, expected: str = "index.html") -> list[str]:
    """What is wrong with the site after some changes."""
    for address, text in {**SITE, **(changes or {})}.items():
        (folder / address).parent.mkdir(parents=True, exist_ok=True)
        (folder / address).write_text(text, encoding="utf-8")
    return check_site(folder, [expected], NONCE).problems


def test_a_good_site_has_no_problems(tmp_path: Path) -> None:
    """Relative links, anchors in Chinese, queries, other hosts, phones, and text that looks like a link."""
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("markup", "problem"),
    [
        ('<a href="nowhere.html">甲</a>', "链接 nowhere.html 没有去处"),
        ('<a href="hospitals">甲</a>', "链接 hospitals 没有去处"),
        ('<a href="../outside.html">甲</a>', "链接 ../outside.html 没有去处"),
        ('<a href="hospitals/a.html#p-y">甲</a>', "链接 hospitals/a.html#p-y 里的 #p-y 没有去处"),
        ('<a href="#nowhere">甲</a>', "链接 #nowhere 里的 #nowhere 没有去处"),
        ('<a href="/hospitals/a.html">甲</a>', "链接 /hospitals/a.html 不是相对的"),
        ('<img src="assets/b.png">', "链接 assets/b.png 没有去处"),
        ('<script src="assets/site.js"></script>', "链接 assets/site.js 没有去处"),
        ('<form action="search.html"></form>', "链接 search.html 没有去处"),
        ('<a title="1 > 2" href="nowhere.html">甲</a>', "链接 nowhere.html 没有去处"),
        ('<a\n  href="nowhere.html"\n>甲</a>', "链接 nowhere.html 没有去处"),
        ('<a href="hospitals/a.html?x#p-y">甲</a>', "链接 hospitals/a.html?x#p-y 里的 #p-y 没有去处"),
        ('<a href="hospitals/a&amp;b.html">甲</a>', "链接 hospitals/a&b.html 没有去处"),
    ],
)
def test_a_broken_link_is_found(tmp_path: Path, markup: str, problem: str) -> None:
    """With the page on which it stands."""
    assert found(tmp_path, {"index.html": GOOD.replace("</body>", f"{markup}</body>")}) == [f"index.html: {problem}"]


def test_links_are_followed_from_where_they_stand(tmp_path: Path) -> None:
    """What is right at the root is wrong in a folder."""
    assert found(tmp_path, {"hospitals/b.html": '<a href="hospitals/a.html">甲</a>'}) == [
        "hospitals/b.html: 链接 hospitals/a.html 没有去处"
    ]


def test_a_missing_page_is_found(tmp_path: Path) -> None:
    """A page that should have been made and was not, even when nothing links to it."""
    assert found(tmp_path, expected="letter.html") == ["letter.html: 没有做出来"]


@pytest.mark.parametrize("address", ["letter.html", "sitemap.xml", "figures.json", "figures.csv", "404.html"])
def test_a_slot_that_was_not_filled_is_found(tmp_path: Path, address: str) -> None:
    """In whatever was written."""
    assert found(tmp_path, {address: f"slot {NONCE} title z"}) == [f"{address}: 还有没填的空位"]


def test_each_problem_is_told_once(tmp_path: Path) -> None:
    """Sorted by page, however often the link stands there."""
    bad = '<a href="x.html">甲</a><a href="x.html">甲</a>'
    told = found(tmp_path, {"b.html": bad, "a.html": bad})
    assert told == ["a.html: 链接 x.html 没有去处", "b.html: 链接 x.html 没有去处"]


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "data:text/html,x", "ftp://a.example", "//a.example", "JavaScript:x", "file:///x"]
)
def test_a_link_that_runs_or_leads_astray_is_found(tmp_path: Path, target: str) -> None:
    """Whatever let it through before: this is the second net."""
    page = f'<p><a href="{target}">甲</a></p>'
    assert found(tmp_path, {"index.html": GOOD.replace("</body>", f"{page}</body>")}) == [
        f"index.html: 链接 {target} 不是能放的链接"
    ]
