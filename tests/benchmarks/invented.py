"""Results of a benchmark that nobody ran."""

from __future__ import annotations

from benchmarks.measure import BuildRun, Row, SiteSize
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
from benchmarks.search_weight import Weight


def row(key: str, *seconds: float, pages: int = 1000, page_bytes: int = 16_000, together: float = 300) -> Row:
    """A row with a run for each of some times."""
    runs = tuple(BuildRun(one, one, 200, together, 5, 0.1) for one in seconds)
    return Row(key, runs, SiteSize(pages, pages * page_bytes, 2 * pages, pages * page_bytes * 2))


def results(hospitals: int = 1000, *rows: Row) -> Results:
    """Every tool once, or some rows."""
    every = (
        row(COLD, 2.0, 4.0, 3.0), row(COLD_SEARCH, 2.2), row(EDIT_SEARCH, 0.9), row(NOTHING_SEARCH, 0.5),
        row(MATERIAL, 20.0), row(HUGO, 1.5, pages=500), row(HUGO_FULL, 3.0),
    )  # fmt: skip
    searches = (Weight("挂号", "找到3页", 48_000, 2.5, "投诉", 9_000, 0.8),)
    versions = {"Python": "3.11.2", "Hugo": "0.168.0"}
    return Results(hospitals, "2026-11-24", 2, versions, rows or every, {"writing the records": 3.0}, searches)
