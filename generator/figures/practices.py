"""Practices worth copying that hospitals have reported (特色做法)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.records.report import Practice
from generator.registry import CampaignEntry, Registry


@dataclass(frozen=True, slots=True)
class ReportedPractice:
    """A practice, from whom and from which report."""

    hospital: str
    period: str
    submitted: dt.date
    practice: Practice


def practices(registry: Registry, campaign: CampaignEntry, as_of: dt.date) -> tuple[ReportedPractice, ...]:
    """Return what was reported under a campaign by `as_of`, newest first."""
    found = [
        ReportedPractice(hospital.id, period, report.submitted, practice)
        for hospital in registry.hospitals.values()
        for (folder, period), report in hospital.reports.items()
        if folder == campaign.id and report.submitted is not None and report.submitted <= as_of
        for practice in report.practices
    ]
    return tuple(sorted(found, key=lambda one: (one.submitted, one.hospital), reverse=True))
