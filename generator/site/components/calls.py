"""A hospital's phones, next reception and hours as rows: digits to tap first, then when to come."""

from __future__ import annotations

from dataclasses import dataclass

from generator.records.event import Event, EventKind
from generator.registry import HospitalEntry
from generator.site.components.channels import PHONES, answer_words
from generator.site.components.date_line import AHEAD, dated, only_hospital, time_words
from generator.site.context import Context
from generator.site.wording import words

SERVICE_PHONES = 1
"""Of more services with a phone of their own the others stand with their services."""


@dataclass(frozen=True, slots=True)
class CallRow:
    """One row: a phone to tap, or hours to read."""

    icon: str
    label: str
    """At most four characters: `总机`, `见院长`."""
    value: str
    note: str
    href: str
    """`tel:…`; empty for what is not tapped."""


def call_rows(context: Context, hospital: HospitalEntry) -> tuple[CallRow, ...]:
    """Return the phones, the next reception day and the hours of a hospital."""
    record = hospital.record
    rows = [switchboard(hospital)]
    rows += [
        _phone(service.title[:4], service.phone, _first(service.hours or ""))
        for service in record.services
        if service.phone is not None and service.phone != record.emergency_phone
    ][:SERVICE_PHONES]
    if record.emergency_phone is not None:
        rows.append(_phone("急诊", record.emergency_phone, ""))
    complaint = next((channel for channel in record.channels if channel.kind in PHONES), None)
    if complaint is not None:
        note = "，".join(part for part in (_first(complaint.hours or ""), answer_words(complaint)) if part)
        rows.append(_phone("投诉", complaint.value, note))
    reception = next_reception(context, hospital)
    if reception is not None:
        rows.append(reception)
    rows.append(CallRow("late", "门诊", record.hours.rstrip("。"), "", ""))  # the longest: what is short stays in view
    if record.website is not None:
        rows.append(CallRow("web", "网站", site_name(record.website), "", record.website))
    return tuple(rows)


def site_name(url: str) -> str:
    """Return an address without what nobody reads: `sanyiyuan.example`."""
    return url.split("://", 1)[-1].rstrip("/")


def switchboard(hospital: HospitalEntry) -> CallRow:
    """Return the number that answers for everything."""
    return _phone("总机", hospital.record.phone, "")


def short_calls(context: Context, hospital: HospitalEntry) -> tuple[CallRow, ...]:
    """Return the switchboard, the hours and the next reception day: what a list of hospitals has room for."""
    record = hospital.record
    rows = [switchboard(hospital), CallRow("late", "门诊", record.hours.rstrip("。"), "", "")]
    reception = next_reception(context, hospital)
    return (*rows, reception) if reception is not None else tuple(rows)


def _phone(label: str, number: str, note: str) -> CallRow:
    return CallRow("phone", label, number, note, f"tel:{number}")


def _first(text: str) -> str:
    """Return the first clause of a sentence: a row has room for one."""
    return text.split("；")[0].split("，")[0].rstrip("。")


def next_reception(context: Context, hospital: HospitalEntry) -> CallRow | None:
    """Return the next day on which the hospital's own head receives patients; None where none is known."""
    found: tuple[str, Event] | None = None
    for occurrence, event in dated(context, context.as_of, context.as_of + AHEAD, hospital):
        own = only_hospital(context, event) is not None
        if event.kind is EventKind.RECEPTION_DAY and own and not occurrence.cancelled:
            day = f"{words.day_near(occurrence.start, context.as_of)}{words.weekday(occurrence.start)}"
            found = day, event
            break
    if found is None:
        return None
    day, event = found
    value = f"{day} {time_words(event)}".strip()
    return CallRow("reception-day", "见院长", value, event.where or "", "")
