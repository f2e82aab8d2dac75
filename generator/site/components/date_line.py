"""Dates for the public as lines: reception days, free clinics, health days."""

from __future__ import annotations

import datetime as dt

from generator.figures.dates import Occurrence, occurrences
from generator.records.event import Event, Nth
from generator.registry import HospitalEntry
from generator.site.components.common import DateLine, Link
from generator.site.context import Context
from generator.site.wording import words

SHOWN = 6
"""Dates that stand on a hospital's page."""


def dated(
    context: Context, first: dt.date, last: dt.date, hospital: HospitalEntry | None = None
) -> list[tuple[Occurrence, Event]]:
    """Return what happens between two days, in order; of one hospital or of all."""
    events = context.registry.events if hospital is None else events_of(context, hospital)
    found = [
        (occurrence, event)
        for name, event in events.items()
        for occurrence in occurrences(name, event, context.registry.workdays, first, last)
    ]
    return sorted(found, key=lambda one: (one[0].start, one[0].event))


def events_of(context: Context, hospital: HospitalEntry) -> dict[str, Event]:
    """Return the dates that are for one hospital's patients, by id."""
    return {
        name: event
        for name, event in context.registry.events.items()
        if event.hospitals.covers(hospital.id, hospital.record)
    }


def next_dates(context: Context, hospital: HospitalEntry) -> tuple[DateLine, ...]:
    """Return what recurs at one hospital, with its next day; then single dates, and those moved or cancelled."""
    events = events_of(context, hospital)
    coming = dated(context, context.as_of, context.as_of + AHEAD, hospital)
    lines = [
        regular_line(context, event, coming)
        for event in events.values()
        if event.recurs.every is not None and goes_on(context, event)
    ]
    special = [one for one in coming if one[1].recurs.every is None or one[0].reason]
    lines += [date_line(context, occurrence, event, with_hospital=False) for occurrence, event in special[:SHOWN]]
    return tuple(lines)


def goes_on(context: Context, event: Event) -> bool:
    """Tell whether a date has not come to its end."""
    return event.end is None or event.end >= context.as_of


def date_line(context: Context, occurrence: Occurrence, event: Event, *, with_hospital: bool) -> DateLine:
    """Return one date in a list."""
    state, note = "normal", ""
    if occurrence.cancelled:
        state, note = "cancelled", f"取消：{occurrence.reason}"
    elif occurrence.was is not None:
        state, note = "moved", f"原定{words.day_near(occurrence.was, context.as_of)}，改期：{occurrence.reason}"
    elif occurrence.end < context.as_of:
        state = "past"
    date = words.day_near(occurrence.start, context.as_of)
    if occurrence.end != occurrence.start:
        date = words.span(occurrence.start, occurrence.end)
    else:
        date = f"{date}（{words.weekday(occurrence.start)}）"
    return DateLine(
        date=date,
        title=event.title,
        state=state,
        facts="，".join(
            part for part in (time_words(event), event.where, event.host, event.summary.rstrip("。")) if part
        ),
        note=note.rstrip("。"),
        hospital=only_hospital(context, event) if with_hospital else None,
    )


def only_hospital(context: Context, event: Event) -> Link | None:
    """Return the hospital that a date is for; None where it is for several or all."""
    names = context.registry.covered[event.hospitals]
    return context.hospital(names[0]) if len(names) == 1 else None


def time_words(event: Event) -> str:
    """Return `9:00到11:00`."""
    if event.begins is None:
        return ""
    begins = f"{event.begins.hour}:{event.begins.minute:02}"
    return f"{begins}到{event.ends.hour}:{event.ends.minute:02}" if event.ends is not None else f"{begins}开始"


def recurrence_words(event: Event) -> str:
    """Return `每周二`, `每月第1个星期三`."""
    recurs = event.recurs
    if recurs.every is not None:
        name = words.weekday_name(recurs.every)
        if recurs.nth is Nth.LAST:
            return f"每月最后一个星期{name}"
        return f"每月第{recurs.nth}个星期{name}" if recurs.nth is not None else f"每周{name}"
    if recurs.yearly is not None:
        month, day = recurs.yearly.split("-")
        return f"每年{int(month)}月{int(day)}日"
    return f"每年{recurs.month}月" if recurs.month is not None else ""


AHEAD = dt.timedelta(days=120)
"""The public calendar looks this far ahead."""


def regular_line(context: Context, event: Event, coming: list[tuple[Occurrence, Event]]) -> DateLine:
    """Return what recurs, said once, with the next day on which it is held."""
    held = next((one for one, other in coming if other is event and not one.cancelled), None)
    facts = (time_words(event), event.where, event.host, event.summary.rstrip("。"))
    upcoming = f"下一次{words.day_near(held.start, context.as_of)}" if held is not None else "近期没有"
    return DateLine(
        date=recurrence_words(event),
        title=event.title,
        state="normal",
        facts="，".join(part for part in (*facts, upcoming) if part),
        hospital=only_hospital(context, event),
    )
