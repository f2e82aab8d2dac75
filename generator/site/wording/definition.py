"""Definitions of figures: formula, period, source."""

from __future__ import annotations

from dataclasses import dataclass

from generator.site.components.common import Link, Tag


@dataclass(frozen=True, slots=True)
class Definition:
    """A figure and how it is worked out."""

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
    papers: tuple[Link, ...] = ()
    """Papers of the source that can be opened."""
