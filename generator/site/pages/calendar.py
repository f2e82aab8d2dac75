"""Reception days and free clinics, month by month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.figures.measured import Measured
from generator.site import addresses
from generator.site.components.common import DateLine, Link
from generator.site.components.date_line import (
    AHEAD,
    date_line,
    dated,
    events_of,
    goes_on,
    regular_line,
)
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """The dates of one month."""

    title: str
    lines: tuple[DateLine, ...]


@dataclass(frozen=True, slots=True)
class CalendarPage(View):
    """Public dates: what recurs, then month by month what is single, moved or cancelled."""

    regular: tuple[DateLine, ...]

    subscribe: Link
    by_hospital: tuple[Link, ...]
    """Each hospital's own calendar file."""
    months: tuple[CalendarMonth, ...]


def calendar_page(context: Context) -> CalendarPage:
    """Return what recurs every week or month, once.

    Then come the single dates to come, and recurring ones that are changed.
    """
    first = context.as_of
    months: dict[tuple[int, int], list[DateLine]] = {}
    coming = dated(context, first, context.as_of + AHEAD)
    for occurrence, event in coming:
        if event.recurs.every is not None and not occurrence.reason:
            continue
        shown = max(occurrence.start, first)
        months.setdefault((shown.year, shown.month), []).append(
            date_line(context, occurrence, event, with_hospital=True)
        )
    with_dates = [one for one in context.registry.hospitals.values() if events_of(context, one)]
    return CalendarPage(
        title="接待日和义诊",
        description="院长接待日、义诊、志愿服务日、服务月：哪天、几点、在哪里。改期和取消的也写明。",
        breadcrumbs=context.breadcrumbs(),
        lead="院长接待日、义诊、志愿服务日。改期、取消的写明原因。",
        data_note=context.data_note(
            period=f"{words.day(first)}至{words.day(context.as_of + AHEAD)}",
            source="各家医院和主管部门登记；国务院办公厅放假通知",
            not_shown="没有登记的临时活动",
        ),
        regular=tuple(
            regular_line(context, event, coming)
            for event in context.registry.events.values()
            if event.recurs.every is not None and goes_on(context, event)
        ),
        subscribe=context.link("订阅到手机日历", addresses.CALENDAR_FILE),
        by_hospital=tuple(
            context.link(hospital.record.short_name, addresses.hospital_calendar(hospital.id))
            for hospital in with_dates
        ),
        months=tuple(
            CalendarMonth(f"{year}年{month}月", tuple(lines)) for (year, month), lines in sorted(months.items())
        ),
    )


def _pages(_: Measured) -> Iterator[Page]:
    yield Page(KIND, addresses.CALENDAR, AUTHORITY_SOURCE, calendar_page, own_frame=True)


KIND = PageKind("calendar", _pages, search_rank=0)
