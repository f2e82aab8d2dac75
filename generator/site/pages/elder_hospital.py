"""The elder page of one hospital: phones, what to do without a smartphone, promises, complaints.

Its sections carry the anchors of the full pages, so that a link to one of these finds its place here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.measured import Measured
from generator.figures.pace import PACE_ORDER
from generator.figures.promise import PromiseState
from generator.figures.themes import measured_by
from generator.records.hospital import Service
from generator.records.layout import HOSPITALS
from generator.registry import HospitalEntry
from generator.site import addresses
from generator.site.components.calls import next_reception
from generator.site.components.channels import higher_phone, hospital_phones, phone_rows, with_answer
from generator.site.components.common import ContactRow, Fact, Link
from generator.site.components.elder_promise import PROMISES, ElderPromise, elder_promise
from generator.site.context import Context
from generator.site.page import Page, PageKind
from generator.site.view import View


@dataclass(frozen=True, slots=True)
class ElderService:
    """One thing that a patient comes for: what to do, and where."""

    title: str
    how: str
    where: str


@dataclass(frozen=True, slots=True)
class ElderHospitalPage(View):
    """The elder page of one hospital."""

    name: str
    address: str
    hours: str
    reception: Fact
    """`下次见院长`, the day and the place; or that none is announced."""
    phones: tuple[ContactRow, ...]
    """One large button a number: first the services that have one, then the hospital's own."""
    offline: tuple[Fact, ...]
    """Ways without a smartphone, thing by thing."""
    services: tuple[ElderService, ...]
    """The first ones of the hospital's list."""
    promises_lead: str
    promises: tuple[ElderPromise, ...]
    all_promises: Link | None
    """To those on the full page."""
    complaints_lead: str
    complaints: tuple[ContactRow, ...]
    """The phones of the hospital, then the authority's."""
    ways_on: tuple[ContactRow, ...]
    """The letter, the full page, the other hospitals."""


SERVICE_PHONES = 1


SERVICES = 4


OFFLINE = 6


NOBODY = "没有公布"


def elder_hospital(context: Context, hospital: HospitalEntry) -> ElderHospitalPage:
    """Return the elder page of one hospital."""
    record = hospital.record
    first = _of_first_theme(context, context.measured.promises[hospital.id])
    states = sorted(
        context.measured.promises[hospital.id],
        key=lambda state: (state not in first, not state.needs_attention, PACE_ORDER[state.pace]),
    )
    full = addresses.hospital(hospital.id)
    phones, higher = phone_rows(record.channels), higher_phone(context.registry.authority)
    return ElderHospitalPage(
        title=f"{record.name}（长者版）",
        description=f"{record.name}：打哪个电话，怎么看病，怎么投诉。字大，东西少。",
        breadcrumbs=(),
        lead="",
        data_note=context.data_note(
            period="",
            source="医院的报表，主管部门和第三方的核实记录",
            not_shown="别的承诺、报表和检查记录，完整的一页里都有",
        ),
        name=record.name,
        address=record.address,
        hours=record.hours,
        reception=_reception(context, hospital),
        phones=hospital_phones(record, SERVICE_PHONES),
        services=tuple(_service(one) for one in record.services[:SERVICES]),
        offline=tuple(Fact(one.title, one.offline) for one in record.services if one.offline)[:OFFLINE],
        promises_lead=_promises_lead(len(states), bool(first)),
        promises=tuple(elder_promise(context, one) for one in states[:PROMISES]),
        all_promises=context.link(f"看全部{len(states)}件", addresses.hospital_promises(hospital.id))
        if states
        else None,
        complaints_lead=f"{'' if phones else '医院没有公开投诉电话。'}投诉不影响您看病。",
        complaints=(*phones, *((with_answer(higher),) if higher is not None else ())),
        ways_on=(
            ContactRow("letter", "读公开信", "您的权利，能找谁", context.to(addresses.hospital_letter(hospital.id))),
            ContactRow("page", "看完整的一页", "这家医院的全部内容", context.to(full)),
            ContactRow("office", "找别的医院", "", context.to(addresses.ELDER)),
        ),
    )


def _of_first_theme(context: Context, states: Sequence[PromiseState]) -> tuple[PromiseState, ...]:
    """Return the promises on what patients ask for first, where the authority has named it: the queues."""
    themes = context.registry.authority.themes[:1]
    return tuple(
        state for theme in themes for shown in theme.indicators for state in measured_by(states, shown.indicator)
    )


def _reception(context: Context, hospital: HospitalEntry) -> Fact:
    """Return the next day on which the hospital's head receives patients; that none is known is told too."""
    found = next_reception(context, hospital)
    return Fact("下次见院长", found.value, note=found.note) if found is not None else Fact("见院长的日子", NOBODY)


def _service(service: Service) -> ElderService:
    return ElderService(service.title, service.how, service.where or "")


def _promises_lead(count: int, themed: bool) -> str:
    if not count:
        return "这家医院没有公开任何承诺。"
    if count <= PROMISES:
        return f"一共{count}件。"
    return f"一共{count}件，先说排队，再说没做好的。" if themed else f"一共{count}件，先说没做好的。"


def _pages(measured: Measured) -> Iterator[Page]:
    for name, hospital in measured.registry.hospitals.items():
        yield Page(
            KIND, addresses.elder(name), measured.registry.source(HOSPITALS, name),
            partial(elder_hospital, hospital=hospital), counterpart=addresses.hospital(name),
            days=partial(changes.of_hospital, hospital=hospital),
        )  # fmt: skip


KIND = PageKind("elder_hospital", _pages, elder=True)
