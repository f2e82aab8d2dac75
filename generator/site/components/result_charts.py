"""Pictures of how a campaign was looked after: when somebody went, graded and told of it; grades; visits due and made.

Positions and lengths are drawn, words and numbers stand beside them as text, and a table or a list has it all again.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.figures.rounding import per_cent_place
from generator.records.evaluation import Evaluation
from generator.site.components.common import Table
from generator.site.components.phase_bar import Tick, month_ticks
from generator.site.context import Context

EDGE = 4
"""Per cent at each side of a line, so that a mark at its end is whole."""
SINGLE = 24
"""Marks that stand one by one on a phone; more are one length."""


@dataclass(frozen=True, slots=True)
class EventLane:
    """One kind of event on the line of a campaign's months."""

    title: str
    count: str
    """`12次`."""
    shape: str
    """`visit`, `grade`, `bulletin`: the theme draws each in its own shape."""
    marks: tuple[tuple[float, bool], ...]
    """Place of each, in per cent, and whether something was found; of those that find nothing, always True."""


@dataclass(frozen=True, slots=True)
class EventLines:
    """Visits, evaluations and bulletins of a campaign on one line of months."""

    sentence: str
    lanes: tuple[EventLane, ...]
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class GradeRow:
    """The hospitals that have one grade."""

    grade: str
    count: int
    blocks: tuple[tuple[float, float], ...]
    """Begin and width of each block, in per cent: one a hospital, or one for all where they are many."""


@dataclass(frozen=True, slots=True)
class DueRow:
    """Something that was due so many times, on one scale with others."""

    title: str
    words: str
    """`应去21次，去了12次`."""
    made: float
    """Per cent of the longest."""
    due: float

    @property
    def lacking(self) -> float:
        """Return the length of what was due and not made, in per cent."""
        return round(self.due - self.made, 1)


def event_lines(
    start: dt.date, as_of: dt.date, visits: Sequence[tuple[dt.date, bool]], grades: Sequence[dt.date],
    bulletins: Sequence[dt.date],
) -> EventLines | None:  # fmt: skip
    """Return the events of a campaign from its first day up to a day; None where there are none.

    A visit says whether it found something.
    """
    told = [
        ("检查", "visit", list(visits)),
        ("评价", "grade", [(day, True) for day in grades]),
        ("通报", "bulletin", [(day, True) for day in bulletins]),
    ]
    days = [day for _, _, events in told for day, _ in events]
    if not days:
        return None
    first, last = min(start, *days), max(as_of, *days)
    length = max((last - first).days, 1)

    def at(day: dt.date) -> float:
        return round(EDGE + per_cent_place(Fraction((day - first).days, length)) * (100 - 2 * EDGE) / 100, 1)

    lanes = tuple(
        EventLane(title, f"{len(events)}次", shape, tuple((at(day), found) for day, found in sorted(events)))
        for title, shape, events in told
    )
    empty = sum(not found for _, found in visits)
    said = "，".join(f"{title}{len(events)}次" for title, _, events in told)
    return EventLines(
        f"{said}；{len(visits)}次检查里{empty}次没有查出问题。" if visits else f"{said}。",
        lanes,
        month_ticks(first, last, at),
    )


def grade_rows(evaluation: Evaluation) -> tuple[GradeRow, ...]:
    """Return how many hospitals have each grade, from good to bad, also those that nobody has."""
    tally = Counter(result.grade for result in evaluation.results)
    most = max(tally.values())
    return tuple(GradeRow(grade, tally[grade], _blocks(tally[grade], most)) for grade in evaluation.grades)


def _blocks(count: int, most: int) -> tuple[tuple[float, float], ...]:
    """Return blocks that stand below each other from row to row."""
    if most > SINGLE:
        return ((0, per_cent_place(Fraction(count, most))),) if count else ()
    step = 100 / max(most, SINGLE // 2)
    return tuple((round(number * step, 2), round(step * 0.84, 2)) for number in range(count))


def grades_sentence(title: str, rows: Iterable[GradeRow]) -> str:
    """Return `2023年第四季度评价：好1家，中2家，差1家。`"""
    return f"{title}：{'，'.join(f'{row.grade}{row.count}家' for row in rows)}。"


def grades_table(context: Context, title: str, evaluations: Sequence[Evaluation]) -> Table:
    """Return every hospital's grades, oldest evaluation first; one that was not graded then has no number there."""
    ordered = sorted(evaluations, key=lambda one: one.published)
    given = [{result.hospital: result.grade for result in one.results} for one in ordered]
    hospitals = context.registry.hospitals
    names = [name for name in hospitals if any(name in grades for grades in given)]
    rows = tuple((hospitals[name].record.short_name, *(grades.get(name) for grades in given)) for name in names)
    return Table(f"{title}：每家历次评成什么", ("医院", *(one.title for one in ordered)), rows, missing="没有评")


def due_rows(told: Sequence[tuple[str, str, int, int]]) -> tuple[DueRow, ...]:
    """Return rows of (title, words, due, made) on one scale: what was made, and what is lacking."""
    longest = max((max(due, made) for _, _, due, made in told), default=0)
    if not longest:
        return ()
    return tuple(
        DueRow(title, said, per_cent_place(Fraction(made, longest)), per_cent_place(Fraction(due, longest)))
        for title, said, due, made in told
    )
