"""A small world of records made in code: a campaign, hospitals, promises, reports and visits, tied and measured."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from generator.checks.tree import RecordFile, Tree, load_file
from generator.figures.measured import Measured, measure
from generator.figures.promise import PromiseState
from generator.figures.reporting import Filing
from generator.records.authority import Authority
from generator.records.calendar import Calendar
from generator.records.campaign import Campaign
from generator.records.commitment import Commitments
from generator.records.hospital import Hospital
from generator.records.inspection import Inspection
from generator.records.layout import (
    AUTHORITIES,
    AUTHORITY,
    CALENDARS,
    CAMPAIGNS,
    COMMITMENTS,
    HOSPITALS,
    INSPECTIONS,
    LETTERS,
    REPORTS,
    RecordKind,
)
from generator.records.letter import Letter
from generator.records.report import Report
from generator.records.workdays import Workdays
from generator.registry import Registry, build_registry
from generator.sources.document import SourceFile

CALENDAR_FILES = Path(__file__).parent / "calendar"
WEEKLY = {"id": "weekly", "title": "周报", "cadence": "weekly", "due": {"weekday": "monday"}, "from": "2023-07-10"}
MONTHLY = {"id": "monthly", "title": "月报", "cadence": "monthly", "due": {"day": "10", "month": "next"}}
Json = dict[str, Any]


def day(text: str) -> dt.date:
    """`2023-07-09` as a date."""
    return dt.date.fromisoformat(text)


@cache
def calendars() -> dict[int, Calendar]:
    """The real calendars of 2023 and 2024."""
    found = {}
    for year in (2023, 2024):
        path = f"calendar/{year}.yml"
        record = load_file(SourceFile(path, CALENDAR_FILES / f"{year}.yml")).record
        assert isinstance(record, Calendar)
        found[year] = record
    return found


@cache
def workdays() -> Workdays:
    """Working days of 2023 and 2024."""
    return Workdays(calendars())


def indicator(direction: str, target: str, baseline: str | None = None, unit: str = "个") -> Json:
    """What a promise is measured by."""
    found = {"name": "数", "unit": unit, "direction": direction, "target": target}
    return found if baseline is None else {**found, "baseline": baseline}


SHARE = {**indicator("at_least", "90", unit="%"), "numerator": "按时的", "denominator": "全部"}
PROMISE: Json = {
    "promise": "做到。", "for_patients": "好。", "departments": ["门诊部"], "due": "2023-12-31",
    "indicator": indicator("increase", "100", "0"),
}  # fmt: skip
STANDING: Json = {"due": None, "standing": "true", "start": "2023-07-01", "campaign": None}


@dataclass
class World:
    """Records by id; each method adds one and gives the world back."""

    authority: Json = field(default_factory=dict)
    campaigns: dict[str, Json] = field(default_factory=dict)
    hospitals: dict[str, Json] = field(default_factory=dict)
    promises: dict[str, list[Json]] = field(default_factory=dict)
    reports: dict[tuple[str, str, str], Json] = field(default_factory=dict)
    visits: list[tuple[str, Json]] = field(default_factory=list)
    files: list[tuple[RecordKind[Any, Any], Any, Json]] = field(default_factory=list)

    def file(self, kind: RecordKind[Any, Any], key: Any, /, **fields: Any) -> World:
        """A record of any other kind, under its key in the layout."""
        self.files.append((kind, key, fields))
        return self

    def campaign(self, name: str = "c", **fields: Any) -> World:
        """A plan from July to December 2023, with weekly reports due on Monday, for every hospital."""
        self.campaigns[name] = {
            "title": name, "short_title": name, "summary": "做。", "issuer": "县卫健委", "document": {}, "aims": ["好"],
            "scope": {"hospitals": "all"}, "period": {"start": "2023-07-01", "end": "2023-12-31"},
            "actions": [{"id": "x", "title": "项", "summary": "做。", "measures": [{"id": "m", "title": "措施"}]}],
            "reporting": [WEEKLY], **fields,
        }  # fmt: skip
        return self

    def hospital(self, name: str = "a", **fields: Any) -> World:
        """A hospital without anything that it need not have."""
        self.hospitals[name] = {
            "name": name, "short_name": name, "level": "二级甲等", "kind": "综合医院", "region": "990100",
            "address": "东街", "phone": "0000-611-0100", "hours": "全天", **fields,
        }  # fmt: skip
        self.promises.setdefault(name, [])
        return self

    def promise(self, hospital: str = "a", name: str = "p", **fields: Any) -> World:
        """A promise of the campaign: from 0 to 100 by the end of 2023, unless said otherwise."""
        made = {"id": name, "campaign": "c", "measure": "m", **PROMISE, **fields}
        if made["campaign"] is None:
            made["measure"] = None
        self.promises[hospital].append({key: value for key, value in made.items() if value is not None})
        return self

    def report(
        self, key: str, submitted: str, values: Json | None = None, hospital: str = "a", folder: str = "c", **more: Any
    ) -> World:
        """A report: of each promise a number, two counts, or the fields of its entry."""
        entries = [{"commitment": name, "stage": "进行中", **_value(value)} for name, value in (values or {}).items()]
        self.reports[hospital, folder, key] = {"submitted": submitted, "entries": entries, **more}
        return self

    def visit(
        self, on: str, values: Json, *, holds: bool = True, kind: str = "unannounced", hospital: str = "a", **more: Any
    ) -> World:
        """A visit, and the values that it found."""
        verified = [
            {"commitment": name, "holds": str(holds).lower(), **_value(value)} for name, value in values.items()
        ]
        visit = {"date": on, "kind": kind, "team": ["医政股"], "hospital": hospital, "verified": verified, **more}
        self.visits.append(("c", visit))
        return self

    def registry(self) -> Registry:
        """All of it, tied."""
        tree = Tree()
        tree[AUTHORITIES][""] = _filed(Authority, {**_AUTHORITY, **self.authority})
        letter = {"title": "信", "version": "1", "issued": "2023-07-01", "body": "好。"}
        tree[LETTERS][AUTHORITY] = _filed(Letter, letter)
        tree[CALENDARS].update({year: RecordFile(_SOURCE, {}, calendar) for year, calendar in calendars().items()})
        tree[CAMPAIGNS].update({name: _filed(Campaign, fields) for name, fields in self.campaigns.items()})
        tree[HOSPITALS].update({name: _filed(Hospital, fields) for name, fields in self.hospitals.items()})
        tree[COMMITMENTS].update(
            {name: _filed(Commitments, {"commitments": made}) for name, made in self.promises.items()}
        )
        tree[REPORTS].update({key: _filed(Report, fields) for key, fields in self.reports.items()})
        for number, (campaign, visit) in enumerate(self.visits):
            tree[INSPECTIONS][campaign, f"{visit['date']}-{number}"] = _filed(Inspection, visit)
        for kind, key, fields in self.files:
            tree[kind][key] = _filed(kind.model, fields)
        return build_registry(tree)

    def measured(self, as_of: str) -> Measured:
        """All figures as of a day."""
        return measure(self.registry(), day(as_of))

    def state(self, as_of: str, hospital: str = "a", name: str = "p") -> PromiseState:
        """What is known of one promise as of a day."""
        return next(one for one in self.measured(as_of).promises[hospital] if one.commitment.id == name)

    def filings(self, as_of: str, hospital: str = "a", folder: str = "c", rule: str = "weekly") -> dict[str, Filing]:
        """The reports of a hospital under one rule, by period."""
        duty = next(one for one in self.measured(as_of).filings[folder] if one.duty.rule.id == rule)
        return {one.key: one for one in duty.by_hospital[hospital]}


def world() -> World:
    """One campaign, one hospital, no promise yet."""
    return World().campaign().hospital()


_SOURCE = SourceFile("made/in/code", Path("/nowhere"))
_AUTHORITY: Json = {
    "name": "县卫健委", "short_name": "县卫健委", "region": "990100", "address": "东街", "phone": "0000-611-0000",
    "site": {"title": "公开", "description": "公开", "address": "https://shiyan.example"},
    "regions": [{"code": "990100", "name": "县"}, {"code": "990101", "name": "镇"}],
    "thresholds": {"ahead": "10", "slow": "10", "behind": "30", "source": "办法"},
    "complaint_limit": {"working_days": "10", "source": "规定"},
    "channels": [{"kind": "phone", "label": "电话", "value": "0000-611-0001"}],
    "footer": {"organiser": "县卫健委"},
}  # fmt: skip


def _filed(model: type[Any], fields: Json) -> RecordFile[Any]:
    return RecordFile(_SOURCE, {}, model.model_validate(fields))


def _value(value: Any) -> Json:
    if value is None:
        return {}
    if isinstance(value, dict):
        return value
    if isinstance(value, tuple):
        return {"numerator": value[0], "denominator": value[1]}
    return {"actual": str(value)}
