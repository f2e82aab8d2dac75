"""Lighthouse's figures of a page against the bounds that the design sets."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

FIRST_VIEW = frozenset({"Document", "Stylesheet", "Script"})


@dataclass(frozen=True, slots=True)
class Visit:
    """One page, loaded once on the phone that Lighthouse plays."""

    figures: Mapping[str, float]
    """By the title of the column."""
    failed: frozenset[str]
    """Audits that cost points, each with its category."""


@dataclass(frozen=True, slots=True)
class Column:
    """A figure of the table, and how much of it is enough."""

    title: str
    read: Callable[[Mapping[str, Any]], float]
    bound: float = math.inf
    is_least: bool = False
    """The bound is the least that is enough, not the most."""
    digits: int = 0

    def is_reached(self, figure: float) -> bool:
        """Whether a figure, rounded as it is shown, is within the bound."""
        shown = round(figure, self.digits)
        return shown >= self.bound if self.is_least else shown <= self.bound


def _score(category: str) -> Callable[[Mapping[str, Any]], float]:
    return lambda report: 100 * float(report["categories"][category]["score"])


def _audit(name: str, unit: float = 1) -> Callable[[Mapping[str, Any]], float]:
    return lambda report: float(report["audits"][name]["numericValue"]) / unit


def _requests(report: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    requests: Sequence[Mapping[str, Any]] = report["audits"]["network-requests"]["details"]["items"]
    return requests


def _kilobytes(requests: Iterable[Mapping[str, Any]]) -> float:
    return float(sum(one["transferSize"] for one in requests)) / 1000


def _first_view(report: Mapping[str, Any]) -> float:
    return _kilobytes(one for one in _requests(report) if one["resourceType"] in FIRST_VIEW)


def _fonts(report: Mapping[str, Any]) -> float:
    return [one["resourceType"] for one in _requests(report)].count("Font")


COLUMNS = (
    Column("perf.", _score("performance"), 95, is_least=True),
    Column("access.", _score("accessibility"), 100, is_least=True),
    Column("practice", _score("best-practices"), 100, is_least=True),
    Column("SEO", _score("seo"), 100, is_least=True),
    Column("LCP s", _audit("largest-contentful-paint", 1000), 2.0, digits=2),
    Column("TBT ms", _audit("total-blocking-time"), 100),
    Column("CLS", _audit("cumulative-layout-shift"), 0.02, digits=3),
    Column("fonts", _fonts, 0),
    Column("kB", _first_view, 60, digits=1),
    Column("kB all", lambda report: _kilobytes(_requests(report)), digits=1),
    Column("machine", lambda report: float(report["environment"]["benchmarkIndex"])),
)


def read(report: Mapping[str, Any]) -> Visit:
    """Lighthouse's own report (JSON) as a visit."""
    if "runtimeError" in report:
        raise SystemExit(f"Lighthouse: {report['runtimeError']['message']}")
    return Visit({column.title: column.read(report) for column in COLUMNS}, frozenset(_failed(report)))


def _failed(report: Mapping[str, Any]) -> Iterable[str]:
    for name, category in report["categories"].items():
        for reference in category["auditRefs"]:
            score = report["audits"][reference["id"]]["score"]
            if name != "performance" and reference["weight"] and score is not None and score < 1:
                yield f"{name}: {report['audits'][reference['id']]['title']} ({reference['id']})"


def table(pages: Mapping[str, Sequence[Visit]]) -> str:
    """Return a line a page with the median of its visits; a figure that misses its bound has an exclamation mark."""
    lines = [_line("", (column.title for column in COLUMNS))]
    for title, visits in pages.items():
        lines.append(_line(title, (_cell(column, _median(visits, column)) for column in COLUMNS)))
    lines.append(_line("bound", (_bound(column) for column in COLUMNS)))
    return "\n".join(lines)


def verdict(pages: Mapping[str, Sequence[Visit]]) -> str:
    """Whether the bounds are reached, and which audits cost points."""
    missed = [
        f"{title}: {column.title} {_cell(column, figure)}"
        for title, visits in pages.items()
        for column in COLUMNS
        if not column.is_reached(figure := _median(visits, column))
    ]
    costs = [
        f"{title}: {audit}"
        for title, visits in pages.items()
        for audit in sorted(frozenset[str]().union(*(visit.failed for visit in visits)))
    ]
    return "\n".join(["Bounds: " + ("missed." if missed else "reached."), *missed, *costs])


def _median(visits: Sequence[Visit], column: Column) -> float:
    return median(visit.figures[column.title] for visit in visits)


def _line(title: str, cells: Iterable[str]) -> str:
    return f"{title:16}" + "".join(f"{cell:>9}" for cell in cells)


def _bound(column: Column) -> str:
    return "" if math.isinf(column.bound) else f"{'≥' if column.is_least else '≤'} {column.bound:g}"


def _cell(column: Column, figure: float) -> str:
    return f"{figure:.{column.digits}f}" + ("" if column.is_reached(figure) else "!")
