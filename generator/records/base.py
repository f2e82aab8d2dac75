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
from generator.records.meant import NUMBER, Meant, day_meant, month_meant, number_meant
from generator.records.periods import PartialDate
from generator.records.spellings import FLAGS, bare

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)  # full-width digits are digits too, if not for this
_TIME = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)", re.ASCII)
_PHONE = re.compile(
    r"\d{3,5}|0\d{2,3}-\d{7,8}(?:-\d{1,6})?|[48]00-(?:\d{3}-\d{4}|\d{4}-\d{3})|0\d{2}-\d{3,4}-\d{4}|0\d{3}-\d{3}-\d{4}|1[3-9]\d{9}",
    re.ASCII,
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
    raise _bad_day(text, day_meant(text))


def _bad_day(text: str, meant: Meant) -> PydanticCustomError:
    if meant.why == "impossible":
        return problem("impossible-date", value=text)
    return problem("bad-date", value=text, fix=meant.text, why=meant.why, day=meant.unit)


def _parse_partial_date(value: Any) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    text = _text(value)
    try:
        return PartialDate.parse(text)
    except ValueError:
        if _DAY.fullmatch(text):
            raise problem("impossible-date", value=text) from None
        month = month_meant(text)
        raise _bad_day(text, Meant(month) if month is not None else day_meant(text)) from None


def _parse_number(value: Any) -> Decimal:
    if isinstance(value, Decimal):
        return value
    text = _text(value).strip()
    if NUMBER.fullmatch(text):
        return Decimal(text)
    meant = number_meant(text)
    raise problem("bad-number", value=text, fix=meant.text, why=meant.why, unit=meant.unit)


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
    raise problem("bad-flag", value=text, fix=FLAGS.get(bare(text)))


def _parse_phone(value: Any) -> str:
    text = _text(value).strip()
    if not _PHONE.fullmatch(text):
        raise problem("bad-phone", value=text, fix=_phone_meant(text))
    return text


def _phone_meant(text: str) -> str | None:
    """Return a number as it can be dialled, with the same digits; None where signs stand in it that mean something."""
    plain = unicodedata.normalize("NFKC", text).strip()
    plain = re.sub(r"^(?:电话|联系电话|座机|总机|tel|TEL|Tel)\s*[:.]?\s*", "", plain)
    plain = re.sub(r"\s*[—–―−-]+\s*", "-", plain).replace("(", "").replace(")", "-").replace("--", "-")
    for joined in (plain.replace(" ", ""), plain.replace(" ", "-")):
        if _PHONE.fullmatch(joined):
            return joined
    return None


def _parse_email(value: Any) -> str:
    text = _not_longer(_text(value).strip(), MAX_ADDRESS)
    if not _EMAIL.fullmatch(text):
        plain = unicodedata.normalize("NFKC", text).replace(" ", "").replace("。", ".").removeprefix("mailto:")
        raise problem("bad-email", value=text, fix=plain if _EMAIL.fullmatch(plain) else None)
    return text


def _parse_url(value: Any) -> str:
    text = _not_longer(_text(value).strip(), MAX_ADDRESS)
    if not _URL.fullmatch(text):
        raise problem("bad-url", value=text, fix=_url_meant(text))
    if reason := refusal(text):
        raise problem("unsafe-link", value=text, reason=reason)
    return text


def _url_meant(text: str) -> str | None:
    """Return the address that somebody meant; None where another one may have been meant."""
    plain = unicodedata.normalize("NFKC", text).replace("。", ".").strip("<> ")
    if link := re.fullmatch(r"\[[^\]]*\]\((\S+)\)", plain):
        plain = link[1]
    plain = re.sub(r"^(https?):?\s*/{1,2}\s*", r"\1://", plain, flags=re.I)
    plain = re.sub(r"\s+(?=\.)|(?<=\.)\s+", "", plain)
    if re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", plain, re.ASCII):
        plain = f"https://{plain}"
    fits = re.fullmatch(r"https?://[\w-]+(\.[\w-]+)+([/?#:]\S*)?", plain, re.ASCII)
    return plain if fits and _URL.fullmatch(plain) else None


def _parse_region(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(r"[0-9]{6}", text):
        plain = unicodedata.normalize("NFKC", text).replace(" ", "")
        raise problem("bad-region", value=text, fix=plain if re.fullmatch(r"[0-9]{6}", plain) else None)
    return text


def _parse_time(value: Any) -> dt.time:
    if isinstance(value, dt.time):
        return value
    text = _text(value)
    if (time := _time(text)) is not None:
        return time
    raise problem("bad-time", value=text, fix=_time_meant(text))


def _time_meant(text: str) -> str | None:
    """Return a time of day as it is written here; None where half a day may be meant."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").removesuffix("分")
    plain = re.sub(r"^(\d{1,2})(?:点|时)整?$", r"\1:00", plain).replace("点半", ":30")
    plain = re.sub(r"^(\d{1,2})(?:点|时|\.)(?=\d\d$)", r"\1:", plain)
    if morning := re.fullmatch(r"(?:上午|早上|早晨|am|AM)(.+)|(.+?)(?:am|AM)", plain):
        inner = _time_meant(morning[1] or morning[2]) or morning[1] or morning[2]
        time = _time(inner)
        return inner if time is not None and time.hour < 12 else None
    return plain if _time(plain) is not None else None


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
