"""Problems of a record that a form made, told at the cells that it was made of, in the words of the form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from generator.diagnostics.model import Diagnostic, Location
from generator.office.report import ReportValues
from generator.records.base import Record
from generator.records.layout import place_of
from generator.records.report import Report
from generator.sources import compose

_FOLLOWS = frozenset({"missing-field", "missing-value", "no-value", "wrong-value-form", "sent-or-exempt"})
"""Problems that follow from a cell which is empty, could not be read or was not found."""
_SUBMITTED: compose.Path = ("submitted",)


def at_cells(
    problems: Iterable[Diagnostic], file: str, path: str, text: str, values: ReportValues, told: Sequence[Diagnostic]
) -> list[Diagnostic]:
    """Return the problems of a record's text as those of the form; what was `told` of a cell already is left out.

    `path` is the record's, `file` the form's name.
    """
    positions = compose.Positions(text)
    titles = _titles(_model(path))
    lines = _lines(positions, values)
    is_torn = any(one.code == "form-part-lost" for one in told)
    found: list[Diagnostic] = []
    for problem in problems:
        place = _place(problem, positions, lines, values) or Location(file)
        known = [one.location for one in (*told, *found) if one.is_error]
        if problem.code in _FOLLOWS and (is_torn or any(_is_same_row(one, place) for one in known)):
            continue
        if place not in known:
            message, hint = _in_chinese(problem.message, titles), _in_chinese(problem.hint, titles)
            found.append(replace(problem, location=place, message=message, hint=hint, line="", fixed=""))
    return found


def _place(
    problem: Diagnostic, positions: compose.Positions, lines: dict[int, Location], values: ReportValues
) -> Location | None:
    if problem.code == "sent-or-exempt":
        return values.place(_SUBMITTED)
    line, column = problem.location.line, problem.location.column
    return lines.get(line) or values.place(positions.path_at(line, column) or _SUBMITTED)


def _lines(positions: compose.Positions, values: ReportValues) -> dict[int, Location]:
    """Return the cells by the lines on which their values stand in the record."""
    return {
        positions.locate(way, key=True).line: place for way, place in values.places.items() if _is_there(values, way)
    }


def _is_there(values: ReportValues, way: compose.Path) -> bool:
    value: Any = values.values
    for step in way:
        inside = isinstance(step, str) or step < len(value)
        value = (value.get(step) if isinstance(step, str) else value[step]) if inside else None
        if value is None:
            return False
    return True


def _is_same_row(told: Location, place: Location) -> bool:
    return (told.sheet, told.line) == (place.sheet, place.line)


@cache
def _titles(model: type[Record]) -> dict[str, str]:
    """Return the Chinese titles of a record's fields, by their names in YAML."""
    return dict(reversed(list(_titles_of(model))))


def _model(path: str) -> type[Record]:
    found = place_of(path)
    return found[0].model if found is not None else Report


def _titles_of(model: Any) -> Iterator[tuple[str, str]]:
    for name, field in model.model_fields.items():
        yield field.alias or name, field.title or name
        for inside in (field.annotation, *getattr(field.annotation, "__args__", ())):
            if hasattr(inside, "model_fields"):
                yield from _titles_of(inside)


def _in_chinese(sentence: str, titles: dict[str, str]) -> str:
    """Return a sentence about a record as one about a form: fields go by the titles that stand in the form."""
    word = r"(?<![A-Za-z0-9_.-])[a-z_]+(?![A-Za-z0-9_.-])"
    return re.sub(word, lambda match: titles.get(match[0], match[0]), sentence)
