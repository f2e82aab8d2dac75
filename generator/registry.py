"""Every record by id, and the relations between them both ways. Made of checked records only: it cannot fail."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any, Generic, TypeVar

from generator.checks.tree import Tree
from generator.records.authority import Authority
from generator.records.base import Record
from generator.records.bulletin import Bulletin
from generator.records.campaign import Action, Campaign, Measure
from generator.records.cases import Case
from generator.records.commitment import Commitment
from generator.records.complaints import ComplaintMonth
from generator.records.evaluation import Evaluation
from generator.records.event import Event
from generator.records.free_page import FreePage
from generator.records.honours import Honour
from generator.records.hospital import Hospital, Joins, Level
from generator.records.inspection import Inspection
from generator.records.layout import (
    AUTHORITY,
    BULLETINS,
    CALENDARS,
    CAMPAIGNS,
    CASES,
    COMMITMENTS,
    COMPLAINTS,
    EVALUATIONS,
    EVENTS,
    FREE_PAGES,
    HONOURS,
    HOSPITALS,
    INSPECTIONS,
    LAYOUT,
    LEDGERS,
    LETTERS,
    NOTICES,
    PLANS,
    REPORTS,
    STANDARDS,
    STANDING,
    SURVEYS,
    WORK_LOGS,
    K,
    RecordKind,
)
from generator.records.ledgers import Ledgers
from generator.records.letter import Letter
from generator.records.notice import WallNotice
from generator.records.report import Report
from generator.records.schedule import Duty, campaign_start, duties, standing_duties
from generator.records.standard import Standard
from generator.records.survey import Survey
from generator.records.work_duty import WorkDone
from generator.records.workdays import Workdays
from generator.sources.document import SourceFile

LEVEL_ORDER = {level: number for number, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class CampaignEntry:
    """A campaign with its relations."""

    id: str
    record: Campaign
    plan: str
    """The text of `plan.md`, Markdown; empty when there is none."""
    participants: tuple[str, ...]
    """Hospitals that take part, by level and name."""
    duties: tuple[Duty, ...]
    inspections: Mapping[str, Inspection]
    """By the name of the file, oldest first."""
    evaluations: Mapping[str, Evaluation]
    """By period."""
    bulletins: Mapping[str, Bulletin]
    """Oldest first."""
    start: dt.date
    standard: Standard | None = None
    """Items that visits and self-checks look at; None where the campaign has no such list."""


P = TypeVar("P", Hospital, Authority, covariant=True)


@dataclass(frozen=True, slots=True)
class PublisherEntry(Generic[P]):
    """A publisher of promises (a hospital, or the authority) with its relations."""

    id: str
    record: P
    commitments: tuple[Commitment, ...]
    letter: Letter | None
    """Its own letter; None where it sends the authority's."""
    reports: Mapping[tuple[str, str], Report]
    """By folder and period; the folder is a campaign, or `standing` for promises of none."""
    inspections: tuple[tuple[str, Inspection], ...]
    """With their campaigns, oldest first."""
    complaints: tuple[ComplaintMonth, ...] | None = None
    """Oldest first; None where no counts are kept."""
    honours: tuple[Honour, ...] = ()
    ledgers: Ledgers | None = None
    surveys: tuple[tuple[str, Survey], ...] = ()
    """With the period of their file, in the order of periods."""
    work_log: Mapping[str, tuple[WorkDone, ...]] = field(default_factory=dict)
    """Meetings, visits and issues that took place, by campaign, oldest first."""

    def joins(self, campaign: str) -> Joins | None:
        """Return what a hospital's profile says of a campaign; None where it says nothing."""
        record = self.record
        if not isinstance(record, Hospital):
            return None
        return next((one for one in record.joins if one.campaign == campaign), None)


HospitalEntry = PublisherEntry[Hospital]
AuthorityEntry = PublisherEntry[Authority]
Publisher = HospitalEntry | AuthorityEntry


@dataclass(frozen=True)
class Registry:
    """All records of one tree."""

    authority: Authority
    letter: Letter
    workdays: Workdays
    hospitals: Mapping[str, HospitalEntry]
    """In the order of lists: by region, level and name."""
    campaigns: Mapping[str, CampaignEntry]
    """Newest first."""
    standing_duties: tuple[Duty, ...]
    own: AuthorityEntry
    """The authority as a publisher of promises of its own."""
    own_duties: tuple[Duty, ...]
    events: Mapping[str, Event]
    notices: Mapping[str, WallNotice]
    cases: tuple[Case, ...]
    """Of all years, in the order in which they were opened."""
    free_pages: Mapping[str, FreePage]
    pictures: tuple[SourceFile, ...]
    """Pictures and papers beside the free pages."""
    permitted: frozenset[str]
    """Digits of the numbers of a person that may be public: an office's mobile, an account that was allowed."""
    _measures: Mapping[tuple[str, str], tuple[int, Action, Measure]] = field(repr=False)
    _sources: Mapping[RecordKind[Record, Any], Mapping[Any, str]] = field(repr=False)

    def source(self, kind: RecordKind[Record, K], key: K) -> str:
        """Return the path of a record below `content/`; KeyError for a record that is not there."""
        return self._sources[kind][key]

    @cached_property
    def publishers(self) -> Mapping[str, Publisher]:
        """Every hospital, then the authority."""
        return {**self.hospitals, AUTHORITY: self.own}

    def duties(self, folder: str) -> tuple[Duty, ...]:
        """Return the duties to report on the promises of a campaign, on standing ones, or on the authority's own."""
        if folder == AUTHORITY:
            return self.own_duties
        return self.standing_duties if folder == STANDING else self.campaigns[folder].duties

    def measure(self, commitment: Commitment) -> tuple[int, Action, Measure] | None:
        """Return the measure that a promise answers, after its action and that action's number, counted from 1."""
        if commitment.campaign is None or commitment.measure is None:
            return None
        return self._measures[commitment.campaign, commitment.measure]

    @cached_property
    def answers(self) -> Mapping[tuple[str, str], tuple[tuple[str, Commitment], ...]]:
        """By campaign and measure: every hospital's promise that answers it, in the order of hospitals."""
        found: dict[tuple[str, str], list[tuple[str, Commitment]]] = defaultdict(list)
        for hospital in self.hospitals.values():
            for commitment in hospital.commitments:
                if commitment.campaign is not None and commitment.measure is not None:
                    found[commitment.campaign, commitment.measure].append((hospital.id, commitment))
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def region_names(self) -> Mapping[str, str]:
        """Names of the authority's regions, by code."""
        return {region.code: region.name for region in self.authority.regions}

    @cached_property
    def by_region(self) -> Mapping[str, tuple[HospitalEntry, ...]]:
        """The hospitals of each region that has some, by its code."""
        groups = groupby(self.hospitals.values(), key=lambda one: one.record.region)
        return {code: tuple(members) for code, members in groups}


def build_registry(tree: Tree) -> Registry:
    """Tie the records of a tree without errors together; cannot fail."""
    assert tree.authority is not None
    authority = tree.authority.record
    visits = _oldest_first(tree)
    hospitals = _hospitals(tree, authority, visits)
    campaigns = [_campaign(tree, name, hospitals.values(), visits) for name in sorted(tree[CAMPAIGNS])]
    campaigns.sort(key=lambda one: one.start, reverse=True)
    return Registry(
        authority=authority,
        letter=tree[LETTERS][AUTHORITY].record,
        workdays=Workdays({year: filed.record for year, filed in tree[CALENDARS].items()}),
        hospitals=hospitals,
        campaigns={one.id: one for one in campaigns},
        standing_duties=standing_duties(authority.standing_reporting),
        own=PublisherEntry(
            id=AUTHORITY,
            record=authority,
            commitments=tree[COMMITMENTS][AUTHORITY].record.commitments if AUTHORITY in tree[COMMITMENTS] else (),
            letter=None,
            reports={key[1:]: filed.record for key, filed in sorted(tree[REPORTS].items()) if key[0] == AUTHORITY},
            inspections=(),
            surveys=_surveys(tree, AUTHORITY),
            work_log=_work_log(tree, AUTHORITY),
        ),
        own_duties=standing_duties(authority.own_reporting),
        events={name: filed.record for name, filed in sorted(tree[EVENTS].items())},
        notices={name: filed.record for name, filed in sorted(tree[NOTICES].items())},
        cases=_cases(tree),
        free_pages={name: filed.record for name, filed in sorted(tree[FREE_PAGES].items())},
        pictures=tuple(tree.pictures),
        permitted=frozenset(tree.permitted),
        _measures={
            (campaign.id, measure.id): (number, action, measure)
            for campaign in campaigns
            for number, action in enumerate(campaign.record.actions, 1)
            for measure in action.measures
        },
        _sources={kind: {key: filed.source.path for key, filed in tree[kind].items()} for kind in LAYOUT},
    )


Visits = Sequence[tuple[tuple[str, str], Inspection]]
"""With campaign and file."""


def _hospitals(tree: Tree, authority: Authority, visits: Visits) -> dict[str, HospitalEntry]:
    """Every hospital with what lies in its folder, in the order of lists."""
    regions = {region.code: number for number, region in enumerate(authority.regions)}
    reports: dict[str, dict[tuple[str, str], Report]] = defaultdict(dict)
    for (hospital, campaign, period), filed in sorted(tree[REPORTS].items()):
        reports[hospital][campaign, period] = filed.record
    visited: dict[str, list[tuple[str, Inspection]]] = defaultdict(list)
    for (campaign, _), visit in visits:
        visited[visit.hospital].append((campaign, visit))

    def order(hospital: str) -> tuple[int, int, str]:
        record = tree[HOSPITALS][hospital].record
        return regions[record.region], LEVEL_ORDER[record.level], hospital

    return {
        name: PublisherEntry(
            id=name,
            record=tree[HOSPITALS][name].record,
            commitments=tree[COMMITMENTS][name].record.commitments,
            letter=tree[LETTERS][name].record if name in tree[LETTERS] else None,
            reports=reports[name],
            inspections=tuple(visited[name]),
            complaints=_months(tree, name),
            honours=tree[HONOURS][name].record.honours if name in tree[HONOURS] else (),
            ledgers=tree[LEDGERS][name].record if name in tree[LEDGERS] else None,
            surveys=_surveys(tree, name),
            work_log=_work_log(tree, name),
        )
        for name in sorted(tree[HOSPITALS], key=order)
    }


def _campaign(tree: Tree, name: str, hospitals: Iterable[HospitalEntry], visits: Visits) -> CampaignEntry:
    record = tree[CAMPAIGNS][name].record
    return CampaignEntry(
        id=name,
        record=record,
        plan=tree[PLANS][name].record.body if name in tree[PLANS] else "",
        participants=_participants(record, name, hospitals),
        duties=duties(record),
        inspections={file: visit for (campaign, file), visit in visits if campaign == name},
        evaluations={key[1]: one.record for key, one in sorted(tree[EVALUATIONS].items()) if key[0] == name},
        bulletins={key[1]: one.record for key, one in sorted(tree[BULLETINS].items()) if key[0] == name},
        start=campaign_start(record),
        standard=tree[STANDARDS][name].record if name in tree[STANDARDS] else None,
    )


def _surveys(tree: Tree, publisher: str) -> tuple[tuple[str, Survey], ...]:
    return tuple(
        (period, survey)
        for (owner, period), filed in sorted(tree[SURVEYS].items())
        if owner == publisher
        for survey in filed.record.surveys
    )


def _work_log(tree: Tree, publisher: str) -> dict[str, tuple[WorkDone, ...]]:
    return {
        campaign: tuple(sorted(filed.record.done, key=lambda done: done.on))
        for (owner, campaign), filed in sorted(tree[WORK_LOGS].items())
        if owner == publisher
    }


def _cases(tree: Tree) -> tuple[Case, ...]:
    cases = [case for filed in tree[CASES].values() for case in filed.record.cases]
    return tuple(sorted(cases, key=lambda case: (case.opened, case.id)))


def _oldest_first(tree: Tree) -> Visits:
    visits = [(key, filed.record) for key, filed in tree[INSPECTIONS].items()]
    return sorted(visits, key=lambda item: (item[1].date, item[0]))


def _months(tree: Tree, hospital: str) -> tuple[ComplaintMonth, ...] | None:
    filed = tree[COMPLAINTS].get(hospital)
    return tuple(sorted(filed.record.months, key=lambda one: one.month)) if filed is not None else None


def _participants(plan: Campaign, name: str, hospitals: Iterable[HospitalEntry]) -> tuple[str, ...]:
    """Those in scope, by level, then in the order of lists; those exempt stay in: their exemption is shown."""
    found = [one for one in hospitals if plan.scope.covers(one.id, one.record.level)]
    return tuple(one.id for one in sorted(found, key=lambda one: LEVEL_ORDER[one.record.level]))
