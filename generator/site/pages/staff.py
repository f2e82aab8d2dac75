"""The one door for those who write the records: forms, what is missing, where to write, what the check says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.figures.measured import Measured
from generator.records.layout import COMMITMENTS, HOSPITALS
from generator.site import addresses
from generator.site.components.coming_reports import coming_reports
from generator.site.components.common import Link
from generator.site.components.finder import needs_region_pages
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View


@dataclass(frozen=True, slots=True)
class StaffHospital:
    """The links that the people of one hospital come for."""

    hospital: Link
    forms: tuple[Link, ...]
    """Blank forms of the reports to come, the next one first, each with its day and whom it goes to."""
    records: tuple[Link, ...]
    """Its records, in the editor; empty where no editor is known."""


@dataclass(frozen=True, slots=True)
class StaffPage(View):
    """The page behind the one door."""

    ways: tuple[Link, ...]
    hospitals: tuple[StaffHospital, ...]
    """Empty where they are too many for one page."""
    prose: tuple[Link, ...]
    """The pages that were written by hand, in the editor; empty where no editor is known."""


def staff_page(context: Context) -> StaffPage:
    """Return the door of those who write."""
    registry = context.registry
    edit = context.publication.edit_prefix
    ways = [
        context.link("现在缺什么", addresses.MISSING, "该交没交的、缺材料的，一家一家列出来"),
        context.link("检查的提示是什么意思", addresses.CODES, "每个代码怎么改"),
    ]
    if edit:
        ways.append(Link("全部记录", edit, "网站上的每一句话都从这里来"))
    many = needs_region_pages(registry)
    return StaffPage(
        title="工作人员入口",
        description="填报表、改记录、看检查提示的地方，给医院和主管部门的工作人员。",
        breadcrumbs=context.breadcrumbs(),
        lead="给填报的人用的，患者不用看。表格下载以后，填黄色的格子，存好，原样交给收表的人。",
        data_note=context.data_note(
            period="接下来要交的报表", source="各个行动的报送要求", not_shown="没有到报送时间的报表"
        ),
        ways=tuple(ways),
        hospitals=() if many else tuple(_hospital(context, name) for name in registry.hospitals),
        prose=tuple(Link(page.title, f"{edit}pages/{name}.md") for name, page in registry.free_pages.items())
        if edit
        else (),
    )


def _hospital(context: Context, name: str) -> StaffHospital:
    registry, edit = context.registry, context.publication.edit_prefix
    sources = (("基本资料", registry.source(HOSPITALS, name)), ("承诺", registry.source(COMMITMENTS, name)))
    return StaffHospital(
        hospital=context.hospital(name),
        forms=coming_reports(context, name),
        records=tuple(Link(title, edit + path) for title, path in sources) if edit else (),
    )


def _pages(_: Measured) -> Iterator[Page]:
    yield Page(KIND, addresses.STAFF, AUTHORITY_SOURCE, staff_page, own_frame=True, searched=False)


KIND = PageKind("staff", _pages)
