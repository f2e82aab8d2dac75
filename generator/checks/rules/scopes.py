"""A scope names somebody who exists."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.tree import RecordFile, Tree
from generator.diagnostics.catalogue import near_one
from generator.diagnostics.model import Diagnostic
from generator.records.authority import Authority
from generator.records.campaign import Campaign, ReportingRule
from generator.records.event import Event
from generator.records.layout import CAMPAIGNS, EVENTS, HOSPITALS
from generator.records.scope import EVERY, Scope, lies_within
from generator.sources.compose import Path

Scoped = RecordFile[Campaign] | RecordFile[Authority] | RecordFile[Event]


def of_campaigns(tree: Tree) -> Iterator[Diagnostic]:
    """Check the scope of a plan, of its measures and of its reports."""
    for filed in tree[CAMPAIGNS].values():
        plan = filed.record
        yield from _problems(tree, filed, ("scope",), plan.scope)
        for i, action in enumerate(plan.actions):
            for j, measure in enumerate(action.measures):
                if measure.applies_to is not None:
                    path: Path = ("actions", i, "measures", j, "applies_to")
                    yield from _problems(tree, filed, path, measure.applies_to)
        yield from _of_rules(tree, filed, "reporting", plan.reporting)


def of_authority(tree: Tree) -> Iterator[Diagnostic]:
    """Check the scope of reports on standing promises."""
    if tree.authority is not None:
        yield from _of_rules(tree, tree.authority, "standing_reporting", tree.authority.record.standing_reporting)


def of_events(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a date is for somebody who exists."""
    for filed in tree[EVENTS].values():
        yield from _problems(tree, filed, ("hospitals",), filed.record.hospitals)


def _of_rules(tree: Tree, filed: Scoped, name: str, rules: tuple[ReportingRule, ...]) -> Iterator[Diagnostic]:
    for i, rule in enumerate(rules):
        if rule.applies_to is not None:
            yield from _problems(tree, filed, (name, i, "applies_to"), rule.applies_to)


def _problems(tree: Tree, filed: Scoped, path: Path, scope: Scope) -> Iterator[Diagnostic]:
    """Require that a scope says something, of hospitals and regions that exist, and somebody fits it."""
    if scope.is_empty:
        yield filed.diagnose("empty-scope", path, key=True)
        return
    unknown = list(_unknown(tree, filed, path, scope))
    yield from unknown
    if unknown or scope.hospitals or any(kind is HOSPITALS for kind, _ in tree.unreadable):
        return  # who has errors of its own may be the one that fits
    hospitals = tree[HOSPITALS].items()
    if hospitals and not any(scope.covers(name, hospital.record) for name, hospital in hospitals):
        yield filed.diagnose("nobody-in-scope", path, key=True)


def _unknown(tree: Tree, filed: Scoped, path: Path, scope: Scope) -> Iterator[Diagnostic]:
    for i, name in enumerate(scope.hospitals):
        if name != EVERY and not tree.knows(HOSPITALS, name):
            near = near_one(name, tuple(tree[HOSPITALS]))
            yield filed.diagnose("unknown-hospital", (*path, "hospitals", i), value=name, **near)
    if tree.authority is None:
        return
    regions = [region.code for region in tree.authority.record.regions]
    for i, code in enumerate(scope.regions):
        if not any(lies_within(region, code) for region in regions):
            yield filed.diagnose("unknown-region", (*path, "regions", i), value=code)


RULES = (of_campaigns, of_authority, of_events)
