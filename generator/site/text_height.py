"""The height of text in print, estimated without a browser: how many lines it takes, and how high its blocks are.

A Chinese character is as wide as the letters are high, so that counting gets within a line of what a printer sets.
Fonts differ from machine to machine by more than a table of all widths would bring.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html.parser import HTMLParser
from typing import Final
from unicodedata import east_asian_width

MM_PER_POINT: Final = 25.4 / 72
_WORD = re.compile(r"[!-~]+|\s+|.", re.S)
_PHRASE = re.compile(r"[^，。、；：！？）》”—\s]*[，。、；：！？）》”—\s]*")
_NEVER_FIRST = frozenset("，。、；：！？）》”’」』】〉…％")
_NEVER_LAST = frozenset("（《“‘「『【〈")
_DIGIT, _CAPITAL, _SMALL, _BLANK, _MARK = 0.56, 0.64, 0.53, 0.23, 0.4
"""Widths in the height of the letters, as the usual fonts for Chinese have them."""
_SPACE_AT_LATIN = 0.125
"""Set by browsers between Chinese and Latin."""
_CELL_PADDING = 3.4
"""Above and below the text of a table's cell, with its rule."""
_ALIKE = str.maketrans(dict.fromkeys("123456789", "0"))
"""All digits are equally wide, so that the phones of a thousand hospitals are measured once."""
_HEADINGS = frozenset(["h3", "h4", "h5", "h6"])
_BLOCKS = _HEADINGS | {"p", "li", "ul", "ol", "pre", "blockquote", "table", "tr", "hr", "div", "dl", "dt", "dd"}


@dataclass(frozen=True, slots=True)
class Typesetting:
    """How running text is set; lengths in millimetres, unless it is said otherwise."""

    size: float
    """Height of the letters."""
    line: float
    """From line to line."""
    width: float
    between: float
    """Between two blocks."""
    padding: float = 0
    """Of a paragraph and of each item of a list, its rule included."""
    indents: tuple[float, float] = (0, 0)
    """Of lists with marks and of those with numbers, in heights of letters."""
    heading: tuple[float, float, float] | None = None
    """Size and line of a heading, and its distance where it comes first; None where it is set like a paragraph."""


def line_count(text: str, room: float, *, keeps_phrases: bool = False) -> int:
    """Return the lines of a text; `room` is the width in heights of letters. A break in the text counts.

    With `keeps_phrases` a line ends after a comma, as in headings; a phrase that has no room is cut anywhere.
    """
    return sum(_lines_of(part.strip(), room, keeps_phrases) for part in text.translate(_ALIKE).strip().split("\n"))


@lru_cache(maxsize=8192)
def _lines_of(text: str, room: float, keeps_phrases: bool) -> int:
    if len(text) * (1 + _SPACE_AT_LATIN) <= room:
        return 1
    lines, used = 1, 0.0
    for word in _PHRASE.findall(text) if keeps_phrases else _words(text):
        width = text_width(word)
        if used and used + width - _hanging(word) > room:
            lines, used = lines + 1, 0.0
        used += width
        while used - _hanging(word) > room:  # longer than a line
            lines, used = lines + 1, used - room
    return lines


def _hanging(word: str) -> float:
    """Return what a blank at the end of a line may take beyond it."""
    return text_width(word[len(word.rstrip()) :])


def _words(text: str) -> Iterator[str]:
    """Yield what cannot be parted: a word in Latin letters, a Chinese character with the marks that stick to it."""
    held = ""
    for word in _WORD.findall(text):
        if held and (word[0] in _NEVER_FIRST or held[-1] in _NEVER_LAST):
            held += word
        else:
            if held:
                yield held
            held = word
    if held:
        yield held


def text_width(text: str) -> float:
    """Return the width of a text on one line, in heights of its letters."""
    return _width(text.translate(_ALIKE))


@lru_cache(maxsize=8192)
def _width(text: str) -> float:
    width, before = 0.0, ""
    for character in text:
        is_latin = "!" <= character <= "~" and character.isalnum()
        if before and is_latin != ("!" <= before <= "~" and before.isalnum()) and {before, character}.isdisjoint(" "):
            width += _SPACE_AT_LATIN if (character if not is_latin else before) >= "㐀" else 0
        width += _character_width(character)
        before = character
    return width


def _character_width(character: str) -> float:
    if character.isascii():
        if character.isdigit():
            return _DIGIT
        if character.isspace():
            return _BLANK
        return _CAPITAL if character.isupper() else _SMALL if character.islower() else _MARK
    return 1.0 if east_asian_width(character) in "WFA" else _CAPITAL


@lru_cache(maxsize=1024)
def block_heights(html: str, setting: Typesetting) -> tuple[float, ...]:
    """Return the heights of the blocks of markup that was made of Markdown, each with the distance before it.

    A picture counts with the height that its markup gives; one without is not counted.
    """
    reader = _Blocks(setting)
    reader.feed(html)
    reader.close()
    reader.flush()
    return tuple(reader.heights)


class _Blocks(HTMLParser):
    """Reads markup block by block."""

    def __init__(self, setting: Typesetting) -> None:
        super().__init__(convert_charrefs=True)
        self.heights: list[float] = []
        self._setting = setting
        self._open: list[str] = []
        self._text: list[str] = []
        self._rows: list[list[str]] = []
        """The cells of the table that is open."""
        self._is_new = False
        """A block at the top has begun, of which nothing has been counted yet."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._text.append("\n")
        elif tag == "img":
            self._add_picture(dict(attrs))
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append("")
        if tag not in _BLOCKS:
            return
        self.flush()
        self._is_new |= not self._open
        if tag == "hr":
            self._add(MM_PER_POINT)
            return
        self._open.append(tag)
        if tag == "tr":
            self._rows.append([])

    def handle_endtag(self, tag: str) -> None:
        if tag not in _BLOCKS or tag not in self._open:
            return
        if tag == "table":
            self._add_table()
        self.flush()
        while self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._rows:
            if self._rows[-1]:
                self._rows[-1][-1] += data
        else:
            self._text.append(data if "pre" in self._open else re.sub(r"\s+", " ", data))

    def flush(self) -> None:
        """Count the text that was read since the last block."""
        text, self._text = "".join(self._text), []
        if not text.strip(" \n"):
            return
        setting = self._setting
        if setting.heading is not None and self._open and self._open[-1] in _HEADINGS:
            size, line, above = setting.heading
            lines = line_count(text, setting.width / size, keeps_phrases=True)
            self._add(lines * line + (0 if self.heights else above))
            return
        marks, numbers = setting.indents
        room = setting.width / setting.size - self._open.count("ul") * marks - self._open.count("ol") * numbers
        self._add(line_count(text, room) * setting.line + setting.padding)

    def _add_table(self) -> None:
        """Count the rows of a table, whose columns are as wide as their longest texts want in proportion."""
        rows, self._rows = self._rows, []
        columns = max((len(row) for row in rows), default=0)
        wanted = [max(0.5, *(text_width(row[place]) for row in rows if place < len(row))) for place in range(columns)]
        room = self._setting.width / self._setting.size / max(1.0, sum(wanted))
        for row in rows:
            lines = max((line_count(cell, wanted[at] * min(1.0, room)) for at, cell in enumerate(row)), default=0)
            self._add(lines * self._setting.size * 1.5 + _CELL_PADDING)

    def _add_picture(self, attributes: dict[str, str | None]) -> None:
        width, height = ((attributes.get(name) or "") for name in ("width", "height"))
        if width.isdecimal() and height.isdecimal() and int(width):
            pixel = 25.4 / 96
            self._add(min(int(width) * pixel, self._setting.width) * int(height) / int(width))

    def _add(self, height: float) -> None:
        distance = self._setting.between if self._is_new and self.heights else 0.0
        self.heights.append(height + distance)
        self._is_new = False
