"""The list behind a count: a line a promise, or, where these are too many for a page, a line a hospital or a region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.figures.pace import PACE_ORDER, Pace
from generator.figures.promise import PromiseState
from generator.figures.verdict import Verdict, square_of
from generator.site import addresses
from generator.site.components.common import Link
from generator.site.components.finder import needs_region_pages
from generator.site.components.publisher_strip import promise_name
from generator.site.context import Context
from generator.site.wording import words
from generator.site.wording.promise import overdue_words, reason
from generator.site.wording.verdict import VERDICT

LINES = 150
"""Promises that a page lists one by one; of more it counts those of each hospital, or of each region."""


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One promise in a list; or those of one hospital, or of one region, as a count."""

    square: str
    """Its look; empty for a count."""
    name: Link
    whose: str
    """`县人民医院`; empty for a count."""
    words: str
    """`过期112个工作日`, `23件`."""


@dataclass(frozen=True, slots=True)
class PromiseList:
    """Promises of one kind."""

    anchor: str
    title: str
    """`到期没做到的19件`."""
    lines: tuple[PromiseLine, ...]


def lists_by_pace(context: Context, states: Sequence[PromiseState]) -> tuple[PromiseList, ...]:
    """Return the promises that have one answer, one list for each finer state, the worst first."""
    ordered = sorted(states, key=lambda state: PACE_ORDER[state.pace])
    return tuple(
        promise_list(context, pace.value, HEADINGS[pace], tuple(members))
        for pace, members in groupby(ordered, key=lambda state: state.pace)
    )


def list_of_verdict(context: Context, verdict: Verdict, states: Sequence[PromiseState]) -> PromiseList:
    """Return the promises that have one answer as one list, the worst first."""
    return promise_list(context, verdict.value, VERDICT[verdict], states)


def promise_list(context: Context, anchor: str, word: str, states: Sequence[PromiseState]) -> PromiseList:
    """Return promises under their heading, one by one or counted."""
    return PromiseList(anchor, f"{word}的{len(states)}件", _lines(context, states))


def _lines(context: Context, states: Sequence[PromiseState]) -> tuple[PromiseLine, ...]:
    if len(states) <= LINES:
        worst_first = sorted(states, key=lambda state: (PACE_ORDER[state.pace], -state.overdue_days))
        return tuple(promise_line(context, state) for state in worst_first)
    hospitals = context.registry.hospitals
    counts: dict[str, int] = {}
    for state in states:
        counts[state.publisher] = counts.get(state.publisher, 0) + 1
    if not needs_region_pages(context.registry):
        return tuple(
            PromiseLine("", context.link(_name(context, name), addresses.hospital_promises(name)), "", f"{count}件")
            for name, count in counts.items()
        )
    regions: dict[str, int] = {}
    for name, count in counts.items():
        code = hospitals[name].record.region
        regions[code] = regions.get(code, 0) + count
    names = context.registry.region_names
    return tuple(
        PromiseLine("", context.link(names[code], addresses.region(code)), "", f"{count}件")
        for code, count in regions.items()
    )


def promise_line(context: Context, state: PromiseState) -> PromiseLine:
    """Return one promise as a line: it leads to the promise itself."""
    return PromiseLine(
        square=square_of(state).value,
        name=context.link(promise_name(state), addresses.promise(state.publisher, state.commitment.id)),
        whose=_name(context, state.publisher),
        words=overdue_words(state) if state.pace is Pace.OVERDUE else reason(context, state),
    )


def _name(context: Context, publisher: str) -> str:
    return context.registry.publishers[publisher].record.short_name


HEADINGS = {
    **words.PACE,
    Pace.UNMET: "最近一次没做到",
    Pace.KEPT: "每期都做到",
    Pace.DONE: "按期做完",
    Pace.DONE_LATE: "做完，但晚了",
    Pace.NO_DATA: "从没报过数",
    Pace.NO_NEW_DATA: "很久没有新数",
    Pace.TERMINATED: "不做了",
}
"""The finer states as headings, before `的3件`."""
