"""The list of hospitals, by region and level, and what the finder looks at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import groupby

from generator import addresses
from generator.folding import traditional_of
from generator.registry import LEVEL_ORDER, HospitalEntry, Registry
from generator.views.context import Context
from generator.views.pages.home import Directory, HospitalGroup, HospitalLine, HospitalsPage, RegionGroup
from generator.views.parts.common import Link, PageFoot

ONE_PAGE = 300
"""So many hospitals fit on one page: some 35 kB to load, with all that the finder looks at. More have a page a region,
and the finder reads a directory."""


def too_many(registry: Registry) -> bool:
    """Whether the hospitals are too many for one page."""
    return len(registry.hospitals) > ONE_PAGE


def hospitals_page(context: Context) -> HospitalsPage:
    """Every hospital, by region, then level, then name; or the regions, when they are too many."""
    registry = context.registry
    many = too_many(registry)
    regions = () if many else tuple(_region(context, *one) for one in by_region(registry))
    return HospitalsPage(
        title="找医院",
        description=f"{registry.authority.short_name}管的{len(registry.hospitals)}家医院：怎么看病，答应了什么、做到了没有。",
        trail=context.trail(),
        lead=f"一共{len(registry.hospitals)}家。名称、拼音首字母、{'地方、等级' if many else '地方'}都能找。",
        foot=_foot(context),
        find_action=context.to(addresses.HOSPITALS),
        traditional=_traditional(regions),
        regions=regions,
        doors=region_doors(context) if many else (),
        directory=directory(context, elder=False) if many else None,
    )


def region_list(context: Context, code: str) -> tuple[RegionGroup, str]:
    """The hospitals of one region, and the traditional characters that the finder forgives there."""
    registry = context.registry
    group = _region(context, code, registry.region_names[code], registry.by_region[code])
    return group, _traditional((group,))


def by_region(registry: Registry) -> list[tuple[str, str, tuple[HospitalEntry, ...]]]:
    """The code and the name of each region that has hospitals, and these."""
    return [(code, registry.region_names[code], members) for code, members in registry.by_region.items()]


def region_doors(context: Context) -> tuple[Link, ...]:
    """The pages of the regions."""
    return tuple(
        context.link(name, addresses.region(code), f"{len(members)}家")
        for code, name, members in by_region(context.registry)
    )


def directory(context: Context, *, elder: bool) -> Directory:
    """Where the finder finds what it needs, when the hospitals are too many for one page."""
    return Directory(context.to(addresses.DIRECTORY), context.to("assets/directory.js"), elder)


def _region(context: Context, code: str, name: str, members: Sequence[HospitalEntry]) -> RegionGroup:
    levels = tuple(
        HospitalGroup(level.value, tuple(line(context, one) for one in group))
        for level, group in groupby(members, key=lambda one: one.record.level)
    )
    return RegionGroup(name, f"r-{code}", levels)


def _traditional(regions: Sequence[RegionGroup]) -> str:
    return traditional_of(one.find for region in regions for level in region.levels for one in level.lines)


def _foot(context: Context) -> PageFoot:
    return context.foot(
        period="医院登记的资料", source="各家医院登记，主管部门核对", not_shown="没有参加公开的诊所和村卫生室"
    )


def by_level(context: Context) -> tuple[HospitalGroup, ...]:
    """Hospitals under their levels, for the first page; none when they are too many for a page."""
    if too_many(context.registry):
        return ()
    ordered = sorted(context.registry.hospitals.values(), key=lambda one: LEVEL_ORDER[one.record.level])
    return tuple(
        HospitalGroup(level.value, tuple(line(context, one) for one in group))
        for level, group in groupby(ordered, key=lambda one: one.record.level)
    )


def line(context: Context, hospital: HospitalEntry) -> HospitalLine:
    """One hospital in a list."""
    record = hospital.record
    trouble = sum(one.needs_attention for one in context.measured.promises[hospital.id])
    return HospitalLine(
        name=record.name,
        href=context.to(addresses.hospital(hospital.id)),
        facts=f"{record.address}　首字母{initials(record.name).upper()}",
        level=record.level.value,
        find=search_words(context, hospital),
        alerts=f"{trouble}件承诺要留意" if trouble else "",
    )


def search_words(context: Context, hospital: HospitalEntry) -> str:
    """What the finder searches for one hospital."""
    record = hospital.record
    names = (record.name, record.short_name, *record.other_names)
    region = context.registry.region_names[record.region]
    return search_text((*names, record.address, region, record.level.value, record.kind), names)


@cache
def _syllables(name: str) -> tuple[str, ...]:
    """`示范县` → `shi`, `fan`, `xian`; what is no Han character stays as it is."""
    from pypinyin import lazy_pinyin  # a quarter of a second to load: only for who wants names spelled

    return tuple(lazy_pinyin(name))


def initials(name: str) -> str:
    """`示范县` → `sfx`; what is no Han character stays if it is a letter or digit."""
    return "".join(part[:1] for part in _syllables(name) if part[:1].isalnum()).lower()


def search_text(texts: tuple[str, ...], names: tuple[str, ...]) -> str:
    """What the finder searches: the words, then every name in full pinyin and in initials."""
    return " ".join(dict.fromkeys([*texts, *spellings(names)])).lower()


def spellings(names: Sequence[str]) -> list[str]:
    """Every name in full pinyin and in initials."""
    return [form for name in names for form in (pinyin(name), initials(name))]


def pinyin(name: str) -> str:
    """`示范县` → `shifanxian`; what is no Han character stays."""
    return "".join(_syllables(name)).lower()
