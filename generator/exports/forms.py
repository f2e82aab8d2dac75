"""A blank form for a report to come: a spreadsheet that a clerk fills in without knowing YAML."""

from __future__ import annotations

import datetime as dt
import io

from xlsxwriter import Workbook

from generator.figures.forms import ComingReport
from generator.figures.measured import Measured
from generator.records.report import Stage
from generator.site.wording import people, words

_HEADS = (
    "承诺编号",
    "承诺",
    "到哪一步",
    "现在的数",
    "分子",
    "分母",
    "单位",
    "说明",
    "材料（名称、日期、在哪里能查到）",
)
_WIDTHS = (18, 44, 12, 12, 12, 12, 8, 36, 40)
_NO_CLOCK = dt.datetime(1980, 1, 1)
"""The moment that every form carries, so that two builds are the same."""
EMPTY_ROWS = 6


def report_form(measured: Measured, publisher: str, coming: ComingReport) -> bytes:
    """Return one form as an .xlsx file, byte for byte the same in every build."""
    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"author": measured.registry.authority.name, "created": _NO_CLOCK})
    sheet = book.add_worksheet("报表")
    title = book.add_format({"bold": True, "font_size": 16})
    bold = book.add_format({"bold": True})
    head = book.add_format({"bold": True, "bg_color": "#F1F5F6", "border": 1})
    cell = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.write(0, 0, _title(measured, publisher, coming), title)
    row = 1
    for label, text in _questions(coming):
        sheet.write(row, 0, label, bold)
        sheet.write(row, 1, text)
        row += 1
    row += 1
    sheet.write_row(row, 0, _HEADS, head)
    sheet.freeze_panes(row + 1, 2)
    for state in coming.promises:
        row += 1
        indicator = state.commitment.indicator
        unit = indicator.unit if indicator is not None else ""
        sheet.write_row(row, 0, (state.commitment.id, state.commitment.promise, "", "", "", "", unit, "", ""), cell)
        sheet.data_validation(row, 2, row, 2, {"validate": "list", "source": [str(stage) for stage in Stage]})
    row += 2
    sheet.write_row(row, 0, ("媒体报道", "标题", "媒体", "刊登日期", "网址"), head)
    for empty in range(row + 1, row + 1 + EMPTY_ROWS):
        sheet.write_row(empty, 0, ("",) * 5, cell)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    book.close()
    return out.getvalue()


def _title(measured: Measured, publisher: str, coming: ComingReport) -> str:
    name = measured.registry.publishers[publisher].record.name
    campaign = measured.registry.campaigns.get(coming.stream)
    short = campaign.record.short_title if campaign is not None else ""
    return f"{name}　{short}{coming.round.rule.title}"


def _questions(coming: ComingReport) -> tuple[tuple[str, str], ...]:
    rule = coming.round.rule
    requires = "、".join(words.REQUIREMENT[one] for one in rule.requires)
    to = (("交给谁", people.contact(rule.contact)),) if rule.contact is not None else ()
    return (
        ("报哪段时间", words.span(coming.round.start, coming.round.end)),
        ("最晚哪天交", f"{words.day(coming.due)}（{words.weekday(coming.due)}）"),
        *to,
        ("要有什么", requires or "没有另外的要求"),
        ("哪天报的", ""),
        ("小结", ""),
    )
