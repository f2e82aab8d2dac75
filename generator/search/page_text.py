"""Read a page as its reader does: what stands between header and footer, in sections that a link can lead to."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from generator.search.folding import runs

_TAG = r"""[^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+>"""
"""The rest of a tag after its name; a quoted `>` does not end it."""
_INLINE = r"(?:a|abbr|b|code|del|em|i|ins|keep-whole|mark|s|small|span|strong|sub|sup|time|wbr)\b"
_UNREAD = re.compile(rf"<(svg|nav|script|style|select|form|template)\b{_TAG}.*?</\1>|<!--.*?-->", re.S)
_BOXES = re.compile(rf'<(?<=><){_INLINE}(?! class="phrase"){_TAG}')
"""A tag after another with nothing in between: such neighbours are drawn as boxes, not as one word."""
_WITHIN = re.compile(rf"</?{_INLINE}{_TAG}")
_BETWEEN = re.compile(rf"(?:</?[a-zA-Z!]{_TAG}\s*+)++")
_MARKER = re.compile(
    rf"(</(?:h[1-6]|summary|dt|details)>|<(?:h[1-6]|summary|details)\b{_TAG}|<[a-z][a-z0-9]*+(?=[^>]*? id=){_TAG})"
)
"""A tag at which a section or its heading may begin or end."""
_NAME = re.compile(r"</?([a-z]+[1-6]?)")
_ID = re.compile(r' id="([^"]*)"')
_ROWS = ("summary", "dt")
_ROW_LEVEL = 7
"""Of a row that opens, or of a term: below every heading. Without an id it is part of its section."""
_CACHED = 1 << 16
"""Pages of one kind say much in the same words; each stretch of markup is read once."""


@dataclass(frozen=True, slots=True)
class Block:
    """The text between two tags that divide, in one line, and its runs as the search compares them."""

    text: str
    runs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a page with the heading above it. `anchor` is the nearest id at or around it, empty at the top."""

    anchor: str
    heading: tuple[Block, ...]
    blocks: tuple[Block, ...]
    """Without the heading."""


@dataclass(frozen=True, slots=True)
class PageText:
    """The heading of a page, and all that is read; sections without any text are left out."""

    heading: tuple[Block, ...]
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """The heading as one text."""
        return join(self.heading)

    @property
    def blocks(self) -> Iterator[Block]:
        """Yield every block once, headings in their places; the page's own heading comes first."""
        yield from self.heading
        for section in self.sections:
            yield from section.heading
            yield from section.blocks


def join(blocks: tuple[Block, ...]) -> str:
    """Return the text of some blocks in one line."""
    return " ".join([block.text for block in blocks])


def text_of(page: str) -> PageText:
    """Return the text of a page that the host drew. Words in bold or in links stay whole; tags that divide divide."""
    main = page[page.index('<div id="main"') : page.rindex("<!-- end of main -->")]
    parts = _MARKER.split(_WITHIN.sub("", _BOXES.sub(" ", _UNREAD.sub(" ", main))))
    reader = _Reader()
    reader.add(_blocks(parts[0]))
    for at in range(1, len(parts), 2):
        reader.meet(parts[at])
        reader.add(_blocks(parts[at + 1]))
    reader.close()
    return PageText(reader.title, tuple(reader.sections))


class _Reader:
    """Goes through a page from marker to marker.

    An element with an id and a heading below it begin one section together. A heading without an id of its own takes
    the anchor of the section that it is part of, by the levels of headings: that needs no tree of the page, and holds
    where the markup nests as its headings do.
    """

    def __init__(self) -> None:
        self.title: tuple[Block, ...] = ()
        self.sections: list[Section] = []
        self._above: list[tuple[int, str, tuple[Block, ...]]] = []
        """Level, anchor and heading of the sections that are open, outermost first."""
        self._folded: list[str] = []
        """Anchors of the rows that open around this place; what they fold is theirs, whatever its headings' levels."""
        self._anchor = ""
        self._heading: tuple[Block, ...] = ()
        self._blocks: list[Block] = []
        self._named = True
        """Whether the section has its heading; an element with an id still waits for one."""
        self._within = 0
        """The level of the heading that is being read, 0 outside of one."""

    def meet(self, tag: str) -> None:
        """Take a marker."""
        name = _NAME.match(tag)
        level = _level(name[1]) if name else 0
        if tag.startswith("</"):
            self._within = 0
            if tag == "</details>" and self._folded:
                self._folded.pop()
            return
        found = _ID.search(tag)
        anchor = html.unescape(found[1]) if found and found[1] != "main" else ""
        if tag.startswith("<details"):
            self._folded.append(anchor)
        if not level:
            if anchor:
                self._begin(anchor, self._above[-1][2] if self._above else (), named=False)
            return
        if level == _ROW_LEVEL and self._named and not anchor:
            return  # a row that opens is part of its section, if nobody can link to it
        inside = self._within == _ROW_LEVEL
        self._within = level
        while self._above and self._above[-1][0] >= level:
            self._above.pop()
        if inside and not anchor:
            self._above = [one for one in self._above if one[1] != self._anchor]
        elif anchor or self._named:
            around = next((one for one in reversed(self._folded) if one), "") or (
                self._above[-1][1] if self._above else ""
            )
            self._begin(anchor or around, (), named=True)
        self._heading, self._named = (), True

    def add(self, blocks: tuple[Block, ...]) -> None:
        """Take what stands behind a marker."""
        if not self._within:
            self._blocks += blocks
        elif self._within == 1 and not self.title:
            self.title = blocks
        else:
            self._heading = blocks
            self._above.append((self._within, self._anchor, blocks))

    def close(self) -> None:
        """End the section."""
        if self._blocks or (self._named and self._heading):
            self.sections.append(Section(self._anchor, self._heading, tuple(self._blocks)))

    def _begin(self, anchor: str, heading: tuple[Block, ...], *, named: bool) -> None:
        self.close()
        self._anchor, self._heading, self._blocks, self._named = anchor, heading, [], named


def _level(name: str) -> int:
    if name in _ROWS:
        return _ROW_LEVEL
    return int(name[1]) if len(name) == 2 and name[0] == "h" and name[1].isdigit() else 0


@lru_cache(_CACHED)
def _blocks(markup: str) -> tuple[Block, ...]:
    return tuple([_block(text) for text in _BETWEEN.split(markup) if text and not text.isspace()])


@lru_cache(_CACHED)
def _block(markup: str) -> Block:
    text = " ".join((html.unescape(markup) if "&" in markup else markup).split())
    return Block(text, tuple(runs(text)))
