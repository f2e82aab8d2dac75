"""Visits as rows: when, who, what came of it; also those that found nothing."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.inspection import Inspection
from generator.site.components.common import Link
from generator.site.context import Context
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit, also one that found nothing."""

    date: str
    what: str
    """`暗访，县卫健委医政股`."""
    outcome: str
    """`查出2个问题，核实了3件承诺`."""
    link: Link
    """To the campaign that it was part of; on the campaign's own page, to the hospital's page of visits."""


def visit_row(context: Context, visit: Inspection, link: Link) -> VisitRow:
    """Return one visit."""
    parts = [
        f"查出{len(visit.findings)}个问题" if visit.findings else "没有查出问题",
        f"核实了{len(visit.verified)}件承诺" if visit.verified else "",
    ]
    return VisitRow(
        date=words.day_near(visit.date, context.as_of),
        what=f"{words.INSPECTION[visit.kind]}，{'、'.join(visit.team)}",
        outcome="，".join(part for part in parts if part),
        link=link,
    )
