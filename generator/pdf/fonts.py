"""Fonts of a PDF with nothing in them but the characters that stand on its pages.

WeasyPrint keeps the places of all glyphs of a font up to the last one used, 60,000 for a Chinese one, and their empty
places alone take 100 kB. In a font with CIDs the place does not matter, as the table of outlines names the CID of each:
a letter shrinks from 400 to 70 kB, in 20 ms.
"""

from __future__ import annotations

import io
from collections.abc import Iterator

import pikepdf
import uharfbuzz

_OUTLINES = "CFF "
_TAG = 4
_ENTRY = 16
_HEADER = 12


def with_small_fonts(data: bytes) -> bytes:
    """Return a PDF whose CFF fonts have only the glyphs that it uses; other fonts stay as they are."""
    with pikepdf.open(io.BytesIO(data)) as paper:
        for thing in list(paper.objects):
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/CIDFontType0":
                _shrink(thing)
        out = io.BytesIO()
        paper.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _shrink(font: pikepdf.Dictionary) -> None:
    """Replace the file of a font by its outlines of the used glyphs, named by their CIDs."""
    file = font.FontDescriptor.get("/FontFile3")
    if file is None or file.get("/Subtype") != "/OpenType":
        return
    wanted = uharfbuzz.SubsetInput()
    wanted.sets(uharfbuzz.SubsetInputSets.GLYPH_INDEX).update(_used(font.W))
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.NOTDEF_OUTLINE
    small = uharfbuzz.subset(uharfbuzz.Face(file.read_bytes()), wanted)
    outlines = _table(small.blob.data, _OUTLINES)
    if outlines is not None:
        file.write(outlines)
        file.Subtype = pikepdf.Name("/CIDFontType0C")


def _used(widths: pikepdf.Object) -> Iterator[int]:
    """Yield the glyphs that a font gives a width: `first [width, width, …]`, or `first last width`."""
    entries = list(widths)
    place = 0
    while place < len(entries):
        first, second = int(entries[place]), entries[place + 1]
        if isinstance(second, pikepdf.Array):
            yield from range(first, first + len(second))
            place += 2
        else:
            yield from range(first, int(second) + 1)
            place += 3


def _table(font: bytes, tag: str) -> bytes | None:
    """Return a table of an OpenType font; None where it has none of that name."""
    for place in range(_HEADER, _HEADER + _ENTRY * int.from_bytes(font[4:6]), _ENTRY):
        if font[place : place + _TAG] == tag.encode():
            offset, length = (int.from_bytes(font[place + at : place + at + 4]) for at in (8, 12))
            return font[offset : offset + length]
    return None
