"""The open letter, as a page and as a sheet of A4; a hospital's with its services, channels and reception days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures.changes import fixed
from generator.figures.measured import Measured
from generator.records.channel import Channel, ChannelKind
from generator.records.hospital import Hospital
from generator.records.layout import AUTHORITY, LETTERS
from generator.records.letter import Letter
from generator.registry import HospitalEntry
from generator.site import addresses
from generator.site.components.channels import PHONES, channel_row, follow_ups, higher_phone, limits
from generator.site.components.common import ContactRow, Fact, Link
from generator.site.components.date_line import recurrence_words, time_words
from generator.site.components.imprint import short_hash
from generator.site.components.qr_code import QrCode
from generator.site.context import Context
from generator.site.page import Page, PageKind, PrintLayout
from generator.site.view import Prose, View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class LetterSection:
    """A section of a letter, with its heading."""

    title: str
    body: Prose


@dataclass(frozen=True, slots=True)
class LetterPage(View):
    """A letter to patients, on one sheet."""

    heading: str
    """The heading of the sheet; the title also says whose it is."""
    sender: str
    """Who writes: the hospital, or the authority."""
    opening: Prose | None
    sections: tuple[LetterSection, ...]
    services: tuple[Fact, ...]
    """This hospital's services, filled in from its records."""
    reception: Fact | None
    """The hospital's own reception day, by its own name: `县人民医院院长接待日`, `每周二9:00到11:00，门诊楼二楼`."""
    channels: tuple[ContactRow, ...]
    follow_up: str
    version: str
    """`第3版　2023年8月1日　校验码7f3a91c2`."""
    issued: str
    mark: str
    """`演示数据，不是真信`, or nothing."""
    back: Link | None
    """To the hospital's page."""
    qr: QrCode

    @property
    def here(self) -> str:
        """The name of the page in the breadcrumbs."""
        return self.heading


ON_PAPER = (*PHONES, ChannelKind.OFFICE, ChannelKind.RECEPTION_DAY)
"""Kinds of channels that somebody can use who holds nothing but the sheet."""


ROWS = 4


SERVICES = 4


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The part of a letter besides its text, filled in from the sender's records."""

    sender: str
    services: tuple[Fact, ...]
    reception: Fact | None
    rows: tuple[ContactRow, ...]
    follow_up: str
    target: str
    """The page that the QR code leads to."""


def hospital_letter(context: Context, hospital: HospitalEntry) -> LetterPage:
    """Return a hospital's letter: its own, or the authority's filled in with the hospital's records."""
    record = hospital.record
    rows = _on_paper(record.channels)[:ROWS]
    higher = higher_phone(context)
    if higher is not None:
        rows = (*rows, higher)
    ways = follow_ups(record.channels)[:1]
    text = "".join(f"{way.value}。" for way in ways) + limits(context, record)
    sheet = _Sheet(
        record.name, _services(record), _reception(context, hospital), rows, text,
        addresses.hospital(hospital.id),
    )  # fmt: skip
    breadcrumbs = context.breadcrumbs(
        ("医院", addresses.HOSPITALS), (record.short_name, addresses.hospital(hospital.id))
    )
    letter = hospital.letter or context.registry.letter
    return _page(context, letter, sheet, breadcrumbs, context.hospital(hospital.id))


def authority_letter(context: Context) -> LetterPage:
    """Return the authority's own letter."""
    authority = context.registry.authority
    limit = authority.complaint_limit
    ways = [one.how_to_follow_up.rstrip("。") for one in authority.channels if one.how_to_follow_up]
    text = "".join(f"{way}。" for way in ways[:1])
    text += f"答复最长{words.working_days(limit.working_days)}（{limit.source}）。"
    sheet = _Sheet(authority.name, (), None, _on_paper(authority.channels)[:ROWS], text, addresses.HOME)
    return _page(context, context.registry.letter, sheet, context.breadcrumbs(), None)


def _on_paper(channels: tuple[Channel, ...]) -> tuple[ContactRow, ...]:
    return tuple(channel_row(one) for one in channels if one.kind in ON_PAPER)


def _services(record: Hospital) -> tuple[Fact, ...]:
    """Return the first services of a hospital's list, each with phone, place and hours: what a reader asks first."""
    emergency = (Fact("急诊", record.emergency_phone),) if record.emergency_phone is not None else ()
    services = (
        Fact(
            service.title,
            "，".join(part for part in (service.phone, service.where, service.hours) if part) or service.how,
        )
        for service in record.services[:SERVICES]
    )
    return (*emergency, *services)


def _reception(context: Context, hospital: HospitalEntry) -> Fact | None:
    """Return the reception day that the hospital itself holds, never the authority's.

    A sheet hangs for months, so a day that follows no rule is told as the hospital's channel tells it.
    """
    for _, event in context.measured.receptions.get(hospital.id, ()):
        goes_on = event.end is None or event.end >= context.as_of
        if goes_on and (recurs := recurrence_words(event)):
            place = (recurs + time_words(event), event.where, event.host)
            return Fact(event.title, "，".join(part for part in place if part))
    for channel in hospital.record.channels:
        if channel.kind is ChannelKind.RECEPTION_DAY:
            return Fact(channel.label, "，".join(part for part in (channel.value, channel.where) if part))
    return None


def _page(
    context: Context, letter: Letter, sheet: _Sheet, breadcrumbs: tuple[Link, ...], back: Link | None
) -> LetterPage:
    opening, sections = sections_of(letter.body)
    return LetterPage(
        title=f"{back.text}：{letter.title}" if back is not None else letter.title,
        heading=letter.title,
        description=f"{sheet.sender}：{letter.title}。您的权利，怎么查，怎么得到帮助，怎么投诉。",
        breadcrumbs=breadcrumbs,
        lead="",
        data_note=context.data_note(
            period=f"第{letter.version}版，{words.day(letter.issued)}",
            source=f"{sheet.sender}；电话、地点和时间取自登记的资料",
            not_shown="个人姓名和手机号",
        ),
        sender=sheet.sender,
        opening=Prose(opening) if opening else None,
        sections=tuple(LetterSection(title, Prose(body)) for title, body in sections),
        services=sheet.services,
        reception=sheet.reception,
        channels=sheet.rows,
        follow_up=sheet.follow_up,
        version=f"第{letter.version}版　{words.day(letter.issued)}　校验码{_code(letter, sheet)}",
        issued=words.day(letter.issued),
        mark="演示数据，不是真信" if context.registry.authority.notice else "",
        back=back,
        qr=context.qr_code(sheet.target, "扫一扫：医院答应了什么，做到了没有"),
    )


def sections_of(body: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return the text before the first `##` heading, and the sections with their headings."""
    opening: list[str] = []
    sections: list[tuple[str, list[str]]] = []
    for line in body.split("\n"):
        if line.startswith("## "):
            sections.append((line[3:].strip(), []))
        else:
            (sections[-1][1] if sections else opening).append(line)
    return "\n".join(opening).strip(), tuple((title, "\n".join(lines).strip()) for title, lines in sections)


def _code(letter: Letter, sheet: _Sheet) -> str:
    """Return the code of a letter's sheet: it changes with anything that stands on it."""
    printed = [letter.title, str(letter.version), str(letter.issued), letter.body]
    told = [*sheet.services, *([sheet.reception] if sheet.reception is not None else [])]
    printed += [sheet.sender, sheet.follow_up, *(part for fact in told for part in (fact.label, fact.value))]
    printed += [part for row in sheet.rows for part in (row.label, row.value, row.note, row.answer)]
    return short_hash(printed)


def _pages(measured: Measured) -> Iterator[Page]:
    """Yield the authority's letter, then each hospital's: its own, or the authority's with its records."""
    registry = measured.registry
    yield Page(
        KIND, addresses.LETTER, registry.source(LETTERS, AUTHORITY), authority_letter,
        days=partial(fixed, day=registry.letter.issued), own_frame=True,
    )  # fmt: skip
    for name, hospital in registry.hospitals.items():
        yield Page(
            KIND, addresses.hospital_letter(name),
            registry.source(LETTERS, name if hospital.letter is not None else AUTHORITY),
            partial(hospital_letter, hospital=hospital), counterpart=addresses.elder(name), publisher=name,
            days=partial(fixed, day=(hospital.letter or registry.letter).issued),
        )  # fmt: skip


KIND = PageKind("letter", _pages, PrintLayout.SHEET, facet="公开信", search_rank=1)
