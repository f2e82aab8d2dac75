"""What a definition says of a figure."""

from __future__ import annotations

from dataclasses import dataclass

from generator.site.components.common import Tag


@dataclass(frozen=True, slots=True)
class Definition:
    anchor: str
    title: str
    question: str
    """The question it answers, in plain words."""
    formula: str
    details: tuple[str, ...]
    example: str
    tags: tuple[tuple[Tag, str], ...]
    """Every state it knows, with its condition."""
    source: str
