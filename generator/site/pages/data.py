"""Everything that can be downloaded, and the dictionary of its columns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.figures.measured import Measured
from generator.records.layout import AUTHORITY
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.components.date_line import next_dates
from generator.site.components.finder import needs_region_pages
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View
from generator.site.wording import words
from generator.site.wording.columns import COLUMNS, Column


@dataclass(frozen=True, slots=True)
class DataSet:
    """One table of promises, in every format."""

    page: Link
    """The page that shows the same figures; `note` says how many rows."""
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DataPage(View):
    formats: tuple[tuple[str, str], ...]
    """Each format and who wants it."""
    groups: tuple[tuple[str, tuple[DataSet, ...]], ...]
    elsewhere: str
    """Where the tables of single hospitals are when they are too many for one page; else nothing."""
    calendars: tuple[Link, ...]
    columns: tuple[Column, ...]
    cite: str


def data_page(context: Context) -> DataPage:
    """List every table and calendar, what its columns mean, and how to cite it."""
    registry, measured = context.registry, context.measured
    many = needs_region_pages(registry)
    everything = [
        _data_set(context, "全部承诺", addresses.HOME, sum(map(len, measured.promises.values()))),
        _data_set(context, "全部承诺（进展页）", addresses.PROGRESS, sum(map(len, measured.promises.values()))),
    ]
    if measured.promises.get(AUTHORITY):
        count = len(measured.promises[AUTHORITY])
        everything.append(_data_set(context, registry.authority.short_name, addresses.AUTHORITY_PAGE, count))
    campaigns, hospitals = [], []
    for campaign in registry.campaigns.values():
        campaigns.append(_data_set(context, campaign.record.short_title, addresses.campaign(campaign.id)))
        campaigns += [
            _data_set(context, action.title, addresses.action(campaign.id, action.id))
            for action in campaign.record.actions
        ]
    if not many:
        hospitals = [
            _data_set(context, hospital.record.short_name, addresses.hospital(name), len(measured.promises[name]))
            for name, hospital in registry.hospitals.items()
        ]
    groups = (("全部", everything), ("每个行动和行动里的每一项", campaigns), ("每家医院", hospitals))
    return DataPage(
        title="下载数据",
        description="全部承诺和进展的表格，每一列是什么意思，怎么引用。",
        trail=context.trail(),
        lead="网站上的每个数都能下载，和页面上的完全一样。不知道的空着，不当作零。",
        foot=context.foot(
            period=f"截至{words.day(context.as_of)}",
            source="各家医院的报表，主管部门和第三方的核实记录",
            not_shown="患者和工作人员的姓名；内部的记录",
        ),
        formats=tuple((form.label, form.use) for form in context.formats),
        groups=tuple((title, tuple(sets)) for title, sets in groups if sets),
        elsewhere="每家医院的表格，在那家医院页面的最下面。" if many else "",
        calendars=_calendars(context, many=many),
        columns=COLUMNS,
        cite=f"{registry.authority.name}，{registry.authority.site.title}，数据截至{words.day(context.as_of)}，"
        f"{context.absolute(context.here)}",
    )


def _data_set(context: Context, title: str, page: str, rows: int | None = None) -> DataSet:
    files = tuple(context.link(form.label, addresses.export(page, form.ending)) for form in context.formats)
    return DataSet(context.link(title, page, f"{rows}行" if rows is not None else ""), files)


def _calendars(context: Context, *, many: bool) -> tuple[Link, ...]:
    """Return the calendar of all dates, and those of hospitals that have any."""
    found = [context.link("全部公开的日子", addresses.CALENDAR_FILE)]
    if not many:
        found += [
            context.link(hospital.record.short_name, addresses.hospital_calendar(name))
            for name, hospital in context.registry.hospitals.items()
            if next_dates(context, hospital)
        ]
    return tuple(found)


def _pages(_: Measured) -> Iterator[Page]:
    yield Page(KIND, addresses.DATA, AUTHORITY_SOURCE, data_page, own_frame=True)


KIND = PageKind("data", _pages)
