"""The demonstration with a history of its own: 改了一定看得见, page by page."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import pytest
from conftest import ROOT, mingnuo
from demonstration_history import FINDING_ANSWER, STEPS, THRESHOLD_ANSWER, make

from generator.build.pipeline import prepare
from generator.figures.history import Deed
from generator.site.wording.glossary import RETIRED

AS_OF = dt.date(2024, 1, 22)
SCRIPT = re.compile(r"<script.*?</script>", re.S)
ATOM = {"a": "http://www.w3.org/2005/Atom"}
UNANSWERED = {
    "hospitals/county-people/complaints.html": "医患关系办：答复期限（工作日）从2改成3。没有写原因",
    "hospitals/county-third/promises.html": "目标从15分钟改成18分钟。没有写原因",
    "changes/hospitals/county-third.html": "县第三医院“夜里10点以后，急诊挂号窗口不少于2个”：从网站上删掉了",
    "changes/hospitals/county-people.html": "县人民医院2023年第35周周报里“窗口排队”：报的数从19改成18",
}
ANSWERED = {
    "hospitals/county-people/promises.html": "目标从10分钟改成15分钟。原因：七月试了三周",
    "findings/zg-2023-007.html": "整改期限从2023年9月8日推迟到2023年9月22日。原因：下水管要等厂家送新的",
    "changes/2023-11.html": "“比计划慢”的分界从5改成10。原因：按《示范县专项行动进度分档办法（演示）》",
    "changes/campaigns/ten-actions.html": "由65%改为60%",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, built from a repository with its history."""
    folder = tmp_path_factory.mktemp("changes") / "project"
    make(folder)
    shutil.copytree(ROOT / "theme", folder / "theme")
    done = mingnuo("build", cwd=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def text_of(page: Path) -> str:
    """The words of a page, without markup."""
    return re.sub(r"\s+", "", unescape(re.sub(r"<[^>]+>", "", page.read_text())))


def test_the_last_commit_has_the_records_of_the_demonstration(site: Path) -> None:
    """The history leads to what everybody sees, to the byte."""
    made, real = site.parent / "content", ROOT / "content"
    paths = [path.relative_to(real) for path in real.rglob("*") if path.is_file()]
    assert [path for path in paths if (made / path).read_bytes() != (real / path).read_bytes()] == []


@pytest.mark.parametrize(("page", "words"), [*UNANSWERED.items(), *ANSWERED.items()])
def test_what_was_changed_is_seen_where_it_stands(site: Path, page: str, words: str) -> None:
    """On the promise, the finding, the channel, among the changes: from what to what, and why, or that nobody said."""
    assert words in text_of(site / page)


def test_a_softening_without_a_word_is_named_in_the_head_of_every_page_of_its_hospital(site: Path) -> None:
    """Nobody has to look for it."""
    for page in ("county-people.html", "county-people/promises.html", "county-people/records.html"):
        assert "有2处放松了，没有写原因" in text_of(site / "hospitals" / page)
    assert "没有写原因" not in text_of(site / "hospitals/county-tcm.html")


def test_changes_are_listed_newest_first_and_such_as_say_nothing_are_not(site: Path) -> None:
    """By month, by hospital, by campaign; a renamed file is no change."""
    text = text_of(site / "changes/index.html")
    months = re.findall(r"(?<!\d)(20\d\d)年(\d\d?)月(?=有|已|没|放|要|更|完|做)", text)
    numbers = [int(year) * 12 + int(month) for year, month in months]
    assert numbers == sorted(numbers, reverse=True)
    assert "2023-08-10-county-people-1" not in text
    assert "有4处放松了，没有写原因" in text


def test_the_feeds_say_the_same_as_the_page(site: Path) -> None:
    """Atom and JSON Feed, of all and of each hospital."""
    root = ElementTree.parse(site / "changes/hospitals/county-third.atom").getroot()
    titles = [entry.findtext("a:title", "", ATOM) for entry in root.findall("a:entry", ATOM)]
    feed = json.loads((site / "changes/hospitals/county-third.json").read_text())
    assert titles == [item["title"] for item in feed["items"]]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert any("夜里10点以后" in title and title.startswith("没有写原因") for title in titles)
    page = text_of(site / "changes/hospitals/county-third.html")
    assert all(re.sub(r"\s+", "", item["content_text"]) in page for item in feed["items"])
    ids = [item["id"] for item in json.loads((site / "changes/index.json").read_text())["items"]]
    assert len(set(ids)) == len(ids)


def test_what_is_said_of_changes_uses_no_retired_word(site: Path) -> None:
    """One word a thing, here too."""
    pages = [path for path in site.rglob("*.html") if path.name != "definitions.html"]
    texts = {path.name: SCRIPT.sub("", unescape(path.read_text())) for path in pages}
    found = [(name, word) for name, text in texts.items() for word in RETIRED if re.search(word, text)]
    assert found == []


def test_every_page_of_changes_links_to_the_commit_at_the_forge(site: Path) -> None:
    """The forge is known by the address of its editor."""
    assert "https://git.shifan.example/chengnuo/commit/" in (site / "hospitals/county-third/promises.html").read_text()


def test_what_the_page_of_changes_promises_is_kept(site: Path) -> None:
    """改了一定看得见: every softening of the history has its line."""
    assert "改了一定看得见" in text_of(site / "changes/index.html")
    softened = [deed for deed in deeds(site) if deed.change.needs_answer]
    listed = text_of(site / "changes/index.html")
    assert len(softened) >= 8
    assert listed.count("没有写原因") - 2 == sum(deed.is_open for deed in softened)
    assert {deed.on.isoformat() for deed in softened} <= {step.day for step in STEPS}


def deeds(site: Path) -> tuple[Deed, ...]:
    """All changes as the figures have them."""
    content = site.parent / "content"
    return prepare(content).history(content, AS_OF).deeds


def test_a_page_as_of_a_day_does_not_know_what_came_later(site: Path) -> None:
    """Neither the change nor its answer."""
    content = site.parent / "content"
    prepared = prepare(content)
    early = prepared.history(content, dt.date(2023, 9, 15))
    assert max(deed.on for deed in early.deeds) <= dt.date(2023, 9, 15)
    moved = next(deed for deed in early.deeds if deed.change.subject == "Finding.due")
    assert moved.is_open
    assert not next(deed for deed in deeds(site) if deed.change.subject == "Finding.due").is_open


def test_answers_in_files_belong_to_what_was_changed(site: Path) -> None:
    """Their names are the fingerprints of softenings of this history."""
    marks = {f"answers/{deed.change.fingerprint}.yml" for deed in deeds(site) if deed.change.is_softer}
    assert {FINDING_ANSWER, THRESHOLD_ANSWER} <= marks
    assert {f"answers/{path.name}" for path in (ROOT / "content/answers").iterdir()} <= marks


def test_without_a_history_the_pages_say_that_they_cannot_know(tmp_path: Path) -> None:
    """Silence would look like steadiness."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    assert prepare(tmp_path / "content").history(tmp_path / "content", AS_OF).begins is None
