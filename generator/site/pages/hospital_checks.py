"""Visits to a hospital, all of them; what they found; how the hospital was evaluated, and how old that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.changes import Days
from generator.figures.findings import FindingCounts, by_urgency
from generator.figures.measured import Measured
from generator.records.inspection import Inspection, InspectionKind
from generator.records.layout import HOSPITALS
from generator.registry import HospitalEntry
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.components.finding_line import FindingLine, finding_line, findings_lead
from generator.site.components.hospital_head import CHECKS, HospitalView, hospital_head, hospital_trail
from generator.site.components.visit_rows import VisitRow, visit_row
from generator.site.context import Context
from generator.site.page import Page, PageKind
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class EvaluationRow:
    """One result of this hospital."""

    title: Link
    grade: str
    reason: str
    consequence: str
    age: str
    """`2024年1月5日公布，是17天前的结果`."""
    objection: str


@dataclass(frozen=True, slots=True)
class HospitalChecksPage(HospitalView):
    """A hospital's page of visits and evaluations."""

    findings_lead: str
    findings: tuple[FindingLine, ...]
    """Those that are still open."""
    closed: tuple[FindingLine, ...]
    findings_more: Link | None
    visits: tuple[VisitRow, ...]
    """By others, newest first."""
    older: tuple[VisitRow, ...]
    """By others, too, folded away."""
    own: tuple[VisitRow, ...]
    """Self-checks and mutual checks: nobody from outside was there."""
    evaluations: tuple[EvaluationRow, ...]


VISITS = 4
"""Visits that stand open; older ones are folded away."""
_OWN = (InspectionKind.SELF, InspectionKind.MUTUAL)


def hospital_checks_page(context: Context, hospital: HospitalEntry) -> HospitalChecksPage:
    """Show who came to look at one hospital, and what came of it."""
    name = hospital.record.name
    visits = [(campaign, visit) for campaign, visit in hospital.inspections if visit.date <= context.as_of]
    ordered = sorted(context.measured.findings_of(hospital.id), key=by_urgency)
    visits.sort(key=lambda one: one[1].date, reverse=True)
    by_others = tuple(_visit(context, *visit) for visit in visits if visit[1].kind not in _OWN)
    return HospitalChecksPage(
        title=f"{hospital.record.short_name}：检查和整改",
        description=f"{name}：谁来查过，查出什么问题，改了没有，考核是什么结果。",
        breadcrumbs=hospital_trail(context, hospital),
        lead="",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}的检查",
            source="检查记录、医院提交的整改材料、复查记录、考核结果",
            not_shown="患者和工作人员的姓名；还没写进记录的检查",
            definition="findings",
        ),
        section=CHECKS,
        head=hospital_head(context, hospital, CHECKS),
        findings_lead=findings_lead(FindingCounts.of(ordered)),
        findings=tuple(finding_line(context, state, named=False) for state in ordered if state.is_open),
        closed=tuple(finding_line(context, state, named=False) for state in ordered if not state.is_open),
        findings_more=context.link("在全县的问题里看", addresses.findings_by("hospital", hospital.id))
        if ordered
        else None,
        visits=by_others[:VISITS],
        older=by_others[VISITS:],
        own=tuple(_visit(context, *visit) for visit in visits if visit[1].kind in _OWN),
        evaluations=tuple(_evaluations(context, hospital)),
    )


def _visit(context: Context, campaign: str, visit: Inspection) -> VisitRow:
    title = context.registry.campaigns[campaign].record.short_title
    return visit_row(context, visit, context.link(title, addresses.campaign(campaign)))


def _evaluations(context: Context, hospital: HospitalEntry) -> Iterator[EvaluationRow]:
    for campaign, period, result in context.registry.results.get(hospital.id, ()):
        evaluation = context.registry.campaigns[campaign].evaluations[period]
        if evaluation.published > context.as_of:
            continue
        old = (context.as_of - evaluation.published).days
        until = evaluation.objections.until
        yield EvaluationRow(
            title=context.link(evaluation.title, addresses.evaluation(campaign, period)),
            grade=result.grade,
            reason=result.reason,
            consequence=result.consequence or "",
            age=f"{words.day_near(evaluation.published, context.as_of)}公布，是{old}天前的结果",
            objection=f"有异议，{words.day_near(until, context.as_of)}前向{evaluation.objections.where}提"
            if until >= context.as_of
            else f"提异议的时间到{words.day_near(until, context.as_of)}为止，已经过了",
        )


def _days(measured: Measured, hospital: HospitalEntry) -> Days:
    yield from (visit.date for _, visit in hospital.inspections)
    yield from changes.of_findings(measured, measured.findings_of(hospital.id))
    for campaign, period, _ in measured.registry.results.get(hospital.id, ()):
        yield measured.registry.campaigns[campaign].evaluations[period].published


def _pages(measured: Measured) -> Iterator[Page]:
    for name, hospital in measured.registry.hospitals.items():
        yield Page(
            KIND, addresses.hospital_checks(name), measured.registry.source(HOSPITALS, name),
            partial(hospital_checks_page, hospital=hospital), counterpart=addresses.elder(name),
            days=partial(_days, hospital=hospital), publisher=name,
        )  # fmt: skip


KIND = PageKind("hospital_checks", _pages, facet="检查")
