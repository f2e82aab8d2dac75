"""Evaluations grade hospitals of the campaign by their own grades; bulletins lie under their day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from generator.checks.tree import Tree
from generator.diagnostics.catalogue import near_one
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.wording import DATES
from generator.records.finding import Finding
from generator.records.layout import BULLETINS, CAMPAIGNS, EVALUATIONS, HOSPITALS, INSPECTIONS


def results(tree: Tree) -> Iterator[Diagnostic]:
    """Require that every result is of a hospital in the campaign, once, and of a grade that the evaluation has."""
    for (campaign, _), filed in tree[EVALUATIONS].items():
        plan = tree[CAMPAIGNS].get(campaign)
        seen: set[str] = set()
        for i, result in enumerate(filed.record.results):
            hospital = tree[HOSPITALS].get(result.hospital)
            if hospital is None:
                if not tree.knows(HOSPITALS, result.hospital):
                    near = near_one(result.hospital, tuple(tree[HOSPITALS]))
                    yield filed.diagnose("unknown-hospital", ("results", i, "hospital"), value=result.hospital, **near)
            elif plan is not None and not plan.record.scope.covers(result.hospital, hospital.record):
                yield filed.diagnose(
                    "outside-scope", ("results", i, "hospital"), hospital=hospital.record.short_name,
                    campaign=plan.record.short_title,
                )  # fmt: skip
            if result.hospital in seen:
                yield filed.diagnose("duplicate-id", ("results", i, "hospital"), value=result.hospital)
            seen.add(result.hospital)
            if result.grade not in filed.record.grades:
                grades = filed.record.grades
                yield filed.diagnose(
                    "unknown-grade", ("results", i, "grade"), value=result.grade, known="、".join(grades),
                    **near_one(result.grade, grades),
                )  # fmt: skip


def repeated_failures(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a consequence of repeated failure cites findings of the hospital that had come back by then."""
    findings = {
        finding.id: (visit.record.hospital, finding)
        for visit in tree[INSPECTIONS].values()
        for finding in visit.record.findings
    }
    for filed in tree[EVALUATIONS].values():
        for i, result in enumerate(filed.record.results):
            for j, number in enumerate(result.repeated):
                path = ("results", i, "repeated", j)
                if number not in findings:
                    yield filed.diagnose("unknown-finding", path, value=number, **near_one(number, tuple(findings)))
                    continue
                hospital, finding = findings[number]
                if hospital != result.hospital:
                    yield filed.diagnose("not-repeated", path, value=number, reason="other-hospital")
                elif not _came_back(finding, filed.record.published):
                    published = filed.record.published
                    yield filed.diagnose("not-repeated", path, value=number, reason="not-returned", published=published)


def _came_back(finding: Finding, by: dt.date) -> bool:
    """Tell whether a re-check sent it back by a day, or it was opened again after its closing."""
    failed = any(not step.passed and step.on <= by for step in finding.rechecks)
    return failed or any(one.reopened is not None and one.reopened.on <= by for one in finding.closed)


def objection_windows(tree: Tree) -> Iterator[Diagnostic]:
    """Require that one may object until a day after the publication."""
    for filed in tree[EVALUATIONS].values():
        until, published = filed.record.objections.until, filed.record.published
        if until <= published:
            yield filed.diagnose(
                "date-order",
                ("objections", "until"),
                earlier=DATES["published"],
                first=published,
                later=DATES["objections"],
                second=until,
            )


def bulletin_names(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a bulletin's file begins with its day."""
    for (_, name), filed in tree[BULLETINS].items():
        if not name.startswith(f"{filed.record.issued}-"):
            expected = f"{filed.record.issued}-{name[11:]}.md"
            yield filed.diagnose("name-mismatch", ("issued",), what=DATES["date"], expected=expected)


RULES = (results, repeated_failures, objection_windows, bulletin_names)
