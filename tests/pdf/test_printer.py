"""The printer prints what lies in the site and nothing else."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import tempfile
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from generator.pdf.weasyprint import STYLE_SHEETS, PdfPrinter, RefusedError

ROOT = Path(__file__).parents[2]
BASE = "https://portal.example/site"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The folder of a site with a picture, and a secret beside it."""
    folder = tmp_path / "site"
    (folder / "assets").mkdir(parents=True)
    for sheet in STYLE_SHEETS:
        (folder / sheet).write_text((ROOT / "theme/host" / sheet).read_text())
    (folder / "assets/picture.svg").write_text(PICTURE)
    (tmp_path / "secret.svg").write_text(PICTURE)
    (folder / "assets/link.svg").symlink_to(tmp_path / "secret.svg")
    return folder


@pytest.fixture
def printer(site: Path) -> PdfPrinter:
    return PdfPrinter(site, BASE, ROOT / "theme/paper/drawings.css", dt.date(2024, 1, 22))


def printed(printer: PdfPrinter, body: str) -> tuple[pypdf.PdfReader, str]:
    made = printer.print("pages/one.html", f"<!doctype html><title>页</title><body>{body}")
    pdf = pypdf.PdfReader(io.BytesIO(made.data))
    assert len(pdf.pages) == made.sheets
    return pdf, made.lost


def test_a_picture_of_the_site_is_printed(printer: PdfPrinter) -> None:
    pdf, _ = printed(printer, '<p>图</p><img src="../assets/picture.svg">')
    assert len(pdf.pages) == 1


@pytest.mark.parametrize(
    "address",
    [
        "../assets/missing.svg",
        "../../secret.svg",
        "../..%2fsecret.svg",
        "../assets/link.svg",
        "/etc/hostname",
        "file:///etc/hostname",
        "https://elsewhere.example/picture.svg",
        "https://portal.example/site.evil/picture.svg",
        "data:image/svg+xml,%3Csvg/%3E",
    ],
)
def test_everything_else_is_refused(printer: PdfPrinter, address: str) -> None:
    """Whether it lies outside, leads outside, or is not there."""
    with pytest.raises(RefusedError):
        printed(printer, f'<img src="{address}">')


def test_lost_characters_are_named_once_and_in_order(printer: PdfPrinter) -> None:
    """Those that no font has, and no others."""
    _, lost = printed(printer, "<p>甲\U00031351乙\U00031350丙\U00031351</p>")
    assert lost == "\U00031350\U00031351"


def test_characters_in_drawings_are_looked_at_too(printer: PdfPrinter) -> None:
    _, lost = printed(printer, '<svg class="rule" width="90" height="27"><text y="16">\U00031350</text></svg>')
    assert lost == "\U00031350"


def test_a_symbol_of_another_drawing_is_drawn(printer: PdfPrinter) -> None:
    """The square of a promise: its shape stands once a page, in a drawing of its own."""
    shapes = (
        '<svg class="defs"><defs><symbol id="s-a" viewBox="0 0 20 20"><path d="M2 2h16v16H2z"/></symbol></defs></svg>'
    )
    used = '<svg width="40" height="40"><use href="#s-a"/></svg>'

    def black(body: str) -> int:
        made = printer.print("pages/one.html", f"<!doctype html><title>页</title><body>{body}")
        image = pypdfium2.PdfDocument(made.data)[0].render().to_pil().convert("L")
        return sum(image.histogram()[:64])

    foot = black(shapes)
    single = black(shapes + used) - foot
    assert single > 300
    assert black(shapes + used * 2) - foot > 1.8 * single


def test_a_pdf_has_the_day_of_its_data_and_not_that_of_its_making(printer: PdfPrinter) -> None:
    pdf, _ = printed(printer, "<p>页</p>")
    assert pdf.metadata is not None
    assert pdf.metadata.get("/ModDate") == "D:20240122"
    assert "/CreationDate" not in pdf.metadata


def test_the_bytes_do_not_depend_on_where_the_site_and_temporary_files_lie(
    site: Path, printer: PdfPrinter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A release grows beside the public folder, files for a while next to it: both have other names elsewhere."""
    page = '<!doctype html><title>页</title><body><p>图</p><img src="../assets/picture.svg">'
    here = printer.print("pages/one.html", page).data
    elsewhere = tmp_path / "a much longer place" / "网站"
    shutil.copytree(site, elsewhere, symlinks=True)
    (tmp_path / "temporary files").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary files"))
    other = PdfPrinter(elsewhere, BASE, ROOT / "theme/paper/drawings.css", dt.date(2024, 1, 22))
    assert other.print("pages/one.html", page).data == here
