"""A cell's value as the text that a record says: understood where there is one way to read it, else answered.

Nothing is guessed. A number typed as text, in full width, with blanks around it or with its own unit is that number; so
is a day in any of the usual ways to write one. `约95%`, `已完成` for a number, a day without its year are answered.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from generator.diagnostics.catalogue import did_you_mean
from generator.office.book import Odd, Value
from generator.records.periods import YEARS
from generator.records.report import Stage


@dataclass(frozen=True, slots=True)
class Slip:
    """A value that cannot be read: a code of the catalogue, with what its sentence needs."""

    code: str
    context: Mapping[str, Any] = field(default_factory=dict)


_NUMBER = re.compile(r"-?\d{1,15}(?:\.(\d+))?", re.ASCII)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
MAX_DECIMALS = 9
_ABOUT = re.compile(r"约|大概|大约|左右|上下|近|多$|余$|以上|以下|不到|超过|将近|[~≈<>≥≤]|\?|[-至到—–]\s*\d")
_NONE = frozenset(
    {"无", "没有", "暂无", "未统计", "没统计", "不适用", "—", "——", "-", "--", "/", "\\", "n/a", "na", "空"}
)
_STAGES = frozenset(str(stage) for stage in Stage)
_LONG_DAY = re.compile(
    r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?", re.ASCII
)
_SHORT_YEAR = re.compile(r"(\d{2})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*[日号]?", re.ASCII)
_DAY_FIRST = re.compile(r"\d{1,2}\s*[./-]\s*\d{1,2}\s*[./-]\s*\d{4}", re.ASCII)
_NO_YEAR = re.compile(r"\d{1,2}\s*[月./-]\s*\d{1,2}\s*[日号]?", re.ASCII)
_NO_DAY = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*月?", re.ASCII)
_BREAKS = re.compile(r"\s*(?:\r\n|\r|\n|_x000D_)\s*")
_SERIALS = range(36_526, 73_050)
"""Days of the years 2000 to 2099 as office programs count them."""


def as_number(value: Value, name: str, unit: str = "", odd: Odd | None = None) -> str | Slip | None:
    """Return a number as digits, None for an empty cell; `unit` may stand behind it, and `name` says what is asked."""
    if odd in (Odd.ERROR, Odd.FORMULA):
        return _failed("form-number", odd)
    if isinstance(value, bool):
        return _slip("form-number", "flag", value=_told(value))
    if odd is Odd.PERCENT and isinstance(value, int | float):
        return _slip("form-number", "per-cent", value=f"{value * 100:.15g}%", name=name)
    if isinstance(value, int | float):
        return _digits(f"{value:.15g}", _told(value))
    if not isinstance(value, str):
        return _slip("form-number", "became-day", value=_told(value))
    text = _bare(value)
    if not text:
        return None
    if unit and text.endswith(_bare(unit)) and text != _bare(unit) and not unit.startswith("%"):
        text = text.removesuffix(_bare(unit)).strip()
    if _NUMBER.fullmatch(text):
        return _digits(text, value)
    if "," in text:
        plain = _THOUSANDS.fullmatch(text) and "，" not in value
        return _digits(text.replace(",", ""), value) if plain else _slip("form-number", "comma", value=value)
    return _slip("form-number", _why_no_number(text), value=value, name=name)


def _why_no_number(text: str) -> str:
    if text.lower() in _NONE or not any(char.isalnum() for char in text):
        return "none"
    if text in _STAGES or not any(char.isdecimal() for char in text):
        return "words"
    if _ABOUT.search(text):
        return "about"
    if text.endswith(("%", "‰")):
        return "per-cent"
    if re.search(r"\d\s*[万亿千]", text):
        return "large-unit"
    behind = re.fullmatch(r"-?\d+(?:\.\d+)?\s*([^\W\d_]+)", text)
    return "unit" if behind is not None and behind[1] not in "oOlI" else "words"


def _digits(text: str, shown: str) -> str | Slip:
    if not (match := _NUMBER.fullmatch(text)):
        return _slip("form-number", "words", value=shown)
    if len(match[1] or "") > MAX_DECIMALS:
        return _slip("form-number", "too-fine", value=shown)
    number = Decimal(text)
    return _slip("form-number", "below-zero", value=shown) if number < 0 else format(number, "f")


def as_day(value: Value, odd: Odd | None = None) -> str | Slip | None:
    """Return a day as `2023-07-09`, None for an empty cell."""
    if odd in (Odd.ERROR, Odd.FORMULA):
        return _failed("form-day", odd)
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value.isoformat() if value.year in YEARS else _slip("form-day", "words", value=value.isoformat())
    if isinstance(value, bool | dt.time | dt.timedelta):
        return _slip("form-day", "words", value=_told(value))
    if isinstance(value, int | float):
        value = f"{value:.15g}"
    text = _bare(value)
    if not text:
        return None
    if match := _LONG_DAY.fullmatch(text):
        return _calendar(match[1], match[2], match[3], value)
    if re.fullmatch(r"(?:19|20|21)\d{6}", text, re.ASCII):
        return _calendar(text[:4], text[4:6], text[6:], value)
    if text.isascii() and text.isdecimal() and len(text) == 5 and int(text) in _SERIALS:
        day = dt.date(1899, 12, 30) + dt.timedelta(days=int(text))
        return _slip("form-day", "serial", value=value, day=day.isoformat())
    reasons = (
        (_DAY_FIRST, "two-orders"), (_SHORT_YEAR, "short-year"), (_NO_YEAR, "no-year"), (_NO_DAY, "no-day"),
    )  # fmt: skip
    reason = next((reason for pattern, reason in reasons if pattern.fullmatch(text)), "words")
    return _slip("form-day", reason, value=value)


def _calendar(year: str, month: str, day: str, shown: str) -> str | Slip:
    try:
        found = dt.date(int(year), int(month), int(day))
    except ValueError:
        return _slip("form-day", "impossible", value=shown)
    return found.isoformat() if found.year in YEARS else _slip("form-day", "words", value=shown)


def as_choice(value: Value, name: str, choices: Mapping[str, str], odd: Odd | None = None) -> str | Slip | None:
    """Return the value that a word of a list stands for, None for an empty cell."""
    if odd in (Odd.ERROR, Odd.FORMULA):
        return _failed("form-text", odd)
    text = _bare(_told(value))
    if not text:
        return None
    known = {_bare(word): meant for word, meant in choices.items()}
    if text in known:
        return known[text]
    if text in choices.values():
        return text
    words = tuple(choices)
    shown = "、".join(words[:12]) + ("……" if len(words) > 12 else "")
    return Slip(
        "form-choice", {"value": _told(value), "name": name, "guess": did_you_mean(text, words), "known": shown}
    )


def as_text(value: Value, odd: Odd | None = None) -> str | Slip | None:
    """Return words on one line, None for an empty cell."""
    if odd in (Odd.ERROR, Odd.FORMULA):
        return _failed("form-text", odd)
    if isinstance(value, bool):
        return _slip("form-text", "flag", value=_told(value))
    if isinstance(value, int | float):
        return f"{value * 100:.15g}%" if odd is Odd.PERCENT else f"{value:.15g}"
    if not isinstance(value, str):
        return _slip("form-text", "became-day", value=_told(value))
    lines = [_seen(line).strip() for line in _BREAKS.split(value)]
    return _joined([line for line in lines if line]) or None


def _joined(lines: list[str]) -> str:
    """Put lines behind each other: with a blank, but for one after a full stop."""
    text = ""
    for line in lines:
        text += line if not text or unicodedata.category(text[-1]) == "Po" else f" {line}"
    return text


def _seen(text: str) -> str:
    """Return a text without what nobody can see; every blank becomes a plain one, but for the full-width one."""
    kept = (char for char in text if unicodedata.category(char) not in ("Cf", "Cn", "Co", "Cs"))
    return "".join(
        " " if char in "\t\xa0" or unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in kept
    )


def _bare(text: str) -> str:
    """Return a text in half width, without what cannot be seen and without blanks around it."""
    return unicodedata.normalize("NFKC", _seen(text)).strip()


def _told(value: Value) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)


def _failed(code: str, odd: Odd) -> Slip:
    return _slip(code, "failed" if odd is Odd.ERROR else "not-worked-out")


def _slip(code: str, reason: str, **context: Any) -> Slip:
    return Slip(code, {"reason": reason, **context})
