"""Every way to complain or suggest, of the authority and of each hospital."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.figures.measured import Measured
from generator.records.layout import AUTHORITY
from generator.search.folding import traditional_of
from generator.site import addresses
from generator.site.components.channels import channel_row
from generator.site.components.common import ContactRow
from generator.site.components.finder import finder_scripts, needs_region_pages, search_words
from generator.site.components.life import LifeLine, channel_lines
from generator.site.context import Context
from generator.site.head_metadata import complaints
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class ChannelGroup:
    """The channels of one publisher."""

    title: str
    href: str
    anchor: str
    rows: tuple[ContactRow, ...]
    """Each with its own time of answer: one time a channel, and none for all of them beside it."""
    find: str = ""
    """The text that the finder searches."""


@dataclass(frozen=True, slots=True)
class ChannelsPage(View):
    """Every way to complain or suggest."""

    authority: ChannelGroup
    limit: str
    """The legal ceiling and its source."""
    steps: tuple[str, ...]
    """Steps of a complaint, in order."""
    hospitals: tuple[ChannelGroup, ...]
    find_action: str
    """The address of the finder's form: this page, or the list where the hospitals are too many for one."""
    scripts: tuple[str, ...]
    """Of the finder, where it narrows this page."""
    traditional: str
    """Traditional characters that it forgives."""
    life: tuple[LifeLine, ...]
    """Changes of the authority's own channels, newest first."""


def channels_page(context: Context) -> ChannelsPage:
    """Return every way to complain or suggest: the authority's first, then each hospital's.

    The finder stands in place of these where they are too many for one page, and leads to them.
    """
    registry = context.registry
    many = needs_region_pages(registry)
    authority = registry.authority
    limit = authority.complaint_limit

    groups = tuple(
        ChannelGroup(
            hospital.record.name,
            context.to(addresses.hospital(hospital.id)),
            f"h-{hospital.id}",
            tuple(channel_row(channel) for channel in hospital.record.channels),
            search_words(context, hospital),
        )
        for hospital in registry.hospitals.values()
        if not many
    )
    return ChannelsPage(
        title="投诉和建议",
        description="向医院和主管部门投诉、提建议的全部渠道：电话、邮箱、网页、当面，多久答复，怎么查结果。",
        breadcrumbs=context.breadcrumbs(),
        lead="不满意就说。投诉不影响您看病，医院不得打听是谁投诉的。",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}登记的渠道",
            source="各家医院和主管部门登记",
            not_shown="投诉人的姓名和内容",
        ),
        authority=ChannelGroup(
            authority.name, "", "authority", tuple(channel_row(one) for one in authority.channels),
        ),
        limit=f"答复投诉最长{words.working_days(limit.working_days)}（{limit.source}）。医院可以答应得更快，不能更慢。",
        steps=(
            "先找医院：打电话、写信或者当面说，都行。",
            "记下受理编号和答应您的答复日期。",
            "到期没有答复，或者答复不满意，再找主管部门。",
        ),
        hospitals=groups,
        find_action=context.to(addresses.HOSPITALS if many else addresses.CHANNELS),
        scripts=() if many else finder_scripts(context),
        traditional=traditional_of(group.find for group in groups),
        life=channel_lines(context, AUTHORITY),
    )  # fmt: skip


def _pages(_: Measured) -> Iterator[Page]:
    yield Page(KIND, addresses.CHANNELS, AUTHORITY_SOURCE, channels_page, own_frame=True, json_ld=complaints)


KIND = PageKind("channels", _pages, search_rank=0)
