"""Which file is which kind of record. The path is the record's name: nothing inside the file repeats it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.records.authority import Authority
from generator.records.base import Record
from generator.records.calendar import Calendar
from generator.records.campaign import Campaign, Plan
from generator.records.commitment import Commitments
from generator.records.hospital import Hospital
from generator.records.inspection import Inspection
from generator.records.letter import Letter
from generator.records.report import Report

STANDING = "standing"
"""The folder of reports on promises that belong to no campaign; so no campaign may be called that."""

AUTHORITY = "authority"
"""The authority among the publishers of promises; so no hospital and no campaign may be called that."""


class Kind(StrEnum):
    """The kinds of record."""

    AUTHORITY = "authority"
    AUTHORITY_LETTER = "authority-letter"
    CALENDAR = "calendar"
    CAMPAIGN = "campaign"
    PLAN = "plan"
    INSPECTION = "inspection"
    HOSPITAL = "hospital"
    COMMITMENTS = "commitments"
    LETTER = "letter"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the layout: a pattern of paths below `content/`, and the model of what lies there."""

    kind: Kind
    model: type[Record]
    title: str
    example: str
    pattern: re.Pattern[str]


_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"

LAYOUT: tuple[Place, ...] = (
    Place(Kind.AUTHORITY, Authority, "主管部门", "authority/authority.yml", re.compile(r"authority/authority\.yml")),
    Place(Kind.AUTHORITY_LETTER, Letter, "统一的公开信", "authority/letter.md", re.compile(r"authority/letter\.md")),
    Place(Kind.CALENDAR, Calendar, "一年的工作日", "calendar/2023.yml", re.compile(r"calendar/(?P<year>\d{4})\.yml")),
    Place(
        Kind.CAMPAIGN,
        Campaign,
        "专项行动",
        "campaigns/ten-actions/campaign.yml",
        re.compile(rf"campaigns/(?P<campaign>{_ID})/campaign\.yml"),
    ),
    Place(
        Kind.PLAN,
        Plan,
        "方案正文",
        "campaigns/ten-actions/plan.md",
        re.compile(rf"campaigns/(?P<campaign>{_ID})/plan\.md"),
    ),
    Place(
        Kind.INSPECTION,
        Inspection,
        "检查",
        "campaigns/ten-actions/inspections/2023-08-10-county-people.yml",
        re.compile(rf"campaigns/(?P<campaign>{_ID})/inspections/(?P<inspection>\d{{4}}-\d{{2}}-\d{{2}}-{_ID})\.yml"),
    ),
    Place(
        Kind.HOSPITAL,
        Hospital,
        "医院",
        "hospitals/county-people/hospital.yml",
        re.compile(rf"hospitals/(?P<hospital>{_ID})/hospital\.yml"),
    ),
    Place(
        Kind.COMMITMENTS,
        Commitments,
        "承诺",
        "hospitals/county-people/commitments.yml",
        re.compile(rf"hospitals/(?P<hospital>{_ID})/commitments\.yml"),
    ),
    Place(
        Kind.LETTER,
        Letter,
        "医院自己的公开信",
        "hospitals/county-people/letter.md",
        re.compile(rf"hospitals/(?P<hospital>{_ID})/letter\.md"),
    ),
    Place(
        Kind.REPORT,
        Report,
        "报表",
        "hospitals/county-people/reports/ten-actions/2023-W28.yml",
        re.compile(rf"hospitals/(?P<hospital>{_ID})/reports/(?P<campaign>{_ID})/(?P<period>[A-Za-z0-9-]+)\.yml"),
    ),
)


def place_of(path: str) -> tuple[Place, dict[str, str]] | None:
    """The kind of a path below `content/`, with the ids that stand in it; None for a path that is no record."""
    for place in LAYOUT:
        if match := place.pattern.fullmatch(path):
            return place, match.groupdict()
    return None
