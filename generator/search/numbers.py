"""Numbers and sets of numbers as text that is short, packs well and is quickly read.

A number is written in digits of five bits, lowest first, each a character of `DIGITS`; all but the last have 32 added.
A set is written as its stretches of neighbouring numbers: for each, twice the distance from the end of the one before,
plus one if it is longer than one number; then, for a longer one, its length less two.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyroaring import BitMap

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"


class _Written(dict[int, str]):
    """Numbers as they are written; each is worked out once."""

    def __missing__(self, number: int) -> str:
        digits, rest = "", number
        while rest > 31:
            digits += DIGITS[32 + rest % 32]
            rest //= 32
        self[number] = text = digits + DIGITS[rest]
        return text


_WRITTEN = _Written()


def write_numbers(numbers: Iterable[int]) -> str:
    """Return numbers, none of them negative, as text."""
    return "".join(map(_WRITTEN.__getitem__, numbers))


def write_set(numbers: BitMap) -> str:
    """Return a set as text."""
    starts = (numbers - numbers.shift(1)).to_array()
    ends = (numbers - numbers.shift(-1)).to_array()
    written = []
    after = 0
    for start, end in zip(starts, ends, strict=True):
        if start == end:
            written.append(2 * (start - after))
        else:
            written += (2 * (start - after) + 1, end - start - 1)
        after = end + 1
    return write_numbers(written)
