"""Records that a hospital keeps and hands in: reports, ledgers, surveys, honours; what it should and did not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures.changes import Days, of_registers
from generator.figures.measured import Measured
from generator.figures.standards import hospital_standard
from generator.figures.surveys import survey_results
from generator.figures.work_duties import DutyTurns, publisher_duties
from generator.figures.work_ledger import work_ledgers
from generator.records.event import HeldDay
from generator.records.layout import HOSPITALS
from generator.registry import HospitalEntry
from generator.site import addresses
from generator.site.components.common import Fact, GapLine, Link, Table
from generator.site.components.disclosure_lines import gap_line, gaps_lead, hospital_disclosure
from generator.site.components.duty_tables import made_words
from generator.site.components.hospital_head import RECORDS, HospitalView, hospital_head, hospital_trail
from generator.site.components.hospital_tables import honours, ledger_tables
from generator.site.components.reception_line import kept_days, kept_words
from generator.site.components.register_data import kept_days_data, surveys_data, work_items_data
from generator.site.components.report_streams import OwedLine, StreamLine, owed_lines, stream_lines
from generator.site.components.standard_tables import check_words
from generator.site.components.survey_tables import survey_line, survey_tables
from generator.site.components.work_ledger_table import ledger_lead, ledger_table
from generator.site.context import Context
from generator.site.data_table import PageTable, table_sizes
from generator.site.page import Page, PageKind
from generator.site.wording import words
from generator.site.wording.notices import PLACES


@dataclass(frozen=True, slots=True)
class LedgerBlock:
    """The work ledger of one stream of reports."""

    title: str
    lead: str
    table: Table


@dataclass(frozen=True, slots=True)
class HospitalRecordsPage(HospitalView):
    """A hospital's page of reports, registers and what should be public."""

    streams: tuple[StreamLine, ...]
    """The reports, one line a stream."""
    owed: tuple[OwedLine, ...]
    """The next report of every duty that goes on."""
    gaps_lead: str
    gaps: tuple[GapLine, ...]
    """Things that should be public and are not."""
    tables: tuple[Table, ...]
    """The statutory ledgers."""
    honours: tuple[Fact, ...]
    letter: Link
    letter_facts: str
    notices: tuple[Link, ...]
    satisfaction: tuple[str, ...]
    """The newest survey of each series, with its sample."""
    surveys: tuple[Table, ...]
    ledgers: tuple[LedgerBlock, ...]
    """The work ledger of every campaign that has one."""
    standards: tuple[Fact, ...]
    """Of every standard: the newest look from outside, and the hospital's own."""
    duties: tuple[Fact, ...]
    receptions: tuple[Fact, ...]


def hospital_records_page(context: Context, hospital: HospitalEntry) -> HospitalRecordsPage:
    """Return all records of one hospital."""
    name = hospital.record.short_name
    surveyed = survey_results(hospital.surveys, context.as_of)
    ledgers = _ledgers(context, hospital)
    standards = _standards(context, hospital)
    duties = _duties(context, hospital)
    kept = _receptions(context, hospital)
    covered = hospital_disclosure(context, hospital)
    return HospitalRecordsPage(
        title=f"{name}：报表、登记和记录",
        description=f"{hospital.record.name}的满意度调查、工作台账、照标准检查的结果、开的会、接待日开了没有。",
        breadcrumbs=hospital_trail(context, hospital),
        lead="",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}",
            source="医院的报表和登记；主管部门和第三方的检查、调查",
            not_shown="患者和工作人员的姓名；少于5个人的数",
            tables=table_sizes(context, _tables(hospital)),
            definition="surveys",
        ),
        section=RECORDS,
        head=hospital_head(context, hospital, RECORDS),
        streams=stream_lines(context, hospital.id),
        owed=owed_lines(context, hospital.id),
        gaps_lead=gaps_lead(covered),
        gaps=tuple(gap_line(context, gap) for gap in covered.gaps),
        tables=ledger_tables(context, hospital.ledgers),
        honours=honours(context, hospital.honours),
        letter=context.link("读公开信", addresses.hospital_letter(hospital.id)),
        letter_facts=_letter_facts(context, hospital),
        notices=tuple(
            context.link(f"{PLACES[notice.place]}：{notice.title}", addresses.notice(hospital.id, key))
            for key, notice in context.measured.notices.items()
        ),
        satisfaction=tuple(survey_line(context, series[0]) for series in surveyed.values()),
        surveys=survey_tables(context, surveyed, hospital.id),
        ledgers=ledgers,
        standards=standards,
        duties=duties,
        receptions=kept,
    )


def _letter_facts(context: Context, hospital: HospitalEntry) -> str:
    letter = hospital.letter or context.registry.letter
    who = (
        "这家医院自己写的"
        if hospital.letter is not None
        else f"{context.registry.authority.short_name}统一写的，电话和地点是这家医院的"
    )
    what = "写给患者和家属：您的权利，怎么查，怎么得到帮助，怎么投诉。"
    return f"{what}{who}。第{letter.version}版，{words.day(letter.issued)}。"


def _ledgers(context: Context, hospital: HospitalEntry) -> tuple[LedgerBlock, ...]:
    blocks = []
    for stream, items in work_ledgers(hospital, context.as_of).items():
        campaign = context.registry.campaigns.get(stream)
        title = campaign.record.short_title if campaign is not None else "长期承诺"
        table = ledger_table(context, f"{title}：工作台账", items)
        blocks.append(LedgerBlock(title, ledger_lead(items), table))
    return tuple(blocks)


def _standards(context: Context, hospital: HospitalEntry) -> tuple[Fact, ...]:
    facts = []
    for campaign in context.registry.campaigns.values():
        standing = (
            hospital_standard(campaign, hospital, context.as_of) if hospital.id in campaign.participants else None
        )
        if standing is None:
            continue
        outside = check_words(context, standing.outside) if standing.outside is not None else "没有去看过"
        own = check_words(context, standing.own) if standing.own is not None else "没有查过"
        kind = "" if standing.outside is not None else "missing"
        href = context.to(addresses.standard(campaign.id))
        facts.append(Fact(campaign.record.short_title, f"别人查：{outside}", kind, f"自己查：{own}", href))
    return tuple(facts)


def _duties(context: Context, hospital: HospitalEntry) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            f"{title}：{turns.duty.title}", made_words(turns), "missing" if turns.missed else "",
            turns.last.done.outcome if turns.last is not None and turns.last.done is not None else "",
        )
        for title, turns in _own_turns(context.measured, hospital)
    )  # fmt: skip


def _own_turns(measured: Measured, hospital: HospitalEntry) -> Iterator[tuple[str, DutyTurns]]:
    for campaign in measured.registry.campaigns.values():
        if hospital.id in campaign.participants:
            for turns in publisher_duties(measured.registry, campaign, hospital.id, measured.as_of):
                yield campaign.record.short_title, turns


def _receptions(context: Context, hospital: HospitalEntry) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            event.title, kept_words(context, event, days), "missing" if days.unrecorded else "",
            "；".join(_why_not(context, day) for day in days.not_held),
        )
        for event, days in kept_days(context, hospital.id)
    )  # fmt: skip


def _why_not(context: Context, day: HeldDay) -> str:
    return f"{words.day_near(day.date, context.as_of)}没办：{(day.reason or '').rstrip('。')}"


def _tables(hospital: HospitalEntry) -> dict[str, PageTable]:
    return {
        "surveys": PageTable("满意度", partial(surveys_data, publisher=hospital)),
        "work-items": PageTable("工作台账", partial(work_items_data, publisher=hospital)),
        "kept-days": PageTable("接待日和活动", partial(kept_days_data, publisher=hospital)),
    }


def _days(measured: Measured, hospital: HospitalEntry) -> Days:
    yield from of_registers(measured, hospital.id)
    yield from (item.said for items in work_ledgers(hospital, measured.as_of).values() for item in items)
    yield from (visit.date for _, visit in hospital.inspections if visit.checked)


def _pages(measured: Measured) -> Iterator[Page]:
    for name, hospital in measured.registry.hospitals.items():
        yield Page(
            KIND, addresses.hospital_records(name), measured.registry.source(HOSPITALS, name),
            partial(hospital_records_page, hospital=hospital), tables=_tables(hospital),
            data_title=f"{hospital.record.short_name}：登记和记录",
            days=partial(_days, hospital=hospital), counterpart=addresses.elder(name), publisher=name,
        )  # fmt: skip


KIND = PageKind("hospital_records", _pages, facet="登记和记录")
