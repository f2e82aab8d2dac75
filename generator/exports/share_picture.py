"""The picture beside a link that is passed on in a chat: the site's name under a tick, one for the whole site.

It is set in a Chinese font of this machine, and fetched from nowhere. A machine without one gets the same picture
without words: a name in empty boxes would be worse. What matters stands in the middle, as WeChat cuts a square out.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIZE = WIDTH, HEIGHT = 1200, 630
FONT_FOLDERS = tuple(
    Path(folder).expanduser()
    for folder in (
        "/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts",
        "/System/Library/Fonts", "/Library/Fonts", "C:/Windows/Fonts",
    )
)  # fmt: skip
_FONTS = (
    r"NotoSansCJK-Bold", r"NotoSans(CJK)?(sc|SC)-Bold", r"SourceHanSans.*Bold", r"NotoSansCJK",
    r"NotoSans(CJK)?(sc|SC)", r"SourceHanSans", r"HarmonyOS_Sans_SC", r"PingFang", r"msyhbd", r"msyh", r"simhei",
    r"wqy-(zen|micro)hei", r"DroidSansFallback",
)  # fmt: skip
"""Names of files of fonts that have Chinese, the best first."""
_ENDINGS = (".ttc", ".otf", ".ttf")
_FACES = 10
"""Faces that a collection of fonts may have: one a language, and those of one width."""
_GROUND, _INK, _TICK, _BAND = "#0d3d50", "#ffffff", "#ffd24d", "#0a3040"
_LINE = 14
"""Characters of the name up to which it stands on one line, so that no word is broken."""
_MIDDLE = 600
"""Width of the name, within the square in the middle."""
_LARGEST = 84
_COLOURS = 32
_ABSENT = "\U0010ffff"
"""A character that no font has: it is drawn as the font's empty box."""


@lru_cache(maxsize=8)
def share_picture(name: str, folders: Sequence[Path] = FONT_FOLDERS) -> bytes:
    """Return a PNG of 1200 by 630 with a site's name, the same bytes every time on one machine."""
    from PIL import Image  # 20 ms: only for who builds
    from PIL.ImageDraw import Draw

    lines = _lines(name)
    largest = min(_LARGEST, _MIDDLE // max(map(len, lines)))
    font = _font(name, largest, folders)
    picture = Image.new("RGB", SIZE, _GROUND)
    draw = Draw(picture)
    draw.rectangle((0, HEIGHT - 60, WIDTH, HEIGHT), fill=_BAND)
    side, top = (230, 80) if font is not None else (320, 125)
    _draw_tick(draw, (WIDTH - side) / 2, top, side)
    if font is not None:
        for number, line in enumerate(lines):
            place = (WIDTH / 2, top + side + 90 + number * largest * 1.3)
            draw.text(place, line, font=font, fill=_INK, anchor="mm")
    out = io.BytesIO()
    picture.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


def _lines(name: str) -> list[str]:
    """Return the name in lines of about the same length."""
    count = -(-len(name) // _LINE)
    length = -(-len(name) // count)
    return [name[start : start + length] for start in range(0, len(name), length)]


def _draw_tick(draw: ImageDraw, left: float, top: float, side: float) -> None:
    """Draw the square of a kept promise."""
    draw.rounded_rectangle((left, top, left + side, top + side), radius=side / 10, fill=_TICK)
    points = [(left + side * x, top + side * y) for x, y in ((0.24, 0.53), (0.42, 0.7), (0.76, 0.32))]
    draw.line(points, fill=_GROUND, width=round(side / 8), joint="curve")


def _font(name: str, size: int, folders: Sequence[Path]) -> FreeTypeFont | None:
    """Return the first font that has every character of the name; None where there is none."""
    from PIL import ImageFont

    for path in _candidates(folders):
        for index in range(_FACES):
            try:
                with path.open("rb") as file:  # a path that is no font would be looked for elsewhere
                    font = ImageFont.truetype(file, size, index=index)
            except OSError:
                break
            family = str(font.getname()[0])
            if index and "Mono" in family:
                break
            if ("CJK" not in family or family.endswith("SC")) and _has_all(font, name):
                return font
    return None


def _candidates(folders: Sequence[Path]) -> Iterator[Path]:
    """Yield files of fonts, the best first; of the same name in the order of paths."""
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS)
    for pattern in _FONTS:
        yield from (path for path in files if re.match(pattern, path.name))


def _has_all(font: FreeTypeFont, name: str) -> bool:
    empty = bytes(font.getmask(_ABSENT))
    return all(bytes(font.getmask(one)) != empty for one in set(name) if not one.isspace())
