"""Opening hours as machines write them, from the words of a record."""

from __future__ import annotations

import re

DAYS = ("一", "二", "三", "四", "五", "六", "日")


_CODES = dict(zip(DAYS, ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), strict=True))


_TIMES = r"\d{1,2}:\d{2}到\d{1,2}:\d{2}"


_REGULAR = re.compile(
    rf"(?:门诊)?(?:(?P<every>每天)|周(?P<first>\w)到周(?P<last>\w))(?P<times>{_TIMES}(?:，{_TIMES})*)"
)


_MORNING = re.compile(r"周(\w)上午开")


_EMERGENCY = "急诊24小时"


_BESIDES = re.compile(r"\w*急诊24小时|夜里.*")
"""Words that may stand besides without changing the regular hours."""


ALL_DAY = "Mo-Su"


def opening_hours(text: str) -> tuple[str, ...]:
    """Return `Mo-Fr 08:00-12:00`, one a stretch.

    Nothing unless every word is understood: no hours are better than wrong ones.

    >>> opening_hours("门诊周一到周五8:00到12:00，14:30到17:30，周六上午开；急诊24小时。")
    ('Mo-Fr 08:00-12:00', 'Mo-Fr 14:30-17:30', 'Sa 08:00-12:00')
    """
    regular, *others = _clauses(text)
    match = _REGULAR.match(regular)
    if match is None or not all(_BESIDES.fullmatch(one) for one in others):
        return ()
    first, last = ("一", "日") if match["every"] else (match["first"], match["last"])
    if first not in _CODES or last not in _CODES:
        return ()
    times = [_stretch(one) for one in match["times"].split("，")]
    found = [f"{_CODES[first]}-{_CODES[last]} {one}" for one in times]
    for word in regular[match.end() :].split("，")[1:]:
        morning = _MORNING.fullmatch(word)
        if morning is not None and morning[1] in _CODES:
            found.append(f"{_CODES[morning[1]]} {times[0]}")
        elif not (match["every"] and word == "周末和节假日也开"):
            return ()
    return tuple(found)


def has_emergency(text: str) -> bool:
    """Tell whether the whole emergency department is open day and night."""
    return _EMERGENCY in _clauses(text)


def _clauses(text: str) -> list[str]:
    return re.sub(r"\s", "", text).rstrip("。").split("；")


def _stretch(text: str) -> str:
    return "-".join(time.zfill(5) for time in text.split("到"))
