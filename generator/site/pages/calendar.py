"""Reception days and free clinics: what was cancelled or moved, when each hospital receives next, then the months."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.figures.dates import Occurrence
from generator.figures.measured import Measured
from generator.records.event import Event, EventKind
from generator.site import addresses
from generator.site.components.common import DateLine, Fact, Link
from generator.site.components.date_line import (
    AHEAD,
    date_line,
    dated,
    events_of,
    goes_on,
    only_hospital,
    recurrence_words,
    time_words,
)
from generator.site.components.month_grid import WEEKDAYS, MonthGrid, month_grids
from generator.site.components.origin import origin
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View
from generator.site.wording import words

Dated = tuple[Occurrence, Event]


@dataclass(frozen=True, slots=True)
class ChangedDate:
    """A day that was moved or cancelled: of several hospitals at once where the day and the reason are the same."""

    state: str
    """`moved` or `cancelled`."""
    word: str
    date: str
    """`2月6日 星期二`: the day on which nobody receives, or the day to which it was moved."""
    who: str
    """`县妇幼保健院`, `5家医院：县人民医院、…`."""
    reason: str
    """`原定1月30日。院里开会`."""
    instead: str
    """`下一次2月20日`, where it is the same for all; else empty."""


@dataclass(frozen=True, slots=True)
class NextDate:
    """The next day on which somebody receives."""

    when: str
    """`1月23日 星期二`; `近期没有`."""
    time: str
    """`9:00到11:00`; empty where nobody wrote it."""
    whose: Link | None
    title: str
    facts: str
    """How often, where, who."""


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """The dates of one month."""

    title: str
    lines: tuple[DateLine, ...]


@dataclass(frozen=True, slots=True)
class CalendarPage(View):
    """Public dates, in the order in which somebody who is about to leave home needs them."""

    changed: tuple[ChangedDate, ...]
    changed_later: tuple[ChangedDate, ...]
    """Folded away."""
    receptions: tuple[NextDate, ...]
    elsewhere: Link | None
    """To the hospitals, where not all of their receptions stand here."""
    months: tuple[CalendarMonth, ...]
    """Clinics and other days, month by month."""
    weekdays: tuple[str, ...]
    grids: tuple[MonthGrid, ...]
    """For wide screens."""
    subscribe: Link
    by_hospital: tuple[Link, ...]
    """Each hospital's own calendar file."""
    ordered: tuple[Fact, ...]
    """Each kind of day with the place that orders it, or who added it."""


CHANGED_SHOWN = 6
RECEPTIONS_SHOWN = 60
MONTHS = 2


def calendar_page(context: Context) -> CalendarPage:
    """Return what changed, the next reception of each hospital, other days to come, and the months as grids."""
    coming = dated(context, context.as_of, context.as_of + AHEAD)
    changed = _changed(context, coming)
    receptions = _receptions(context, coming)
    with_dates = [one for one in context.registry.hospitals.values() if events_of(context, one)]
    return CalendarPage(
        title="接待日和义诊",
        description="院长接待日、义诊、志愿服务日、服务月：哪天、几点、在哪里。改期和取消的也写明。",
        breadcrumbs=context.breadcrumbs(),
        lead="有话当面跟院长说。改期、取消的，写明原因。",
        data_note=context.data_note(
            period=f"{words.day(context.as_of)}至{words.day(context.as_of + AHEAD)}",
            source="各家医院和主管部门登记；国务院办公厅放假通知",
            not_shown="没有登记的临时活动",
        ),
        changed=changed[:CHANGED_SHOWN],
        changed_later=changed[CHANGED_SHOWN:],
        receptions=receptions[:RECEPTIONS_SHOWN],
        elsewhere=context.link("别的医院哪天接待，看医院自己的页", addresses.HOSPITALS)
        if len(receptions) > RECEPTIONS_SHOWN
        else None,
        months=_months(context, coming),
        weekdays=WEEKDAYS,
        grids=month_grids(context, MONTHS) if coming else (),
        subscribe=context.link("订阅到手机日历", addresses.CALENDAR_FILE),
        by_hospital=tuple(
            context.link(hospital.record.short_name, addresses.hospital_calendar(hospital.id))
            for hospital in with_dates
        ),
        ordered=tuple(
            Fact(event.title, said.words)
            for event in context.registry.events.values()
            if goes_on(context, event) and (said := origin(context, event)).words
        ),
    )


def _changed(context: Context, coming: Sequence[Dated]) -> tuple[ChangedDate, ...]:
    """Return moved and cancelled days, those of one day with one reason together."""
    alike: dict[tuple[object, ...], list[Dated]] = {}
    for occurrence, event in coming:
        if occurrence.cancelled or occurrence.was is not None:
            key = (occurrence.start, occurrence.was, occurrence.cancelled, occurrence.reason)
            alike.setdefault(key, []).append((occurrence, event))
    return tuple(_changed_date(context, members, coming) for members in alike.values())


def _changed_date(context: Context, members: Sequence[Dated], coming: Sequence[Dated]) -> ChangedDate:
    occurrence, first = members[0]
    names = "、".join(_whose(context, event) for _, event in members)
    moved = occurrence.was is not None
    was = f"原定{words.day_near(occurrence.was, context.as_of)}。" if occurrence.was is not None else ""
    nexts = {_next_held(context, one, event, coming) for one, event in members} if occurrence.cancelled else set()
    instead = nexts.pop() if len(nexts) == 1 else ""
    title = _title(context, first)
    alone = names if title == names else f"{names}　{title}"
    return ChangedDate(
        state="moved" if moved else "cancelled",
        word="改期" if moved else "取消",
        date=_day(context, occurrence),
        who=f"{len(members)}家：{names}" if len(members) > 1 else alone,
        reason=f"{was}{'改期' if moved else '取消'}：{occurrence.reason.rstrip('。')}",
        instead=instead,
    )


def _next_held(context: Context, cancelled: Occurrence, event: Event, coming: Sequence[Dated]) -> str:
    """Return `下一次2月20日`, the first after the day that was cancelled; nothing where none is known."""
    later = (one for one, other in coming if other is event and not one.cancelled and one.start > cancelled.start)
    held = next(later, None)
    return f"下一次{words.day_near(held.start, context.as_of)}" if held is not None else ""


def _receptions(context: Context, coming: Sequence[Dated]) -> tuple[NextDate, ...]:
    """Return the next day of each reception, the soonest first; one without any comes last and says so."""
    found: list[NextDate] = []
    seen: set[int] = set()
    for occurrence, event in sorted(coming, key=lambda one: (one[0].start, one[1].begins or _LATE, one[0].event)):
        if event.kind is EventKind.RECEPTION_DAY and not occurrence.cancelled and id(event) not in seen:
            seen.add(id(event))
            found.append(_next_date(context, event, _day(context, occurrence)))
    silent = (
        _next_date(context, event, "近期没有")
        for event in context.registry.events.values()
        if event.kind is EventKind.RECEPTION_DAY and id(event) not in seen and goes_on(context, event)
    )
    return (*found, *silent)


_LATE = dt.time.max


def _next_date(context: Context, event: Event, when: str) -> NextDate:
    facts = (recurrence_words(event), event.where, event.host or "")
    return NextDate(
        when=when,
        time=time_words(event),
        whose=only_hospital(context, event),
        title=_title(context, event),
        facts="，".join(part for part in facts if part),
    )


def _months(context: Context, coming: Iterable[Dated]) -> tuple[CalendarMonth, ...]:
    """Return clinics and other days by month; of what recurs every week or month only the next day."""
    months: dict[tuple[int, int], list[DateLine]] = {}
    seen: set[int] = set()
    for occurrence, event in coming:
        if event.kind is EventKind.RECEPTION_DAY or occurrence.cancelled or id(event) in seen:
            continue
        if event.recurs.every is not None:
            seen.add(id(event))
        shown = max(occurrence.start, context.as_of)
        line = date_line(context, occurrence, event, with_hospital=True)
        months.setdefault((shown.year, shown.month), []).append(line)
    return tuple(CalendarMonth(f"{year}年{month}月", tuple(lines)) for (year, month), lines in sorted(months.items()))


def _day(context: Context, occurrence: Occurrence) -> str:
    return f"{words.day_near(occurrence.start, context.as_of)} {words.weekday(occurrence.start)}"


def _whose(context: Context, event: Event) -> str:
    hospital = only_hospital(context, event)
    return hospital.text if hospital is not None else event.title


def _title(context: Context, event: Event) -> str:
    """Return `院长接待日` of `县人民医院院长接待日`: the hospital stands beside it."""
    entries = context.registry.hospitals.values()
    names = [entry.record for entry in entries if event.hospitals.covers(entry.id, entry.record)]
    if len(names) != 1:
        return event.title
    for name in (names[0].name, names[0].short_name, *names[0].other_names):
        if event.title.startswith(name) and event.title != name:
            return event.title.removeprefix(name)
    return event.title


def _pages(_: Measured) -> Iterator[Page]:
    yield Page(KIND, addresses.CALENDAR, AUTHORITY_SOURCE, calendar_page, own_frame=True)


KIND = PageKind("calendar", _pages, search_rank=0)
