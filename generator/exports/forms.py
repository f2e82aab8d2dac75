"""A blank form for a report to come: a spreadsheet that a clerk fills in without knowing YAML."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from generator.figures.forms import ComingReport
from generator.figures.measured import Measured
from generator.records.report import Stage
from generator.views import words

_HEADS = (
    "承诺编号",
    "承诺",
    "到哪一步",
    "现在的数",
    "分子",
    "分母",
    "单位",
    "说明",
    "佐证材料（名称、日期、在哪里能查到）",
)
_WIDTHS = (18, 44, 12, 12, 12, 12, 8, 36, 40)
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP archive can name: a form holds no clock, so that two builds are the same."""
EMPTY_ROWS = 6


def report_form(measured: Measured, publisher: str, coming: ComingReport) -> bytes:
    """One form as an .xlsx file, byte for byte the same in every build."""
    book = Workbook()
    book.properties.created = book.properties.modified = dt.datetime(1980, 1, 1)
    book.properties.creator = measured.registry.authority.name
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "报表"
    name = measured.registry.publishers[publisher].record.name
    rule = coming.round.rule
    campaign = measured.registry.campaigns.get(coming.folder)
    title = f"{campaign.record.short_title}{rule.title}" if campaign is not None else rule.title
    head = [
        (f"{name}　{title}",),
        ("报哪段时间", words.span(coming.round.start, coming.round.end)),
        ("最晚哪天交", f"{words.day(coming.due)}（{words.weekday(coming.due)}）"),
        ("要有什么", "、".join(words.REQUIREMENT[one] for one in rule.requires) or "没有另外的要求"),
        ("哪天报的", ""),
        ("小结", ""),
        (),
        _HEADS,
    ]
    for row in head:
        sheet.append(row)
    for state in coming.promises:
        indicator = state.commitment.indicator
        unit = indicator.unit if indicator is not None else ""
        sheet.append((state.commitment.id, state.commitment.promise, "", "", "", "", unit, "", ""))
    sheet.append(())
    sheet.append(("媒体报道", "标题", "媒体", "刊登日期", "网址"))
    _style(sheet, len(head), len(coming.promises))
    return _without_clock(book)


def _style(sheet: Worksheet, head: int, promises: int) -> None:
    bold, line = Font(bold=True), Side(style="thin", color="FF64767F")
    border = Border(left=line, right=line, top=line, bottom=line)
    sheet["A1"].font = Font(bold=True, size=16)
    for row in range(2, head - 1):
        sheet.cell(row, 1).font = bold
    for column, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[chr(64 + column)].width = width
    for column in range(1, len(_HEADS) + 1):
        top = sheet.cell(head, column)
        top.font, top.fill, top.border = bold, PatternFill("solid", fgColor="FFF1F5F6"), border
        for row in range(head + 1, head + promises + 1):
            sheet.cell(row, column).border = border
            sheet.cell(row, column).alignment = Alignment(wrap_text=True, vertical="top")
    media = head + promises + 2
    for column in range(1, 6):
        sheet.cell(media, column).font = bold
        for row in range(media, media + EMPTY_ROWS + 1):
            sheet.cell(row, column).border = border
    if promises:
        stages = DataValidation(type="list", formula1=f'"{",".join(Stage)}"', allow_blank=True)
        stages.add(f"C{head + 1}:C{head + promises}")
        sheet.add_data_validation(stages)
    sheet.freeze_panes = f"C{head + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _without_clock(book: Workbook) -> bytes:
    """The file with every moment in it set to the same."""
    written, clean = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist()):
            data = source.read(name)
            if name == "docProps/core.xml":
                data = _fixed_core(data)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, data)
    return clean.getvalue()


def _fixed_core(data: bytes) -> bytes:
    return re.sub(rb"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z", b"1980-01-01T00:00:00Z", data)
