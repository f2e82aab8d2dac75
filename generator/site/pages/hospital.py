"""A hospital's page: what a patient needs today first, then promises, channels, reports, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.disclosure import Disclosure, GapKind, disclosure
from generator.figures.findings import FindingState
from generator.figures.ledgers import known_ledgers
from generator.figures.measured import Measured
from generator.figures.promise import PromiseState
from generator.figures.reporting import Counts, Filing
from generator.figures.surveys import survey_results
from generator.records.hospital import Location, Service
from generator.records.layout import HOSPITALS
from generator.registry import HospitalEntry
from generator.site import addresses
from generator.site.components.actions import pace_counts
from generator.site.components.channels import channel_row, follow_ups, hospital_phones, limits
from generator.site.components.coming_reports import coming_reports
from generator.site.components.common import ContactRow, DateLine, Fact, GapLine, Link, Table, Tag
from generator.site.components.date_line import next_dates
from generator.site.components.disclosure_lines import gap_line
from generator.site.components.finding_line import FindingLine, finding_line, findings_lead
from generator.site.components.hospital_tables import complaint_months, complaints_table, honours, ledger_tables
from generator.site.components.promise_card import PromiseGroup, promise_groups
from generator.site.components.promises_of import promises_of
from generator.site.components.qr_code import QrCode
from generator.site.components.reception_line import kept_lines
from generator.site.components.report_cells import ReportStrip, strips
from generator.site.components.survey_tables import survey_line
from generator.site.context import Context
from generator.site.head_metadata import hospital_things
from generator.site.page import Page, PageKind, PrintLayout
from generator.site.pages.hospital_records import has_records
from generator.site.view import View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service for patients."""

    anchor: str
    title: str
    how: str
    more: tuple[str, ...]
    """Place, hours, fee: one string each."""
    offline: str
    phone: Link | None


@dataclass(frozen=True, slots=True)
class HospitalPage(View):
    """The page of one hospital."""

    facts: str
    """`二级甲等　综合医院　示范县人民路1号`."""
    map: Link | None
    action_buttons: tuple[ContactRow, ...]
    """Four buttons under the name."""
    attention: tuple[Link, ...]
    """`5件承诺`, `1份没交的月报`: what to look at, as links into the page."""
    contents: tuple[Link, ...]
    """The sections of this page."""
    hours: str
    phones: tuple[ContactRow, ...]
    services: tuple[ServiceLine, ...]
    promises_lead: str
    promise_counts: tuple[tuple[Tag, int], ...]
    promises: tuple[PromiseGroup, ...]
    channels: tuple[ContactRow, ...]
    follow_ups: tuple[Fact, ...]
    """How to learn what became of a complaint, channel by channel."""
    follow_up: str
    """The hospital's own limit and the legal ceiling."""
    higher: tuple[ContactRow, ...]
    """Channels for those whom the hospital's answer does not satisfy."""
    reports: tuple[ReportStrip, ...]
    findings_lead: str
    """`共发现6个问题：2个还没改完，其中1个逾期；4个已经销号。`; nothing where nothing was found."""
    findings: tuple[FindingLine, ...]
    findings_more: Link | None
    complaints: Table | None
    honours: tuple[Fact, ...]
    ledgers: tuple[Table, ...]
    satisfaction: tuple[str, ...]
    """The newest survey of each series, with its sample."""
    records: Link | None
    """To surveys, work ledgers, checks against standards, meetings, announced days."""
    kept: tuple[str, ...]
    """Of each reception day, whether it was held."""
    dates: tuple[DateLine, ...]
    """The next days on which a patient can come."""
    dates_file: Link | None
    """The same as a calendar that a phone subscribes to."""
    barrier_free: tuple[Fact, ...]
    forms: tuple[Link, ...]
    """Blank forms for the reports to come, the next one first, each with its day and whom it goes to."""
    notices: tuple[Link, ...]
    gaps_lead: str
    """`按规定应公开14项，已公开11项，缺3项：`"""
    gaps: tuple[GapLine, ...]
    letter: Link
    letter_facts: str
    qr: QrCode


FINDINGS = 5
"""Findings that stand on the page; the ledger has them all."""


def hospital_page(context: Context, hospital: HospitalEntry) -> HospitalPage:
    """Return the page of one hospital."""
    record, registry = hospital.record, context.registry
    states = context.measured.promises[hospital.id]
    filings = context.measured.filings_of(hospital.id)
    months = complaint_months(context, hospital)
    covered = disclosure(
        registry.authority.disclosure, hospital, states, filings, context.measured.complaint_months, context.as_of
    )
    problems = [one for one in context.measured.findings if one.hospital == hospital.id]
    dates = next_dates(context, hospital)
    surveyed = survey_results(hospital.surveys, context.as_of)
    letter = addresses.hospital_letter(hospital.id)
    phone = next((one for one in record.services if one.phone is not None), None)
    reports = strips(context, hospital.id)
    action_buttons = (
        ContactRow(
            "phone",
            f"打电话{phone.title}" if phone is not None else "打电话",
            "",
            f"tel:{phone.phone if phone else record.phone}",
        ),
        ContactRow("complain", "投诉或建议", "", "#channels"),
        ContactRow("letter", "读公开信", "", context.to(letter)),
        ContactRow("progress", "看承诺进展", "", "#promises"),
    )
    return HospitalPage(
        title=record.name,
        description=f"{record.name}：怎么看病，答应了什么、做到了没有，怎么投诉。数据截至{words.day(context.as_of)}。",
        breadcrumbs=context.breadcrumbs(("医院", addresses.HOSPITALS)),
        lead="",
        data_note=context.data_note(
            period=_period(states),
            source="医院的报表、主管部门和第三方的核实记录",
            not_shown="患者和工作人员的姓名；还没到期的报表；没有上网的材料原件",
            rows=len(states),
        ),
        facts="　".join((record.level.value, record.kind, record.address)),
        map=_map(record.location, record.name),
        action_buttons=action_buttons,
        attention=_attention(states, filings, covered, problems),
        contents=_contents(hospital, states, problems, covered, has_reports=bool(reports), has_dates=bool(dates)),
        hours=record.hours,
        phones=hospital_phones(record),
        services=tuple(_service(one) for one in record.services),
        promises_lead=_promises_lead(states),
        promise_counts=pace_counts(states),
        promises=promise_groups(context, states),
        channels=tuple(channel_row(one) for one in record.channels),
        follow_ups=follow_ups(record.channels),
        follow_up=limits(context, record),
        higher=tuple(channel_row(one) for one in registry.authority.channels[:3]),
        reports=reports,
        findings_lead=findings_lead(problems),
        findings=tuple(finding_line(context, one, named=False) for one in sorted(problems, key=_urgency)[:FINDINGS]),
        findings_more=_more_findings(context, hospital.id, len(problems)),
        complaints=complaints_table(hospital, months),
        honours=honours(context, hospital.honours),
        ledgers=ledger_tables(known_ledgers(hospital.ledgers, context.as_of) if hospital.ledgers is not None else None),
        satisfaction=tuple(survey_line(context, series[0]) for series in surveyed.values()),
        records=context.link("满意度、工作台账、照标准查的结果", addresses.hospital_records(hospital.id))
        if has_records(context.measured, hospital)
        else None,
        kept=kept_lines(context, hospital.id),
        dates=dates,
        dates_file=context.link("订阅到手机日历", addresses.hospital_calendar(hospital.id)) if dates else None,
        barrier_free=tuple(Fact(one.title, one.where, note=one.how or "") for one in record.barrier_free),
        forms=coming_reports(context, hospital.id),
        notices=tuple(
            context.link(f"{words.PLACES[notice.place]}：{notice.title}", addresses.notice(hospital.id, name))
            for name, notice in context.measured.notices.items()
        ),
        gaps_lead=f"应公开{covered.expected}项，已公开{covered.published}项"
        + (f"，缺{len(covered.gaps)}项：" if covered.gaps else "，没有缺的。"),
        gaps=tuple(gap_line(context, one) for one in covered.gaps),
        letter=context.link("读信", letter),
        letter_facts=_letter_facts(context, hospital),
        qr=context.qr_code(context.here, "手机扫一扫，看这一页"),
    )


def _map(location: Location | None, name: str) -> Link | None:
    """Return a link to the phone's own map: no request to anybody's map site."""
    if location is None:
        return None
    point = f"{location.latitude},{location.longitude}"
    return Link("怎么去", f"geo:{point}?q={point}", name)


def _service(service: Service) -> ServiceLine:
    facts = (service.where, service.hours, service.fee)
    return ServiceLine(
        anchor=f"service-{service.id}",
        title=service.title,
        how=service.how,
        more=tuple(one for one in facts if one),
        offline=service.offline or "",
        phone=Link(service.phone, f"tel:{service.phone}") if service.phone is not None else None,
    )


def _period(states: tuple[PromiseState, ...]) -> str:
    values = [value for state in states for value in state.reported]
    if not values:
        return "没有报过数"
    first, last = min(one.round.start for one in values), max(one.round.end for one in values)
    return f"承诺的数：{words.day(first)}至{words.day(last)}"


def _promises_lead(states: tuple[PromiseState, ...]) -> str:
    if not states:
        return "这家医院没有公开任何承诺。"
    trouble = sum(one.needs_attention for one in states)
    return f"{len(states)}件承诺里，{f'{trouble}件要留意' if trouble else '没有要留意的'}。"


def _attention(
    states: tuple[PromiseState, ...], filings: tuple[Filing, ...], covered: Disclosure, problems: list[FindingState]
) -> tuple[Link, ...]:
    trouble = sum(one.needs_attention for one in states)
    late = sum(one.is_overdue for one in problems)
    counts = Counts.of(filings)
    other = sum(gap.kind not in (GapKind.PROMISE_DATA, GapKind.REPORT) for gap in covered.gaps)
    found = (
        (trouble, f"{trouble}件承诺", "#promises"),
        (late, f"{late}个逾期的问题", "#findings"),
        (counts.missing, f"{counts.missing}份没交的报表", "#reports"),
        (counts.incomplete, f"{counts.incomplete}份缺材料的报表", "#reports"),
        (other, f"{other}项没有公开", "#gaps"),
    )
    return tuple(Link(text, href) for count, text, href in found if count)


def _contents(
    hospital: HospitalEntry, states: tuple[PromiseState, ...], problems: list[FindingState], covered: Disclosure, *,
    has_reports: bool, has_dates: bool,
) -> tuple[Link, ...]:  # fmt: skip
    sections = (
        (True, "今天怎么看病", "#services"),
        (has_dates, "接待日和义诊", "#dates"),
        (bool(states), "承诺和进展", "#promises"),
        (True, "投诉和建议", "#channels"),
        (bool(problems), "检查发现的问题", "#findings"),
        (has_reports, "报送情况", "#reports"),
        (True, "投诉数字", "#complaints"),
        (hospital.ledgers is not None, "台账", "#ledgers"),
        (True, "满意度和登记", "#records"),
        (bool(hospital.honours), "荣誉", "#honours"),
        (True, "没有公开的" if covered.gaps else "公开了多少", "#gaps"),
        (True, "公开信和提示", "#letter"),
    )
    return tuple(Link(text, href) for there, text, href in sections if there)


def _urgency(state: FindingState) -> tuple[bool, bool, int]:
    """Return a key for sorting: overdue ones first, then open ones, then the newest."""
    return not state.is_overdue, not state.is_open, -state.inspection.date.toordinal()


def _more_findings(context: Context, hospital: str, count: int) -> Link | None:
    if not count:
        return None
    return context.link(f"这家医院的全部{count}个问题", addresses.findings_by("hospital", hospital))


def _letter_facts(context: Context, hospital: HospitalEntry) -> str:
    letter = hospital.letter or context.registry.letter
    who = (
        "这家医院自己写的"
        if hospital.letter is not None
        else f"{context.registry.authority.short_name}统一写的，电话和地点是这家医院的"
    )
    what = "写给患者和家属：您的权利，怎么查，怎么得到帮助，怎么投诉。"
    return f"{what}{who}。第{letter.version}版，{words.day(letter.issued)}。"


def _pages(measured: Measured) -> Iterator[Page]:
    for name, hospital in measured.registry.hospitals.items():
        yield Page(
            KIND, addresses.hospital(name), measured.registry.source(HOSPITALS, name),
            partial(hospital_page, hospital=hospital), partial(promises_of, publisher=name),
            data_title=f"{hospital.record.short_name}：承诺",
            counterpart=addresses.elder(name), days=partial(changes.of_hospital, hospital=hospital),
            json_ld=partial(hospital_things, entry=hospital), publisher=name, is_profile=True,
        )  # fmt: skip


KIND = PageKind("hospital", _pages, PrintLayout.PAGES, facet="医院", search_rank=0)
