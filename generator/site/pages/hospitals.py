"""The list of hospitals, by region and level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.figures import changes
from generator.figures.measured import Measured
from generator.site import addresses
from generator.site.components.common import DataNote, Link
from generator.site.components.finder import (
    Directory,
    Place,
    RegionGroup,
    by_region,
    directory,
    finder_scripts,
    needs_region_pages,
    places,
    region_group,
    region_links,
    traditional_characters,
)
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View


@dataclass(frozen=True, slots=True)
class HospitalsPage(View):
    """The list of all hospitals, or of the regions that have one."""

    find_action: str
    scripts: tuple[str, ...]
    traditional: str
    """Traditional characters that the finder forgives, as `醫医縣县…`.

    The traditional forms of the characters in the list.
    """
    places: tuple[Place, ...]
    """The plan of places; none where there is only one, or where they have pages of their own."""
    regions: tuple[RegionGroup, ...]
    """With all their hospitals; empty when these are too many for one page."""
    region_links: tuple[Link, ...] = ()
    """Instead, the pages of the regions, with how many hospitals each has."""
    directory: Directory | None = None


def hospitals_page(context: Context) -> HospitalsPage:
    """Return every hospital, by region, then level, then name; or the regions, when they are too many."""
    registry = context.registry
    many = needs_region_pages(registry)
    regions = () if many else tuple(region_group(context, *one) for one in by_region(registry))
    return HospitalsPage(
        title="找医院",
        description=f"{registry.authority.short_name}管的{len(registry.hospitals)}家医院：怎么看病，答应了什么、做到了没有。",
        breadcrumbs=context.breadcrumbs(),
        lead=f"一共{len(registry.hospitals)}家。",  # how to find one stands above the field
        data_note=_data_note(context),
        find_action=context.to(addresses.HOSPITALS),
        scripts=finder_scripts(context),
        traditional=traditional_characters(regions),
        places=places(context) if len(regions) > 1 else (),
        regions=regions,
        region_links=region_links(context) if many else (),
        directory=directory(context, elder=False) if many else None,
    )


def _data_note(context: Context) -> DataNote:
    return context.data_note(
        period="医院登记的资料", source="各家医院登记，主管部门核对", not_shown="没有参加公开的诊所和村卫生室"
    )


def _pages(_: Measured) -> Iterator[Page]:
    yield Page(
        KIND, addresses.HOSPITALS, AUTHORITY_SOURCE, hospitals_page, own_frame=True, days=changes.of_all_promises
    )


KIND = PageKind("hospitals", _pages, search_rank=1)
