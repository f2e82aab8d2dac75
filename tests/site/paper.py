"""Printed pages read back: their text, their sheets, their QR codes."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass
from functools import cached_property

import pypdf
import pypdfium2
import zxingcpp

MM_PER_INCH = 25.4
POINTS_PER_INCH = 72
DOTS_PER_INCH = 200
A4 = (210, 297)
_RADICALS = str.maketrans("⺠⻅⻆⻓⻔⻚⻛⻢⻩⻬", "民见角长门页风马黄齐")
"""What Chromium writes for some characters that share a glyph with a radical; NFKC knows the other half of them."""


def plain(text: str) -> str:
    """Text without blanks and line breaks, and with one way of writing each character."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_RADICALS).split())


@dataclass(frozen=True)
class QrCode:
    """A code as a scanner sees it. `side` is its printed size in millimetres, without its quiet zone."""

    text: str
    level: str
    side: float


class Printed:
    """A PDF."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._reader = pypdf.PdfReader(io.BytesIO(data))

    @property
    def sides(self) -> int:
        """How many there are, without reading them."""
        return len(self._reader.pages)

    @cached_property
    def sheets(self) -> list[str]:
        """The plain text of each sheet: where a line ends is of no account."""
        return [plain(page.extract_text()) for page in self._reader.pages]

    @property
    def text(self) -> str:
        return "".join(self.sheets)

    @property
    def sizes(self) -> set[tuple[int, int]]:
        """Width and height of the sheets in whole millimetres."""
        boxes = [page.mediabox for page in self._reader.pages]
        scale = MM_PER_INCH / POINTS_PER_INCH
        return {(round(float(box.width) * scale), round(float(box.height) * scale)) for box in boxes}

    @property
    def links(self) -> set[str]:
        """Where the links of all sheets lead."""
        return {
            str(note["/A"]["/URI"])
            for page in self._reader.pages
            for note in (reference.get_object() for reference in page.get("/Annots", []))
            if "/URI" in note.get("/A", {})
        }

    def qr_codes(self, sheet: int = 0) -> list[QrCode]:
        """The codes on a sheet as a scanner of 200 dots per inch reads them."""
        image = pypdfium2.PdfDocument(self._data)[sheet].render(scale=DOTS_PER_INCH / POINTS_PER_INCH).to_pil()
        found = zxingcpp.read_barcodes(image, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
        return [
            QrCode(
                one.text,
                one.ec_level,
                abs(one.position.top_right.x - one.position.top_left.x) / DOTS_PER_INCH * MM_PER_INCH,
            )
            for one in found
        ]
