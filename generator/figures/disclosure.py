"""Disclosure: what a hospital's page should show and does not.

Only what somebody orders can be missing, and it is never hidden.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.figures.ledgers import known_ledgers
from generator.figures.pace import Pace
from generator.figures.promise import PromiseState
from generator.figures.reporting import OWED, Filing, ReportStatus
from generator.records.disclosure import DisclosureItem, DisclosureRule
from generator.records.ledgers import Ledgers
from generator.records.periods import Period
from generator.registry import HospitalEntry


class GapKind(StrEnum):
    """The kind of a thing that is missing."""

    ITEM = "item"
    """Something that the authority's list orders."""
    LEDGER_MONTH = "ledger-month"
    COMPLAINT_MONTH = "complaint-month"
    PROMISE_DATA = "promise-data"
    REPORT = "report"


class Ledger(StrEnum):
    """A ledger that has a line a month."""

    PRESCRIPTION_REVIEWS = "prescription-reviews"
    WASTE_WATER = "waste-water"
    DISINFECTANTS = "disinfectants"
    SMOKE_FREE = "smoke-free"


@dataclass(frozen=True, slots=True)
class DisclosureGap:
    """One thing that should be public and is not."""

    kind: GapKind
    rule: DisclosureRule | None = None
    """Of an item or a ledger's month: who orders it."""
    promise: PromiseState | None = None
    filing: Filing | None = None
    month: str = ""
    """Of a ledger or of complaint counts: `2023-08`."""
    ledger: Ledger | None = None


@dataclass(frozen=True, slots=True)
class Disclosure:
    """The count of things that should be public, and those that are not."""

    expected: int
    gaps: tuple[DisclosureGap, ...]

    @property
    def published(self) -> int:
        """Things that are public."""
        return self.expected - len(self.gaps)


def disclosure(
    rules: Iterable[DisclosureRule], hospital: HospitalEntry, promises: tuple[PromiseState, ...],
    filings: tuple[Filing, ...], complaint_months: Mapping[str, dt.date | None], as_of: dt.date,
) -> Disclosure:  # fmt: skip
    """Return what a hospital's page should show by a day, and what of it is missing.

    Each thing that the authority's list orders is one; so is each month between the first and the last of a ledger
    that it orders, each promise whose first report is due, each report due and each month of complaint counts due.
    What nobody orders is not expected.
    """
    ordered = [rule for rule in rules if _applies(rule, hospital)]
    gaps = [DisclosureGap(GapKind.ITEM, rule) for rule in ordered if not _THERE[rule.item](hospital)]
    expected = len(ordered)
    for rule in ordered:
        if rule.item is DisclosureItem.LEDGERS and hospital.ledgers is not None:
            months = tuple(ledger_months(hospital.ledgers, as_of))
            expected += len(months)
            gaps += [
                DisclosureGap(GapKind.LEDGER_MONTH, rule, month=month, ledger=ledger)
                for ledger, month, there in months
                if not there
            ]
    owed = [state for state in promises if state.pace is not Pace.TERMINATED and _was_asked(state)]
    gaps += [DisclosureGap(GapKind.PROMISE_DATA, promise=state) for state in owed if state.pace is Pace.NO_DATA]
    due = [filing for filing in filings if filing.status in OWED]
    gaps += [DisclosureGap(GapKind.REPORT, filing=one) for one in due if one.status is ReportStatus.MISSING]
    kept = {month.month for month in hospital.complaints or ()}
    months_due = [
        month for month, day in complaint_months.items() if (day is not None and day < as_of) or month in kept
    ]
    gaps += [DisclosureGap(GapKind.COMPLAINT_MONTH, month=month) for month in months_due if month not in kept]
    return Disclosure(expected + len(owed) + len(due) + len(months_due), tuple(gaps))


def ledger_months(ledgers: Ledgers, as_of: dt.date) -> Iterator[tuple[Ledger, str, bool]]:
    """Yield every month from the first to the last of each monthly ledger by a day, and whether it is there."""
    ledgers = known_ledgers(ledgers, as_of)
    kept = {
        Ledger.PRESCRIPTION_REVIEWS: {line.month for line in ledgers.prescription_reviews},
        Ledger.WASTE_WATER: {line.month for line in ledgers.waste_water},
        Ledger.DISINFECTANTS: {line.month for line in ledgers.disinfectants},
        Ledger.SMOKE_FREE: {line.month for line in ledgers.smoke_free},
    }
    for ledger, months in kept.items():
        if not months:
            continue
        period, last = Period.parse(min(months)), max(months)
        while str(period) <= last:
            yield ledger, str(period), str(period) in months
            period = period.following()


def _was_asked(state: PromiseState) -> bool:
    """Tell whether a number was due by now, or is there without being due."""
    if state.pace is not Pace.NO_DATA:
        return True
    return any(
        filing.status in OWED and filing.round.end >= state.start
        for duty in state.duties
        for filing in duty.by_hospital.get(state.publisher, ())
    )


def _applies(rule: DisclosureRule, hospital: HospitalEntry) -> bool:
    return rule.applies_to is None or rule.applies_to.covers(hospital.id, hospital.record)


_THERE: Mapping[DisclosureItem, Callable[[HospitalEntry], bool]] = {
    DisclosureItem.SERVICES: lambda one: bool(one.record.services),
    DisclosureItem.OFFLINE_WAYS: lambda one: any(service.offline for service in one.record.services),
    DisclosureItem.CHANNELS: lambda one: bool(one.record.channels),
    DisclosureItem.CHANNEL_PHONE: lambda hospital: any(
        channel.kind in ("phone", "hotline") for channel in hospital.record.channels
    ),
    DisclosureItem.ANSWER_TIMES: lambda hospital: (
        bool(hospital.record.channels)
        and all(channel.answer_within is not None for channel in hospital.record.channels)
    ),
    DisclosureItem.FOLLOW_UP: lambda one: any(channel.how_to_follow_up for channel in one.record.channels),
    DisclosureItem.COMMITMENTS: lambda one: bool(one.commitments),
    DisclosureItem.BARRIER_FREE: lambda one: bool(one.record.barrier_free),
    DisclosureItem.LEDGERS: lambda one: one.ledgers is not None,
}
