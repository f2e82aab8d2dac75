"""All promises of many publishers in five groups, a square each: the picture behind one sentence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.figures.pace import Pace
from generator.figures.promise import PromiseState
from generator.figures.verdict import Square, Verdict, by_verdict, is_verified, square_of
from generator.site.components.strip import legend, looks_of, promises_a_square, scale_words
from generator.site.wording.verdict import VERDICT


@dataclass(frozen=True, slots=True)
class VerdictGroup:
    """The promises that have one answer."""

    verdict: str
    word: str
    count: int
    note: str
    """`6件晚了，8件有人核实`, `3件慢`, or nothing."""
    href: str
    """The list of exactly these promises."""
    squares: tuple[str, ...]
    """The looks, in their order."""


@dataclass(frozen=True, slots=True)
class VerdictGroups:
    """The answers that occur, each with its squares."""

    groups: tuple[VerdictGroup, ...]
    legend: tuple[tuple[str, str], ...]
    """The looks that differ within a group."""
    scale: str
    """`一格代表20件` where a square stands for several promises; else empty."""


def verdict_groups(states: Sequence[PromiseState], list_of: Callable[[Verdict], str]) -> VerdictGroups:
    """Return promises grouped by answer; `list_of` gives the way to the list behind a count."""
    each = promises_a_square(len(states))
    groups = tuple(
        VerdictGroup(
            verdict.value, VERDICT[verdict], len(members), _note(verdict, members), list_of(verdict),
            looks_of(members, each),
        )
        for verdict, members in by_verdict(states).items()
        if members
    )  # fmt: skip
    told = tuple((look, words) for look, words in legend(states) if look in FINER)
    return VerdictGroups(groups, told, scale_words(each))


FINER = (
    Square.KEPT_VERIFIED.value, Square.KEPT.value, Square.LATE_VERIFIED.value, Square.LATE.value, Square.SLOW.value,
)  # fmt: skip
"""The looks that the heading of their group does not explain."""


def _note(verdict: Verdict, members: Sequence[PromiseState]) -> str:
    match verdict:
        case Verdict.KEPT:
            late, verified = sum(one.pace is Pace.DONE_LATE for one in members), sum(map(is_verified, members))
            parts = (f"{late}件晚了" if late else "", f"{verified}件有人核实" if verified else "都没有人核实")
            return "，".join(part for part in parts if part)
        case Verdict.GOING:
            slow = sum(square_of(one) is Square.SLOW for one in members)
            return f"{slow}件比计划慢" if slow else ""
        case _:
            return ""
