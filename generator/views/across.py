"""Pages across hospitals: progress, channels, and the tables of definitions and of diagnostics."""

from __future__ import annotations

from itertools import groupby

from generator import addresses
from generator.diagnostics.catalogue import ROWS
from generator.diagnostics.model import Severity
from generator.views import words
from generator.views.channel_rows import channel_row, longest_answer
from generator.views.context import Context
from generator.views.definitions import DEFINITIONS
from generator.views.hospitals import too_many
from generator.views.pages.across import (
    ChannelGroup,
    ChannelsPage,
    CodeLine,
    CodesPage,
    DefinitionsPage,
)
from generator.views.parts.common import Link


def channels_page(context: Context) -> ChannelsPage:
    """Every way to complain or suggest: the authority's first, then each hospital's; where these are too many for one
    page, the finder, which leads to them."""
    registry = context.registry
    many = too_many(registry)
    authority = registry.authority
    limit = authority.complaint_limit

    def limit_words(longest: int | None) -> str:
        return f"最晚{words.working_days(longest)}答复" if longest is not None else "没有写多久答复"

    groups = tuple(
        ChannelGroup(
            one.record.name,
            context.to(addresses.hospital(one.id)),
            f"h-{one.id}",
            tuple(channel_row(channel) for channel in one.record.channels),
            limit_words(longest_answer(one.record.channels)),
        )
        for one in registry.hospitals.values()
        if not many
    )
    return ChannelsPage(
        title="投诉和建议",
        description="向医院和主管部门投诉、提建议的全部渠道：电话、邮箱、网页、当面，多久答复，怎么查结果。",
        trail=context.trail(),
        lead="不满意就说。投诉不影响您看病，医院不得打听是谁投诉的。",
        foot=context.foot(
            period=f"截至{words.day(context.as_of)}登记的渠道",
            source="各家医院和主管部门登记",
            not_shown="投诉人的姓名和内容",
        ),
        authority=ChannelGroup(
            authority.name, "", "authority", tuple(channel_row(one) for one in authority.channels),
            limit_words(longest_answer(authority.channels)),
        ),
        limit=f"答复投诉最长{words.working_days(limit.working_days)}（{limit.source}）。医院可以答应得更快，不能更慢。",
        steps=(
            "先找医院：打电话、写信或者当面说，都行。",
            "记下受理编号和答应您的答复日期。",
            "到期没有答复，或者答复不满意，再找主管部门。",
        ),
        hospitals=groups,
        find_action=context.to(addresses.HOSPITALS) if many else "",
    )  # fmt: skip


def definitions_page(context: Context) -> DefinitionsPage:
    """How every figure is worked out."""
    return DefinitionsPage(
        title="每个数怎么算",
        description="网站上每个数和每个标签是怎么来的：公式、条件、例子、依据。",
        trail=context.trail(),
        lead="每个数和每个标签是怎么来的，都写在这里。",
        foot=context.foot(period="一直有效，改动时会写明", source="本网站的计算方法", not_shown="没有用到的数"),
        contents=tuple(Link(one.title, f"#{one.anchor}") for one in DEFINITIONS),
        definitions=DEFINITIONS,
    )


def codes_page(context: Context) -> CodesPage:
    """Every problem that a check can find, and where each kind of file lies."""
    names = {Severity.ERROR: "错误", Severity.WARNING: "提醒"}
    groups = tuple(
        (group, tuple(CodeLine(row.code, names[row.severity], row.meaning, _plain(row.hint)) for row in rows))
        for group, rows in groupby(ROWS, key=lambda row: row.group)
    )
    return CodesPage(
        title="检查时会提示什么",
        description="写内容的人看的：检查能发现的每一种问题，是什么意思，怎么改。",
        trail=context.trail(),
        lead="给写内容的人看：检查能发现的每一种问题，是什么意思，怎么改。有“错误”，网站不更新；只有“提醒”，照常更新。",
        foot=context.foot(period="一直有效", source="检查程序自带的表", not_shown="各家医院的文件里现在有什么问题"),
        groups=groups,
    )


def _plain(hint: str) -> str:
    """A hint for the table: what a real problem would fill in is left as dots."""
    return hint.format_map(_Dots())


class _Dots(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "……"
