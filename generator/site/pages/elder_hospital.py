"""The elder page of one hospital: phones, services, promises, complaints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.measured import Measured
from generator.figures.pace import PACE_ORDER, Pace
from generator.figures.promise import PromiseState, Verification
from generator.records.hospital import Service
from generator.records.layout import HOSPITALS
from generator.registry import HospitalEntry
from generator.site import addresses
from generator.site.components.channels import higher_phone, hospital_phones, phone_rows, with_answer
from generator.site.components.common import ContactRow, Link, Tag
from generator.site.context import Context
from generator.site.page import Page, PageKind
from generator.site.view import View
from generator.site.wording.promise import reason, summary


@dataclass(frozen=True, slots=True)
class ElderService:
    """One thing that a patient comes for: what to do, where, and how without a phone."""

    title: str
    how: str
    where: str
    offline: str


@dataclass(frozen=True, slots=True)
class ElderPromise:
    """A promise in one sentence, its state in everyday words, and what is known in a few more."""

    tags: tuple[Tag, ...]
    promise: str
    words: str


@dataclass(frozen=True, slots=True)
class ElderHospitalPage(View):
    """The elder page of one hospital."""

    name: str
    address: str
    hours: str
    phones: tuple[ContactRow, ...]
    """One large button a number: first the services that have one, then the hospital's own."""
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


SERVICE_PHONES = 2


SERVICES = 4


PROMISES = 5


WORDS = {
    Pace.OVERDUE: "到期没做到",
    Pace.BEHIND: "慢了很多",
    Pace.UNMET: "没做到",
    Pace.SOMETIMES: "有时没做到",
    Pace.NO_DATA: "没有数",
    Pace.NO_NEW_DATA: "没有新数",
    Pace.ONE_MISSING: "缺最近一期",
    Pace.SLOW: "比计划慢",
    Pace.TERMINATED: "不做了",
    Pace.PENDING: "还没做到",
    Pace.DONE_LATE: "做到了，晚了",
    Pace.ON_COURSE: "跟上计划",
    Pace.AHEAD: "比计划快",
    Pace.KEPT: "做到了",
    Pace.DONE: "做到了",
}
"""The states of a promise for those who never read what a tag means."""


def elder_hospital(context: Context, hospital: HospitalEntry) -> ElderHospitalPage:
    """Return the elder page of one hospital."""
    record = hospital.record
    states = sorted(
        context.measured.promises[hospital.id], key=lambda one: (not one.needs_attention, PACE_ORDER[one.pace])
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
        phones=hospital_phones(record, SERVICE_PHONES),
        services=tuple(_service(one) for one in record.services[:SERVICES]),
        promises_lead=_promises_lead(len(states)),
        promises=tuple(_promise(context, one) for one in states[:PROMISES]),
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


def _service(service: Service) -> ElderService:
    return ElderService(service.title, service.how, service.where or "", service.offline or "")


def _promises_lead(count: int) -> str:
    if not count:
        return "这家医院没有公开任何承诺。"
    return f"一共{count}件，先说没做好的。" if count > PROMISES else f"一共{count}件。"


def _promise(context: Context, state: PromiseState) -> ElderPromise:
    """Return a promise with its figure; without one with why there is none, or since when it is done."""
    tags = [Tag(state.pace.value, WORDS[state.pace])]
    if state.verification is Verification.DISPUTED:
        tags.append(Tag("disputed", "核实的数和医院报的不一样"))
    known = "" if state.pace is Pace.NO_DATA else summary(state)
    return ElderPromise(tuple(tags), state.commitment.promise, known or reason(context, state))


def _pages(measured: Measured) -> Iterator[Page]:
    for name, hospital in measured.registry.hospitals.items():
        yield Page(
            KIND, addresses.elder(name), measured.registry.source(HOSPITALS, name),
            partial(elder_hospital, hospital=hospital), counterpart=addresses.hospital(name),
            days=partial(changes.of_hospital, hospital=hospital),
        )  # fmt: skip


KIND = PageKind("elder_hospital", _pages, elder=True)
