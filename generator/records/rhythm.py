"""How often something is due, as staff write it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from generator.records.base import problem
from generator.records.periods import MONTHS, WEEKS, Cadence, Unit

_WORDS = {
    "weekly": "每周", "half-monthly": "每半个月", "monthly": "每月", "bimonthly": "每两个月", "quarterly": "每季",
    "half-yearly": "每半年", "yearly": "每年", "once": "一次",
}  # fmt: skip
RHYTHMS = "、".join(f"{word} {meaning}" for word, meaning in _WORDS.items())
_SAME = {
    "每周一次": "weekly", "每半月": "half-monthly", "每半月一次": "half-monthly", "每个月": "monthly",
    "每月一次": "monthly", "每两月": "bimonthly", "双月": "bimonthly", "每季度": "quarterly",
    "季度": "quarterly", "半年": "half-yearly",
    "周报": "weekly", "月报": "monthly", "半月报": "half-monthly", "季报": "quarterly", "年报": "yearly",
    "半年报": "half-yearly",
    "每星期": "weekly", "一周一次": "weekly", "一月一次": "monthly", "week": "weekly",
    "每年一次": "yearly", "只报一次": "once",
    "全年": "yearly", "annual": "yearly", "annually": "yearly", "semi-annual": "half-yearly",
    **{meaning: word for word, meaning in _WORDS.items()},
}  # fmt: skip
"""Other ways to write the same rhythm: a hint may put these right, and never offers another rhythm."""


def _parse(value: Any) -> Cadence:
    if isinstance(value, Cadence):
        return value
    if isinstance(value, dict):
        return _counted(value)
    known = Cadence.named()
    if isinstance(value, str):
        if value in known:
            return known[value]
        raise problem("bad-cadence", value=value, known=RHYTHMS, fix=_same_rhythm(value))
    raise problem("bad-cadence", value=str(value), known=RHYTHMS)


def _counted(value: dict[Any, Any]) -> Cadence:
    """Read `months: 2` or `weeks: 2`."""
    (name, count), *more = value.items() or [("", "")]
    number = int(count) if isinstance(count, str) and count.isascii() and count.isdecimal() else 0
    allowed = {"months": MONTHS, "weeks": WEEKS}.get(name, ())
    if more or number not in allowed:
        written = "，".join(f"{key}: {many}" for key, many in value.items())
        raise problem("bad-cadence", value=written, known=RHYTHMS)
    return Cadence(Unit.MONTH if name == "months" else Unit.WEEK, number)


def _same_rhythm(text: str) -> str | None:
    """Return the word for a rhythm that is only spelled in another way; None for one that we may not guess."""
    plain = text.strip().lower().replace("_", "-").replace(" ", "-")
    bare = plain.replace("-", "")
    same = next((word for word in _WORDS if word.replace("-", "") == bare), None)
    return same or _SAME.get(text.strip()) or _SAME.get(plain)


def cadence_words(cadence: Cadence) -> str:
    """Return how often, for people: `每两个月`, `每4个月`, `每2周`, `一次`."""
    word = _WORDS.get(str(cadence))
    if word is not None:
        return word
    return f"每{cadence.count}{'周' if cadence.unit is Unit.WEEK else '个月'}"


_COUNTED = {
    "type": "object",
    "additionalProperties": False,
    "minProperties": 1,
    "maxProperties": 1,
    "properties": {"months": {"enum": list(MONTHS)}, "weeks": {"enum": list(WEEKS)}},
}
Rhythm = Annotated[
    Cadence,
    BeforeValidator(_parse),
    PlainSerializer(str),
    WithJsonSchema({"anyOf": [{"enum": list(_WORDS)}, _COUNTED]}),
]
