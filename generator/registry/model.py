"""Every record by id, and the relations between them both ways."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any, Generic, TypeVar

from generator.records import layout
from generator.records.authority import Authority
from generator.records.base import Record
from generator.records.bulletin import Bulletin
from generator.records.campaign import Action, Campaign, Measure, SupervisionArea
from generator.records.cases import Case
from generator.records.commitment import Commitment
from generator.records.complaints import ComplaintMonth
from generator.records.district import District
from generator.records.evaluation import Evaluation, Result
from generator.records.event import Event
from generator.records.forwarding import Forwarded
from generator.records.free_page import FreePage
from generator.records.honours import Honour
from generator.records.hospital import Hospital, Joins, Level
from generator.records.inspection import Inspection
from generator.records.layout import AUTHORITY, STANDING, K, RecordKind
from generator.records.ledgers import Ledgers
from generator.records.letter import Letter
from generator.records.notice import WallNotice
from generator.records.report import Report
from generator.records.reporters import asks
from generator.records.schedule import Duty
from generator.records.scope import Scope, lies_within
from generator.records.search import Question
from generator.records.standard import Standard
from generator.records.survey import Survey
from generator.records.work_duty import WorkDone
from generator.records.workdays import Workdays
from generator.sources.document import SourceFile
from generator.sources.media import MediaFacts

LEVEL_ORDER = {level: number for number, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A picture or a paper by which something can be checked."""

    source: SourceFile
    facts: MediaFacts

    @property
    def ending(self) -> str:
        """The ending of its name: `pdf`, `jpg`."""
        return self.source.path.rpartition(".")[2]


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
    areas: tuple[SupervisionArea, ...] = ()
    """Supervision areas, each with its hospitals: those of a district are those of its region that take part."""
    forwarded: Mapping[tuple[str, str], Forwarded] = field(default_factory=dict)
    """Reports that were passed on to the authority above, by rule and round."""
    standard: Standard | None = None
    """Items that visits and self-checks look at; None where the campaign has no such list."""


P = TypeVar("P", Hospital, District, Authority, covariant=True)


@dataclass(frozen=True, slots=True)
class PublisherEntry(Generic[P]):
    """A publisher of promises (a hospital, a district, or the authority) with its relations."""

    id: str
    record: P
    commitments: tuple[Commitment, ...]
    letter: Letter | None
    """Its own letter; None where it sends the authority's."""
    reports: Mapping[tuple[str, str], Report]
    """By stream and period; the stream is a campaign, or `standing` for promises of none."""
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
    plans: Mapping[str, str] = field(default_factory=dict)
    """A district's own plan for a campaign, Markdown."""

    def joins(self, campaign: str) -> Joins | None:
        """Return what a hospital's profile says of a campaign; None where it says nothing."""
        record = self.record
        if not isinstance(record, Hospital):
            return None
        return next((one for one in record.joins if one.campaign == campaign), None)


HospitalEntry = PublisherEntry[Hospital]
DistrictEntry = PublisherEntry[District]
AuthorityEntry = PublisherEntry[Authority]
Publisher = HospitalEntry | DistrictEntry | AuthorityEntry


@dataclass(frozen=True)
class Registry:
    """All records of one tree."""

    authority: Authority
    letter: Letter
    workdays: Workdays
    hospitals: Mapping[str, HospitalEntry]
    """In the order of lists: by region, level and name."""
    districts: Mapping[str, DistrictEntry]
    """By the names that they have among the publishers (`districts/east`), in the order of regions."""
    campaigns: Mapping[str, CampaignEntry]
    """Newest first."""
    standing_duties: tuple[Duty, ...]
    own: AuthorityEntry
    """The authority as a publisher of promises of its own."""
    own_duties: tuple[Duty, ...]
    events: Mapping[str, Event]
    covered: Mapping[Scope, tuple[str, ...]]
    """The hospitals that a date is for, by its scope, in the order of lists."""
    notices: Mapping[str, WallNotice]
    cases: tuple[Case, ...]
    """Of all years, in the order in which they were opened."""
    free_pages: Mapping[str, FreePage]
    pictures: tuple[SourceFile, ...]
    """Pictures and papers beside the free pages."""
    evidence: Mapping[str, EvidenceFile]
    """Pictures and papers by which something can be checked, by their paths."""
    permitted: frozenset[str]
    """Digits of the numbers of a person that may be public: an office's mobile, an account that was allowed."""
    synonyms: tuple[str, ...]
    """Groups of words of the same meaning, blanks between the words."""
    questions: tuple[Question, ...]
    """Questions that people ask the search, with answers that may name fields of records."""
    _measures: Mapping[tuple[str, str], tuple[int, Action, Measure]] = field(repr=False)
    _sources: Mapping[RecordKind[Record, Any], Mapping[Any, str]] = field(repr=False)

    def source(self, kind: RecordKind[Record, K], key: K) -> str:
        """Return the path of a record below `content/`; KeyError for a record that is not there."""
        return self._sources[kind][key]

    def source_of(self, publisher: str) -> str:
        """Return the path of a publisher's own record: a hospital's, a district's, the authority's."""
        if publisher == AUTHORITY:
            return self.source(layout.AUTHORITIES, "")
        if publisher in self.districts:
            return self.source(layout.DISTRICTS, publisher.removeprefix(layout.district_publisher("")))
        return self.source(layout.HOSPITALS, publisher)

    @cached_property
    def publishers(self) -> Mapping[str, Publisher]:
        """Every hospital, then the districts, then the authority."""
        return {**self.hospitals, **self.districts, AUTHORITY: self.own}

    def duties(self, stream: str) -> tuple[Duty, ...]:
        """Return the duties to report on the promises of a campaign, on standing ones, or on the authority's own."""
        if stream == AUTHORITY:
            return self.own_duties
        return self.standing_duties if stream == STANDING else self.campaigns[stream].duties

    def duties_of(self, publisher: Publisher, stream: str) -> tuple[Duty, ...]:
        """Return those duties of a stream that ask a publisher for reports."""
        return tuple(
            duty for duty in self.duties(stream) if stream == AUTHORITY or asks(duty, publisher.id, publisher.record)
        )

    def reporters(self, campaign: CampaignEntry, duty: Duty) -> tuple[str, ...]:
        """Return whom a campaign's duty asks, in the order of lists."""
        names = (*campaign.participants, *self.districts, AUTHORITY)
        return tuple(name for name in names if asks(duty, name, self.publishers[name].record))

    def hospitals_of(self, district: DistrictEntry) -> tuple[HospitalEntry, ...]:
        """Return the hospitals of a district's region."""
        region = district.record.region
        return tuple(one for one in self.hospitals.values() if lies_within(one.record.region, region))

    def measure(self, commitment: Commitment) -> tuple[int, Action, Measure] | None:
        """Return the measure that a promise answers, after its action and that action's number, counted from 1."""
        if commitment.campaign is None or commitment.measure is None:
            return None
        return self._measures[commitment.campaign, commitment.measure]

    @cached_property
    def results(self) -> Mapping[str, tuple[tuple[str, str, Result], ...]]:
        """By hospital: its results, each with the campaign and the period of the evaluation."""
        found: dict[str, list[tuple[str, str, Result]]] = defaultdict(list)
        for campaign in self.campaigns.values():
            for period, evaluation in campaign.evaluations.items():
                for result in evaluation.results:
                    found[result.hospital].append((campaign.id, period, result))
        return {hospital: tuple(results) for hospital, results in found.items()}

    @cached_property
    def region_names(self) -> Mapping[str, str]:
        """Names of the authority's regions, by code."""
        return {region.code: region.name for region in self.authority.regions}

    @cached_property
    def by_region(self) -> Mapping[str, tuple[HospitalEntry, ...]]:
        """The hospitals of each region that has some, by its code."""
        groups = groupby(self.hospitals.values(), key=lambda one: one.record.region)
        return {code: tuple(members) for code, members in groups}
