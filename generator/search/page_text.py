"""What a reader sees of a page between its header and its footer, or a portal's: the text that the search finds."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from generator.search.folding import runs

_TAG = r"""[^>"']*+(?:"[^"]*+"[^>"']*+|'[^']*+'[^>"']*+)*+>"""
"""What follows the name of a tag; a quoted `>` does not end it."""
_INLINE = r"(?:a|abbr|b|code|del|em|i|ins|mark|s|small|span|strong|sub|sup|time|wbr)\b"
_UNREAD = re.compile(rf"<(svg|nav|script|style|select|form|template)\b{_TAG}.*?</\1>|<!--.*?-->", re.S)
_HEADING = re.compile(rf"<h1\b{_TAG}(.*?)</h1>", re.S)
_BOXES = re.compile(rf'<(?<=><){_INLINE}(?! class="phrase"){_TAG}')
"""A tag after another with nothing in between: such neighbours are drawn as boxes, not as one word."""
_WITHIN = re.compile(rf"</?{_INLINE}{_TAG}")
_BETWEEN = re.compile(rf"(?:</?[a-zA-Z!]{_TAG}\s*+)++")
_CACHED_BLOCKS = 1 << 16
"""Pages of one kind say much in the same words; each is folded once."""


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between two tags that divide, in one line, and its runs as the search compares them."""

    text: str
    runs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageText:
    """The heading, and all that is read, the heading included; blocks without text are left out."""

    heading: tuple[Block, ...]
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        return " ".join(block.text for block in self.heading)

    @property
    def body(self) -> str:
        return " ".join([block.text for block in self.blocks])

    @property
    def heading_runs(self) -> Iterable[str]:
        return chain.from_iterable([block.runs for block in self.heading])


def text_of(page: str) -> PageText:
    """The text of a page that the host drew. Blocks are divided by blanks; words in bold or in links stay whole."""
    main = page[page.index('<div id="main"') : page.rindex("<!-- end of main -->")]
    heading = _HEADING.search(main)
    return PageText(_blocks(heading[1]) if heading else (), _blocks(main))


def _blocks(markup: str) -> tuple[Block, ...]:
    markup = _WITHIN.sub("", _BOXES.sub(" ", _UNREAD.sub(" ", markup)))
    return tuple([block for block in map(_block, _BETWEEN.split(markup)) if block.text])


@lru_cache(_CACHED_BLOCKS)
def _block(markup: str) -> Block:
    text = " ".join(html.unescape(markup).split())
    return Block(text, tuple(runs(text)))
