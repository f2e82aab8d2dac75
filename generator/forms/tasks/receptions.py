"""A public date that is moved or cancelled, and whether it was held."""

from __future__ import annotations

import datetime as dt

from generator.figures.dates import occurrences
from generator.figures.measured import Measured
from generator.forms.editor import Editor
from generator.forms.errors import FormError
from generator.forms.owners import only_hospital
from generator.forms.tasks.task import Choice, Desk, Query, Task, name_of
from generator.records.base import Record
from generator.records.event import Change, Event, HeldDay
from generator.records.layout import EVENTS
from generator.site.wording import words

_AHEAD, _BACK = dt.timedelta(days=100), dt.timedelta(days=62)
_MOST = 8
"""Dates of one event that are listed."""
_PARTS: dict[str, tuple[str, type[Record]]] = {"changes": ("改期或取消", Change), "held": ("办了没有", HeldDay)}


def _dates(measured: Measured, event: str, record: Event, part: str) -> list[dt.date]:
    """Return the days that may still be moved, or of which nobody has said whether they were held."""
    today, calendar = measured.as_of, measured.registry.workdays
    if part == "changes":
        found = occurrences(event, record, calendar, today, today + _AHEAD)
        return [one.start for one in found if one.was is None and not one.cancelled][:_MOST]
    told = {day.date for day in record.held}
    found = occurrences(event, record, calendar, today - _BACK, today)
    return [one.start for one in reversed(found) if not one.cancelled and one.start not in told][:_MOST]


def _choices(desk: Desk, measured: Measured, publisher: str, query: Query) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            f"{words.day_near(date, measured.as_of)}（{words.weekday(date)}）{_PARTS[part][0]}",
            record.title,
            {"event": name, "date": date.isoformat(), "part": part},
        )
        for part in _PARTS
        for name, record in measured.registry.events.items()
        if only_hospital(record) == publisher
        for date in _dates(measured, name, record, part)
    )


def _editor(desk: Desk, measured: Measured, publisher: str, query: Query) -> Editor:
    name, part, date = query.get("event", ""), query.get("part", ""), query.get("date", "")
    record = measured.registry.events.get(name)
    if record is None or part not in _PARTS or only_hospital(record) != publisher:
        raise FormError("没有这一天。请回到上一页重新选。")
    day = next((one for one in _dates(measured, name, record, part) if one.isoformat() == date), None)
    if day is None:
        raise FormError("这一天已经改过了，或者本来就没有。请回到上一页重新选。")
    title, model = _PARTS[part]
    told = f"{words.day(day)}（{words.weekday(day)}）"
    return Editor(
        title=f"{record.title}：{title}",
        publisher=publisher,
        publisher_name=name_of(measured, publisher),
        path=measured.registry.source(EVENTS, name),
        model=model,
        subject=f"{name_of(measured, publisher)}：{record.title} {date} {title}",
        steps=(part, "+"),
        lead=(f"原来定在{told}。",) if part == "changes" else (f"{told}这一天。",),
        defaults={"date": date} if part == "changes" else {"date": date, "held": "true"},
    )


RECEPTION = Task(
    "date",
    "接待日、义诊：改期、取消、办了没有",
    "改到哪天、为什么，一起写明；过去的日子写办了没有、来了多少人。",
    _choices,
    _editor,
    "没有单独一家办的日子。几家一起办的，由主管部门改。",
)
