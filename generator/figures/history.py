"""The history of the records as of a day: what was changed in each promise, finding and channel, and why."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from generator.history.answers import Answers, Reason
from generator.history.model import Action, Change, Thing
from generator.history.published import Published, published
from generator.history.steps import Chronicle
from generator.history.things import Records
from generator.registry import Registry


@dataclass(frozen=True, slots=True)
class Deed:
    """One change, in one commit, with its reason."""

    change: Change
    on: dt.date
    """The day that the commit's author wrote."""
    commit: str | None
    """None for what lies in the folder and in no commit."""
    reason: Reason | None
    publisher: str
    """Whose it is: a hospital, a district, the authority."""
    is_first: bool = False
    """True for what came with the first commit: it was there before anybody could see a change."""
    is_lost: bool = False
    """True for what the site has told before, and no commit has any more."""
    written: dt.date | None = None
    """The day that the commit bears now, where the site has told of another."""

    @property
    def is_open(self) -> bool:
        """True for a softening that nobody answered."""
        return self.change.needs_answer and self.reason is None

    @property
    def is_told_elsewhere(self) -> bool:
        """True for what the promise itself says, in its adjustments: it is news already."""
        return self.reason is not None and self.reason.in_place


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A day on which it was noticed that the history of before was not continued, and why that was done."""

    on: dt.date
    heads: tuple[str, ...]
    """The commits of former releases that are gone: `answers/` and the first twelve digits of one name the answer."""
    reason: Reason | None = None


@dataclass(frozen=True)
class History:
    """All changes that were known by a day, newest first."""

    deeds: tuple[Deed, ...] = ()
    begins: dt.date | None = None
    """The first day of which anything is known; None where there is no history at all."""
    is_whole: bool = True
    """False where the clone holds only the last commits."""
    unread: int = 0
    """Versions of files that could not be compared."""
    is_read: bool = True
    """False where Git could not be read, and all is known from former releases."""
    rewritten: tuple[Rewritten, ...] = ()
    """When the history of before was not continued, oldest first."""
    published: Published = field(default_factory=Published, repr=False)
    """All of it, as the release tells it to the next one."""

    @cached_property
    def by_publisher(self) -> Mapping[str, tuple[Deed, ...]]:
        """The changes by whose they are, newest first; nothing for whoever changed nothing."""
        return _grouped((deed.publisher, deed) for deed in self.deeds)

    @cached_property
    def by_thing(self) -> Mapping[Thing, tuple[Deed, ...]]:
        """The life of each promise, finding, channel and whatever else has an identity, newest first."""
        return _grouped((deed.change.thing, deed) for deed in self.deeds)

    def of(self, kind: str, owner: str, name: str) -> tuple[Deed, ...]:
        """Return the life of a thing, newest first."""
        return self.by_thing.get(Thing(kind, owner, name), ())

    def open_of(self, publisher: str) -> tuple[Deed, ...]:
        """Return what a publisher softened without an answer, newest first."""
        return tuple(deed for deed in self.by_publisher.get(publisher, ()) if deed.is_open)


K = TypeVar("K")


def _grouped(pairs: Iterable[tuple[K, Deed]]) -> Mapping[K, tuple[Deed, ...]]:
    found: dict[K, list[Deed]] = defaultdict(list)
    for key, deed in pairs:
        found[key].append(deed)
    return {key: tuple(deeds) for key, deeds in found.items()}


def history_until(chronicle: Chronicle | None, records: Records, registry: Registry, as_of: dt.date) -> History:
    """Return the history as of a day: neither changes nor answers of later days are known.

    The answers stand in the records as they are now.

    A softening that was made, taken back and made again needs an answer of a later day than the time before.
    """
    if chronicle is None or chronicle.begins is None or chronicle.begins > as_of:
        return History(published=published(chronicle, as_of))
    answers = Answers(records)
    deeds: list[Deed] = []
    last: dict[str, dt.date] = {}
    known = [step for step in chronicle.steps if step.on <= as_of]
    for step in known:
        for change in step.changes:
            since = last.get(change.fingerprint)
            reason = answers.to(change, since=since, until=as_of) if change.is_softer else None
            if change.is_softer:
                last[change.fingerprint] = step.on
            whose = publisher_of(change, registry)
            deeds.append(Deed(change, step.on, step.commit, reason, whose, step.is_first, step.is_lost, step.written))
    answered = {deed.change.fingerprint for deed in deeds if deed.reason is not None}
    return History(
        tuple(reversed(deeds)), chronicle.begins, chronicle.is_whole,
        next((len(step.unread) for step in reversed(known) if not step.is_lost), 0), chronicle.is_read,
        tuple(_rewritten(chronicle, answers, as_of)),
        published(chronicle, as_of, answered),
    )  # fmt: skip


def _rewritten(chronicle: Chronicle, answers: Answers, as_of: dt.date) -> Iterator[Rewritten]:
    """Yield the days on which rewritings were noticed. Releases whose commits went on one day went by one rewriting."""
    noticed: dict[dt.date, list[str]] = defaultdict(list)
    for rewriting in chronicle.rewritings:
        if rewriting.on <= as_of:
            noticed[rewriting.on].append(rewriting.head)
    for on, heads in sorted(noticed.items()):
        reasons = (answers.to_rewriting(head, until=as_of) for head in heads)
        yield Rewritten(on, tuple(heads), next((reason for reason in reasons if reason is not None), None))


def publisher_of(change: Change, registry: Registry) -> str:
    """Return whose a change is: of a plan and of the site's own files it is the authority's."""
    owner = change.thing.owner
    return owner if owner in registry.publishers else registry.own.id


def life(deeds: Iterable[Deed]) -> Iterator[Deed]:
    """Yield the changes of a thing that are worth telling: not the answers, which stand beside what they answer."""
    for deed in deeds:
        change = deed.change
        is_answer = change.subject.startswith("Adjustment.") or (
            change.subject == "Commitment.adjustments" and change.action is Action.ADDED
        )
        if not is_answer:
            yield deed
