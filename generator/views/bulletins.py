"""Bulletins, with the figures that they ask for as of their own day; and evaluations."""

from __future__ import annotations

from generator import addresses
from generator.figures.findings import FindingCounts
from generator.figures.measured import Measured, measure
from generator.figures.promise import Pace
from generator.figures.reporting import Counts
from generator.figures.rollup import roll_up
from generator.figures.rounding import percent
from generator.records.bulletin import Bulletin, NamedFigure
from generator.records.evaluation import Evaluation
from generator.records.hospital import Level
from generator.registry import CampaignEntry
from generator.views import words
from generator.views.context import Context
from generator.views.pages.campaign import BulletinPage, BulletinsPage, EvaluationGroup, EvaluationPage
from generator.views.pages.common import Prose
from generator.views.parts.common import Fact, Figure, Link

NAMES = {
    NamedFigure.REPORTS_DUE: ("应报", "份", "到期的报表，免报的不算"),
    NamedFigure.REPORTS_LATE: ("迟报", "份", "过了期限才交的"),
    NamedFigure.REPORTS_MISSING: ("未报", "份", "过了期限没有交的"),
    NamedFigure.PROMISES: ("承诺", "件", "各家医院在这个行动里答应的"),
    NamedFigure.PROMISES_DONE: ("做到的", "件", "已完成、完成但晚了、长期做到了的"),
    NamedFigure.PROMISES_BEHIND: ("慢了的", "件", "慢序时和滞后的"),
    NamedFigure.PROMISES_OVERDUE: ("逾期的", "件", "过了期限还没做到的"),
    NamedFigure.PROMISES_WITHOUT_DATA: ("没有数据的", "件", "从来没有报过数的"),
    NamedFigure.MEAN_PROGRESS: ("平均完成", "%", "有数的承诺平均，没有数的不算进去"),
    NamedFigure.FINDINGS: ("发现问题", "个", "检查发现的"),
    NamedFigure.FINDINGS_OPEN: ("没改完", "个", "还没有销号的"),
    NamedFigure.FINDINGS_OVERDUE: ("逾期没改完", "个", "过了期限没有销号的"),
    NamedFigure.FINDINGS_CLOSED: ("已销号", "个", "复查通过、别的单位销号的"),
    NamedFigure.VISITS: ("检查", "次", "到医院的各种检查"),
}


def bulletins_page(context: Context) -> BulletinsPage:
    """Every bulletin, campaign by campaign, newest first."""
    groups = []
    for campaign in context.registry.campaigns.values():
        links = tuple(
            context.link(one.title, addresses.bulletin(campaign.id, name), f"{words.day(one.issued)}，{one.issuer}")
            for name, one in reversed(tuple(campaign.bulletins.items()))
            if one.issued <= context.as_of
        )
        if links:
            groups.append((context.link(campaign.record.short_title, addresses.campaign(campaign.id)), links))
    return BulletinsPage(
        title="简报",
        description="各个行动的简报和通报，数字由记录算出来。",
        trail=context.trail(),
        lead="简报里的数字不是手写的，由记录按发简报那天的样子算出来。",
        foot=context.foot(
            period=f"截至{words.day(context.as_of)}", source="主管部门", not_shown="没有公开发布的内部通报"
        ),
        groups=tuple(groups),
    )


def bulletin_page(context: Context, campaign: CampaignEntry, bulletin: Bulletin) -> BulletinPage:
    """One bulletin: its prose, and its figures as of its day, which later changes do not touch."""
    then = measure(context.registry, bulletin.issued)
    short = campaign.record.short_title
    return BulletinPage(
        title=bulletin.title,
        description=f"{short}简报，{words.day(bulletin.issued)}。",
        trail=context.trail(("简报", addresses.BULLETINS), (short, addresses.campaign(campaign.id))),
        lead="",
        foot=context.foot(
            period=f"截至{words.day(bulletin.issued)}", source=bulletin.issuer, not_shown="患者和工作人员的姓名",
            definition="pace",
        ),
        facts=(
            Fact("谁发的", bulletin.issuer),
            Fact("哪天发的", words.day(bulletin.issued)),
            Fact("数字截至", words.day(bulletin.issued)),
        ),
        figures=tuple(_figure(then, campaign.id, one) for one in bulletin.figures),
        body=Prose(bulletin.body),
        campaign=context.link(short, addresses.campaign(campaign.id)),
    )  # fmt: skip


def _figure(then: Measured, campaign: str, name: NamedFigure) -> Figure:
    caption, unit, note = NAMES[name]
    value = named_figure(then, campaign, name)
    if value is None:
        return Figure("missing", caption, "没有数据", "", note)
    return Figure("verified" if name.value.startswith("findings") else "self-reported", caption, value, unit, note)


def named_figure(then: Measured, campaign: str, name: NamedFigure) -> str | None:
    """One figure of a campaign as of a day; None where there is nothing to count."""
    filings = [one for duty in then.filings.get(campaign, ()) for cells in duty.by_hospital.values() for one in cells]
    counts = Counts.of(filings)
    states = [one for answers in then.promises.values() for one in answers if one.commitment.campaign == campaign]
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
            return of_pace(Pace.DONE, Pace.DONE_LATE, Pace.KEPT)
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
            return str(sum(visit.date <= then.as_of for visit in visits))


def evaluation_page(context: Context, campaign: CampaignEntry, evaluation: Evaluation) -> EvaluationPage:
    """Results within one level, best grade first; no place, no score."""
    short = campaign.record.short_title
    order = {grade: number for number, grade in enumerate(evaluation.grades)}
    by_level: dict[Level, list[tuple[int, tuple[Link, str, str, str]]]] = {}
    for one in evaluation.results:
        record = context.registry.hospitals[one.hospital].record
        row = (context.hospital(one.hospital), one.grade, one.reason, one.consequence or "")
        by_level.setdefault(record.level, []).append((order[one.grade], row))
    objections = evaluation.objections
    phone = f"，电话{objections.phone}" if objections.phone is not None else ""
    state = "还可以提" if context.as_of <= objections.until else "已经过了"
    return EvaluationPage(
        title=evaluation.title,
        description=f"{short}：{evaluation.title}，同级医院放在一起，不排名次。",
        trail=context.trail(("专项行动", addresses.CAMPAIGNS), (short, addresses.campaign(campaign.id))),
        lead="同级医院放在一起看，不排名次，不打总分。",
        foot=context.foot(
            period=evaluation.title, source="各项指标的来源见下表", not_shown="打分的草稿和评价人员的姓名"
        ),
        facts=(
            Fact("哪天公布", words.day(evaluation.published)),
            Fact("等次", "、".join(evaluation.grades), note="从好到差"),
        ),
        rule=evaluation.rule,
        criteria=tuple((one.title, one.source) for one in evaluation.criteria),
        groups=tuple(
            EvaluationGroup(level.value, tuple(row for _, row in sorted(by_level[level], key=lambda item: item[0])))
            for level in Level
            if level in by_level
        ),
        objection=f"对结果有异议，{words.day(objections.until)}前向{objections.where}提{phone}（{state}）。",
        campaign=context.link(short, addresses.campaign(campaign.id)),
    )
