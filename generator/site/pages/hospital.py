"""A hospital's first page, for whoever wants to see a doctor today: phones, hours, services; how it kept its word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.measured import Measured
from generator.records.hospital import Service
from generator.records.layout import HOSPITALS
from generator.registry import HospitalEntry
from generator.site import addresses
from generator.site.components.calls import CallRow, call_rows
from generator.site.components.common import DateLine, Fact, Link
from generator.site.components.date_line import next_dates
from generator.site.components.hospital_head import SEE_A_DOCTOR, HospitalView, hospital_head
from generator.site.components.promises_of import promises_of
from generator.site.components.qr_code import QrCode
from generator.site.components.strip import Strip, anchored_strip
from generator.site.context import Context
from generator.site.head_metadata import hospital_things
from generator.site.page import Page, PageKind, PrintLayout


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One thing that a patient may need: a line that opens."""

    anchor: str
    title: str
    fact: str
    """The one fact that is read without opening: a fee, hours, or a place."""
    how: str
    more: tuple[str, ...]
    """Place, hours, fee: one string each."""
    offline: str
    phone: Link | None


@dataclass(frozen=True, slots=True)
class HospitalPage(HospitalView):
    """The first page of a hospital."""

    calls: tuple[CallRow, ...]
    promises_title: str
    """`答应了14件事`."""
    promises: Link
    strip: Strip
    services: tuple[ServiceRow, ...]
    barrier_free: tuple[Fact, ...]
    barrier_free_title: str
    """`坡道和自动门、无障碍电梯等9样`."""
    changed: tuple[DateLine, ...]
    """Days that were moved or cancelled: whoever comes in vain loses a day."""
    dates: tuple[DateLine, ...]
    """The next days on which a patient can come."""
    dates_file: Link | None
    """The same as a calendar that a phone subscribes to."""
    letter: Link
    qr: QrCode


CHANGED = 2
"""Moved or cancelled days that stand open; the others stand with all days."""


def hospital_page(context: Context, hospital: HospitalEntry) -> HospitalPage:
    """Answer what somebody asks who wants to see a doctor at this hospital."""
    record, states = hospital.record, context.measured.promises[hospital.id]
    dates = next_dates(context, hospital)
    changed = tuple(line for line in dates if line.state in ("moved", "cancelled"))
    return HospitalPage(
        title=record.name,
        description=f"{record.name}：打哪个电话，什么时候开，怎么看病，答应了什么、做到了没有。",
        breadcrumbs=context.breadcrumbs(("医院", addresses.HOSPITALS)),
        lead="",
        data_note=context.data_note(
            period="医院登记的资料",
            source="医院登记，主管部门核对；承诺的数见“承诺”一页",
            not_shown="医生和工作人员的姓名",
        ),
        section="",
        head=hospital_head(context, hospital, SEE_A_DOCTOR),
        calls=call_rows(context, hospital),
        promises_title=f"答应了{len(states)}件事" if states else "没有公开任何承诺",
        promises=context.link("看每一件", addresses.hospital_promises(hospital.id)),
        strip=anchored_strip(states),
        services=tuple(_service(service) for service in record.services),
        barrier_free=tuple(Fact(one.title, one.where, note=one.how or "") for one in record.barrier_free),
        changed=changed[:CHANGED],
        barrier_free_title=_first_of(tuple(one.title for one in record.barrier_free)),
        dates=tuple(line for line in dates if line not in changed[:CHANGED]),
        dates_file=context.link("订阅到手机日历", addresses.hospital_calendar(hospital.id)) if dates else None,
        letter=context.link("读公开信", addresses.hospital_letter(hospital.id)),
        qr=context.qr_code(context.here, "手机扫一扫，看这一页"),
    )


def _first_of(titles: tuple[str, ...]) -> str:
    """Return the first two of some things and how many there are: `坡道和自动门、无障碍电梯等9样`."""
    more = f"等{len(titles)}样" if len(titles) > 2 else ""
    return f"{'、'.join(titles[:2])}{more}"


def _service(service: Service) -> ServiceRow:
    facts = (service.where, service.hours, service.fee)
    fact = service.fee or service.hours or service.where or ""
    return ServiceRow(
        anchor=f"service-{service.id}",
        title=service.title,
        fact=fact.split("；")[0].split("，")[0].rstrip("。"),
        how=service.how,
        more=tuple(part for part in facts if part),
        offline=service.offline or "",
        phone=Link(service.phone, f"tel:{service.phone}") if service.phone is not None else None,
    )


def _pages(measured: Measured) -> Iterator[Page]:
    for name, hospital in measured.registry.hospitals.items():
        yield Page(
            KIND, addresses.hospital(name), measured.registry.source(HOSPITALS, name),
            partial(hospital_page, hospital=hospital), partial(promises_of, publisher=name),
            data_title=f"{hospital.record.short_name}：承诺",
            counterpart=addresses.elder(name), days=partial(changes.of_hospital, hospital=hospital),
            json_ld=partial(hospital_things, entry=hospital), publisher=name, is_profile=True,
        )  # fmt: skip


KIND = PageKind("hospital", _pages, PrintLayout.PAGES, facet="医院", search_rank=0)
