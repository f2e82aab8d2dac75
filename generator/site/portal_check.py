"""The site as an inspector of government portals counts it: empty columns, stale ones, an idle first page.

The measure is 《政府网站与政务新媒体检查指标》 (国办秘函〔2019〕19号): a first page without anything new for two weeks,
ten columns that should have news and have had none for long, or five that are empty, each fail a site alone. A column
is a list that a reader can reach; one that only stands there (letters, ways to complain) may be empty, not stale.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.figures.measured import Measured
from generator.figures.reporting import SENT
from generator.records.schedule import campaign_end, campaign_start
from generator.site import addresses
from generator.site.kinds import site_pages
from generator.site.page import Page
from generator.site.wording.words import day

FIRST_PAGE_DAYS = 14
COLUMN_DAYS = 183
"""Half a year, as for notices and papers: news of a week by week belong on the first page."""
MOST_EMPTY, MOST_STALE = 5, 10
"""From how many on a site fails."""


@dataclass(frozen=True, slots=True)
class Column:
    """One list of the site."""

    title: str
    address: str
    items: int
    newest: dt.date | None
    """The day of its last change in substance; None where none is known."""
    kept_up: bool
    """True for one that should have news as long as it is there."""

    def is_stale(self, as_of: dt.date) -> bool:
        """Tell whether nothing came for too long; an empty one is counted as empty alone."""
        if not self.kept_up or self.items == 0:
            return False
        return self.newest is None or (as_of - self.newest).days > COLUMN_DAYS


@dataclass(frozen=True, slots=True)
class PortalCheck:
    """The result of the count as of a day."""

    as_of: dt.date
    columns: tuple[Column, ...]
    first_page: dt.date | None
    """The day of the first page's last change."""
    undated: tuple[str, ...]
    """Papers without a day, by their names."""

    @property
    def empty(self) -> tuple[Column, ...]:
        """Columns without an item."""
        return tuple(column for column in self.columns if column.items == 0)

    @property
    def stale(self) -> tuple[Column, ...]:
        """Columns that had no news for half a year."""
        return tuple(column for column in self.columns if column.is_stale(self.as_of))

    @property
    def first_page_is_idle(self) -> bool:
        """True when the first page has had nothing new for two weeks."""
        return self.first_page is None or (self.as_of - self.first_page).days > FIRST_PAGE_DAYS

    @property
    def fails(self) -> bool:
        """True when one of the three counts fails the site alone."""
        return self.first_page_is_idle or len(self.empty) >= MOST_EMPTY or len(self.stale) >= MOST_STALE

    def lines(self) -> Iterator[str]:
        """Yield the report, line by line."""
        until = f"截至{day(self.as_of)}，共 {len(self.columns)} 个栏目："
        yield f"照《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）数，{until}"
        yield "  （两周、半年、几个栏目，是凭公开的文本写的，没有对过原件；考核单位另有说法的，听考核单位的。）"
        newest = f"最近一次更新是{day(self.first_page)}" if self.first_page is not None else "没有更新过"
        yield f"  首页{newest}（两周没有更新，单项否决）。"
        yield f"  空白栏目 {len(self.empty)} 个（{MOST_EMPTY} 个，单项否决）。"
        yield from (f"    {column.title}（{column.address}）" for column in self.empty)
        yield f"  半年没有更新的栏目 {len(self.stale)} 个（{MOST_STALE} 个，单项否决）。"
        yield from (
            f"    {column.title}（{column.address}）："
            + (f"最近一次是{day(column.newest)}" if column.newest is not None else "看不出哪天更新过")
            for column in self.stale
        )
        yield f"  没有日期的文件 {len(self.undated)} 份。"
        yield from (f"    {name}" for name in self.undated)
        yield "  链接：本站的每一个，检查内容和做网站时都看过；外面的网址，程序不上网，请点开看。"
        yield "有单项否决的问题。" if self.fails else "没有单项否决的问题。"


def portal_check(measured: Measured) -> PortalCheck:
    """Count columns, news and days as of the day of the figures."""
    columns = []
    for page in site_pages(measured):
        rule = _COLUMNS.get(page.kind.name)
        found = rule(measured, page) if rule is not None else None
        if found is not None:
            columns.append(Column(found.title, page.address, found.items, _last(found.days, measured), found.kept_up))
    first_page = _last([*_reported(measured), *_looked_at(measured), *_announced(measured)], measured)
    undated = tuple(
        f"{entry.record.title}（{name}）"
        for name, entry in measured.registry.campaigns.items()
        if entry.record.document.date is None
    )
    return PortalCheck(measured.as_of, tuple(columns), first_page, undated)


@dataclass(frozen=True, slots=True)
class _Counted:
    """A page counted as a column. One without days only stands there."""

    title: str
    items: int
    days: tuple[dt.date, ...] | None = None

    @property
    def kept_up(self) -> bool:
        return self.days is not None


def _last(days: Iterable[dt.date] | None, measured: Measured) -> dt.date | None:
    return max((one for one in days or () if one <= measured.as_of), default=None)


def _reported(measured: Measured, campaign: str | None = None) -> Iterator[dt.date]:
    """Yield the days on which reports came or were put right. That one begins to be missing is no news of anybody's."""
    for stream, duties in measured.filings.items():
        if campaign is None or stream == campaign:
            reports = (cell.report for duty in duties for cells in duty.by_hospital.values() for cell in cells)
            for report in reports:
                if report is not None:
                    yield from (correction.on for correction in report.corrections)
                    if report.submitted is not None:
                        yield report.submitted


def _looked_at(measured: Measured) -> Iterator[dt.date]:
    """Yield the days of visits that found something, and of what was done about it."""
    for state in measured.findings:
        finding = state.finding
        yield state.inspection.date
        yield from (step.on for step in finding.submitted)
        yield from (step.on for step in finding.rechecks)
        yield from (step.on for step in finding.closed)


def _announced(measured: Measured, campaign: str | None = None) -> Iterator[dt.date]:
    """Yield the days of bulletins, and without a campaign also those of letters and notices."""
    for name, entry in measured.registry.campaigns.items():
        if campaign is None or name == campaign:
            yield from (bulletin.issued for bulletin in entry.bulletins.values())
    if campaign is None:
        yield measured.registry.letter.issued
        yield from (notice.issued for notice in measured.registry.notices.values())


def _hospitals(measured: Measured, _: Page) -> _Counted:
    return _Counted("医院", len(measured.registry.hospitals))


def _campaigns(measured: Measured, _: Page) -> _Counted:
    return _Counted("专项行动", len(measured.registry.campaigns))


def _campaign(measured: Measured, page: Page) -> _Counted:
    record = measured.registry.campaigns[page.campaign].record
    days = (*_reported(measured, page.campaign), *_announced(measured, page.campaign), campaign_start(record))
    return _Counted(record.short_title, len(record.actions), days if _goes_on(measured, page.campaign) else None)


def _reports(measured: Measured, page: Page) -> _Counted:
    duties = measured.filings.get(page.campaign, ())
    sent = sum(cell.status in SENT for duty in duties for cells in duty.by_hospital.values() for cell in cells)
    title = measured.registry.campaigns[page.campaign].record.short_title
    days = tuple(_reported(measured, page.campaign)) if _goes_on(measured, page.campaign) else None
    return _Counted(f"{title}的报表", sent, days)


def _progress(measured: Measured, _: Page) -> _Counted:
    return _Counted("进展", sum(map(len, measured.promises.values())), tuple(_reported(measured)))


def _findings(measured: Measured, page: Page) -> _Counted | None:
    if page.address != addresses.FINDINGS:  # a part of the same list
        return None
    return _Counted("整改台账", len(measured.findings), tuple(_looked_at(measured)))


def _bulletins(measured: Measured, _: Page) -> _Counted:
    entries = measured.registry.campaigns.values()
    days = tuple(bulletin.issued for entry in entries for bulletin in entry.bulletins.values())
    return _Counted("通报", len(days), days)


def _calendar(measured: Measured, _: Page) -> _Counted:
    return _Counted("日子", len(measured.registry.events))


def _channels(measured: Measured, _: Page) -> _Counted:
    return _Counted("投诉建议", len(measured.registry.authority.channels))


def _promises(measured: Measured, page: Page) -> _Counted:
    name = measured.registry.publishers[page.publisher].record.short_name
    return _Counted(f"{name}的承诺", len(measured.promises.get(page.publisher, ())))


def _goes_on(measured: Measured, campaign: str) -> bool:
    """Tell whether a campaign runs on the day of the figures: nobody expects news of one that has ended."""
    end = campaign_end(measured.registry.campaigns[campaign].record)
    return end is None or end >= measured.as_of


_COLUMNS: Mapping[str, Callable[[Measured, Page], _Counted | None]] = {
    "hospitals": _hospitals, "campaigns": _campaigns, "campaign": _campaign, "reports": _reports,
    "progress": _progress, "findings": _findings, "bulletins": _bulletins, "calendar": _calendar,
    "channels": _channels, "hospital_promises": _promises,
}  # fmt: skip
"""Kinds of page that are lists."""
