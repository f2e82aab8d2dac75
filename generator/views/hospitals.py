"""The list of hospitals, by region and level, and what the finder looks at."""

from __future__ import annotations

from itertools import groupby

from pypinyin import Style, lazy_pinyin

from generator import addresses
from generator.folding import traditional_of
from generator.registry import LEVEL_ORDER, HospitalEntry
from generator.views.context import Context
from generator.views.pages.home import HospitalGroup, HospitalLine, HospitalsPage, RegionGroup


def hospitals_page(context: Context) -> HospitalsPage:
    """Every hospital, by region, then level, then name."""
    registry = context.registry
    regions = []
    for code, members in groupby(registry.hospitals.values(), key=lambda one: one.record.region):
        levels = tuple(
            HospitalGroup(level.value, tuple(line(context, one) for one in group))
            for level, group in groupby(members, key=lambda one: one.record.level)
        )
        regions.append(RegionGroup(registry.region_names[code], f"r-{code}", levels))
    found_in = (one.find for region in regions for level in region.levels for one in level.lines)
    return HospitalsPage(
        title="找医院",
        description=f"{registry.authority.short_name}管的{len(registry.hospitals)}家医院：怎么看病，答应了什么、做到了没有。",
        trail=context.trail(),
        lead=f"一共{len(registry.hospitals)}家。名称、拼音首字母、地方都能找。",
        foot=context.foot(
            period="医院登记的资料", source="各家医院登记，主管部门核对", not_shown="没有参加公开的诊所和村卫生室"
        ),
        find_action=context.to(addresses.HOSPITALS),
        traditional=traditional_of("".join(found_in)),
        regions=tuple(regions),
    )


def by_level(context: Context) -> tuple[HospitalGroup, ...]:
    """Hospitals under their levels, for the first page."""
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


def initials(name: str) -> str:
    """`示范县` → `sfx`; what is no Han character stays if it is a letter or digit."""
    return "".join(part[:1] for part in lazy_pinyin(name, style=Style.NORMAL) if part[:1].isalnum()).lower()


def search_text(texts: tuple[str, ...], names: tuple[str, ...]) -> str:
    """What the finder searches: the words, then every name in full pinyin and in initials."""
    return " ".join(dict.fromkeys([*texts, *spellings(names)])).lower()


def spellings(names: tuple[str, ...]) -> list[str]:
    """Every name in full pinyin and in initials."""
    return [form for name in names for form in ("".join(lazy_pinyin(name)), initials(name))]
