"""Is a promise on course, done, or kept? Worked out from its values, its dates and its periods."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from fractions import Fraction

from generator.figures.beads import SILENT_AFTER, Beads, whole_months_between
from generator.figures.progress import Progress
from generator.figures.reporting import DutyFilings
from generator.figures.rounding import rounded
from generator.figures.values import ReportedValue, VerifiedValue
from generator.records.authority import Thresholds
from generator.records.commitment import Commitment
from generator.records.report import Stage


class Pace(StrEnum):
    """Is the promise on course? In the order in which it deserves attention, worst first."""

    OVERDUE = "overdue"
    BEHIND = "behind"
    UNMET = "unmet"
    """A standing promise whose newest number does not meet it."""
    SOMETIMES = "sometimes"
    """A standing promise whose newest number meets it, and an earlier one of the last periods did not."""
    NO_DATA = "no-data"
    """There never was a number."""
    NO_NEW_DATA = "no-new-data"
    """Two or more due periods in a row without a number: what was known is old."""
    ONE_MISSING = "one-missing"
    """A standing promise kept in every period that has a number; the newest due one has none."""
    SLOW = "slow"
    TERMINATED = "terminated"
    PENDING = "pending"
    """A threshold that does not hold yet and is not due yet: nothing lies between."""
    DONE_LATE = "done-late"
    ON_COURSE = "on-course"
    AHEAD = "ahead"
    KEPT = "kept"
    """A standing promise kept in every period that has a number, the newest due one among them."""
    DONE = "done"


PACE_ORDER = {pace: number for number, pace in enumerate(Pace)}
NEEDS_ATTENTION = frozenset({
    Pace.OVERDUE, Pace.BEHIND, Pace.UNMET, Pace.SOMETIMES, Pace.NO_DATA, Pace.NO_NEW_DATA, Pace.ONE_MISSING, Pace.SLOW,
})  # fmt: skip
MADE_GOOD = frozenset({Pace.DONE, Pace.DONE_LATE, Pace.KEPT})
"""Paces at which a promise is made good: done, or kept in every period."""


def pace_of(
    commitment: Commitment, thresholds: Thresholds, progress: Progress | None, share: Fraction | None,
    due: dt.date | None, done_on: dt.date | None, stage: Stage | None, beads: Beads, silent: bool, as_of: dt.date,
) -> tuple[Pace, Fraction | None]:  # fmt: skip
    """Return the pace of a promise, and how many points it lies behind its plan; None where nobody can tell."""
    if stage is Stage.TERMINATED:
        return Pace.TERMINATED, None
    if progress is None:
        return Pace.NO_DATA, None
    if commitment.standing or due is None:
        return _keeping(progress, beads, silent), None
    claimed_done = stage is Stage.DONE and (done_on is not None or not _has_years(commitment))
    if progress.met and (claimed_done or as_of > due or commitment.milestones):
        return (Pace.DONE_LATE if done_on is not None and done_on > due else Pace.DONE), None
    if as_of > due:
        return Pace.OVERDUE, None
    if commitment.milestones:
        return _milestone_pace(commitment, thresholds, as_of)
    indicator = commitment.indicator
    if indicator is not None and indicator.is_threshold and silent:
        return Pace.NO_NEW_DATA, None
    if indicator is None or indicator.is_threshold or indicator.baseline is None:
        return (Pace.ON_COURSE if progress.met else Pace.PENDING), None
    assert share is not None
    return by_points((share - progress.share) * 100, thresholds)


def _keeping(progress: Progress, beads: Beads, silent: bool) -> Pace:
    """Return the pace of a promise without a day: kept or not over its periods, never by its newest number alone."""
    if silent:
        return Pace.NO_NEW_DATA
    if not progress.met:
        return Pace.UNMET
    if beads.not_kept:
        return Pace.SOMETIMES
    return Pace.ONE_MISSING if beads.silent else Pace.KEPT


def _has_years(commitment: Commitment) -> bool:
    """Tell whether a promise has a target a year: who meets this year's may still miss the last."""
    return commitment.indicator is not None and bool(commitment.indicator.targets)


def _milestone_pace(commitment: Commitment, thresholds: Thresholds, as_of: dt.date) -> tuple[Pace, Fraction | None]:
    """Judge a promise by the steps due so far: one whose next step is not due yet is on course."""
    due = sum(step.due < as_of for step in commitment.milestones)
    done = sum(step.done_on is not None and step.done_on <= as_of for step in commitment.milestones)
    return by_points(Fraction(100 * (due - done), len(commitment.milestones)), thresholds)


def by_points(behind: Fraction, thresholds: Thresholds) -> tuple[Pace, Fraction]:
    """Return the pace of a promise that lies some points behind its plan (ahead when negative), and the points.

    Points are rounded first, so that the tag and the number beside it never contradict each other.
    """
    points = rounded(behind)
    if points > Fraction(thresholds.behind):
        return Pace.BEHIND, points
    if points >= Fraction(thresholds.slow):
        return Pace.SLOW, points
    if -points >= Fraction(thresholds.ahead):
        return Pace.AHEAD, points
    return Pace.ON_COURSE, points


def is_silent(
    beads: Beads, duties: tuple[DutyFilings, ...], reported: tuple[ReportedValue, ...],
    found: tuple[VerifiedValue, ...], as_of: dt.date,
) -> bool:  # fmt: skip
    """Return True when so many periods in a row brought no number that nothing is known any more.

    A promise that stands for good and that no rule asks about any longer is judged by the calendar: its last number
    is old when two whole months have passed since.
    """
    if beads.silent >= SILENT_AFTER:
        return True
    ends = [duty.duty.end for duty in duties]
    if any(end is None or end >= as_of for end in ends):
        return False
    known = [value.on for value in reported if value.exact is not None]
    known += [value.on for value in found if value.exact is not None]
    return bool(known) and whole_months_between(max(known), as_of) >= SILENT_AFTER
