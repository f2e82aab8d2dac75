"""A publisher's reports, one line a stream: how often they came, what is owed next; the single reports open below."""

from __future__ import annotations

from dataclasses import dataclass

from generator.figures.forms import ComingReport, coming_forms
from generator.figures.reporting import Counts
from generator.site.components.report_cells import ReportStrip, strips
from generator.site.context import Context
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class StreamLine:
    """One stream of reports."""

    strip: ReportStrip
    counts: str
    """`25次：按时22，迟3，缺材料1`."""


@dataclass(frozen=True, slots=True)
class OwedLine:
    """The next report of a duty that goes on."""

    title: str
    due: str
    """`1月29日（星期一）前`."""
    to: str
    """The post that it goes to, without its phone: patients would call it; empty where the plan does not say."""


def stream_lines(context: Context, publisher: str) -> tuple[StreamLine, ...]:
    """Return a publisher's streams with their counts."""
    return tuple(StreamLine(strip, counts_words(strip.counts)) for strip in strips(context, publisher))


def owed_lines(context: Context, publisher: str) -> tuple[OwedLine, ...]:
    """Return what a publisher owes next, the soonest first."""
    coming = sorted(coming_forms(context.measured, publisher), key=lambda report: report.due)
    return tuple(_owed(context, report) for report in coming)


def counts_words(counts: Counts) -> str:
    """`25次：按时22，迟3，缺材料1`: what came of the reports that were due."""
    if not counts.due:
        return "还没有到期的" if not counts.exempt else f"{counts.exempt}次免报"
    parts = (
        ("按时", counts.in_time), ("迟", counts.late), ("没交", counts.missing), ("缺材料", counts.incomplete),
        ("免报", counts.exempt),
    )  # fmt: skip
    told = "，".join(f"{word}{count}" for word, count in parts if count)
    return f"{counts.due}次：{told}"


def _owed(context: Context, report: ComingReport) -> OwedLine:
    contact = report.duty.duty.rule.contact
    return OwedLine(
        title=words.report_title(report.round),
        due=f"{words.day_near(report.due, context.as_of)}（{words.weekday(report.due)}）前",
        to=contact.post if contact is not None else "",
    )
