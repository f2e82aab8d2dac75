"""The scalar types that every record is made of.

Content arrives as text (see `generator.sources`): a field's type says what the text means, so `no` stays a
word and `010-6612` a phone number. A value that does not fit raises `PydanticCustomError` whose type is a
diagnostic code of `generator.diagnostics.catalogue`; its context may carry `fix`, the text to write instead.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from generator.records.links import refusal
from generator.records.periods import PartialDate

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)  # full-width digits are digits too, if not for this
_LOOSE_DAY = re.compile(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*[月./-]\s*(\d{1,2})\s*日?")
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,9})?", re.ASCII)
_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)", re.ASCII)
_PHONE = re.compile(
    r"\d{3,5}|0\d{2,3}-\d{7,8}(?:-\d{1,6})?|\d{3,4}(?:-\d{3,4}){2}|0\d{3}-\d{3}-\d{4}|1[3-9]\d{9}", re.ASCII
)
_EMAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_URL = re.compile(r"https?://[^\s<>\"'\\]+")


BLANK = "待填写"
"""The mark of a value that nobody has given yet, in records that `init` and `new` wrote."""


class Record(BaseModel):
    """A frozen value; a field that nobody declared is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def problem(code: str, **context: Any) -> PydanticCustomError:
    """Return the error of one field, named by its diagnostic code; `context` fills the catalogue's sentence."""
    return PydanticCustomError(code, code, context)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise problem("expected-text")


MAX_TEXT = 600
"""Characters of a field. A few plain sentences have 70; what is longer belongs into prose or into a paper."""
MAX_TITLE = 80
MAX_SHORT_NAME = 10
"""Characters of a name, a title, a label: what stands in a heading, a table's cell, a link."""
MAX_ADDRESS = 500


def _parse_text(value: Any) -> str:
    return _not_longer(_stripped(value), MAX_TEXT)


def _parse_title(value: Any) -> str:
    return _not_longer(_stripped(value), MAX_TITLE)


def _parse_file_name(value: Any) -> str:
    return _parse_title(value)


def _parse_short_name(value: Any) -> str:
    return _not_longer(_stripped(value), MAX_SHORT_NAME)


def _stripped(value: Any) -> str:
    text = _text(value).strip()
    if not text:
        raise problem("missing-value")
    return text


def _not_longer(text: str, limit: int) -> str:
    if len(text) > limit:
        raise problem("too-long", value=text, size=len(text), limit=limit)
    return text


def _parse_slug(value: Any) -> str:
    text = _not_longer(_text(value), MAX_TITLE)
    if not SLUG.fullmatch(text):
        fix = re.sub(r"[^a-z0-9]+", "-", unicodedata.normalize("NFKC", text).lower()).strip("-")
        raise problem("bad-id", value=text, fix=fix if SLUG.fullmatch(fix) else None)
    return text


def _parse_day(value: Any) -> dt.date:
    if isinstance(value, dt.date):
        return value
    text = _text(value)
    if _DAY.fullmatch(text):
        try:
            return PartialDate.parse(text).first
        except ValueError:
            raise problem("impossible-date", value=text) from None
    raise problem("bad-date", value=text, fix=_suggest_day(text))


def _suggest_day(text: str) -> str | None:
    """Return the ISO form of a date as people write it, or of an Excel serial number; None when it is a guess."""
    plain = unicodedata.normalize("NFKC", text).strip()
    try:
        if match := _LOOSE_DAY.fullmatch(plain):
            return dt.date(int(match[1]), int(match[2]), int(match[3])).isoformat()
        if re.fullmatch(r"4[0-9]{4}", plain):  # Excel counts days from 1899-12-30
            return (dt.date(1899, 12, 30) + dt.timedelta(days=int(plain))).isoformat()
        if re.fullmatch(r"20\d{6}", plain):
            return dt.date(int(plain[:4]), int(plain[4:6]), int(plain[6:])).isoformat()
    except ValueError:
        return None
    return None


def _suggest_month(text: str) -> str | None:
    match = re.fullmatch(r"(\d{4})\s*[年./-]\s*(\d{1,2})\s*月?", unicodedata.normalize("NFKC", text).strip())
    return f"{match[1]}-{int(match[2]):02}" if match and 1 <= int(match[2]) <= 12 else None


def _parse_partial_date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    text = _text(value)
    try:
        return PartialDate.parse(text)
    except ValueError:
        if _DAY.fullmatch(text):
            raise problem("impossible-date", value=text) from None
        raise problem("bad-date", value=text, fix=_suggest_day(text) or _suggest_month(text)) from None


def _parse_number(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    text = _text(value).strip()
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    plain = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "")
    found = re.fullmatch(rf"({_NUMBER.pattern})[^\d百千万亿eEkK/~至到—–.-]{{0,6}}", plain, re.ASCII)
    raise problem("bad-number", value=text, fix=found[1] if found else None)


def _parse_count(value: Any) -> int:
    if isinstance(value, int):
        return value
    number = _parse_number(value)
    if number != number.to_integral_value() or number < 0:
        raise problem("bad-count", value=str(value))
    return int(number)


def _parse_amount(value: Any) -> Decimal:
    number = Decimal(value) if isinstance(value, int) else _parse_number(value)
    if number < 0:
        raise problem("bad-count", value=str(value))
    return number


def _parse_flag(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    text = _text(value)
    if text in ("true", "false"):
        return text == "true"
    guess = {"是": "true", "yes": "true", "True": "true", "否": "false", "no": "false", "False": "false"}
    raise problem("bad-flag", value=text, fix=guess.get(text))


def _parse_phone(value: Any) -> str:
    text = _text(value).strip()
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").replace("—", "-").replace("(", "").replace(")", "-")
    if not _PHONE.fullmatch(text):
        raise problem("bad-phone", value=text, fix=plain if _PHONE.fullmatch(plain) else None)
    return text


def _parse_email(value: Any) -> str:
    text = _not_longer(_text(value).strip(), MAX_ADDRESS)
    if not _EMAIL.fullmatch(text):
        plain = unicodedata.normalize("NFKC", text).replace(" ", "")
        raise problem("bad-email", value=text, fix=plain if _EMAIL.fullmatch(plain) else None)
    return text


def _parse_url(value: Any) -> str:
    text = _not_longer(_text(value).strip(), MAX_ADDRESS)
    if not _URL.fullmatch(text):
        fixed = f"https://{text}"
        known = re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", text, re.ASCII)
        raise problem("bad-url", value=text, fix=fixed if known else None)
    if reason := refusal(text):
        raise problem("unsafe-link", value=text, reason=reason)
    return text


def _parse_region(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(r"[0-9]{6}", text):
        raise problem("bad-region", value=text)
    return text


def _parse_time(value: Any) -> dt.time:
    if isinstance(value, dt.time):
        return value
    text = _text(value)
    if (time := _time(text)) is not None:
        return time
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").replace("点", ":").removesuffix("分")
    plain = plain + "00" if plain.endswith(":") else plain
    raise problem("bad-time", value=text, fix=plain if _time(plain) is not None else None)


def _time(text: str) -> dt.time | None:
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    if match[1] == "24":
        return dt.time.max if match[2] == "00" else None
    return dt.time(int(match[1]), int(match[2]))


def _dump_time(value: dt.time) -> str:
    return "24:00" if value == dt.time.max else f"{value:%H:%M}"


def _said(limit: int) -> WithJsonSchema:
    """Return the schema of a text: to an editor `2023` is a number, to us it is four characters."""
    return WithJsonSchema({"type": ["string", "number"], "minLength": 1, "maxLength": limit})


def _like(pattern: str, *others: str) -> WithJsonSchema:
    """Return the schema of a text that has a form; `others` are the types that an editor may take it for."""
    return WithJsonSchema({"type": ["string", *others] if others else "string", "pattern": f"^(?:{pattern})$"})


Text = Annotated[str, BeforeValidator(_parse_text), _said(MAX_TEXT)]
"""One line or a few plain sentences; never markup."""
Title = Annotated[str, BeforeValidator(_parse_title), _said(MAX_TITLE)]
"""A name, a title, a label: one line that headings and tables can bear."""
FileName = Annotated[str, BeforeValidator(_parse_file_name), _said(MAX_TITLE)]
"""The name of a picture or a paper in the folder of evidence that belongs to the record."""
ShortName = Annotated[str, BeforeValidator(_parse_short_name), _said(MAX_SHORT_NAME)]
"""A name for a row on a phone, which has room for ten characters beside the state."""
Prose = Annotated[str, BeforeValidator(_stripped)]
"""Markdown; it is sanitised when it is rendered."""
Slug = Annotated[str, BeforeValidator(_parse_slug), _like(SLUG.pattern, "integer")]
"""An id: lower-case ASCII words joined by hyphens."""
Day = Annotated[dt.date, BeforeValidator(_parse_day)]
PlanDate = Annotated[
    PartialDate, BeforeValidator(_parse_partial_date), PlainSerializer(str), _like(r"\d{4}-\d{2}(?:-\d{2})?")
]
"""A day, or a month where the plan names no day."""
Number = Annotated[Decimal, BeforeValidator(_parse_number)]
Count = Annotated[int, BeforeValidator(_parse_count)]
Amount = Annotated[Decimal, BeforeValidator(_parse_amount)]
"""A count, or an amount of something that is counted in parts; never negative."""
Flag = Annotated[bool, BeforeValidator(_parse_flag)]
Phone = Annotated[str, BeforeValidator(_parse_phone), _like(_PHONE.pattern, "integer")]
"""A number that can be dialled. A mobile one passes here: whether it is somebody's own, the privacy gate asks."""
Email = Annotated[str, BeforeValidator(_parse_email), _like(_EMAIL.pattern)]
Url = Annotated[str, BeforeValidator(_parse_url), _like(r"https?://\S+")]
RegionCode = Annotated[str, BeforeValidator(_parse_region), _like("[0-9]{6}", "integer")]
"""Six digits of GB/T 2260."""
Time = Annotated[dt.time, BeforeValidator(_parse_time), PlainSerializer(_dump_time), _like(_TIME.pattern)]
"""A time of day, `8:30`; `24:00` is the end of the day."""
