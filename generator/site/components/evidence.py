"""Materials by which a statement can be checked."""

from __future__ import annotations

from generator.records.evidence import Evidence
from generator.site.components.common import Link
from generator.site.context import Context
from generator.site.wording import words


def evidence_links(context: Context, evidence: tuple[Evidence, ...]) -> tuple[Link, ...]:
    """Return each material: a link where it is on the web, else with the place where it can be looked up."""
    return tuple(_link(context, proof) for proof in evidence)


def _link(context: Context, proof: Evidence) -> Link:
    place = f"，在{proof.kept_at}能查到" if proof.kept_at is not None else ""
    return Link(proof.title, proof.url or "", f"{words.day_near(proof.date, context.as_of)}{place}")
