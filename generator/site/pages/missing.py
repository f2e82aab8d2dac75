"""Everything that is missing now, publisher by publisher: for those who have to ask for it, and who check."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from generator.figures import changes
from generator.figures.measured import Measured
from generator.figures.missing import Missing, MissingKind
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.components.finder import needs_region_pages
from generator.site.components.parts import Part, count_parts, part, part_of, part_title
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class MissingLine:
    """One thing that should be there and is not."""

    thing: Link
    lacks: str
    """`没有交`, `缺佐证材料`, `没有公开`."""
    due: str
    late: str


@dataclass(frozen=True, slots=True)
class MissingGroup:
    """All that one publisher has to bring."""

    anchor: str
    publisher: Link
    words: str
    """`报表3份没交，2份缺材料；投诉数字1个月没有公开`."""
    lines: tuple[MissingLine, ...]
    """Empty where the publishers are too many: then the publisher's own page has them."""


@dataclass(frozen=True, slots=True)
class MissingPage(View):
    """The page of all that is missing."""

    groups: tuple[MissingGroup, ...]
    part: Part


PUBLISHERS = 400
"""Publishers on a page."""


def missing_page(context: Context, number: int = 1) -> MissingPage:
    """Return what is missing on the day of the figures, over all duties; `number` is a part of it."""
    everything = context.measured.missing
    many = needs_region_pages(context.registry)
    by_publisher = _by_publisher(context.measured)
    groups = tuple(
        _group(context, name, things, listed=not many) for name, things in part_of(by_publisher, number, PUBLISHERS)
    )
    return MissingPage(
        title=part_title("现在缺什么", number),
        description="该交没交的报表、交来缺材料的报表、该公开没公开的投诉数字，一家一家列出来。",
        breadcrumbs=context.breadcrumbs(),
        lead=f"{len(by_publisher)}家一共缺{len(everything)}份。最久的排在前面。" if everything else "现在什么都不缺。",
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}到期的",
            source="报表的送达日期；行动方案里的报送要求；主管部门的公开要求",
            not_shown="还没到期的；批准免报的",
            definition="reporting",
        ),
        groups=groups,
        part=part(context, addresses.MISSING, number, count_parts(len(by_publisher), PUBLISHERS)),
    )


def _by_publisher(measured: Measured) -> list[tuple[str, tuple[Missing, ...]]]:
    found = groupby(measured.missing, key=lambda missing: missing.publisher)
    return [(name, tuple(things)) for name, things in found]


def _group(context: Context, publisher: str, things: tuple[Missing, ...], *, listed: bool) -> MissingGroup:
    counts = {kind: sum(thing.kind is kind for thing in things) for kind in MissingKind}
    reports = [
        f"{counts[MissingKind.REPORT]}份没交" if counts[MissingKind.REPORT] else "",
        f"{counts[MissingKind.PARTS]}份缺材料" if counts[MissingKind.PARTS] else "",
    ]
    parts = ["报表" + "，".join(part for part in reports if part)] if any(reports) else []
    if counts[MissingKind.COMPLAINT_MONTH]:
        parts.append(f"投诉数字{counts[MissingKind.COMPLAINT_MONTH]}个月没有公开")
    return MissingGroup(
        f"p-{publisher}",
        context.hospital(publisher),
        "；".join(parts),
        tuple(_line(context, thing) for thing in things) if listed else (),
    )


def _line(context: Context, thing: Missing) -> MissingLine:
    due = f"应在{words.day_near(thing.due, context.as_of)}前"
    late = f"已晚{words.working_days(thing.days_late)}" if thing.days_late else "刚到期"
    if thing.filing is None:
        address = f"{addresses.hospital_complaints(thing.publisher)}#complaints"
        return MissingLine(context.link(f"{words.month_name(thing.month)}投诉数字", address), "没有公开", due, late)
    filing = thing.filing
    campaign = context.registry.campaigns.get(filing.stream)
    title = f"{campaign.record.short_title if campaign is not None else ''}{words.report_title(filing.round)}"
    link = context.link(title, addresses.report(filing.stream, filing.publisher, filing.key))
    lacks = f"缺{words.requirements(filing.lacking)}" if thing.kind is MissingKind.PARTS else "没有交"
    return MissingLine(link, lacks, due, late)


def _pages(measured: Measured) -> Iterator[Page]:
    for number in range(1, count_parts(len(_by_publisher(measured)), PUBLISHERS) + 1):
        yield Page(
            KIND, addresses.part(addresses.MISSING, number), AUTHORITY_SOURCE, partial(missing_page, number=number),
            own_frame=number == 1, days=changes.of_everything,
        )  # fmt: skip


KIND = PageKind("missing", _pages, facet="报表")
