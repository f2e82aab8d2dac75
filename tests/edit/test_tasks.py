"""The other six tasks of a clerk, each by what it changes in the files; and every form there is."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from desks import Browser, browser, clone, git, inputs, told

from generator.forms.fields import FieldKind, FieldSpec, fields_of
from generator.forms.tasks.all import TASKS
from generator.records.base import Record
from generator.records.layout import LAYOUT
from generator.sources.document import walk

EVENT = """\
title: 院长接待日
kind: reception-day
recurs:
  every: thursday
from: 2023-07-01
hospitals:
  hospitals:
    - first
where: 门诊一楼   # 门口有牌子
summary: 当面说。
"""


@pytest.fixture
def at(tmp_path: Path) -> Browser:
    content = clone(tmp_path)
    (content / "events/own.yml").write_text(EVENT, encoding="utf-8")
    git(content, "add", "--all")
    git(content, "commit", "--quiet", "--message=an event")
    return browser(content)


def saved(at: Browser, query: dict[str, str], **typed: str) -> list[str]:
    """Fill in a form and save it; return the lines that changed."""
    shown = at.get("form", of="first", **query)
    assert shown.status_code == 200, shown.text
    answer = at.save(shown, at.fill(shown, **typed))
    assert "存好了" in answer.text, told(answer)
    return at.diff()


def test_a_past_value_is_put_right(at: Browser) -> None:
    """The first one stays; the form asks for the numbers that the promise takes, and says what was reported."""
    query = {"task": "correction", "stream": "queues", "period": "2023-W41", "commitment": "waiting-time"}
    page = at.get("form", of="first", **query)
    assert "当时报的是22分钟" in page.text
    assert [name for name, _ in inputs(page.text) if name[1] == ":"] == [
        "k:commitment", "f:actual", "f:reason", "f:on",
    ]  # fmt: skip
    assert saved(at, query, actual="21", reason="漏了下午的。") == [
        "+  - commitment: waiting-time", "+    on: 2023-11-20", "+    actual: 21", "+    reason: 漏了下午的。",
    ]  # fmt: skip
    assert at.log()[0] == "门诊部: 一医院：更正2023年第41周周报里的数"


def test_a_step_was_done(at: Browser) -> None:
    query = {"task": "milestone", "commitment": "parking", "step": "1"}
    assert saved(at, query, done_on="2023-11-18") == ["+        done_on: 2023-11-18"]


def test_the_counts_of_a_month(at: Browser) -> None:
    """A month that is there is changed, another is added; what was not counted is left out."""
    query = {"task": "complaints", "month": "2023-09"}
    assert saved(at, query, received="7", resolved="7", in_time="6") == [
        "+  - month: 2023-09", "+    received: 7", "+    resolved: 7", "+    in_time: 6",
    ]  # fmt: skip
    assert saved(at, {**query, "month": "2023-10"}, in_time="15") == ["-    in_time: 14", "+    in_time: 15"]


def test_an_answer_to_a_finding_and_what_was_done_about_it(at: Browser) -> None:
    """Both stand in the visit's record, of which a hospital writes nothing else."""
    query = {"task": "finding", "finding": "zg-2023-003", "part": "reply"}
    changed = saved(at, query, text="正在改。")
    assert changed == ["+    reply:", "+      on: 2023-11-20", "+      text: 正在改。"]
    changed = saved(at, {**query, "part": "submitted"}, what="换了牌子。")
    assert changed[-2:] == ["+      - on: 2023-11-20", "+        what: 换了牌子。"]
    assert at.get("form", of="first", **{**query, "part": "extended"}).status_code == 400
    assert at.get("form", of="second", **query).status_code == 400


def test_a_reception_day_is_moved(at: Browser) -> None:
    query = {"task": "date", "event": "own", "date": "2023-11-23", "part": "changes"}
    assert saved(at, query, to="2023-11-24", reason="院长出差。") == [
        "+changes:", "+  - date: 2023-11-23", "+    to: 2023-11-24", "+    reason: 院长出差。",
    ]  # fmt: skip
    assert at.get("form", of="first", **query).status_code == 400
    assert at.get("form", of="second", **query).status_code == 400


def test_a_later_deadline_says_what_it_was_and_who_allowed_it(at: Browser) -> None:
    query = {"task": "extension", "commitment": "parking", "field": "due"}
    changed = saved(at, query, to="2023-12-20", reason="等新机器。", approved_by="县卫健委")
    assert changed == [
        "-    due: 2023-10-31", "+    due: 2023-12-20", "+    adjustments:",
        "+      - on: 2023-11-20", "+        field: due", "+        from: 2023-10-31", "+        to: 2023-12-20",
        "+        reason: 等新机器。", "+        approved_by: 县卫健委",
    ]  # fmt: skip


def test_another_target_is_the_same_kind_of_change(at: Browser) -> None:
    query = {"task": "extension", "commitment": "booking-rate", "field": "target"}
    changed = saved(at, query, to="65", reason="体检的不算。", approved_by="县卫健委")
    assert changed[:2] == ["-      target: 70", "+      target: 65"]
    assert changed[-1] == "+        approved_by: 县卫健委"


def test_a_problem_of_an_adjustment_stands_beside_what_was_typed(at: Browser) -> None:
    shown = at.get("form", of="first", task="extension", commitment="waiting-time", field="due")
    answer = at.send(shown, at.fill(shown, to="2024-01-31", reason="等。", approved_by=""))
    assert set(told(answer)) == {"approved_by"}
    answer = at.send(answer, at.fill(answer, approved_by="县卫健委"))
    assert "不在行动时间内" in told(answer)["to"][0]
    assert len(at.log()) == 2


def test_any_record_of_a_publisher_is_changed_in_its_form(at: Browser) -> None:
    """Long lists are links to their items; a part is saved without touching the rest."""
    query = {"task": "record", "path": "hospitals/first/commitments.yml"}
    page = at.get("form", of="first", **query)
    assert "at=commitments%2Fparking" in page.text or "at=commitments/parking" in page.text
    changed = saved(at, {**query, "at": "commitments/waiting-time"}, for_patients="少等。")
    assert changed == ["-    for_patients: 来了少等。", "+    for_patients: 少等。"]
    assert at.log()[0] == "门诊部: 一医院：改承诺（first/commitments） › 承诺 › waiting-time"


def test_prose_is_changed_below_its_front_matter(at: Browser) -> None:
    file = at.content / "hospitals/first/letter.md"
    before = file.read_text(encoding="utf-8")
    body = before.partition("\n---\n")[2]
    query = {"task": "record", "path": "hospitals/first/letter.md"}
    changed = saved(at, query, body=body + "\n再说一句。\n")
    assert changed == ["+", "+再说一句。"]
    assert file.read_text(encoding="utf-8") == before + "\n再说一句。\n"


def test_a_new_record_is_begun_under_a_name(at: Browser) -> None:
    """Names are those of the layout; another publisher's place is none."""
    place = "hospitals/second/surveys/<period>.yml"
    shown = at.get("form", of="second", task="record", place=place, name="2023-Q4")
    assert shown.status_code == 200
    for name in ("../../first/surveys/2023-Q4", "a b", "", "2023-Q4/x"):
        assert at.get("form", of="second", task="record", place=place, name=name).status_code == 400
    assert at.get("form", of="first", task="record", place=place, name="2023-Q4").status_code == 400


@pytest.mark.parametrize(
    ("of", "path"),
    [
        ("second", "hospitals/first/commitments.yml"),
        ("first", "authority/authority.yml"),
        ("first", "campaigns/queues/campaign.yml"),
        ("authority", "hospitals/first/hospital.yml"),
        ("first", "hospitals/first/../second/hospital.yml"),
        ("first", "hospitals/first/../../../etc/passwd"),
        ("first", "/etc/passwd"),
        ("first", "hospitals/first/notes.txt"),
        ("first", "README.md"),
        ("first", ""),
    ],
)
def test_nobody_writes_somebody_elses_record(at: Browser, of: str, path: str) -> None:
    assert at.get("form", of=of, task="record", path=path).status_code == 400


@pytest.mark.parametrize(
    "way", ["nothing", "commitments/nobody", "commitments/.99", "commitments", "commitments/+/x", "__x"]
)
def test_a_way_that_leads_nowhere_opens_nothing(at: Browser, way: str) -> None:
    answer = at.get("form", of="first", task="record", path="hospitals/first/commitments.yml", at=way)
    assert answer.status_code == 400


def links(page: Any) -> list[str]:
    return [unescape(one) for one in re.findall(r'href="((?:form|task)\?[^"]*)"', page.text)]


@pytest.mark.parametrize("publisher", ["first", "authority", "districts/east"])
def test_a_page_looks_through_the_folder_a_few_times_however_many_records_there_are(
    at: Browser, monkeypatch: pytest.MonkeyPatch, publisher: str
) -> None:
    """Once for each record, a list takes seconds."""
    looks: list[Path] = []

    def counted(folder: Path) -> object:
        looks.append(folder)
        return walk(folder)

    monkeypatch.setattr("generator.edit.desk.walk", counted)
    for address in (f"publisher?of={publisher}", f"task?task=record&of={publisher}"):
        looks.clear()
        assert at.client.get(f"{at.base}{address}").status_code == 200
        assert 0 < len(looks) <= 4, address


def test_every_form_opens_and_saved_untouched_changes_nothing(at: Browser) -> None:
    """Of all records that there are, through all ways that lead to them."""
    seen: set[str] = set()
    left = [f"task?task=record&of={of}" for of in ("first", "second", "authority", "districts/east")]
    while left:
        address = left.pop()
        if address in seen:
            continue
        seen.add(address)
        page = at.client.get(f"{at.base}{address}")
        assert page.status_code == 200, address
        left += links(page)
        if not address.startswith("form") or 'name="version" value="new"' in page.text or address.endswith("%2B"):
            continue
        answer = at.send(page, at.fill(page))
        assert "没有改动" in answer.text, (address, told(answer))
    assert len(seen) > 100
    assert len(at.log()) == 2


def specs() -> list[tuple[str, FieldSpec]]:
    found: dict[type[Record], None] = {}
    left: list[type[Record]] = [kind.model for kind in LAYOUT]
    while left:
        model = left.pop()
        if model not in found:
            found[model] = None
            left += [spec.model for spec in fields_of(model) if spec.model is not None]
    return [(model.__name__, spec) for model in found for spec in fields_of(model)]


def test_every_field_has_a_chinese_title_and_every_choice_a_chinese_word() -> None:
    without = [(model, spec.name) for model, spec in specs() if not re.search("[一-鿿]", spec.title)]
    assert without == []
    bare = [
        (model, spec.name, word) for model, spec in specs() if spec.kind is FieldKind.CHOICE
        for _, word in spec.choices if not re.search("[一-鿿]", word)
    ]  # fmt: skip
    assert bare == []


def test_every_task_says_what_it_is_for() -> None:
    assert [task.name for task in TASKS if not (task.title and task.about and task.nothing)] == []
    assert TASKS[0].name == "report"
