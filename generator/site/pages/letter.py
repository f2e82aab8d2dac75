"""The open letter, as a page and on A4; a hospital's with its services, channels and reception days."""

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
from generator.registry import HospitalEntry, Registry
from generator.site import addresses
from generator.site.components.channels import PHONES, channel_row, follow_ups, higher_phone, limits
from generator.site.components.common import ContactRow, Fact, Link
from generator.site.components.date_line import recurrence_words, time_words
from generator.site.components.origin import with_origin
from generator.site.components.qr_code import QrCode
from generator.site.context import Context
from generator.site.page import Page, PageKind, PrintLayout
from generator.site.sheets import LETTER, SCAN, Sheet, SheetPhone, digest, plain_lines
from generator.site.view import Prose, View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class LetterSection:
    """A section of a letter, with its heading."""

    title: str
    body: Prose


@dataclass(frozen=True, slots=True)
class LetterPage(View):
    """A letter to patients, on the two sides of one sheet at most."""

    heading: str
    """The heading of the sheet; the title also says whose it is."""
    sender: str
    """Who writes: the hospital, or the authority."""
    opening: Prose | None
    sections: tuple[LetterSection, ...]
    """The letter's own, without those on complaints."""
    services: tuple[Fact, ...]
    """This hospital's services, filled in from its records."""
    reception: Fact | None
    """The hospital's own reception day, by its own name: `县人民医院院长接待日`, `每周二9:00到11:00，门诊楼二楼`."""
    complaints: Prose | None
    """The letter's own text on complaints: it stands with the channels, in the one section on them."""
    channels: tuple[ContactRow, ...]
    follow_up: str
    version: str
    """`第3版，2023年8月1日`."""
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


COMPLAINTS = "投诉"
"""A section of a letter with this word in its heading is told in the sheet's one section on complaints."""


@dataclass(frozen=True, slots=True)
class LetterContent:
    """Everything that stands on a letter's sheet, besides its code."""

    publisher: str
    letter: Letter
    sender: str
    services: tuple[Fact, ...]
    reception: Fact | None
    rows: tuple[ContactRow, ...]
    follow_up: str

    @property
    def lines(self) -> tuple[str, ...]:
        """Its sentences, as a reader of the sheet sees them; the numbers for complaints stand in the sheet's phones."""
        told = [*self.services, *([self.reception] if self.reception is not None else [])]
        rows = [(row.label, "" if row.href else row.value, row.note, row.answer) for row in self.rows]
        return (
            self.sender,
            *plain_lines(self.letter.body),
            *(f"{fact.label}：{fact.value}" for fact in told),
            *("，".join(part for part in row if part) for row in rows),
            *([self.follow_up] if self.follow_up else []),
        )

    @property
    def sheet(self) -> Sheet:
        """The sheet, whose code changes with anything that stands on it."""
        phones = tuple(SheetPhone.printed(row.label, row.value) for row in self.rows if row.href)
        letter = self.letter
        lines = tuple(digest(line) for line in self.lines)
        return Sheet(self.publisher, LETTER, letter.title, "", letter.version, letter.issued, phones, lines)


def letter_content(measured: Measured, publisher: str) -> LetterContent:
    """Return what stands on a publisher's letter: its own, or the authority's filled in with its records."""
    registry = measured.registry
    if publisher == AUTHORITY:
        return _of_authority(registry)
    hospital = registry.hospitals[publisher]
    record = hospital.record
    higher = higher_phone(registry.authority)
    rows = (*_on_paper(record.channels)[:ROWS], *([higher] if higher is not None else []))
    ways = follow_ups(record.channels)[:1]
    follow_up = "".join(f"{way.value}。" for way in ways) + limits(registry.authority, record)
    letter = hospital.letter or registry.letter
    reception = _reception(measured, hospital)
    return LetterContent(publisher, letter, record.name, _services(record), reception, rows, follow_up)


def _of_authority(registry: Registry) -> LetterContent:
    authority = registry.authority
    limit = authority.complaint_limit
    ways = [one.how_to_follow_up.rstrip("。") for one in authority.channels if one.how_to_follow_up]
    text = "".join(f"{way}。" for way in ways[:1])
    text += f"答复最长{words.working_days(limit.working_days)}（{limit.source}）。"
    rows = _on_paper(authority.channels)[:ROWS]
    return LetterContent(AUTHORITY, registry.letter, authority.name, (), None, rows, text)


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


def _reception(measured: Measured, hospital: HospitalEntry) -> Fact | None:
    """Return the reception day that the hospital itself holds, never the authority's.

    A sheet hangs for months, so a day that follows no rule is told as the hospital's channel tells it.
    """
    for _, event in measured.receptions.get(hospital.id, ()):
        goes_on = event.end is None or event.end >= measured.as_of
        if goes_on and (recurs := recurrence_words(event)):
            place = (recurs + time_words(event), event.where, event.host)
            return Fact(event.title, "，".join(part for part in place if part))
    for channel in hospital.record.channels:
        if channel.kind is ChannelKind.RECEPTION_DAY:
            return Fact(channel.label, "，".join(part for part in (channel.value, channel.where) if part))
    return None


def letter_page(context: Context, publisher: str) -> LetterPage:
    """Return the letter of a hospital, or the authority's own."""
    content = letter_content(context.measured, publisher)
    letter = content.letter
    steps: tuple[tuple[str, str], ...] = ()
    back = None
    if publisher != AUTHORITY:
        back = context.hospital(publisher)
        steps = (("医院", addresses.HOSPITALS), (back.text, addresses.hospital(publisher)))
    opening, sections = sections_of(letter.body)
    complaints = "\n\n".join(body for title, body in sections if COMPLAINTS in title)
    return LetterPage(
        title=f"{back.text}：{letter.title}" if back is not None else letter.title,
        heading=letter.title,
        description=f"{content.sender}：{letter.title}。您的权利，怎么查，怎么得到帮助，怎么投诉。",
        breadcrumbs=context.breadcrumbs(*steps),
        lead="",
        data_note=context.data_note(
            period=f"第{letter.version}版，{words.day(letter.issued)}",
            source=with_origin(context, f"{content.sender}；电话、地点和时间取自登记的资料", letter),
            not_shown="个人姓名和手机号",
        ),
        sender=content.sender,
        opening=Prose(opening) if opening else None,
        sections=tuple(LetterSection(title, Prose(body)) for title, body in sections if COMPLAINTS not in title),
        services=content.services,
        reception=content.reception,
        complaints=Prose(complaints) if complaints else None,
        channels=content.rows,
        follow_up=content.follow_up,
        version=f"第{letter.version}版，{words.day(letter.issued)}",
        mark="演示数据，不是真信" if context.registry.authority.notice else "",
        back=back,
        qr=context.qr_code(addresses.paper(content.sheet.code), SCAN),
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


def _pages(measured: Measured) -> Iterator[Page]:
    """Yield the authority's letter, then each hospital's: its own, or the authority's with its records."""
    registry = measured.registry
    yield Page(
        KIND, addresses.LETTER, registry.source(LETTERS, AUTHORITY), partial(letter_page, publisher=AUTHORITY),
        days=partial(fixed, day=registry.letter.issued), own_frame=True,
    )  # fmt: skip
    for name, hospital in registry.hospitals.items():
        yield Page(
            KIND, addresses.hospital_letter(name),
            registry.source(LETTERS, name if hospital.letter is not None else AUTHORITY),
            partial(letter_page, publisher=name), counterpart=addresses.elder(name), publisher=name,
            days=partial(fixed, day=(hospital.letter or registry.letter).issued),
        )  # fmt: skip


KIND = PageKind("letter", _pages, PrintLayout.TWO_SIDES, facet="公开信", search_rank=1)
