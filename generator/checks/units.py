"""Numbers of reports with their unit behind them: read where it is the very unit of the promise."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from generator.checks.tree import FileResult, Tree
from generator.diagnostics.model import Diagnostic
from generator.records.layout import COMMITMENTS, REPORTS, place_of
from generator.records.meant import number_meant
from generator.records.report import Correction, Entry, Report
from generator.sources.compose import Path

_ACTUAL = re.compile(r"(?P<head>\s*(?:- +)?actual: +)(?P<value>.*\S)\s*$")


def with_units(results: Iterable[FileResult], tree: Tree) -> Iterator[FileResult]:
    """Yield what came of each file; a value with its promise's own unit has its line to paste."""
    for result in results:
        found = place_of(result.source.path)
        report = result.with_placeholders
        if found is None or found[0] is not REPORTS or not isinstance(report, Report):
            yield result
            continue
        publisher = REPORTS.key(found[1])[0]
        promises = tree[COMMITMENTS].get(publisher)
        units = {one.id: one.indicator.unit for one in promises.record.commitments if one.indicator} if promises else {}
        told = (_with_unit(problem, _promise(report, problem.way), units) for problem in result.diagnostics)
        yield replace(result, diagnostics=tuple(told))


def _promise(report: Report, way: Path | None) -> str:
    """Return the promise of which a value is told; empty where it is not one of the report's own."""
    if way is None or len(way) != 3 or not isinstance(way[1], int):
        return ""
    said: Mapping[str, Sequence[Entry | Correction]] = {"entries": report.entries, "corrections": report.corrections}
    items = said.get(str(way[0]), ())
    return items[way[1]].commitment if way[1] < len(items) else ""


def _with_unit(problem: Diagnostic, promise: str, units: dict[str, str]) -> Diagnostic:
    match = _ACTUAL.match(problem.line)
    if problem.code != "bad-number" or problem.fixed or match is None or promise not in units:
        return problem
    meant = number_meant(match["value"])
    if meant.text is None or meant.unit != units[promise]:
        return problem
    return replace(problem, fixed=f"{match['head']}{meant.text}")
