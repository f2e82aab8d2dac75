"""Complaining about a hospital: whom to ask, when the answer comes, and what became of the complaints of a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures.measured import Measured
from generator.records.layout import HOSPITALS
from generator.registry import HospitalEntry
from generator.site import addresses
from generator.site.components.answer_days import AnswerDays, answer_days
from generator.site.components.channels import channel_row, follow_ups, limits
from generator.site.components.common import ContactRow, Fact, Table
from generator.site.components.hospital_head import COMPLAINTS, HospitalView, hospital_head, hospital_trail
from generator.site.components.hospital_tables import complaint_months, complaints_table
from generator.site.components.life import LifeLine, channel_lines, history_words
from generator.site.components.month_columns import MonthColumns, month_columns
from generator.site.context import Context
from generator.site.page import Page, PageKind

HIGHER = 3
"""Channels of the authority that stand here; its own page has them all."""


@dataclass(frozen=True, slots=True)
class HospitalComplaintsPage(HospitalView):
    """A hospital's page of complaints."""

    channels: tuple[ContactRow, ...]
    answers: AnswerDays | None
    limits: str
    """The hospital's own limit and the legal ceiling."""
    follow_ups: tuple[Fact, ...]
    """How to learn what became of a complaint, channel by channel."""
    higher: tuple[ContactRow, ...]
    """Channels for those whom the answer does not satisfy."""
    months: MonthColumns | None
    table: Table
    life: tuple[LifeLine, ...]
    """Changes of its channels, newest first."""
    history: str
    """The knowledge of the site of earlier changes, in a sentence."""


def hospital_complaints_page(context: Context, hospital: HospitalEntry) -> HospitalComplaintsPage:
    """Show how to complain about one hospital, and how complaints were answered."""
    record, authority = hospital.record, context.registry.authority
    months = complaint_months(context, hospital)
    return HospitalComplaintsPage(
        title=f"投诉或建议：{record.short_name}",
        description=f"{record.name}的投诉电话和别的渠道，多久答复，怎么查办到哪一步，不满意找谁。",
        breadcrumbs=hospital_trail(context, hospital),
        lead="",
        data_note=context.data_note(
            period="最近12个月的投诉数字；渠道是登记的资料",
            source="医院登记和报送，主管部门核对",
            not_shown="投诉人和被投诉人；1到4件的数",
            definition="complaints",
        ),
        section=COMPLAINTS,
        head=hospital_head(context, hospital, COMPLAINTS),
        channels=tuple(channel_row(channel) for channel in record.channels),
        answers=answer_days(context, hospital),
        limits=limits(context.registry.authority, record),
        follow_ups=follow_ups(record.channels),
        higher=tuple(channel_row(channel) for channel in authority.channels[:HIGHER]),
        months=month_columns(months),
        table=complaints_table(hospital, months),
        life=channel_lines(context, hospital.id),
        history=history_words(context),
    )


def _pages(measured: Measured) -> Iterator[Page]:
    for name, hospital in measured.registry.hospitals.items():
        yield Page(
            KIND, addresses.hospital_complaints(name), measured.registry.source(HOSPITALS, name),
            partial(hospital_complaints_page, hospital=hospital), counterpart=addresses.elder(name), publisher=name,
        )  # fmt: skip


KIND = PageKind("hospital_complaints", _pages, facet="医院", search_rank=0)
