"""The other tasks of a clerk in a workbook: each sheet goes out and comes back into the record that it is about."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from trees import grow, run
from workbooks import Edit, edited, put, told

from generator.checks.check import check
from generator.figures.measured import measure
from generator.office.intake import SentFile, Taken, take_in
from generator.office.on_disk import RecordsOnDisk
from generator.office.write_tasks import write_tasks
from generator.registry import build_registry

TODAY = dt.date(2023, 11, 20)
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
SHEETS = [
    "要办的事",
    "做完了一步",
    "投诉数字",
    "回应问题",
    "提交整改",
    "改期、取消",
    "办了没有",
    "请求延期",
    "调整目标",
]


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The valid tree with a reception day of one hospital; tests that take something in write nothing."""
    content = grow(tmp_path_factory.mktemp("tasks"))
    (content / "events/own.yml").write_text(EVENT, encoding="utf-8")
    return content


def exported(content: Path, publisher: str = "first") -> bytes:
    tree = check(content).tree
    found = write_tasks(RecordsOnDisk(content, tree, TODAY), measure(build_registry(tree), TODAY), publisher)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def blank(untouched: Path) -> bytes:
    return exported(untouched)


def cell(data: bytes, sheet: str, row: str, title: str) -> str:
    """The name of a cell by the id of its row and the title of its column: `D4`."""
    page = openpyxl.load_workbook(io.BytesIO(data))[sheet]
    (line,) = (one[0].row for one in page.iter_rows() if one[0].value == row)
    (column,) = (one.coordinate.rstrip("0123456789") for one in page[3] if str(one.value).rstrip(" *") == title)
    return f"{column}{line}"


def typed(data: bytes, sheet: str, row: str, **values: Any) -> bytes:
    return edited(data, put(sheet, **{cell(data, sheet, row, title): value for title, value in values.items()}))


def taken(content: Path, data: bytes) -> Taken:
    (result,) = take_in(content, [SentFile("a.xlsx", data)], today=TODAY)
    return result


def changed(result: Taken) -> dict[str, list[str]]:
    """Lines that each record would gain or lose, beginning with a sign."""
    found = {}
    for record in result.records:
        before, after = (record.before or "").split("\n"), record.text.split("\n")
        gone = [f"-{line}" for line in before if before.count(line) > after.count(line)]
        found[record.path] = gone + [f"+{line}" for line in after if after.count(line) > before.count(line)]
    return found


def test_a_sheet_for_each_task_in_which_there_is_something_to_do(blank: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(blank))
    assert [name for name in book.sheetnames if book[name].sheet_state == "visible"] == SHEETS


def test_a_blank_one_changes_nothing(untouched: Path, blank: bytes) -> None:
    result = taken(untouched, blank)
    assert told(result) == []
    assert result.records == []


TASKS: list[tuple[str, str, dict[str, Any], dict[str, list[str]]]] = [
    ("做完了一步", "parking~1", {"哪天做完的": dt.date(2023, 11, 18), "材料名称": "验收单", "材料日期": "2023年11月18日", "存放处": "总务科"},
     {"hospitals/first/commitments.yml": ["+        done_on: 2023-11-18", "+          - title: 验收单", "+            date: 2023-11-18"]}),
    ("投诉数字", "2023-09", {"收到几件投诉": 7, "办结几件": "７", "按时答复几件": 6},
     {"hospitals/first/complaints.yml": ["+  - month: 2023-09", "+    received: 7", "+    resolved: 7", "+    in_time: 6"]}),
    ("投诉数字", "2023-10", {"按时答复几件": 15}, {"hospitals/first/complaints.yml": ["-    in_time: 14", "+    in_time: 15"]}),
    ("回应问题", "zg-2023-003~reply", {"怎么说": "正在改。"},
     {"campaigns/steady/inspections/2023-10-20-first.yml": ["+    reply:", "+      on: 2023-11-20", "+      text: 正在改。"]}),
    ("提交整改", "zg-2023-003~submitted", {"做了什么": "换了牌子。", "哪天": dt.date(2023, 11, 17)},
     {"campaigns/steady/inspections/2023-10-20-first.yml": ["+      - on: 2023-11-17", "+        what: 换了牌子。"]}),
    ("改期、取消", "own~2023-11-23~changes", {"改到哪天": "2023/11/24", "为什么": "院长出差。"},
     {"events/own.yml": ["+changes:", "+  - date: 2023-11-23", "+    to: 2023-11-24", "+    reason: 院长出差。"]}),
    ("改期、取消", "own~2023-11-23~changes", {"取消": "是", "为什么": "停电。"},
     {"events/own.yml": ["+changes:", "+  - date: 2023-11-23", "+    cancelled: true", "+    reason: 停电。"]}),
    ("办了没有", "own~2023-11-16~held", {"办了吗": "是", "来了多少人": 12},
     {"events/own.yml": ["+held:", "+  - date: 2023-11-16", "+    held: true", "+    came: 12"]}),
    ("请求延期", "parking~due", {"改成": dt.date(2023, 12, 20), "为什么": "等新机器。", "谁批准的": "县卫健委"},
     {"hospitals/first/commitments.yml": [
         "-    due: 2023-10-31", "+    due: 2023-12-20", "+    adjustments:", "+      - on: 2023-11-20", "+        field: due",
         "+        from: 2023-10-31", "+        to: 2023-12-20", "+        reason: 等新机器。", "+        approved_by: 县卫健委"]}),
    ("调整目标", "booking-rate~target", {"改成": 65, "为什么": "体检的不算。", "谁批准的": "县卫健委"},
     {"hospitals/first/commitments.yml": [
         "-      target: 70", "+      target: 65", "+    adjustments:", "+      - on: 2023-11-20", "+        field: target",
         "+        from: 70", "+        to: 65", "+        reason: 体检的不算。", "+        approved_by: 县卫健委"]}),
]  # fmt: skip


@pytest.mark.parametrize(("sheet", "row", "values", "lines"), TASKS)
def test_what_was_filled_in_is_what_the_record_says(
    untouched: Path, blank: bytes, sheet: str, row: str, values: dict[str, Any], lines: dict[str, list[str]]
) -> None:
    """And nothing else: comments and order of the rest stay."""
    result = taken(untouched, typed(blank, sheet, row, **values))
    assert [problem for problem in result.problems if problem.is_error] == []
    found = changed(result)
    assert found.keys() == lines.keys()
    for path, expected in lines.items():
        assert set(expected) <= set(found[path]), found[path]
        assert all(line[0] == "+" or line in expected for line in found[path])


def test_several_rows_of_one_record_go_in_together(untouched: Path, blank: bytes) -> None:
    """A step, a later deadline of another promise: one file, both changes."""
    data = typed(blank, "做完了一步", "parking~1", 哪天做完的=dt.date(2023, 11, 18))
    data = typed(data, "请求延期", "waiting-time~due", 改成=dt.date(2023, 12, 31), 为什么="等。", 谁批准的="县卫健委")
    (lines,) = changed(taken(untouched, data)).values()
    assert "+        done_on: 2023-11-18" in lines
    assert "+        reason: 等。" in lines


@pytest.mark.parametrize(
    ("sheet", "row", "values", "code"),
    [
        ("投诉数字", "2023-09", {"收到几件投诉": "约7"}, "form-number"),
        ("投诉数字", "2023-09", {"收到几件投诉": 7}, "form-missing"),
        ("投诉数字", "2023-09", {"收到几件投诉": 3, "办结几件": 4, "按时答复几件": 2}, "impossible-counts"),
        ("改期、取消", "own~2023-11-23~changes", {"改到哪天": "下周"}, "form-day"),
        ("改期、取消", "own~2023-11-23~changes", {"取消": "也许"}, "form-choice"),
        ("改期、取消", "own~2023-11-23~changes", {"改到哪天": "2023-11-24"}, "form-missing"),
        ("请求延期", "waiting-time~due", {"改成": dt.date(2024, 1, 31), "为什么": "等。", "谁批准的": "县卫健委"}, ""),
    ],
)
def test_a_fault_is_told_at_its_cell(
    untouched: Path, blank: bytes, sheet: str, row: str, values: dict[str, Any], code: str
) -> None:
    """At the sheet and the row that was filled in, in the words of the form."""
    problems = taken(untouched, typed(blank, sheet, row, **values)).problems
    line = int(cell(blank, sheet, row, next(iter(values))).lstrip("ABCDEFGHIJ"))
    assert problems
    assert {(one.location.sheet, one.location.line) for one in problems} == {(sheet, line)}
    if code.startswith("form-"):
        assert {one.code for one in problems} == {code}


def test_a_number_of_a_person_is_refused_and_not_repeated(untouched: Path, blank: bytes) -> None:
    data = typed(blank, "回应问题", "zg-2023-003~reply", 怎么说="已联系患者，身份证 110101199003078515。")
    problems = taken(untouched, data).problems
    assert any(one.is_error for one in problems)
    assert "110101199003078515" not in str(problems)


def test_what_somebody_else_changed_since_is_said(tmp_path: Path) -> None:
    """The same counts of a month, corrected by two: the second is told what the first wrote."""
    content = grow(tmp_path)
    data = typed(exported(content), "投诉数字", "2023-10", 按时答复几件=15)
    file = content / "hospitals/first/complaints.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("in_time: 14", "in_time: 13"), encoding="utf-8")
    assert "in_time: 13" in file.read_text(encoding="utf-8")
    (problem,) = taken(content, data).problems
    assert problem.code == "form-changed-since"
    assert "改成了 13" in problem.message


def test_what_is_done_already_is_said(untouched: Path, blank: bytes, tmp_path: Path) -> None:
    """A day that was moved since, a finding that was closed: the row is answered, nothing is written twice."""
    content = grow(tmp_path)
    moved = EVENT + "changes:\n  - date: 2023-11-23\n    cancelled: true\n    reason: 停电。\n"
    (content / "events/own.yml").write_text(moved, encoding="utf-8")
    data = typed(blank, "改期、取消", "own~2023-11-23~changes", 改到哪天="2023-11-24", 为什么="出差。")
    (problem,) = taken(content, data).problems
    assert problem.code == "form-task-gone"
    assert "已经改过了" in problem.message


def test_content_with_errors_is_mended_first(tmp_path: Path, blank: bytes) -> None:
    content = grow(tmp_path)
    file = content / "hospitals/second/hospital.yml"
    file.write_text(file.read_text(encoding="utf-8") + "nonsense: 1\n", encoding="utf-8")
    data = typed(blank, "投诉数字", "2023-10", 按时答复几件=15)
    assert [one.code for one in taken(content, data).problems] == ["form-unknown"]


def test_two_workbooks_do_not_write_one_record(untouched: Path, blank: bytes) -> None:
    files = [SentFile(f"{day}.xlsx", typed(blank, "投诉数字", "2023-10", 按时答复几件=day)) for day in (15, 16)]
    for result in take_in(untouched, files, today=TODAY):
        assert [one.code for one in result.problems] == ["form-twice"]


def test_sorted_rows_and_moved_columns_are_found_again(untouched: Path, blank: bytes) -> None:
    def turn_round(book: Workbook) -> None:
        page = book["投诉数字"]
        lines = [[one.value for one in line] for line in page.iter_rows(min_row=4)]
        for target, values in zip(page.iter_rows(min_row=4), reversed(lines), strict=True):
            for one, value in zip(target, values, strict=True):
                one.value = value
        page.insert_cols(2)

    edit: Edit = turn_round
    data = edited(typed(blank, "投诉数字", "2023-09", 收到几件投诉=7, 办结几件=7, 按时答复几件=6), edit)
    result = taken(untouched, data)
    assert not result.has_errors
    assert "+    received: 7" in changed(result)["hospitals/first/complaints.yml"]


def test_the_command_writes_both_ways(tmp_path: Path) -> None:
    content = grow(tmp_path)
    out = tmp_path / "out"
    made = run("form", "export", "first", "--content", str(content), "--out", str(out), "--as-of", "2023-11-20")
    assert made.exit_code == 0, made.output
    (book,) = out.glob("*-别的事.xlsx")
    (file,) = (content / "hospitals/first/complaints.yml",)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    book.write_bytes(typed(book.read_bytes(), "投诉数字", "2023-10", 按时答复几件=15))
    came = run("form", "import", str(book), "--content", str(content))
    assert came.exit_code == 0, came.output
    assert b"in_time: 15\r\n" in file.read_bytes()
    assert b"\n" not in file.read_bytes().replace(b"\r\n", b"")
