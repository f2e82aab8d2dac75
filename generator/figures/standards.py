"""How a hospital stands against the standard of a campaign: item by item, n of m, never a score."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from generator.records.inspection import Inspection, InspectionKind
from generator.records.standard import Standard, Tick, TickResult
from generator.registry import CampaignEntry, HospitalEntry, Registry

AMONG_HOSPITALS = frozenset({InspectionKind.SELF, InspectionKind.MUTUAL})
"""Checks that hospitals make of themselves and of each other; they never stand where an outsider's look does."""


@dataclass(frozen=True, slots=True)
class StandardCheck:
    """One look at the standard: what was met, what was not, what nobody looked at."""

    on: dt.date
    kind: InspectionKind
    team: tuple[str, ...]
    hospital: str
    ticks: Mapping[str, Tick]
    """By item."""
    met: int
    not_met: int
    not_seen: int
    """Said to be not seen, or not spoken of at all."""

    @property
    def seen(self) -> int:
        """Items that were looked at: the m of "n of m"."""
        return self.met + self.not_met

    @property
    def by_hospitals(self) -> bool:
        """True for a hospital's look at itself, or at another."""
        return self.kind in AMONG_HOSPITALS


def standard_check(standard: Standard, visit: Inspection) -> StandardCheck | None:
    """Return what a visit says of the standard; None for a visit that ticked nothing."""
    if not visit.checked:
        return None
    ticks = {tick.item: tick for tick in visit.checked}
    tally = Counter(ticks[item.id].result if item.id in ticks else TickResult.NOT_SEEN for item in standard.items)
    return StandardCheck(
        visit.date, visit.kind, visit.team, visit.hospital, ticks,
        tally[TickResult.MET], tally[TickResult.NOT_MET], tally[TickResult.NOT_SEEN],
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class HospitalStandard:
    """A hospital against the standard as of a day."""

    hospital: str
    checks: tuple[StandardCheck, ...]
    """Oldest first."""

    @property
    def own(self) -> StandardCheck | None:
        """The newest check that it made of itself, or that another hospital made of it."""
        return next((check for check in reversed(self.checks) if check.by_hospitals), None)

    @property
    def outside(self) -> StandardCheck | None:
        """The newest look by the authority, experts or a third party."""
        return next((check for check in reversed(self.checks) if not check.by_hospitals), None)

    def seen_of(self, item: str, *, outside: bool) -> tuple[StandardCheck, Tick] | None:
        """Return the newest time that anybody looked at an item; None when nobody has.

        An item that the newest visit did not look at stands as an earlier one found it, with that visit's day.
        """
        for check in reversed(self.checks):
            tick = check.ticks.get(item)
            if check.by_hospitals is not outside and tick is not None and tick.result is not TickResult.NOT_SEEN:
                return check, tick
        return None


def hospital_standard(campaign: CampaignEntry, hospital: HospitalEntry, as_of: dt.date) -> HospitalStandard | None:
    """Return one hospital against a campaign's standard; None where the campaign has none."""
    if campaign.standard is None:
        return None
    visits = (visit for name, visit in hospital.inspections if name == campaign.id and visit.date <= as_of)
    checks = (standard_check(campaign.standard, visit) for visit in visits)
    return HospitalStandard(hospital.id, tuple(check for check in checks if check is not None))


def hospital_standards(registry: Registry, campaign: CampaignEntry, as_of: dt.date) -> tuple[HospitalStandard, ...]:
    """Return every participant against the campaign's standard, in the order of participants; empty without one."""
    found = (hospital_standard(campaign, registry.hospitals[name], as_of) for name in campaign.participants)
    return tuple(one for one in found if one is not None)
