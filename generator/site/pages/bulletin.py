"""One bulletin of a campaign, with the figures of its day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures.changes import fixed
from generator.figures.findings import FindingCounts
from generator.figures.measured import Measured, measure
from generator.figures.pace import MADE_GOOD, Pace
from generator.figures.reporting import Counts
from generator.figures.rollup import roll_up
from generator.figures.rounding import percent
from generator.figures.supervision import AUTHORITY_VISITS
from generator.records.bulletin import Bulletin, NamedFigure
from generator.records.layout import BULLETINS
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.common import Fact, Figure, Link
from generator.site.components.origin import origin_facts
from generator.site.context import Context
from generator.site.page import Page, PageKind
from generator.site.view import Prose, View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class BulletinPage(View):
    """The page of one bulletin."""

    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    """The figures that it asked for, as of its day; `note` says what each counts."""
    body: Prose
    campaign: Link


NAMES = {
    NamedFigure.REPORTS_DUE: ("应报", "份", "到期的报表，免报的不算"),
    NamedFigure.REPORTS_LATE: ("迟报", "份", "过了期限才交的"),
    NamedFigure.REPORTS_MISSING: ("未报", "份", "过了期限没有交的"),
    NamedFigure.PROMISES: ("承诺", "件", "各家医院在这个行动里答应的"),
    NamedFigure.PROMISES_DONE: ("做到的", "件", "已完成、完成但晚了、长期承诺每期都做到的"),
    NamedFigure.PROMISES_BEHIND: ("慢了的", "件", "比计划慢和慢了很多的"),
    NamedFigure.PROMISES_OVERDUE: ("到期没做到的", "件", "过了期限还没做到的"),
    NamedFigure.PROMISES_WITHOUT_DATA: ("没有数的", "件", "从来没有报过数的"),
    NamedFigure.MEAN_PROGRESS: ("承诺平均完成", "%", "有数的承诺平均，没有数的、没有新数的不算进去"),
    NamedFigure.FINDINGS: ("发现问题", "个", "检查发现的"),
    NamedFigure.FINDINGS_OPEN: ("没改完", "个", "还没有改完、复查通过的"),
    NamedFigure.FINDINGS_OVERDUE: ("过期没改完", "个", "过了期限还没改完的"),
    NamedFigure.FINDINGS_CLOSED: ("改完了", "个", "复查通过、别的单位确认的"),
    NamedFigure.VISITS: ("主管部门检查", "次", "主管部门去医院的检查，不算医院自查、互查和第三方"),
}


def bulletin_page(context: Context, campaign: CampaignEntry, bulletin: Bulletin) -> BulletinPage:
    """Return one bulletin: its prose, and its figures as of its day, which later changes do not touch."""
    then = measure(context.registry, bulletin.issued)
    short = campaign.record.short_title
    return BulletinPage(
        title=bulletin.title,
        description=f"{short}简报，{words.day(bulletin.issued)}。",
        breadcrumbs=context.breadcrumbs(("简报", addresses.BULLETINS), (short, addresses.campaign(campaign.id))),
        lead="",
        data_note=context.data_note(
            period=f"截至{words.day(bulletin.issued)}", source=bulletin.issuer, not_shown="患者和工作人员的姓名",
            definition="pace",
        ),
        facts=(
            Fact("谁发的", bulletin.issuer),
            Fact("哪天发的", words.day(bulletin.issued)),
            Fact("数字截至", words.day(bulletin.issued)),
            *origin_facts(context, bulletin),
        ),
        figures=tuple(_figure(then, campaign.id, one) for one in bulletin.figures),
        body=Prose(bulletin.body),
        campaign=context.link(short, addresses.campaign(campaign.id)),
    )  # fmt: skip


def _figure(then: Measured, campaign: str, name: NamedFigure) -> Figure:
    caption, unit, note = NAMES[name]
    value = named_figure(then, campaign, name)
    if value is None:
        return Figure("missing", caption, "没有数", "", note)
    return Figure("verified" if name.value.startswith("findings") else "self-reported", caption, value, unit, note)


def named_figure(then: Measured, campaign: str, name: NamedFigure) -> str | None:
    """Return one figure of a campaign as of a day; None where there is nothing to count."""
    filings = [one for duty in then.filings.get(campaign, ()) for cells in duty.by_hospital.values() for one in cells]
    counts = Counts.of(filings)
    states = [state for state in then.hospital_promises if state.commitment.campaign == campaign]
    findings = FindingCounts.of(one for one in then.findings if one.campaign == campaign)

    def of_pace(*paces: Pace) -> str:
        return str(sum(one.pace in paces for one in states))

    match name:
        case NamedFigure.REPORTS_DUE:
            return str(counts.due)
        case NamedFigure.REPORTS_LATE:
            return str(counts.late)
        case NamedFigure.REPORTS_MISSING:
            return str(counts.missing)
        case NamedFigure.PROMISES:
            return str(len(states))
        case NamedFigure.PROMISES_DONE:
            return of_pace(*MADE_GOOD)
        case NamedFigure.PROMISES_BEHIND:
            return of_pace(Pace.SLOW, Pace.BEHIND)
        case NamedFigure.PROMISES_OVERDUE:
            return of_pace(Pace.OVERDUE)
        case NamedFigure.PROMISES_WITHOUT_DATA:
            return of_pace(Pace.NO_DATA)
        case NamedFigure.MEAN_PROGRESS:
            share = roll_up(states).share
            return percent(share) if share is not None else None
        case NamedFigure.FINDINGS:
            return str(findings.total)
        case NamedFigure.FINDINGS_OPEN:
            return str(findings.open)
        case NamedFigure.FINDINGS_OVERDUE:
            return str(findings.overdue)
        case NamedFigure.FINDINGS_CLOSED:
            return str(findings.closed)
        case NamedFigure.VISITS:
            visits = then.registry.campaigns[campaign].inspections.values()
            return str(sum(visit.date <= then.as_of and visit.kind in AUTHORITY_VISITS for visit in visits))


def _pages(measured: Measured) -> Iterator[Page]:
    for campaign in measured.registry.campaigns.values():
        for name, bulletin in campaign.bulletins.items():
            if bulletin.issued <= measured.as_of:
                yield Page(
                    KIND, addresses.bulletin(campaign.id, name),
                    measured.registry.source(BULLETINS, (campaign.id, name)),
                    partial(bulletin_page, campaign=campaign, bulletin=bulletin),
                    days=partial(fixed, day=bulletin.issued), campaign=campaign.id,
                )  # fmt: skip


KIND = PageKind("bulletin", _pages, facet="通报", search_rank=4)
