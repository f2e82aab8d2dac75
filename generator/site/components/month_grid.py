"""A month as a table of weeks: days off, make-up days, and in each day what happens, is cancelled or was moved."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.figures.dates import ONE_DAY, Occurrence
from generator.records.event import Event, EventKind
from generator.site.components.date_line import dated, only_hospital
from generator.site.context import Context
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class DayEvent:
    """One thing on one day."""

    state: str
    """`reception`, `activity`, `cancelled` or `moved`."""
    text: str
    """`县中医医院接待`, `5家医院接待`, `县妇幼保健院取消`."""


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of a month; a cell before its first day or after its last has number 0."""

    number: int = 0
    off: str = ""
    """`休` on a holiday, `班` on a weekend day on which people work; nothing on the days that everybody knows."""
    is_off: bool = True
    is_today: bool = False
    events: tuple[DayEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class Week:
    """One row of a month, from Monday to Sunday."""

    title: str
    """`1月22日起`, for those who hear the table."""
    days: tuple[DayCell, ...]


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """A month in weeks from Monday to Sunday."""

    title: str
    """`2024年1月`."""
    weeks: tuple[Week, ...]


NAMED = 2
"""Hospitals that a day names; more are counted."""
LONGEST = 7
"""Days of a thing that stands on each of its days; a whole month of service would hide the others."""


def month_grids(context: Context, months: int) -> tuple[MonthGrid, ...]:
    """Return so many months from that of the figures on."""
    first = context.as_of.replace(day=1)
    found = []
    for _ in range(months):
        found.append(_month(context, first))
        first = (first + dt.timedelta(days=31)).replace(day=1)
    return tuple(found)


def _month(context: Context, first: dt.date) -> MonthGrid:
    last = first.replace(day=calendar.monthrange(first.year, first.month)[1])
    by_day = _by_day(dated(context, first, last))
    cells = [DayCell() for _ in range(first.weekday())]
    day = first
    while day <= last:
        cells.append(_cell(context, day, by_day.get(day, ())))
        day += ONE_DAY
    cells += [DayCell() for _ in range(-len(cells) % 7)]
    rows = [tuple(cells[start : start + 7]) for start in range(0, len(cells), 7)]
    weeks = tuple(Week(f"{first.month}月{next(cell.number for cell in row if cell.number)}日起", row) for row in rows)
    return MonthGrid(f"{first.year}年{first.month}月", weeks)


def _by_day(found: Iterable[tuple[Occurrence, Event]]) -> dict[dt.date, list[tuple[str, Event]]]:
    """Return what stands on each day with its state: what was moved stands on both days."""
    by_day: dict[dt.date, list[tuple[str, Event]]] = {}
    for occurrence, event in found:
        state = "reception" if event.kind is EventKind.RECEPTION_DAY else "activity"
        if occurrence.cancelled:
            state = "cancelled"
        elif occurrence.was is not None:
            by_day.setdefault(occurrence.was, []).append(("moved", event))
        if (occurrence.end - occurrence.start).days >= LONGEST:
            continue
        day = occurrence.start
        while day <= occurrence.end:
            by_day.setdefault(day, []).append((state, event))
            day += ONE_DAY
    return by_day


def _cell(context: Context, day: dt.date, found: Sequence[tuple[str, Event]]) -> DayCell:
    workdays = context.registry.workdays
    works, weekend = workdays.is_workday(day), day.weekday() > 4
    states = ("reception", "activity", "cancelled", "moved")
    parts = (_day_events(context, state, [event for told, event in found if told == state]) for state in states)
    off = "班" if works and weekend else "休" if not works and workdays.why_off(day) not in ("周六", "周日") else ""
    return DayCell(day.day, off, not works, day == context.as_of, tuple(event for part in parts for event in part))


def _day_events(context: Context, state: str, events: Sequence[Event]) -> tuple[DayEvent, ...]:
    """Return the things of one state on one day: hospitals by name, or their count; other things by their titles."""
    if state == "activity":
        return tuple(DayEvent(state, event.title) for event in events)
    word = {"reception": "接待", "cancelled": "取消", "moved": "改期"}[state]
    names = []
    for event in events:
        hospital = only_hospital(context, event)
        names.append(hospital.text if hospital is not None else event.title)
    if len(names) > NAMED:
        return (DayEvent(state, f"{len(names)}家{word}"),)
    return tuple(DayEvent(state, name if word in name else f"{name}{word}") for name in names)


WEEKDAYS = tuple(words.weekday(dt.date(2024, 1, day))[-1] for day in range(1, 8))
"""`一` to `日`: 1 January 2024 was a Monday."""
