"""The one table of record kinds: which file is which kind, how its record is called, and which model it must fit.

The path is the record's name: nothing inside the file repeats it. A new kind is a model, a row here and its rules.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from generator.records.answer import Answer
from generator.records.authority import Authority
from generator.records.base import Record
from generator.records.bulletin import Bulletin
from generator.records.calendar import Calendar
from generator.records.campaign import Campaign, Plan
from generator.records.cases import Cases
from generator.records.commitment import Commitments
from generator.records.complaints import Complaints
from generator.records.district import District
from generator.records.evaluation import Evaluation
from generator.records.event import Event
from generator.records.forwarding import ForwardedReports
from generator.records.free_page import FreePage
from generator.records.honours import Honours
from generator.records.hospital import Hospital
from generator.records.inspection import Inspection
from generator.records.ledgers import Ledgers
from generator.records.letter import Letter
from generator.records.names import AUTHORITY as AUTHORITY
from generator.records.names import STANDING as STANDING
from generator.records.names import district_publisher as district_publisher
from generator.records.names import is_district as is_district
from generator.records.notice import WallNotice
from generator.records.people import People
from generator.records.report import Report
from generator.records.search import Questions, Synonyms
from generator.records.standard import Standard
from generator.records.survey import Surveys
from generator.records.work_duty import WorkLog

PAGE_NAMES_TAKEN = frozenset(
    {
        "404", "authority", "calendar", "changes", "channels", "codes", "definitions", "elder", "index", "letter",
        "missing", "progress", "readme", "search", "templates",
    }
)  # fmt: skip
"""Names of free pages whose address is another page's, or to which the host gives a meaning of its own."""

R = TypeVar("R", bound=Record, covariant=True)
K = TypeVar("K", bound=Hashable)
Ids = Mapping[str, str]
"""Ids that stand in a path in place of `<campaign>` and the like, by these names."""


@dataclass(frozen=True, eq=False)
class RecordKind(Generic[R, K]):
    """A row of the table. Two kinds are never equal, so a kind is a key."""

    name: str
    model: type[R]
    title: str
    key: Callable[[Ids], K]
    """The record's name among those of its kind, from the ids in its path."""
    paths: tuple[str, ...]
    """Below `content/`; `<campaign>` and the like stand for ids."""
    places: tuple[Place, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "places", tuple(_place(self, path) for path in self.paths))


@dataclass(frozen=True, slots=True)
class Place:
    """One path of a kind."""

    kind: RecordKind[Any, Any]
    example: str
    pattern: re.Pattern[str]


_ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_PARTS = {
    "year": (r"(?:19|20|21)[0-9]{2}", "2023"),
    "period": (r"[A-Za-z0-9-]+(?:\.\.[0-9]+)?", "2023-07"),
    "dated": (rf"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}-{_ID}", "2023-08-10-county-people"),
    "campaign": (_ID, "ten-actions"),
    "hospital": (_ID, "county-people"),
    "district": (_ID, "east"),
    "event": (_ID, "president-reception"),
    "notice": (_ID, "toilet"),
    "page": (_ID, "about"),
    "answer": (r"[0-9a-f]{12}", "3f2a9c01d4e7"),
}
"""The form of each part of a path, and an example of it."""


def _place(kind: RecordKind[Any, Any], path: str) -> Place:
    pattern, example = re.escape(path), path
    for name, (form, sample) in _PARTS.items():
        pattern = pattern.replace(f"<{name}>", f"(?P<{name}>{form})")
        example = example.replace(f"<{name}>", sample)
    return Place(kind, example, re.compile(pattern))


def _only(_: Ids) -> str:
    return ""


def _by(name: str) -> Callable[[Ids], str]:
    return lambda ids: ids[name]


def _by_two(first: str, second: str) -> Callable[[Ids], tuple[str, str]]:
    return lambda ids: (ids[first], ids[second])


def _year(ids: Ids) -> int:
    return int(ids["year"])


def evidence_folder(path: str) -> str:
    """Return the folder of evidence files that a record's file names: that of its publisher, or of its campaign.

    It is empty for a record that belongs to neither.
    """
    first, _, rest = path.partition("/")
    if first == AUTHORITY:
        return f"{AUTHORITY}/evidence"
    return f"{first}/{rest.partition('/')[0]}/evidence" if first in _WITH_EVIDENCE and "/" in rest else ""


_WITH_EVIDENCE = ("hospitals", "districts", "campaigns")


def folder_of(publisher: str) -> str:
    """Return the folder of a publisher's records below `content/`."""
    return publisher if publisher == AUTHORITY or is_district(publisher) else f"hospitals/{publisher}"


def _publisher(ids: Ids) -> str:
    """Return the hospital or district in whose folder the file lies, else the authority."""
    if "district" in ids:
        return district_publisher(ids["district"])
    return ids.get("hospital", AUTHORITY)


def _publisher_and(name: str) -> Callable[[Ids], tuple[str, str]]:
    return lambda ids: (_publisher(ids), ids[name])


def _report(ids: Ids) -> tuple[str, str, str]:
    """Return publisher, stream and period; what the authority reports on its own promises is one stream."""
    return _publisher(ids), ids.get("campaign", AUTHORITY), ids["period"]


AUTHORITIES = RecordKind("authority", Authority, "主管部门", _only, ("authority/authority.yml",))
PEOPLE = RecordKind("people", People, "谁能填表", _only, ("authority/people.yml",))
NOTICES = RecordKind("notice", WallNotice, "贴在墙上的提示", _by("notice"), ("authority/notices/<notice>.md",))
CALENDARS = RecordKind("calendar", Calendar, "一年的工作日", _year, ("calendar/<year>.yml",))
EVENTS = RecordKind("event", Event, "接待日和义诊", _by("event"), ("events/<event>.yml",))
CAMPAIGNS = RecordKind("campaign", Campaign, "专项行动", _by("campaign"), ("campaigns/<campaign>/campaign.yml",))
PLANS = RecordKind("plan", Plan, "方案正文", _by("campaign"), ("campaigns/<campaign>/plan.md",))
INSPECTIONS = RecordKind(
    "inspection", Inspection, "检查", _by_two("campaign", "dated"), ("campaigns/<campaign>/inspections/<dated>.yml",)
)
EVALUATIONS = RecordKind(
    "evaluation", Evaluation, "评价结果", _by_two("campaign", "period"),
    ("campaigns/<campaign>/evaluation-<period>.yml",),
)  # fmt: skip
BULLETINS = RecordKind(
    "bulletin", Bulletin, "简报", _by_two("campaign", "dated"), ("campaigns/<campaign>/bulletins/<dated>.md",)
)
DISTRICTS = RecordKind("district", District, "区县", _by("district"), ("districts/<district>/district.yml",))
DISTRICT_PLANS = RecordKind(
    "district-plan", Plan, "区县自己的方案", _publisher_and("campaign"), ("districts/<district>/plans/<campaign>.md",)
)
FORWARDED = RecordKind(
    "forwarded", ForwardedReports, "报给上级的", _by("campaign"), ("campaigns/<campaign>/forwarded.yml",)
)
HOSPITALS = RecordKind("hospital", Hospital, "医院", _by("hospital"), ("hospitals/<hospital>/hospital.yml",))
LETTERS = RecordKind("letter", Letter, "公开信", _publisher, ("authority/letter.md", "hospitals/<hospital>/letter.md"))
COMMITMENTS = RecordKind(
    "commitments", Commitments, "承诺", _publisher,
    ("authority/commitments.yml", "hospitals/<hospital>/commitments.yml", "districts/<district>/commitments.yml"),
)  # fmt: skip
REPORTS = RecordKind(
    "report", Report, "报表", _report,
    (
        "authority/reports/<period>.yml", "authority/reports/<campaign>/<period>.yml",
        "hospitals/<hospital>/reports/<campaign>/<period>.yml",
        "districts/<district>/reports/<campaign>/<period>.yml",
    ),
)  # fmt: skip
COMPLAINTS = RecordKind("complaints", Complaints, "投诉数字", _by("hospital"), ("hospitals/<hospital>/complaints.yml",))
HONOURS = RecordKind("honours", Honours, "荣誉", _by("hospital"), ("hospitals/<hospital>/honours.yml",))
LEDGERS = RecordKind("ledgers", Ledgers, "台账", _by("hospital"), ("hospitals/<hospital>/ledgers.yml",))
SYNONYMS = RecordKind("synonyms", Synonyms, "搜索用的近义词", _only, ("search/synonyms.yml",))
QUESTIONS = RecordKind("questions", Questions, "搜索常问的问题", _only, ("search/questions.yml",))

STANDARDS = RecordKind("standard", Standard, "检查标准", _by("campaign"), ("campaigns/<campaign>/standard.yml",))
SURVEYS = RecordKind(
    "surveys", Surveys, "满意度调查", _publisher_and("period"),
    (
        "authority/surveys/<period>.yml", "hospitals/<hospital>/surveys/<period>.yml",
        "districts/<district>/surveys/<period>.yml",
    ),
)  # fmt: skip
CASES = RecordKind("cases", Cases, "包案登记", _year, ("cases/<year>.yml",))
WORK_LOGS = RecordKind(
    "work-log", WorkLog, "方案要求办的事", _publisher_and("campaign"),
    ("campaigns/<campaign>/duties.yml", "hospitals/<hospital>/duties/<campaign>.yml"),
)  # fmt: skip

ANSWERS = RecordKind("answer", Answer, "为什么改了", _by("answer"), ("answers/<answer>.yml",))
FREE_PAGES = RecordKind("page", FreePage, "网页", _by("page"), ("pages/<page>.md",))

LAYOUT: tuple[RecordKind[Record, Any], ...] = (
    AUTHORITIES, PEOPLE,
    LETTERS, COMMITMENTS, REPORTS, NOTICES, CALENDARS, EVENTS, CAMPAIGNS, PLANS, INSPECTIONS, EVALUATIONS,
    BULLETINS, FORWARDED, DISTRICTS, DISTRICT_PLANS, HOSPITALS, COMPLAINTS, HONOURS, LEDGERS, STANDARDS, SURVEYS,
    CASES, WORK_LOGS, ANSWERS, FREE_PAGES,
    SYNONYMS, QUESTIONS,
)  # fmt: skip

PLACES: tuple[Place, ...] = tuple(place for kind in LAYOUT for place in kind.places)

_BY_FOLDER: dict[str, list[Place]] = defaultdict(list)
for _known in PLACES:
    _BY_FOLDER[_known.example.partition("/")[0]].append(_known)


def place_of(path: str) -> tuple[RecordKind[Record, Any], Ids] | None:
    """Return the kind of a path below `content/`, with the ids that stand in it; None for a path that is no record."""
    for place in _BY_FOLDER.get(path.partition("/")[0], ()):
        if match := place.pattern.fullmatch(path):
            return place.kind, match.groupdict()
    return None
