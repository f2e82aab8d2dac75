"""Marks that other programs leave before a line or around it: lists of office programs, comparisons, quotes, chats.

Each is found by its own form, before YAML stumbles over it some lines further down and blames what is right.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.records.field_names import field_names, other_field_names

KEY = r"[A-Za-z_][A-Za-z0-9_]*"


class Stray(NamedTuple):
    """A line that is not as it should be: why, and the line that is meant; None where the whole line is to go."""

    code: str
    reason: str
    column: int
    fixed: str | None
    mark: str = ""


_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})\s*[\w+-]*\s*$")
_FENCE_BEHIND = re.compile(r"(.*\S)\s*`{3,}\s*$")
_COMPARED = re.compile(r"(?:diff --git |index [0-9a-f]{6,}\.\.|@@ .*@@|\+\+\+ |--- [ab]/|\\ No newline)")
_HASH = re.compile(r"(\s*)＃+\s*(.*)$")
_QUOTED = re.compile(r"(?P<lead>\s*)(?P<mark>(?:[>＞|｜]\s?)+)\s*(?P<rest>\S.*)$")
_ADDED = re.compile(r"\+(?P<blanks>\s*)(?P<rest>\S.*)$")
_STAMP = r"(?:\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+)?(?:[上下中]午\s*)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?"
_WHO = r"\[?[\w\u3400-\u9fff·（）()-]{1,24}\]?\s+"
_CHAT_HEAD = re.compile(rf"\s*(?:{_WHO}(?=\[?\d)|(?=\[|\d{{2,4}}[-/.年]))\[?{_STAMP}\]?\s*$")
_CHAT = re.compile(
    rf"(?P<lead>\s*)(?P<who>(?:\[{_STAMP}\]\s*)?[^\x00-\x7f][^:：\"'#]{{0,24}}?(?:\s+{_STAMP})?[:：]|\[?{_STAMP}\]?)\s*"
    rf"(?P<rest>(?:- +)?{KEY}\s*[:：](?:\s.*)?|- +\S.*)$"
)
_BULLET = re.compile(
    r"(?P<lead>\s*)(?P<mark>[•·●○◦▪■□◆◇▶►▸‣∙⁃➢➤✓✔√※★☆]+|[—―–－−](?![—―–－−])|\*(?=\s)|\+(?=\s)|\d{1,2}[.、)）](?!\d)|[（(]\d{1,2}[)）]|[①-⑳])\s*"
    r"(?P<rest>\S.*)$"
)
_BOLD = re.compile(
    rf"(?P<lead>\s*(?:- +)*)(?P<mark>\*\*|`|__)(?P<key>{KEY})\s*(?P<colon>[:：]?)\s*(?P=mark)\s*[:：]?\s*(?P<rest>.*)$"
)


def stray(line: str, above: str, below: str) -> Stray | None:
    """Return what strayed into a line, or its marks; None for a line that has none.

    `above` and `below` are the lines around it that say anything.
    """
    bare = line.lstrip()
    if bare[:3] in ("```", "~~~") and _FENCE.match(line):
        return Stray("foreign-mark", "fence", line.index(bare) + 1, None)
    if line.endswith("```") and (match := _FENCE_BEHIND.match(line)):
        return Stray("foreign-mark", "fence", match.end(1) + 1, match[1])
    if _COMPARED.match(line):
        return Stray("foreign-mark", "compared", 1, None)
    if bare[:1] == "＃" and (match := _HASH.match(line)):
        return Stray("foreign-mark", "full-hash", len(match[1]) + 1, f"{match[1]}# {match[2]}")
    if (match := _BOLD.match(line)) and (match["key"] in field_names()):
        return Stray("foreign-mark", "bold", match.start("mark") + 1, f"{match['lead']}{match['key']}: {match['rest']}")
    if bare[:1] in ">＞|｜" and (match := _QUOTED.match(line)) and _is_of_a_record(match["rest"]):
        return Stray("foreign-mark", "quoted", 1, _placed(match.start("rest"), match["rest"], above, below))
    if line[:1] == "+" and (match := _ADDED.match(line)) and _is_of_a_record(match["rest"]):
        return Stray("foreign-mark", "added", 1, _placed(match.start("rest"), match["rest"], above, below))
    if line[:1] == "-" and below[:1] == "+" and _same_key(line[1:], below[1:]):
        return Stray("foreign-mark", "removed", 1, None)
    goes_on = above and _column(line) > _column(above)
    if not goes_on and _CHAT_HEAD.match(line) and not re.match(rf"\s*(?:- +)?{KEY}\s*:", line):
        return Stray("foreign-mark", "chat", 1, None)
    if (match := _CHAT.match(line)) and _is_of_a_record(match["rest"]):
        fixed = _placed(match.start("who"), match["rest"], above, below)
        return Stray("foreign-mark", "chat", match.start("who") + 1, fixed)
    return _bullet(line, above, below)


def _bullet(line: str, above: str, below: str) -> Stray | None:
    """Return a mark of a list that is no dash; of digits and stars only where an item is expected."""
    match = _BULLET.match(line)
    if match is None:
        return None
    lead = len(match["lead"])
    is_item = _expects_items(above, lead) or _is_dash(above, lead) or _is_dash(below, lead)
    if not is_item and (match["mark"][0] in "*+0123456789（(" or not _is_of_a_record(match["rest"])):
        return None  # words that go on from the line above
    return Stray("list-mark", "", lead + 1, f"{match['lead']}- {match['rest']}", match["mark"])


def _expects_items(above: str, lead: int) -> bool:
    """Tell whether the line above opens a list or a block, so that an item may stand here."""
    return above.rstrip().endswith(":") and lead >= _column(above)


def _is_dash(line: str, lead: int) -> bool:
    return line[lead : lead + 2] == "- " and not line[:lead].strip()


def _is_of_a_record(text: str) -> bool:
    """Tell whether a text is a line of a record: a field that there is, or an item."""
    match = re.match(rf"(?:- *)?({KEY})\s*[:：]", text)
    return text.startswith("- ") or (match is not None and match[1] in field_names())


def _same_key(line: str, other: str) -> bool:
    first, second = (re.match(rf"\s*(?:- +)?({KEY})\s*:", text) for text in (line, other))
    return first is not None and second is not None and first[1] == second[1]


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _placed(column: int, text: str, above: str, below: str) -> str:
    """Return a text where its neighbours stand: signs before it may have moved it by their own width."""
    if text.startswith("- "):
        own_fields = re.match(rf"- +{KEY}\s*[:：]", text) and not below.lstrip().startswith("- ")
        if own_fields and _column(below) >= 2:
            return " " * (_column(below) - 2) + text
        dashes = [_column(near) for near in (above, below) if near.lstrip().startswith("- ")]
        if above.rstrip().endswith(":"):
            dashes.append(_content_column(above) + 2)
        return " " * min(dashes, key=lambda level: abs(level - column), default=column) + text
    if text.rstrip().endswith(":") and _column(below) >= 2:
        return " " * (_column(below) - 2) + text
    levels = {0} if not above else set()
    if above.strip():
        start = _content_column(above)
        levels |= {start, _column(above)} | ({start + 2} if above.rstrip().endswith(":") else set())
    if below.strip():
        levels |= {_column(below)}
    own = (column - 1, column - 2)  # the sign alone, or the sign and a blank
    for place in (*(one for one in own if one in levels), *(one for one in own if one >= 0 and one % 2 == 0), column):
        if place in levels or place in own:
            return " " * place + text
    nearest = min(levels, key=lambda level: abs(level - column), default=0)
    return " " * nearest + text


def lead_of(line: str, above: str, below: str) -> str:
    """Return the blanks before a line whose own are tabs or wide ones: those of its neighbours where they agree."""
    words = line.lstrip()
    own = line[: len(line) - len(words)]
    plain = "".join("  " if char in "\t\u3000\u2003" else " " for char in own)
    if words.startswith("- "):
        levels = {_column(near) for near in (above, below) if near.lstrip().startswith("- ")}
        if levels and len(plain) <= max(levels):
            return plain  # a list further out may go on
    else:
        levels = {_content_column(above)} if above.strip() and not above.rstrip().endswith(":") else set()
        if above.rstrip().endswith(":"):
            levels = {_content_column(above) + 2}
        levels |= {_column(below)} if below.strip() and not below.lstrip().startswith("- ") else set()
    if len(plain) in levels or not levels:
        return plain
    return " " * min(levels, key=lambda level: abs(level - len(plain)))


def _content_column(line: str) -> int:
    match = re.match(r" *(?:- +)*", line)
    return match.end() if match is not None else 0


_NO_COLON = re.compile(
    rf"(?P<lead>\s*(?:- +)*)(?P<key>{KEY})(?P<odd>\s*(?:[；;=＝]|:\s*:|：：)\s*|\s+)(?P<rest>[^\s:：].*)$"
)
_ALONE = re.compile(rf"(?P<lead>\s*(?:- +)*)(?P<key>{KEY})\s*$")
_CHINESE_KEY = re.compile(r"(?P<lead>\s*(?:- +)*)(?P<key>[\u3400-\u9fff]{1,14})\s*[：:]\s*(?P<rest>.*)$")


def colon_slip(line: str, above: str, below: str) -> Stray | None:
    """Return a field that lacks its colon, or has another sign in its place; None for a line that is none."""
    if (match := _NO_COLON.match(line)) and match["key"] in field_names():
        odd = match["odd"].strip()
        if odd or _is_level(len(match["lead"]), above, below):
            value = match["rest"]
            fixed = f"{match['lead']}{match['key']}: {value}"
            return Stray("colon-missing", "other-sign" if odd else "none", match.end("key") + 1, fixed, odd)
    if (match := _ALONE.match(line)) and match["key"] in field_names() and _column(below) > _column(line):
        return Stray("colon-missing", "none", match.end("key") + 1, f"{match['lead']}{match['key']}:")
    if (match := _CHINESE_KEY.match(line)) and "：" in line and match["key"] in other_field_names():
        after = line[match.end("key") :].lstrip()
        if after.startswith("：") and _is_level(len(match["lead"]), above, below):
            fixed = f"{match['lead']}{match['key']}: {match['rest']}".rstrip()
            return Stray("fullwidth-colon", "", match.end("key") + 1, fixed)
    return None


def _is_level(column: int, above: str, below: str) -> bool:
    """Tell whether fields stand at a column, so that a line there is no continuation of the one above."""
    for line in (above, below):
        match = re.match(rf"(\s*(?:- +)*){KEY}\s*[:：]", line)
        if match is not None and len(match[1]) == column:
            return True
    return not above
