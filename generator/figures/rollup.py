"""Many promises as one figure: a mean that says of what, always beside how many have no number."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from generator.figures.pace import MADE_GOOD, PACE_ORDER, Pace, by_points
from generator.figures.promise import PromiseState
from generator.records.authority import Thresholds

_WHOLE = Fraction(1)


@dataclass(frozen=True, slots=True)
class RollUp:
    """A mean over promises, or over hospitals: terminated ones are left out, those without data never count as zero."""

    states: tuple[PromiseState, ...]
    """All that go on or are done; terminated ones are left out."""
    with_number: int
    """Promises that ever had a number."""
    counted: int
    """Promises that the mean is of: those with a number that is not old (`Pace.NO_NEW_DATA`)."""
    share: Fraction | None
    """The mean progress, each promise held between 0 and 1; None when none counts."""
    expected: Fraction | None
    """Place where the mean should be by now: a promise without a day should be kept at any time.

    None when none counts.
    """
    hospitals: int | None = None
    """Hospitals that the mean is of, where each counts once; None for a mean over promises."""

    @property
    def total(self) -> int:
        """All promises."""
        return len(self.states)

    @property
    def worst(self) -> Pace | None:
        """The pace that deserves most attention."""
        return min((state.pace for state in self.states), key=PACE_ORDER.__getitem__, default=None)


def roll_up(states: Iterable[PromiseState]) -> RollUp:
    """Return the mean over some promises. More than all of one promise does not make up for another."""
    kept = tuple([state for state in states if state.pace is not Pace.TERMINATED])
    counted = [state for state in kept if state.progress is not None and state.pace is not Pace.NO_NEW_DATA]
    return RollUp(
        states=kept,
        with_number=sum([state.progress is not None for state in kept]),
        counted=len(counted),
        share=_mean([_share(state) for state in counted]),
        expected=_mean([state.expected if state.expected is not None else _WHOLE for state in counted]),
    )


def roll_up_hospitals(hospitals: Iterable[Iterable[PromiseState]]) -> RollUp:
    """Return the mean over some hospitals, each given by its promises: a hospital counts once, however many it made."""
    figures = [roll_up(states) for states in hospitals]
    counted = [figure for figure in figures if figure.share is not None]
    return RollUp(
        states=tuple([state for figure in figures for state in figure.states]),
        with_number=sum([figure.with_number for figure in figures]),
        counted=sum([figure.counted for figure in figures]),
        share=_mean([figure.share for figure in counted if figure.share is not None]),
        expected=_mean([figure.expected for figure in counted if figure.expected is not None]),
        hospitals=len(counted),
    )


def _share(state: PromiseState) -> Fraction:
    """Return how far a promise has come; one that stands for good, in how many of its periods it was kept."""
    if state.commitment.standing and (judged := state.beads.kept + state.beads.not_kept):
        return Fraction(state.beads.kept, judged)
    assert state.progress is not None
    return state.progress.held


def _mean(parts: Sequence[Fraction]) -> Fraction | None:
    """Return the exact mean. Those of one denominator are added as whole numbers: of thousands there are few."""
    if not parts:
        return None
    tops: dict[int, int] = {}
    for part in parts:
        top, bottom = part.as_integer_ratio()
        tops[bottom] = tops.get(bottom, 0) + top
    common = math.lcm(*tops)
    return Fraction(sum([top * (common // bottom) for bottom, top in tops.items()]), common * len(parts))


def mean_pace(figure: RollUp, thresholds: Thresholds) -> Pace:
    """Return the pace of many promises. A mean of nothing is no data, never zero.

    Those with a day are judged by their mean against where it should be; only they can be overdue. When all of them
    are done, or none has a day, the worst of those that stand for good says it.
    """
    if figure.share is None:
        return Pace.NO_NEW_DATA if figure.with_number else Pace.NO_DATA
    dated = [state for state in figure.states if state.expected is not None and state.progress is not None]
    if all(state.pace in MADE_GOOD for state in dated):
        standing = [state for state in figure.states if state.expected is None and state.pace is not Pace.NO_DATA]
        worst = min((state.pace for state in standing), key=PACE_ORDER.__getitem__, default=Pace.DONE)
        return Pace.DONE if dated and worst is Pace.KEPT else worst
    share = _mean([state.progress.held for state in dated if state.progress is not None])
    expected = _mean([state.expected for state in dated if state.expected is not None])
    assert share is not None
    assert expected is not None
    if expected >= 1:
        return Pace.OVERDUE
    return by_points((expected - share) * 100, thresholds)[0]
