"""Counts add up: a part is no larger than its whole, and a month stands once."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.fields import title_of
from generator.checks.tree import RecordFile, Tree
from generator.diagnostics.model import Diagnostic
from generator.records.base import Record
from generator.records.layout import COMPLAINTS, LEDGERS
from generator.records.periods import Period
from generator.sources.compose import Path


def complaints(tree: Tree) -> Iterator[Diagnostic]:
    """Require that resolved, in time and satisfied are no more than received; adopted no more than suggested."""
    parts = (("resolved", "received"), ("in_time", "received"), ("satisfied", "received"), ("adopted", "suggestions"))
    for filed in tree[COMPLAINTS].values():
        yield from _parts(filed, "months", filed.record.months, parts)
        yield from _months_once(filed, "months", [one.month for one in filed.record.months])


def ledgers(tree: Tree) -> Iterator[Diagnostic]:
    """Require the same of every monthly count of a hospital's ledgers: a part is no more than its whole."""
    for filed in tree[LEDGERS].values():
        record = filed.record
        yield from _parts(filed, "pledges", record.pledges, (("signed", "staff"),))
        yield from _parts(filed, "prescription_reviews", record.prescription_reviews, (("irrational", "reviewed"),))
        water = (("collected", "days"), ("treated", "days"), ("discharged", "days"), ("within_limits", "samples"))
        yield from _parts(filed, "waste_water", record.waste_water, water)
        for i, month in enumerate(record.waste_water):
            longest = Period.parse(month.month).end.day
            if month.days > longest:
                yield filed.diagnose("out-of-range", ("waste_water", i, "days"), value=month.days, low=0, high=longest)
        yield from _parts(filed, "disinfectants", record.disinfectants, (("certified", "batches"),))
        yield from _months_once(filed, "waste_water", [one.month for one in record.waste_water])
        yield from _months_once(filed, "disinfectants", [one.month for one in record.disinfectants])
        yield from _months_once(filed, "smoke_free", [one.month for one in record.smoke_free])
        reviews = [f"{one.month}，{one.ranking.value}" for one in record.prescription_reviews]
        yield from _months_once(filed, "prescription_reviews", reviews)


def _parts(
    filed: RecordFile[Record], name: str, items: tuple[Record, ...], parts: tuple[tuple[str, str], ...]
) -> Iterator[Diagnostic]:
    for i, item in enumerate(items):
        for part, whole in parts:
            small, large = getattr(item, part), getattr(item, whole)
            if small is not None and large is not None and small > large:
                path: Path = (name, i, part)
                yield filed.diagnose(
                    "part-above-whole", path, part=title_of(item, part), small=small, whole=title_of(item, whole),
                    large=large,
                )  # fmt: skip


def _months_once(filed: RecordFile[Record], name: str, months: list[str]) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for i, month in enumerate(months):
        if month in seen:
            yield filed.diagnose("duplicate-month", (name, i, "month"), value=month)
        seen.add(month)


RULES = (complaints, ledgers)
