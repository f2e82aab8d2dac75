"""Which file is which kind of record. The path is the record's name: nothing inside the file repeats it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from generator.records.authority import Authority
from generator.records.base import Record
from generator.records.bulletin import Bulletin
from generator.records.calendar import Calendar
from generator.records.campaign import Campaign, Plan
from generator.records.commitment import Commitments
from generator.records.complaints import Complaints
from generator.records.evaluation import Evaluation
from generator.records.event import Event
from generator.records.honours import Honours
from generator.records.hospital import Hospital
from generator.records.inspection import Inspection
from generator.records.ledgers import Ledgers
from generator.records.letter import Letter
from generator.records.notice import WallNotice
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
    AUTHORITY_COMMITMENTS = "authority-commitments"
    AUTHORITY_REPORT = "authority-report"
    NOTICE = "notice"
    EVENT = "event"
    EVALUATION = "evaluation"
    BULLETIN = "bulletin"
    COMPLAINTS = "complaints"
    HONOURS = "honours"
    LEDGERS = "ledgers"


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the layout: a pattern of paths below `content/`, and the model of what lies there."""

    kind: Kind
    model: type[Record]
    title: str
    example: str
    pattern: re.Pattern[str]


_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PARTS = {
    "year": (r"(?:19|20|21)[0-9]{2}", "2023"),
    "period": (r"[A-Za-z0-9-]+", "2023-07"),
    "dated": (rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}-{_ID}", "2023-08-10-county-people"),
    "campaign": (_ID, "ten-actions"),
    "hospital": (_ID, "county-people"),
    "event": (_ID, "president-reception"),
    "notice": (_ID, "toilet"),
}
"""What a part of a path may be, and an example of it."""


def _place(kind: Kind, model: type[Record], title: str, path: str) -> Place:
    """A place by its path, in which `<campaign>` and the like stand for ids."""
    pattern, example = re.escape(path), path
    for name, (form, sample) in _PARTS.items():
        pattern = pattern.replace(f"<{name}>", f"(?P<{name}>{form})")
        example = example.replace(f"<{name}>", sample)
    return Place(kind, model, title, example, re.compile(pattern))


LAYOUT: tuple[Place, ...] = (
    _place(Kind.AUTHORITY, Authority, "主管部门", "authority/authority.yml"),
    _place(Kind.AUTHORITY_LETTER, Letter, "统一的公开信", "authority/letter.md"),
    _place(Kind.AUTHORITY_COMMITMENTS, Commitments, "主管部门自己的承诺", "authority/commitments.yml"),
    _place(Kind.AUTHORITY_REPORT, Report, "主管部门自己的报表", "authority/reports/<period>.yml"),
    _place(Kind.NOTICE, WallNotice, "贴在墙上的提示", "authority/notices/<notice>.md"),
    _place(Kind.CALENDAR, Calendar, "一年的工作日", "calendar/<year>.yml"),
    _place(Kind.EVENT, Event, "公开的日子", "events/<event>.yml"),
    _place(Kind.CAMPAIGN, Campaign, "专项行动", "campaigns/<campaign>/campaign.yml"),
    _place(Kind.PLAN, Plan, "方案正文", "campaigns/<campaign>/plan.md"),
    _place(Kind.INSPECTION, Inspection, "检查", "campaigns/<campaign>/inspections/<dated>.yml"),
    _place(Kind.EVALUATION, Evaluation, "评价结果", "campaigns/<campaign>/evaluation-<period>.yml"),
    _place(Kind.BULLETIN, Bulletin, "简报", "campaigns/<campaign>/bulletins/<dated>.md"),
    _place(Kind.HOSPITAL, Hospital, "医院", "hospitals/<hospital>/hospital.yml"),
    _place(Kind.COMMITMENTS, Commitments, "承诺", "hospitals/<hospital>/commitments.yml"),
    _place(Kind.LETTER, Letter, "医院自己的公开信", "hospitals/<hospital>/letter.md"),
    _place(Kind.COMPLAINTS, Complaints, "投诉数字", "hospitals/<hospital>/complaints.yml"),
    _place(Kind.HONOURS, Honours, "荣誉", "hospitals/<hospital>/honours.yml"),
    _place(Kind.LEDGERS, Ledgers, "台账", "hospitals/<hospital>/ledgers.yml"),
    _place(Kind.REPORT, Report, "报表", "hospitals/<hospital>/reports/<campaign>/<period>.yml"),
)


def place_of(path: str) -> tuple[Place, dict[str, str]] | None:
    """The kind of a path below `content/`, with the ids that stand in it; None for a path that is no record."""
    for place in LAYOUT:
        if match := place.pattern.fullmatch(path):
            return place, match.groupdict()
    return None
