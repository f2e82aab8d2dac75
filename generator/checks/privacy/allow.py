"""`allow` in a file: what the gate found there and lets pass, because somebody gave a reason and a day."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.checks.privacy.hit import Hit
from generator.checks.shape import validate
from generator.diagnostics.model import Diagnostic
from generator.records.allowance import Allowance, Allowances
from generator.sources.document import Document

FIELD = "allow"


@dataclass(frozen=True, slots=True)
class Taken:
    """A document without its `allow`, which no record's model has, and what stood there."""

    document: Document | None
    allowances: tuple[Allowance, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


def take_allowances(document: Document) -> Taken:
    """Return the document without its `allow`, which is then checked against a model of its own."""
    if not isinstance(document.values, dict) or FIELD not in document.values:
        return Taken(document)
    values = {name: value for name, value in document.values.items() if name != FIELD}
    found = validate(replace(document, values={FIELD: document.values[FIELD]}), Allowances)
    rest = replace(document, values=values)
    if isinstance(found, Allowances):
        return Taken(rest, found.allow)
    assert isinstance(found, list)  # a record, or what is wrong with it
    return Taken(rest, (), tuple(found))


def allowance_for(hit: Hit, shown: str, allowances: tuple[Allowance, ...]) -> int | None:
    """Return the number of the allowance that lets a hit pass, by what a report shows of it; None when none does."""
    for number, allowance in enumerate(allowances):
        if allowance.kind.value == hit.kind.value and allowance.shown == shown:
            return number
    return None
