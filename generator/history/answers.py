"""Answers to softenings: an adjustment of the promise, an extension, a correction, or a file of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from generator.history.model import Action, Change
from generator.history.phrases import is_reason
from generator.history.things import Item, Records, items_of
from generator.records.answer import Answer
from generator.records.cases import Cases
from generator.records.commitment import Adjustment, Commitment
from generator.records.finding import Finding
from generator.records.layout import ANSWERS, place_of
from generator.records.report import Report, Value

ADJUSTED = {
    "Indicator.target": "target", "Indicator.targets": "target", "Indicator.low": "low", "Indicator.high": "high",
    "Commitment.due": "due", "Commitment.post": "post", "Commitment.promise": "promise",
    "Commitment.measure": "measure",
}  # fmt: skip
"""Fields that have a place for their answer in the promise itself."""


FINGERPRINT = 12
"""Hex digits in the name of an answer."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was softened, by whom it was approved, and on which day that was."""

    on: dt.date | None
    reason: str
    approved_by: str
    in_place: bool = False
    """True for an adjustment: the promise tells of the change itself."""


class Answers:
    """All answers of a tree of records, or those that it has and another has not."""

    def __init__(self, records: Records, known: Records | None = None) -> None:
        """Collect the answers of a tree. Those that stood in `known` were given to something else, and do not count."""
        self._items = items_of(records)
        self._known = items_of(known) if known is not None else {}
        before = _files(known) if known is not None else {}
        self._files = {name: one for name, one in _files(records).items() if before.get(name) != one}

    def to(self, change: Change, since: dt.date | None = None, until: dt.date | None = None) -> Reason | None:
        """Return the answer to a change; None where nobody gave one, or one without a word in it.

        `since`: the same was softened on that day before, so what was said by then is no answer to this. Nothing that
        is written for a day after `until` counts: a page as of a day does not know it.
        """
        for reason in self._all(change):
            late = until is not None and reason.on is not None and reason.on > until
            is_empty = not is_reason(reason.reason)
            early = since is not None and reason.on is not None and reason.on <= since
            if not (late or early or is_empty):
                return reason
        return None

    def to_rewriting(self, head: str, until: dt.date) -> Reason | None:
        """Return the reason why a commit of a former release is gone, by the commit's first digits; None for none."""
        found = self._files.get(head[:FINGERPRINT])
        if found is None or found.on > until or not is_reason(found.reason):
            return None
        return Reason(found.on, found.reason, found.approved_by)

    def _all(self, change: Change) -> Iterator[Reason]:
        found = self._files.get(change.fingerprint)
        if found is not None:
            yield Reason(found.on, found.reason, found.approved_by)
        item = self._items.get(change.thing)
        if item is not None:
            yield from self._in_place(change, item)

    def _in_place(self, change: Change, item: Item) -> Iterator[Reason]:
        before = self._known.get(change.thing)
        match item.value:
            case Commitment() if change.subject in ADJUSTED:
                known = before.value.adjustments if before and isinstance(before.value, Commitment) else ()
                yield from _adjusted(change, [one for one in item.value.adjustments if one not in known])
            case Finding() if change.subject == "Finding.due":
                for given in item.value.extended:
                    if given.to.isoformat() == change.new:
                        yield Reason(given.on, given.reason, given.approved_by)
            case Cases() if change.subject == "Case.due":
                for case in item.value.cases:
                    for given in case.extended:
                        if case.id in change.trail and given.to.isoformat() == change.new:
                            yield Reason(given.on, given.reason, given.approved_by)
            case Report() if change.subject.startswith("Entry.") and change.action is not Action.REMOVED:
                known_reports = before.value.corrections if before and isinstance(before.value, Report) else ()
                for correction in item.value.corrections:
                    is_of_it = correction.commitment in change.trail and _says(correction, change)
                    if is_of_it and correction not in known_reports:
                        yield Reason(correction.on, correction.reason, "")


def _adjusted(change: Change, adjustments: Iterable[Adjustment]) -> Iterator[Reason]:
    """Yield the last of the adjustments that lead, one after another, from the old value to the new one."""
    field, year = ADJUSTED[change.subject], next((int(one) for one in change.trail if one.isdecimal()), None)
    reached = {_plain(change.old)}
    for adjustment in adjustments:
        if adjustment.field.value == field and adjustment.year in (None, year) and _plain(adjustment.was) in reached:
            reached.add(_plain(adjustment.now))
            if _plain(adjustment.now) == _plain(change.new):
                yield Reason(adjustment.on, adjustment.reason, adjustment.approved_by, in_place=True)


def _plain(text: str | None) -> str:
    """Return a value in one spelling: `65.0` and `65` are the same number."""
    try:
        return format(Decimal(text or "").normalize(), "f")
    except InvalidOperation:
        return (text or "").strip()


def _says(value: Value, change: Change) -> bool:
    name = change.subject.partition(".")[2]
    given = getattr(value, name, None)
    return given is not None and _plain(str(given)) == _plain(change.new)


def _files(records: Records) -> Mapping[str, Answer]:
    found = {}
    for path, record in records.items():
        place = place_of(path)
        if place is not None and place[0] is ANSWERS and isinstance(record, Answer):
            found[place[1]["answer"]] = record
    return found
