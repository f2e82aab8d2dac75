"""Complaint channels as rows that one tap uses."""

from __future__ import annotations

from dataclasses import replace

from generator.records.authority import Authority
from generator.records.channel import Channel, ChannelKind
from generator.records.hospital import Hospital
from generator.site.components.common import ContactRow, Fact
from generator.site.wording.words import working_days

PHONES = (ChannelKind.PHONE, ChannelKind.HOTLINE)


def hospital_phones(record: Hospital, services: int | None = None) -> tuple[ContactRow, ...]:
    """Return a hospital's phones as rows: emergency, so many of its services' own, and the switchboard last."""
    told = (None, record.emergency_phone, record.phone)
    own = [service for service in record.services if service.phone not in told]
    return (
        *(_phone_row("急诊", phone) for phone in (record.emergency_phone,) if phone is not None),
        *(_phone_row(f"{service.title}电话", service.phone or "") for service in own[:services]),
        _phone_row("总机，什么事都能问", record.phone),
    )


def _phone_row(label: str, number: str) -> ContactRow:
    return ContactRow("phone", label, number, f"tel:{number}")


def channel_row(channel: Channel) -> ContactRow:
    """Return one channel; a link where a phone can use it."""
    href = ""
    if channel.kind in PHONES:
        href = f"tel:{channel.value}"
    elif channel.kind is ChannelKind.E_MAIL:
        href = f"mailto:{channel.value}"
    elif channel.kind is ChannelKind.WEB:
        href = channel.value
    note = "，".join(part for part in (channel.where, channel.hours) if part)
    value = channel.value.removeprefix("https://").rstrip("/") if channel.kind is ChannelKind.WEB else channel.value
    return ContactRow(channel.kind.value, channel.label, value, href, note, answer_words(channel))


def higher_phone(authority: Authority) -> ContactRow | None:
    """Return the authority's first phone, for those whom the hospital's answer does not satisfy."""
    channel = next((one for one in authority.channels if one.kind in PHONES), None)
    return replace(channel_row(channel), label=f"不满意，找{authority.short_name}") if channel is not None else None


def answer_words(channel: Channel) -> str:
    """Return `3个工作日内答复`."""
    if channel.answer_within is None:
        return "没有写多久答复"
    days = channel.answer_within.working_days
    return f"{working_days(days)}内答复" if days else "当场答复"


def longest_answer(channels: tuple[Channel, ...]) -> int | None:
    """Return the longest time that any channel promises, in working days; None when none says."""
    return max((one.answer_within.working_days for one in channels if one.answer_within is not None), default=None)


def follow_ups(channels: tuple[Channel, ...]) -> tuple[Fact, ...]:
    """Return how to learn what became of a complaint, channel by channel."""
    return tuple(Fact(one.label, one.how_to_follow_up.rstrip("。")) for one in channels if one.how_to_follow_up)


def limits(authority: Authority, record: Hospital) -> str:
    """Return how long an answer may take, by the hospital's word and by the rules."""
    limit = authority.complaint_limit
    longest = longest_answer(record.channels)
    said = f"医院答应最晚{working_days(longest)}答复，" if longest is not None else "医院没有写多久答复，"
    return f"{said}规定最长{working_days(limit.working_days)}（{limit.source}）。"


COMPLAINT_PHONES = 2


def phone_rows(channels: tuple[Channel, ...]) -> tuple[ContactRow, ...]:
    """Return the first phones for complaints as rows, each with its hours and time of answer."""
    return tuple(with_answer(channel_row(one)) for one in channels if one.kind in PHONES)[:COMPLAINT_PHONES]


def with_answer(row: ContactRow) -> ContactRow:
    """Give a button its one small line: its hours, and how soon an answer comes."""
    return replace(row, note="；".join(part for part in (row.note, row.answer) if part))
