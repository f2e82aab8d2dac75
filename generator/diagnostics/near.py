"""Names that were mistyped: how far two are apart, and the only one that can have been meant."""

from __future__ import annotations

from collections.abc import Iterable

SHORT = 4
"""Names of so many signs differ from others by one soon enough: two slips in them are a guess."""


def distance(first: str, second: str, most: int) -> int:
    """Return how many slips of the keyboard lie between two names, `most + 1` where there are more.

    A sign too many, too few, or another one is a slip, and so are two that changed places.
    """
    if abs(len(first) - len(second)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(second) + 1))
    for i, char in enumerate(first, 1):
        row = [i]
        for j, other in enumerate(second, 1):
            slips = min(row[j - 1] + 1, last[j] + 1, last[j - 1] + (char != other))
            if before and j > 1 and char == second[j - 2] and first[i - 2] == other:
                slips = min(slips, before[j - 2] + 1)
            row.append(slips)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


def only_near(name: str, known: Iterable[str]) -> str:
    """Return the one known name that lies within a slip of the keyboard, two for a long one; empty for none or several.

    Case is no slip: who writes `Address` means `address`. Digits are: a finding 009 is not 001, however near it is.
    """
    found: list[tuple[int, str]] = []
    folded = name.casefold()
    for other in known:
        if _digits(other) != _digits(name):
            continue
        most = _slips(max(len(other), len(name)))
        slips = distance(folded, other.casefold(), most)
        if slips <= most:
            found.append((slips, other))
    found.sort()
    if not found or (len(found) > 1 and found[1][0] == found[0][0]):
        return ""
    return found[0][1]


def _digits(name: str) -> str:
    return "".join(filter(str.isdecimal, name))


def _slips(length: int) -> int:
    if length < 3:
        return 0
    return 1 if length <= SHORT else 2
