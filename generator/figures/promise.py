"""The state of one promise: four questions that are never mixed, answered as of a date.

stage (declared by the owner), pace (computed), reporting (computed), verification (who says so).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from generator.figures.beads import NO_BEADS, Beads, beads_of
from generator.figures.pace import NEEDS_ATTENTION, Pace, is_silent, pace_of
from generator.figures.progress import Progress, elapsed, expected_share, indicator_progress, milestone_progress
from generator.figures.reporting import DutyFilings, Filing, ReportStatus, duties_of
from generator.figures.rounding import rounded
from generator.figures.values import ReportedValue, ReportedValues, VerifiedValue, as_known, stream_of, verified_values
from generator.figures.yearly import YearResult, year_results
from generator.records.commitment import Commitment
from generator.records.inspection import InspectionKind
from generator.records.report import Stage
from generator.records.workdays import Workdays
from generator.registry import Publisher, Registry


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

    publisher: str
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
    overdue_days: int
    """Working days after the due date, which is not moved when it falls on a day off: the promise was made for that
    day. 0 when it is not overdue, and on the days off that follow the due date."""
    done_on: dt.date | None
    beads: Beads
    """The last periods of a promise that is kept over time: one that stands, or that is a threshold; else none."""
    duties: tuple[DutyFilings, ...]
    """Under which it is reported, in the order of time."""
    filing: Filing | None
    """The newest report that was due and should speak of this promise; None when none was due yet."""
    in_filing: bool
    """True when that report speaks of it."""
    verification: Verification
    changed: dt.date | None
    """The day of its last change in substance: it was reported on, put right, looked at, adjusted, brought a step
    further, or began to be overdue."""

    @property
    def stream(self) -> str:
        """The stream of its reports: the campaign, `standing`, or the authority's own."""
        return stream_of(self.publisher, self.commitment)

    @property
    def steps_done(self) -> int:
        """Steps done by the day of the figures."""
        return sum(step.done_on is not None for step in self.commitment.milestones)

    @property
    def number(self) -> Fraction | None:
        """The value that drives progress and pace; None without one, and where it is withheld."""
        return self.driving.number if self.driving is not None else None

    @property
    def is_withheld(self) -> bool:
        """True for a value that could point at a person: judged, not published."""
        return self.driving is not None and self.driving.is_withheld

    @property
    def driving(self) -> ReportedValue | VerifiedValue | None:
        """The reported or verified value that drives progress and pace; it has a number, shown or withheld."""
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
        """True for a pace that asks for it, and for a disputed value."""
        return self.pace in NEEDS_ATTENTION or self.verification is Verification.DISPUTED


def assess(
    registry: Registry, publisher: Publisher, commitment: Commitment, values: ReportedValues,
    filings: dict[str, tuple[DutyFilings, ...]], as_of: dt.date,
) -> PromiseState:  # fmt: skip
    """Return the state of one promise as of a date."""
    commitment = as_known(commitment, as_of)
    campaign = registry.campaigns[commitment.campaign] if commitment.campaign is not None else None
    reported = values.get((stream_of(publisher.id, commitment), commitment.id), ())
    found = verified_values(registry, publisher, commitment, as_of)
    claimed = next((one for one in reversed(reported) if one.exact is not None), None)
    verified = next((one for one in reversed(found) if one.exact is not None), None)
    stage = next((value.stage for value in reversed(reported) if not value.is_survey), None)
    start = commitment.start or (campaign.start if campaign is not None else dt.date.min)
    due = commitment.due or max((step.due for step in commitment.milestones), default=None)
    verification = _verification(commitment, claimed, found, reported)
    driving = _driving(claimed, found, verification)
    judged = _as_told(commitment, driving)
    progress = _progress(judged, driving, reported, as_of)
    share = _expected(registry.workdays, judged, start, due, as_of)
    done_on = _done_on(judged, reported, found, progress, as_of)
    duties = duties_of(registry, filings.get(stream_of(publisher.id, commitment), ()), commitment, publisher.id)
    beads = NO_BEADS
    if commitment.standing or (commitment.indicator is not None and commitment.indicator.is_threshold):
        beads = beads_of(commitment, publisher.id, start, duties, reported, found)
    silent = is_silent(beads, duties, reported, found, as_of)
    pace, behind = pace_of(
        judged, registry.authority.thresholds, progress, share, due, done_on, stage, beads, silent, as_of
    )
    overdue_days = 0
    if pace is Pace.OVERDUE and due is not None:
        overdue_days = registry.workdays.between(due, as_of)
    newest = _newest_filing(duties, publisher.id)
    in_filing = newest is not None and newest.report is not None and (
        commitment.survey is not None or any(entry.commitment == commitment.id for entry in newest.report.entries)
    )  # fmt: skip
    return PromiseState(
        publisher.id, commitment, start, due, reported, found, stage, claimed, verified, progress, share, pace, behind,
        overdue_days, done_on, beads, duties, newest, in_filing, verification,
        _changed(commitment, reported, found, due, pace, as_of),
    )  # fmt: skip


def _as_told(commitment: Commitment, driving: ReportedValue | VerifiedValue | None) -> Commitment:
    """Return a promise by which a withheld value is judged as kept or not alone: the way from its baseline tells it."""
    indicator = commitment.indicator
    if driving is None or not driving.is_withheld or indicator is None:
        return commitment
    return commitment.model_copy(update={"indicator": indicator.model_copy(update={"baseline": None})})


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
) -> ReportedValue | VerifiedValue | None:
    """Return the value that counts: what was found, as long as nothing newer and different is claimed.

    Else what is claimed.

    A visit that found no number of its own speaks about the claimed one.
    """
    verified = [one for one in found if one.exact is not None]
    if verified and (
        claimed is None or (verification is not Verification.SELF_REPORTED and found[-1].exact is not None)
    ):
        return verified[-1]
    return claimed


def _progress(
    commitment: Commitment,
    value: ReportedValue | VerifiedValue | None,
    reported: tuple[ReportedValue, ...],
    as_of: dt.date,
) -> Progress | None:
    """Return how far a promise has come.

    A threshold with a target a year is judged by the year of its value, until it is due.
    """
    if commitment.milestones:
        return milestone_progress(commitment.milestones, as_of)
    if commitment.indicator is None:
        done = bool(reported) and reported[-1].stage is Stage.DONE
        return Progress(Fraction(1), True, Fraction(0)) if done else None
    if value is None or value.exact is None:
        return None
    indicator = commitment.indicator
    until_due = commitment.due is None or as_of <= commitment.due
    judged = indicator.in_year(value.on.year) if indicator.is_threshold and until_due else indicator
    progress = indicator_progress(judged, value.exact)
    return replace(progress, distance=Fraction(0)) if value.is_withheld else progress


def _verification(
    commitment: Commitment,
    claimed: ReportedValue | None,
    found: tuple[VerifiedValue, ...],
    reported: tuple[ReportedValue, ...],
) -> Verification:
    """Tell who stands behind the newest value. One that does not hold is disputed until a later one does."""
    if not found:
        return Verification.SELF_REPORTED if reported else Verification.NONE
    newest = found[-1]
    if not newest.verified.holds or _differs(commitment, newest, reported):
        return Verification.DISPUTED
    if claimed is not None and claimed.on > newest.on and claimed.exact != newest.exact:
        return Verification.SELF_REPORTED  # what was verified is no longer what is claimed
    return Verification.THIRD_PARTY if newest.kind is InspectionKind.THIRD_PARTY else Verification.AUTHORITY


def _differs(commitment: Commitment, found: VerifiedValue, reported: tuple[ReportedValue, ...]) -> bool:
    """Tell whether what was found differs, beyond rounding, from what was reported for the very day of the visit."""
    indicator = commitment.indicator
    if indicator is None or found.exact is None:
        return False
    same_day = [one.exact for one in reported if one.on == found.on and one.exact is not None]
    return any(rounded(one, indicator.decimals) != rounded(found.exact, indicator.decimals) for one in same_day)


def _done_on(
    commitment: Commitment, reported: tuple[ReportedValue, ...], found: tuple[VerifiedValue, ...],
    progress: Progress | None, as_of: dt.date,
) -> dt.date | None:  # fmt: skip
    """Return the day on which a promise was kept for good: from then on every value met it.

    None when it is not, or stands.
    """
    if progress is None or not progress.met or commitment.standing:
        return None
    if commitment.milestones:
        return max(step.done_on for step in commitment.milestones if step.done_on is not None)
    indicator = commitment.indicator
    if indicator is None:
        return next(one.on for one in reported if one.stage is Stage.DONE)
    values = [(one.on, one.exact) for one in reported] + [(one.on, one.exact) for one in found if one.verified.holds]
    last = indicator.last  # with a target a year, the promise is kept by the last one
    since: dt.date | None = None
    for on, number in sorted(values, key=lambda value: value[0]):
        if number is None:
            continue
        since = (since or on) if last.is_met_by(number) else None
    return since


def _expected(
    workdays: Workdays, commitment: Commitment, start: dt.date, due: dt.date | None, as_of: dt.date
) -> Fraction | None:
    if due is None or commitment.standing:
        return None
    if commitment.indicator is not None and not commitment.indicator.is_threshold:
        return expected_share(workdays, commitment.indicator, start, due, as_of)
    return elapsed(workdays, start, due, as_of)


def _newest_filing(duties: tuple[DutyFilings, ...], publisher: str) -> Filing | None:
    """Return the newest report that was due, under the rule that asks for the promise now."""
    for duty in reversed(duties):
        for filing in reversed(duty.by_hospital.get(publisher, ())):
            if filing.status is not ReportStatus.NOT_DUE:
                return filing
    return None
