"""Records that a hospital keeps: satisfaction, work ledgers, checks against standards, meetings, announced days."""

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
from generator.site.components.common import Fact, Link, Table
from generator.site.components.duty_tables import made_words
from generator.site.components.reception_line import kept_days, kept_words
from generator.site.components.register_data import kept_days_data, surveys_data, work_items_data
from generator.site.components.standard_tables import check_words
from generator.site.components.survey_tables import survey_tables
from generator.site.components.work_ledger_table import ledger_lead, ledger_table
from generator.site.context import Context
from generator.site.data_table import PageTable, table_sizes
from generator.site.page import Page, PageKind
from generator.site.view import View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class LedgerBlock:
    """The work ledger of one stream of reports."""

    title: str
    lead: str
    table: Table


@dataclass(frozen=True, slots=True)
class HospitalRecordsPage(View):
    """The page of a hospital's records."""

    hospital: Link
    contents: tuple[Link, ...]
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
    surveys = survey_tables(context, survey_results(hospital.surveys, context.as_of))
    ledgers = _ledgers(context, hospital)
    standards = _standards(context, hospital)
    duties = _duties(context, hospital)
    kept = _receptions(context, hospital)
    sections = (
        (surveys, "满意度", "#surveys"), (kept, "接待日和活动", "#receptions"), (standards, "照标准查", "#standards"),
        (ledgers, "工作台账", "#work-ledgers"), (duties, "该开的会", "#duties"),
    )  # fmt: skip
    return HospitalRecordsPage(
        title=f"{name}：登记和记录",
        description=f"{hospital.record.name}的满意度调查、工作台账、照标准检查的结果、开的会、接待日开了没有。",
        breadcrumbs=context.breadcrumbs(("医院", addresses.HOSPITALS), (name, addresses.hospital(hospital.id))),
        lead="医院自己登记的，和外面的人查的，分开写。",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}",
            source="医院的报表和登记；主管部门和第三方的检查、调查",
            not_shown="患者和工作人员的姓名；少于5个人的数",
            tables=table_sizes(context, _tables(hospital)),
            definition="surveys",
        ),
        hospital=context.hospital(hospital.id),
        contents=tuple(Link(text, href) for there, text, href in sections if there),
        surveys=surveys,
        ledgers=ledgers,
        standards=standards,
        duties=duties,
        receptions=kept,
    )


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
            event.title, kept_words(event, days), "missing" if days.unrecorded else "",
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


def has_records(measured: Measured, hospital: HospitalEntry) -> bool:
    """Tell whether a hospital has anything to show on its page of records."""
    registry = measured.registry
    in_campaigns = [one for one in registry.campaigns.values() if hospital.id in one.participants]
    return (
        bool(survey_results(hospital.surveys, measured.as_of))
        or bool(work_ledgers(hospital, measured.as_of))
        or any(one.standard is not None or one.record.duties for one in in_campaigns)
        or hospital.id in measured.kept_events
    )


def _days(measured: Measured, hospital: HospitalEntry) -> Days:
    yield from of_registers(measured, hospital.id)
    yield from (item.said for items in work_ledgers(hospital, measured.as_of).values() for item in items)
    yield from (visit.date for _, visit in hospital.inspections if visit.checked)


def _pages(measured: Measured) -> Iterator[Page]:
    for name, hospital in measured.registry.hospitals.items():
        if has_records(measured, hospital):
            yield Page(
                KIND, addresses.hospital_records(name), measured.registry.source(HOSPITALS, name),
                partial(hospital_records_page, hospital=hospital), tables=_tables(hospital),
                data_title=f"{hospital.record.short_name}：登记和记录",
                days=partial(_days, hospital=hospital), counterpart=addresses.elder(name), publisher=name,
            )  # fmt: skip


KIND = PageKind("hospital_records", _pages, facet="登记和记录")
