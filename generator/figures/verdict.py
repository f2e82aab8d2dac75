"""Was the promise kept? Five answers for a patient; how exactly stays with the pace, who says so with the verification.

Every state of `Pace` has its answer here, so that a count of answers is a count of promises.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from generator.figures.pace import Pace
from generator.figures.promise import PromiseState, Verification


class Verdict(StrEnum):
    """The five answers, in the order in which they are told."""

    KEPT = "kept"
    NOT_KEPT = "not-kept"
    GOING = "going"
    NO_DATA = "no-data"
    ENDED = "ended"


_VERDICTS = {
    Pace.OVERDUE: Verdict.NOT_KEPT,
    Pace.UNMET: Verdict.NOT_KEPT,
    Pace.SOMETIMES: Verdict.NOT_KEPT,
    Pace.BEHIND: Verdict.GOING,
    Pace.SLOW: Verdict.GOING,
    Pace.PENDING: Verdict.GOING,
    Pace.ON_COURSE: Verdict.GOING,
    Pace.AHEAD: Verdict.GOING,
    Pace.NO_DATA: Verdict.NO_DATA,
    Pace.NO_NEW_DATA: Verdict.NO_DATA,
    Pace.ONE_MISSING: Verdict.NO_DATA,  # kept up to then, and nobody knows of the newest period
    Pace.TERMINATED: Verdict.ENDED,
    Pace.DONE: Verdict.KEPT,
    Pace.DONE_LATE: Verdict.KEPT,
    Pace.KEPT: Verdict.KEPT,
}


class Square(StrEnum):
    """The look of a promise in a strip: nine shapes, in the order in which they stand there."""

    KEPT_VERIFIED = "kept-verified"
    KEPT = "kept"
    LATE_VERIFIED = "late-verified"
    LATE = "late"
    NOT_KEPT = "not-kept"
    NO_DATA = "no-data"
    SLOW = "slow"
    GOING = "going"
    ENDED = "ended"


SQUARE_ORDER = {square: number for number, square in enumerate(Square)}


def verdict_of(state: PromiseState) -> Verdict:
    """Return the answer for one promise."""
    return _VERDICTS[state.pace]


def is_verified(state: PromiseState) -> bool:
    """Return whether somebody else than the owner found the newest value, and it held."""
    return state.verification in (Verification.AUTHORITY, Verification.THIRD_PARTY)


def square_of(state: PromiseState) -> Square:
    """Return the look of one promise. Only what was kept needs a verifier: who admits a failure is believed."""
    match verdict_of(state):
        case Verdict.KEPT if state.pace is Pace.DONE_LATE:
            return Square.LATE_VERIFIED if is_verified(state) else Square.LATE
        case Verdict.KEPT:
            return Square.KEPT_VERIFIED if is_verified(state) else Square.KEPT
        case Verdict.GOING:
            return Square.SLOW if state.pace in (Pace.BEHIND, Pace.SLOW) else Square.GOING
        case verdict:
            return Square(verdict.value)


def by_verdict(states: Iterable[PromiseState]) -> dict[Verdict, tuple[PromiseState, ...]]:
    """Return promises by their answers, every answer present, in its order."""
    found: dict[Verdict, list[PromiseState]] = {verdict: [] for verdict in Verdict}
    for state in states:
        found[verdict_of(state)].append(state)
    return {verdict: tuple(members) for verdict, members in found.items()}
