"""Rules between records. A rule is a small generator: it takes the tree and yields diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.checks.rules import (
    answers,
    calendars,
    cases,
    channels,
    counts,
    evaluations,
    events,
    evidence,
    findings,
    hospitals,
    inspections,
    links,
    pages,
    people,
    plans,
    plausibility,
    promises,
    reports,
    scopes,
    search,
    spans,
    standards,
    structure,
    surveys,
    themes,
    work_duties,
    work_ledgers,
)
from generator.checks.tree import Tree
from generator.diagnostics.model import Diagnostic

Rule = Callable[[Tree], Iterator[Diagnostic]]

RULES: tuple[Rule, ...] = (
    *structure.RULES,
    *spans.RULES,
    *pages.RULES,
    *links.RULES,
    *people.RULES,
    *calendars.RULES,
    *channels.RULES,
    *plans.RULES,
    *scopes.RULES,
    *hospitals.RULES,
    *promises.RULES,
    *reports.RULES,
    *plausibility.RULES,
    *evidence.RULES,
    *work_ledgers.RULES,
    *inspections.RULES,
    *findings.RULES,
    *answers.RULES,
    *events.RULES,
    *counts.RULES,
    *evaluations.RULES,
    *standards.RULES,
    *surveys.RULES,
    *cases.RULES,
    *work_duties.RULES,
    *search.RULES,
    *themes.RULES,
)
