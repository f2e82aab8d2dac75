"""A publisher as a row: its name, how many promises it kept, a square each, and the worst of what is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.pace import PACE_ORDER
from generator.figures.promise import PromiseState
from generator.figures.verdict import Verdict, verdict_of
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.components.strip import Strip, strip
from generator.site.context import Context
from generator.site.wording.promise import short_reason


@dataclass(frozen=True, slots=True)
class PublisherStrip:
    """One publisher with its squares."""

    name: Link
    level: str
    """`二级甲等`; empty for the authority and for districts."""
    kept: Link
    """`做到9，共14件`, to its promises."""
    strip: Strip
    worst: str
    """`公厕达标：过期112个工作日`; empty where nothing needs attention."""


def publisher_strip(context: Context, publisher: str, states: Sequence[PromiseState] | None = None) -> PublisherStrip:
    """Return the row of a hospital, a district or the authority: of all its promises, or of some."""
    registry = context.registry
    states = context.measured.promises.get(publisher, ()) if states is None else states
    hospital = registry.hospitals.get(publisher)
    kept = sum(verdict_of(state) is Verdict.KEPT for state in states)
    told = f"做到{kept}，共{len(states)}件" if states else "没有公开任何承诺"
    return PublisherStrip(
        name=context.hospital(publisher),
        level=hospital.record.level.value if hospital is not None else "",
        kept=context.link(told, addresses.hospital_promises(publisher)),
        strip=strip(states),
        worst=worst_words(context, states),
    )


def worst_words(context: Context, states: Sequence[PromiseState]) -> str:
    """Say which promise needs attention most, the longest overdue first; nothing where none does."""
    trouble = [state for state in states if state.needs_attention]
    if not trouble:
        return ""
    worst = min(trouble, key=lambda state: (PACE_ORDER[state.pace], -state.overdue_days))
    return f"{promise_name(worst)}：{short_reason(context, worst)}"


def promise_name(state: PromiseState) -> str:
    """Return the short name of a promise, or the whole sentence where it has none."""
    return state.commitment.short or state.commitment.promise.rstrip("。")
