"""Photographs that come with a form: beside it, in its mail, over a row of a sheet, in a cell as WPS puts them there."""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
from dataclasses import replace
from email.message import EmailMessage
from pathlib import Path

import pytest
from openpyxl.drawing.image import Image as SheetImage
from openpyxl.workbook import Workbook
from PIL import Image
from trees import VALID, grow, run
from workbooks import EVIDENCE, PRACTICES, Edit, edited, fill, form, packed, parts, put, told

from generator.office.attached import Attachments
from generator.office.book import book_of
from generator.office.intake import SentFile, Taken, take_in
from generator.office.key import read_key
from generator.office.pictures import has_some
from generator.office.read import read_form

NAME = "hospitals/first/evidence/2023-w42-1.jpg"


def photograph(colour: str = "green", form: str = "JPEG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), colour).save(out, form)
    return out.getvalue()


def over(sheet: str, cell: str, data: bytes) -> Edit:
    """Put a picture over a cell, as Excel does."""

    def edit(book: Workbook) -> None:
        book[sheet].add_image(SheetImage(io.BytesIO(data)), cell)

    return edit


def named(name: str) -> Edit:
    """Say a file's name in the row of evidence of the whole report."""
    return put(EVIDENCE, F5=name)


def taken(data: bytes, beside: dict[str, bytes] | None = None, content: Path = VALID) -> Taken:
    (result,) = take_in(content, [SentFile("a.xlsx", data, (beside or {}).get)])
    return result


def test_a_photograph_beside_the_form_is_taken_along() -> None:
    """Under a name of its record; the place where it is kept stays beside it."""
    result = taken(edited(form(), fill, named("窗口.jpg")), {"窗口.jpg": photograph()})
    assert told(result) == []
    assert list(result.files) == [NAME]
    assert "  - title: 第42周台账\n    date: 2023-10-22\n    file: 2023-w42-1.jpg\n    kept_at: 医务科\n" in result.text
    with Image.open(io.BytesIO(result.files[NAME])) as picture:
        assert picture.size == (300, 200)


def test_a_picture_over_its_row_is_taken_along() -> None:
    result = taken(edited(form(), fill, over(EVIDENCE, "F5", photograph())))
    assert told(result) == []
    assert list(result.files) == [NAME]
    assert "file: 2023-w42-1.jpg" in result.text


def in_cell(data: bytes, cell: str, picture: bytes) -> bytes:
    """Put a picture into a cell, as WPS does."""
    inside = parts(data)
    sheet = "xl/worksheets/sheet3.xml"  # the evidence
    formula = f'<c r="{cell}" t="str"><f>_xlfn.DISPIMG("ID_7F",1)</f><v>=DISPIMG("ID_7F",1)</v></c>'
    text, many = re.subn(rf'<c r="{cell}"[^>]*?(?:/>|>.*?</c>)', lambda _: formula, inside[sheet].decode())
    assert many == 1
    inside[sheet] = text.encode()
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    inside["xl/cellimages.xml"] = (
        f'<etc:cellImages xmlns:etc="http://www.wps.cn/officeDocument/2017/etCustomData" xmlns:r="{relations}" '
        'xmlns:xdr="x" xmlns:a="y"><etc:cellImage><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="ID_7F"/></xdr:nvPicPr>'
        '<xdr:blipFill><a:blip r:embed="rId1"/></xdr:blipFill></xdr:pic></etc:cellImage></etc:cellImages>'
    ).encode()
    inside["xl/_rels/cellimages.xml.rels"] = (
        f'<Relationships><Relationship Id="rId1" Type="{relations}/image" Target="media/image7.jpeg"/></Relationships>'
    ).encode()
    inside["xl/media/image7.jpeg"] = picture
    return packed(inside)


def test_a_picture_in_a_cell_is_taken_along() -> None:
    data = in_cell(edited(form(), fill, named("x")), "F5", photograph())
    result = taken(data)
    assert told(result) == []
    assert list(result.files) == [NAME]


@pytest.mark.parametrize(
    ("edits", "place", "sentence"),
    [
        ((named("没有.jpg"),), "佐证材料 F5 form-file", "没有找到“没有.jpg”。"),
        ((over(PRACTICES, "A4", photograph()),), "特色做法 A4 form-picture", "这里插了一张照片，看不出是哪一份材料的。"),
        ((over(EVIDENCE, "F20", photograph()),), "佐证材料 F20 form-picture", "这里插了一张照片，看不出是哪一份材料的。"),
        (
            (over(EVIDENCE, "F5", photograph()), over(EVIDENCE, "F5", photograph("red"))),
            "佐证材料 F5 form-picture", "这一行插了几张照片，只收了第一张。",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_told_at_its_cell(edits: tuple[Edit, ...], place: str, sentence: str) -> None:
    result = taken(edited(form(), fill, *edits))
    assert told(result) == [place]
    assert result.problems[0].message == sentence
    assert result.problems[0].hint


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"words", "media-damaged"), (b"\xff\xd8\xff broken", "media-damaged"), (b"%PDF-1.4 broken", "media-damaged")],
)
def test_the_gate_of_the_build_refuses_it_at_its_cell(data: bytes, code: str) -> None:
    result = taken(edited(form(), fill, named("x.jpg")), {"x.jpg": data})
    assert told(result) == [f"佐证材料 F5 {code}"]
    assert result.has_errors


def test_the_file_that_a_report_names_already_stays(tmp_path: Path) -> None:
    """A form of a report that was sent says its file's name: nothing is asked, nothing is taken twice."""
    content = grow(tmp_path)
    first = taken(edited(form(), fill, over(EVIDENCE, "F5", photograph())), content=content)
    (content / NAME).write_bytes(first.files[NAME])
    again = taken(edited(form(), fill, named("2023-w42-1.jpg")), content=content)
    assert told(again) == []
    assert again.files == {}
    same = taken(edited(form(), fill, over(EVIDENCE, "F5", photograph())), content=content)
    assert list(same.files) == [NAME]


def test_it_is_found_in_the_folder_and_written_with_the_record(tmp_path: Path) -> None:
    """By its name without the ending, in any case."""
    content = grow(tmp_path / "records")
    sent = tmp_path / "sent"
    sent.mkdir()
    (sent / "周报.xlsx").write_bytes(edited(form(), fill, named("ChuangKou")))
    (sent / "chuangkou.JPG").write_bytes(photograph())
    made = run("form", "import", str(sent), "--content", str(content))
    assert made.exit_code == 0, made.output
    assert "带来1份材料" in made.output
    assert (content / NAME).is_file()
    assert run("check", "--content", str(content)).exit_code == 0


def test_it_is_found_in_the_mail_of_the_form_and_in_no_other(tmp_path: Path) -> None:
    content = grow(tmp_path)

    def mail(*attached: tuple[str, bytes]) -> bytes:
        message = EmailMessage()
        message.set_content("周报见附件。")
        for name, data in attached:
            message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
        return message.as_bytes()

    workbook = edited(form(), fill, named("窗口.jpg"))
    (tmp_path / "in").mkdir()
    (tmp_path / "in/1.eml").write_bytes(mail(("周报.xlsx", workbook)))
    (tmp_path / "in/2.eml").write_bytes(mail(("窗口.jpg", photograph())))
    alone = run("form", "import", str(tmp_path / "in"), "--content", str(content))
    assert alone.exit_code == 1
    assert "F5: error[form-file]" in alone.output
    shutil.rmtree(tmp_path / "in")
    (tmp_path / "both.eml").write_bytes(mail(("周报.xlsx", workbook), ("窗口.jpg", photograph())))
    both = run("form", "import", str(tmp_path / "both.eml"), "--content", str(content))
    assert both.exit_code == 0, both.output
    assert (content / NAME).is_file()


def test_a_confirmation_and_an_exemption_go_in_by_the_form() -> None:
    """Beside the promise that it is about; an exempt report says why, and nothing else."""
    sure = put("核对过", A4="年底前，预约率到七成。", B4="就是这么多", C4="信息科", D4=dt.date(2023, 10, 22))
    result = taken(edited(form(), fill, sure))
    assert told(result) == []
    assert "    confirmed:\n      - what: 就是这么多\n        by: 信息科\n        on: 2023-10-22\n" in result.text
    exempt = taken(edited(form(), put("免报", A4="停业装修。", C4="县卫健委", D4=dt.date(2023, 10, 10))))
    assert told(exempt) == []
    assert exempt.text == "exempt:\n  reason: 停业装修。\n  approved_by: 县卫健委\n  on: 2023-10-10\n"
    assert told(taken(edited(form(), put("免报", A4="停业装修。")))) == ["免报 C4 form-missing"]


def test_a_promise_that_was_added_since_is_named(tmp_path: Path) -> None:
    """The form does not know it: it is taken in, and whoever takes it in is told what is missing."""
    content = grow(tmp_path)
    file = content / "hospitals/first/commitments.yml"
    text = file.read_text(encoding="utf-8")
    start = text.index("  - id: waiting-time")
    end = text.index("  - id:", start + 1)
    added = text[start:end].replace("waiting-time", "waiting-at-night", 1)
    file.write_text(text[:end] + added + text[end:], encoding="utf-8")
    result = taken(edited(form(), fill), content=content)
    assert "form-promise-added" in told(result)
    assert not result.has_errors


def test_a_form_from_before_there_were_these_sheets_is_taken_in(tmp_path: Path) -> None:
    """What it has no place for stays as it is."""
    content = grow(tmp_path)
    record = content / "hospitals/first/reports/queues/2023-W42.yml"
    first = taken(
        edited(form(), fill, put("核对过", B4="核对过", C4="信息科", D4=dt.date(2023, 10, 22))), content=content
    )
    record.write_text(first.text, encoding="utf-8")
    assert "confirmed:" in first.text

    def older(book: Workbook) -> None:
        """Take out the sheets, the column, and what the key says of them."""
        for name in ("核对过", "免报"):
            del book[name]
        key = book["_mingnuo"]
        for row in list(key.iter_rows()):
            said = str(row[0].value)
            if any(f'"{name}"' in said.split(",")[1] for name in ("confirmed", "exempt") if "," in said) or (
                said.startswith('["column", "evidence", "file"')
            ):
                row[0].value = '["sheet", "gone", "gone"]'
        book[EVIDENCE]["F3"] = None

    again = taken(edited(form(), fill, older), content=content)
    assert not any(one.is_error and one.code != "form-report-exists" for one in again.problems), again.problems
    assert "confirmed:" in again.text


def test_pictures_of_a_format_that_does_not_say_where_are_told_of() -> None:
    """An .ods holds them somewhere: nobody guesses."""
    assert has_some(packed({"content.xml": b"", "Pictures/1.jpg": b""}))
    book = book_of(edited(form(), fill))
    came = read_form("a.ods", replace(book, has_loose_pictures=True), read_key(book))
    attached = Attachments(came, b"", lambda _: None, lambda _: None)
    attached.left_over()
    assert [one.message for one in attached.problems] == ["表里插了照片，这种格式的表看不出照片在哪一格。"]
