"""Values that are allowed and yet can hardly be: each is a warning, which `confirmed` answers for good.

A slip is seen by what stands around it: the publisher's own reports before and after, the target, the words of the
promise, what the neighbours handed in. A rule here is silent where it is not sure: after three warnings that mean
nothing the fourth is overlooked.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from statistics import median
from typing import Any, get_args

from generator.checks.rules.reports import asked_round
from generator.checks.tree import RecordFile, Tree
from generator.diagnostics.model import Diagnostic
from generator.records.base import Record
from generator.records.commitment import Commitment, Commitments
from generator.records.indicator import PER_CENT, Direction, Indicator
from generator.records.inside import models_in
from generator.records.layout import CALENDARS, COMMITMENTS, REPORTS
from generator.records.report import Entry, Report, Stage
from generator.sources.compose import Path

TIMES = 8
"""A value so many times its neighbours, or so small a part of them, has a digit too many, or one too few."""
STEADY = 3
"""Neighbours that are within so many times of each other say what is usual."""
BEYOND = 5
"""A count so many times what was promised and what there was is hardly one of the same things."""
FEWEST = 3
"""Neighbours, or values of a report, from which on they say anything."""
UNMOVED = 8
"""Reports in a row with one value that is not good yet: nobody has counted again."""
LARGE = 20
"""Numbers that are all smaller are soon the same by chance."""
SOME = 3
"""A count that is so many as a rule is seldom none."""
PERCENT_SIGN = "%"
YEARS_AHEAD, FIRST_YEAR = 10, 1949


@dataclass(frozen=True, slots=True)
class _Said:
    """One entry of a report, with its promise."""

    filed: RecordFile[Report]
    place: int
    entry: Entry
    commitment: Commitment
    indicator: Indicator
    value: Fraction

    @property
    def field(self) -> str:
        return "actual" if self.entry.actual is not None else "numerator"

    def diagnose(self, code: str, **more: object) -> Diagnostic:
        """Return a diagnostic at the value, with what it is and is called."""
        context: dict[str, Any] = {
            "value": _number(self.value), "unit": self.indicator.unit, "name": self.indicator.name, **more,
        }  # fmt: skip
        return self.filed.diagnose(code, ("entries", self.place, self.field), **context)


def values(tree: Tree) -> Iterator[Diagnostic]:
    """Warn of a value unlike those around it: ten times as much, none, a fraction for a share, far beyond its goal."""
    for series in _series(tree).values():
        for number, said in enumerate(series) if _may_look_wrong(series) else ():
            if said.entry.confirmed:
                continue
            others = [one.value for one in (*series[max(0, number - 6) : number], *series[number + 1 : number + 7])]
            found = _looks_wrong(said, others)
            if found is not None:
                yield found
        yield from _unmoved(series)


def _may_look_wrong(series: Sequence[_Said]) -> bool:
    """Return False for values that are so near each other, and to what was promised, that none can look wrong.

    Most series are so; to ask each value what is usual around it took half the time of all rules.
    """
    least, most = min(said.value for said in series), max(said.value for said in series)
    indicator = series[0].indicator
    return not 0 < least <= most < TIMES * least or (
        not indicator.has_counts and most > BEYOND * max(_bounds(indicator))
    )


def _looks_wrong(said: _Said, others: Sequence[Fraction]) -> Diagnostic | None:
    """Return the first reason why a value can hardly be; None where there is none."""
    indicator, value = said.indicator, said.value
    usual = _usual(others)
    if usual is not None and usual >= SOME and value == 0 and not any(bound == 0 for bound in _bounds(indicator)):
        return said.diagnose("zero-among-others", usual=_number(usual))
    if usual is not None and (value >= TIMES * usual or 0 < value * TIMES <= usual):
        return said.diagnose("unlike-neighbours", usual=_number(usual))
    most = max(_bounds(indicator))
    if not indicator.has_counts and 0 < most * BEYOND < value and _is_of_few(said, others):
        return said.diagnose("far-beyond-goal", goal=_number(most))
    return None


def _usual(others: Sequence[Fraction]) -> Fraction | None:
    """Return what is usual among some values: their median, if two thirds of them are like it; else None."""
    some = [other for other in others if other > 0]
    if len(some) < FEWEST:
        return None
    middle = Fraction(median(some))
    like = [other for other in others if middle <= STEADY * other and other <= STEADY * middle]
    return middle if len(like) * 3 >= len(others) * 2 and len(like) >= FEWEST else None


def _is_of_few(said: _Said, others: Sequence[Fraction]) -> bool:
    """Tell whether nothing else in its series is as far beyond: else that is how it is there."""
    return all(other * 2 < said.value for other in others)


def _unmoved(series: Sequence[_Said]) -> Iterator[Diagnostic]:
    """Yield a value that has stood still for long though it has to move."""
    for end in range(UNMOVED, len(series) + 1):
        same = series[end - UNMOVED : end]
        is_first = len({one.value for one in same}) == 1 and (
            end == UNMOVED or series[end - UNMOVED - 1].value != same[0].value
        )
        if not is_first or any(one.entry.confirmed for one in same):
            continue
        last = same[-1]
        if last.indicator.direction in (Direction.INCREASE, Direction.DECREASE) and not _is_good(last):
            yield last.diagnose("never-moves", times=UNMOVED)


def _is_good(said: _Said) -> bool:
    goal = said.indicator.last.goal
    return said.value >= goal if said.indicator.is_upward else said.value <= goal


def copies(tree: Tree) -> Iterator[Diagnostic]:
    """Warn of a report with the numbers of the one before in every field, or with those of another publisher."""
    seen: dict[tuple[str, str], dict[tuple[Fraction, ...], str]] = defaultdict(dict)
    before: dict[tuple[str, str], tuple[Fraction, ...]] = {}
    for (publisher, stream, period), filed in _in_time(tree):
        numbers = _numbers(filed.record)
        if len(set(numbers)) < FEWEST or max(numbers) < LARGE:
            before.pop((publisher, stream), None)
            continue
        if not filed.record.confirmed:
            if before.get((publisher, stream)) == numbers and not _all_done(filed.record):
                yield filed.diagnose("same-as-before", ("entries",), key=True, count=len(numbers))
            other = seen[stream, period].get(numbers)
            if other is not None and other != publisher:
                yield filed.diagnose("same-as-another", ("entries",), key=True, count=len(numbers), other=other)
        before[publisher, stream] = numbers
        seen[stream, period].setdefault(numbers, publisher)


def _numbers(report: Report) -> tuple[Fraction, ...]:
    """Return what a report counts, in its order: who fills in another's form has other promises' names."""
    fields = ("actual", "numerator", "denominator")
    return tuple(
        Fraction(value) for entry in report.entries for name in fields if (value := getattr(entry, name)) is not None
    )


def _all_done(report: Report) -> bool:
    return all(entry.stage is Stage.DONE for entry in report.entries)


def sent_before_end(tree: Tree) -> Iterator[Diagnostic]:
    """Warn of a report that was sent while most of its period was still to come: its numbers cannot be of the whole."""
    for (publisher, stream, period), filed in tree[REPORTS].items():
        sent = filed.record.submitted
        asked = (
            asked_round(tree, publisher, stream, period) if sent is not None and not filed.record.confirmed else None
        )
        if asked is None or sent is None or not asked.start <= sent < asked.end:
            continue
        if (asked.end - sent).days * 2 > (asked.end - asked.start).days:
            yield filed.diagnose("sent-before-end", ("submitted",), value=sent, end=asked.end)


def far_days(tree: Tree) -> Iterator[Diagnostic]:
    """Warn of a day in another century: one more than ten years after the last calendar, or from before 1949."""
    latest = max((int(year) for year in tree[CALENDARS]), default=None)
    if latest is None:
        return
    for filed in tree.all():
        for path, day in _days(filed.record, ()):
            if not FIRST_YEAR <= day.year <= latest + YEARS_AHEAD:
                yield filed.diagnose("far-day", path, value=day)


def _days(record: Record, path: Path) -> Iterator[tuple[Path, dt.date]]:
    for name, children in _day_fields(type(record)):
        value = getattr(record, name)
        here = (*path, type(record).model_fields[name].alias or name)
        if isinstance(value, dt.date):
            yield here, value
        elif isinstance(value, Record):
            yield from _days(value, here)
        elif isinstance(value, tuple) and children:
            for i, part in enumerate(value):
                if isinstance(part, Record):
                    yield from _days(part, (*here, i))


@cache
def _day_fields(model: type[Record]) -> tuple[tuple[str, bool], ...]:
    """Return the fields of a model that are days, or have records with some; most records have none."""
    found = []
    for name, field in model.model_fields.items():
        models = tuple(models_in(field.annotation))
        if any(_day_fields(part) for part in models):
            found.append((name, True))
        elif _has_day(field.annotation):
            found.append((name, False))
    return tuple(found)


def _has_day(annotation: Any) -> bool:
    return annotation is dt.date or any(_has_day(argument) for argument in get_args(annotation))


_COUNTED = r"(?<![0-9.])([0-9]+(?:\.[0-9]+)?) ?{unit}"


def words_and_target(tree: Tree) -> Iterator[Diagnostic]:
    """Warn of a promise whose sentence names a number of its unit, and whose target is another."""
    for filed in tree[COMMITMENTS].values():
        for i, commitment in enumerate(filed.record.commitments):
            indicator = commitment.indicator
            if indicator is None or commitment.confirmed or not indicator.is_complete or indicator.targets:
                continue
            unit = re.escape(indicator.unit)
            yield from _fractions(filed, i, indicator)
            said = {Fraction(number) for number in re.findall(_COUNTED.format(unit=unit), commitment.promise)}
            if said and said.isdisjoint(_bounds(indicator)):
                target = "target" if indicator.target is not None else "low"
                yield filed.diagnose(
                    "words-against-target", ("commitments", i, "indicator", target),
                    said="、".join(f"{_number(one)}{indicator.unit}" for one in sorted(said)),
                    target=_number(getattr(indicator, target)), unit=indicator.unit,
                )  # fmt: skip


def _fractions(filed: RecordFile[Commitments], place: int, indicator: Indicator) -> Iterator[Diagnostic]:
    """Yield parts of one where per cent are meant: beside numbers above one, or as a goal that is to be reached."""
    if indicator.unit != PERCENT_SIGN:
        return
    for name in ("baseline", "target", "low", "high"):
        bound = getattr(indicator, name)
        if bound is None or not 0 < bound <= 1:
            continue
        if max(_bounds(indicator)) > 1 or (name == "target" and indicator.is_upward):
            yield filed.diagnose(
                "share-as-fraction", ("commitments", place, "indicator", name),
                name=indicator.name, value=_number(bound), meant=_number(bound * PER_CENT),
            )  # fmt: skip


def _series(tree: Tree) -> Mapping[tuple[str, str, str], list[_Said]]:
    """Return what was said of each promise with a number, oldest first, by publisher, stream and promise."""
    promises = {name: {one.id: one for one in filed.record.commitments} for name, filed in tree[COMMITMENTS].items()}
    found: dict[tuple[str, str, str], list[_Said]] = defaultdict(list)
    for (publisher, stream, _), filed in _in_time(tree):
        known = promises.get(publisher, {})
        for place, entry in enumerate(filed.record.entries):
            commitment = known.get(entry.commitment)
            indicator = commitment.indicator if commitment is not None else None
            value = entry.number(indicator)
            if commitment is not None and indicator is not None and indicator.is_complete and value is not None:
                found[publisher, stream, entry.commitment].append(
                    _Said(filed, place, entry, commitment, indicator, value)
                )
    return found


def _in_time(tree: Tree) -> list[tuple[tuple[str, str, str], RecordFile[Report]]]:
    """Return the reports in the order in which they were sent; those that are exempt say nothing."""
    sent = [(key, filed) for key, filed in tree[REPORTS].items() if filed.record.submitted is not None]
    return sorted(sent, key=lambda one: (one[1].record.submitted or dt.date.min, one[0]))


def _bounds(indicator: Indicator) -> list[Fraction]:
    """Return every number that the promise itself names."""
    numbers = (indicator.baseline, indicator.target, indicator.low, indicator.high, *indicator.targets.values())
    return [Fraction(number) for number in numbers if number is not None]


def _number(value: Any) -> str:
    """Return a number as people write it, with two decimals at most."""
    rounded = round(float(value), 2)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


RULES = (values, copies, sent_before_end, far_days, words_and_target)
