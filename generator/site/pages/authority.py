"""The authority's own page: it publishes its promises like a hospital, and how it supervises."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.cases import case_counts
from generator.figures.measured import Measured
from generator.figures.surveys import survey_results
from generator.figures.work_duties import publisher_duties
from generator.records.layout import AUTHORITY, COMMITMENTS
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.case_table import case_table
from generator.site.components.channels import channel_row
from generator.site.components.common import ContactRow, Link, Table
from generator.site.components.duty_tables import own_duties, own_duties_words
from generator.site.components.folded_table import FoldedTable, folded
from generator.site.components.life import softened
from generator.site.components.promise_row import PromiseRows, promise_rows
from generator.site.components.reception_line import kept_lines
from generator.site.components.register_data import cases_data, kept_days_data, surveys_data
from generator.site.components.report_streams import StreamLine, stream_lines
from generator.site.components.strip import Strip, legend, strip
from generator.site.components.supervision import supervision_table, supervision_words
from generator.site.components.survey_tables import survey_tables
from generator.site.components.tier_data import districts_data, forwarded_data
from generator.site.components.tiers import districts_table, forwarding_table, forwarding_words
from generator.site.context import Context
from generator.site.data_table import PageTable, table_sizes
from generator.site.head_metadata import organisation
from generator.site.page import Page, PageKind
from generator.site.view import View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class AuthorityPage(View):
    """The authority as a publisher of promises of its own."""

    facts: str
    softened: Link | None
    """The count of what it softened without a word; None where nothing is known of."""
    contents: tuple[Link, ...]
    strip: Strip
    legend: tuple[tuple[str, str], ...]
    """The looks of squares that occur, with their words."""
    promises: tuple[PromiseRows, ...]
    reports: tuple[StreamLine, ...]
    channels: tuple[ContactRow, ...]
    supervision: tuple[FoldedTable, ...]
    """Of each campaign that has areas: visits due and made."""
    districts: Table | None
    district_links: tuple[Link, ...]
    forwarding: tuple[FoldedTable, ...]
    """Of each campaign, reports that were passed on to the authority above."""
    duties: tuple[FoldedTable, ...]
    """Of each campaign that orders any: meetings, visits, bulletins, due and made."""
    kept: tuple[str, ...]
    """Of each reception day of its own, whether it was held."""
    cases: Table | None
    surveys: tuple[FoldedTable, ...]


def authority_page(context: Context) -> AuthorityPage:
    """Return what the authority itself promises, and whether it visited as it should."""
    own = context.registry.own
    record = own.record
    states = context.measured.promises.get(own.id, ())
    campaigns = context.registry.campaigns.values()
    supervision = tuple(row for campaign in campaigns for row in _supervision(context, campaign))
    forwarding = tuple(row for campaign in campaigns for row in _forwarding(context, campaign))
    duties = tuple(row for campaign in campaigns for row in _duties(context, campaign))
    cases = case_table(case_counts(context.registry.cases, context.registry.workdays, context.as_of))
    surveys = tuple(
        FoldedTable(table.caption, "", table)
        for table in survey_tables(context, survey_results(own.surveys, context.as_of), own.id)
    )
    return AuthorityPage(
        title=record.name,
        description=f"{record.name}自己的承诺：审批、执法、下基层、答复投诉，做到了没有。",
        breadcrumbs=context.breadcrumbs(),
        lead="管医院的人，自己也要守承诺。",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}", source="主管部门自己的报表；检查记录",
            not_shown="办事人员的姓名", rows=len(states) or None,
            tables=table_sizes(context, _tables(context.measured)),
        ),
        facts=f"{record.address}　{record.phone}",
        softened=softened(context, own.id),
        contents=(
            Link("自己的承诺", "#promises"), Link("报表交了没有", "#reports"), Link("督导去了没有", "#supervision"),
            *((Link("下面的区县", "#districts"),) if context.registry.districts else ()),
            *((Link("报给上级没有", "#forwarding"),) if forwarding else ()),
            *((Link("该办的事办了没有", "#duties"),) if duties else ()),
            *((Link("信访和安全案件", "#cases"),) if cases is not None else ()),
            *((Link("满意度", "#surveys"),) if surveys else ()),
            Link("怎么投诉", "#channels"),
        ),
        strip=strip(states),
        legend=legend(states),
        promises=promise_rows(context, states),
        reports=stream_lines(context, own.id),
        channels=tuple(channel_row(one) for one in record.channels),
        supervision=supervision,
        districts=districts_table(context),
        district_links=tuple(context.hospital(name) for name in context.registry.districts),
        forwarding=forwarding,
        duties=duties,
        kept=kept_lines(context, AUTHORITY),
        cases=cases,
        surveys=surveys,
    )  # fmt: skip


def _supervision(context: Context, campaign: CampaignEntry) -> tuple[FoldedTable, ...]:
    fact = supervision_words(campaign, context.as_of)
    return folded(campaign.record.short_title, fact, supervision_table(context, campaign))


def _forwarding(context: Context, campaign: CampaignEntry) -> tuple[FoldedTable, ...]:
    return folded(
        campaign.record.short_title, forwarding_words(context, campaign), forwarding_table(context, campaign)
    )  # fmt: skip


def _duties(context: Context, campaign: CampaignEntry) -> tuple[FoldedTable, ...]:
    turns = publisher_duties(context.registry, campaign, AUTHORITY, context.as_of)
    title = campaign.record.short_title
    return folded(title, own_duties_words(turns), own_duties(context, title, turns))


def _tables(measured: Measured) -> dict[str, PageTable]:
    own = measured.registry.own
    tables = {
        "surveys": PageTable("满意度", partial(surveys_data, publisher=own)),
        "kept-days": PageTable("接待日和活动", partial(kept_days_data, publisher=own)),
        "cases": PageTable("信访和安全案件", cases_data),
        "districts": PageTable("下面的区县", districts_data),
        "forwarded": PageTable("报给上级的", forwarded_data),
    }
    registry = measured.registry
    there = {
        "surveys": survey_results(own.surveys, measured.as_of), "kept-days": AUTHORITY in measured.kept_events,
        "cases": [case for case in registry.cases if case.opened <= measured.as_of],
        "districts": registry.districts,
        "forwarded": any(rule.forwarding for one in registry.campaigns.values() for rule in one.record.reporting),
    }  # fmt: skip
    return {name: table for name, table in tables.items() if there[name]}


def _pages(measured: Measured) -> Iterator[Page]:
    own = bool(measured.promises[AUTHORITY])
    registry = measured.registry
    source = registry.source(COMMITMENTS, AUTHORITY) if own else registry.source_of(AUTHORITY)
    yield Page(
        KIND, addresses.AUTHORITY_PAGE, source, authority_page,
        (lambda context: context.measured.promises[AUTHORITY]) if own else None,
        data_title=registry.authority.short_name,
        tables=_tables(measured), days=changes.of_authority, json_ld=organisation, publisher=AUTHORITY, own_frame=True,
    )  # fmt: skip


KIND = PageKind("authority", _pages, facet="主管部门", search_rank=2)
