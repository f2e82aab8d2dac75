"""A campaign's reports as tables, and the page of one report."""

from __future__ import annotations

from itertools import groupby

from generator import addresses
from generator.figures.completeness import lacking
from generator.figures.promise import reporting_duty
from generator.figures.reporting import Counts, DutyFilings, Filing, ReportStatus
from generator.figures.values import Reported
from generator.records.commitment import Commitment
from generator.records.layout import AUTHORITY
from generator.records.periods import Cadence
from generator.registry import CampaignEntry, Publisher
from generator.views import words
from generator.views.context import Context
from generator.views.evidence import evidence_links
from generator.views.hospitals import too_many
from generator.views.pages.reports import EntryLine, MediaLine, ReportMatrixBlock, ReportPage, ReportsPage
from generator.views.parts.common import Fact, Link
from generator.views.parts.matrix import Matrix
from generator.views.promise_facts import correction_note
from generator.views.reporting import arithmetic, count_words, matrix, region_rounds, rule_words

COLUMNS = 13
"""A quarter of weeks stands in one table."""


def reports_page(context: Context, campaign: CampaignEntry) -> ReportsPage:
    """Who sent what when, duty by duty."""
    duties = [duty for duty in context.measured.filings.get(campaign.id, ()) if duty.rounds and duty.by_hospital]
    short = campaign.record.short_title
    return ReportsPage(
        title=f"{short}：谁按时报了",
        description=f"{short}：每家医院每次该交的报表，按时、迟报、未报、免报，一次一格。",
        trail=context.trail(("专项行动", addresses.CAMPAIGNS), (short, addresses.campaign(campaign.id))),
        lead="一个地方一行，一次报表一格：几家未报，没有未报的写几家迟报。点地方，看每一家。"
        if too_many(context.registry)
        else "一家医院一行，一次报表一格。点格子看那一份报表。",
        foot=context.foot(
            period=f"截至{words.day(context.as_of)}",
            source="医院报表的送达日期，放假通知",
            not_shown="报表里的材料原件",
            definition="reporting",
        ),
        campaign=context.link(short, addresses.campaign(campaign.id)),
        legend=tuple(words.status_tag(status) for status in ReportStatus),
        blocks=tuple(_block(context, duty) for duty in duties),
    )


def _block(context: Context, duty: DutyFilings) -> ReportMatrixBlock:
    counts = Counts.of(one for filings in duty.by_hospital.values() for one in filings)
    newest = next(iter(duty.by_hospital.values()))[duty.latest_due if duty.latest_due is not None else -1]
    return ReportMatrixBlock(
        title=duty.duty.rule.title,
        words=f"{rule_words(duty)}。{count_words(counts)}",
        arithmetic=arithmetic(context, newest),
        matrices=_matrices(context, duty),
    )


def _matrices(context: Context, duty: DutyFilings) -> tuple[Matrix, ...]:
    """One table a quarter of the year, newest first."""

    def quarter(number: int) -> tuple[int, int]:
        day = duty.rounds[number].start
        return day.year, (day.month + 2) // 3

    title = duty.duty.rule.title
    table = region_rounds if too_many(context.registry) else matrix
    if duty.duty.rule.cadence is not Cadence.WEEKLY:
        return (table(context, duty, range(len(duty.rounds))[-COLUMNS:], title),)
    tables = [
        table(context, duty, list(numbers), f"{title}：{year}年第{part}季度")
        for (year, part), numbers in groupby(range(len(duty.rounds)), key=quarter)
    ]
    return tuple(reversed(tables))


def report_page(context: Context, hospital: Publisher, filing: Filing, duty: DutyFilings) -> ReportPage:
    """One report that was sent, is missing or was exempted."""
    report, one = filing.report, filing.round
    entry = context.registry.campaigns.get(filing.campaign)
    short = entry.record.short_title if entry is not None else "长期承诺"
    name = hospital.record.short_name
    entries = report.entries if report is not None else ()
    states = {state.commitment.id: state for state in context.measured.promises[hospital.id]}
    mine = {
        value.entry.commitment: value
        for state in states.values()
        if state.folder == filing.campaign
        for value in state.reported
        if value.round.key == one.key
    }
    home = addresses.hospital(hospital.id)
    if entry is not None:
        campaign = context.link(short, addresses.reports(filing.campaign))
        above = [("专项行动", addresses.CAMPAIGNS), (short, addresses.campaign(filing.campaign))]
        above.append(("报表", addresses.reports(filing.campaign)))
    else:
        campaign = context.link(short, f"{home}#reports")
        above = [(name, home)] if hospital.id == AUTHORITY else [("医院", addresses.HOSPITALS), (name, home)]
    previous, following = _neighbours(context, filing, duty)
    return ReportPage(
        title=f"{name}：{short if entry is not None else ''}{words.report_name(one)}",
        description=f"{hospital.record.name}{short}{words.round_name(one)}报表：{words.STATUS[filing.status]}。",
        trail=context.trail(*above),
        lead="",
        foot=context.foot(
            period=words.span(one.start, one.end),
            source=f"{hospital.record.name}报送",
            not_shown="材料原件；患者和工作人员的姓名",
            definition="reporting",
        ),
        hospital=context.hospital(hospital.id),
        campaign=campaign,
        tag=words.status_tag(filing.status, filing.days_late),
        facts=_facts(context, filing),
        exempt=_exempt(filing),
        summary=report.summary or "" if report is not None else "",
        entries=tuple(
            _entry(
                context,
                hospital,
                states[line.commitment].commitment,
                mine[line.commitment],
                states[line.commitment].reported,
            )
            for line in entries
            if line.commitment in mine
        ),
        absent=_absent(context, hospital, filing, duty),
        evidence=evidence_links(context, report.evidence if report is not None else ()),
        media=tuple(
            MediaLine(Link(item.title, item.url or ""), f"{item.outlet}，{words.day_near(item.date, context.as_of)}")
            for item in (report.media if report is not None else ())
        ),
        lacking=_lacking(filing),
        previous=previous,
        next=following,
    )


def _facts(context: Context, filing: Filing) -> tuple[Fact, ...]:
    one, report = filing.round, filing.report
    found = [
        Fact("报的是哪段时间", words.span(one.start, one.end)),
        Fact("该什么时候交", f"{words.day(filing.deadline.last)}前", note=arithmetic(context, filing)),
    ]
    if filing.status is ReportStatus.MISSING:
        late = f"晚了{words.working_days(filing.days_late)}"
        found.append(Fact("什么时候交的", f"到{words.day(context.as_of)}还没有交", "missing", late))
    elif report is not None and report.submitted is not None:
        late = f"迟了{words.working_days(filing.days_late)}" if filing.status is ReportStatus.LATE else "按时"
        found.append(Fact("什么时候交的", words.day(report.submitted), filing.status.value, late))
    return tuple(found)


def _exempt(filing: Filing) -> str:
    if filing.report is None or filing.report.exempt is None:
        return ""
    exempt = filing.report.exempt
    return f"{exempt.reason.rstrip('。')}。{exempt.approved_by}批准。"


def _entry(
    context: Context, hospital: Publisher, commitment: Commitment, value: Reported, all_values: tuple[Reported, ...]
) -> EntryLine:
    indicator = commitment.indicator
    text = detail = before = ""
    if indicator is not None:
        text = words.amount(indicator, value.number) if value.number is not None else "没有写数"
        detail = words.parts_of(indicator, value.value)
        earlier = [one for one in all_values if one.on < value.on and one.number is not None]
        if earlier and earlier[-1].number is not None:
            before = f"上次{words.amount(indicator, earlier[-1].number)}"
    correction = value.correction
    return EntryLine(
        promise=context.link(commitment.promise, addresses.promise(hospital.id, commitment.id)),
        stage=value.stage.value,
        value=text,
        detail=detail,
        before=before,
        note=value.entry.note or "",
        evidence=evidence_links(context, value.entry.evidence),
        corrections=(
            (correction_note(context, indicator, value, correction),)
            if correction is not None and indicator is not None
            else ()
        ),
    )


def _absent(context: Context, hospital: Publisher, filing: Filing, duty: DutyFilings) -> tuple[Link, ...]:
    """Promises that are reported under this duty, had begun by the end of the round, and are not in the report."""
    if filing.report is None or filing.report.exempt is not None:
        return ()
    duties = context.measured.filings[filing.campaign]
    said = {entry.commitment for entry in filing.report.entries}
    return tuple(
        context.link(state.commitment.promise, addresses.promise(hospital.id, state.commitment.id))
        for state in context.measured.promises[hospital.id]
        if state.folder == filing.campaign
        and reporting_duty(duties, state.commitment) is duty
        and state.start <= filing.round.end
        and state.commitment.id not in said
    )


def _lacking(filing: Filing) -> tuple[str, ...]:
    """What the duty asks for and the report does not carry."""
    report = filing.report
    if report is None:
        return ()
    return tuple(words.REQUIREMENT[part] for part in lacking(filing.round.rule, report))


def _neighbours(context: Context, filing: Filing, duty: DutyFilings) -> tuple[Link | None, Link | None]:
    filings = duty.by_hospital[filing.hospital]
    place = next(i for i, one in enumerate(filings) if one.key == filing.key)

    def link(number: int) -> Link | None:
        if not 0 <= number < len(filings) or not has_page(filings[number]):
            return None
        one = filings[number]
        return context.link(words.round_name(one.round), addresses.report(one.campaign, one.hospital, one.key))

    return link(place - 1), link(place + 1)


def has_page(filing: Filing) -> bool:
    """A report has a page when it was sent, exempted or is missing; one that is not due has none."""
    return filing.report is not None or filing.status is ReportStatus.MISSING
