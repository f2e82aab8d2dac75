"""The history as a site has told it, carried from release to release: rewriting Git's takes none of it back.

Every release has the list in a file. While the commit from which it was made leads to the present one, all is read
anew from Git. Where it does not (a force-push, a rebase, a past put into one commit), what was told stays told: one
that no commit has any more is a step of its own, one that bears another day now keeps that of before.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.checks.privacy.find import find
from generator.errors import MingnuoError
from generator.history.model import Change, fingerprint
from generator.history.plain import change_of, plain_of
from generator.history.steps import Chronicle, Rewriting, Step

_FORMAT = 1


class PublishedError(MingnuoError):
    """The list of what was told cannot be read: what it alone knows would be lost."""


@dataclass(frozen=True, slots=True)
class Told:
    """A change that a site has told, without anything that may not be public."""

    on: dt.date
    commit: str
    change: Change
    is_first: bool = False
    is_lost: bool = False
    """True where no commit had it any more when the site was made."""
    written: dt.date | None = None
    """The day that its commit bore when the site was made, where that is not the one that was told before."""


@dataclass(frozen=True, slots=True)
class Published:
    """All that a release has told."""

    heads: tuple[str, ...] = ()
    """The commit that it was made from; without Git, or with the last commits alone, also those of releases before."""
    told: tuple[Told, ...] = ()
    """Oldest first."""
    rewritings: tuple[Rewriting, ...] = ()


def published(chronicle: Chronicle | None, as_of: dt.date, answered: Collection[str] = ()) -> Published:
    """Return what a release as of a day tells; what nobody has committed is not told yet, what is lost stays.

    `answered` are fingerprints of what has an answer: one to a value that may not be told is not found by it again.
    """
    if chronicle is None:
        return Published()
    told = [
        Told(step.on, step.commit, replace(shown, weight=None) if is_settled else shown, step.is_first, step.is_lost,
             step.written)
        for step in chronicle.steps
        if step.commit is not None and (step.on <= as_of or step.is_lost)
        for change in step.changes
        if (shown := public(change)) is not None
        for is_settled in (shown.is_private and change.fingerprint in answered,)
    ]  # fmt: skip
    return Published(chronicle.heads, tuple(told), chronicle.rewritings)


def heads_of(former: Iterable[Published]) -> list[str]:
    """Return the commits from which former releases were made."""
    return sorted({head for one in former for head in one.heads})


def with_published(chronicle: Chronicle | None, former: Sequence[Published], as_of: dt.date) -> Chronicle | None:
    """Return the history with what former releases told of it, and the rewritings that they and we have noticed.

    A history that is there no more, or in part, is no rewriting: all that was told stands for what is not there.
    """
    rewritings = {one.head: one for each in former for one in each.rewritings}
    found = chronicle or Chronicle((), is_whole=False, gone=tuple(heads_of(former)), is_read=False)
    gone = [head for head in found.gone if head not in rewritings]
    if found.is_whole:
        rewritings |= {head: Rewriting(as_of, head) for head in gone}
        known = [
            told
            for release in former
            for told in release.told
            if told.is_lost or told.written is not None or not set(gone).isdisjoint(release.heads)
        ]
    else:
        found = replace(found, heads=(*found.heads, *gone))
        known = [one for each in former for one in each.told]
    if not known and not rewritings:
        return chronicle
    noticed = sorted(rewritings.values(), key=lambda one: (one.on, one.head))
    return replace(found, steps=tuple(_laid_over(found, _each_once(known))), rewritings=tuple(noticed))


def _each_once(told: Iterable[Told]) -> list[Told]:
    """Return what several releases told, once each, oldest first."""
    found: dict[tuple[str, dt.date], Told] = {}
    for change in told:
        found.setdefault((_meaning(change.change), change.on), change)
    return sorted(found.values(), key=lambda one: one.on)


def _laid_over(chronicle: Chronicle, known: Iterable[Told]) -> list[Step]:
    """Return the steps of Git with what was told before laid over them, in the order of days."""
    left: dict[str, list[Told]] = defaultdict(list)
    for told in known:
        left[_meaning(told.change)].append(told)
    found: list[Step] = []
    for step in chronicle.steps:
        kept: list[Change] = []
        for change in step.changes:
            same = _take(left, step, change)
            if same is None or same.on == step.on:
                kept.append(change)
            else:
                written = step.on if chronicle.is_whole else None
                found.append(Step(step.commit, same.on, (change,), step.unread, same.is_first, written=written))
        found.append(replace(step, changes=tuple(kept)))
    found += (
        Step(told.commit, told.on, (told.change,), {}, told.is_first, is_lost=chronicle.is_whole or told.is_lost)
        for many in left.values()
        for told in many
    )
    return sorted(found, key=lambda step: step.on)


def _take(left: dict[str, list[Told]], step: Step, change: Change) -> Told | None:
    """Return what was told of a change in a commit, and take it from what is left; None where nothing was.

    The same change may have been made, taken back and made again: each is one, in the order of days. What was lost
    before is found again by its day alone: a change of the same meaning, made since, is another.
    """
    if step.commit is None or (many := left.get(_meaning(change))) is None:
        return None
    by_day = (one for day in ("written", "on") for one in many if getattr(one, day) == step.on)
    told = next(by_day, None) or next((one for one in many if not one.is_lost and one.written is None), None)
    if told is not None:
        many.remove(told)
    return told


def _meaning(change: Change) -> str:
    """Return the fingerprint by which a change is known again: that a thing came or went is one whatever it said.

    The same for a value that may not lie in a public file: who knows how a fingerprint is made could try every number.
    """
    is_known = not change.is_private and "." in change.subject and not _has_personal_data(change)
    return change.fingerprint if is_known else _without_values(change)


def _without_values(change: Change) -> str:
    return fingerprint(change.thing, change.trail, change.action, None, None)


def _has_personal_data(change: Change) -> bool:
    return any(find(text) for text in (change.old, change.new) if text)


def public(change: Change) -> Change | None:
    """Return a change as it may lie in a public file; None for one whose name alone may not."""
    if any(map(find, (change.thing.name, *change.trail))):
        return None
    if change.is_private or _has_personal_data(change):
        return replace(change, old=None, new=None, fingerprint=_without_values(change), is_private=True)
    return change


def dumped(all_of_it: Published) -> bytes:
    """Return the file of what was told, one change a line."""
    head = {
        "format": _FORMAT,
        "heads": list(all_of_it.heads),
        "rewritten": [[one.on.isoformat(), one.head] for one in all_of_it.rewritings],
    }
    rows = ",\n".join(json.dumps(_as_json(one), ensure_ascii=False, separators=(",", ":")) for one in all_of_it.told)
    text = json.dumps(head, ensure_ascii=False, separators=(",", ":")).removesuffix("}")
    return f'{text},"changes":[\n{rows}\n]}}\n'.encode()


def loaded(data: bytes, name: str) -> Published:
    """Return what a file of a release tells; `name` is what a problem calls it. Raises `PublishedError`."""
    try:
        document = json.loads(data)
        if document["format"] != _FORMAT:
            raise PublishedError(f"{name} 是另一种格式（{document['format']}），这个版本的程序读不懂，换新的程序再做。")
        rewritings = tuple(Rewriting(dt.date.fromisoformat(on), str(head)) for on, head in document["rewritten"])
        heads = tuple(str(head) for head in document["heads"])
        return Published(heads, tuple(_of_json(*row) for row in document["changes"]), rewritings)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise PublishedError(
            f"{name} 坏了，读不出来：以前公开过的改动就没有了依据。从备份里找回这个文件，再做一次。"
        ) from None


def _as_json(told: Told) -> list[Any]:
    written = told.written.isoformat() if told.written is not None else None
    return [told.on.isoformat(), told.commit, told.is_first, told.is_lost, written, plain_of(told.change)]


def _of_json(on: str, commit: str, is_first: object, is_lost: object, written: str | None, plain: list[Any]) -> Told:
    day = dt.date.fromisoformat(written) if written is not None else None
    change = public(change_of(plain))
    if change is None:
        raise ValueError(on)
    return Told(dt.date.fromisoformat(on), str(commit), change, bool(is_first), bool(is_lost), day)
