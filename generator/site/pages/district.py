"""A district: its own plan, its promises and reports, its hospitals, its visits, and how to reach it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.measured import Measured
from generator.figures.promise import PromiseState
from generator.figures.surveys import survey_results
from generator.registry import DistrictEntry
from generator.site import addresses
from generator.site.components.calls import site_name
from generator.site.components.channels import channel_row
from generator.site.components.common import ContactRow, Link, Table
from generator.site.components.folded_table import FoldedTable, folded
from generator.site.components.life import softened
from generator.site.components.promise_row import PromiseRows, promise_rows
from generator.site.components.report_streams import StreamLine, stream_lines
from generator.site.components.strip import Strip, legend, strip
from generator.site.components.supervision import supervision_table, supervision_words
from generator.site.components.survey_tables import survey_tables
from generator.site.components.tiers import coverage_table, coverage_words, hospitals_table, visits_table
from generator.site.context import Context
from generator.site.page import Page, PageKind
from generator.site.view import Prose, View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class DistrictPlan:
    """A district's own plan for one campaign."""

    campaign: Link
    text: Prose


@dataclass(frozen=True, slots=True)
class DistrictPage(View):
    """A publisher between the authority and the hospitals of its region."""

    facts: str
    softened: Link | None
    """The count of what it softened without a word; None where nothing is known of."""
    contents: tuple[Link, ...]
    channels: tuple[ContactRow, ...]
    """Its office's phone first."""
    hospitals: Table | None
    strip: Strip
    legend: tuple[tuple[str, str], ...]
    """The looks of squares that occur, with their words."""
    promises: tuple[PromiseRows, ...]
    reports: tuple[StreamLine, ...]
    coverage: tuple[FoldedTable, ...]
    """Whose reports its own could hold; none where the plan asks nothing of hospitals for the same period."""
    supervision: tuple[FoldedTable, ...]
    visits: tuple[FoldedTable, ...]
    surveys: tuple[FoldedTable, ...]
    plans: tuple[DistrictPlan, ...]


def district_page(context: Context, district: DistrictEntry) -> DistrictPage:
    """Return what a district publishes and what is known of the hospitals of its region."""
    record, registry = district.record, context.registry
    states = context.measured.promises[district.id]
    surveys = tuple(
        FoldedTable(table.caption, "", table)
        for table in survey_tables(context, survey_results(district.surveys, context.as_of), district.id)
    )
    visits = visits_table(context, district)
    office = ContactRow("phone", "办公电话", record.phone, f"tel:{record.phone}", note=record.hours or "")
    website = (
        (ContactRow("web", "网站", site_name(record.website), record.website),) if record.website is not None else ()
    )
    return DistrictPage(
        title=record.name,
        description=f"{record.name}：管哪几家医院，去看了没有，自己的报表交了没有，怎么联系。",
        breadcrumbs=context.breadcrumbs((registry.authority.short_name, addresses.AUTHORITY_PAGE)),
        lead=f"{registry.region_names[record.region]}的医院归它督导。",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}", source="区县自己的报表；检查记录", not_shown="办事人员的姓名",
            rows=len(states) or None,
        ),
        facts=f"{record.address}　{record.phone}",
        softened=softened(context, district.id),
        contents=(
            Link("辖区的医院", "#hospitals"), Link("自己的承诺", "#promises"), Link("报表交了没有", "#reports"),
            Link("督导去了没有", "#supervision"), *((Link("满意度", "#surveys"),) if surveys else ()),
            *((Link("自己的方案", "#plans"),) if district.plans else ()), Link("怎么联系", "#channels"),
        ),
        channels=(office, *(channel_row(channel) for channel in record.channels), *website),
        hospitals=hospitals_table(context, district),
        strip=strip(states),
        legend=legend(states),
        promises=promise_rows(context, states),
        reports=stream_lines(context, district.id),
        coverage=folded(
            "收齐了医院的没有", coverage_words(context, district), coverage_table(context, district)
        ),
        supervision=tuple(
            row
            for campaign in registry.campaigns.values()
            for row in folded(
                campaign.record.short_title, supervision_words(campaign, context.as_of, district),
                supervision_table(context, campaign, district),
            )
        ),
        visits=folded("去过哪几家", f"{len(visits.rows)}次" if visits is not None else "", visits),
        surveys=surveys,
        plans=tuple(
            DistrictPlan(context.link(entry.record.short_title, addresses.campaign(name)), Prose(district.plans[name]))
            for name, entry in registry.campaigns.items()
            if name in district.plans
        ),
    )  # fmt: skip


def _pages(measured: Measured) -> Iterator[Page]:
    for name, district in measured.registry.districts.items():
        yield Page(
            KIND, addresses.hospital(name), measured.registry.source_of(name),
            partial(district_page, district=district),
            partial(_promises, name=name) if measured.promises[name] else None,
            data_title=district.record.short_name,
            days=partial(changes.of_district, district=district), publisher=name, counterpart=addresses.elder(name),
        )  # fmt: skip


def _promises(context: Context, name: str) -> tuple[PromiseState, ...]:
    return context.measured.promises[name]


KIND = PageKind("district", _pages, facet="区县")
