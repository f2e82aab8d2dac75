"""The first page of the elder version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.figures.measured import Measured
from generator.registry import HospitalEntry
from generator.site import addresses
from generator.site.components.channels import phone_rows
from generator.site.components.common import ContactRow, Link
from generator.site.components.finder import (
    Directory,
    by_region,
    directory,
    finder_scripts,
    needs_region_pages,
    region_links,
    search_words,
)
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View


@dataclass(frozen=True, slots=True)
class ElderHospitalLine:
    """A hospital in the elder list."""

    name: str
    href: str
    address: str
    find: str
    """The text that the finder searches."""


@dataclass(frozen=True, slots=True)
class ElderRegion:
    """The hospitals of one region."""

    title: str
    lines: tuple[ElderHospitalLine, ...]


@dataclass(frozen=True, slots=True)
class ElderHomePage(View):
    """The first page of the elder version."""

    heading: str
    find_action: str
    scripts: tuple[str, ...]
    regions: tuple[ElderRegion, ...]
    districts: tuple[ContactRow, ...]
    """Between the hospitals and the authority."""
    complaints: tuple[ContactRow, ...]
    """The authority's phones."""
    ways_on: tuple[ContactRow, ...]
    """The letter, the full first page."""
    region_links: tuple[Link, ...] = ()
    """The pages of the regions, when the hospitals are too many for one page; `regions` is then empty."""
    directory: Directory | None = None


def elder_home(context: Context) -> ElderHomePage:
    """Return the first page of the elder version: every hospital, where to complain, the letter."""
    registry = context.registry
    many = needs_region_pages(registry)
    return ElderHomePage(
        title="长者版",
        description="字大、东西少的一版：找医院，打电话，投诉，读公开信。",
        breadcrumbs=(),
        lead=f"一共{len(registry.hospitals)}家，点{'地方，再点名字，' if many else '名字'}就能看到电话和怎么看病。",
        data_note=context.data_note(
            period="", source="各家医院登记，主管部门核对", not_shown="行动、进展和检查记录，完整的首页里都有"
        ),
        heading="您去哪家医院",
        find_action=context.to(addresses.ELDER),
        scripts=finder_scripts(context),
        regions=()
        if many
        else tuple(
            ElderRegion(name, tuple(_line(context, one) for one in members)) for _, name, members in by_region(registry)
        ),
        districts=tuple(
            ContactRow("office", entry.record.name, entry.record.address, context.to(addresses.elder(entry.id)))
            for entry in registry.districts.values()
        ),
        complaints=phone_rows(registry.authority.channels),
        ways_on=(
            ContactRow("letter", "读公开信", "您的权利，能找谁", context.to(addresses.LETTER)),
            ContactRow("page", "看完整的首页", "网站的全部内容", context.to(addresses.HOME)),
        ),
        region_links=region_links(context) if many else (),
        directory=directory(context, elder=True) if many else None,
    )


def _line(context: Context, hospital: HospitalEntry) -> ElderHospitalLine:
    record = hospital.record
    return ElderHospitalLine(
        record.name, context.to(addresses.elder(hospital.id)), record.address, search_words(context, hospital)
    )


def _pages(_: Measured) -> Iterator[Page]:
    yield Page(KIND, addresses.ELDER, AUTHORITY_SOURCE, elder_home, own_frame=True, counterpart=addresses.HOME)


KIND = PageKind("elder_home", _pages, elder=True)
