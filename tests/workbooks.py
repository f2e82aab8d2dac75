"""Forms of the valid tree as office programs give them back: filled in, moved, retyped, damaged."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import zipfile
from collections.abc import Callable
from functools import cache
from typing import Any

import openpyxl
from openpyxl.workbook import Workbook
from trees import VALID

from generator.build.pipeline import prepare
from generator.figures.forms import asked_reports
from generator.figures.measured import Measured, measure
from generator.office.contents import form_content
from generator.office.intake import Taken
from generator.office.write import write_form

AS_OF = dt.date(2023, 10, 25)
FIRST, LEDGER, EVIDENCE, MEDIA, PRACTICES, FIXED = "周报", "工作台账", "佐证材料", "媒体报道", "特色做法", "更正"
Edit = Callable[[Workbook], None]


@cache
def measured() -> Measured:
    """The valid tree, as of a day on which the 42nd week is due."""
    return measure(prepare(VALID).registry, AS_OF)


@cache
def form(period: str = "2023-W42", publisher: str = "first", stream: str = "queues") -> bytes:
    """A form as it is downloaded."""
    (coming,) = (one for one in asked_reports(measured(), publisher, period) if one.stream == stream)
    return write_form(form_content(measured(), publisher, coming))


def edited(data: bytes, *edits: Edit) -> bytes:
    """A form as openpyxl saves it after some edits."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    for edit in edits:
        edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def put(sheet: str, **cells: Any) -> Edit:
    """An edit that fills in cells of a sheet."""

    def edit(book: Workbook) -> None:
        for name, value in cells.items():
            book[sheet][name] = value

    return edit


def fill(book: Workbook) -> None:
    """Fill in the form of the 42nd week as it should be."""
    put(FIRST, B6=dt.date(2023, 10, 23), B7="多开了一个窗口。")(book)
    put(FIRST, E10="进行中", G10=20, J10="周一上午人多。", E11="进行中", G11=640, I11=1180)(book)
    put(LEDGER, F4="已完成", B5="添两把轮椅", C5="门诊部", D5=dt.date(2023, 11, 30), F5="进行中")(book)
    put(EVIDENCE, A4="年底前，预约率到七成。", B4="预约统计", C4=dt.date(2023, 10, 22), E4="信息科", B5="第42周台账",
        C5=dt.date(2023, 10, 22), E5="医务科")(book)  # fmt: skip
    put(MEDIA, A4="窗口多了", B4="试验日报", C4="市级", D4=dt.date(2023, 10, 20))(book)
    put(PRACTICES, A4="午饭错开", B4="收费处分两批吃饭。", D4="缩短排队")(book)


@cache
def filled() -> bytes:
    """The form of the 42nd week, filled in as it should be."""
    return edited(form(), fill)


FILLED = """\
submitted: 2023-10-23
summary: 多开了一个窗口。
entries:
  - commitment: waiting-time
    stage: 进行中
    actual: 20
    note: 周一上午人多。
  - commitment: booking-rate
    stage: 进行中
    numerator: 640
    denominator: 1180
    evidence:
      - title: 预约统计
        date: 2023-10-22
        kept_at: 信息科
ledger:
  - id: third-window
    state: 已完成
  - id: 2023-w42-1
    what: 添两把轮椅
    who: 门诊部
    due: 2023-11-30
    state: 进行中
evidence:
  - title: 第42周台账
    date: 2023-10-22
    kept_at: 医务科
media:
  - title: 窗口多了
    outlet: 试验日报
    level: city
    date: 2023-10-20
practices:
  - title: 午饭错开
    what: 收费处分两批吃饭。
    measure: waiting
"""
"""The record that `fill` makes: what a hand would have written."""


def told(taken: Taken) -> list[str]:
    """Problems as `周报 G11 form-number`; without a cell where it is the whole file."""
    return [
        f"{one.location.sheet} {one.location.cell} {one.code}" if one.location.sheet else one.code
        for one in taken.problems
    ]


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(inside: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A workbook of such parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, text in inside.items():
            archive.writestr(name, text)
    return out.getvalue()


_MAIN = "http://schemas.openxmlformats.org"


def as_wps(data: bytes) -> bytes:
    """The XML as WPS writes it: one table of texts in several runs, validations in an extension, names backwards."""
    inside = parts(data)
    texts: list[str] = []

    def shared(cell: re.Match[str]) -> str:
        half = len(html.unescape(cell[3])) // 2
        text = html.unescape(cell[3])
        runs = "".join(
            f'<r><rPr><sz val="11"/><rFont val="宋体"/></rPr><t xml:space="preserve">{html.escape(part)}</t></r>'
            for part in (text[:half], text[half:])
        )
        texts.append(f"<si>{runs}</si>")
        return f'<c r="{cell[1]}"{cell[2]} t="s"><v>{len(texts) - 1}</v></c>'

    for name in [one for one in inside if one.startswith("xl/worksheets/sheet")]:
        sheet = re.sub(r"<dataValidations.*?</dataValidations>", "", inside[name].decode(), flags=re.S)
        sheet = re.sub(r'<c r="([A-Z]+\d+)"([^>]*?) t="inlineStr"><is><t[^>]*>([^<]*)</t></is></c>', shared, sheet)
        extension = (
            '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations '
            'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main" count="0"/></ext></extLst>'
        )
        inside[name] = sheet.replace("</worksheet>", f"{extension}</worksheet>").encode()
    table = f'<sst xmlns="{_MAIN}/spreadsheetml/2006/main" count="{len(texts)}">{"".join(texts)}</sst>'
    inside["xl/sharedStrings.xml"] = table.encode()
    kind = f"{_MAIN}/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="rId99" Type="{kind}" Target="sharedStrings.xml"/>'
    relations = inside["xl/_rels/workbook.xml.rels"].decode()
    inside["xl/_rels/workbook.xml.rels"] = relations.replace("</Relationships>", f"{relation}</Relationships>").encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    types = inside["[Content_Types].xml"].decode()
    override = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/>'
    inside["[Content_Types].xml"] = types.replace("</Types>", f"{override}</Types>").encode()
    workbook = inside["xl/workbook.xml"].decode()
    names = re.findall(r"<definedName .*?</definedName>", workbook)
    backwards = f"<definedNames>{''.join(reversed(names))}</definedNames>"
    inside["xl/workbook.xml"] = re.sub(r"<definedNames>.*</definedNames>", lambda _: backwards, workbook).encode()
    inside["docProps/app.xml"] = (
        f'<Properties xmlns="{_MAIN}/officeDocument/2006/extended-properties"><Application>WPS Office</Application>'
        "</Properties>"
    ).encode()
    return packed(inside)
