"""A square a promise: how all promises of a publisher stand, at one glance, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.promise import PromiseState
from generator.figures.verdict import SQUARE_ORDER, Verdict, by_verdict, square_of
from generator.site import addresses
from generator.site.wording.verdict import VERDICT, verdict_sentence


@dataclass(frozen=True, slots=True)
class StripSquare:
    """One promise: its look, and the anchor that old links to it carry; empty where no link leads here."""

    look: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """The count of promises that have one answer."""

    verdict: str
    word: str
    count: int


@dataclass(frozen=True, slots=True)
class Strip:
    """All promises of one publisher, in the order of their looks."""

    squares: tuple[StripSquare, ...]
    counts: tuple[VerdictCount, ...]
    """The five answers that occur; the same counts as the squares, as text beside them."""
    sentence: str
    """The whole picture for those who do not see it."""


def strip(states: Sequence[PromiseState], *, anchored: bool = False) -> Strip:
    """Return the squares of some promises; `anchored` ones catch links that were printed before promises had a page."""
    ordered = sorted(states, key=lambda state: SQUARE_ORDER[square_of(state)])
    return Strip(
        squares=tuple(
            StripSquare(
                square_of(state).value, addresses.promise_anchor(state.commitment.id) if anchored else ""
            )
            for state in ordered
        ),
        counts=verdict_counts(states),
        sentence=verdict_sentence(states),
    )  # fmt: skip


def verdict_counts(states: Sequence[PromiseState]) -> tuple[VerdictCount, ...]:
    """Return the answers that occur with their counts, in the order in which they are told."""
    return tuple(
        VerdictCount(verdict.value, VERDICT[verdict], len(members))
        for verdict, members in by_verdict(states).items()
        if members
    )


def legend(states: Sequence[PromiseState]) -> tuple[tuple[str, str], ...]:
    """Return the looks that occur among some promises, each with its words."""
    present = {square_of(state) for state in states}
    return tuple((square.value, LOOKS[square.value]) for square in SQUARE_ORDER if square in present)


LOOKS = {
    "kept-verified": "做到，有人核实",
    "kept": "做到，自己报的",
    "late-verified": "做到，晚了，有人核实",
    "late": "做到，晚了，自己报的",
    Verdict.NOT_KEPT.value: "没做到",
    Verdict.NO_DATA.value: "没有数",
    "slow": "在做，比计划慢",
    Verdict.GOING.value: "在做",
    Verdict.ENDED.value: "不做了",
}
