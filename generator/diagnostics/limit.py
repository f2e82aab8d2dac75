"""A report that can be read: what one file has too many of is counted, not listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from generator.diagnostics.catalogue import diagnose
from generator.diagnostics.model import Diagnostic, Location

MOST = 100
"""Nobody reads on after so many problems of one file: they have one cause, or few."""


def limited(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the problems of some files, of each file at most `MOST`: errors first, then as they stand in the file.

    One more problem a file says how many are left out; it stands for them wherever problems are counted.
    """
    by_file: dict[str, list[Diagnostic]] = defaultdict(list)
    for problem in set(problems):
        by_file[problem.location.path].append(problem)
    return [problem for path, of_file in by_file.items() for problem in _of_one_file(path, of_file)]


def _of_one_file(path: str, problems: list[Diagnostic]) -> list[Diagnostic]:
    listed = sorted((one for one in problems if one.stands_for == 1), key=lambda one: (not one.is_error, one))
    left_out = sum(one.stands_for for one in problems) - min(len(listed), MOST)
    if left_out == 0:
        return listed
    kept = listed[:MOST]
    last = max((one.location for one in kept), default=Location(path))
    return [*kept, left_out_at(last, left_out)]


def left_out_at(last: Location, count: int) -> Diagnostic:
    """Return the problem that stands for `count` others which are not listed."""
    return replace(diagnose("more-problems", last, count=count), stands_for=count)
