"""A square a promise: how all promises of a publisher stand, at one glance, and the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.promise import PromiseState
from generator.figures.verdict import SQUARE_ORDER, Square, Verdict, by_verdict, square_of
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
    scale: str = ""
    """`一格代表20件` where a square stands for several promises; else empty."""


SQUARES = 280
"""Squares that are drawn at most; of more promises a square stands for several."""


def strip(states: Sequence[PromiseState]) -> Strip:
    """Return the squares of some promises."""
    each = promises_a_square(len(states))
    squares = tuple(StripSquare(look) for look in looks_of(states, each))
    return Strip(squares, verdict_counts(states), verdict_sentence(states), scale_words(each))


def anchored_strip(states: Sequence[PromiseState]) -> Strip:
    """Return a square for each promise of one hospital, which catches links from when promises had no page."""
    ordered = sorted(states, key=lambda state: SQUARE_ORDER[square_of(state)])
    squares = tuple(
        StripSquare(square_of(state).value, addresses.promise_anchor(state.commitment.id)) for state in ordered
    )
    return Strip(squares, verdict_counts(states), verdict_sentence(states))


def promises_a_square(total: int) -> int:
    """Return for how many promises a square stands: 1, 2, 5, 10, 20…, so that the picture stays one."""
    power = 1
    while True:
        for step in (power, 2 * power, 5 * power):
            if total <= SQUARES * step:
                return step
        power *= 10


def looks_of(states: Sequence[PromiseState], each: int) -> tuple[str, ...]:
    """Return the looks of squares that stand for so many promises each; what occurs at all is seen, however rare."""
    tally: dict[Square, int] = {}
    for state in states:
        look = square_of(state)
        tally[look] = tally.get(look, 0) + 1
    ordered = sorted(tally, key=SQUARE_ORDER.__getitem__)
    return tuple(look.value for look in ordered for _ in range(-(-tally[look] // each)))


def scale_words(each: int) -> str:
    """Return `一格代表20件`; nothing where a square is a promise."""
    return f"一格代表{each}件，不到一格的也画一格" if each > 1 else ""


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
