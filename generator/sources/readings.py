"""A line that cannot stand where it stands: the ways in which it could, tried one by one.

Which is meant, the record decides: a way counts when the text can be read and the record has the fewest misfits with
it. Where two ways are equally good and say different things, nobody knows, and no line is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.sources import compose
from generator.sources.compose import WIDE
from generator.sources.decode import scalar

Judge = Callable[[Any], int]
"""Counts how many values of a record, read as plain values, do not fit."""

_FIELD = re.compile(r"(?P<lead>(?:- +)*)(?P<key>[A-Za-z_][A-Za-z0-9_]*|[0-9]{4})\s*:(?: +|$)(?P<value>.*)$")
_TIGHT = re.compile(r"((?:- +)*(?:[A-Za-z_][A-Za-z0-9_]*|[0-9]{4})):(\S.*)$")
_ITEM = re.compile(r"(?P<dashes>(?:- +)+)(?P<rest>\S.*)$")


@dataclass(frozen=True, slots=True)
class Way:
    """One way to read a line; `number` counts from 1, a text of None takes the line out."""

    number: int
    text: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The best way to read a line, and whether it is the only one."""

    way: Way
    sure: bool
    misfits: int
    others: tuple[Way, ...] = ()
    """Ways that are as good and say something else."""


def best_reading(
    lines: Sequence[str], ways: Iterator[Way], judge: Judge, most: int | None = None, failed: int = 0
) -> Reading | None:
    """Return the way with the fewest misfits; None where the text cannot be read in any, or not with `most` of them.

    What cannot be read below the line that `failed` is another fault: where no way mends the whole text, they are
    compared by what stands above it.
    """
    whole: list[tuple[int, str, Way]] = []
    partly: list[tuple[int, str, Way]] = []
    for way in ways:
        values, is_whole = _values_with(lines, way, failed)
        if values is not None:
            (whole if is_whole else partly).append((judge(values), repr(values), way))
    found = whole or partly
    if not found:
        return None
    fewest = min(score for score, _, _ in found)
    if most is not None and fewest > most:
        return None
    best = [(values, way) for score, values, way in found if score == fewest]
    different = dict(reversed(best))
    others = tuple(way for values, way in different.items() if values != best[0][0])
    return Reading(best[0][1], not others, fewest, others)


def _values_with(lines: Sequence[str], way: Way, failed: int) -> tuple[Any, bool]:
    """Return the values of a text with a line read in one way, or those above the next fault; None where it stays."""
    changed = [*lines]
    changed[way.number - 1 : way.number] = [] if way.text is None else [way.text]
    try:
        return compose.values("\n".join(changed)), True
    except compose.YamlError as error:
        place = error.text_problem.line
    if place <= max(way.number, failed) + 1:
        return None, False
    try:
        return compose.values("\n".join(changed[: place - 2])), False
    except compose.YamlError:
        return None, False


def suspects(lines: Sequence[str], number: int) -> list[int]:
    """Return the lines that may be to blame for what fails at one: itself, two above it, the first of its block."""
    above = [place for place in range(number - 1, 0, -1) if says_something(lines[place - 1])]
    column = _column(lines[number - 1]) if number <= len(lines) else 0
    opener = next((place for place in above if _column(lines[place - 1]) < column), None)
    first = [place for place in above if opener is not None and place > opener][-1:]
    return list(dict.fromkeys([number, *above[:2], *first]))


def goes_on_without_blank(above: Sequence[str], line: str) -> bool:
    """Tell whether a sentence goes over a line's end between two Chinese signs: elsewhere a blank may belong there."""
    last = next((one.rstrip() for one in reversed(above) if says_something(one)), "")
    return bool(last) and WIDE.match(last[-1]) is not None and WIDE.match(line.lstrip()) is not None


def says_something(line: str) -> bool:
    """Tell whether a line is neither empty nor a comment."""
    return bool(line.strip()) and not line.lstrip().startswith("#")


def ways_of(lines: Sequence[str], number: int) -> Iterator[Way]:
    """Yield the ways in which a line may have been meant: further left or right, with a dash or without, in quotes."""
    if not 0 < number <= len(lines) or not says_something(lines[number - 1]):
        return
    line = lines[number - 1]
    content, column = line.strip(), _column(line)
    fields, dashes = _levels(lines, number)
    above = next((one for one in reversed(lines[: number - 1]) if says_something(one)), "")
    deepest = _content_column(above) if _can_go_on(above) else len(line) + 100
    seen = {line}
    for text, reason in _texts(content, column, fields, dashes):
        if text not in seen and _column(text) <= deepest:  # deeper it would be taken for words of the line above
            seen.add(text)
            yield Way(number, text, reason)
    is_item = column > 0 and column in dashes  # where its neighbours have their dashes
    if not is_item and not _FIELD.match(content) and content[:2] not in ("- ", "--", "..") and _can_go_on(above):
        deeper = " " * (_content_column(above) + 2)
        yield Way(number, deeper + content, "wrapped")


def _texts(content: str, column: int, fields: list[int], dashes: list[int]) -> Iterator[tuple[str, str]]:
    is_words = _FIELD.match(content) is None and not content.startswith("- ")
    for level in sorted(fields, key=lambda one: abs(one - column)):
        if not content.startswith("- ") and not is_words:
            yield " " * level + content, "indent"
    for level in sorted(dashes, key=lambda one: abs(one - column)):
        if content.startswith("- "):
            yield " " * level + content, "indent"
        else:
            yield f"{' ' * level}- {content}", "dash-missing"
    if match := _ITEM.match(content):
        yield " " * column + f"- {match['rest']}", "dash-extra"
        for level in sorted(fields, key=lambda one: abs(one - column)):
            if _FIELD.match(match["rest"]) is None and level != column:
                continue  # words alone would only go on from the line above
            yield " " * level + match["rest"], "dash-extra"
    yield from _quotes(" " * column, content)


def _quotes(margin: str, content: str) -> Iterator[tuple[str, str]]:
    """Yield a line with its quotes in pairs."""
    if content[:1] in "\"'" and content.count(content[0]) == 1:
        yield margin + content[1:], "quote"
    if tight := _TIGHT.match(content):
        yield f"{margin}{tight[1]}: {tight[2]}", "colon"
    if not (match := _FIELD.match(content)):
        return
    value = match["value"].rstrip()
    head = margin + content[: match.start("value")]
    if value[:1] in "[{" and value[:1] and not re.search(r"[\]}]", value):
        yield head + value + {"[": "]", "{": "}"}[value[0]], "bracket"
    for sign in "\"'":
        if value.count(sign) == 1 and (value.startswith(sign) or value.endswith(sign)):
            yield head + scalar(value.strip(sign)), "quote"
            if value[1:2] in "[{":
                yield head + value.strip(sign), "quote"
            return
    if link := re.fullmatch(r"\[[^\]]*\]\((\S+)\)", value):
        yield head + scalar(link[1]), "link"
    if value and value[0] in "\"'[{@`%*&!|>":
        yield head + scalar(value), "quote"


def _can_go_on(line: str) -> bool:
    """Tell whether a sentence may go on below a line: it is a field or an item with words."""
    match = re.match(r"\s*(?:- +)*(?:[A-Za-z_][A-Za-z0-9_]*: +)?(\S.*)$", line)
    return match is not None and not line.rstrip().endswith(":") and match[1][:1] not in "\"'[{|>"


def _levels(lines: Sequence[str], number: int) -> tuple[list[int], list[int]]:
    """Return the columns at which fields and dashes may stand on a line, by what is open above it and comes below."""
    fields: set[int] = set()
    dashes: set[int] = set()
    limit = 10_000
    first = True
    for line in reversed(lines[: number - 1]):
        if not says_something(line):
            continue
        column, content = _column(line), _content_column(line)
        if first and line.rstrip().endswith(":"):
            fields.add(content + 2)
            dashes |= {content + 2, content}
        if first or content < limit:
            fields.add(content)
        if column < content and column < limit:
            dashes |= {place for place in range(column, content) if line[place] == "-"}
        limit, first = min(limit, column), False
        if limit == 0:
            break
    below = next((line for line in lines[number:] if says_something(line)), "")
    if below.lstrip().startswith("- ") and _column(below) in dashes:
        dashes = {_column(below)}  # its neighbour in the list says where the dashes are
    if below:
        fields.add(_content_column(below))
        dashes |= {_column(below)} if below.lstrip().startswith("- ") else set()
    fields.add(0)
    return sorted(fields), sorted(dashes)


def _column(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _content_column(line: str) -> int:
    """Return where a line's words begin, behind its dashes."""
    match = re.match(r" *(?:- +)*", line)
    return match.end() if match is not None else 0
