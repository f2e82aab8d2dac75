"""Hospitals of a level stand together, and are never mixed with others where they are compared."""

from __future__ import annotations

from collections.abc import Iterable

from generator.figures.promise import PromiseState
from generator.records.hospital import Level
from generator.site.context import Context


def by_level(context: Context, states: Iterable[PromiseState]) -> dict[str, list[PromiseState]]:
    """Return promises by the level of who made them, in the order of levels; districts and the authority come last."""
    found: dict[str, list[PromiseState]] = {level.value: [] for level in Level}
    for state in states:
        hospital = context.registry.hospitals.get(state.publisher)
        others = "区县" if state.publisher in context.registry.districts else context.registry.authority.short_name
        found.setdefault(hospital.record.level.value if hospital is not None else others, []).append(state)
    return {level: members for level, members in found.items() if members}
