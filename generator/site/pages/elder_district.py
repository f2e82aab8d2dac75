"""The elder page of a district: its phones, when it is open, its hospitals, what it promised, where to complain.

Its sections carry the anchors of the full page.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.measured import Measured
from generator.figures.pace import PACE_ORDER
from generator.records.channel import Channel, ChannelKind
from generator.registry import DistrictEntry
from generator.site import addresses
from generator.site.components.channels import higher_phone, phone_rows, with_answer
from generator.site.components.common import ContactRow, Fact, Link
from generator.site.components.elder_promise import PROMISES, ElderPromise, elder_promise
from generator.site.context import Context
from generator.site.page import Page, PageKind
from generator.site.view import View

HOSPITALS = 20
"""Hospitals that the page lists; more are found on the elder version's first page."""
WITHOUT_PHONE = (ChannelKind.OFFICE, ChannelKind.MAIL, ChannelKind.BOX)
"""Ways to complain for whom a telephone is too much, or who wants it in writing."""


@dataclass(frozen=True, slots=True)
class ElderDistrictPage(View):
    """The elder page of one district."""

    name: str
    address: str
    hours: str
    reception: Fact
    """The day on which it receives people, as its channels tell it; or that none is announced."""
    phones: tuple[ContactRow, ...]
    """Its office; what is a complaint has its own section."""
    offline: tuple[Fact, ...]
    """Ways that need no telephone at all."""
    hospitals_lead: str
    hospitals: tuple[ContactRow, ...]
    promises_lead: str
    promises: tuple[ElderPromise, ...]
    all_promises: Link | None
    complaints_lead: str
    complaints: tuple[ContactRow, ...]
    """Its own phones, then the authority's."""
    ways_on: tuple[ContactRow, ...]


def elder_district(context: Context, district: DistrictEntry) -> ElderDistrictPage:
    """Return the elder page of one district."""
    record, full = district.record, addresses.hospital(district.id)
    states = sorted(
        context.measured.promises[district.id],
        key=lambda state: (not state.needs_attention, PACE_ORDER[state.pace]),
    )
    hospitals = context.registry.hospitals_of(district)
    phones, higher = phone_rows(record.channels), higher_phone(context.registry.authority)
    return ElderDistrictPage(
        title=f"{record.name}（长者版）",
        description=f"{record.name}：打哪个电话，管哪几家医院，怎么投诉。字大，东西少。",
        breadcrumbs=(),
        lead="",
        data_note=context.data_note(
            period="", source="区县自己的登记和报表", not_shown="报表、督导和方案，完整的一页里都有"
        ),
        name=record.name,
        address=record.address,
        hours=record.hours or "没有公布",
        reception=_reception(record.channels),
        phones=(ContactRow("phone", "办公电话", record.phone, f"tel:{record.phone}"),),
        offline=tuple(Fact(one.label, _where(one)) for one in record.channels if one.kind in WITHOUT_PHONE),
        hospitals_lead=_hospitals_lead(len(hospitals)),
        hospitals=tuple(
            ContactRow("office", entry.record.name, entry.record.address, context.to(addresses.elder(entry.id)))
            for entry in hospitals[:HOSPITALS]
        ),
        promises_lead=_promises_lead(len(states)),
        promises=tuple(elder_promise(context, state) for state in states[:PROMISES]),
        all_promises=context.link(f"看全部{len(states)}件", f"{full}#promises") if states else None,
        complaints_lead=f"{'' if phones else '这里没有公开投诉电话。'}先打医院的电话，在医院那一页上。"
        "医院不答复，再打这里。",
        complaints=(*phones, *((with_answer(higher),) if higher is not None else ())),
        ways_on=(
            ContactRow("page", "看完整的一页", "这里的全部内容", context.to(full)),
            ContactRow("office", "找医院", "所有的医院", context.to(addresses.ELDER)),
        ),
    )


def _reception(channels: tuple[Channel, ...]) -> Fact:
    """Return the reception day of a district's channels; that there is none is told too."""
    for channel in channels:
        if channel.kind is ChannelKind.RECEPTION_DAY:
            return Fact(channel.label, _where(channel))
    return Fact("接待日", "没有公布")


def _where(channel: Channel) -> str:
    return "，".join(part for part in (channel.value, channel.where, channel.hours) if part)


def _hospitals_lead(count: int) -> str:
    if not count:
        return "这里没有参加公开的医院。"
    if count > HOSPITALS:
        return f"一共{count}家，先列{HOSPITALS}家。"
    return f"一共{count}家，点名字就能看到电话和怎么看病。"


def _promises_lead(count: int) -> str:
    if not count:
        return "这里没有公开自己的承诺。"
    return f"一共{count}件。" if count <= PROMISES else f"一共{count}件，先说没做好的。"


def _pages(measured: Measured) -> Iterator[Page]:
    for name, district in measured.registry.districts.items():
        yield Page(
            KIND, addresses.elder(name), measured.registry.source_of(name),
            partial(elder_district, district=district), counterpart=addresses.hospital(name),
            days=partial(changes.of_district, district=district),
        )  # fmt: skip


KIND = PageKind("elder_district", _pages, elder=True)
