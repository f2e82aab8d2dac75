"""Surveys, work ledgers, announced days and cases as tables for machines."""

from __future__ import annotations

from generator.figures.cases import CaseCounts, case_counts
from generator.figures.complaints import is_small
from generator.figures.rounding import percent
from generator.figures.surveys import SurveyResult, survey_results
from generator.figures.work_ledger import WorkItemState, work_ledgers
from generator.registry import Publisher
from generator.site.components.case_table import KINDS
from generator.site.components.reception_line import kept_days
from generator.site.context import Context
from generator.site.data_table import DataTable

_WHO = (("publisher_id", "单位编号"), ("publisher", "单位"))
_AS_OF = ("as_of", "截至")
SURVEYS = (
    *_WHO, ("series", "哪一种调查"), ("title", "名称"), ("period", "哪一期"), ("from", "从哪天问起"),
    ("until", "问到哪天"), ("asked_by", "谁问的"), ("asker", "哪个单位"), ("whom", "问的是谁"), ("how", "怎么问的"),
    ("sample", "请了多少人"), ("answered", "多少人答了"), ("satisfied", "多少人满意"),
    ("satisfied_percent", "满意百分之几"), _AS_OF,
)  # fmt: skip
WORK_ITEMS = (
    *_WHO, ("folder", "行动编号"), ("item", "编号"), ("what", "做什么"), ("who", "谁负责"), ("due", "什么时候前"),
    ("first_due", "原定"), ("state", "到哪一步"), ("since", "从哪天起这样报"), ("said", "最近一次报"),
    ("period", "哪一期报的"), ("overdue", "过了期限"), ("note", "说明"), _AS_OF,
)  # fmt: skip
KEPT_DAYS = (
    *_WHO, ("event", "名称"), ("since", "从哪天数起"), ("due", "应办几次"), ("held", "登记办了几次"),
    ("not_held", "没办几次"), ("unrecorded", "没有登记几次"), ("came", "来了多少人"), ("counted", "几次数了人"), _AS_OF,
)  # fmt: skip
CASES = (
    ("kind", "种类"), ("total", "一共"), ("in_time", "按期办结"), ("late", "晚了才办结"), ("open", "在办，没过期限"),
    ("overdue", "过了期限没办结"), ("extended", "延过期"), _AS_OF,
)  # fmt: skip


def surveys_data(context: Context, publisher: Publisher) -> DataTable:
    """Return a publisher's surveys, a row each; counts that would point at people are empty."""
    results = survey_results(publisher.surveys, context.as_of)
    rows = (_survey(context, publisher, result) for series in results.values() for result in series)
    return DataTable("surveys", SURVEYS, tuple(rows))


def _survey(context: Context, publisher: Publisher, result: SurveyResult) -> tuple[str | None, ...]:
    survey = result.survey
    shown = None if result.hidden else survey
    return (
        publisher.id, publisher.record.name, survey.id, survey.title, result.period, survey.start.isoformat(),
        survey.end.isoformat(), survey.asked_by.value, survey.asker, survey.whom, survey.how, str(survey.sample),
        str(shown.answered) if shown else None, str(shown.satisfied) if shown else None,
        percent(result.share) if result.share is not None else None, context.as_of.isoformat(),
    )  # fmt: skip


def work_items_data(context: Context, publisher: Publisher) -> DataTable:
    """Return every item of a publisher's work ledgers, as its newest line says."""
    ledgers = work_ledgers(publisher, context.as_of)
    rows = (_item(context, publisher, stream, item) for stream, items in ledgers.items() for item in items)
    return DataTable("work_items", WORK_ITEMS, tuple(rows))


def _item(context: Context, publisher: Publisher, stream: str, item: WorkItemState) -> tuple[str | None, ...]:
    return (
        publisher.id, publisher.record.name, stream, item.id, item.what, item.who, item.due.isoformat(),
        item.first_due.isoformat(), item.state.value, item.since.isoformat(), item.said.isoformat(), item.period,
        "是" if item.is_overdue else "否", item.note or None, context.as_of.isoformat(),
    )  # fmt: skip


def kept_days_data(context: Context, publisher: Publisher) -> DataTable:
    """Return how a publisher's announced days were kept; so few visitors that they could be known are left out."""
    rows = tuple(
        (
            publisher.id, publisher.record.name, event.title, days.since.isoformat(), str(days.due), str(days.held),
            str(len(days.not_held)), str(len(days.unrecorded)),
            str(days.came) if days.came is not None and not is_small(days.came) else None, str(days.counted),
            context.as_of.isoformat(),
        )
        for event, days in kept_days(context, publisher.id)
    )  # fmt: skip
    return DataTable("kept_days", KEPT_DAYS, rows)


def cases_data(context: Context) -> DataTable:
    """Return the cases as numbers, a row a kind; what points at people is empty."""
    counts = case_counts(context.registry.cases, context.registry.workdays, context.as_of)
    return DataTable("cases", CASES, tuple(_case(context, one) for one in counts))


def _case(context: Context, counts: CaseCounts) -> tuple[str | None, ...]:
    total = None if counts.is_hidden and is_small(counts.total) else str(counts.total)
    parts = (counts.in_time, counts.late, counts.open, counts.overdue, counts.extended)
    shown = [None] * len(parts) if counts.is_hidden else [str(count) for count in parts]
    return (KINDS[counts.kind], total, *shown, context.as_of.isoformat())
