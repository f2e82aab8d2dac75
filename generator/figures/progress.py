"""How far a promise has come, and how far it should be."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from generator.records.commitment import Milestone
from generator.records.indicator import Indicator
from generator.records.workdays import Workdays

_NONE, _WHOLE = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a value has come. `share` is 0 at the baseline and 1 at the target; it may pass both ends.

    A threshold (`at_least`, `at_most`) knows only met or not met: its share is 1 or 0, and `distance` says how much
    is lacking, in the indicator's unit.
    """

    share: Fraction
    met: bool
    distance: Fraction
    """The way that is left to the target, never negative."""

    @property
    def held(self) -> Fraction:
        """The share, held between 0 and 1."""
        top, bottom = self.share.as_integer_ratio()
        return _NONE if top <= 0 else _WHOLE if top >= bottom else self.share


def indicator_progress(indicator: Indicator, number: Fraction) -> Progress:
    """Return (actual − baseline) / (target − baseline).

    Met or not met for a threshold or where the baseline is unknown.
    """
    target, baseline = indicator.goal, indicator.origin
    distance = indicator.lacking(number)
    met = not distance
    if indicator.is_threshold or baseline is None:
        return Progress(Fraction(int(met)), met, distance)
    return Progress((number - baseline) / (target - baseline), met, distance)


def milestone_progress(milestones: tuple[Milestone, ...], as_of: dt.date) -> Progress:
    """Return the steps done by `as_of`, of all steps."""
    done = sum(1 for step in milestones if step.done_on is not None and step.done_on <= as_of)
    share = Fraction(done, len(milestones))
    return Progress(share, done == len(milestones), Fraction(len(milestones) - done))


def elapsed(workdays: Workdays, start: dt.date, due: dt.date, as_of: dt.date) -> Fraction:
    """Return the share of working days between start and due that have passed, 0 to 1."""
    total = workdays.between(start, due)
    if total <= 0:
        return Fraction(int(as_of >= due))
    passed = workdays.between(start, min(max(as_of, start), due))
    return Fraction(passed, total)


def expected_share(workdays: Workdays, indicator: Indicator, start: dt.date, due: dt.date, as_of: dt.date) -> Fraction:
    """Return the share of the way to the target that should lie behind a promise, 0 to 1.

    With one target that is the share of working days that have passed. With a target a year it leads, within the
    year, from where the year before should have ended to the target of the year.
    """
    baseline, before = indicator.origin, indicator.previous_goal
    if indicator.year is None or baseline is None or before is None or indicator.goal == baseline:
        return elapsed(workdays, start, due, as_of)
    done = (before - baseline) / (indicator.goal - baseline)
    first = max(start, dt.date(indicator.year, 1, 1))
    last = min(due, dt.date(indicator.year, 12, 31))
    return done + (1 - done) * elapsed(workdays, first, last, as_of)


def expected_value(indicator: Indicator, share: Fraction) -> Fraction:
    """Return the value that a promise should have when that share of its time has passed; `baseline` must be known."""
    baseline = indicator.origin
    assert baseline is not None
    return baseline + (indicator.goal - baseline) * share
