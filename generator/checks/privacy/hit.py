"""A stretch of a text that belongs to a person."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

DOT = "•"
"""Stands for each character that is not shown."""


class Private(StrEnum):
    """The kinds of personal data that the gate knows."""

    IDENTITY = "identity"
    MOBILE = "mobile"
    CARD = "card"
    CASE_NUMBER = "case-number"
    NAME = "name"
    ACCOUNT = "account"
    MAILBOX = "mailbox"
    PLATE = "plate"
    HOME = "home"
    BIRTH = "birth"


@dataclass(frozen=True, slots=True, order=True)
class Hit:
    """`text[start:end]` is personal data of a kind; `end` is exclusive, offsets are in characters of the text."""

    start: int
    end: int
    kind: Private


class Hits:
    """Stretches in order of place, none overlapping another: the first that was added keeps its place."""

    def __init__(self) -> None:
        self._hits: list[Hit] = []

    def add(self, hit: Hit) -> bool:
        """Take a hit and return whether its place was free."""
        place = bisect_left(self._hits, hit.start, key=lambda one: one.end - 1)
        if place < len(self._hits) and self._hits[place].start < hit.end:
            return False
        self._hits.insert(place, hit)
        return True

    def __iter__(self) -> Iterator[Hit]:
        return iter(self._hits)


_KEPT = {Private.IDENTITY: (4, 4), Private.CARD: (4, 4), Private.MOBILE: (3, 2), Private.NAME: (1, 0)}
"""Letters and digits that stay at the start and at the end: enough to find the place, too few to learn it."""


def masked(value: str, kind: Private) -> str:
    """Return the value with its middle hidden, as long as it was: columns of the line stay right.

    `11010119900307002X` becomes `1101••••••••••002X`. Separators inside are hidden too: they say how it was disguised.
    """
    head, tail = _KEPT.get(kind, (1, 1))
    telling = [index for index, char in enumerate(value) if char.isalnum()]
    kept = {*telling[:head], *(telling[-tail:] if tail else ())}
    if len(kept) * 2 > len(telling):  # too short to show both ends, or anything
        kept = set(telling[: len(telling) // 2])
    return "".join(char if index in kept or char == "\n" else DOT for index, char in enumerate(value))
