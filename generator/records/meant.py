"""Numbers and days as people write them, read as they were meant where there is one way to read them.

No digit is ever changed, and none is added that does not stand there: `2023-7-9` gets its noughts, `约95` stays a word,
and of `28，4` nobody can say whether it is 28.4 or 284. A reading that is None comes with the reason why.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import NamedTuple

NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?", re.ASCII)
_THOUSANDS = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d{1,9})?", re.ASCII)
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?:\.\d{1,9})?", re.ASCII)
_MISREAD = str.maketrans("oOlI", "0011")
_LETTERS = re.compile(r"(?=.*\d)[\doOlI]+(?:\.[\doOlI]+)?", re.ASCII)
_WITH_UNIT = re.compile(r"(?P<number>-?[\d, ]*\d(?:\.\d+)?)\s*(?P<unit>[^\W\d_].{0,7}|[%‰])")
_ABOUT = re.compile(
    r"约|大概|左右|上下|以上|以下|以内|不足|不到|不超|不低|不少|不多|多于|少于|超过|大于|小于|近|余|多|几|来个|[<>≤≥~±]"
)
_LARGE = re.compile(r"\d\s*[百千万亿kKwW]")
_RANGE = re.compile(r"\d\s*(?:[-~—–/至到]|\.\.)\s*\d")
COUNTERS = (
    "人次", "人数", "人", "次", "件", "个", "条", "份", "名", "位", "家", "户", "间", "起", "例", "张", "台", "辆",
    "篇", "场", "项", "处", "张床", "床", "期", "批", "号",
)  # fmt: skip


class Meant(NamedTuple):
    """A reading, or the reason why there is none; and the unit that stood behind a number."""

    text: str | None
    why: str = ""
    unit: str = ""


def number_meant(text: str) -> Meant:
    """Return a number as digits with a point, for a text that is none as it stands."""
    plain = unicodedata.normalize("NFKC", text).strip().strip("“”\"'‘’ ").strip()
    plain = re.sub(r"(?<=\d)。(?=\d)", ".", plain).rstrip("。;,、 ")
    if NUMBER.fullmatch(plain):
        return Meant(plain)
    if _THOUSANDS.fullmatch(plain):
        sure = "，" not in text or plain.count(",") > 1
        return Meant(plain.replace(",", "")) if sure else _either(plain)
    if _SPACED.fullmatch(plain):
        return Meant(plain.replace(" ", ""))
    if _LETTERS.fullmatch(plain) and NUMBER.fullmatch(plain.translate(_MISREAD)):
        return Meant(plain.translate(_MISREAD))
    if _ABOUT.search(plain):
        return Meant(None, "about")
    if re.search(r"\d,\d", plain):
        return _either(plain)
    if _RANGE.search(plain):
        return Meant(None, "several")
    if _LARGE.search(plain):
        return Meant(None, "large")
    if match := re.fullmatch(r"第?\s*(\d{1,4})\s*版|[vV]\.?\s*(\d{1,4})", plain, re.ASCII):
        return Meant(match[1] or match[2], "unit", "版")
    if (match := _WITH_UNIT.fullmatch(plain)) and not re.search(r"\d", match["unit"]):
        number = number_meant(match["number"]) if not NUMBER.fullmatch(match["number"]) else Meant(match["number"])
        return Meant(number.text, "unit", match["unit"].strip())
    return Meant(None, "" if re.search(r"\d", plain) else "words")


def _either(text: str) -> Meant:
    """Return no reading of a number with a comma, and both that it could have."""
    return Meant(None, "comma", f"{text.replace(',', '.')}、{text.replace(',', '')}")


_DAY = re.compile(
    r"(?P<year>\d{4})\s*[年./—–―-]{1,2}\s*(?P<month>\d{1,2})\s*[月./—–―-]{1,2}\s*(?P<day>\d{1,2})", re.ASCII
)
_BEHIND_DAY = re.compile(
    r"\s*[日号]?\s*(?:\((?:星期|周|礼拜)[一二三四五六日天]\)|(?:星期|周|礼拜)[一二三四五六日天])?"
    r"\s*(?:T?\s*\d{1,2}:\d{2}(?::\d{2})?|[上下中]午|凌晨|晚上?|当[天日]|之?前|起|止|以前)?[。,;]?"
)
_MONTH = re.compile(r"(\d{4})\s*[年./—–-]\s*(\d{1,2})\s*月?(?:份|底)?", re.ASCII)
_SERIAL = re.compile(r"4[0-9]{4}")


def day_meant(text: str) -> Meant:
    """Return a day as `2023-07-09`, for a text that is none as it stands."""
    plain = unicodedata.normalize("NFKC", text).strip().strip("“”\"' ")
    if re.fullmatch(r"20\d{6}", plain, re.ASCII):
        return _calendar(plain[:4], plain[4:6], plain[6:])
    match = _DAY.match(plain)
    if match and _BEHIND_DAY.fullmatch(plain[match.end() :]):
        return _calendar(match["year"], match["month"], match["day"])
    if _SERIAL.fullmatch(plain):  # office programs count days from 1899-12-30
        return Meant(None, "serial", (dt.date(1899, 12, 30) + dt.timedelta(days=int(plain))).isoformat())
    if re.fullmatch(r"\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{4}", plain, re.ASCII):
        return Meant(None, "two-orders")
    if re.fullmatch(r"\d{2}\s*[年./-]\s*\d{1,2}\s*[月./-]\s*\d{1,2}\s*[日号]?", plain, re.ASCII):
        return Meant(None, "short-year")
    if re.fullmatch(r"\d{1,2}\s*[月./-]\s*\d{1,2}\s*[日号]?", plain, re.ASCII):
        return Meant(None, "no-year")
    if _MONTH.fullmatch(plain):
        return Meant(None, "no-day")
    return Meant(None, "" if re.search(r"\d", plain) else "words")


def month_meant(text: str) -> str | None:
    """Return a month as `2023-07`, for a text that is none as it stands; None where that is a guess."""
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _MONTH.fullmatch(plain) or re.fullmatch(r"(20\d{2})(\d{2})", plain, re.ASCII)
    if match is None or "底" in plain:
        return None
    return f"{match[1]}-{int(match[2]):02}" if 1 <= int(match[2]) <= 12 else None


def _calendar(year: str, month: str, day: str) -> Meant:
    try:
        return Meant(dt.date(int(year), int(month), int(day)).isoformat())
    except ValueError:
        return Meant(None, "impossible")
