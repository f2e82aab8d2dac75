"""Many promises as one figure: the mean of those that have a number, always beside how many have none."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.figures.promise import PACE_ORDER, Pace, PromiseState, by_points
from generator.records.authority import Thresholds

_WHOLE = Fraction(1)


@dataclass(frozen=True, slots=True)
class RollUp:
    """A mean over promises: terminated ones are left out, those without data are counted but never as zero."""

    states: tuple[PromiseState, ...]
    with_number: int
    share: Fraction | None
    """The mean progress of those that have one, each held between 0 and 1; None when none has."""
    expected: Fraction | None
    """Where the mean should be by now; None when nothing has a date."""

    @property
    def total(self) -> int:
        return len(self.states)

    @property
    def worst(self) -> Pace | None:
        """The pace that deserves most attention."""
        return min((one.pace for one in self.states), key=PACE_ORDER.__getitem__, default=None)


def roll_up(states: Iterable[PromiseState]) -> RollUp:
    """The mean over some promises. More than all of one promise does not make up for another: a share counts to 1."""
    kept = tuple([one for one in states if one.pace is not Pace.TERMINATED])
    with_number = [one for one in kept if one.progress is not None]
    shares = [one.progress.held for one in with_number if one.progress is not None]
    expected = [one.expected if one.expected is not None else _WHOLE for one in with_number]
    return RollUp(kept, len(shares), _mean(shares), _mean(expected))


def _mean(parts: Sequence[Fraction]) -> Fraction | None:
    """The exact mean. Those of one denominator are added as whole numbers: of thousands there are few."""
    if not parts:
        return None
    tops: dict[int, int] = {}
    for one in parts:
        top, bottom = one.as_integer_ratio()
        tops[bottom] = tops.get(bottom, 0) + top
    common = math.lcm(*tops)
    return Fraction(sum([top * (common // bottom) for bottom, top in tops.items()]), common * len(parts))


def mean_pace(figure: RollUp, thresholds: Thresholds) -> Pace:
    """The pace of a mean against where it should be. A mean of nothing is no data, never zero."""
    if figure.share is None or figure.expected is None:
        return Pace.NO_DATA
    if figure.share >= 1:
        return Pace.DONE
    if figure.expected >= 1:
        return Pace.OVERDUE
    return by_points((figure.expected - figure.share) * 100, thresholds)[0]
