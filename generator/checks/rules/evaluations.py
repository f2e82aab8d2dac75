"""Evaluations grade hospitals of the campaign by their own grades; bulletins lie under their day."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.tree import Tree
from generator.diagnostics.catalogue import did_you_mean, nearest
from generator.diagnostics.model import Diagnostic
from generator.records.layout import BULLETINS, CAMPAIGNS, EVALUATIONS, HOSPITALS


def results(tree: Tree) -> Iterator[Diagnostic]:
    """Every result is of a hospital in the campaign, once, and of a grade that the evaluation has."""
    for (campaign, _), filed in tree[EVALUATIONS].items():
        plan = tree[CAMPAIGNS].get(campaign)
        seen: set[str] = set()
        for i, one in enumerate(filed.record.results):
            hospital = tree[HOSPITALS].get(one.hospital)
            if hospital is None:
                if not tree.knows(HOSPITALS, one.hospital):
                    guess = did_you_mean(one.hospital, tuple(tree[HOSPITALS]))
                    yield filed.diagnose(
                        "unknown-hospital", ("results", i, "hospital"), value=one.hospital, guess=guess
                    )
            elif plan is not None and not plan.record.scope.covers(one.hospital, hospital.record.level):
                yield filed.diagnose(
                    "outside-scope", ("results", i, "hospital"), hospital=hospital.record.short_name,
                    campaign=plan.record.short_title,
                )  # fmt: skip
            if one.hospital in seen:
                yield filed.diagnose("duplicate-id", ("results", i, "hospital"), value=one.hospital)
            seen.add(one.hospital)
            if one.grade not in filed.record.grades:
                grades = filed.record.grades
                yield filed.diagnose(
                    "unknown-grade", ("results", i, "grade"), fix=nearest(one.grade, grades) or None, value=one.grade,
                    known="、".join(grades),
                )  # fmt: skip


def objection_windows(tree: Tree) -> Iterator[Diagnostic]:
    """One may object after the publication."""
    for filed in tree[EVALUATIONS].values():
        until, published = filed.record.objections.until, filed.record.published
        if until <= published:
            yield filed.diagnose(
                "date-order",
                ("objections", "until"),
                earlier="公布",
                first=published,
                later="提异议的截止",
                second=until,
            )


def bulletin_names(tree: Tree) -> Iterator[Diagnostic]:
    """A bulletin's file begins with its day."""
    for (_, name), filed in tree[BULLETINS].items():
        if not name.startswith(f"{filed.record.issued}-"):
            expected = f"{filed.record.issued}-{name[11:]}.md"
            yield filed.diagnose("name-mismatch", ("issued",), what="日期", expected=expected)


RULES = (results, objection_windows, bulletin_names)
