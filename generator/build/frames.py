"""Frames: pages that the host drew once, with slots in place of what differs from page to page.

A slot is `slot <nonce> <name> z` in text and quoted attributes. The path of a shared frame is a slot by its file's
name: one word, since a blank cannot stand there. Two slots take markup of ours and are replaced with the element that
holds them: `body`, a `<div>`, and `head`, a `<meta name="slot">` in the head. A frame is split once; filling it is one
join, so that a filled value is never looked at again.
"""

from __future__ import annotations

import html
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser
from urllib.parse import quote

from generator.errors import MingnuoError
from generator.memory.digest import digest

SLOTS = ("title", "description", "path", "counterpart", "head", "body")
_MARKUP = ("head", "body")
_NONCE_BYTES = 8


class FrameError(MingnuoError):
    """The host drew a frame that cannot be filled safely: a slot is missing, or stands where it must not."""


def new_nonce() -> str:
    """Return a word that nobody can have written into a record, since nobody can know it.

    It marks slots that are all filled: no output has it, so builds stay the same to the byte.
    """
    return f"q{secrets.token_hex(_NONCE_BYTES)}"


def spaced(nonce: str, name: str) -> str:
    """Return the token of a slot for text and quoted attributes."""
    return f"slot {nonce} {name} z"


def markdown_of(nonce: str, *, elder: bool = False) -> str:
    """Return the Markdown page that a host draws as a frame. Any host that knows front matter can.

    The slot `counterpart` takes the address to which the switch between the full and the elder version leads.
    """
    return (
        "---\n"
        f"title: {spaced(nonce, 'title')}\n"
        f"description: {spaced(nonce, 'description')}\n"
        f"head: {spaced(nonce, 'head')}\n"
        f"counterpart: {spaced(nonce, 'counterpart')}\n"
        "frame: true\n"
        f"elder: {str(elder).lower()}\n"
        "search:\n  exclude: true\n"
        "hide:\n  - toc\n  - navigation\n"
        "---\n\n"
        f"<div>{spaced(nonce, 'body')}</div>\n"
    )


_ESCAPES: Mapping[str, Callable[[str], str]] = {
    "title": html.escape,
    "description": html.escape,
    "path": quote,
    "counterpart": html.escape,
    "head": str,
    "body": str,
}


@dataclass(frozen=True)
class Frame:
    """A drawn page, split at its slots: literal, slot, literal, …, literal."""

    literals: tuple[str, ...]
    slots: tuple[str, ...]

    @cached_property
    def digest(self) -> str:
        """SHA-256 of everything in it: of the theme, the settings, the navigation."""
        return digest([*self.slots, *self.literals])

    def fill(self, values: Mapping[str, str]) -> str:
        """Return the page. `head` and `body` are markup of ours and go in as they are; all else is escaped."""
        parts = [self.literals[0]]
        for name, literal in zip(self.slots, self.literals[1:], strict=True):
            value = values[name]
            parts.append(_ESCAPES[name](value))
            parts.append(literal)
        return "".join(parts)


def split(page: str, nonce: str) -> Frame:
    """Return a drawn page as a frame.

    Raises `FrameError` when a slot is missing or stands in a place that is not allowed.
    """
    pattern = re.compile(
        rf"<div>\s*slot {nonce} (?P<body>body) z\s*</div>"
        rf'|<meta name="slot" content="slot {nonce} (?P<head>head) z">'
        rf"|slot {nonce} (?P<text>\w+?) z"
        rf"|(?:[a-z]+/)?(?:x/)*slot{nonce}(?P<path>path)z\.html"
    )
    places = _SlotFinder(nonce)
    places.feed(page)
    places.close()
    literals: list[str] = []
    slots: list[str] = []
    end = 0
    for match in pattern.finditer(page):
        name = match["body"] or match["head"] or match["text"] or match["path"]
        if name not in SLOTS:
            raise FrameError(f"不认识的空位 {name}")
        if match["text"] in _MARKUP:
            raise FrameError(f"空位 {name} 不在它的元素里")
        literals.append(page[end : match.start()])
        slots.append(name)
        end = match.end()
    literals.append(page[end:])
    if nonce in "".join(literals):
        raise FrameError("空位的记号被改动了")
    if len(slots) != places.found:
        raise FrameError(f"有 {len(slots)} 个空位，在许可的地方的有 {places.found} 个")
    for name in _MARKUP:
        if slots.count(name) != 1:
            raise FrameError(f"空位 {name} 出现了 {slots.count(name)} 次，应该正好一次")
    there = {"title": places.in_title, "description": "description" in slots, "counterpart": "counterpart" in slots}
    for name, stands in there.items():
        if not stands:
            raise FrameError(f"少了空位 {name}")
    return Frame(tuple(literals), tuple(slots))


_TEXT_PARENTS = frozenset({"title", "div", "span", "h1", "a", "li"})
_ATTRIBUTES = frozenset({("meta", "content"), ("link", "href"), ("a", "href")})


class _SlotFinder(HTMLParser):
    """Counts the slots in allowed places: text of a few elements, and a few attributes. Raises for any other."""

    def __init__(self, nonce: str) -> None:
        super().__init__(convert_charrefs=True)
        self._nonce = nonce
        self._open: list[str] = []
        self.found = 0
        self.in_title = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            count = (value or "").count(self._nonce)
            if count and (tag, name) not in _ATTRIBUTES:
                raise FrameError(f"空位不能在 <{tag}> 的属性 {name} 里")
            if count and f'{name}="' not in (self.get_starttag_text() or ""):
                raise FrameError(f"<{tag}> 的属性 {name} 里有空位，却没有加引号")
            if count and ("name", "slot") in attrs and self._open[-1:] != ["head"]:
                raise FrameError("空位 head 不在 <head> 里")
            self.found += count
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        count = data.count(self._nonce)
        if count and (not self._open or self._open[-1] not in _TEXT_PARENTS):
            raise FrameError(f"空位不能在 <{self._open[-1] if self._open else ''}> 的文字里")
        self.found += count
        self.in_title |= bool(count) and self._open[-1] == "title"

    def handle_comment(self, data: str) -> None:
        if self._nonce in data:
            raise FrameError("空位不能在注释里")

    def handle_decl(self, decl: str) -> None:
        if self._nonce in decl:
            raise FrameError("空位不能在声明里")


_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # noqa: SIM905


def source_path(address: str, nonce: str, *, own: bool = False, elder: bool = False) -> str:
    """Return the Markdown file of the frame that a page goes into.

    Its own for a page that stands in the navigation, else one that it shares with all pages of its section that lie as
    deep. The file's name is the slot of the path. Elder pages are a section of their own, wherever they lie.
    """
    if own:
        return address.removesuffix(".html") + ".md"
    first, *deeper = address.split("/")[:-1]
    return "/".join(["elder" if elder else first, *("x" for _ in deeper), f"slot{nonce}pathz.md"])
