"""Public dates as iCalendar files (RFC 5545) that a phone subscribes to."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from generator.figures.dates import Occurrence, occurrences
from generator.figures.measured import Measured
from generator.records.event import Event

_FOLD = 73
"""Octets in a line before it is folded; the standard allows 75."""


AHEAD = dt.timedelta(days=365)
"""The files look a year ahead; a phone asks again long before."""


def hospital_has_dates(measured: Measured, hospital: str) -> bool:
    """Tell whether any public date is for that hospital's patients."""
    record = measured.registry.hospitals[hospital].record
    return any(event.hospitals.covers(hospital, record) for event in measured.registry.events.values())


def public_calendar(measured: Measured, base_url: str, hospital: str | None = None) -> bytes:
    """Return all public dates of the year to come, of one hospital, or of all for None."""
    registry = measured.registry
    first = measured.as_of.replace(day=1)
    record = registry.hospitals[hospital].record if hospital is not None else None
    dates = [
        (occurrence, event)
        for name, event in registry.events.items()
        if record is None or hospital is None or event.hospitals.covers(hospital, record)
        for occurrence in occurrences(name, event, registry.workdays, first, measured.as_of + AHEAD)
    ]
    dates.sort(key=lambda one: (one[0].start, one[0].event))
    title = f"{record.name if record is not None else registry.authority.site.title}：接待日和义诊"
    host = urlsplit(base_url).hostname or "localhost"
    return icalendar(title, registry.authority.time_zone, host, measured.as_of, dates)


def icalendar(name: str, zone: str, host: str, stamp: dt.date, dates: Iterable[tuple[Occurrence, Event]]) -> bytes:
    """Return a calendar of UTF-8 and CRLF.

    `stamp` is the day of the figures: a file without a clock in it is the same in every build.
    """
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//mingnuo//public dates//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(name)}", f"X-WR-TIMEZONE:{zone}", *_zone(zone),
    ]  # fmt: skip
    for occurrence, event in dates:
        lines += _event(occurrence, event, zone, host, stamp)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _zone(zone: str) -> list[str]:
    """Return the lines of a time zone: China has one offset and no summer time; other zones are left to the reader."""
    if zone != "Asia/Shanghai":
        return []
    return [
        "BEGIN:VTIMEZONE", f"TZID:{zone}", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0800",
        "TZOFFSETTO:+0800", "TZNAME:CST", "END:STANDARD", "END:VTIMEZONE",
    ]  # fmt: skip


def _event(occurrence: Occurrence, event: Event, zone: str, host: str, stamp: dt.date) -> list[str]:
    key = occurrence.was or occurrence.start
    title = f"取消：{event.title}" if occurrence.cancelled else event.title
    note = event.summary
    if occurrence.reason:
        moved = f"原定{occurrence.was}，" if occurrence.was is not None else ""
        note = f"{moved}{occurrence.reason} {note}"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{occurrence.event}-{key:%Y%m%d}@{host}",
        f"DTSTAMP:{stamp:%Y%m%d}T000000Z",
    ]
    if event.begins is not None and occurrence.start == occurrence.end:
        lines.append(f"DTSTART;TZID={zone}:{occurrence.start:%Y%m%d}T{event.begins:%H%M}00")
        ends = event.ends or event.begins
        lines.append(f"DTEND;TZID={zone}:{occurrence.start:%Y%m%d}T{ends:%H%M}00")
    else:
        lines.append(f"DTSTART;VALUE=DATE:{occurrence.start:%Y%m%d}")
        lines.append(f"DTEND;VALUE=DATE:{occurrence.end + dt.timedelta(days=1):%Y%m%d}")
    lines += [
        f"SUMMARY:{_text(title)}",
        f"LOCATION:{_text(event.where)}",
        f"DESCRIPTION:{_text(note)}",
        f"STATUS:{'CANCELLED' if occurrence.cancelled else 'CONFIRMED'}",
        f"SEQUENCE:{1 if occurrence.reason else 0}",
        "END:VEVENT",
    ]
    return lines


def _text(value: str) -> str:
    """Return a text as a property's value: no character of it ends the line, wherever a program ends lines."""
    escaped = value.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "".join(char for char in _LINE_END.sub(r"\\n", escaped) if char >= " ")


_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


def _folded(line: str) -> list[str]:
    """Cut a line into pieces of at most 75 octets, never inside a character. All but the first begin with a blank."""
    pieces, piece, size = [], "", 0
    for char in line:
        width = len(char.encode())
        if size + width > _FOLD:
            pieces.append(piece)
            piece, size = " ", 1
        piece += char
        size += width
    return [*pieces, piece]
