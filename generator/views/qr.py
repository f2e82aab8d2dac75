"""QR codes as one SVG path, so that they scale on paper and need no picture file."""

from __future__ import annotations

from functools import lru_cache

import segno

from generator.views.parts.drawings import QrCode

QUIET_ZONE = 4
MASK = 2
"""Every mask is a valid code; trying all eight for the prettiest takes seven eighths of the time."""


def qr_code(address: str, caption: str) -> QrCode:
    """A code with its caption."""
    size, path = _drawn(address)
    return QrCode(size, path, address, caption)


@lru_cache(maxsize=64)
def _drawn(address: str) -> tuple[int, str]:
    """Level Q: a quarter of a poster may be torn or dirty. One `h` run a row of dark modules.

    A hospital's page, its letter and its notices carry the same code one after the other.
    """
    code = segno.make(address, error="q", micro=False, mask=MASK)
    path: list[str] = []
    for y, row in enumerate(code.matrix):
        x = 0
        while x < len(row):
            if not row[x]:
                x += 1
                continue
            start = x
            while x < len(row) and row[x]:
                x += 1
            path.append(f"M{start + QUIET_ZONE} {y + QUIET_ZONE}h{x - start}v1h{start - x}z")
    return len(code.matrix) + 2 * QUIET_ZONE, "".join(path)
