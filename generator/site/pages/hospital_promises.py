"""The promises of a hospital: how many it kept, then each as a row that opens."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.measured import Measured
from generator.figures.promise import PromiseState
from generator.records.layout import COMMITMENTS
from generator.registry import HospitalEntry
from generator.site import addresses
from generator.site.components.hospital_head import PROMISES, HospitalView, hospital_head, hospital_trail
from generator.site.components.life import history_words
from generator.site.components.promise_row import PromiseRows, promise_rows
from generator.site.components.strip import Strip, legend, strip
from generator.site.context import Context
from generator.site.page import Page, PageKind, PrintLayout
from generator.site.wording import words


@dataclass(frozen=True, slots=True)
class HospitalPromisesPage(HospitalView):
    """A hospital's page of promises."""

    strip: Strip
    legend: tuple[tuple[str, str], ...]
    """The looks of squares that occur, with their words."""
    groups: tuple[PromiseRows, ...]
    history: str
    """The knowledge of the site of earlier changes, in a sentence."""


def hospital_promises_page(context: Context, hospital: HospitalEntry) -> HospitalPromisesPage:
    """Show what one hospital promised and what became of it."""
    record, states = hospital.record, context.measured.promises[hospital.id]
    return HospitalPromisesPage(
        title=f"{record.short_name}答应的事，做到了没有",
        description=f"{record.name}答应了什么、做到了没有，一件一件看。数据截至{words.day(context.as_of)}。",
        breadcrumbs=hospital_trail(context, hospital),
        lead="",
        data_note=context.data_note(
            period=_period(states),
            source="医院的报表、主管部门和第三方的核实记录",
            not_shown="还没到期的报表；没有上网的材料原件",
            rows=len(states),
            table=addresses.hospital(hospital.id),
        ),
        section=PROMISES,
        head=hospital_head(context, hospital, PROMISES),
        strip=strip(states),
        legend=legend(states),
        groups=promise_rows(context, states),
        history=history_words(context),
    )


def _period(states: tuple[PromiseState, ...]) -> str:
    values = [value for state in states for value in state.reported]
    if not values:
        return "没有报过数"
    first, last = min(value.round.start for value in values), max(value.round.end for value in values)
    return f"承诺的数：{words.day(first)}至{words.day(last)}"


def _pages(measured: Measured) -> Iterator[Page]:
    for name, hospital in measured.registry.hospitals.items():
        yield Page(
            KIND, addresses.hospital_promises(name), measured.registry.source(COMMITMENTS, name),
            partial(hospital_promises_page, hospital=hospital), counterpart=addresses.elder(name),
            days=partial(changes.of_promises_by, names=(name,)), publisher=name,
        )  # fmt: skip


KIND = PageKind("hospital_promises", _pages, PrintLayout.PAGES, facet="医院", search_rank=1)
