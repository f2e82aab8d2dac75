"""The last look over what was made: a number of a person that came together only on the way to a page.

The gate reads what was written, in any disguise. Here nothing is disguised any more, so it is enough to look for digits
in a row; that a text has none is told by two passes in C, at a thousandth of a page's making.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from generator.checks.privacy.hit import masked
from generator.checks.privacy.numbers import numbers
from generator.checks.privacy.runs import digits_of

_FLAGS = bytes(1 if chr(byte) in "0123456789" else 0 for byte in range(256))
_SHORTEST = 11
_ROW = b"\x01" * _SHORTEST
_AROUND = re.compile(rb"[0-9]+[Xx]?[A-Za-z]?")


def numbers_left(data: bytes, permitted: Collection[str] = ()) -> Iterator[str]:
    """Yield each number of a person in a text that was made, masked. `permitted` are digits that may be public."""
    flags = data.translate(_FLAGS)
    place = flags.find(_ROW)
    while place >= 0:
        row = _AROUND.match(data, place)
        assert row is not None  # eleven digits begin here
        before = data[max(0, place - 2) : place].decode("ascii", "replace")  # a letter, or a decimal point
        for digits, shown in _judged(before + row[0].decode("ascii")):
            if digits not in permitted:
                yield shown
        place = flags.find(_ROW, row.end())


@lru_cache(maxsize=4096)
def _judged(text: str) -> tuple[tuple[str, str], ...]:
    """Return digits and mask of each number of a person. Rows recur: a site's registration stands on every page."""
    values = [(text[hit.start : hit.end], hit.kind) for hit in numbers(text)]
    return tuple((digits_of(value), masked(value, kind)) for value, kind in values)
