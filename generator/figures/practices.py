"""Practices worth copying that hospitals have reported (特色做法)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from generator.records.report import Practice
from generator.registry import Registry


@dataclass(frozen=True, slots=True)
class ReportedPractice:
    """A practice, from whom and from which report."""

    hospital: str
    period: str
    submitted: dt.date
    practice: Practice


def practices(registry: Registry, as_of: dt.date) -> Mapping[str, tuple[ReportedPractice, ...]]:
    """Return what was reported by `as_of`, by campaign and newest first; campaigns without any are left out."""
    found: dict[str, list[ReportedPractice]] = {}
    for hospital in registry.hospitals.values():
        for (stream, period), report in hospital.reports.items():
            if report.practices and report.submitted is not None and report.submitted <= as_of:
                told = (ReportedPractice(hospital.id, period, report.submitted, one) for one in report.practices)
                found.setdefault(stream, []).extend(told)
    return {
        stream: tuple(sorted(reported, key=lambda one: (one.submitted, one.hospital), reverse=True))
        for stream, reported in found.items()
    }
