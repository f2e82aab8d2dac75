"""The work ledgers and practices that reports bring hold together over time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.checks.tree import RecordFile, Tree
from generator.diagnostics.catalogue import near_one
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.wording import FIRST_TIME
from generator.records.layout import CAMPAIGNS, REPORTS
from generator.records.report import Report, Stage, WorkItem
from generator.sources.compose import Path


def items(tree: Tree) -> Iterator[Diagnostic]:
    """Require that an item stands once in a report, says all of itself the first time, and why when it was given up."""
    streams: dict[tuple[str, str], list[tuple[str, RecordFile[Report]]]] = defaultdict(list)
    for (publisher, stream, period), filed in tree[REPORTS].items():
        if filed.record.submitted is not None:
            streams[publisher, stream].append((f"{filed.record.submitted} {period}", filed))
    for sent_reports in streams.values():
        known: set[str] = set()
        for _, filed in sorted(sent_reports, key=lambda sent: sent[0]):
            here: set[str] = set()
            for i, item in enumerate(filed.record.ledger):
                path: Path = ("ledger", i)
                if item.id in here:
                    yield filed.diagnose("duplicate-id", (*path, "id"), value=item.id)
                elif item.id not in known and (absent := _absent(item)):
                    yield filed.diagnose("work-item-incomplete", (*path, "id"), value=item.id, absent=absent)
                if item.state is Stage.TERMINATED and item.note is None:
                    yield filed.diagnose("reason-missing", (*path, "state"), stage=item.state.value, where="note")
                here.add(item.id)
            known |= here


def _absent(item: WorkItem) -> str:
    return "、".join(words for name, words in FIRST_TIME.items() if getattr(item, name) is None)


def practices(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a practice names a measure of the plan under which it is reported."""
    for (_, stream, _), filed in tree[REPORTS].items():
        plan = tree[CAMPAIGNS].get(stream)
        for i, practice in enumerate(filed.record.practices):
            if practice.measure is None or plan is None:
                continue
            known = tuple(measure.id for action in plan.record.actions for measure in action.measures)
            if practice.measure not in known:
                yield filed.diagnose(
                    "unknown-measure", ("practices", i, "measure"), value=practice.measure,
                    campaign=plan.record.short_title, **near_one(practice.measure, known),
                )  # fmt: skip


RULES = (items, practices)
