"""Hospitals as lines of a list, and what the finder looks at."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.registry import HospitalEntry, Registry
from generator.search.folding import traditional_of
from generator.search.names import initials, search_text
from generator.site import addresses
from generator.site.components.calls import CallRow, short_calls, switchboard
from generator.site.components.common import Link
from generator.site.components.publisher_strip import publisher_strip
from generator.site.components.strip import Strip
from generator.site.context import Context


@dataclass(frozen=True, slots=True)
class HospitalLine:
    """A hospital in the list."""

    name: str
    href: str
    facts: str
    """Address and initials."""
    find: str
    """The text that the finder searches: names, other names, place, full pinyin, initials; lower case."""
    calls: tuple[CallRow, ...]
    """The phone; in a list that is not too long the hours and the next reception day, too."""
    kept: Link
    """`做到9，共14件`, to its promises."""
    strip: Strip | None
    """A square a promise; None in a list of very many."""


@dataclass(frozen=True, slots=True)
class HospitalGroup:
    """Hospitals of one level."""

    title: str
    lines: tuple[HospitalLine, ...]


@dataclass(frozen=True, slots=True)
class RegionGroup:
    """Hospitals of one region, by level."""

    title: str
    anchor: str
    levels: tuple[HospitalGroup, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A tile in the plan of places: a region with a dot a hospital."""

    name: str
    href: str
    words: str
    """`3家`."""
    dots: tuple[int, ...]
    """The place of each dot in px from the left; of more than `DOTS` hospitals the words tell."""


@dataclass(frozen=True, slots=True)
class Directory:
    """The file that the finder reads when the hospitals are too many for one page."""

    href: str
    elder: bool
    """True when results lead to elder pages."""


ONE_PAGE = 300
"""Hospitals that fit on one page: some 35 kB to load, with all that the finder looks at. More have a page a region,
and the finder reads a directory."""


IN_FULL = 60
"""Hospitals of which each has its hours, its next reception and its squares in the list; of more, phone and count."""


def finder_scripts(context: Context) -> tuple[str, ...]:
    """Return the ways to the scripts of a page with the finder."""
    return tuple(context.to(f"assets/{name}.js") for name in ("fold", "finder"))


def needs_region_pages(registry: Registry) -> bool:
    """Tell whether the hospitals are too many for one page."""
    return len(registry.hospitals) > ONE_PAGE


REGION_ROWS = 60
"""Rows of a table of regions: more are summed up by level, since every cell of a thousand rows is half a kilobyte."""
A_REGION = 20
"""Hospitals whose actions and reports stand on the page of a region, 8 kB each. More have further pages."""
A_LIST = 150
"""Hospitals of which a region's first page lists all, 1 kB each: there the finder looks at addresses."""


def region_list(context: Context, code: str, members: Sequence[HospitalEntry]) -> tuple[RegionGroup, str]:
    """Return some hospitals of one region, and the traditional characters that the finder forgives there."""
    group = region_group(context, code, context.registry.region_names[code], members)
    return group, traditional_characters((group,))


def region_address(registry: Registry, code: str, hospitals: Container[str]) -> str:
    """Return the page of a region on which the first of some of its hospitals stands."""
    place = next(i for i, one in enumerate(registry.by_region[code]) if one.id in hospitals)
    return addresses.part(addresses.region(code), place // A_REGION + 1)


DOTS = 6
ROW = 3
"""Tiles side by side: a name of five characters has room in each on a phone."""


def places(context: Context) -> tuple[Place, ...]:
    """Return the regions as tiles: north above south and west before east where every region knows where it lies."""
    regions = by_region(context.registry)
    ordered = [(code, name, len(members)) for code, name, members in regions]
    points = {code: _middle(members) for code, _, members in regions}
    if all(points.values()):
        at = {code: point for code, point in points.items() if point is not None}
        ordered.sort(key=lambda region: -at[region[0]][0])
        rows = [ordered[start : start + ROW] for start in range(0, len(ordered), ROW)]
        ordered = [region for row in rows for region in sorted(row, key=lambda region: at[region[0]][1])]
    return tuple(
        Place(name, f"#r-{code}", f"{count}家", tuple(8 + 14 * dot for dot in range(min(count, DOTS))))
        for code, name, count in ordered
    )


def _middle(members: Sequence[HospitalEntry]) -> tuple[float, float] | None:
    """Return where the hospitals of a region lie on average, as latitude and longitude; None where nobody wrote it."""
    spots = [one.record.location for one in members if one.record.location is not None]
    if not spots:
        return None
    count = len(spots)
    return sum(float(one.latitude) for one in spots) / count, sum(float(one.longitude) for one in spots) / count


def by_region(registry: Registry) -> list[tuple[str, str, tuple[HospitalEntry, ...]]]:
    """Return code, name and hospitals of each region that has some."""
    return [(code, registry.region_names[code], members) for code, members in registry.by_region.items()]


def region_links(context: Context) -> tuple[Link, ...]:
    """Return links to the pages of the regions."""
    return tuple(
        context.link(name, addresses.region(code), f"{len(members)}家")
        for code, name, members in by_region(context.registry)
    )


def directory(context: Context, *, elder: bool) -> Directory:
    """Return the directory of the finder, for when the hospitals are too many for one page."""
    return Directory(context.to(addresses.DIRECTORY), elder)


def region_group(context: Context, code: str, name: str, members: Sequence[HospitalEntry]) -> RegionGroup:
    """Return the hospitals of a region, grouped by level."""
    levels = tuple(
        HospitalGroup(level.value, tuple(hospital_line(context, one) for one in group))
        for level, group in groupby(members, key=lambda one: one.record.level)
    )
    return RegionGroup(name, f"r-{code}", levels)


def traditional_characters(regions: Sequence[RegionGroup]) -> str:
    """Return the traditional forms of the characters in some lists, as `醫医縣县…`."""
    return traditional_of(one.find for region in regions for level in region.levels for one in level.lines)


def hospital_line(context: Context, hospital: HospitalEntry) -> HospitalLine:
    """Return one hospital in a list."""
    record = hospital.record
    few = len(context.registry.hospitals) <= IN_FULL
    calls, row = (
        short_calls(context, hospital) if few else (switchboard(hospital),),
        publisher_strip(context, hospital.id),
    )
    return HospitalLine(
        name=record.name,
        href=context.to(addresses.hospital(hospital.id)),
        facts=f"{record.address}　首字母{initials(record.name).upper()}",
        find=search_words(context, hospital),
        calls=calls,
        kept=row.kept,
        strip=row.strip if few and row.strip.squares else None,
    )


def search_words(context: Context, hospital: HospitalEntry) -> str:
    """Return the text that the finder searches for one hospital."""
    record = hospital.record
    names = (record.name, record.short_name, *record.other_names)
    region = context.registry.region_names[record.region]
    return search_text((*names, record.address, region, record.level.value, record.kind), names)
