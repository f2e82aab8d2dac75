"""A campaign's reports: who sent which round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.figures import changes
from generator.figures.completeness import media_that_counts, media_wanted
from generator.figures.measured import Measured
from generator.figures.reporting import OWED, Counts, DutyFilings, ReportStatus
from generator.records.hospital import Hospital
from generator.records.layout import CAMPAIGNS
from generator.records.periods import Cadence
from generator.registry import CampaignEntry
from generator.site import addresses
from generator.site.components.common import Link, Table, Tag
from generator.site.components.finder import needs_region_pages
from generator.site.components.matrix import Matrix
from generator.site.components.report_cells import arithmetic, count_words, region_rounds, rule_words
from generator.site.components.report_grid import LEGEND, ReportTier, report_tiers, span_words
from generator.site.context import Context
from generator.site.page import Page, PageKind
from generator.site.view import View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class ReportMatrixBlock:
    """The reports of one duty, hospital by hospital."""

    title: str
    words: str
    arithmetic: str
    """How the due date of the newest round was worked out."""
    span: str
    """`一格一次，从2023年第27周到2023年第52周。`"""
    tiers: tuple[ReportTier, ...]
    matrices: tuple[Matrix, ...]
    """In place of the squares, where the hospitals are too many: regions, one table a quarter, newest first."""
    media: Table | None
    """The press reports that count, where the duty asks for some; else None."""


@dataclass(frozen=True, slots=True)
class ReportsPage(View):
    """The page of a campaign's reports."""

    campaign: Link
    legend: tuple[tuple[str, str], ...]
    """Looks of squares with their words."""
    tags: tuple[Tag, ...]
    """The same for tables of regions."""
    missing: Link
    """To all that is missing now."""
    blocks: tuple[ReportMatrixBlock, ...]


COLUMNS = 13
"""A quarter of weeks stands in one table."""


def reports_page(context: Context, campaign: CampaignEntry) -> ReportsPage:
    """Tell who sent what when, duty by duty."""
    duties = [duty for duty in context.measured.filings.get(campaign.id, ()) if duty.rounds and duty.by_hospital]
    short = campaign.record.short_title
    return ReportsPage(
        title=f"{short}：报表交了没有",
        description=f"{short}：每家医院每次该交的报表，按时、迟报、未报、免报，一次一格。",
        breadcrumbs=context.breadcrumbs(("专项行动", addresses.CAMPAIGNS), (short, addresses.campaign(campaign.id))),
        lead="一个地方一行，一次报表一格：几家未报，没有未报的写几家迟报。点地方，看每一家。"
        if needs_region_pages(context.registry)
        else "一家一行，一次一格。点开一行，看每一份报表。",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}",
            source="医院报表的送达日期，放假通知",
            not_shown="报表里的材料原件",
            definition="reporting",
        ),
        campaign=context.link(short, addresses.campaign(campaign.id)),
        legend=LEGEND if not needs_region_pages(context.registry) else (),
        tags=tuple(words.status_tag(status) for status in ReportStatus) if needs_region_pages(context.registry) else (),
        missing=context.link("现在一共缺什么", addresses.MISSING),
        blocks=tuple(_block(context, duty) for duty in duties),
    )


def _block(context: Context, duty: DutyFilings) -> ReportMatrixBlock:
    counts = Counts.of(one for filings in duty.by_hospital.values() for one in filings)
    many = needs_region_pages(context.registry)
    newest = next(iter(duty.by_hospital.values()))[duty.latest_due if duty.latest_due is not None else -1]
    return ReportMatrixBlock(
        title=duty.duty.rule.title,
        words=f"{rule_words(duty)}。{count_words(counts)}",
        arithmetic=arithmetic(context, newest),
        span=span_words(duty),
        tiers=() if many else report_tiers(context, duty),
        matrices=_regions(context, duty) if many else (),
        media=_media(context, duty),
    )


MEDIA_HEADS = ("医院", "等级", "够数的期数", "够级别的", "不够级别或没写级别的")


def _media(context: Context, duty: DutyFilings) -> Table | None:
    """Return press reports that count against the rule, hospital by hospital; none where the hospitals are too many."""
    wanted = media_wanted(duty.duty.rule)
    if wanted is None or needs_region_pages(context.registry):
        return None
    rows = []
    for hospital, filings in duty.by_hospital.items():
        record = context.registry.publishers[hospital].record
        if not isinstance(record, Hospital):
            continue
        owed = [filing for filing in filings if filing.status in OWED]
        sent = [filing.report for filing in owed if filing.report is not None]
        counted = [len(media_that_counts(wanted, report)) for report in sent]
        enough = sum(count >= wanted.at_least for count in counted)
        others = sum(len(report.media) for report in sent) - sum(counted)
        row = (record.short_name, record.level.value, f"{enough}/{len(owed)}期", f"{sum(counted)}篇", f"{others}篇")
        rows.append(row)
    level = f"{words.MEDIA_LEVELS[wanted.level]}以上的" if wanted.level is not None else ""
    return Table(f"媒体报道：每期至少{wanted.at_least}篇{level}", MEDIA_HEADS, tuple(rows))


def _regions(context: Context, duty: DutyFilings) -> tuple[Matrix, ...]:
    """Return one table a quarter of the year, newest first, a region a row."""

    def quarter(number: int) -> tuple[int, int]:
        day = duty.rounds[number].start
        return day.year, (day.month + 2) // 3

    title = duty.duty.rule.title
    if duty.duty.rule.cadence != Cadence.WEEKLY:
        return (region_rounds(context, duty, range(len(duty.rounds))[-COLUMNS:], title),)
    tables = [
        region_rounds(context, duty, list(numbers), f"{title}：{year}年第{part}季度")
        for (year, part), numbers in groupby(range(len(duty.rounds)), key=quarter)
    ]
    return tuple(reversed(tables))


def _pages(measured: Measured) -> Iterator[Page]:
    for campaign in measured.registry.campaigns.values():
        yield Page(
            KIND, addresses.reports(campaign.id), measured.registry.source(CAMPAIGNS, campaign.id),
            partial(reports_page, campaign=campaign),
            days=partial(changes.of_filings, stream=campaign.id), campaign=campaign.id,
        )  # fmt: skip


KIND = PageKind("reports", _pages, facet="报表", search_rank=5)
