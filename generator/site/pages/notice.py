"""A notice for a wall: one side of A4 for each hospital and place, read from three metres without glasses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.measured import Measured
from generator.records.layout import NOTICES
from generator.records.notice import WallNotice
from generator.registry import Registry
from generator.site import addresses
from generator.site.components.channels import PHONES, channel_row, higher_phone
from generator.site.components.common import ContactRow, Link
from generator.site.components.origin import with_origin
from generator.site.components.qr_code import QrCode
from generator.site.context import Context
from generator.site.page import Page, PageKind, PrintLayout
from generator.site.sheets import SCAN, Sheet, SheetPhone, digest, plain_lines
from generator.site.view import Prose, View
from generator.site.wording import words
from generator.site.wording.notices import PLACES

COMPLAIN = "投诉"
PER_LINE = 12
"""Characters of 38 pt in a line of the sheet."""
SPACIOUS, TIGHT = 4, 6
"""Lines of text up to which the picture is large, and beyond which it is small."""
TITLE_SIZES = ((7, "large"), (8, "middle"), (11, "small"))
"""Characters of a title up to which it stands on one line in that size; a longer one takes two lines."""


@dataclass(frozen=True, slots=True)
class NoticePage(View):
    """A notice for a wall, one side of A4."""

    heading: str
    place: str
    picture: str
    """The pictogram's name, the place's: `toilet`."""
    title_size: str
    """`large`, `middle`, `small`, `wrapped`: by the length of the heading."""
    room: str
    """`spacious`, `full`, `tight`: by the number of lines."""
    sender: str
    body: Prose
    call_for: str
    """`没纸、堵了、灯坏了`, what to call the hospital for; empty where the notice says nothing of it."""
    call: ContactRow
    """The hospital's switchboard."""
    complain: ContactRow | None
    """The hospital's complaint phone, else the authority's; `answer` is when the answer comes."""
    version: str
    expired: str
    """`这张提示用到2023年12月31日，已经过期，请换新的。`, or nothing."""
    mark: str
    back: Link
    qr: QrCode

    @property
    def here(self) -> str:
        """The name of the page in the breadcrumbs."""
        return self.heading


@dataclass(frozen=True, slots=True)
class NoticeContent:
    """Everything that stands on a notice's sheet, besides its code."""

    publisher: str
    name: str
    notice: WallNotice
    sender: str
    phone: str
    complain: ContactRow | None

    @property
    def lines(self) -> tuple[str, ...]:
        """Its sentences, as a reader of the sheet sees them; the numbers stand in the sheet's phones."""
        answer = (self.complain.answer,) if self.complain is not None else ()
        return (self.sender, *plain_lines(self.notice.body), *answer)

    @property
    def sheet(self) -> Sheet:
        """The sheet, whose code changes with anything that stands on it."""
        notice = self.notice
        phones = [SheetPhone.printed(notice.call_for, self.phone)] if notice.call_for is not None else []
        if self.complain is not None:
            phones.append(SheetPhone.printed(self.complain.label, self.complain.value))
        lines = tuple(digest(line) for line in self.lines)
        place = PLACES[notice.place]
        return Sheet(
            self.publisher, self.name, notice.title, place, notice.version, notice.issued, tuple(phones), lines
        )


def notice_content(registry: Registry, publisher: str, name: str, notice: WallNotice) -> NoticeContent:
    """Return what stands on a notice with a hospital's name on it."""
    record = registry.hospitals[publisher].record
    channel = next((one for one in record.channels if one.kind in PHONES), None)
    row = channel_row(channel) if channel is not None else higher_phone(registry.authority)
    complain = None
    if row is not None:
        label = COMPLAIN if channel is not None else f"{COMPLAIN}，打{registry.authority.short_name}"
        complain = ContactRow(row.icon, label, row.value, row.href, "", row.answer)
    return NoticeContent(publisher, name, notice, record.name, record.phone, complain)


def is_expired(notice: WallNotice, measured: Measured) -> bool:
    """Tell whether a notice is past its last day."""
    return notice.valid_until is not None and notice.valid_until < measured.as_of


def title_size(notice: WallNotice) -> str:
    """Return the size of a notice's heading by its length: `large`, `middle`, `small`, `wrapped`."""
    return next((name for most, name in TITLE_SIZES if len(notice.title) <= most), "wrapped")


def room_of(notice: WallNotice) -> str:
    """Return how densely a notice is set, by the lines of its text: `spacious`, `full`, `tight`."""
    rows = sum(-(-len(line) // PER_LINE) for line in plain_lines(notice.body))
    return "spacious" if rows <= SPACIOUS else "full" if rows <= TIGHT else "tight"


def notice_page(context: Context, publisher: str, name: str) -> NoticePage:
    """Return a notice with the hospital's name and phones, and the code that tells whether a sheet is the newest."""
    notice = context.measured.notices[name]
    content = notice_content(context.registry, publisher, name, notice)
    expired = ""
    if notice.valid_until is not None and is_expired(notice, context.measured):
        expired = f"这张提示用到{words.day(notice.valid_until)}，已经过期，请换新的。"
    authority = context.registry.authority
    back = context.hospital(publisher)
    return NoticePage(
        title=f"{back.text}：{notice.title}",
        heading=notice.title,
        description=f"{content.sender}贴在{PLACES[notice.place]}的提示：{notice.title}。",
        breadcrumbs=context.breadcrumbs(("医院", addresses.HOSPITALS), (back.text, addresses.hospital(publisher))),
        lead="",
        data_note=context.data_note(
            period=f"第{notice.version}版，{words.day(notice.issued)}",
            source=with_origin(context, authority.name, notice),
            not_shown="个人姓名和手机号",
        ),
        place=PLACES[notice.place],
        picture=notice.place.value,
        title_size=title_size(notice),
        room=room_of(notice),
        sender=content.sender,
        body=Prose(notice.body),
        call_for=notice.call_for or "",
        call=ContactRow("phone", "医院总机", content.phone, f"tel:{content.phone}"),
        complain=content.complain,
        version=f"第{notice.version}版，{words.day(notice.issued)}",
        expired=expired,
        mark="演示数据，不是真的提示" if authority.notice else "",
        back=back,
        qr=context.qr_code(addresses.paper(content.sheet.code), SCAN),
    )


def _pages(measured: Measured) -> Iterator[Page]:
    for name in measured.registry.hospitals:
        for notice_name, notice in measured.notices.items():
            yield Page(
                KIND, addresses.notice(name, notice_name), measured.registry.source(NOTICES, notice_name),
                partial(notice_page, publisher=name, name=notice_name), counterpart=addresses.elder(name),
                days=partial(changes.of_notice, notice=notice), publisher=name,
            )  # fmt: skip


KIND = PageKind("notice", _pages, PrintLayout.SHEET, facet="提示", search_rank=1)
