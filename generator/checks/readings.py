"""Records that YAML can read and their model cannot: a line that has slipped left or right, a list without dashes.

Each such line is tried in the ways in which it may have been meant. Where the record fits better with one of them and
with no other, that is what was meant: it is told once, in place of all that followed from it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from pydantic import BaseModel

from generator.checks.fields import Path, field_at, field_names, model_of
from generator.checks.shape import misfits, validate, wrong_places
from generator.diagnostics.catalogue import diagnose
from generator.diagnostics.model import Diagnostic, Location
from generator.diagnostics.near import distance
from generator.records.base import Record
from generator.sources import compose
from generator.sources.decode import scalar
from generator.sources.document import Document
from generator.sources.readings import Reading, Way, best_reading, ways_of

_ABOUT_SHAPE = frozenset(
    {
        "unknown-field", "missing-field", "missing-value", "expected-list", "expected-mapping", "expected-text",
        "empty-list", "share-without-sample",
    }
)  # fmt: skip
"""Codes that a line in the wrong place leads to."""
_MOST_ROUNDS = 4
_MOST_PROBLEMS = 40
"""A file with more of them is wrong as a whole, or of another kind."""
_MOST_SIZE = 48_000
"""Characters; every way to read a line reads the whole text."""
_SEVERAL = re.compile(r"[、，,;；/]|(?<=[\u3400-\u9fff]) +(?=[\u3400-\u9fff])")
"""Signs between things that somebody lists on one line, or that belong to one name: nobody can know."""


def read_otherwise(
    document: Document, model: type[Record], told: list[Diagnostic]
) -> tuple[Document, Record | list[Diagnostic], list[Diagnostic]]:
    """Return the document as it was most likely meant, what it is then, and what was found on the way there."""
    found: list[Diagnostic] = []
    record: Record | list[Diagnostic] = told
    for _ in range(_MOST_ROUNDS):
        if not isinstance(record, list) or not 0 < len(record) <= _MOST_PROBLEMS or len(document.yaml) > _MOST_SIZE:
            break
        lines = document.yaml.split("\n")
        best = _best(document, model, record, lines)
        if best is None:
            break
        problem, way = best
        lines[way.number - 1] = way.text or ""
        text = "\n".join(lines)
        values = compose.values(text)
        if document.path.endswith(".md") and isinstance(values, dict):
            values = {**values, "body": document.values["body"]}
        number = way.number + document.first_line - 1
        document = replace(document, yaml=text, values=values, repaired=document.repaired | {number})
        found.append(problem)
        record = validate(document, model)
    return document, record, found


def _best(
    document: Document, model: type[Record], told: Sequence[Diagnostic], lines: list[str]
) -> tuple[Diagnostic, Way] | None:
    """Return the one way to read one line by which the record fits better, and the problem that it answers.

    Better is: something that did not fit does now, and nothing else has come up.
    """
    now = misfits(document.values, model)
    for problem in told:
        if problem.has_line or problem.code not in _ABOUT_SHAPE:
            continue
        number = problem.location.line - document.first_line + 1
        ways = chain(
            _as_collection(document, model, problem, lines),
            *(
                ways_of(lines, place)
                for place in (number, number + 1)
                if place + document.first_line - 1 not in document.repaired
            ),
        )
        shifted = (way for way in ways if way.reason not in ("quote", "wrapped"))
        reading = best_reading(lines, shifted, lambda values: _count(now, misfits(values, model)), now.total() - 1)
        if reading is not None and reading.sure and _fits(document, model, lines, reading.way):
            return _told(document, problem, reading), reading.way
    return None


def _fits(document: Document, model: type[Record], lines: list[str], way: Way) -> bool:
    """Tell whether nothing is wrong with that in which a line stands when it is read in one way."""
    changed = [*lines[: way.number - 1], way.text or "", *lines[way.number :]]
    text = "\n".join(changed)
    column = len(way.text or "") - len((way.text or "").lstrip(" -")) + 1
    path = compose.Positions(text).path_at(way.number, column)
    return not any(path[: len(wrong)] == wrong for wrong in wrong_places(compose.values(text), model))


def _count(before: Counter[str], now: Counter[str]) -> int:
    """Return how much does not fit; far more where something is among it that did before."""
    return now.total() + 1_000 * (now - before).total()


def _told(document: Document, problem: Diagnostic, reading: Reading) -> Diagnostic:
    way = reading.way
    text = way.text or ""
    number = way.number + document.first_line - 1
    line = document.lines[number - 1]
    if not way.reason:
        place = replace(problem.location, line=number) if number != problem.location.line else problem.location
        return replace(problem, location=place, line=line, fixed=text)
    column = len(line) - len(line.lstrip()) + 1
    place = Location(document.path, number, column)
    return diagnose("yaml-syntax", place, line=line, fixed=text, reason=way.reason)


def _as_collection(document: Document, model: type[Record], problem: Diagnostic, lines: list[str]) -> Iterator[Way]:
    """Yield a single value as the list or the group of fields that is wanted there, and a field under a like name."""
    path = problem.way
    if not path or not isinstance(path[-1], str):
        return
    value = _at(document.values, path)
    owner, field = field_at(model, path)
    number = document.positions.locate(path, key=True).line
    line = lines[number - 1]
    start = line.find(f"{path[-1]}:")
    if field is None or start < 0:
        return
    head, behind = line[: start + len(str(path[-1])) + 1], line[start + len(str(path[-1])) + 1 :]
    if isinstance(value, str) and behind.strip().strip("\"'") == value.strip():
        if problem.code == "expected-list" and not _SEVERAL.search(value.strip()):
            yield Way(number, f"{head} [{scalar(value.strip())}]", "")
        inner = model_of(field.annotation)
        if problem.code == "expected-mapping" and inner is not None:
            for name in field_names(inner):
                if name not in inner.__annotations__:
                    continue  # where it stands in a plan
                yield Way(number, f"{head} {{{name}: {scalar(value.strip())}}}", "")
    else:
        yield from _under_a_like_name(document, path, owner, number, line, start)


def _under_a_like_name(
    document: Document, path: Path, owner: type[BaseModel], number: int, line: str, start: int
) -> Iterator[Way]:
    beside = _at(document.values, path[:-1])
    name = str(path[-1])
    for other in field_names(owner):
        if other not in beside and distance(name, other, 1) == 1:
            yield Way(number, f"{line[:start]}{other}{line[start + len(name) :]}", "")


def _at(values: Any, path: Path) -> Any:
    for step in path:
        try:
            values = values[step]
        except (KeyError, IndexError, TypeError):
            return None
    return values
