"""The periods of a promise as beads in a row."""

from __future__ import annotations

from dataclasses import dataclass

from generator.figures.beads import Bead, BeadKind
from generator.figures.promise import PromiseState
from generator.site.wording import words
from generator.site.wording.beads import bead_words, beads_words

DRAWN_FROM = 2
"""A single bead says nothing that the tag does not."""


@dataclass(frozen=True, slots=True)
class BeadMark:
    """One bead: `kept`, `seen` (kept, and somebody else looked), `not-kept`, `no-number` or `exempt`."""

    look: str
    label: str
    """`10月`, `38周`."""


@dataclass(frozen=True, slots=True)
class BeadRow:
    """The last periods of a promise, oldest first."""

    marks: tuple[BeadMark, ...]
    sentence: str
    """The whole drawing for those who do not see it: `6个月里4个月做到，2个月没做到：2023年8月没做到，……`."""


def bead_row(state: PromiseState) -> BeadRow | None:
    """Return the beads of a promise that stands for good; None for any other, and where there are too few."""
    beads = state.beads.periods
    if not state.commitment.standing or len(beads) < DRAWN_FROM:
        return None
    listed = "，".join(bead_words(bead) for bead in beads if bead.kind is not BeadKind.KEPT)
    counted = beads_words(state.beads) or "都免报"
    return BeadRow(
        tuple(BeadMark(_look(bead), words.round_head(bead.round)) for bead in beads),
        f"{counted}：{listed}。" if listed else f"{counted}。",
    )


def _look(bead: Bead) -> str:
    return "seen" if bead.kind is BeadKind.KEPT and bead.verified else bead.kind.value
