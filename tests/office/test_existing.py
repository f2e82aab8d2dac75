"""A report that is there is never overwritten in silence; material and corrections may be added to it."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from trees import grow, run
from workbooks import AS_OF, EVIDENCE, FIRST, FIXED, LEDGER, edited, fill, filled, form, put, told

from generator.build.pipeline import prepare
from generator.figures.forms import asked_reports
from generator.figures.measured import measure
from generator.office.contents import form_content
from generator.office.intake import SentFile, Taken, take_in
from generator.office.write import write_form

SENT = "hospitals/first/reports/queues/2023-W41.yml"


def taken(content: Path, data: bytes, *, replacing: bool = False) -> Taken:
    (result,) = take_in(content, [SentFile("a.xlsx", data)], replacing=replacing)
    return result


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return grow(tmp_path)


def test_a_form_of_a_sent_report_says_what_was_sent(content: Path) -> None:
    result = taken(content, form("2023-W41"))
    assert told(result) == []
    assert result.is_known


def test_material_is_added_and_every_other_line_stays(content: Path) -> None:
    before = (content / SENT).read_text(encoding="utf-8")
    (content / SENT).write_text(f"# 第41周\n{before}", encoding="utf-8")
    more = put(EVIDENCE, B5="会议记录", C5=dt.date(2023, 10, 15), E5="院办公室")
    result = taken(content, edited(form("2023-W41"), more))
    assert told(result) == []
    assert result.text.startswith("# 第41周\n")
    added = "evidence:\n  - title: 会议记录\n    date: 2023-10-15\n    kept_at: 院办公室\n"
    assert added in result.text
    assert result.text.replace(added, "").removeprefix("# 第41周\n") == before


def test_a_number_is_put_right_beside_the_first_one(content: Path) -> None:
    right = put(FIXED, E4=21, H4=dt.date(2023, 10, 20), I4="少算了一个窗口。")
    result = taken(content, edited(form("2023-W41"), right))
    assert told(result) == []
    correction = "  - commitment: waiting-time\n    on: 2023-10-20\n    actual: 21\n    reason: 少算了一个窗口。\n"
    assert correction in result.text
    assert "actual: 22" in result.text


def test_a_correction_without_reason_or_number_is_told(content: Path) -> None:
    result = taken(content, edited(form("2023-W41"), put(FIXED, E4=21), put(FIXED, H5=dt.date(2023, 10, 20))))
    assert told(result) == ["更正 H4 form-missing", "更正 I4 form-missing", "更正 I5 form-missing"]


def test_what_the_form_has_no_place_for_stays(content: Path) -> None:
    """An answer to a warning, digits as they were written, the order of the promises, a comment."""
    text = (content / SENT).read_text(encoding="utf-8")
    answer = "    confirmed:\n      - what: 数过。\n        by: 门诊部\n        on: 2023-10-16\n"
    changed = text.replace("    actual: 22\n", f"    actual: 22.0  # 分钟\n{answer}")
    assert changed != text
    (content / SENT).write_text(changed, encoding="utf-8")
    measured = measure(prepare(content).registry, AS_OF)
    (coming,) = (one for one in asked_reports(measured, "first", "2023-W41") if one.stream == "queues")
    data = write_form(form_content(measured, "first", coming))
    assert taken(content, data).is_known
    assert answer in taken(content, edited(data, put(FIRST, B7="补一句。"))).text


def test_what_was_reported_is_not_changed_in_silence(content: Path) -> None:
    changes = put(FIRST, B6=dt.date(2023, 10, 17), E10="已完成", G10=15, I11=None)
    result = taken(content, edited(form("2023-W41"), changes))
    assert told(result) == [
        "周报 B6 form-changes-reported", "周报 E10 form-changes-reported", "周报 G10 form-changes-reported",
        "周报 I11 form-changes-reported",
    ]  # fmt: skip
    assert result.problems[2].message == "这一期报过了，“现在的数”原来是 22。"
    assert "更正" in result.problems[2].hint


def test_it_is_changed_when_that_is_asked_for(content: Path) -> None:
    result = taken(content, edited(form("2023-W41"), put(FIRST, G10=15)), replacing=True)
    assert told(result) == []
    assert "actual: 15" in result.text
    assert "corrections:" in result.text


def test_a_blank_form_does_not_replace_a_report_that_came_meanwhile(content: Path) -> None:
    record = content / "hospitals/first/reports/queues/2023-W42.yml"
    shutil.copyfile(content / SENT, record)
    result = taken(content, filled())
    assert told(result)[0] == "form-report-exists"
    assert result.has_errors
    assert taken(content, filled(), replacing=True).text.count("actual: 20") == 1


def test_a_form_of_a_report_that_changed_meanwhile_is_refused(content: Path) -> None:
    text = (content / SENT).read_text(encoding="utf-8")
    (content / SENT).write_text(text.replace("actual: 22", "actual: 23"), encoding="utf-8")
    assert told(taken(content, form("2023-W41"))) == ["form-report-exists"]


def test_a_form_older_than_its_promises_says_which_one_changed(content: Path) -> None:
    promises = content / "hospitals/first/commitments.yml"
    text = (
        promises.read_text(encoding="utf-8").replace("target: 70", "target: 75").replace("平均排队时间", "平均等候时间")
    )
    promises.write_text(text, encoding="utf-8")
    result = taken(content, filled())
    assert [one.message for one in result.problems] == [
        "承诺“booking-rate”在这张表下载以后改过：目标从“70”改成“75”。",
        "承诺“waiting-time”在这张表下载以后改过：指标名称从“平均排队时间”改成“平均等候时间”。",
    ]


def test_a_promise_that_is_gone_is_said_so(content: Path) -> None:
    promises = content / "hospitals/first/commitments.yml"
    text = promises.read_text(encoding="utf-8").replace("id: parking", "id: parking-lot")
    promises.write_text(text, encoding="utf-8")
    result = taken(content, filled())
    assert [one.message for one in result.problems] == ["承诺“parking”在这张表下载以后改过：没有了。"]


def test_a_reason_or_a_baseline_may_change(content: Path) -> None:
    """A clerk does not go by them."""
    promises = content / "hospitals/first/commitments.yml"
    text = promises.read_text(encoding="utf-8").replace("人手不够", "人手不够，钱也不够").replace("门诊部", "门诊办")
    promises.write_text(text, encoding="utf-8")
    assert told(taken(content, filled())) == []


def test_promises_that_cannot_be_read_stop_their_forms_alone(content: Path) -> None:
    (content / "hospitals/first/commitments.yml").write_text("commitments: [\n", encoding="utf-8")
    result = taken(content, filled())
    assert [one.message for one in result.problems] == ["它的承诺文件现在读不了，先把那个文件改好。"]


def test_another_hospital_with_errors_stops_nobody(content: Path) -> None:
    (content / "hospitals/second/hospital.yml").write_text("name：二院\n", encoding="utf-8")
    assert told(taken(content, filled())) == []


def test_two_forms_of_one_report_are_both_kept_out(content: Path) -> None:
    files = [SentFile("a.xlsx", filled()), SentFile("b.xlsx", edited(filled(), put(FIRST, G10=21)))]
    first, second = take_in(content, files)
    assert told(first) == told(second) == ["form-twice"]


def test_checks_across_records_speak_of_cells(content: Path) -> None:
    """Whatever `check` finds in the record is told at the cell that it came from, with the titles of the form."""
    faults = put(FIRST, B6=dt.date(2023, 10, 2), E10="已完成", G10=20, J11="打13812345678问。", E12="已终止")
    larger = put(FIRST, G11=1181)
    result = taken(content, edited(filled(), faults, larger))
    found = dict(zip(told(result), result.problems, strict=True))
    assert set(found) >= {
        "周报 B6 sent-too-early", "周报 E10 done-not-met", "周报 G11 share-above-one", "周报 J11 personal-phone",
        "周报 E12 reason-missing",
    }  # fmt: skip
    assert found["周报 E12 reason-missing"].hint == "在 说明 里写原因。"
    assert "13812345678" not in " ".join(one.message + one.line for one in result.problems)
    assert told(taken(content, edited(filled(), put(EVIDENCE, D4="www点cn")))) == ["佐证材料 D4 bad-url"]
    assert not any("actual" in one.message + one.hint for one in result.problems)


def test_work_is_named_by_its_period_and_known_work_says_only_how_far_it_came(content: Path) -> None:
    moved = put(
        LEDGER,
        F4=None,
        D4=dt.date(2023, 11, 15),
        F5="未启动",
        B6="换标牌",
        C6="总务科",
        D6="2023年12月1日",
        F6="未启动",
    )
    result = taken(content, edited(filled(), moved))
    assert told(result) == ["工作台账 F4 form-missing"]
    result = taken(content, edited(filled(), moved, put(LEDGER, F4="已调整")))
    assert "  - id: third-window\n    due: 2023-11-15\n    state: 已调整\n" in result.text
    assert "  - id: 2023-w42-2\n    what: 换标牌\n" in result.text


def test_good_forms_are_taken_in_beside_bad_ones(content: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.xlsx").write_bytes(filled())
    (folder / "b.xlsx").write_bytes(edited(form("2023-W43"), fill, put(FIRST, G10="约20")))
    (folder / "c.csv").write_text("x", encoding="utf-8")
    (folder / "~$a.xlsx").write_bytes(b"open")
    (folder / "notes.docx").write_bytes(b"PK")
    result = run("form", "import", str(folder), "--content", str(content))
    assert result.exit_code == 1
    assert (content / "hospitals/first/reports/queues/2023-W42.yml").is_file()
    assert not (content / "hospitals/first/reports/queues/2023-W43.yml").exists()
    assert f"{folder}/b.xlsx 工作表“周报” G10: error[form-number]: “约20”不是一个准数。" in result.output
    assert f"没有收 {folder}/c.csv" in result.output
    assert "docx" not in result.output
