"""Every way of damaging a form is answered at its sheet and cell, in Chinese, and no record is written.

Each line of the table is one form, filled in as it should be, and then damaged in one way.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from trees import VALID
from workbooks import EVIDENCE, FIRST, LEDGER, MEDIA, PRACTICES, Edit, edited, filled, form, packed, parts, put, told

from generator.diagnostics.catalogue import CATALOGUE
from generator.diagnostics.wording import REASONS
from generator.office.intake import SentFile, Taken, take_in


def per_cent(sheet: str, name: str, value: float) -> Edit:
    """A number typed with a sign of per cent."""

    def edit(book: Workbook) -> None:
        book[sheet][name] = value
        book[sheet][name].number_format = "0%"

    return edit


def typed(sheet: str, name: str, value: float) -> Edit:
    """A number in a cell that has lost its look."""

    def edit(book: Workbook) -> None:
        book[sheet][name] = value
        book[sheet][name].number_format = "General"

    return edit


def unnamed(book: Workbook) -> Workbook:
    """Some programs drop defined names."""
    book.defined_names.clear()
    return book


def merge(sheet: str, cells: str) -> Edit:
    def edit(book: Workbook) -> None:
        book[sheet].merge_cells(cells)

    return edit


def on(sheet: str, act: Callable[[Any], object]) -> Edit:
    def edit(book: Workbook) -> None:
        act(book[sheet])

    return edit


def without(name: str) -> Edit:
    def edit(book: Workbook) -> None:
        del book[name]

    return edit


def key(name: str, value: str) -> Edit:
    """Another word in the hidden key."""

    def edit(book: Workbook) -> None:
        cell = book["_mingnuo"]["A1"]
        cell.value = json.dumps({**json.loads(str(cell.value)), name: value})

    return edit


DAMAGE: tuple[tuple[str, Edit, str, str], ...] = (
    # --- a number
    ("about", put(FIRST, G10="约20"), "周报 G10 form-number", "“约20”不是一个准数。"),
    ("about-share", put(FIRST, G11="约95%"), "周报 G11 form-number", "“约95%”不是一个准数。"),
    ("or-so", put(FIRST, G10="20左右"), "周报 G10 form-number", "“20左右”不是一个准数。"),
    ("and-more", put(FIRST, I11="1000多"), "周报 I11 form-number", "“1000多”不是一个准数。"),
    ("span", put(FIRST, G10="15-20"), "周报 G10 form-number", "“15-20”不是一个准数。"),
    ("at-most", put(FIRST, G10="≤15"), "周报 G10 form-number", "“≤15”不是一个准数。"),
    ("done", put(FIRST, G10="已完成"), "周报 G10 form-number", "“已完成”不是一个数。"),
    ("words", put(FIRST, G10="和上周一样"), "周报 G10 form-number", "“和上周一样”不是一个数。"),
    ("han-number", put(FIRST, G10="二十"), "周报 G10 form-number", "“二十”不是一个数。"),
    ("none", put(FIRST, G10="无"), "周报 G10 form-number", "“无”不是数。"),
    ("not-counted", put(FIRST, G10="未统计"), "周报 G10 form-number", "“未统计”不是数。"),
    ("dash", put(FIRST, G10="——"), "周报 G10 form-number", "“——”不是数。"),
    ("slash", put(FIRST, I11="/"), "周报 I11 form-number", "“/”不是数。"),
    ("question-mark", put(FIRST, I11="？"), "周报 I11 form-number", "“？”不是数。"),
    ("per-cent-text", put(FIRST, G11="54%"), "周报 G11 form-number", "“54%”是百分数，这里要填的是“预约人次”。"),
    ("per-cent-cell", per_cent(FIRST, "G11", 0.54), "周报 G11 form-number", "“54%”是百分数，这里要填的是“预约人次”。"),
    ("per-cent-of-minutes", per_cent(FIRST, "G10", 0.2), "周报 G10 form-number", "“20%”是百分数，这里要填的是“平均排队时间（分钟）”。"),
    ("another-unit", put(FIRST, G10="20小时"), "周报 G10 form-number", "“20小时”后面带着单位。"),
    ("unit-of-a-count", put(FIRST, G11="640人次"), "周报 G11 form-number", "“640人次”后面带着单位。"),
    ("large-unit", put(FIRST, I11="1.2万"), "周报 I11 form-number", "“1.2万”带着万、亿，写成完整的数。"),
    ("comma-as-point", put(FIRST, G10="20，5"), "周报 G10 form-number", "“20，5”里的逗号，看不出是千位还是小数点。"),
    ("full-width-thousands", put(FIRST, I11="1，180"), "周报 I11 form-number", "“1，180”里的逗号，看不出是千位还是小数点。"),
    ("broken-thousands", put(FIRST, I11="11,80"), "周报 I11 form-number", "“11,80”里的逗号，看不出是千位还是小数点。"),
    ("full-stop-as-point", put(FIRST, G10="20。5"), "周报 G10 form-number", "“20。5”不是一个数。"),
    ("letter-for-zero", put(FIRST, G10="2O"), "周报 G10 form-number", "“2O”不是一个数。"),
    ("two-numbers", put(FIRST, G11="640/1180"), "周报 G11 form-number", "“640/1180”不是一个数。"),
    ("time", put(FIRST, G10=dt.time(0, 20)), "周报 G10 form-number", "这一格变成了日期（00:20:00），看不出原来填的是什么数。"),
    ("became-day", put(FIRST, G10=dt.date(1900, 1, 20)), "周报 G10 form-number", "这一格变成了日期（1900-01-20），看不出原来填的是什么数。"),
    ("flag", put(FIRST, G10=True), "周报 G10 form-number", "这一格是“TRUE”，不是数。"),
    ("formula", put(FIRST, G10="=AVERAGE(18,22)"), "周报 G10 form-number", "这一格的公式还没有算出数。"),
    ("division", put(FIRST, G10="#DIV/0!"), "周报 G10 form-number", "这一格的公式算错了。"),
    ("too-fine", put(FIRST, G10="20.1234567891"), "周报 G10 form-number", "“20.1234567891”的小数太长，先定好留几位。"),
    ("too-long", put(FIRST, I11="1180118011801180118"), "周报 I11 form-number", "“1180118011801180118”不是一个数。"),
    ("below-zero", put(FIRST, G10=-20), "周报 G10 form-number", "“-20”比 0 小。"),
    ("exponent", put(FIRST, I11="1.18E+03"), "周报 I11 form-number", "“1.18E+03”不是一个数。"),
    ("number-of-steps", put(FIRST, G12=50), "周报 G12 form-number", "这一格不用填数，填了“50”。"),
    ("second-number", put(FIRST, I10=30), "周报 I10 form-number", "这一格不用填数，填了“30”。"),
    # --- a day
    ("no-year", put(FIRST, B6="10月23日"), "周报 B6 form-day", "“10月23日”没有写哪一年。"),
    ("no-year-dots", put(FIRST, B6="10.23"), "周报 B6 form-day", "“10.23”没有写哪一年。"),
    ("short-year", put(FIRST, B6="23.10.23"), "周报 B6 form-day", "“23.10.23”的年份只有两位。"),
    ("day-first", put(FIRST, B6="10/11/2023"), "周报 B6 form-day", "“10/11/2023”看不出哪个是月、哪个是日。"),
    ("no-day", put(FIRST, B6="2023年10月"), "周报 B6 form-day", "“2023年10月”没有写哪一天。"),
    ("no-such-day", put(FIRST, B6="2023-10-32"), "周报 B6 form-day", "没有“2023-10-32”这一天。"),
    ("february", put(EVIDENCE, C4="2023年2月30日"), "佐证材料 C4 form-day", "没有“2023年2月30日”这一天。"),
    ("serial", typed(FIRST, "B6", 45222), "周报 B6 form-day", "“45222”像是日期变成的序号，是不是 2023-10-23。"),
    ("serial-text", put(MEDIA, D4="45219"), "媒体报道 D4 form-day", "“45219”像是日期变成的序号，是不是 2023-10-20。"),
    ("today", put(FIRST, B6="今天"), "周报 B6 form-day", "“今天”不是一个日子。"),
    ("last-week", put(EVIDENCE, C5="上周五"), "佐证材料 C5 form-day", "“上周五”不是一个日子。"),
    ("week", put(FIRST, B6="第42周"), "周报 B6 form-day", "“第42周”不是一个日子。"),
    ("span-of-days", put(MEDIA, D4="10月20日至22日"), "媒体报道 D4 form-day", "“10月20日至22日”不是一个日子。"),
    ("far-year", put(FIRST, B6=dt.date(2923, 10, 23)), "周报 B6 form-day", "“2923-10-23”不是一个日子。"),
    ("clock", put(FIRST, B6=dt.time(9, 30)), "周报 B6 form-day", "“09:30:00”不是一个日子。"),
    ("day-by-formula", put(FIRST, B6="=TODAY()"), "周报 B6 form-day", "这一格的公式还没有算出来。"),
    ("day-failed", put(FIRST, B6="#N/A"), "周报 B6 form-day", "这一格的公式算错了。"),
    ("due-soon", put(LEDGER, D5="月底"), "工作台账 D5 form-day", "“月底”不是一个日子。"),
    # --- a choice
    ("finished", put(FIRST, E10="完成"), "周报 E10 form-choice", "“完成”不能填在“到哪一步”里，是不是“已完成”。"),
    ("going-on", put(FIRST, E10="正在进行"), "周报 E10 form-choice", "“正在进行”不能填在“到哪一步”里"),
    ("tick", put(FIRST, E10="√"), "周报 E10 form-choice", "“√”不能填在“到哪一步”里。"),
    ("share-as-stage", put(FIRST, E10="80%"), "周报 E10 form-choice", "“80%”不能填在“到哪一步”里。"),
    ("state-of-work", put(LEDGER, F4="办结"), "工作台账 F4 form-choice", "“办结”不能填在“到哪一步”里。"),
    ("level", put(MEDIA, C4="市里"), "媒体报道 C4 form-choice", "“市里”不能填在“哪一级的媒体”里"),
    ("another-promise", put(EVIDENCE, A4="预约率"), "佐证材料 A4 form-choice", "“预约率”不能填在“是哪件承诺的”里"),
    ("another-measure", put(PRACTICES, D4="排队"), "特色做法 D4 form-choice", "“排队”不能填在“和哪条措施有关”里"),
    # --- words
    ("name-became-day", put(EVIDENCE, B4=dt.date(2023, 10, 22)), "佐证材料 B4 form-text", "这一格变成了日期或者时间（2023-10-22），看不出原来写的是什么。"),
    ("note-became-time", put(FIRST, J10=dt.time(8, 30)), "周报 J10 form-text", "这一格变成了日期或者时间（08:30:00），看不出原来写的是什么。"),
    ("note-became-flag", put(FIRST, J10=True), "周报 J10 form-text", "这一格变成了“TRUE”。"),
    ("note-failed", put(FIRST, J10="#REF!"), "周报 J10 form-text", "这一格的公式算错了。"),
    ("note-by-formula", put(FIRST, J10="=B10"), "周报 J10 form-text", "这一格的公式还没有算出来。"),
    # --- something is lacking
    ("no-day-sent", put(FIRST, B6=None), "周报 B6 form-missing", "“哪天报的”没有填。"),
    ("no-stage", put(FIRST, E10=None), "周报 E10 form-missing", "“到哪一步”没有填。"),
    ("note-alone", put(FIRST, J12="快了。"), "周报 E12 form-missing", "“到哪一步”没有填。"),
    ("evidence-of-silence", put(EVIDENCE, A4="10 月底前，车位划好、牌子立好。"), "周报 E12 form-missing", "“到哪一步”没有填。"),
    ("no-name", put(EVIDENCE, B4=None), "佐证材料 B4 form-missing", "“材料名称”没有填。"),
    ("no-day-of-material", put(EVIDENCE, C5=None), "佐证材料 C5 form-missing", "“材料日期”没有填。"),
    ("no-outlet", put(MEDIA, B4=None), "媒体报道 B4 form-missing", "“媒体”没有填。"),
    ("no-day-of-press", put(MEDIA, D4=None), "媒体报道 D4 form-missing", "“刊登日期”没有填。"),
    ("no-state", put(LEDGER, F5=None), "工作台账 F5 form-missing", "“到哪一步”没有填。"),
    ("no-how", put(PRACTICES, B4=None), "特色做法 B4 form-missing", "“怎么做的”没有填。"),
    ("blanks-alone", put(EVIDENCE, B4="　 "), "佐证材料 B4 form-missing", "“材料名称”没有填。"),
    # --- the form itself
    ("merged-down", merge(FIRST, "J10:J11"), "周报 J10 form-merged", "这里合并了几格，不知道内容是哪一格的。"),
    ("merged-across", merge(EVIDENCE, "B4:C4"), "佐证材料 B4 form-merged", "这里合并了几格，不知道内容是哪一格的。"),
    ("merged-rows", merge(EVIDENCE, "A4:A5"), "佐证材料 A4 form-merged", "这里合并了几格，不知道内容是哪一格的。"),
    ("merged-head", merge(FIRST, "B6:B7"), "周报 B6 form-merged", "这里合并了几格，不知道内容是哪一格的。"),
    ("no-list", without(EVIDENCE), "佐证材料 A1 form-part-lost", "工作表“佐证材料”不见了。"),
    ("no-work", without(LEDGER), "工作台账 A1 form-part-lost", "工作表“工作台账”不见了。"),
    ("no-column", on(FIRST, lambda sheet: sheet.delete_cols(7)), "周报 A9 form-part-lost", "“第一个数”这一列的表头不见了。"),
    ("no-head", on(MEDIA, lambda sheet: [sheet.cell(3, column, None) for column in range(1, 6)] and sheet.delete_rows(3)), "媒体报道 A1 form-part-lost", "“标题”这一列的表头不见了。"),
    ("two-heads", lambda book: put(FIRST, K9="说明")(unnamed(book)), "周报 J9 form-part-lost", "有几列都叫“说明”，不知道哪一列是。"),
    ("no-summary", lambda book: put(FIRST, A7=None, B7=None)(unnamed(book)), "周报 A1 form-part-lost", "“小结”这一格不见了。"),
    ("row-twice", put(FIRST, A13="waiting-time", B13="年底前，平均排队不超过 15 分钟。", E13="进行中"), "周报 A13 form-part-lost", "编号“waiting-time”有几行，不知道哪一行是。"),
    ("new-row", put(FIRST, A13="toilets", B13="公厕", E13="进行中", G13=3), "周报 E13 form-part-lost", "这一行填了内容，可是认不出是哪一件。"),
    ("row-without-id", put(FIRST, E14="进行中"), "周报 E14 form-part-lost", "这一行填了内容，可是认不出是哪一件。"),
    ("no-key", without("_mingnuo"), "form-unknown", "这张表里没有认它要用的记号，多半是另外做的，或者只抄了内容。"),
    ("another-version", key("form", "0"), "form-unknown", "这张表是旧版程序做的。"),
    ("no-such-hospital", key("publisher", "nowhere"), "form-unknown", "没有编号是“nowhere”的医院或单位。"),
    ("no-such-stream", key("stream", "nothing"), "form-unknown", "没有要它报“nothing 2023-W42”这一期。"),
    ("no-such-period", key("period", "2022-W42"), "form-unknown", "没有要它报“queues 2022-W42”这一期。"),
    ("path-as-period", key("period", "../../x"), "form-unknown", "没有要它报“queues ../../x”这一期。"),
    ("path-as-hospital", key("publisher", "../first"), "form-unknown", "没有编号是“../first”的医院或单位。"),
)  # fmt: skip
WARNED: tuple[tuple[str, Edit, str, str], ...] = (
    ("row-deleted", on(FIRST, lambda sheet: sheet.delete_rows(12)), "周报 A9 form-row-gone", "承诺“parking”这一行不见了，当作这一期没有报它。"),
    ("sheet-added", lambda book: put("Sheet1", B2="另外说明")(book) if book.create_sheet("Sheet1") else None, "Sheet1 B2 form-ignored", "“另外说明”写在表格外面，没有读。"),
    ("beside-the-table", put(FIRST, L10="院长已阅"), "周报 L10 form-ignored", "“院长已阅”写在表格外面，没有读。"),
    ("list-aside", put(EVIDENCE, G4="见附件"), "佐证材料 G4 form-ignored", "“见附件”写在表格外面，没有读。"),
)  # fmt: skip
REFUSED: tuple[tuple[str, bytes, str], ...] = (
    ("empty", b"", "文件是空的。"),
    ("csv", "编号,承诺\nwaiting-time,20\n".encode("gbk"), "这是纯文本（例如 CSV），不是表格。"),
    ("html", b"<html><table><tr><td>1</td></tr></table></html>", "这是网页，只是后缀像表格。"),
    ("xml", b'<?xml version="1.0"?><Workbook/>', "这是 XML 文件，不是 .xlsx。"),
    ("pdf", b"%PDF-1.7\n1 0 obj", "这是 PDF，不是表格。"),
    ("photo", b"\xff\xd8\xff\xe0\x00\x10JFIF", "这是图片，不是表格；拍下来的表读不了。"),
    ("screenshot", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "这是图片，不是表格；拍下来的表读不了。"),
    ("bytes", b"\0\1\2\3" * 99, "这不是电子表格。"),
    ("word", packed({"word/document.xml": b"<w/>"}), "这是 Word 文件，不是表格。"),
    ("archive", packed({"report.xlsx": b"PK"}), "这是压缩包，解开以后把里面的表放进来。"),
    ("binary", packed({"xl/workbook.bin": b"\x83"}), "这是 .xlsb 文件，另存为 .xlsx。"),
    ("macros", packed({**parts(form()), "xl/vbaProject.bin": b"\xd0\xcf"}), "文件里有宏，不收带宏的表，另存为 .xlsx。"),
    ("cut-off", form()[: len(form()) // 2], "文件坏了，打不开。"),
    ("locked", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "文件加了密码，先取消密码。"),
    ("old-word", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "这是 Word 文件，不是表格。"),
    ("slides", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "PowerPoint Document".encode("utf-16-le"), "这是演示文稿，不是表格。"),
    ("old-macros", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "_VBA_PROJECT_CUR".encode("utf-16-le"), "文件里有宏，不收带宏的表，另存为 .xlsx。"),
    ("old-damaged", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "文件坏了，打不开。"),
    ("half-a-key", edited(form(), put("_mingnuo", A7="{")), "这张表里没有认它要用的记号，多半是另外做的，或者只抄了内容。"),
)  # fmt: skip


@pytest.fixture(scope="module")
def results() -> dict[str, Taken]:
    """All of them taken in at once; that they are of one report is told as well, and left out here."""
    base = filled()
    files = [SentFile(name, edited(base, edit)) for name, edit, _, _ in (*DAMAGE, *WARNED)]
    files += [SentFile(f"file-{name}", data) for name, data, _ in REFUSED]
    taken = take_in(VALID, files)
    for one in taken:
        one.problems = [problem for problem in one.problems if problem.code != "form-twice"]
    return {one.name: one for one in taken}


@pytest.mark.parametrize(("name", "place", "sentence"), [(name, place, words) for name, _, place, words in DAMAGE])
def test_damage_is_told_at_its_cell(results: dict[str, Taken], name: str, place: str, sentence: str) -> None:
    found = [(one, problem) for one, problem in zip(told(results[name]), results[name].problems, strict=True)]
    assert place in [one for one, _ in found]
    assert any(one == place and problem.message.startswith(sentence) for one, problem in found), found
    assert results[name].has_errors


def test_nothing_else_is_told_of_most(results: dict[str, Taken]) -> None:
    """One cause, one sentence; what is lost with a column or a head may take more along."""
    several = {name for name, *_ in DAMAGE if len(told(results[name])) != 1}
    assert several == set()


@pytest.mark.parametrize(("name", "place", "sentence"), [(name, place, words) for name, _, place, words in WARNED])
def test_what_may_be_meant_is_a_warning(results: dict[str, Taken], name: str, place: str, sentence: str) -> None:
    assert told(results[name]) == [place]
    assert results[name].problems[0].message == sentence
    assert not results[name].has_errors


@pytest.mark.parametrize(("name", "sentence"), [(name, words) for name, _, words in REFUSED])
def test_what_is_no_workbook_is_answered(results: dict[str, Taken], name: str, sentence: str) -> None:
    taken = results[f"file-{name}"]
    assert [one.message for one in taken.problems] == [sentence]
    assert taken.has_errors


def test_eighty_kinds_of_damage() -> None:
    assert len({name for name, *_ in DAMAGE}) == len(DAMAGE) >= 80


def test_all_problems_of_a_form_are_told_at_once() -> None:
    """Of every sheet, in the order of the sheets' names and cells."""
    broken = edited(
        filled(), put(FIRST, B6="10月23日", G10="约20", G11="54%", E11="完成"), put(EVIDENCE, B4=None, C5="月底"),
        put(MEDIA, C4="市里"),
    )  # fmt: skip
    (taken,) = take_in(VALID, [SentFile("a.xlsx", broken)])
    assert told(taken) == [
        "周报 B6 form-day", "周报 G10 form-number", "周报 E11 form-choice", "周报 G11 form-number",
        "佐证材料 B4 form-missing", "佐证材料 C5 form-day", "媒体报道 C4 form-choice",
    ]  # fmt: skip


def test_bold_and_colours_change_nothing() -> None:
    def paint(book: Workbook) -> None:
        for row in book[FIRST].iter_rows():
            for cell in row:
                cell.font = Font(bold=True, color="FF0000")

    (taken,) = take_in(VALID, [SentFile("a.xlsx", edited(filled(), paint))])
    assert told(taken) == []


def test_every_code_and_reason_of_forms_is_shown(results: dict[str, Taken]) -> None:
    """No sentence without a case: others are in `test_existing`, `test_hostile`, `test_other_tasks`, `test_pictures`."""
    elsewhere = {
        "form-outdated", "form-report-exists", "form-twice", "form-changes-reported", "form-promise-added",
        "form-task-gone", "form-changed-since", "form-file", "form-picture",
    }  # fmt: skip
    shown = {problem.code for taken in results.values() for problem in taken.problems}
    assert shown | elsewhere == {code for code in CATALOGUE if code.startswith("form-")}
    sentences = {problem.message for taken in results.values() for problem in taken.problems}
    unseen = {
        (code, key)
        for code, reasons in REASONS.items()
        if code.startswith("form-")
        for key, words in reasons.items()
        if not any(re.fullmatch(re.sub(r"\{\w+\}", ".*", f"{words}。"), sentence) for sentence in sentences)
    }
    assert unseen == {
        ("form-unreadable", "too-large"), ("form-unreadable", "crowded"), ("form-unreadable", "entities"),
        ("form-unknown", "broken-record"), ("form-unknown", "broken-content"),
        *(("form-picture", reason) for reason in REASONS["form-picture"]),
    }  # fmt: skip


def test_a_file_of_openpyxl_is_a_workbook() -> None:
    """One that was never a form."""
    out = io.BytesIO()
    Workbook().save(out)
    (taken,) = take_in(VALID, [SentFile("a.xlsx", out.getvalue())])
    assert told(taken) == ["form-unknown"]
