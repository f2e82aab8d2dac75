"""Goals as data, each a figure of one run, and the sentence that says whether it is reached, or missed by how much."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from benchmarks.measure import Row
from benchmarks.results import (
    COLD,
    COLD_SEARCH,
    EDIT_SEARCH,
    HUGO,
    HUGO_FULL,
    MATERIAL,
    NOTHING_SEARCH,
    Results,
)

Figure = Callable[[Results, Sequence[Results]], float | None]
"""Works a figure out of a run and the stored runs; None where something for it was not measured."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound for a figure."""

    sentence: str
    figure: Figure
    bound: float
    unit: str = "times"
    at_least: bool = False
    """True: the figure has to be as large; else at most as large."""
    hospitals: tuple[int, ...] = ()
    """Numbers of hospitals that it is for; none: for every number."""

    def applies(self, results: Results) -> bool:
        """Tell whether a run is of the size that the goal speaks of."""
        return not self.hospitals or results.hospitals in self.hospitals

    def verdict(self, results: Results, stored: Sequence[Results]) -> str:
        """Return a sentence about a run."""
        sign = "≥" if self.at_least else "≤"
        head = f"{self.sentence} {sign} {self.bound:g} {self.unit}:"
        figure = self.figure(results, stored)
        if figure is None:
            return f"{head} not measured."
        if figure >= self.bound if self.at_least else figure <= self.bound:
            return f"{head} {figure:.2f}, reached."
        lack = self.bound / figure if self.at_least else figure / self.bound
        return f"{head} {figure:.2f}, missed by a factor of {lack:.2f}."


def _ratio(above: str, below: str, value: Callable[[Row], float]) -> Figure:
    def figure(results: Results, stored: Sequence[Results]) -> float | None:
        first, second = results.row(above), results.row(below)
        return value(first) / value(second) if first is not None and second is not None else None

    return figure


def _value(key: str, value: Callable[[Row], float]) -> Figure:
    def figure(results: Results, stored: Sequence[Results]) -> float | None:
        row = results.row(key)
        return value(row) if row is not None else None

    return figure


def _growth(key: str) -> Figure:
    """Compare the time a hospital with that of the next smaller run that is stored."""

    def figure(results: Results, stored: Sequence[Results]) -> float | None:
        now = results.row(key)
        smaller = [before for before in stored if before.hospitals < results.hospitals and before.row(key) is not None]
        if now is None or not smaller:
            return None
        past = max(smaller, key=lambda before: before.hospitals)
        before = past.row(key)
        assert before is not None
        return (now.seconds / results.hospitals) / (before.seconds / past.hospitals)

    return figure


def _seconds(row: Row) -> float:
    return row.seconds


def _page(row: Row) -> float:
    return row.milliseconds_a_page


THOUSAND, LIST, MANY = 1000, 7855, 50_000
"""Hospitals of a region, of the list of names, and of a country."""

GOALS = (
    Goal("Cold without search, a page, as many times as fast as MkDocs + Material",
         _ratio(MATERIAL, COLD, _page), 8, at_least=True),
    Goal("Cold with search against cold without", _ratio(COLD_SEARCH, COLD, _seconds), 1.2),
    Goal("Cold without search, a page, against Hugo with bare layouts",
         _ratio(COLD, HUGO, _page), 1, hospitals=(LIST,)),
    Goal("Cold without search, a page, against Hugo with our facts",
         _ratio(COLD, HUGO_FULL, _page), 1, hospitals=(LIST,)),
    Goal("After one edit, with search, against a build of Hugo with bare layouts",
         _ratio(EDIT_SEARCH, HUGO, _seconds), 0.5, hospitals=(THOUSAND,)),
    Goal("After one edit, with search, against a build of Hugo with our facts",
         _ratio(EDIT_SEARCH, HUGO_FULL, _seconds), 0.5, hospitals=(THOUSAND,)),
    Goal("After one edit, with search, against a build of Hugo with bare layouts",
         _ratio(EDIT_SEARCH, HUGO, _seconds), 0.2, hospitals=(LIST,)),
    Goal("After one edit, with search, against a build of Hugo with our facts",
         _ratio(EDIT_SEARCH, HUGO_FULL, _seconds), 0.2, hospitals=(LIST,)),
    Goal("Nothing changed, with search,", _value(NOTHING_SEARCH, _seconds), 1, "s", hospitals=(THOUSAND,)),
    Goal("Growth of time a hospital, cold without search, from the next smaller run",
         _growth(COLD), 1.2, hospitals=(LIST, MANY)),
    Goal("Growth of time a hospital, cold with search, from the next smaller run",
         _growth(COLD_SEARCH), 1.2, hospitals=(LIST, MANY)),
    Goal("Memory of all processes, cold without search",
         _value(COLD, lambda row: row.together), 2048, "MiB", hospitals=(MANY,)),
    Goal("Memory of all processes, cold with search",
         _value(COLD_SEARCH, lambda row: row.together), 2048, "MiB", hospitals=(MANY,)),
    Goal("A page on average", _value(COLD, lambda row: row.bytes_a_page / 1000), 18, "kB"),
)  # fmt: skip
"""Those of the preview are held by its own tests."""


def verdicts(results: Results, stored: Sequence[Results]) -> list[str]:
    """Return a sentence for each goal that is for a run of this size. `stored` are all runs that are known."""
    return [goal.verdict(results, stored) for goal in GOALS if goal.applies(results)]
