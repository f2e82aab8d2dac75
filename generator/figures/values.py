"""The values of a promise over time: what its owner reported, and what others found."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pydantic import TypeAdapter, ValidationError

from generator.figures.surveys import survey_results
from generator.figures.withheld import is_withheld, stripped
from generator.records.base import Day, Number
from generator.records.commitment import AdjustedField, Adjustment, Commitment, Milestone
from generator.records.indicator import Indicator
from generator.records.inspection import Inspection, InspectionKind, Verified
from generator.records.layout import AUTHORITY, STANDING
from generator.records.periods import Cadence, Period
from generator.records.report import Correction, Entry, Report, Stage, Value
from generator.records.schedule import Round
from generator.records.survey import Asker, Survey
from generator.registry import Publisher, Registry

_DAY: TypeAdapter[dt.date] = TypeAdapter(Day)
_NUMBER: TypeAdapter[Decimal] = TypeAdapter(Number)
_SURVEYED = {Asker.AUTHORITY: InspectionKind.ANNOUNCED, Asker.THIRD_PARTY: InspectionKind.THIRD_PARTY}
"""As which kind of visit a survey by others counts: who stands behind it is what matters."""
_AMONG_HOSPITALS = frozenset({InspectionKind.SELF, InspectionKind.MUTUAL})


@dataclass(frozen=True, slots=True)
class ReportedValue:
    """One entry of one report, with what it was corrected to by `as_of`."""

    round: Round
    submitted: dt.date
    on: dt.date
    """The day for which the value counts: the end of the period, or the day of sending if that came first."""
    entry: Entry
    correction: Correction | None
    number: Fraction | None
    """The number of the value that counts, a share in per cent; None without one, and where it is withheld."""
    exact: Fraction | None = None
    """The number to judge by, and never to be shown: that of a withheld value too."""
    is_survey: bool = False
    """It comes from a survey of the publisher's own, not from a report: its stage was never declared."""

    @property
    def is_withheld(self) -> bool:
        """True for a number that could point at a person: known, judged, not published."""
        return self.exact is not None and self.number is None

    @property
    def value(self) -> Value:
        """The value that counts: a correction replaces what was first sent."""
        return self.correction if self.correction is not None else self.entry

    @property
    def stage(self) -> Stage:
        """The stage that the report tells."""
        return self.entry.stage


@dataclass(frozen=True, slots=True)
class VerifiedValue:
    """A value found at a visit."""

    on: dt.date
    kind: InspectionKind
    team: tuple[str, ...]
    verified: Verified
    number: Fraction | None
    """The number that was found, in the indicator's unit; None where the visit found none, or it is withheld."""
    exact: Fraction | None = None
    """The number to judge by, and never to be shown."""
    is_survey: bool = False
    """It comes from a survey that somebody else than the publisher made."""

    @property
    def is_withheld(self) -> bool:
        """True for a number that could point at a person."""
        return self.exact is not None and self.number is None


ReportedValues = Mapping[tuple[str, str], tuple[ReportedValue, ...]]
"""By the stream of the reports and the promise, oldest first."""


def stream_of(publisher: str, commitment: Commitment) -> str:
    """Return the stream of the reports on a promise.

    With its campaign, with the standing ones, or with the authority's own.
    """
    return AUTHORITY if publisher == AUTHORITY else commitment.campaign or STANDING


def as_known(commitment: Commitment, as_of: dt.date) -> Commitment:
    """Return a promise as it stood on a day.

    Adjustments made later are undone, its target is that of the day's year, and steps done later are not done yet:
    everything that counts or shows steps reads them from here, so no page can know what happened after its day.
    """
    later = sorted((one for one in commitment.adjustments if one.on > as_of), key=lambda one: one.on, reverse=True)
    indicator = commitment.indicator
    changes: dict[str, object] = {}
    if any(step.done_on is not None and step.done_on > as_of for step in commitment.milestones):
        changes["milestones"] = tuple(_step_as_known(step, as_of) for step in commitment.milestones)
    if later:
        changes["adjustments"] = tuple(one for one in commitment.adjustments if one.on <= as_of)
    for adjustment in later:  # newest first: what it was before the oldest of them is what stands at last
        with contextlib.suppress(ValidationError):  # what was written of old may be no date, no number
            if adjustment.field in (AdjustedField.POST, AdjustedField.PROMISE):
                changes[adjustment.field.value] = adjustment.was
            elif adjustment.field is AdjustedField.DUE:
                changes["due"] = _DAY.validate_python(adjustment.was)
            elif indicator is not None and adjustment.field in _GOALS:
                indicator = _with_goal(indicator, adjustment, _NUMBER.validate_python(adjustment.was))
    if indicator is not None:
        indicator = indicator.in_year(as_of.year)
    if indicator is not commitment.indicator:
        changes["indicator"] = indicator
    return commitment.model_copy(update=changes) if changes else commitment


_GOALS = (AdjustedField.TARGET, AdjustedField.LOW, AdjustedField.HIGH)


def _with_goal(indicator: Indicator, adjustment: Adjustment, value: Decimal) -> Indicator:
    """Return the indicator with the target, the bound or the target of a year that an adjustment speaks of."""
    if adjustment.year is not None:
        return indicator.model_copy(update={"targets": {**indicator.targets, adjustment.year: value}})
    return indicator.model_copy(update={adjustment.field.value: value})


def _step_as_known(step: Milestone, as_of: dt.date) -> Milestone:
    if step.done_on is None or step.done_on <= as_of:
        return step
    return step.model_copy(update={"done_on": None, "evidence": ()})


def reported_values(registry: Registry, publisher: Publisher, as_of: dt.date) -> ReportedValues:
    """Return all entries of a publisher's reports that were sent by `as_of`, by the day for which they count."""
    found: dict[tuple[str, str], list[ReportedValue]] = defaultdict(list)
    indicators = {one.id: one.indicator for one in publisher.commitments}
    duties = {stream: registry.duties_of(publisher, stream) for stream, _ in publisher.reports}
    for (stream, key), report in publisher.reports.items():
        if report.submitted is None or report.submitted > as_of:
            continue
        round_ = next(asked for duty in duties[stream] if (asked := duty.round(key)) is not None)
        on = min(round_.end, report.submitted)
        for entry in report.entries:
            correction = _correction(report, entry.commitment, as_of)
            value = correction if correction is not None else entry
            indicator = indicators.get(entry.commitment)
            exact = number = value.number(indicator)
            if indicator is not None and is_withheld(registry, publisher, indicator, value, round_.start, round_.end):
                number, correction = None, _without(correction)
                entry = entry.model_copy(update=stripped(entry))
            found[stream, entry.commitment].append(
                ReportedValue(round_, report.submitted, on, entry, correction, number, exact)
            )
    for commitment in publisher.commitments:
        stream = stream_of(publisher.id, commitment)
        found[stream, commitment.id] += _surveyed(registry, publisher, commitment, stream, as_of)
    return {
        key: tuple(sorted(values, key=lambda one: (one.on, one.submitted, one.round.key)))
        for key, values in found.items()
    }


def _surveyed(
    registry: Registry, publisher: Publisher, commitment: Commitment, stream: str, as_of: dt.date
) -> Iterator[ReportedValue]:
    """Yield the values that a promise has from its publisher's own surveys, each in the period in which it ended."""
    for value, survey in _survey_values(publisher, commitment, as_of):
        if survey.asked_by is not Asker.OWN:
            continue
        periods = (Period.containing(survey.end, duty.rule.cadence) for duty in registry.duties(stream))
        rounds = (duty.round(str(one)) for duty, one in zip(registry.duties(stream), periods, strict=True))
        period = next((one for one in rounds if one is not None), None)
        if period is not None:
            entry = Entry(commitment=commitment.id, stage=Stage.UNDER_WAY, **value.model_dump())
            number = value.number(commitment.indicator)
            yield ReportedValue(period, survey.public_from, survey.end, entry, None, number, number, is_survey=True)


def _survey_values(publisher: Publisher, commitment: Commitment, as_of: dt.date) -> Iterator[tuple[Value, Survey]]:
    """Yield the counts of every survey that feeds a promise; those that would point at people feed nothing."""
    if commitment.survey is None:
        return
    for result in survey_results(publisher.surveys, as_of).get(commitment.survey, ()):
        if result.share is not None:
            survey = result.survey
            yield Value(numerator=Decimal(survey.satisfied), denominator=Decimal(survey.answered)), survey


def _without(correction: Correction | None) -> Correction | None:
    """Return a correction without its counts."""
    return correction.model_copy(update=stripped(correction)) if correction is not None else None


def _correction(report: Report, commitment: str, as_of: dt.date) -> Correction | None:
    """Return the last correction made by `as_of`."""
    made = [one for one in report.corrections if one.commitment == commitment and one.on <= as_of]
    return max(made, key=lambda one: one.on, default=None)


def verified_values(
    registry: Registry, publisher: Publisher, commitment: Commitment, as_of: dt.date
) -> tuple[VerifiedValue, ...]:
    """Return what visits found of a promise by `as_of`, oldest first.

    What hospitals find at themselves or at each other is no verification: nobody answers for it but they.
    """
    seen = [
        _seen(registry, publisher, commitment, visit, verified)
        for _, visit in publisher.inspections
        if visit.date <= as_of and visit.kind not in _AMONG_HOSPITALS
        for verified in visit.verified
        if verified.commitment == commitment.id
    ]
    asked = [
        VerifiedValue(
            survey.end, _SURVEYED[survey.asked_by], (survey.asker,),
            Verified(commitment=commitment.id, holds=True, **value.model_dump()),
            value.number(commitment.indicator), value.number(commitment.indicator), is_survey=True,
        )
        for value, survey in _survey_values(publisher, commitment, as_of)
        if survey.asked_by is not Asker.OWN
    ]  # fmt: skip
    return tuple(sorted([*seen, *asked], key=lambda value: value.on))


def _seen(
    registry: Registry, publisher: Publisher, commitment: Commitment, visit: Inspection, verified: Verified
) -> VerifiedValue:
    """Return what a visit found of a promise; its counts are withheld by the rule of the month in which it was made."""
    indicator = commitment.indicator
    exact = number = verified.number(indicator)
    if indicator is not None and indicator.complaints:
        month = Period.containing(visit.date, Cadence.MONTHLY)
        if is_withheld(registry, publisher, indicator, verified, month.start, month.end):
            number, verified = None, verified.model_copy(update=stripped(verified))
    return VerifiedValue(visit.date, visit.kind, visit.team, verified, number, exact)
