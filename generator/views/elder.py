"""The elder version: today's doctor, the phones, a few promises, the letter; nothing else."""

from __future__ import annotations

from dataclasses import replace

from generator import addresses
from generator.figures.promise import PACE_ORDER, Pace, PromiseState, Verification
from generator.records.channel import Channel
from generator.records.hospital import Hospital, Service
from generator.registry import HospitalEntry
from generator.views.channel_rows import PHONES, channel_row, higher_phone
from generator.views.context import Context
from generator.views.hospitals import by_region, directory, region_doors, search_words, too_many
from generator.views.pages.elder import (
    ElderHomePage,
    ElderHospitalLine,
    ElderHospitalPage,
    ElderPromise,
    ElderRegion,
    ElderService,
)
from generator.views.parts.common import Row, Tag
from generator.views.promise_words import reason, summary

SERVICE_PHONES = 2
SERVICES = 4
PROMISES = 5
COMPLAINT_PHONES = 2

WORDS = {
    Pace.OVERDUE: "过期了，没做到",
    Pace.BEHIND: "慢了很多",
    Pace.UNMET: "没做到",
    Pace.NO_DATA: "没有数",
    Pace.SLOW: "慢了",
    Pace.TERMINATED: "不做了",
    Pace.PENDING: "还没做到",
    Pace.DONE_LATE: "做到了，晚了",
    Pace.ON_COURSE: "跟得上",
    Pace.AHEAD: "比计划快",
    Pace.KEPT: "做到了",
    Pace.DONE: "做到了",
}
"""The states of a promise for those who never read what a tag means."""


def elder_hospital(context: Context, hospital: HospitalEntry) -> ElderHospitalPage:
    """The elder page of one hospital."""
    record = hospital.record
    states = sorted(
        context.measured.promises[hospital.id], key=lambda one: (not one.needs_attention, PACE_ORDER[one.pace])
    )
    full = addresses.hospital(hospital.id)
    phones, higher = _phone_rows(record.channels), higher_phone(context)
    return ElderHospitalPage(
        title=f"{record.name}（长者版）",
        description=f"{record.name}：打哪个电话，怎么看病，怎么投诉。字大，东西少。",
        trail=(),
        lead="",
        foot=context.foot(
            period="",
            source="医院的报表，主管部门和第三方的核实记录",
            not_shown="别的承诺、报表和检查记录，完整的一页里都有",
        ),
        name=record.name,
        address=record.address,
        hours=record.hours,
        phones=_phones(record),
        services=tuple(_service(one) for one in record.services[:SERVICES]),
        promises_lead=_promises_lead(len(states)),
        promises=tuple(_promise(context, one) for one in states[:PROMISES]),
        all_promises=context.link(f"看全部{len(states)}件", f"{full}#promises") if states else None,
        complaints_lead=f"{'' if phones else '医院没有公开投诉电话。'}投诉不影响您看病。",
        complaints=(*phones, *((_with_answer(higher),) if higher is not None else ())),
        ways_on=(
            Row("letter", "读公开信", "您的权利，能找谁", context.to(addresses.hospital_letter(hospital.id))),
            Row("page", "看完整的一页", "这家医院的全部内容", context.to(full)),
            Row("office", "找别的医院", "", context.to(addresses.ELDER)),
        ),
    )


def elder_home(context: Context) -> ElderHomePage:
    """The first page of the elder version: every hospital, where to complain, the letter."""
    registry = context.registry
    many = too_many(registry)
    return ElderHomePage(
        title="长者版",
        description="字大、东西少的一版：找医院，打电话，投诉，读公开信。",
        trail=(),
        lead=f"一共{len(registry.hospitals)}家，点{'地方，再点名字，' if many else '名字'}就能看到电话和怎么看病。",
        foot=context.foot(
            period="", source="各家医院登记，主管部门核对", not_shown="行动、进展和检查记录，完整的首页里都有"
        ),
        heading="您去哪家医院",
        find_action=context.to(addresses.ELDER),
        regions=()
        if many
        else tuple(
            ElderRegion(name, tuple(_line(context, one) for one in members)) for _, name, members in by_region(registry)
        ),
        complaints=_phone_rows(registry.authority.channels),
        ways_on=(
            Row("letter", "读公开信", "您的权利，能找谁", context.to(addresses.LETTER)),
            Row("page", "看完整的首页", "网站的全部内容", context.to(addresses.HOME)),
        ),
        doors=region_doors(context) if many else (),
        directory=directory(context, elder=True) if many else None,
    )


def _phones(record: Hospital) -> tuple[Row, ...]:
    services = [one for one in record.services if one.phone is not None]
    return (
        *(Row("phone", f"{one.title}电话", one.phone or "", f"tel:{one.phone}") for one in services[:SERVICE_PHONES]),
        Row("phone", "总机，什么事都能问", record.phone, f"tel:{record.phone}"),
    )


def _service(service: Service) -> ElderService:
    return ElderService(service.title, service.how, service.where or "", service.offline or "")


def _promises_lead(count: int) -> str:
    if not count:
        return "这家医院没有公开任何承诺。"
    return f"一共{count}件，先说最要留意的。" if count > PROMISES else f"一共{count}件。"


def _promise(context: Context, state: PromiseState) -> ElderPromise:
    """Where there is a figure, the figure; else why there is none, or since when it is done."""
    tags = [Tag(state.pace.value, WORDS[state.pace])]
    if state.verification is Verification.DISPUTED:
        tags.append(Tag("disputed", "核实的数和医院报的不一样"))
    known = "" if state.pace is Pace.NO_DATA else summary(state)
    return ElderPromise(tuple(tags), state.commitment.promise, known or reason(context, state))


def _phone_rows(channels: tuple[Channel, ...]) -> tuple[Row, ...]:
    return tuple(_with_answer(channel_row(one)) for one in channels if one.kind in PHONES)[:COMPLAINT_PHONES]


def _with_answer(row: Row) -> Row:
    """A button has one small line: its hours, and how soon an answer comes."""
    return replace(row, note="；".join(part for part in (row.note, row.answer) if part))


def _line(context: Context, hospital: HospitalEntry) -> ElderHospitalLine:
    record = hospital.record
    return ElderHospitalLine(
        record.name, context.to(addresses.elder(hospital.id)), record.address, search_words(context, hospital)
    )
