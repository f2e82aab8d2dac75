"""Addresses of links and pictures in a text, however they are written: blanks inside of one, pictures from elsewhere.

A browser takes tabs and line breaks out of an address before it follows it, and a writer who typed one sees nothing of
it. The page that is made of such a link has none, or no picture; that must be told, and not only be safe.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from generator.records.links import UNSEEN
from generator.sources.decode import TextProblem

_CODE = re.compile(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n(?:[\s\S]*?^ {0,3}\1|[\s\S]*)|`[^`\n]*`", re.M)
_INLINE = re.compile(
    r"(?:(?P<picture>!)\[[^\[\]\n]{0,300})?\]\("
    r"(?P<inside>[ ]*<[^<>]{0,500}>|(?:[^()\n]|\n(?!\s*\n)|\([^()\n]{0,100}\)){0,500})"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\]\n]{1,100})\]:(?P<inside>[ \t]*\n?[^\n]{1,500})", re.M)
_PICTURE_BY_LABEL = re.compile(r"!\[(?P<text>[^\[\]\n]{0,300})\](?:\[(?P<label>[^\[\]\n]{0,100})\])?(?!\()")
_AUTOMATIC = re.compile(r"<(?P<inside>[A-Za-z][^<>\"'=]{0,500})>")
_ATTRIBUTE = re.compile(
    r"<(?P<tag>[A-Za-z]+)\s[^<>]{0,300}?\b(?:href|src)\s*=\s*(?:\"(?P<double>[^\"<>]{0,500})\"|'(?P<single>[^'<>]{0,500})')"
)
_TITLED = re.compile(r"(?P<lead>\s*+)(?P<target>\S[\s\S]*?)(?:\s++(?:\\?\"[^\"]*\"|'[^']*'|\([^()]*\)))?")
_ESCAPES = re.compile(r"\\[ntrvf]?")
_KNOWN_SCHEME = re.compile(r"(?:https?|mailto|tel|javascript|vbscript|data|file|ftp|blob):", re.I)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


def destination_problems(text: str) -> Iterator[TextProblem]:
    """Yield each address with a blank or a sign in it that cannot be seen, and each picture from another site."""
    if not any(sign in text for sign in ("](", "]:", "<")):
        return
    plain = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
    starts = [0, *accumulate(len(line) + 1 for line in plain.split("\n"))]
    for place, address, reason in sorted(_refused(plain)):
        line = bisect_right(starts, place)
        shown = " ".join(address.split())[:80]
        yield TextProblem(
            "unsafe-link", line, place - starts[line - 1] + 1, context=(("value", shown), ("reason", reason))
        )


def _refused(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield place, address and reason of each destination that is told."""
    pictures = {
        (match["label"] or match["text"]).casefold() for match in _PICTURE_BY_LABEL.finditer(text) if "]:" in text
    }
    for match in _INLINE.finditer(text):
        yield from _judged(match["inside"], match.start("inside"), is_picture=match["picture"] is not None)
    for match in _DEFINITION.finditer(text):
        yield from _judged(match["inside"], match.start("inside"), is_picture=match["label"].casefold() in pictures)
    for match in _AUTOMATIC.finditer(text):
        if _KNOWN_SCHEME.match(UNSEEN.sub("", match["inside"])) and UNSEEN.search(match["inside"]):
            yield match.start("inside"), match["inside"], "unseen-character"
    for match in _ATTRIBUTE.finditer(text):
        group = "double" if match["double"] is not None else "single"
        bracketed = f"<{match[group]}>"
        yield from _judged(bracketed, match.start(group) - 1, is_picture=match["tag"].lower() == "img")


def _judged(inside: str, start: int, *, is_picture: bool) -> Iterator[tuple[int, str, str]]:
    """Yield what is wrong with what stands between the brackets of a link: an address, and perhaps a title."""
    stripped = inside.strip(" ")
    if stripped.startswith("<") and ">" in stripped:
        target, lead = stripped[1 : stripped.index(">")], ""
        place = start + inside.index("<") + 1
    else:
        match = _TITLED.fullmatch(inside.rstrip())
        if match is None:
            return
        target, lead, place = match["target"], match["lead"], start + match.start("target")
    address = html.unescape(target)
    seen = UNSEEN.sub("", _ESCAPES.sub("", address))
    if not _ELSEWHERE.match(seen) and not (is_picture and seen != address):
        return
    if seen != address or lead.strip(" "):
        yield place, target, "unseen-character"
    elif is_picture:
        yield place, target, "picture-elsewhere"
