"""All hospitals' promises that have one answer: the lists behind the counts of the first page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.measured import Measured
from generator.figures.promise import PromiseState
from generator.figures.verdict import Verdict, by_verdict
from generator.site import addresses
from generator.site.components.promise_lines import PromiseList, lists_by_pace
from generator.site.components.strip import legend
from generator.site.context import Context
from generator.site.page import AUTHORITY_SOURCE, Page, PageKind
from generator.site.view import View
from generator.site.wording import words
from generator.site.wording.verdict import VERDICT


@dataclass(frozen=True, slots=True)
class VerdictLink:
    """One answer in the bar that leads from list to list."""

    word: str
    count: int
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class VerdictPage(View):
    """The promises that have one answer."""

    bar: tuple[VerdictLink, ...]
    """All answers with their counts; the current one is marked."""
    legend: tuple[tuple[str, str], ...]
    lists: tuple[PromiseList, ...]


def verdict_page(context: Context, verdict: Verdict) -> VerdictPage:
    """Return every promise of a hospital that has this answer, by its finer state."""
    grouped = by_verdict(context.measured.hospital_promises)
    states, word = grouped[verdict], VERDICT[verdict]
    return VerdictPage(
        title=f"{word}的{len(states)}件承诺",
        description=f"各家医院的承诺里，{word}的是哪{len(states)}件，是哪家医院的，为什么这样算。",
        breadcrumbs=context.breadcrumbs(),
        lead=EXPLAINED[verdict],
        data_note=context.data_note(
            period=f"截至{words.day(context.as_of)}",
            source="各家医院的报表，主管部门和第三方的核实记录",
            not_shown=f"{context.registry.authority.short_name}和区县自己的承诺：另外算",
            rows=len(states),
            definition="pace",
        ),
        bar=tuple(
            VerdictLink(VERDICT[answer], len(members), context.to(addresses.verdict(answer.value)), answer is verdict)
            for answer, members in grouped.items()
        ),
        legend=legend(states),
        lists=lists_by_pace(context, states),
    )


EXPLAINED = {
    Verdict.KEPT: "做完了的，和每期都做到的。深色实心的有人核实过，只有框的是医院自己报的。",
    Verdict.NOT_KEPT: "到了期限没做到的，和长期承诺里最近一次或者有时没做到的。",
    Verdict.GOING: "还没到期限的。",
    Verdict.NO_DATA: "该报数没报的。不知道做得怎样，不当作零，也不当作做到。",
    Verdict.ENDED: "医院说明了原因，不再做的。",
}


def _of(context: Context, verdict: Verdict) -> tuple[PromiseState, ...]:
    return by_verdict(context.measured.hospital_promises)[verdict]


def _pages(measured: Measured) -> Iterator[Page]:
    for verdict in Verdict:  # also those that no promise has today: who kept the address finds a page
        yield Page(
            KIND, addresses.verdict(verdict.value), AUTHORITY_SOURCE, partial(verdict_page, verdict=verdict),
            partial(_of, verdict=verdict), data_title=f"{VERDICT[verdict]}的承诺",
            days=changes.of_all_promises, searched=False,
        )  # fmt: skip


KIND = PageKind("verdict", _pages)
