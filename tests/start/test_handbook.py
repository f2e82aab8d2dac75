"""The handbook is a site of its own: each chapter has its page, each link a target, each example passes the check."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import click
import pytest
from trees import run

from generator.checks.shape import validate
from generator.cli import main
from generator.records.base import Record
from generator.records.layout import place_of
from generator.sources.document import parse
from generator.start.handbook import WEEK, chapters, handbook_files
from generator.start.init import HANDBOOK

EXAMPLE = re.compile(r"<!-- (?P<path>\S+) -->\s*```(?:yaml|markdown)\n(?P<text>.*?)\n```", re.S)
COMMAND = re.compile(r"mingnuo ((?:[a-z]+ ?)+)")
OF_RECORDS = {one["path"]: one["text"] for one in EXAMPLE.finditer(HANDBOOK.read_text(encoding="utf-8"))}
OF_THE_WEEK = {one["path"]: one["text"] for one in EXAMPLE.finditer(WEEK.read_text(encoding="utf-8"))}


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """Every file of the handbook."""
    return handbook_files()


class Links(HTMLParser):
    """What a page leads to and shows."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.tags: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note each tag, and its target."""
        self.tags.append(tag)
        self.targets += [value for name, value in attrs if name in ("href", "src") and value]


def test_every_link_and_picture_is_there_and_nothing_is_loaded_from_elsewhere(files: dict[str, str]) -> None:
    """The handbook works from a folder, without a network."""
    for address, page in files.items():
        if address.endswith(".html"):
            links = Links(page)
            assert "script" not in links.tags
            assert {target for target in links.targets if not target.startswith("#")} <= files.keys(), address


def test_it_begins_with_the_week_and_has_every_chapter_of_the_records(files: dict[str, str]) -> None:
    """In the order of the handbook; no heading of an example became a chapter."""
    titles = [chapter.title for chapter in chapters()]
    assert titles[:3] == ["写内容的人看这一本", "这周要报什么", "一周里的七件事"]
    assert {"一家医院", "承诺", "一份周报", "投诉数字", "怎么检查", "用表格报"} < set(titles)
    assert not {"您的权利", "东区怎么做", "好的", "关于本网站"} & set(titles)
    for chapter in chapters():
        assert f"<h1>{chapter.title}</h1>" in files[chapter.address]


def test_what_stands_as_an_example_is_seen_as_it_is_written(files: dict[str, str]) -> None:
    """In a block of code, with its indentation; the marks around it are not seen."""
    week = files["02.html"]
    assert "<pre><code>submitted: 2023-07-17\nentries:\n  - commitment: toilets\n" in week
    assert "```" not in "".join(files.values())
    assert "&lt;!--" not in week


@pytest.mark.parametrize(("path", "text"), OF_THE_WEEK.items(), ids=OF_THE_WEEK)
def test_an_example_of_the_week_is_a_valid_record(path: str, text: str) -> None:
    """Laid over the whole example of its file in the handbook of records."""
    whole = path.partition("#")[0]
    found = place_of(whole)
    assert found is not None
    base, problems = parse(whole, OF_RECORDS[whole] + "\n")
    part, more = parse(whole, text + "\n")
    assert base is not None
    assert part is not None
    assert (problems, more) == ([], [])
    object.__setattr__(part, "values", {**base.values, **part.values})
    assert isinstance(validate(part, found[0].model), Record)


def test_the_seven_things_of_a_week_have_an_example_each() -> None:
    """Report, correction, step, complaints, reply, moved day, extension."""
    named = {path.partition("#")[2] for path in OF_THE_WEEK}
    assert named == {"week", "correction", "step", "month", "reply", "moved", "later"}


@pytest.mark.parametrize("document", [HANDBOOK, WEEK], ids=["records", "week"])
def test_every_command_that_the_handbook_names_is_one(document: Path) -> None:
    """As it is called today."""
    named = {match[1].strip() for match in COMMAND.finditer(document.read_text(encoding="utf-8"))}
    assert named
    for words in named:
        command: click.Command = main
        for word in words.split():
            if not isinstance(command, click.Group):
                break
            assert word in command.commands, words
            command = command.commands[word]


def test_the_pictures_show_a_report_that_is_due(files: dict[str, str]) -> None:
    """Drawn, small, with words for who does not see them."""
    for name in ("workbook.svg", "form.svg"):
        root = ElementTree.fromstring(files[name])
        assert root.attrib["role"] == "img"
        title = root.find("{http://www.w3.org/2000/svg}title")
        assert title is not None
        assert title.text
        assert "以前交" in files[name]
        assert len(files[name]) < 12_000


def test_the_command_writes_it_once(tmp_path: Path) -> None:
    """And says where to open it; a folder that has one already is left alone."""
    made = run("handbook", tmp_path / "book")
    assert made.exit_code == 0
    assert made.output == f"打开看：{tmp_path / 'book/index.html'}\n"
    assert (tmp_path / "book/form.svg").is_file()
    assert run("handbook", tmp_path / "book").exit_code == 1
