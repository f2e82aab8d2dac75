"""Whether an announced day was kept: how often it was due, held, not held, not written down, and how many came."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.figures.dates import occurrences
from generator.records.event import Event, EventKind, HeldDay
from generator.records.layout import AUTHORITY
from generator.records.workdays import Workdays
from generator.registry import Registry

WINDOW = dt.timedelta(days=364)
"""A year of weeks, the last day included in addition."""


@dataclass(frozen=True, slots=True)
class Receptions:
    """A recurring day of one hospital over the last year."""

    since: dt.date
    due: int
    """Days that came, without those that were cancelled."""
    held: int
    not_held: tuple[HeldDay, ...]
    """Announced and not held, with the reason; oldest first."""
    unrecorded: tuple[dt.date, ...]
    """Days of which nobody wrote whether it was held: silence is not held."""
    came: int | None
    """Over all days that have a count; None when none has."""
    counted: int
    """Days held on which somebody counted."""
    last_held: dt.date | None


def receptions(name: str, event: Event, hospital: str, workdays: Workdays, as_of: dt.date) -> Receptions | None:
    """Return how an event was kept at a hospital in the last year; None when no day has come yet.

    A day is judged once it is over. Records that name no hospital are of all for which the event is.
    """
    since = max(event.start, as_of - WINDOW)
    days = [
        occurrence.start
        for occurrence in occurrences(name, event, workdays, since, as_of)
        if not occurrence.cancelled and occurrence.start < as_of and occurrence.start >= since
    ]
    if not days:
        return None
    said = {one.date: one for one in event.held if one.hospital in (None, hospital) and one.date <= as_of}
    held = [said[day] for day in days if day in said and said[day].held]
    counts = [one.came for one in held if one.came is not None]
    return Receptions(
        since=since,
        due=len(days),
        held=len(held),
        not_held=tuple(said[day] for day in days if day in said and not said[day].held),
        unrecorded=tuple(day for day in days if day not in said),
        came=sum(counts) if counts else None,
        counted=len(counts),
        last_held=max((one.date for one in held), default=None),
    )


def own_receptions(registry: Registry, as_of: dt.date) -> dict[str, tuple[tuple[str, Event], ...]]:
    """Return the reception days that each publisher itself holds, with their ids; publishers without one are left out.

    One that is for a single hospital is that hospital's. One that is for several is the authority's, which receives
    their patients, unless its records by then name the hospitals that held it.
    """
    kept = kept_events(registry, as_of)
    found = {
        publisher: tuple((name, event) for name, event in events if event.kind is EventKind.RECEPTION_DAY)
        for publisher, events in kept.items()
    }
    return {publisher: events for publisher, events in found.items() if events}


def kept_events(registry: Registry, as_of: dt.date) -> dict[str, tuple[tuple[str, Event], ...]]:
    """Return what each publisher has to say whether it was held: reception days, and other dates with records.

    Nobody is asked to write down who came to a health day; where somebody did, it is shown.
    """
    found: dict[str, list[tuple[str, Event]]] = {}
    for name, event in registry.events.items():
        recorded = any(day.date <= as_of for day in event.held)
        if event.kind is not EventKind.RECEPTION_DAY and not recorded:
            continue
        theirs = registry.covered[event.hospitals]
        at_hospitals = len(theirs) == 1 or any(day.hospital is not None and day.date <= as_of for day in event.held)
        for publisher in theirs if at_hospitals else [AUTHORITY]:
            found.setdefault(publisher, []).append((name, event))
    return {publisher: tuple(events) for publisher, events in found.items()}
