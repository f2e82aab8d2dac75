"""The state of one promise: four questions that are never mixed, answered as of a date.

stage (declared by the owner), pace (computed), reporting (computed), verification (who says so).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from generator.figures.progress import Progress, elapsed, expected_share, indicator_progress, milestone_progress
from generator.figures.reporting import DutyFilings, Filing, ReportStatus
from generator.figures.rounding import rounded
from generator.figures.values import ReportedValue, ReportedValues, VerifiedValue, as_known, folder_of, verified_values
from generator.figures.yearly import YearResult, year_results
from generator.records.authority import Thresholds
from generator.records.commitment import Commitment
from generator.records.inspection import InspectionKind
from generator.records.report import Stage
from generator.records.workdays import Workdays
from generator.registry import Publisher, Registry


class Pace(StrEnum):
    """Is the promise on course? In the order in which it deserves attention, worst first."""

    OVERDUE = "overdue"
    BEHIND = "behind"
    UNMET = "unmet"
    """A standing promise that does not hold."""
    NO_DATA = "no-data"
    SLOW = "slow"
    TERMINATED = "terminated"
    PENDING = "pending"
    """A threshold that does not hold yet and is not due yet: nothing lies between."""
    DONE_LATE = "done-late"
    ON_COURSE = "on-course"
    AHEAD = "ahead"
    KEPT = "kept"
    """A standing promise that holds."""
    DONE = "done"


PACE_ORDER = {pace: number for number, pace in enumerate(Pace)}
NEEDS_ATTENTION = frozenset({Pace.OVERDUE, Pace.BEHIND, Pace.UNMET, Pace.NO_DATA, Pace.SLOW})


class Verification(StrEnum):
    """Who says so."""

    NONE = "none"
    """Nothing was said at all."""
    SELF_REPORTED = "self-reported"
    AUTHORITY = "authority"
    THIRD_PARTY = "third-party"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class PromiseState:
    """All that is known of a promise as of a date."""

    hospital: str
    commitment: Commitment
    start: dt.date
    due: dt.date | None
    reported: tuple[ReportedValue, ...]
    found: tuple[VerifiedValue, ...]
    stage: Stage | None
    """As last declared; None when the owner never said."""
    claimed: ReportedValue | None
    """The newest self-reported value."""
    verified: VerifiedValue | None
    """The newest verified value."""
    progress: Progress | None
    """By the value that drives it; None without data."""
    expected: Fraction | None
    """The share of time that has passed, 0 to 1; None for a standing promise."""
    pace: Pace
    behind: Fraction | None
    """Points behind the plan, 100 = all of it; negative when ahead; None where it cannot be worked out."""
    done_on: dt.date | None
    filing: Filing | None
    """The newest report that was due and should speak of this promise; None when none was due yet."""
    in_filing: bool
    """True when that report speaks of it."""
    verification: Verification
    changed: dt.date | None
    """The day of its last change in substance: it was reported on, put right, looked at, adjusted, brought a step
    further, or began to be overdue."""

    @property
    def folder(self) -> str:
        """Where its reports lie: the campaign, `standing`, or the authority's own."""
        return folder_of(self.hospital, self.commitment)

    @property
    def number(self) -> Fraction | None:
        """The value that drives progress and pace."""
        return _driving(self.claimed, self.found, self.verification)

    def years(self, as_of: dt.date) -> tuple[YearResult, ...]:
        """Return every year of a promise with a target a year; what a visit found comes after what was claimed."""
        indicator = self.commitment.indicator
        if indicator is None or not indicator.targets:
            return ()
        values = [(one.on, one.number) for one in self.reported]
        values += [(one.on, one.number) for one in self.found]
        return year_results(indicator, values, as_of)

    @property
    def needs_attention(self) -> bool:
        return self.pace in NEEDS_ATTENTION or self.verification is Verification.DISPUTED


def reporting_duty(filings: tuple[DutyFilings, ...], commitment: Commitment) -> DutyFilings | None:
    """The duty under which a promise is reported: the one it names, else the first periodic one."""
    if commitment.reporting is not None:
        return next(one for one in filings if one.duty.rule.id == commitment.reporting)
    return next((one for one in filings if one.duty.rule.cadence.is_periodic), None)


def assess(
    registry: Registry, hospital: Publisher, commitment: Commitment, values: ReportedValues,
    filings: dict[str, tuple[DutyFilings, ...]], as_of: dt.date,
) -> PromiseState:  # fmt: skip
    """The state of one promise as of a date."""
    commitment = as_known(commitment, as_of)
    campaign = registry.campaigns[commitment.campaign] if commitment.campaign is not None else None
    reported = values.get((folder_of(hospital.id, commitment), commitment.id), ())
    found = verified_values(hospital, commitment, as_of)
    claimed = next((one for one in reversed(reported) if one.number is not None), None)
    verified = next((one for one in reversed(found) if one.number is not None), None)
    stage = reported[-1].stage if reported else None
    start = commitment.start or (campaign.start if campaign is not None else dt.date.min)
    due = commitment.due or max((step.due for step in commitment.milestones), default=None)
    verification = _verification(commitment, claimed, found, reported)
    progress = _progress(commitment, _driving(claimed, found, verification), reported, as_of)
    share = _expected(registry.workdays, commitment, start, due, as_of)
    done_on = _done_on(commitment, reported, found, progress, as_of)
    pace, behind = _pace(
        commitment, registry.authority.thresholds, progress, share, due, done_on, stage, bool(reported), as_of
    )
    newest = _newest_filing(filings.get(folder_of(hospital.id, commitment), ()), hospital.id, commitment)
    in_filing = newest is not None and newest.report is not None and any(
        entry.commitment == commitment.id for entry in newest.report.entries
    )  # fmt: skip
    return PromiseState(
        hospital.id, commitment, start, due, reported, found, stage, claimed, verified, progress, share, pace, behind,
        done_on, newest, in_filing, verification, _changed(commitment, reported, found, due, pace, as_of),
    )  # fmt: skip


def _changed(
    commitment: Commitment, reported: tuple[ReportedValue, ...], found: tuple[VerifiedValue, ...],
    due: dt.date | None, pace: Pace, as_of: dt.date,
) -> dt.date | None:  # fmt: skip
    days = [
        *(value.submitted for value in reported),
        *(value.correction.on for value in reported if value.correction is not None),
        *(one.on for one in found),
        *(adjustment.on for adjustment in commitment.adjustments),
        *(step.done_on for step in commitment.milestones if step.done_on is not None),
    ]
    if pace is Pace.OVERDUE and due is not None:
        days.append(due + dt.timedelta(days=1))
    return max((day for day in days if day <= as_of), default=None)


def _driving(
    claimed: ReportedValue | None, found: tuple[VerifiedValue, ...], verification: Verification
) -> Fraction | None:
    """The value that counts: what was found, as long as nothing newer and different is claimed; else what is claimed.

    A visit that found no number of its own speaks about the claimed one.
    """
    verified = [one.number for one in found if one.number is not None]
    if verified and (
        claimed is None or (verification is not Verification.SELF_REPORTED and found[-1].number is not None)
    ):
        return verified[-1]
    return claimed.number if claimed is not None else None


def _progress(
    commitment: Commitment, number: Fraction | None, reported: tuple[ReportedValue, ...], as_of: dt.date
) -> Progress | None:
    if commitment.milestones:
        return milestone_progress(commitment.milestones, as_of)
    if commitment.indicator is None:
        done = bool(reported) and reported[-1].stage is Stage.DONE
        return Progress(Fraction(1), True, Fraction(0)) if done else None
    return indicator_progress(commitment.indicator, number) if number is not None else None


def _verification(
    commitment: Commitment,
    claimed: ReportedValue | None,
    found: tuple[VerifiedValue, ...],
    reported: tuple[ReportedValue, ...],
) -> Verification:
    """Who stands behind the newest value. One that does not hold is disputed until a later one does."""
    if not found:
        return Verification.SELF_REPORTED if reported else Verification.NONE
    newest = found[-1]
    if not newest.verified.holds or _differs(commitment, newest, reported):
        return Verification.DISPUTED
    if claimed is not None and claimed.on > newest.on and claimed.number != newest.number:
        return Verification.SELF_REPORTED  # what was verified is no longer what is claimed
    return Verification.THIRD_PARTY if newest.kind is InspectionKind.THIRD_PARTY else Verification.AUTHORITY


def _differs(commitment: Commitment, found: VerifiedValue, reported: tuple[ReportedValue, ...]) -> bool:
    """True when what was found differs, beyond rounding, from what was reported for the very day of the visit."""
    indicator = commitment.indicator
    if indicator is None or found.number is None:
        return False
    same_day = [one.number for one in reported if one.on == found.on and one.number is not None]
    return any(rounded(one, indicator.decimals) != rounded(found.number, indicator.decimals) for one in same_day)


def _done_on(
    commitment: Commitment, reported: tuple[ReportedValue, ...], found: tuple[VerifiedValue, ...],
    progress: Progress | None, as_of: dt.date,
) -> dt.date | None:  # fmt: skip
    """The day on which a promise was kept for good: from then on every value met it. None when it is not, or stands."""
    if progress is None or not progress.met or commitment.standing:
        return None
    if commitment.milestones:
        return max(step.done_on for step in commitment.milestones if step.done_on is not None)
    indicator = commitment.indicator
    if indicator is None:
        return next(one.on for one in reported if one.stage is Stage.DONE)
    values = [(one.on, one.number) for one in reported] + [(one.on, one.number) for one in found if one.verified.holds]
    last = indicator.last  # with a target a year, the promise is kept by the last one
    since: dt.date | None = None
    for on, number in sorted(values, key=lambda value: value[0]):
        if number is None:
            continue
        since = (since or on) if last.is_met_by(number) else None
    return since


def _pace(
    commitment: Commitment, thresholds: Thresholds, progress: Progress | None, share: Fraction | None,
    due: dt.date | None, done_on: dt.date | None, stage: Stage | None, any_report: bool, as_of: dt.date,
) -> tuple[Pace, Fraction | None]:  # fmt: skip
    if stage is Stage.TERMINATED:
        return Pace.TERMINATED, None
    if progress is None:
        return Pace.NO_DATA, None
    if commitment.standing or due is None:
        return (Pace.KEPT if progress.met else Pace.UNMET), None
    claimed_done = stage is Stage.DONE and (done_on is not None or not _has_years(commitment))
    if progress.met and (claimed_done or as_of > due or commitment.milestones):
        return (Pace.DONE_LATE if done_on is not None and done_on > due else Pace.DONE), None
    if as_of > due:
        return Pace.OVERDUE, None
    if commitment.milestones:
        return _milestone_pace(commitment, thresholds, as_of)
    indicator = commitment.indicator
    if indicator is None or indicator.is_threshold or indicator.baseline is None:
        return (Pace.ON_COURSE if progress.met else Pace.PENDING), None
    assert share is not None
    return by_points((share - progress.share) * 100, thresholds)


def _has_years(commitment: Commitment) -> bool:
    """True for a promise with a target a year: who meets this year's may still miss the last."""
    return commitment.indicator is not None and bool(commitment.indicator.targets)


def _expected(
    workdays: Workdays, commitment: Commitment, start: dt.date, due: dt.date | None, as_of: dt.date
) -> Fraction | None:
    if due is None or commitment.standing:
        return None
    if commitment.indicator is not None and not commitment.indicator.is_threshold:
        return expected_share(workdays, commitment.indicator, start, due, as_of)
    return elapsed(workdays, start, due, as_of)


def _milestone_pace(commitment: Commitment, thresholds: Thresholds, as_of: dt.date) -> tuple[Pace, Fraction | None]:
    """Steps are judged by those due so far: a promise whose next step is not due yet is on course."""
    due = sum(step.due < as_of for step in commitment.milestones)
    done = sum(step.done_on is not None and step.done_on <= as_of for step in commitment.milestones)
    return by_points(Fraction(100 * (due - done), len(commitment.milestones)), thresholds)


def by_points(behind: Fraction, thresholds: Thresholds) -> tuple[Pace, Fraction]:
    """The pace of a promise that lies so many points behind its plan (ahead when negative), and the points.

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


def _newest_filing(filings: tuple[DutyFilings, ...], hospital: str, commitment: Commitment) -> Filing | None:
    duty = reporting_duty(filings, commitment)
    if duty is None or hospital not in duty.by_hospital:
        return None
    settled = [one for one in duty.by_hospital[hospital] if one.status is not ReportStatus.NOT_DUE]
    return settled[-1] if settled else None
