"""Materials by which a statement can be checked."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.evidence import Evidence
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.context import Context
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is shown: its address, what it is for who cannot see it, its size in pixels."""

    src: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Paper(Link):
    """A material: a link where it can be opened, else with the place where it can be looked up."""

    picture: Picture | None = None


def evidence_links(context: Context, evidence: tuple[Evidence, ...], folder: str) -> tuple[Paper, ...]:
    """Return each material; `folder` is that of the records that name them, below `content/`."""
    return tuple(_paper(context, proof, folder) for proof in evidence)


def _paper(context: Context, proof: Evidence, folder: str) -> Paper:
    place = f"，在{proof.kept_at}能查到" if proof.kept_at is not None else ""
    note = f"{words.day_near(proof.date, context.as_of)}{place}"
    if proof.file is None:
        return Paper(proof.title, proof.url or "", note)
    file = context.registry.evidence[f"{folder}/evidence/{proof.file}"]
    href = context.to(addresses.evidence(file.facts.digest, file.ending))
    kind = "图片" if file.facts.width else "PDF"
    picture = Picture(href, proof.title, file.facts.width, file.facts.height) if file.facts.width else None
    return Paper(proof.title, href, f"{kind}，{size(file.facts.size)}；{note}", picture)


def size(octets: int) -> str:
    """Return how large a download is: `86 KB`, `1.2 MB`."""
    if octets < 1_000_000:
        return f"{max(1, round(octets / 1000))} KB"
    return f"{octets / 1_000_000:.1f} MB"
