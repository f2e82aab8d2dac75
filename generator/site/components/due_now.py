"""The newest round of one duty to report: who sent it, who did not."""

from __future__ import annotations

from dataclasses import dataclass

from generator.figures.reporting import Counts, DutyFilings, ReportStatus
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.components.report_cells import MISSING_SHOWN, cell
from generator.site.context import Context
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class DueNow:
    """The newest round of one duty to report."""

    title: str
    """`清洁家园周报，第3周`."""
    dates: str
    """`1月15日至21日，1月22日截止`."""
    expected: int
    sent: int
    missing: int
    incomplete: int
    """Of those sent: without a part that the rule requires."""
    pending: int
    """Not yet due."""
    lacking: tuple[Link, ...]
    """Those that have not sent it, each to what is known of it; of many the first."""
    lacking_more: str
    """`等1000家`, or nothing."""
    more: Link


def due_now(context: Context, duty: DutyFilings) -> DueNow | None:
    """Return the newest round of a duty that is due by now, or falls due today; None before the first."""
    number = duty.latest_due
    today = [
        i
        for i in range(len(duty.rounds))
        if any(filings[i].deadline.last == context.as_of for filings in duty.by_hospital.values())
    ]
    if today:
        number = today[-1]
    if number is None or not duty.by_hospital:
        return None
    cells = [filings[number] for filings in duty.by_hospital.values()]
    round_, counts = duty.rounds[number], Counts.of(cells)
    last = cells[0].deadline.last
    campaign = context.registry.campaigns.get(duty.campaign)
    title = campaign.record.short_title if campaign is not None else ""
    target = addresses.reports(duty.campaign) if campaign is not None else addresses.PROGRESS
    ending = "今天截止" if last == context.as_of else f"{words.short_day(last)}截止"
    missing = [filing for filing in cells if filing.status is ReportStatus.MISSING]
    names = context.registry.publishers
    return DueNow(
        title=f"{title}{duty.duty.rule.title}，{words.round_name(round_)}",
        dates=f"{words.span(round_.start, round_.end)}，{ending}",
        expected=counts.due + counts.not_due,
        sent=counts.sent,
        missing=counts.missing,
        incomplete=counts.incomplete,
        pending=counts.not_due,
        lacking=tuple(
            Link(names[filing.publisher].record.short_name, cell(context, filing).href)
            for filing in missing[:MISSING_SHOWN]
        ),
        lacking_more=f"等{len(missing)}家" if len(missing) > MISSING_SHOWN else "",
        more=context.link("每家每次报了没有", target),
    )
