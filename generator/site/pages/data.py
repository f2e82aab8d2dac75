"""Everything that can be downloaded, and the dictionary of its columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.figures.measured import Measured
from generator.records.schema import KINDS
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
    """The page that shows the same figures."""
    files: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class DataPage(View):
    """The list of everything that can be downloaded."""

    formats: tuple[tuple[str, str], ...]
    """Each format and who wants it."""
    groups: tuple[tuple[str, tuple[DataSet, ...]], ...]
    elsewhere: str
    """Words that lead to the tables of single hospitals when they are too many for one page; else empty."""
    calendars: tuple[Link, ...]
    feeds: tuple[DataSet, ...]
    """Changes to follow: of all, and of each hospital."""
    columns: tuple[Column, ...]
    column_count: str
    """`一共60列，一列一行`."""
    schemas: tuple[Link, ...]
    """The JSON Schema of each kind of record."""
    cite: str
    manifest: Link
    """The list by which anybody can check that the site is as it was published."""
    sheets: Link
    """The codes of letters and notices on paper, those that were replaced among them."""


def data_page(context: Context, kinds: Sequence[PageKind]) -> DataPage:
    """List every table of some kinds of page and every calendar, what the columns mean, and how to cite it."""
    registry = context.registry
    many = needs_region_pages(registry)
    groups: dict[str, list[DataSet]] = {}
    for page in (page for kind in kinds for page in kind.pages(context.measured) if page.figures or page.tables):
        if not (many and page.publisher):
            groups.setdefault(page.kind.facet, []).extend(_data_sets(context, page))
    return DataPage(
        title="下载数据",
        description="全部承诺和进展的表格，每一列是什么意思，怎么引用。",
        breadcrumbs=context.breadcrumbs(),
        lead="网站上的每个数都能下载，和页面上的完全一样。不知道的空着，不当作零。",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}",
            source="各家医院的报表，主管部门和第三方的核实记录",
            not_shown="患者和工作人员的姓名；内部的记录",
        ),
        formats=tuple((form.label, form.use) for form in context.formats),
        groups=tuple((title, tuple(sets)) for title, sets in groups.items()),
        elsewhere="每家医院的表格，在那家医院页面的最下面。" if many else "",
        calendars=_calendars(context, many=many),
        feeds=_feeds(context, many=many),
        columns=COLUMNS,
        column_count=f"一共{len(COLUMNS)}列，一列一行",
        schemas=tuple(context.link(kind.title, addresses.schema(kind.name)) for kind in KINDS),
        cite=f"{registry.authority.name}，{registry.authority.site.title}，数据截至{words.day(context.as_of)}，"
        f"{context.absolute(context.here)}",
        manifest=context.link("全部文件的清单", addresses.MANIFEST),
        sheets=context.link("信和提示的编号", addresses.SHEETS),
    )


def _data_sets(context: Context, page: Page) -> Iterator[DataSet]:
    """Yield the page's promises, then each of its other tables."""
    if page.figures:
        yield _data_set(context, page.data_title, page.address)
    for name, table in page.tables.items():
        title = f"{page.data_title}：{table.title}" if table.title else page.data_title
        yield _data_set(context, title, page.address, name)


def _data_set(context: Context, title: str, page: str, table: str = "") -> DataSet:
    files = tuple(context.link(form.label, addresses.export(page, form.ending, table)) for form in context.formats)
    return DataSet(context.link(title, page), files)


def _calendars(context: Context, *, many: bool) -> tuple[Link, ...]:
    """Return the calendar of all dates, and those of hospitals that have any."""
    found = [context.link("全部接待日和义诊", addresses.CALENDAR_FILE)]
    if not many:
        found += [
            context.link(hospital.record.short_name, addresses.hospital_calendar(name))
            for name, hospital in context.registry.hospitals.items()
            if next_dates(context, hospital)
        ]
    return tuple(found)


def _feeds(context: Context, *, many: bool) -> tuple[DataSet, ...]:
    """Return the feeds of what changed: of all, and of each hospital where they are few enough for one page."""
    pages = {"全部改动": addresses.CHANGES}
    if not many:
        hospitals = context.registry.hospitals.items()
        pages |= {hospital.record.short_name: addresses.changes_of_publisher(name) for name, hospital in hospitals}
    return tuple(
        DataSet(
            context.link(title, page),
            (context.link("Atom", addresses.feed(page, "atom")), context.link("JSON", addresses.feed(page, "json"))),
        )
        for title, page in pages.items()
    )


def kind(others: Sequence[PageKind]) -> PageKind:
    """Return the kind of the page of all downloads, which is made of the tables of all other kinds.

    Single reports have none, and are too many to be asked.
    """
    asked = tuple(other for other in others if other.linkable)

    def pages(_: Measured) -> Iterator[Page]:
        view = partial(data_page, kinds=asked)
        yield Page(data_kind, addresses.DATA, AUTHORITY_SOURCE, view, own_frame=True)

    data_kind = PageKind("data", pages)
    return data_kind
