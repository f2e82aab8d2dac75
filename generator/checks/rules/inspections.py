"""Inspections are filed under their day and hospital, and verify that hospital's promises."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rules.values import value_problems
from generator.checks.tree import Tree
from generator.diagnostics.catalogue import near_one
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.wording import DATES, HOSPITAL
from generator.records.layout import COMMITMENTS, HOSPITALS, INSPECTIONS


def file_names(tree: Tree) -> Iterator[Diagnostic]:
    """Require that the file is called by the day and the hospital that stand in it."""
    for (_, name), filed in tree[INSPECTIONS].items():
        record = filed.record
        if record.hospital not in tree[HOSPITALS]:
            continue
        expected = f"{record.date}-{record.hospital}"
        if name != expected and not name.startswith(f"{expected}-"):
            field, what = ("hospital", HOSPITAL) if name.startswith(str(record.date)) else ("date", DATES["date"])
            yield filed.diagnose("name-mismatch", (field,), what=what, expected=f"{expected}.yml")


def feedback(tree: Tree) -> Iterator[Diagnostic]:
    """Require that the hospital hears of a visit on its day or later."""
    for filed in tree[INSPECTIONS].values():
        told = filed.record.feedback_on
        if told is not None and told < filed.record.date:
            yield filed.diagnose(
                "date-order", ("feedback_on",), earlier=DATES["found"], first=filed.record.date,
                later=DATES["feedback"], second=told,
            )  # fmt: skip


def verified_values(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a verified value is of a promise of the hospital that was visited, and fits its indicator."""
    for filed in tree[INSPECTIONS].values():
        record = filed.record
        if record.hospital not in tree[HOSPITALS]:
            if not tree.knows(HOSPITALS, record.hospital):
                near = near_one(record.hospital, tuple(tree[HOSPITALS]))
                yield filed.diagnose("unknown-hospital", ("hospital",), value=record.hospital, **near)
            continue
        promises = tree[COMMITMENTS].get(record.hospital)
        if promises is None:
            continue
        known = {one.id: one for one in reversed(promises.record.commitments)}
        for i, verified in enumerate(record.verified):
            commitment = known.get(verified.commitment)
            if commitment is None:
                owner = tree[HOSPITALS][record.hospital].record.short_name
                near = near_one(verified.commitment, tuple(known))
                yield filed.diagnose(
                    "unknown-commitment",
                    ("verified", i, "commitment"),
                    value=verified.commitment,
                    hospital=owner,
                    **near,
                )
            else:
                yield from value_problems(filed, ("verified", i), verified, commitment)


RULES = (file_names, feedback, verified_values)
