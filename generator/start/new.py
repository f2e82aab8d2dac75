"""New records to fill in: every field that is needed stands there, with the mark of a blank where only staff can say.

A blank in a text is a warning of the check, a blank in a number, a day or a choice an error: nothing passes for filled.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable

from generator.start.template import filled

Files = dict[str, str]
"""Texts by their paths beside `mkdocs.yml`."""


def hospital_files(
    hospital: str, name: str, phone: str, region: str, campaign: str = "ten-actions", end: dt.date | None = None
) -> Files:
    """Return the two records that a hospital begins with: who it is, and a place for its promises."""
    values = {
        "name": name, "short": name, "phone": phone, "region": region, "campaign": campaign,
        "end": end.isoformat() if end is not None else "2024-12-31",
    }  # fmt: skip
    return {
        f"content/{path}": filled(f"content/{path.rpartition('/')[2]}", values, path)
        for path in (f"hospitals/{hospital}/hospital.yml", f"hospitals/{hospital}/commitments.yml")
    }


def campaign_files(campaign: str, issuer: str, start: dt.date, end: dt.date) -> Files:
    """Return the two records that a campaign begins with: its plan as data, and in words."""
    values = {"issuer": issuer, "start": start.isoformat(), "end": end.isoformat()}
    return {
        f"content/{path}": filled(f"content/{path.rpartition('/')[2]}", values, path)
        for path in (f"campaigns/{campaign}/campaign.yml", f"campaigns/{campaign}/plan.md")
    }


def event_files(event: str, today: dt.date) -> Files:
    """Return the record of a day to which the public is invited."""
    path = f"events/{event}.yml"
    return {f"content/{path}": filled("content/event.yml", {"today": today.isoformat()}, path)}


def finding_files(campaign: str, hospital: str, day: dt.date, known: Collection[str]) -> Files:
    """Return the record of a visit with one finding; `known` are the ids of all findings so far."""
    path = f"campaigns/{campaign}/inspections/{day}-{hospital}.yml"
    values = {"date": day.isoformat(), "hospital": hospital, "finding": next_finding(day.year, known)}
    return {f"content/{path}": filled("content/inspection.yml", values, path)}


def next_finding(year: int, known: Iterable[str]) -> str:
    """Return the id of the next finding of a year: `zg-2024-018`."""
    numbers = [int(match[1]) for one in known if (match := re.fullmatch(rf"zg-{year}-(\d+)", one))]
    return f"zg-{year}-{max(numbers, default=0) + 1:03}"
