"""Beads in words: in how many periods a promise was kept."""

from __future__ import annotations

from collections.abc import Collection

from generator.figures.beads import Bead, BeadKind, Beads
from generator.records.periods import Cadence
from generator.records.rhythm import cadence_words
from generator.site.wording import words

KINDS = {
    BeadKind.KEPT: "做到",
    BeadKind.NOT_KEPT: "没做到",
    BeadKind.NO_NUMBER: "没有数",
    BeadKind.EXEMPT: "免报",
}


def beads_words(beads: Beads) -> str:
    """Return `6个月里4个月做到，1个月没做到，1个月没有数`; empty where nothing was due."""
    if not beads.due:
        return ""
    cadences = {bead.round.rule.cadence for bead in beads.periods}
    counts = ((beads.kept, "做到"), (beads.not_kept, "没做到"), (beads.no_number, "没有数"))
    parts = [f"{words.periods(count, cadences)}{word}" for count, word in counts if count]
    text = f"{words.periods(beads.due, cadences)}里{'，'.join(parts)}"
    return text + (f"，另有{words.periods(beads.exempt, cadences)}免报" if beads.exempt else "")


def every_words(beads: Beads) -> str:
    """Return `每月都达标，一共6个月`; empty where some period was not kept, or there is only one."""
    if beads.due < 2 or beads.kept < beads.due:
        return ""
    cadences = {bead.round.rule.cadence for bead in beads.periods}
    return f"{_every_period(cadences)}都达标，一共{words.periods(beads.due, cadences)}"


def bead_words(bead: Bead) -> str:
    """Return `2023年10月没做到`."""
    return f"{words.round_name(bead.round)}{KINDS[bead.kind]}"


def _every_period(cadences: Collection[Cadence]) -> str:
    """Return `每月`, `每周`; of reports of several rhythms `每期`."""
    return cadence_words(next(iter(cadences))) if len(cadences) == 1 else "每期"
