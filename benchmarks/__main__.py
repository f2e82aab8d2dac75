"""`make bench`: our build, MkDocs + Material, Hugo and a bare copy, on the same records in one go."""

from __future__ import annotations

import argparse
import datetime as dt
import shutil
import tempfile
import time
from pathlib import Path

from benchmarks.chart import chart
from benchmarks.goals import verdicts
from benchmarks.results import FOLDER, TITLES, Results, processors, read_results, versions
from benchmarks.search_weight import QUERIES, Weight, report, weigh
from benchmarks.table import LEGEND, as_markdown, as_text, looked, took
from benchmarks.tools import Bench, Chosen, cache, require_room, tell
from benchmarks.tree import Institution, invent_institutions, read_institutions

LARGE = 10_000
"""Hospitals above which a tool runs once, and MkDocs, Hugo and the copy only when asked for."""


def main() -> None:
    """Run every tool, print the tables, store the figures and draw them."""
    options = _parser().parse_args()
    if options.render:
        render(options.results)
        return
    if options.check:
        check()
        return
    large = options.n > LARGE
    chosen = Chosen(
        runs=options.runs or (1 if large else 3),
        search=options.search,
        material=not large if options.material is None else options.material,
        hugo=not large if options.hugo is None else options.hugo,
        copy=not large,
    )
    institutions = read_institutions(options.names, options.n) if options.names else invent_institutions(options.n)
    require_room(cache(), options.n, chosen)
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=cache()))
    try:
        results = measure(Bench(folder, chosen), institutions)
    finally:
        tell("cleaning up")
        started = time.perf_counter()
        shutil.rmtree(folder)
        tell(f"cleaned up in {time.perf_counter() - started:.0f} s")
    tell(f"stored in {results.write(options.results)}")
    show(results, render(options.results))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("-n", type=int, default=1000, help="hospitals (%(default)s)")
    parser.add_argument("--runs", type=int, help=f"runs of each row; 3, above {LARGE} hospitals 1")
    parser.add_argument("--names", type=Path, help="CSV with the names of institutions; without, they are made up")
    parser.add_argument("--search", action=_YesNo, default=True, help="the rows with search")
    parser.add_argument("--material", action=_YesNo, help=f"MkDocs + Material; not above {LARGE} hospitals")
    parser.add_argument("--hugo", action=_YesNo, help=f"Hugo, twice; not above {LARGE} hospitals")
    parser.add_argument("--results", type=Path, default=FOLDER, help="folder in which the figures are kept")
    parser.add_argument("--check", action="store_true", help="only see that Hugo's pages say what ours say")
    parser.add_argument("--render", action="store_true", help="only draw what is stored")
    return parser


_YesNo = argparse.BooleanOptionalAction


def check() -> None:
    """Build a small site with Hugo too and exit where its pages do not say what ours say; nothing is timed."""
    nothing = Chosen(runs=0, search=False, material=False, hugo=True, copy=False)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=cache()) as folder:
        Bench(Path(folder), nothing).prepare()


def measure(bench: Bench, institutions: list[Institution]) -> Results:
    """Run all rows, and the searches on a phone."""
    rows = tuple(sorted(bench.rows(institutions), key=lambda row: list(TITLES).index(row.key)))
    searches: tuple[Weight, ...] = ()
    if bench.chosen.search:
        with bench.step("searching on a phone"):
            searches = tuple(weigh(bench.site, (*QUERIES, institutions[0].name)))
    day = dt.datetime.now(tz=dt.UTC).date().isoformat()
    return Results(len(institutions), day, processors(), versions(), rows, bench.steps, searches)


def render(folder: Path) -> list[Results]:
    """Write the table and the chart of all results in a folder anew, and return the results."""
    stored = read_results(folder)
    (folder / "table.md").write_text(as_markdown(stored), encoding="utf-8")
    (folder / "chart.svg").write_text(chart(stored), encoding="utf-8")
    return stored


def show(results: Results, stored: list[Results]) -> None:
    """Print all figures of a run."""
    print(f"{results.hospitals} hospitals. {LEGEND}\n")
    print(as_text(results))
    print()
    for sentence in verdicts(results, stored):
        print(sentence)
    print(f"\n{looked(results)} {took(results)}")
    if results.searches:
        print(f"\n{report(results.searches)}")


if __name__ == "__main__":
    main()
