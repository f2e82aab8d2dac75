"""The values of a promise over time: what its owner reported, and what others found."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pydantic import TypeAdapter, ValidationError

from generator.records.base import Day, Number
from generator.records.commitment import AdjustedField, Commitment
from generator.records.inspection import InspectionKind, Verified
from generator.records.layout import AUTHORITY, STANDING
from generator.records.report import Correction, Entry, Report, Stage, Value
from generator.records.schedule import Round
from generator.registry import Publisher, Registry

_DAY: TypeAdapter[dt.date] = TypeAdapter(Day)
_NUMBER: TypeAdapter[Decimal] = TypeAdapter(Number)


@dataclass(frozen=True, slots=True)
class Reported:
    """One entry of one report, with what it was corrected to by `as_of`."""

    round: Round
    submitted: dt.date
    entry: Entry
    correction: Correction | None

    @property
    def on(self) -> dt.date:
        """The day for which the value counts: the end of the period, or the day of sending if that came first."""
        return min(self.round.end, self.submitted)

    @property
    def value(self) -> Value:
        """The value that counts: a correction replaces what was first sent."""
        return self.correction if self.correction is not None else self.entry

    @property
    def number(self) -> Fraction | None:
        return self.value.number

    @property
    def stage(self) -> Stage:
        return self.entry.stage


@dataclass(frozen=True, slots=True)
class Found:
    """A value found at a visit."""

    on: dt.date
    kind: InspectionKind
    team: tuple[str, ...]
    verified: Verified

    @property
    def number(self) -> Fraction | None:
        return self.verified.number


def folder_of(publisher: str, commitment: Commitment) -> str:
    """Where the reports on a promise lie: with its campaign, with the standing ones, or with the authority's own."""
    return AUTHORITY if publisher == AUTHORITY else commitment.campaign or STANDING


def as_known(commitment: Commitment, as_of: dt.date) -> Commitment:
    """A promise as it stood on a day: adjustments made later are undone."""
    later = [one for one in commitment.adjustments if one.on > as_of]
    if not later:
        return commitment
    was = {one.field: one.was for one in sorted(later, key=lambda one: one.on, reverse=True)}
    changes: dict[str, object] = {"adjustments": tuple(one for one in commitment.adjustments if one.on <= as_of)}
    changes |= {str(field): was[field] for field in (AdjustedField.POST, AdjustedField.PROMISE) if field in was}
    with contextlib.suppress(KeyError, ValidationError):  # what was written of old may be no date, no number
        changes["due"] = _DAY.validate_python(was[AdjustedField.DUE])
    with contextlib.suppress(KeyError, ValidationError):
        target = _NUMBER.validate_python(was[AdjustedField.TARGET])
        if commitment.indicator is not None:
            changes["indicator"] = commitment.indicator.model_copy(update={"target": target})
    return commitment.model_copy(update=changes)


def reported_values(
    registry: Registry, hospital: Publisher, commitment: Commitment, as_of: dt.date
) -> tuple[Reported, ...]:
    """All entries on a promise that were sent by `as_of`, by the day for which they count."""
    campaign = folder_of(hospital.id, commitment)
    found = []
    for (name, key), report in hospital.reports.items():
        if name != campaign or report.submitted is None or report.submitted > as_of:
            continue
        entry = next((one for one in report.entries if one.commitment == commitment.id), None)
        if entry is None:
            continue
        one = next(asked for duty in registry.duties(campaign) if (asked := duty.round(key)) is not None)
        found.append(Reported(one, report.submitted, entry, _correction(report, commitment.id, as_of)))
    return tuple(sorted(found, key=lambda one: (one.on, one.submitted, one.round.key)))


def _correction(report: Report, commitment: str, as_of: dt.date) -> Correction | None:
    """The last correction made by `as_of`."""
    made = [one for one in report.corrections if one.commitment == commitment and one.on <= as_of]
    return max(made, key=lambda one: one.on, default=None)


def found_values(hospital: Publisher, commitment: Commitment, as_of: dt.date) -> tuple[Found, ...]:
    """What visits found of a promise by `as_of`, oldest first. A hospital's check of itself is no verification."""
    return tuple(
        Found(visit.date, visit.kind, visit.team, one)
        for _, visit in hospital.inspections
        if visit.date <= as_of and visit.kind is not InspectionKind.SELF
        for one in visit.verified
        if one.commitment == commitment.id
    )
