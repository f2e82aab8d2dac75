"""The results of looking after a campaign: problems found, visits, evaluations, bulletins, and the pictures of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.figures.findings import FindingCounts
from generator.records.evaluation import Evaluation
from generator.records.inspection import Inspection
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.common import Link, Table
from generator.site.components.result_charts import (
    EventLines,
    GradeRow,
    event_lines,
    grade_rows,
    grades_sentence,
    grades_table,
)
from generator.site.components.visit_rows import VisitRow, visit_row
from generator.site.context import Context
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class EvaluationLine:
    """An evaluation in the list of a campaign."""

    title: Link
    """With the day on which it was published."""
    grades: tuple[GradeRow, ...]
    sentence: str
    """`第四季度评价：好2家，中2家，差1家。`: of each grade, from good to bad, also those that nobody has."""


@dataclass(frozen=True, slots=True)
class CampaignResults:
    """Problems found in a campaign, its grades and its bulletins; empty where nobody looked yet."""

    findings: tuple[Link, ...]
    """Counts of problems, each with the list of exactly these: all, those not mended, those that are overdue."""
    course: EventLines | None
    evaluations: tuple[EvaluationLine, ...]
    """Newest first."""
    grades: Table | None
    """Every hospital's grades; None before a second evaluation, since the page of the first has them."""
    bulletins: tuple[Link, ...]
    visits: tuple[VisitRow, ...]
    """The newest."""
    visits_fact: str
    """`23次，最近1月12日`."""

    @property
    def are_there(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self.findings or self.course)


VISITS_SHOWN = 30
"""Visits that the page lists; older ones are on the pages of the hospitals."""


def campaign_results(context: Context, campaign: CampaignEntry) -> CampaignResults:
    """Return what came of looking after a campaign up to the day of the figures."""
    visits = _visits(context, campaign)
    evaluations = [
        (period, evaluation)
        for period, evaluation in campaign.evaluations.items()
        if evaluation.published <= context.as_of
    ]  # fmt: skip
    bulletins = [(name, one) for name, one in campaign.bulletins.items() if one.issued <= context.as_of]
    course = event_lines(
        campaign.start, context.as_of, [(visit.date, bool(visit.findings)) for visit in visits],
        [one.published for _, one in evaluations], [one.issued for _, one in bulletins],
    )  # fmt: skip
    names = context.registry.publishers
    rows = tuple(
        visit_row(
            context, visit,
            context.link(names[visit.hospital].record.short_name, addresses.hospital_checks(visit.hospital)),
        )
        for visit in visits[:VISITS_SHOWN]
    )  # fmt: skip
    several = [one for _, one in evaluations] if len(evaluations) > 1 else []
    return CampaignResults(
        findings=tuple(_findings(context, campaign)),
        course=course,
        evaluations=tuple(
            _evaluation(context, campaign, period, evaluation)
            for period, evaluation in sorted(evaluations, key=lambda item: item[1].published, reverse=True)
        ),
        grades=grades_table(context, campaign.record.short_title, several) if several else None,
        bulletins=tuple(
            context.link(bulletin.title, addresses.bulletin(campaign.id, name), words.day(bulletin.issued))
            for name, bulletin in bulletins
        ),
        visits=rows,
        visits_fact=f"{len(visits)}次，最近{rows[0].date}" if rows else "",
    )


def _visits(context: Context, campaign: CampaignEntry) -> list[Inspection]:
    """Return the visits of a campaign, newest first."""
    made = (visit for visit in campaign.inspections.values() if visit.date <= context.as_of)
    return sorted(made, key=lambda visit: visit.date, reverse=True)


def _evaluation(context: Context, campaign: CampaignEntry, period: str, evaluation: Evaluation) -> EvaluationLine:
    rows = grade_rows(evaluation)
    note = f"{words.day(evaluation.published)}公布"
    return EvaluationLine(
        context.link(evaluation.title, addresses.evaluation(campaign.id, period), note),
        rows,
        grades_sentence(evaluation.title, rows),
    )


def _findings(context: Context, campaign: CampaignEntry) -> Iterator[Link]:
    """Yield the counts of problems that were found in a campaign, each with its list; none where none was found."""
    counts = FindingCounts.of(context.measured.finding_groups.get(("campaign", campaign.id), ()))
    told = (
        ("campaign", f"查出的问题{counts.total}个", counts.total),
        ("campaign-open", f"没改完{counts.open}个", counts.open),
        ("campaign-overdue", f"过了期限{counts.overdue}个", counts.overdue),
    )
    for kind, text, count in told:
        if count:
            yield context.link(text, addresses.findings_by(kind, campaign.id))
