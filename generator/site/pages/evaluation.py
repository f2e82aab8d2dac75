"""The results of one evaluation of a campaign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures.changes import fixed
from generator.figures.measured import Measured
from generator.records.evaluation import Evaluation
from generator.records.hospital import Level
from generator.records.layout import EVALUATIONS
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.common import Fact, Link
from generator.site.components.origin import origin_facts, with_origin
from generator.site.components.result_charts import GradeRow, grade_rows, grades_sentence
from generator.site.context import Context
from generator.site.page import Page, PageKind
from generator.site.view import View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One hospital's result."""

    hospital: Link
    grade: str
    reason: str
    consequence: str
    repeated: tuple[Link, ...]
    """The findings that came back, where the consequence rests on them."""


@dataclass(frozen=True, slots=True)
class EvaluationGroup:
    """The results of one level."""

    level: str
    results: tuple[ResultLine, ...]


@dataclass(frozen=True, slots=True)
class EvaluationPage(View):
    """The page of one evaluation."""

    facts: tuple[Fact, ...]
    rule: str
    criteria: tuple[tuple[str, str], ...]
    """Criteria, each with the source of its figure."""
    grades: tuple[GradeRow, ...]
    grades_sentence: str
    groups: tuple[EvaluationGroup, ...]
    objection: str
    campaign: Link


def evaluation_page(context: Context, campaign: CampaignEntry, evaluation: Evaluation) -> EvaluationPage:
    """Return results within one level, best grade first; no place, no score."""
    short = campaign.record.short_title
    order = {grade: number for number, grade in enumerate(evaluation.grades)}
    by_level: dict[Level, list[tuple[int, ResultLine]]] = {}
    for result in evaluation.results:
        record = context.registry.hospitals[result.hospital].record
        repeated = tuple(context.link(number, addresses.finding(number)) for number in result.repeated)
        row = ResultLine(
            context.hospital(result.hospital), result.grade, result.reason, result.consequence or "", repeated
        )
        by_level.setdefault(record.level, []).append((order[result.grade], row))
    objections = evaluation.objections
    phone = f"，电话{objections.phone}" if objections.phone is not None else ""
    state = "还可以提" if context.as_of <= objections.until else "已经过了"
    return EvaluationPage(
        title=evaluation.title,
        description=f"{short}：{evaluation.title}，同级医院放在一起，不排名次。",
        breadcrumbs=context.breadcrumbs(("专项行动", addresses.CAMPAIGNS), (short, addresses.campaign(campaign.id))),
        lead="同级医院放在一起看，不排名次，不打总分。",
        data_note=context.data_note(
            period=evaluation.title, source="各项指标的来源写在表里", not_shown="打分的草稿和评价人员的姓名"
        ),
        facts=(
            Fact("哪天公布", words.day(evaluation.published)),
            Fact("等次", "、".join(evaluation.grades), note="从好到差"),
            *origin_facts(context, evaluation),
        ),
        rule=evaluation.rule,
        criteria=tuple((with_origin(context, one.title, one), one.source) for one in evaluation.criteria),
        grades=(rows := grade_rows(evaluation)),
        grades_sentence=grades_sentence(evaluation.title, rows),
        groups=tuple(
            EvaluationGroup(level.value, tuple(row for _, row in sorted(by_level[level], key=lambda item: item[0])))
            for level in Level
            if level in by_level
        ),
        objection=f"对结果有异议，{words.day(objections.until)}前向{objections.where}提{phone}（{state}）。",
        campaign=context.link(short, addresses.campaign(campaign.id)),
    )


def _pages(measured: Measured) -> Iterator[Page]:
    for campaign in measured.registry.campaigns.values():
        for period, evaluation in campaign.evaluations.items():
            if evaluation.published <= measured.as_of:
                yield Page(
                    KIND, addresses.evaluation(campaign.id, period),
                    measured.registry.source(EVALUATIONS, (campaign.id, period)),
                    partial(evaluation_page, campaign=campaign, evaluation=evaluation),
                    days=partial(fixed, day=evaluation.published), campaign=campaign.id,
                )  # fmt: skip


KIND = PageKind("evaluation", _pages, facet="考核", search_rank=4)
