"""Who sent what, publisher by publisher: a square a report, the same periods below each other; a row opens."""

from __future__ import annotations

from dataclasses import dataclass

from generator.figures.reporting import Counts, DutyFilings, ReportStatus
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.components.matrix import Cell
from generator.site.components.report_cells import cell, tier
from generator.site.components.report_streams import counts_words
from generator.site.context import Context
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class ReportRow:
    """The reports of one publisher under one duty."""

    name: str
    page: Link
    """To the publisher's own reports."""
    counts: str
    """`25次：按时22，迟3，缺材料1`: all that the squares show."""
    squares: tuple[str, ...]
    """A look each, oldest first."""
    cells: tuple[Cell, ...]
    """The same reports as links, newest first; the row opens into them."""


@dataclass(frozen=True, slots=True)
class ReportTier:
    """Publishers of one level or tier."""

    title: str
    rows: tuple[ReportRow, ...]


LOOKS = {
    ReportStatus.REPORTED: "kept",
    ReportStatus.LATE: "late",
    ReportStatus.INCOMPLETE: "incomplete",
    ReportStatus.MISSING: "no-data",
    ReportStatus.EXEMPT: "ended",
    ReportStatus.NOT_DUE: "not-due",
}
"""Squares of the strip of promises where they mean the same: it came, it came late, it lacks, it is not asked for."""

LEGEND = tuple((look, words.STATUS[status]) for status, look in LOOKS.items())


def report_tiers(context: Context, duty: DutyFilings) -> tuple[ReportTier, ...]:
    """Return everybody who owes a duty's reports, under their levels."""
    found: dict[str, list[ReportRow]] = {}
    for publisher, filings in duty.by_hospital.items():
        record = context.registry.publishers[publisher].record
        row = ReportRow(
            name=record.short_name,
            page=context.link("它的全部报表", addresses.hospital_records(publisher))
            if publisher in context.registry.hospitals
            else context.hospital(publisher),
            counts=counts_words(Counts.of(filings)),
            squares=tuple(LOOKS[filing.status] for filing in filings),
            cells=tuple(cell(context, filing, words.round_head(filing.round)) for filing in reversed(filings)),
        )
        found.setdefault(tier(record), []).append(row)
    return tuple(ReportTier(title, tuple(rows)) for title, rows in found.items())


def span_words(duty: DutyFilings) -> str:
    """Return `一格一次，从2023年第27周到2023年第52周。`"""
    first, last = words.round_name(duty.rounds[0]), words.round_name(duty.rounds[-1])
    return f"一格一次，从{first}到{last}。" if len(duty.rounds) > 1 else f"只有一次：{first}。"
