"""Petition and safety cases as numbers."""

from __future__ import annotations

from collections.abc import Iterable

from generator.figures.cases import CaseCounts
from generator.records.cases import CaseKind
from generator.site.components.common import Table

KINDS = {CaseKind.PETITION: "信访", CaseKind.SAFETY: "安全生产"}
HEADS = ("种类", "一共", "按期办结", "晚了才办结", "在办，没过期限", "过了期限没办结", "延过期")
HIDDEN = "不公布"


def case_table(counts: Iterable[CaseCounts]) -> Table | None:
    """Return every kind that has a case; None where there is none."""
    rows = tuple(_row(one) for one in counts)
    note = (
        "每个案子都定了包案的岗位和办结的日子。只公布件数，不公布是什么事、哪个人。"
        "信访的件数里有1到4件的，几栏都不公布，免得认出是谁。"
    )
    return Table("包案的信访和安全案件", HEADS, rows, note) if rows else None


def _row(counts: CaseCounts) -> tuple[str, ...]:
    if counts.is_hidden:
        total = f"{counts.total}件" if counts.total >= 5 else "少于5件"
        return (KINDS[counts.kind], total, *[HIDDEN] * 5)
    parts = (counts.total, counts.in_time, counts.late, counts.open, counts.overdue, counts.extended)
    return (KINDS[counts.kind], *(f"{count}件" for count in parts))
