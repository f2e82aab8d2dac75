"""The coming report, from the first page to the commit."""

from __future__ import annotations

from pathlib import Path

import pytest
from desks import POST, Browser, browser, clone, git, inputs, told

WEEK = {"task": "report", "of": "first", "stream": "queues", "period": "2023-W46"}
FILE = "hospitals/first/reports/queues/2023-W46.yml"


@pytest.fixture
def at(tmp_path: Path) -> Browser:
    return browser(clone(tmp_path))


def test_the_coming_reports_come_first_then_those_that_are_late(at: Browser) -> None:
    page = at.get("publisher", of="first").text
    assert page.index("2023年第46周周报") < page.index("2023年11月月报") < page.index("2023年第45周周报")
    assert "晚了5个工作日" in page


def test_its_promises_stand_in_it_with_goal_and_last_value(at: Browser) -> None:
    """Nothing is asked that is known: which promise, the names of the counts, the day."""
    page = at.get("form", **WEEK)
    names = dict(inputs(page.text))
    assert names["k:entries/n0/commitment"] == "waiting-time"
    assert names["f:submitted"] == "2023-11-20"
    assert "f:entries/n0/actual" in names
    assert "f:entries/n1/numerator" in names
    assert "f:entries/n1/actual" not in names
    assert "最晚2023年11月20日" in page.text


def test_a_filled_form_becomes_one_commit_of_one_file(at: Browser) -> None:
    """With the post as its author, and a message that says what it is; promises without a word are left out."""
    shown = at.get("form", **WEEK)
    saved = at.save(shown, at.fill(shown, entries__n0__stage="进行中", entries__n0__actual="18", summary="好些: 了 #1"))
    assert saved.status_code == 200, told(saved)
    assert "存好了" in saved.text
    assert (at.content / FILE).read_text(encoding="utf-8") == (
        'submitted: 2023-11-20\nsummary: "好些: 了 #1"\n'
        "entries:\n  - commitment: waiting-time\n    stage: 进行中\n    actual: 18\n"
    )
    assert at.log() == ["门诊部: 一医院：少排队 2023年第46周周报", "by hand: begin"]
    assert git(at.content, "show", "--format=%ae", "--name-only", "HEAD").split() == [POST.email, f"content/{FILE}"]
    assert git(at.content, "status", "--porcelain") == ""


def test_a_problem_stands_beside_its_input_and_nothing_is_saved(at: Browser) -> None:
    """What was typed is still there, and the day as it should be written is shown."""
    shown = at.get("form", **WEEK)
    filled = at.fill(shown, entries__n0__stage="进行中", entries__n0__actual="约18", submitted="2023年11月20日")
    answer = at.send(shown, filled)
    assert answer.status_code == 422
    assert set(told(answer)) == {"entries/n0/actual", "submitted"}
    assert "改成：2023-11-20" in told(answer)["submitted"][0]
    assert dict(inputs(answer.text))["f:entries/n0/actual"] == "约18"
    assert not (at.content / FILE).exists()
    assert len(at.log()) == 1
    again = at.save(answer, at.fill(answer, entries__n0__actual="18", submitted="2023-11-20"))
    assert again.status_code == 200


def test_the_same_problems_come_while_typing(at: Browser) -> None:
    shown = at.get("form", **WEEK)
    found = at.send(shown, at.fill(shown, entries__n0__stage="进行中", submitted="昨天"), "check")
    assert [(one["is_error"], one["suggestion"]) for one in found.json()["submitted"]] == [(True, "")]
    assert not (at.content / FILE).exists()


def test_a_missing_field_is_told_at_its_input(at: Browser) -> None:
    shown = at.get("form", **WEEK)
    answer = at.send(shown, at.fill(shown, entries__n0__actual="18"))
    assert set(told(answer)) == {"entries/n0/stage"}


def test_an_item_is_added_without_scripts_and_nothing_typed_is_lost(at: Browser) -> None:
    shown = at.get("form", **WEEK)
    more = at.send(shown, [*at.fill(shown, summary="先写这句"), ("add", "evidence")])
    assert dict(inputs(more.text))["f:summary"] == "先写这句"
    deeper = at.send(more, [*at.fill(more, evidence__n0__title="登记表"), ("add", "entries/n0/evidence")])
    names = dict(inputs(deeper.text))
    assert names["f:evidence/n0/title"] == "登记表"
    assert "f:entries/n0/evidence/n0/title" in names
    assert len(at.log()) == 1


def test_an_older_report_is_changed_and_only_what_was_changed(at: Browser) -> None:
    """The lines of its other values, comments among them, stay as they were."""
    file = at.content / "hospitals/first/reports/queues/2023-W41.yml"
    file.write_text(file.read_text(encoding="utf-8") + "# 附在后面的话\n", encoding="utf-8")
    git(at.content, "commit", "--quiet", "--all", "--message=a remark")
    shown = at.get("form", **{**WEEK, "period": "2023-W41"})
    before = dict(inputs(shown.text))["f:submitted"]
    saved = at.save(shown, at.fill(shown, submitted="2023-10-17"))
    assert "存好了" in saved.text, told(saved)
    assert at.diff() == [f"-submitted: {before}", "+submitted: 2023-10-17"]


def test_a_report_that_lacks_a_part_is_saved_after_a_second_look(at: Browser) -> None:
    """It is not wrong, and the page will say so of it: the form says so first."""
    shown = at.get("form", **WEEK)
    answer = at.send(shown, at.fill(shown, summary="一句"))
    assert answer.status_code == 422
    assert "还缺" in told(answer)[""][0]
    assert len(at.log()) == 1
    assert "存好了" in at.send(answer, at.fill(answer)).text


def test_nothing_changed_is_no_commit(at: Browser) -> None:
    shown = at.get("form", **{**WEEK, "period": "2023-W41"})
    assert "没有改动" in at.send(shown, at.fill(shown)).text
    assert len(at.log()) == 1


@pytest.mark.parametrize("period", ["2023-W60", "../2023-W46", "weekly", "2030-W01", ""])
def test_a_period_that_nobody_asks_for_has_no_form(at: Browser, period: str) -> None:
    assert at.get("form", **{**WEEK, "period": period}).status_code == 400


def test_line_ends_and_byte_order_mark_of_a_file_stay(at: Browser) -> None:
    """As Notepad writes them."""
    file = at.content / "hospitals/first/reports/queues/2023-W41.yml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    git(at.content, "commit", "--quiet", "--all", "--message=notepad")
    before = file.read_bytes()
    shown = at.get("form", **{**WEEK, "period": "2023-W41"})
    assert "存好了" in at.save(shown, at.fill(shown, submitted="2023-10-17")).text
    assert file.read_bytes() == before.replace(b"2023-10-16\r\n", b"2023-10-17\r\n", 1)


def test_a_fault_in_one_file_keeps_nobody_else_from_writing(at: Browser) -> None:
    """What somebody broke by hand is told of that file's forms alone."""
    assert at.get("publisher", of="first").status_code == 200
    broken = at.content / "hospitals/second/hospital.yml"
    broken.write_text(broken.read_text(encoding="utf-8") + "nonsense: 1\nphone：2\n", encoding="utf-8")
    git(at.content, "commit", "--quiet", "--all", "--message=broken")
    shown = at.get("form", **WEEK)
    assert "存好了" in at.save(shown, at.fill(shown, summary="一句")).text
    answer = at.get("form", of="second", task="record", path="hospitals/second/hospital.yml")
    assert answer.status_code == 400
    assert "有格式错误" in answer.text


def test_content_that_was_never_without_errors_says_where_they_are(tmp_path: Path) -> None:
    content = clone(tmp_path)
    file = content / "hospitals/second/hospital.yml"
    file.write_text(file.read_text(encoding="utf-8") + "nonsense: 1\n", encoding="utf-8")
    answer = browser(content).get("publisher", of="first")
    assert answer.status_code == 503
    assert "hospitals/second/hospital.yml" in answer.text


def test_a_warning_is_answered_where_it_stands(at: Browser) -> None:
    """A number that is right though it looks wrong is confirmed in the form, and is quiet from then on."""
    shown = at.get("form", **WEEK)
    answer = at.send(shown, at.fill(shown, entries__n0__stage="进行中", entries__n0__actual="220"))
    assert [path for path in told(answer) if path.startswith("entries/n0")] == ["entries/n0/actual"]
    more = at.send(answer, [*at.fill(answer), ("add", "entries/n0/confirmed")])
    typed = {"what": "actual", "by": "门诊部", "on": "2023-11-20"}
    filled = at.fill(more, **{f"entries__n0__confirmed__n0__{name}": value for name, value in typed.items()})
    again = at.send(more, filled)
    assert "entries/n0/actual" not in told(again)
    assert "存好了" in at.save(again, at.fill(again)).text
