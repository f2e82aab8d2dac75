"""Faults that the YAML parser refuses, told of the line that is wrong and not of the one at which the parser stops."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain

from generator.diagnostics.wording import OR, WAYS
from generator.sources.decode import TextProblem
from generator.sources.readings import (
    Judge,
    Reading,
    Way,
    best_reading,
    goes_on_without_blank,
    says_something,
    suspects,
    ways_of,
)

_ITS_OWN = frozenset({"yaml-anchor", "too-deep", "invisible-character"})
"""Codes that the parser tells of the very line."""


def understood(lines: Sequence[str], refused: TextProblem, judge: Judge) -> tuple[TextProblem, str | None]:
    """Return what is wrong in place of what the parser says, and a text to read on with where several are possible.

    Lines count from 1 in `lines`, as in what is returned.
    """
    if opened := _open_quote(lines, refused.line):
        reading = best_reading(lines, ways_of(lines, opened), judge, failed=refused.line)
        if reading is not None and reading.sure and reading.way.reason == "quote":
            return _told(lines, refused, reading)
    if refused.code in _ITS_OWN or (refused.code == "yaml-syntax" and refused.fixed):
        return refused, None
    if refused.code == "duplicate-key":
        return _twice(lines, refused, judge)
    ways = chain.from_iterable(ways_of(lines, number) for number in suspects(lines, refused.line))
    reading = best_reading(lines, ways, judge, failed=refused.line)
    if reading is None or reading.misfits > _misfits_with(lines, Way(reading.way.number, "", ""), judge):
        return refused, None
    return _told(lines, refused, reading)


_OPEN_QUOTE = re.compile(r"\s*(?:- +)*(?:[A-Za-z_][A-Za-z0-9_]*: +)?(?:\"[^\"]*|'[^']*)$")


def _open_quote(lines: Sequence[str], number: int) -> int:
    """Return the first line above one whose quote is not closed on it: it goes on to the next quote, whosever it is."""
    return next((place for place, line in enumerate(lines[: number - 1], 1) if _OPEN_QUOTE.match(line)), 0)


def _told(lines: Sequence[str], refused: TextProblem, reading: Reading) -> tuple[TextProblem, str | None]:
    way = reading.way
    text = way.text or ""
    if not reading.sure and all(one.number == way.number for one in reading.others):
        line = lines[way.number - 1]
        told = dict.fromkeys(_in_words(one) for one in (way, *reading.others))
        context = (("reason", "several-ways"), ("ways", OR.join(told)))
        return TextProblem("yaml-syntax", way.number, len(line) - len(line.lstrip()) + 1, context=context), text
    if not reading.sure:
        if way.reason == "wrapped" or way.number != refused.line:
            return refused, None
        return refused, text
    line = lines[way.number - 1]
    column = len(line) - len(line.lstrip()) + 1
    if way.reason == "wrapped" and not goes_on_without_blank(lines[: way.number - 1], line):
        return TextProblem("yaml-syntax", way.number, column, "", (("reason", way.reason),)), text
    if way.reason in ("quote", "bracket", "colon", "link"):
        column = next((at for at, (old, new) in enumerate(zip(line, text, strict=False)) if old != new), len(line)) + 1
    return TextProblem("yaml-syntax", way.number, column, text, (("reason", way.reason),)), None


def _in_words(way: Way) -> str:
    text = way.text or ""
    return WAYS[way.reason].format(count=len(text) - len(text.lstrip()))


def _twice(lines: Sequence[str], refused: TextProblem, judge: Judge) -> tuple[TextProblem, str | None]:
    """Return a field that stands twice: a new item without its dash, the same line again, or a question."""
    reading = best_reading(lines, ways_of(lines, refused.line), judge)
    if (
        reading is not None
        and reading.sure
        and reading.misfits <= _misfits_with(lines, Way(refused.line, None, ""), judge)
    ):
        return _told(lines, refused, reading)
    first = int(dict(refused.context)["first"])
    if lines[first - 1].strip().removeprefix("- ") == lines[refused.line - 1].strip() and _is_alone(
        lines, refused.line
    ):
        return TextProblem(refused.code, refused.line, refused.column, "", refused.context, remove=True), None
    return refused, None


def _misfits_with(lines: Sequence[str], way: Way, judge: Judge) -> int:
    """Return how many values do not fit when a line is read in one way; very many where the text cannot be read."""
    reading = best_reading(lines, iter([way]), judge)
    return reading.misfits if reading is not None else 1_000


def _is_alone(lines: Sequence[str], number: int) -> bool:
    """Tell whether nothing belongs to a line: it has a value, and the next one is no deeper."""
    line = lines[number - 1]
    below = next((one for one in lines[number:] if says_something(one)), "")
    depth = len(line) - len(line.lstrip())
    return not line.rstrip().endswith(":") and (not below or len(below) - len(below.lstrip()) <= depth)
