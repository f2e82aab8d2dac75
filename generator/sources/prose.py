"""Slips in prose: what Markdown would bring back or leave as it stands, and what would take it too long to read."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from generator.diagnostics.wording import HEADINGS, INVISIBLE, MARKS
from generator.records.links import refusal
from generator.sources.decode import TextProblem

MAX_HEADINGS = 200
MAX_MARKS = 3000
"""Stars, escapes, references and the like: what Markdown puts aside one by one."""

_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z]{2,24});?")
_ADDRESS = re.compile(
    r"(?:(?<![A-Za-z0-9+.-])(?:https?|mailto|tel):|(?<![A-Za-z0-9:])//"
    r"|(?:(?<=[(<\"'])|(?<=\]:)|(?<=\]: ))(?:javascript|vbscript|data|file|blob|ftp):)[^\s<>\"'）】，。；、]+",
    re.I,
)
_LINK_END = ").,;:!?*_~`]}"
"""Characters that close a link or a sentence after an address."""


def prose_problems(text: str) -> Iterator[TextProblem]:
    """Yield what Markdown would bring back: characters that cannot be seen, links that must not be, broken markup."""
    for number, line in enumerate(text.split("\n"), 1):
        yield from _slips_of_markdown(line, number)
        if "&" in line:
            yield from _hidden_characters(line, number)
        if "<![" in line:  # the parser of Python-Markdown stumbles over it
            yield TextProblem("bad-markup", number, line.index("<![") + 1, context=(("name", "<!["),))
        if "//" in line or ":" in line:
            yield from _links(line, number)


_OFFICE_TAG = re.compile(
    r"<(?:/?(?:[a-z0-9]+:[a-z]+|font|script|style|iframe|object|embed|form|input|button|meta|link|xml|center"
    r"|base|svg|math|video|audio|source|applet|frame|frameset|select|textarea|template)\b|\?xml|!--\[if"
    r"|[a-z][a-z0-9]*\s[^<>]*(?:style\s*=|class\s*=\s*[\"']?Mso))[^<>]*>?", re.I,
)  # fmt: skip
"""Markup of office programs, and what no page of ours can have: it would be taken out, or stand there as it is."""
_TIGHT_HEADING = re.compile(r"( {0,3})([#＃]{2,6})\s*(?=[^\s#＃])")
_PROSE_BULLET = re.compile(r"( {0,3})(?:[•·●○◦▪■□◆▶‣∙–－]|-(?=[\u3400-\u9fff]))\s*(?=\S)")


def _slips_of_markdown(line: str, number: int) -> Iterator[TextProblem]:
    """Yield a heading or an item that would stand there with its signs, and markup that another program left."""
    if line.lstrip()[:1] in ("#", "＃") and (match := _TIGHT_HEADING.match(line)):
        fixed = f"{match[1]}{'#' * len(match[2])} {line[match.end() :]}"
        if fixed != line and not re.match(rf"{match[1]}#+ ", line):
            yield TextProblem("tight-heading", number, len(match[1]) + 1, fixed)
    elif match := _PROSE_BULLET.match(line):
        fixed = f"{match[1]}- {line[match.end() :]}"
        yield TextProblem("list-mark", number, len(match[1]) + 1, fixed, (("mark", line.lstrip()[0]),))
    if "<" in line and (match := _OFFICE_TAG.search(line)):
        yield TextProblem("bad-markup", number, match.start() + 1, context=(("name", match[0][:40]),))


def _hidden_characters(line: str, number: int) -> Iterator[TextProblem]:
    for match in _REFERENCE.finditer(line):
        char = html.unescape(match[0])
        if char != match[0] and any(_is_hidden(one) for one in char):
            fixed = _REFERENCE.sub(lambda one: "" if any(map(_is_hidden, html.unescape(one[0]))) else one[0], line)
            yield TextProblem("invisible-character", number, match.start() + 1, fixed, (("name", match[0]),))
            return


def _is_hidden(char: str) -> bool:
    return char in INVISIBLE or (unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn") and char not in "\n\t")


def _links(line: str, number: int) -> Iterator[TextProblem]:
    for match in _ADDRESS.finditer(line):
        address = match[0].rstrip(_LINK_END)
        start = match.start()
        if address.startswith("//") and (start == 0 or line[start - 1] not in "(<\"' "):
            continue  # a comment, a path
        if reason := refusal(address):
            yield TextProblem("unsafe-link", number, start + 1, context=(("value", address), ("reason", reason)))
            return


_NESTED = re.compile(r"^(?:[^\S\n]{60}|[^\S\n]*(?:>[^\S\n]*|(?:[-*+]|[0-9]+\.)[^\S\n]+){20})", re.M)
_PILE = 300
"""Above so many brackets in a paragraph, or HTML tags in a file, Markdown takes seconds."""


_HEADING_LINE = re.compile(r"^ {0,3}(?:#{1,6}(?!#)|=+[ \t]*$|-+[ \t]*$)", re.M)
_MARK = re.compile(r"[\\*_&~\[`]|  $", re.M)


def costly_markdown(text: str) -> Iterator[TextProblem]:
    """Yield what would take Markdown seconds, minutes, or the whole stack, to read."""
    if nested := _NESTED.search(text):
        yield TextProblem("too-deep", text.count("\n", 0, nested.start()) + 1)
        return
    for pattern, what, limit in ((_HEADING_LINE, HEADINGS, MAX_HEADINGS), (_MARK, MARKS, MAX_MARKS)):
        if one_too_many := next(islice(pattern.finditer(text), limit, None), None):
            place = text.count("\n", 0, one_too_many.start()) + 1
            yield TextProblem("too-much-markup", place, context=(("what", what), ("limit", str(limit))))
    brackets = tags = 0
    for number, line in enumerate(text.split("\n"), 1):
        brackets = brackets + line.count("[") + line.count("`") if line.strip() else 0
        tags += line.count("<")
        if brackets > _PILE or tags > _PILE:
            yield TextProblem("too-deep", number)
            return
