"""QR codes, drawn as strokes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import segno

from generator.parallel import Submitted, submit


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code as one SVG path in a square of `size` modules, quiet zone included."""

    size: int
    path: str
    address: str
    """The address in print beside it."""
    caption: str


QUIET_ZONE = 4


MASK = 2
"""Every mask is a valid code; trying all eight for the prettiest takes seven eighths of the time."""


_MANY = 50
"""Codes from which on a process of their own is worth while."""


_DARK = re.compile(rb"\x01+")


DrawnCode = tuple[int, str]
"""Width in modules, quiet zone included, and the path."""


class QrCodes:
    """The codes of a site. A code takes a millisecond: those of all hospitals are drawn beside other work."""

    def __init__(self) -> None:
        self._known: dict[str, DrawnCode] = {}
        self._coming: Submitted[dict[str, DrawnCode]] | None = None
        self.news = False
        """Some were drawn ahead that were not known."""

    @property
    def known(self) -> Mapping[str, DrawnCode]:
        """Those that were drawn ahead, by address."""
        return self._known

    def know(self, known: Mapping[str, DrawnCode]) -> None:
        """Take over codes that were drawn before."""
        self._known = dict(known)

    def begin(self, addresses: Sequence[str]) -> None:
        """Begin to draw those that are not known, if they are many, and forget those that are not among them."""
        self._known = {address: self._known[address] for address in addresses if address in self._known}
        new = [address for address in addresses if address not in self._known]
        if len(new) >= _MANY:
            self._coming = submit(lambda: {address: _draw(address) for address in new})

    def settle(self) -> None:
        """Wait for what was begun. To be called before work is shared out among processes."""
        if self._coming is not None:
            drawn, self._coming = self._coming.result(), None
            self._known |= drawn
            self.news = bool(drawn)

    def close(self) -> None:
        """Give up what was begun and nobody waits for any more."""
        if self._coming is not None:
            self._coming.close()

    def code(self, address: str, caption: str) -> QrCode:
        """Return a code with its caption, drawn before or now."""
        size, path = self._known.get(address) or _draw(address)
        return QrCode(size, path, address, caption)


@lru_cache(maxsize=64)
def _draw(address: str) -> DrawnCode:
    """Draw a code of level Q, for which a quarter of a poster may be torn or dirty.

    A run of dark modules is a stroke along the middle of its row.


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
