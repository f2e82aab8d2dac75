"""`make bench`: our build, MkDocs + Material, Hugo and a bare copy, on the same records in one go."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.measure import Row, table
from benchmarks.search_weight import QUERIES, report, weigh
from benchmarks.tools import ROOT, Bench, tell
from benchmarks.tree import invent_institutions, read_institutions

TARGET = 5
"""A page of ours has to be this many times faster than one of MkDocs + Material."""


def main() -> None:
    """Run every tool and print the tables."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("-n", type=int, default=1000, help="hospitals (%(default)s)")
    parser.add_argument("--runs", type=int, default=3, help="runs of each tool; MkDocs runs once (%(default)s)")
    parser.add_argument("--names", type=Path, help="CSV with the names of institutions; without, they are made up")
    options = parser.parse_args()
    institutions = read_institutions(options.names, options.n) if options.names else invent_institutions(options.n)
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="bench-", dir=cache) as folder:
        bench = Bench(Path(folder), options.runs)
        rows = list(bench.rows(institutions))
        tell("the first search")
        searches = report(list(weigh(bench.site, (*QUERIES, institutions[0].name))))
    print(f"{options.n} hospitals. Warm: the records lie in the system's cache, and one build went before, untimed.")
    print("seconds: the fastest run; CPU: seconds of all cores; ratio: to the first row; MB: the largest process.\n")
    print(table(rows, options.n))
    print()
    for ours, theirs in ((rows[2], rows[3]), (rows[0], rows[4])):
        print(verdict(ours, theirs))
    print(f"\n{searches}")


def verdict(ours: Row, theirs: Row) -> str:
    """Return a sentence that tells whether the target is reached."""
    times = theirs.milliseconds_a_page / ours.milliseconds_a_page
    reached = "reached" if times >= TARGET else "missed"
    return f"Target, a page {TARGET} times as fast as {theirs.title}: {times:.1f} times, {reached}."


if __name__ == "__main__":
    main()
