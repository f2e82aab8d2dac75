"""Bytes to text, and the slips of the keyboard that YAML would blame on the wrong line or swallow in silence.

The traps are measured facts: see the table of typical mistakes in the staff handbook.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from generator.diagnostics.wording import BLANKS, FORMATS, HEADINGS, INVISIBLE, MARKS
from generator.records.links import refusal

MAX_KB = 256
"""Above this a record is a mistake: the longest real one has about 40 kB."""
MAX_MARKDOWN_KB = 64
"""The same for prose, four times the longest plan; some forms take Markdown a time that grows with their square."""
MAX_HEADINGS = 200
MAX_MARKS = 3000
"""Stars, escapes, references and the like: what Markdown puts aside one by one."""


@dataclass(frozen=True, slots=True)
class TextProblem:
    """A problem found in the raw text; `fixed` is the whole line as it should be."""

    code: str
    line: int = 1
    column: int = 1
    fixed: str = ""
    context: tuple[tuple[str, str], ...] = ()


_SIGNATURES = (
    (b"PK\x03\x04", "office"), (b"\xd0\xcf\x11\xe0", "old-office"), (b"%PDF", "pdf"), (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
)  # fmt: skip


def decode(data: bytes) -> str | TextProblem:
    """Decode UTF-8, with or without a byte order mark, to lines that end in a line feed; or say what it is instead."""
    for magic, form in _SIGNATURES:
        if data.startswith(magic):
            return TextProblem("not-text", context=(("guess", FORMATS[form]),))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return TextProblem("not-utf8", context=(("guess", FORMATS["utf-16"]),))
    if b"\0" in data:
        return TextProblem("not-text", context=(("guess", ""),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        try:
            data.decode("gb18030")
            guess = FORMATS["gbk"]
        except UnicodeDecodeError:
            guess = ""
        return TextProblem("not-utf8", line=line, context=(("guess", guess),))
    return text.replace("\r\n", "\n").replace("\r", "\n")


_SUSPECT = re.compile("[" + "".join(INVISIBLE) + "".join(BLANKS) + r"\t\x00-\x08\x0b-\x1f\x7f-\x9f\[#“]")
_SUSPECT_LINE = re.compile(
    r"\n(?:[<=>|]{7}| *+(?:- +)*(?:-\S|[A-Za-z_][A-Za-z0-9_]*+(?: *+：|:\S))|( *+)\S.*+(?<![:\s])\n++\1 +- )"
)
"""A text without either has no slips: most have none, and need no look at each line."""
_STRANGE = re.compile("[" + "".join(INVISIBLE) + "".join(BLANKS) + r"\t\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""A line without one of these has no odd character."""
_MARKED = re.compile(r"：|:\S|^\s*-\S|\[|#|“")
"""A line without one of these has nothing wrong with its punctuation."""
_MERGE = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")
_MERGE_STARTS = ("<<<<<<<", ">>>>>>>", "|||||||", "=======")
_KEY = r"^(?P<lead>\s*(?:- +)*)(?P<key>[A-Za-z_][A-Za-z0-9_]*)"
_FULL_COLON = re.compile(_KEY + r"(?P<blank>\s*)：\s*")
_TIGHT_COLON = re.compile(_KEY + r":(?!//)(?=[^\s])")
_TIGHT_DASH = re.compile(r"^(\s*)-(?=[^\s\-\d.])|^(\s+)-(?=\d+[^\d.\s])")
_FLOW = re.compile(r"[:\-] \[(?P<inside>[^\]\"']*)\]?")
_CUT = re.compile(r"^\s*(?:- +)*(?:[A-Za-z_]\w*: +)?(?P<value>[^\s\"'#|>\[{][^\"']*?) #(?=\S)")
_CURLY = re.compile(r"(?P<head>: +|- +)“(?P<inside>[^“”]*)”\s*$")
_VALUE = re.compile(r"(?P<lead> *)(?P<dash>- +)?(?:[A-Za-z_]\w*: +|(?![A-Za-z_]\w*:(?:\s|$)))[^\s#\"'|>&*!\[{]")
_BLOCK = re.compile(r"(?:^|[\s:-])[|>][+-]?\d?\s*$")
_BEFORE_VALUE = re.compile(r"\s*(?:-\s*)*(?:[A-Za-z_][A-Za-z0-9_]*\s*:\s?)?")
_PLAIN = re.compile(
    r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`]|-(?=\S))(?:[^\s:#,\[\]{}]|:(?=[^\s,\[\]{}])|(?<=\S)#| (?=[^\s#]))*"
)


def scalar(value: str) -> str:
    """Write a value of one line as YAML must have it: as it is, or in quotes."""
    if _PLAIN.fullmatch(value) and value != "~":  # which means nothing at all
        return value
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def text_problems(text: str, *, yaml: bool) -> Iterator[TextProblem]:
    """Yield what is wrong with the raw text, line by line.

    Markdown is looked at for invisible characters and merge markers only.
    """
    if not _SUSPECT.search(text) and not _SUSPECT_LINE.search(f"\n{text}"):
        return
    strange = _STRANGE.search(text) is not None
    block_indent = -1
    above = ""
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(_MERGE_STARTS) and _MERGE.match(line):
            yield TextProblem("merge-marker", number)
            continue
        indent = len(line) - len(line.lstrip(" "))
        in_block = block_indent >= 0 and (not line.strip(" ") or indent > block_indent)
        if strange and _STRANGE.search(line):
            yield from _odd_characters(line, number, yaml=yaml and not in_block)
        if not yaml or in_block:
            continue  # a literal block says what it wants
        block_indent = -1
        if ("|" in line or ">" in line) and _BLOCK.search(line):
            block_indent = indent
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line.startswith("- ", indent) and (value := _VALUE.match(above)) and len(value["lead"]) < indent:
            fixed = value["lead"] + line[indent:] if value["dash"] else ""  # YAML would add it to the value above
            yield TextProblem("yaml-syntax", number, indent + 1, fixed, (("reason", "unaligned-dash"),))
        if _MARKED.search(line):
            yield from _punctuation(line, number)
        above = "" if line.rstrip().endswith(":") else line


_REFERENCE = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z]{2,24});?")
_ADDRESS = re.compile(
    r"(?:(?<![A-Za-z0-9+.-])(?:https?|mailto|tel):|(?<![A-Za-z0-9:])//|(?<=[(<\"'])(?:javascript|vbscript|data|file|blob|ftp):)[^\s<>\"'）】，。；、]+",
    re.I,
)
_LINK_END = ").,;:!?*_~`]}"
"""Characters that close a link or a sentence after an address."""


def prose_problems(text: str) -> Iterator[TextProblem]:
    """Yield what Markdown would bring back: characters that cannot be seen, links that must not be, broken markup."""
    for number, line in enumerate(text.split("\n"), 1):
        if "&" in line:
            yield from _hidden_characters(line, number)
        if "<![" in line:  # the parser of Python-Markdown stumbles over it
            yield TextProblem("bad-markup", number, line.index("<![") + 1, context=(("name", "<!["),))
        if "//" in line or ":" in line:
            yield from _links(line, number)


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


def _odd_characters(line: str, number: int, *, yaml: bool) -> Iterator[TextProblem]:
    for index, char in enumerate(line):
        if char in INVISIBLE or (unicodedata.category(char) == "Cc" and char != "\t"):
            fixed = "".join(c for c in line if c not in INVISIBLE and (c == "\t" or unicodedata.category(c) != "Cc"))
            name = INVISIBLE.get(char, f"U+{ord(char):04X}")
            yield TextProblem("invisible-character", number, index + 1, fixed, (("name", name),))
            return
    if not yaml:
        return
    before = _BEFORE_VALUE.match(line)
    assert before is not None  # every part of it may be missing
    fixed = re.sub(r"[^\S ]", lambda odd: "  " if odd[0] in "\t\u3000\u2003" else " ", before[0]) + line[before.end() :]
    for index, char in enumerate(before[0]):
        if char == "\t":
            yield TextProblem("tab-indent", number, index + 1, fixed)
            return
        if char in BLANKS:
            yield TextProblem("odd-blank", number, index + 1, fixed, (("name", BLANKS[char]),))
            return


def _punctuation(line: str, number: int) -> Iterator[TextProblem]:
    if (match := _FULL_COLON.match(line)) and _is_key(match):
        fixed = f"{match['lead']}{match['key']}: {line[match.end() :]}"
        yield TextProblem("fullwidth-colon", number, match.end("key") + len(match["blank"]) + 1, fixed)
        return
    if (match := _TIGHT_COLON.match(line)) and _is_key(match):
        yield TextProblem("colon-without-blank", number, match.end(), f"{line[: match.end()]} {line[match.end() :]}")
        return
    if match := _TIGHT_DASH.match(line):
        yield TextProblem("dash-without-blank", number, match.end(), f"{line[: match.end()]} {line[match.end() :]}")
        return
    if (match := _FLOW.search(line)) and (found := re.search("[，、]", match["inside"])):
        inside = re.sub("\\s*[，、]\\s*", ", ", match["inside"])
        fixed = line[: match.start("inside")] + inside + line[match.end("inside") :]
        yield TextProblem(
            "fullwidth-comma", number, match.start("inside") + found.start() + 1, fixed, (("char", found[0]),)
        )
    if match := _CUT.match(line):
        start = match.start("value")
        yield TextProblem("comment-cuts-value", number, match.end(), line[:start] + scalar(line[start:].rstrip()))
    if match := _CURLY.search(line):
        yield TextProblem(
            "curly-quotes", number, match.end("head") + 1, line[: match.end("head")] + scalar(match["inside"])
        )


def _is_key(match: re.Match[str]) -> bool:
    """Tell keys from text: an item of a list may well begin with `CT：` or `ICU:`.

    Our own keys are all in lower case.
    """
    return "-" not in match["lead"] or match["key"].islower()
