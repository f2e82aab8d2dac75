"""A text as a reader will see it, with the way back: escapes, entities and tags undone, positions remembered."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_CODED = re.compile(
    r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,24});?"
    r"|\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})"
    r"|%[0-9a-fA-F]{2}"
    r"|</?[A-Za-z](?:[^<>\"']|\"[^\"\n]{0,200}\"|'[^'\n]{0,200}'){0,200}>|</?[A-Za-z][^<>]{0,200}>|<!--[\s\S]{0,200}?-->"
    r"|\\\n[ \t]*"
    r"|\](?:\((?:[^()\n]|\([^()\n]{0,100}\)){0,300}\)|\[[^\[\]\n]{0,100}\])|!\[|\[\^[^\]\n]{1,40}\]"
    r"|\{:?[ ]*[.#][^{}\n]{0,100}\}"
    r"|\\(?=[!-/:-@\[-`{-~])"
)
"""A character reference of HTML, an escape of a quoted YAML text, one of an address, a tag, a folded line; of Markdown
the end of a link, the beginning of a picture, a note's mark, a list of attributes, a backslash before a sign."""
_SUSPECT = re.compile(r"[&\\%<\[{]")


@dataclass(frozen=True, slots=True)
class Unfolded:
    """A text as it will be read, and for each stretch of it where that stood in the text that was written."""

    text: str
    starts: tuple[int, ...]
    """Beginnings of the stretches in `text`, in order."""
    origins: tuple[int, ...]
    """Beginnings of the same stretches in what was written."""

    def origin(self, place: int) -> int:
        """Return the offset in what was written of an offset in `text`."""
        stretch = bisect_right(self.starts, place) - 1
        return self.origins[stretch] + place - self.starts[stretch]


def unfold(text: str) -> Unfolded | None:
    """Return the text with all codes undone; None when it has none, as nearly all have."""
    if not _SUSPECT.search(text) or not _CODED.search(text):
        return None
    parts: list[str] = []
    starts, origins = [0], [0]
    end = length = 0
    for match in _CODED.finditer(text):
        plain = text[end : match.start()]
        char = _undone(match[0])
        parts += (plain, char)
        length += len(plain)
        starts.append(length)
        origins.append(match.start())
        length += len(char)
        starts.append(length)
        origins.append(match.end())
        end = match.end()
    parts.append(text[end:])
    return Unfolded("".join(parts), tuple(starts), tuple(origins))


def _undone(code: str) -> str:
    if code[0] == "&":
        return html.unescape(code)
    if code[0] == "%":
        return chr(int(code[1:], 16))
    if code[0] == "\\" and code[1:2] in ("x", "u", "U"):
        number = int(code[2:], 16)
        return chr(number) if number < 0x110000 else ""
    return ""


def readings(text: str) -> Iterator[tuple[str, Unfolded | None]]:
    """Yield the text as it will be read, where that differs, and as it is written.

    In this order: a number that a tag cuts is found whole before a part of it is taken for a shorter one.
    """
    undone = unfold(text)
    if undone is not None:
        yield undone.text, undone
    yield text, None
