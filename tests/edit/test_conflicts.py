"""Two people at one record: nothing is lost, and the second sees what the first has changed."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from desks import TODAY, Browser, browser, clone, git, inputs, told

from generator.edit.desk import Desk
from generator.edit.repository import Author, Repository
from generator.forms.merge import differences, merge

MONTH = {"of": "first", "task": "complaints", "month": "2023-10"}
WEEK = {"of": "first", "task": "report", "stream": "queues", "period": "2023-W41"}


@pytest.fixture
def two(tmp_path: Path) -> tuple[Browser, Browser]:
    """Two programs on one clone, for two posts."""
    content = clone(tmp_path)
    return browser(content, Author("医务科", "a@localhost")), browser(content, Author("信访办", "b@localhost"))


def test_the_second_is_shown_what_the_first_changed_and_then_saves_both(two: tuple[Browser, Browser]) -> None:
    first, second = two
    mine, theirs = second.get("form", **MONTH), first.get("form", **MONTH)
    assert "存好了" in first.send(theirs, first.fill(theirs, in_time="15")).text
    answer = second.send(mine, second.fill(mine, suggestions="9"))
    assert answer.status_code == 409
    assert "医务科" in answer.text
    assert "按时答复几件：14 → 15" in answer.text
    values = dict(inputs(answer.text))
    assert (values["f:in_time"], values["f:suggestions"]) == ("15", "9")
    assert len(second.log()) == 2
    assert "存好了" in second.send(answer, second.fill(answer)).text
    assert second.diff() == ["-    suggestions: 8", "+    suggestions: 9"]
    assert [line.partition(":")[0] for line in second.log()] == ["信访办", "医务科", "by hand"]


def test_where_both_changed_one_value_the_other_stands_beside_mine(two: tuple[Browser, Browser]) -> None:
    first, second = two
    mine, theirs = second.get("form", **MONTH), first.get("form", **MONTH)
    first.send(theirs, first.fill(theirs, in_time="15"))
    answer = second.send(mine, second.fill(mine, in_time="16"))
    assert answer.status_code == 409
    assert dict(inputs(answer.text))["f:in_time"] == "16"
    assert "别人把它改成了：<b>15</b>" in answer.text
    assert "存好了" in second.send(answer, second.fill(answer)).text
    assert second.diff() == ["-    in_time: 15", "+    in_time: 16"]


def test_items_that_both_added_are_both_kept(two: tuple[Browser, Browser]) -> None:
    first, second = two
    shown = [one.get("form", **WEEK) for one in two]
    for at, page, title in ((first, shown[0], "甲"), (second, shown[1], "乙")):
        more = at.send(page, [*at.fill(page), ("add", "evidence")])
        filled = at.fill(more, evidence__n0__title=title, evidence__n0__date="2023-10-15", evidence__n0__kept_at="院办")
        answer = at.send(more, filled)
        if answer.status_code == 409:
            answer = at.send(answer, at.fill(answer))
        assert "存好了" in answer.text, told(answer)
    text = (first.content / "hospitals/first/reports/queues/2023-W41.yml").read_text(encoding="utf-8")
    assert text.index("title: 甲") < text.index("title: 乙")


def test_two_that_begin_one_report(two: tuple[Browser, Browser]) -> None:
    """The second finds what the first wrote in its form, with its own beside it."""
    first, second = two
    query = {**WEEK, "period": "2023-11"}
    mine, theirs = second.get("form", **query), first.get("form", **query)
    assert "存好了" in first.save(theirs, first.fill(theirs, summary="先写的")).text
    answer = second.send(mine, second.fill(mine, summary="后写的"))
    assert answer.status_code == 409
    assert dict(inputs(answer.text))["f:summary"] == "后写的"
    assert "先写的" in answer.text
    assert len(second.log()) == 2


def test_an_item_that_another_took_away_is_told(two: tuple[Browser, Browser]) -> None:
    first, second = two
    file = first.content / "hospitals/first/complaints.yml"
    mine = second.get("form", **MONTH)
    text = file.read_text(encoding="utf-8").replace("month: 2023-10", "month: 2023-09")
    file.write_text(text, encoding="utf-8")
    git(first.content, "commit", "--quiet", "--all", "--message=by hand")
    answer = second.send(mine, second.fill(mine, in_time="16"))
    assert answer.status_code in (400, 409)
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("version", ["0" * 40, "new", "HEAD", "--help", "../x", "é", "x" * 1000])
def test_a_version_that_was_never_given_saves_nothing(two: tuple[Browser, Browser], version: str) -> None:
    at, _ = two
    shown = at.get("form", **MONTH)
    pairs = [(name, version if name == "version" else value) for name, value in at.fill(shown, in_time="16")]
    assert "存好了" not in at.send(shown, pairs).text
    assert len(at.log()) == 1


def test_one_writes_at_a_time(two: tuple[Browser, Browser]) -> None:
    """Eight forms at once, in two programs: each becomes a commit or is shown the others' change, none is lost."""
    months = [f"2023-0{number}" for number in range(1, 9)]
    forms = [(at, at.get("form", **{**MONTH, "month": month})) for at, month in zip(two * 4, months, strict=True)]
    states: list[int] = []

    def save(at: Browser, page: Any) -> None:
        filled = at.fill(page, received="6", resolved="6", in_time="6")
        answer = at.send(page, filled)
        for _ in range(20):
            if answer.status_code != 409:
                break
            answer = at.send(answer, at.fill(answer))
        states.append(answer.status_code)

    threads = [threading.Thread(target=save, args=form) for form in forms]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert states == [200] * 8
    text = (two[0].content / "hospitals/first/complaints.yml").read_text(encoding="utf-8")
    assert all(f"month: {month}" in text for month in months)
    assert len(two[0].log()) == 9
    assert git(two[0].content, "status", "--porcelain") == ""


def test_a_writer_that_does_not_end_is_waited_for_and_told(tmp_path: Path) -> None:
    content = clone(tmp_path)
    held = Desk(Repository.around(content), content, lambda: TODAY)
    at = browser(content, wait=0.5)
    shown = at.get("form", **MONTH)
    with held.writing():
        answer = at.send(shown, at.fill(shown, in_time="16"))
    assert answer.status_code == 409
    assert "别人正在存" in answer.text
    assert dict(inputs(answer.text))["f:in_time"] == "16"


BASE = {"a": "1", "b": "1", "list": [{"id": "x", "n": "1"}, {"id": "y", "n": "1"}]}


@pytest.mark.parametrize(
    ("mine", "theirs", "both", "contradicted"),
    [
        ({**BASE, "a": "2"}, {**BASE, "b": "3"}, {**BASE, "a": "2", "b": "3"}, {}),
        ({**BASE, "a": "2"}, {**BASE, "a": "3"}, {**BASE, "a": "2"}, {("a",): "3"}),
        ({**BASE, "a": "2"}, {**BASE, "a": "2"}, {**BASE, "a": "2"}, {}),
        ({**BASE, "c": "2"}, {**BASE, "d": "3"}, {**BASE, "d": "3", "c": "2"}, {}),
        ({"a": "1", "list": BASE["list"]}, {**BASE, "a": "3"}, {"a": "3", "list": BASE["list"]}, {}),
        (
            {**BASE, "list": [{"id": "x", "n": "2"}, {"id": "y", "n": "1"}]},
            {**BASE, "list": [{"id": "y", "n": "3"}, {"id": "x", "n": "1"}, {"id": "z"}]},
            {**BASE, "list": [{"id": "y", "n": "3"}, {"id": "x", "n": "2"}, {"id": "z"}]},
            {},
        ),
        (
            {**BASE, "list": [{"id": "x", "n": "2"}, {"id": "y", "n": "1"}]},
            {**BASE, "list": [{"id": "y", "n": "1"}]},
            {**BASE, "list": [{"id": "y", "n": "1"}, {"id": "x", "n": "2"}]},
            {("list", 1): None},
        ),
        (
            {**BASE, "list": [{"id": "y", "n": "1"}]},
            {**BASE, "list": [{"id": "x", "n": "2"}, {"id": "y", "n": "1"}]},
            {**BASE, "list": [{"id": "x", "n": "2"}, {"id": "y", "n": "1"}]},
            {("list", 0): {"id": "x", "n": "2"}},
        ),
    ],
)  # fmt: skip
def test_both_changes_in_one(mine: Any, theirs: Any, both: Any, contradicted: Any) -> None:
    """Mine stands where both contradict each other, and theirs is told."""
    merged = merge(BASE, mine, theirs)
    assert merged.values == both
    assert merged.contradicted == contradicted


def test_differences_are_those_of_the_innermost_values() -> None:
    new = {"a": "1", "b": "2", "list": [{"id": "y", "n": "5"}]}
    assert [(one.way, one.old, one.new) for one in differences(BASE, new)] == [
        (("b",), "1", "2"), (("list", 0, "n"), "1", "5"), (("list", 0), {"id": "x", "n": "1"}, None),
    ]  # fmt: skip
