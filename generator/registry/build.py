"""The registry is made of checked records only: it cannot fail."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.checks.tree import Tree
from generator.records import layout
from generator.records.authority import Authority
from generator.records.campaign import Campaign, SupervisionArea
from generator.records.cases import Case
from generator.records.commitment import Commitment
from generator.records.complaints import ComplaintMonth
from generator.records.district import District
from generator.records.forwarding import Forwarded
from generator.records.inspection import Inspection
from generator.records.layout import AUTHORITY, district_publisher
from generator.records.report import Report
from generator.records.schedule import campaign_start, duties, standing_duties
from generator.records.scope import lies_within
from generator.records.survey import Survey
from generator.records.work_duty import WorkDone
from generator.records.workdays import Workdays
from generator.registry.model import (
    LEVEL_ORDER,
    CampaignEntry,
    DistrictEntry,
    EvidenceFile,
    HospitalEntry,
    PublisherEntry,
    Registry,
)


def build_registry(tree: Tree) -> Registry:
    """Tie the records of a tree without errors together; cannot fail."""
    assert tree.authority is not None
    authority = tree.authority.record
    visits = _oldest_first(tree)
    sent = _sent(tree)
    hospitals = _hospitals(tree, authority, visits, sent)
    campaigns = [_campaign(tree, name, hospitals.values(), visits) for name in sorted(tree[layout.CAMPAIGNS])]
    campaigns.sort(key=lambda one: one.start, reverse=True)
    return Registry(
        authority=authority,
        letter=tree[layout.LETTERS][AUTHORITY].record,
        workdays=Workdays({year: filed.record for year, filed in tree[layout.CALENDARS].items()}),
        hospitals=hospitals,
        districts=_districts(tree, authority, sent),
        campaigns={one.id: one for one in campaigns},
        standing_duties=standing_duties(authority.standing_reporting),
        own=PublisherEntry(
            id=AUTHORITY,
            record=authority,
            commitments=_commitments(tree, AUTHORITY),
            letter=None,
            reports=sent.reports[AUTHORITY],
            inspections=(),
            surveys=tuple(sent.surveys[AUTHORITY]),
            work_log=sent.work_logs[AUTHORITY],
        ),
        own_duties=standing_duties(authority.own_reporting),
        events={name: filed.record for name, filed in sorted(tree[layout.EVENTS].items())},
        covered={
            scope: tuple(one.id for one in hospitals.values() if scope.covers(one.id, one.record))
            for scope in {filed.record.hospitals for filed in tree[layout.EVENTS].values()}
        },
        notices={name: filed.record for name, filed in sorted(tree[layout.NOTICES].items())},
        cases=_cases(tree),
        free_pages={name: filed.record for name, filed in sorted(tree[layout.FREE_PAGES].items())},
        pictures=tuple(tree.pictures),
        evidence={path: EvidenceFile(*found) for path, found in sorted(tree.evidence.items())},
        permitted=frozenset(tree.permitted),
        synonyms=tree[layout.SYNONYMS][""].record.groups if tree[layout.SYNONYMS] else (),
        questions=tree[layout.QUESTIONS][""].record.questions if tree[layout.QUESTIONS] else (),
        _measures={
            (campaign.id, measure.id): (number, action, measure)
            for campaign in campaigns
            for number, action in enumerate(campaign.record.actions, 1)
            for measure in action.measures
        },
        _sources={kind: {key: filed.source.path for key, filed in tree[kind].items()} for kind in layout.LAYOUT},
    )


Visits = Sequence[tuple[tuple[str, str], Inspection]]
"""With campaign and file."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Records that publishers send again and again, by publisher: walked through once for all publishers."""

    reports: dict[str, dict[tuple[str, str], Report]]
    """By stream and period."""
    surveys: dict[str, list[tuple[str, Survey]]]
    """With the period of their file, in the order of periods."""
    work_logs: dict[str, dict[str, tuple[WorkDone, ...]]]
    """By campaign, oldest first."""


def _sent(tree: Tree) -> Sent:
    sent = Sent(defaultdict(dict), defaultdict(list), defaultdict(dict))
    for (publisher, stream, period), report in sorted(tree[layout.REPORTS].items()):
        sent.reports[publisher][stream, period] = report.record
    for (publisher, period), surveys in sorted(tree[layout.SURVEYS].items()):
        sent.surveys[publisher] += [(period, survey) for survey in surveys.record.surveys]
    for (publisher, campaign), log in sorted(tree[layout.WORK_LOGS].items()):
        sent.work_logs[publisher][campaign] = tuple(sorted(log.record.done, key=lambda done: done.on))
    return sent


def _hospitals(tree: Tree, authority: Authority, visits: Visits, sent: Sent) -> dict[str, HospitalEntry]:
    """Return every hospital with what lies in its folder, in the order of lists."""
    regions = {region.code: number for number, region in enumerate(authority.regions)}
    visited: dict[str, list[tuple[str, Inspection]]] = defaultdict(list)
    for (campaign, _), visit in visits:
        visited[visit.hospital].append((campaign, visit))

    def order(hospital: str) -> tuple[int, int, str]:
        record = tree[layout.HOSPITALS][hospital].record
        return regions[record.region], LEVEL_ORDER[record.level], hospital

    return {
        name: PublisherEntry(
            id=name,
            record=tree[layout.HOSPITALS][name].record,
            commitments=tree[layout.COMMITMENTS][name].record.commitments,
            letter=tree[layout.LETTERS][name].record if name in tree[layout.LETTERS] else None,
            reports=sent.reports[name],
            inspections=tuple(visited[name]),
            complaints=_months(tree, name),
            honours=tree[layout.HONOURS][name].record.honours if name in tree[layout.HONOURS] else (),
            ledgers=tree[layout.LEDGERS][name].record if name in tree[layout.LEDGERS] else None,
            surveys=tuple(sent.surveys[name]),
            work_log=sent.work_logs[name],
        )
        for name in sorted(tree[layout.HOSPITALS], key=order)
    }


def _districts(tree: Tree, authority: Authority, sent: Sent) -> dict[str, DistrictEntry]:
    order = {region.code: number for number, region in enumerate(authority.regions)}
    files = sorted(tree[layout.DISTRICTS].items(), key=lambda item: (order[item[1].record.region], item[0]))
    return {
        district_publisher(name): _district(tree, district_publisher(name), filed.record, sent) for name, filed in files
    }


def _commitments(tree: Tree, publisher: str) -> tuple[Commitment, ...]:
    """Return the promises of a publisher that need not have any."""
    filed = tree[layout.COMMITMENTS].get(publisher)
    return filed.record.commitments if filed is not None else ()


def _district(tree: Tree, name: str, record: District, sent: Sent) -> DistrictEntry:
    return PublisherEntry(
        id=name,
        record=record,
        commitments=_commitments(tree, name),
        letter=None,
        reports=sent.reports[name],
        inspections=(),
        surveys=tuple(sent.surveys[name]),
        plans={
            campaign: filed.record.body
            for (owner, campaign), filed in tree[layout.DISTRICT_PLANS].items()
            if owner == name
        },
    )


def _areas(tree: Tree, record: Campaign, participants: Iterable[str]) -> tuple[SupervisionArea, ...]:
    """Return each area with its hospitals: those of a district are those of its region that take part."""
    regions = {name: tree[layout.HOSPITALS][name].record.region for name in participants}

    def hospitals(district: str) -> tuple[str, ...]:
        whole = tree[layout.DISTRICTS][district].record.region
        return tuple(name for name, region in regions.items() if lies_within(region, whole))

    return tuple(
        area if area.district is None else area.model_copy(update={"hospitals": hospitals(area.district)})
        for area in record.supervision
    )


def _forwarded(tree: Tree, campaign: str) -> dict[tuple[str, str], Forwarded]:
    filed = tree[layout.FORWARDED].get(campaign)
    return {(one.rule, one.key): one for one in filed.record.forwarded} if filed is not None else {}


def _campaign(tree: Tree, name: str, hospitals: Iterable[HospitalEntry], visits: Visits) -> CampaignEntry:
    record = tree[layout.CAMPAIGNS][name].record
    participants = _participants(record, name, hospitals)
    return CampaignEntry(
        id=name,
        record=record,
        plan=tree[layout.PLANS][name].record.body if name in tree[layout.PLANS] else "",
        participants=participants,
        duties=duties(record),
        inspections={file: visit for (campaign, file), visit in visits if campaign == name},
        evaluations={key[1]: one.record for key, one in sorted(tree[layout.EVALUATIONS].items()) if key[0] == name},
        bulletins={key[1]: one.record for key, one in sorted(tree[layout.BULLETINS].items()) if key[0] == name},
        start=campaign_start(record),
        areas=_areas(tree, record, participants),
        forwarded=_forwarded(tree, name),
        standard=tree[layout.STANDARDS][name].record if name in tree[layout.STANDARDS] else None,
    )


def _cases(tree: Tree) -> tuple[Case, ...]:
    cases = [case for filed in tree[layout.CASES].values() for case in filed.record.cases]
    return tuple(sorted(cases, key=lambda case: (case.opened, case.id)))


def _oldest_first(tree: Tree) -> Visits:
    visits = [(key, filed.record) for key, filed in tree[layout.INSPECTIONS].items()]
    return sorted(visits, key=lambda item: (item[1].date, item[0]))


def _months(tree: Tree, hospital: str) -> tuple[ComplaintMonth, ...] | None:
    filed = tree[layout.COMPLAINTS].get(hospital)
    return tuple(sorted(filed.record.months, key=lambda one: one.month)) if filed is not None else None


def _participants(plan: Campaign, name: str, hospitals: Iterable[HospitalEntry]) -> tuple[str, ...]:
    """Return those in scope, by level, then in the order of lists; those exempt stay in: their exemption is shown."""
    found = [one for one in hospitals if plan.scope.covers(one.id, one.record)]
    return tuple(one.id for one in sorted(found, key=lambda one: LEVEL_ORDER[one.record.level]))
