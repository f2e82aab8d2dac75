"""The registers of cases: one number a case, opened in the file's year, days in order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.tree import Tree
from generator.diagnostics.catalogue import near_one
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.wording import DATES
from generator.records.layout import CASES, HOSPITALS


def numbers(tree: Tree) -> Iterator[Diagnostic]:
    """Require that no two cases share a number, and each stands in the register of its year."""
    seen: set[str] = set()
    for year, filed in sorted(tree[CASES].items()):
        for i, case in enumerate(filed.record.cases):
            if case.id in seen:
                yield filed.diagnose("duplicate-id", ("cases", i, "id"), value=case.id)
            seen.add(case.id)
            if case.opened.year != year:
                yield filed.diagnose("wrong-year", ("cases", i, "opened"), value=case.opened, year=year)


def dates(tree: Tree) -> Iterator[Diagnostic]:
    """Require that nothing is due or closed before it was opened, and an extension goes beyond the day that was set."""
    for filed in tree[CASES].values():
        for i, case in enumerate(filed.record.cases):
            for name, what, day in (("due", DATES["due"], case.due), ("closed", DATES["resolved"], case.closed)):
                if day is not None and day < case.opened:
                    yield filed.diagnose(
                        "date-order",
                        ("cases", i, name),
                        earlier=DATES["opened"],
                        first=case.opened,
                        later=what,
                        second=day,
                    )
            for j, step in enumerate(case.extended):
                if step.to <= case.due:
                    yield filed.diagnose(
                        "date-order", ("cases", i, "extended", j, "to"), earlier=DATES["first-due"], first=case.due,
                        later=DATES["extended-to"], second=step.to,
                    )  # fmt: skip


def hospitals(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a case that concerns a hospital names one that exists."""
    for filed in tree[CASES].values():
        for i, case in enumerate(filed.record.cases):
            if case.hospital is not None and not tree.knows(HOSPITALS, case.hospital):
                near = near_one(case.hospital, tuple(tree[HOSPITALS]))
                yield filed.diagnose("unknown-hospital", ("cases", i, "hospital"), value=case.hospital, **near)


RULES = (numbers, dates, hospitals)
