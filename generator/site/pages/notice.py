"""A notice for a wall: one sheet of A4 for each hospital and place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.measured import Measured
from generator.records.layout import NOTICES
from generator.records.notice import WallNotice
from generator.registry import HospitalEntry
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.components.imprint import short_hash
from generator.site.components.qr_code import QrCode
from generator.site.context import Context
from generator.site.page import Page, PageKind, PrintLayout
from generator.site.view import Prose, View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class NoticePage(View):
    """A notice for a wall, one sheet of A4."""

    heading: str
    place: str
    sender: str
    body: Prose
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


def notice_page(context: Context, hospital: HospitalEntry, notice: WallNotice) -> NoticePage:
    """Return a notice with the hospital's name, a version, and a code that tells whether a sheet is the newest."""
    code = short_hash([notice.title, notice.body, str(notice.version), str(notice.issued), hospital.record.name])
    expired = ""
    if notice.valid_until is not None and notice.valid_until < context.as_of:
        expired = f"这张提示用到{words.day(notice.valid_until)}，已经过期，请换新的。"
    authority = context.registry.authority
    return NoticePage(
        title=f"{hospital.record.short_name}：{notice.title}",
        heading=notice.title,
        description=f"{hospital.record.name}贴在{words.PLACES[notice.place]}的提示：{notice.title}。",
        breadcrumbs=context.breadcrumbs(
            ("医院", addresses.HOSPITALS), (hospital.record.short_name, addresses.hospital(hospital.id))
        ),
        lead="",
        data_note=context.data_note(
            period=f"第{notice.version}版，{words.day(notice.issued)}",
            source=authority.name,
            not_shown="个人姓名和手机号",
        ),
        place=words.PLACES[notice.place],
        sender=hospital.record.name,
        body=Prose(notice.body),
        version=f"第{notice.version}版　{words.day(notice.issued)}　校验码{code}",
        expired=expired,
        mark="演示数据，不是真的提示" if authority.notice else "",
        back=context.hospital(hospital.id),
        qr=context.qr_code(addresses.hospital(hospital.id), "扫一扫：这家医院答应了什么，怎么投诉"),
    )


def _pages(measured: Measured) -> Iterator[Page]:
    for name, hospital in measured.registry.hospitals.items():
        for notice_name, notice in measured.notices.items():
            yield Page(
                KIND, addresses.notice(name, notice_name), measured.registry.source(NOTICES, notice_name),
                partial(notice_page, hospital=hospital, notice=notice), counterpart=addresses.elder(name),
                days=partial(changes.of_notice, notice=notice), publisher=name,
            )  # fmt: skip


KIND = PageKind("notice", _pages, PrintLayout.SHEET, facet="提示", search_rank=1)
