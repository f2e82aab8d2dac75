"""The values of a promise over time: what its owner reported, and what others found."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from generator.records.commitment import Commitment
from generator.records.inspection import InspectionKind, Verified
from generator.records.layout import AUTHORITY, STANDING
from generator.records.report import Correction, Entry, Report, Stage, Value
from generator.records.schedule import Round
from generator.registry import Publisher, Registry


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
