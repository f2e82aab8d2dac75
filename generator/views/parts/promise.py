"""A promise as a card."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.parts.common import Fact, Figure, Note, Tag
from generator.views.parts.drawings import Ruler, Spark, Units


@dataclass(frozen=True, slots=True)
class Step:
    """One milestone."""

    title: str
    due: str
    state: Tag
    note: str = ""


@dataclass(frozen=True, slots=True)
class PromiseCard:
    """A promise as a patient reads it."""

    anchor: str
    tags: tuple[Tag, ...]
    reason: str
    """Why the tag is what it is, in words: `比计划慢31个百分点`."""
    promise: str
    for_patients: str
    figures: tuple[Figure, ...]
    drawing: Ruler | Units | None
    """A ruler, or blocks for what can be counted on fingers."""
    spark: Spark | None
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]
    """Milestones, if that is what the promise is measured by."""
    notes: tuple[Note, ...]
    """Adjustments, corrections, disputes, the last word of the hospital: always dated."""
    summary: str
    """One line for the folded card: `现在19分钟，原来32，目标15`."""
    open: bool
    """True when it needs attention: shown unfolded."""
    attention: str
    """The colour of the card's edge: bad, warn, odd, good or plain."""

    @property
    def ruler(self) -> Ruler | None:
        return self.drawing if isinstance(self.drawing, Ruler) else None

    @property
    def units(self) -> Units | None:
        return self.drawing if isinstance(self.drawing, Units) else None
