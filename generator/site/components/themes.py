"""Themes that patients care about: every hospital on one scale; a row a region where they are too many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.promise import PromiseState
from generator.figures.themes import by_number, measured_by
from generator.records.authority import Theme
from generator.records.hospital import Level
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.components.finder import REGION_ROWS, by_region
from generator.site.components.scale import Scale, scale
from generator.site.components.spread import Spread, spread
from generator.site.components.strip import VerdictCount, verdict_counts
from generator.site.context import Context


@dataclass(frozen=True, slots=True)
class RegionCount:
    """The promises of a region's hospitals of one level."""

    region: Link
    level: str
    counts: tuple[VerdictCount, ...]


@dataclass(frozen=True, slots=True)
class ThemeNumber:
    """One number of a theme: on a scale, or counted by region."""

    title: str
    """`挂号、交费窗口平均等几分钟`: its plain words, else its name."""
    scale: Scale | None
    spread: Spread | None
    """In place of the scale where hospitals are too many for a row each."""
    regions: tuple[RegionCount, ...]
    """Below the spread of all of them."""


@dataclass(frozen=True, slots=True)
class ThemeBlock:
    """A theme."""

    anchor: str
    title: str
    numbers: tuple[ThemeNumber, ...]
    absent: str
    """`没有答应的：县妇幼保健院、西河卫生院。`; empty where everybody promised something, or they are too many."""


def theme_blocks(
    context: Context, states: Sequence[PromiseState], hospitals: Sequence[str], *, counted: bool = False
) -> tuple[ThemeBlock, ...]:
    """Return the themes of the authority over some promises; `counted` ones show regions in place of hospitals.

    A theme about which none of the hospitals promised anything is left out: it would be a list of all their names.
    """
    return tuple(
        block for theme in context.registry.authority.themes
        if (block := _block(context, theme, states, hospitals, counted=counted)).numbers
    )  # fmt: skip


def _block(
    context: Context, theme: Theme, states: Sequence[PromiseState], hospitals: Sequence[str], *, counted: bool
) -> ThemeBlock:  # fmt: skip
    numbers = []
    promised: set[str] = set()
    for shown in theme.indicators:
        for group in by_number(measured_by(states, shown.indicator)):
            promised |= {state.publisher for state in group}
            title = shown.words or shown.indicator
            numbers.append(
                ThemeNumber(title, None, spread(context, group), _regions(context, group))
                if counted
                else _of_hospitals(context, title, group)
            )
    silent = [context.registry.hospitals[name].record.short_name for name in hospitals if name not in promised]
    named = "、".join(silent) if len(silent) <= NAMED else f"{len(silent)}家"
    absent = f"没有答应的：{named}。" if silent and not counted else ""
    return ThemeBlock(f"t-{theme.id}", theme.title, tuple(numbers), absent)


NAMED = 12
"""Hospitals without a promise that are named; more are counted."""
ROWS = 24
"""Hospitals that have a row each on one scale; more are a row a level."""


def _of_hospitals(context: Context, title: str, group: Sequence[PromiseState]) -> ThemeNumber:
    if len(group) > ROWS:
        return ThemeNumber(title, None, spread(context, group), ())
    return ThemeNumber(title, scale(context, title, group, cards=False), None, ())


def _regions(context: Context, states: Sequence[PromiseState]) -> tuple[RegionCount, ...]:
    """Return a row a region and level, in the order of both; of too many regions together, the levels."""
    found: dict[tuple[Level, str], list[PromiseState]] = {}
    for state in states:
        record = context.registry.hospitals[state.publisher].record
        found.setdefault((record.level, record.region), []).append(state)
    if len(found) > REGION_ROWS:
        by_level = {
            level: [one for key, theirs in found.items() if key[0] is level for one in theirs] for level in Level
        }
        everywhere = context.link("各地", addresses.HOSPITALS)
        return tuple(
            RegionCount(everywhere, level.value, verdict_counts(theirs)) for level, theirs in by_level.items() if theirs
        )
    return tuple(
        RegionCount(context.link(name, addresses.region(code)), level.value, verdict_counts(found[level, code]))
        for level in Level
        for code, name, _ in by_region(context.registry)
        if (level, code) in found
    )
