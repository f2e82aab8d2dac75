"""Ticks and findings speak of items that the campaign's standard has."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.tree import Tree
from generator.diagnostics.catalogue import near_one
from generator.diagnostics.model import Diagnostic
from generator.records.layout import INSPECTIONS, STANDARDS
from generator.records.standard import TickResult


def items_once(tree: Tree) -> Iterator[Diagnostic]:
    """Require that an item stands once in its standard, and once in a visit."""
    for standard in tree[STANDARDS].values():
        seen: set[str] = set()
        for i, item in enumerate(standard.record.items):
            if item.id in seen:
                yield standard.diagnose("duplicate-id", ("items", i, "id"), value=item.id)
            seen.add(item.id)
    for visit in tree[INSPECTIONS].values():
        ticked: set[str] = set()
        for i, tick in enumerate(visit.record.checked):
            if tick.item in ticked:
                yield visit.diagnose("duplicate-id", ("checked", i, "item"), value=tick.item)
            ticked.add(tick.item)


def items_known(tree: Tree) -> Iterator[Diagnostic]:
    """Require that ticks and findings name items of the standard; what was met is no problem."""
    for (campaign, _), visit in tree[INSPECTIONS].items():
        record = visit.record
        standard = tree[STANDARDS].get(campaign)
        if standard is None:
            if record.checked and not tree.knows(STANDARDS, campaign):
                yield visit.diagnose("no-standard", ("checked",), key=True, value=campaign)
            continue
        known = tuple(item.id for item in standard.record.items)
        for i, tick in enumerate(record.checked):
            if tick.item not in known:
                near = near_one(tick.item, known)
                yield visit.diagnose("unknown-item", ("checked", i, "item"), value=tick.item, **near)
        met = {tick.item for tick in record.checked if tick.result is TickResult.MET}
        for i, finding in enumerate(record.findings):
            if finding.item is None:
                continue
            if finding.item not in known:
                near = near_one(finding.item, known)
                yield visit.diagnose("unknown-item", ("findings", i, "item"), value=finding.item, **near)
            elif finding.item in met:
                yield visit.diagnose("met-and-found", ("findings", i, "item"), value=finding.item)


RULES = (items_once, items_known)
