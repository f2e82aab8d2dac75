"""Bytes to text, and the slips of the keyboard that YAML would blame on the wrong line or swallow in silence.

The traps are measured facts: see the table of typical mistakes in the staff handbook.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics.wording import BLANKS, FORMATS, INVISIBLE
from generator.sources.strays import colon_slip, lead_of, stray

MAX_KB = 256
"""Above this a record is a mistake: the longest real one has about 40 kB."""
MAX_MARKDOWN_KB = 96
"""The same for prose: the handbook has 66 kB. Some forms take Markdown a time that grows with their square."""


@dataclass(frozen=True, slots=True)
class TextProblem:
    """A problem found in the raw text; `fixed` is the whole line as it should be, `remove` says that it is to go."""

    code: str
    line: int = 1
    column: int = 1
    fixed: str = ""
    context: tuple[tuple[str, str], ...] = ()
    remove: bool = False


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


_SUSPECT = re.compile(
    "[" + "".join(INVISIBLE) + "".join(BLANKS) + r"\t\x00-\x08\x0b-\x1f\x7f-\x9f\[#“]|\"$|</?[a-zA-Z]", re.M
)
_SUSPECT_LINE = re.compile(
    r"\n(?:[<=>|]{7}| *+(?:- +)*(?:-\S|[A-Za-z_][A-Za-z0-9_]*+(?: *+：|:\S))|( *+)\S.*+(?<![:\s])\n++\1 +- )"
)
"""A text without either has no slips: most have none, and need no look at each line."""
_STRAYED_ITEM = r"[*`]{1,2}[a-z]|[a-z_]++(?: ++[^ :]| *+[；;=＝])"
_NO_FIELD = rf"(?! *+(?:#|- (?!{_STRAYED_ITEM})|(?:- +)*+[A-Za-z_][A-Za-z0-9_]*+:(?: |$)|$))"
_ODD_LINE = re.compile(rf"{_NO_FIELD}|.*```$")
"""A line that is no comment, no item, no field and not empty: one that goes on from above, or that strayed in."""
_HAS_ODD_LINE = re.compile(rf"^{_NO_FIELD}.|```$", re.M)
_STRANGE = re.compile("[" + "".join(INVISIBLE) + "".join(BLANKS) + r"\t\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""A line without one of these has no odd character."""
_MARKED = re.compile(r"：|:\S|^\s*-\S|\[|#|“|\"$|</?[a-zA-Z]")
"""A line without one of these has nothing wrong with its punctuation."""
_MERGE = re.compile(r"(?:<{7}|>{7}|\|{7})(?: |$)|={7}$")
_MERGE_STARTS = ("<<<<<<<", ">>>>>>>", "|||||||", "=======")
_KEY = r"^(?P<lead>\s*(?:- +)*)(?P<key>[A-Za-z_][A-Za-z0-9_]*|(?:19|20|21)[0-9]{2}(?!:[0-9]{2}(?![0-9.])))"
_FULL_COLON = re.compile(_KEY + r"(?P<blank>\s*)：\s*")
_TIGHT_COLON = re.compile(_KEY + r":(?!//)(?=[^\s])")
_TIGHT_DASH = re.compile(r"^(\s*)-(?=[^\s\-\d.])|^(\s+)-(?=\d+[^\d.\s])")
_FLOW = re.compile(r"[:\-] \[(?P<inside>[^\]\"']*)\]?")
_CUT = re.compile(r"^\s*(?:- +)*(?:[A-Za-z_]\w*: +)?(?P<value>[^\s\"'#|>\[{][^\"']*?) #(?=\S)")
_CURLY = re.compile(r"(?P<head>: +|- +)“(?P<inside>[^“”]*)”\s*$")
_ODD_QUOTE = re.compile(
    r"(\s*(?:- +)*(?:[A-Za-z_][A-Za-z0-9_]*: +)?(?:[^\s\"'|>\[{].*[^\s\d]|[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?))\"$"
)
"""A quote behind a value that has none before it; behind a digit it may stand for inches."""
_TAG = re.compile(r"</?(?:[a-zA-Z][a-zA-Z0-9]*:)?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>")
_PROGRAM = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>", re.I)
"""A program or a style sheet: what stands between its tags is a part of it, and nobody's words."""
_OF_PROGRAM = re.compile(r"</?(?:script|style)\b", re.I)
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
    odd = yaml and _HAS_ODD_LINE.search(text) is not None
    if not odd and not _SUSPECT.search(text) and not _SUSPECT_LINE.search(f"\n{text}"):
        return
    strange = _STRANGE.search(text) is not None
    block_indent = -1
    above = last = ""
    lines = text.split("\n")
    same = _conflicts_about_nothing(lines)
    for number, line in enumerate(lines, 1):
        if number in same or (line.startswith(_MERGE_STARTS) and _MERGE.match(line)):
            yield TextProblem("merge-marker", number, remove=number in same)
            continue
        indent = len(line) - len(line.lstrip(" "))
        in_block = block_indent >= 0 and (not line.strip(" ") or indent > block_indent)
        if strange and _STRANGE.search(line):
            yield from _odd_characters(lines, number, last, yaml=yaml and not in_block)
        if not yaml or in_block:
            continue  # a literal block says what it wants
        block_indent = -1
        if ("|" in line or ">" in line) and _BLOCK.search(line):
            block_indent = indent
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if odd and _ODD_LINE.match(line) and (strayed := _strayed(lines, number, last)):
            yield strayed
            continue
        last = line
        if line.startswith("- ", indent) and (value := _VALUE.match(above)) and len(value["lead"]) < indent:
            fixed = value["lead"] + line[indent:] if value["dash"] else ""  # YAML would add it to the value above
            yield TextProblem("yaml-syntax", number, indent + 1, fixed, (("reason", "unaligned-dash"),))
        if _MARKED.search(line):
            yield from _punctuation(line, number)
        above = "" if line.rstrip().endswith(":") else line


def _conflicts_about_nothing(lines: list[str]) -> set[int]:
    """Return the lines of merge conflicts whose two sides say the same: the marks, and one of the sides."""
    found: set[int] = set()
    start = middle = 0
    for number, line in enumerate(lines, 1):
        if line.startswith("<<<<<<<"):
            start, middle = number, 0
        elif start and line == "=======":
            middle = number
        elif middle and line.startswith(">>>>>>>"):
            if lines[start : middle - 1] == lines[middle : number - 1]:
                found |= {start, *range(middle, number + 1)}
            start = middle = 0
    return found


def other_sides(lines: list[str]) -> set[int]:
    """Return the lines of merge conflicts but those of the first side: what one may read on without."""
    found: set[int] = set()
    inside = False
    for number, line in enumerate(lines, 1):
        starts = line.startswith(_MERGE_STARTS) and _MERGE.match(line) is not None
        if starts:
            inside = not line.startswith(("<<<<<<<", ">>>>>>>"))
        if starts or inside:
            found.add(number)
    return found


def _below(lines: list[str], number: int) -> str:
    """Return the next line that says anything."""
    return next((one for one in lines[number:] if one.strip() and not one.lstrip().startswith("#")), "")


def _strayed(lines: list[str], number: int, above: str) -> TextProblem | None:
    """Return what strayed into a line, or what its field lacks; `above` is the last line that says anything."""
    line = lines[number - 1]
    below = _below(lines, number)
    found = stray(line, above, below) or colon_slip(line, above, below)
    if found is None:
        return None
    context = tuple((name, value) for name, value in (("reason", found.reason), ("mark", found.mark)) if value)
    return TextProblem(found.code, number, found.column, found.fixed or "", context, remove=found.fixed is None)


def _odd_characters(lines: list[str], number: int, above: str, *, yaml: bool) -> Iterator[TextProblem]:
    line = lines[number - 1]
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
    blanks = len(line) - len(line.lstrip())
    inner = re.sub(r"\s+", " ", before[0][blanks:]) if re.search(r"[^\S ]", before[0][blanks:]) else before[0][blanks:]
    lead = lead_of(line, above, _below(lines, number)) if re.search(r"[^\S ]", line[:blanks]) else line[:blanks]
    fixed = lead + inner + line[before.end() :]
    for index, char in enumerate(before[0]):
        if char == "\t":
            yield TextProblem("tab-indent", number, index + 1, fixed)
            return
        if char in BLANKS:
            yield TextProblem("odd-blank", number, index + 1, fixed, (("name", BLANKS[char]),))
            return


def without_tags(line: str) -> str:
    """Return a line without its tags, to read on with: what is left of it is checked, even where it is not offered."""
    return _TAG.sub("", line)


def _meant_without_tags(line: str) -> str:
    """Return the line that its writer meant; empty where a program is all that stands there, or goes on elsewhere."""
    words = _PROGRAM.sub("", line)
    if words == line and not _OF_PROGRAM.search(line):
        return without_tags(line)
    left = without_tags(words)
    is_all_told = not _OF_PROGRAM.search(words) and _BEFORE_VALUE.sub("", left, count=1).strip(" \"'|>")
    return left if is_all_told else ""


def _punctuation(line: str, number: int) -> Iterator[TextProblem]:
    if (match := _FULL_COLON.match(line)) and _is_key(match):
        fixed = f"{match['lead']}{match['key']}: {line[match.end() :]}"
        yield TextProblem("fullwidth-colon", number, match.end("key") + len(match["blank"]) + 1, fixed)
        return
    if (match := _TIGHT_COLON.match(line)) and _is_key(match):
        if line[match.end()] == ":":
            yield TextProblem(
                "colon-missing",
                number,
                match.end(),
                re.sub(r":[:\s]*", ": ", line, count=1),
                (("reason", "other-sign"), ("mark", "::")),
            )
            return
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
    if (match := _ODD_QUOTE.match(line)) and line.count('"') == 1:
        yield TextProblem("yaml-syntax", number, len(line), match[1], (("reason", "quote"),))
    if match := _TAG.search(line):
        yield TextProblem("bad-markup", number, match.start() + 1, _meant_without_tags(line), (("name", match[0]),))
    if match := _CURLY.search(line):
        yield TextProblem(
            "curly-quotes", number, match.end("head") + 1, line[: match.end("head")] + scalar(match["inside"])
        )


def _is_key(match: re.Match[str]) -> bool:
    """Tell keys from text: an item of a list may well begin with `CT：` or `ICU:`.

    Our own keys are all in lower case.
    """
    return "-" not in match["lead"] or match["key"].islower()
