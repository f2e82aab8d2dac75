"""QR codes as one SVG path, so that they scale on paper and need no picture file."""

from __future__ import annotations

import re
from functools import lru_cache

import segno

from generator.views.parts.drawings import QrCode

QUIET_ZONE = 4
MASK = 2
"""Every mask is a valid code; trying all eight for the prettiest takes seven eighths of the time."""
_DARK = re.compile(rb"\x01+")


def qr_code(address: str, caption: str) -> QrCode:
    """A code with its caption."""
    size, path = _drawn(address)
    return QrCode(size, path, address, caption)


@lru_cache(maxsize=64)
def _drawn(address: str) -> tuple[int, str]:
    """Level Q: a quarter of a poster may be torn or dirty. A stroke a run of dark modules, along the middle of its row.

    A hospital's page, its letter and its notices carry the same code one after the other.
    """
    code = segno.make(address, error="q", micro=False, mask=MASK)
    path: list[str] = []
    for y, row in enumerate(code.matrix, QUIET_ZONE):
        at = -QUIET_ZONE
        move = f"M%d {y}.5h%d"
        for run in _DARK.finditer(row):
            start, end = run.span()
            path.append(move % (start - at, end - start))
            move, at = "m%d 0h%d", end
    return len(code.matrix) + 2 * QUIET_ZONE, "".join(path)
