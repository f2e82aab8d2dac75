"""Inspections are filed under their day and hospital, and verify that hospital's promises."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rules.values import value_problems
from generator.checks.tree import Tree
from generator.diagnostics.catalogue import did_you_mean
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


def verified_values(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a verified value is of a promise of the hospital that was visited, and fits its indicator."""
    for filed in tree[INSPECTIONS].values():
        record = filed.record
        if record.hospital not in tree[HOSPITALS]:
            if not tree.knows(HOSPITALS, record.hospital):
                guess = did_you_mean(record.hospital, tuple(tree[HOSPITALS]))
                yield filed.diagnose("unknown-hospital", ("hospital",), value=record.hospital, guess=guess)
            continue
        promises = tree[COMMITMENTS].get(record.hospital)
        if promises is None:
            continue
        known = {one.id: one for one in promises.record.commitments}
        for i, verified in enumerate(record.verified):
            commitment = known.get(verified.commitment)
            if commitment is None:
                owner = tree[HOSPITALS][record.hospital].record.short_name
                guess = did_you_mean(verified.commitment, tuple(known))
                yield filed.diagnose(
                    "unknown-commitment",
                    ("verified", i, "commitment"),
                    value=verified.commitment,
                    hospital=owner,
                    guess=guess,
                )
            else:
                yield from value_problems(filed, ("verified", i), verified, commitment)


RULES = (file_names, verified_values)
