"""The review of a proposed change: what differs between two commits by meaning, and which softenings nobody answered.

Whatever cannot be read is told, and fails: a comparison that saw nothing has not shown that nothing changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.errors import MingnuoError
from generator.history.answers import Answers, Reason
from generator.history.compare import differences
from generator.history.context import Surroundings
from generator.history.git import Repository
from generator.history.model import Action, Area, Change, Effect, Thing, Weight, fingerprint
from generator.history.names import Names
from generator.history.versions import Versions, is_record
from generator.records.base import Record
from generator.records.layout import RecordKind, place_of

FILE = "File"
"""The subject of a version of a file that cannot be read."""
_HEART = "authority/authority.yml"
"""The one file that every content folder has: by it the folder is found where it lay before it was moved."""


Files = tuple[Mapping[str, str], Mapping[str, str]]
"""Files of both sides by path, with their blobs."""


class ReviewError(MingnuoError):
    """The two sides cannot be compared."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A change with its answer, and the lines on which it stands."""

    change: Change
    reason: Reason | None
    path: str
    """The file below the top of the repository: after the change, or before it where it is gone."""
    line: int
    can_be_answered: bool = True

    @property
    def is_open(self) -> bool:
        """True for a softening without an answer."""
        return self.change.is_softer and self.reason is None


@dataclass(frozen=True, slots=True)
class Review:
    """All changes between two commits, softenings first."""

    base: str
    head: str
    prefix: str
    """The content folder below the top of the repository, with a slash at its end."""
    changes: tuple[Reviewed, ...]
    names: Names

    def open(self, weight: Weight = Weight.ERROR) -> tuple[Reviewed, ...]:
        """Return the softenings without an answer, of a weight or above."""
        weights = (Weight.ERROR,) if weight is Weight.ERROR else (Weight.ERROR, Weight.WARNING)
        return tuple(one for one in self.changes if one.is_open and one.change.weight in weights)


@dataclass
class _Trees(Surroundings):
    """The two trees as Git holds them: a file is read when somebody asks for one of its kind."""

    versions: Versions
    files: Files

    def of_kind(self, kind: RecordKind[Any, Any], *, before: bool = False) -> dict[Any, Any]:
        found = {}
        for path, blob in self.files[0 if before else 1].items():
            place = place_of(path)
            if place is not None and place[0] is kind and (record := self.versions.record(path, blob)) is not None:
                found[kind.key(place[1])] = record
        return found

    @cached_property
    def names(self) -> Names:
        """The names of publishers and campaigns."""
        return Names.of(self.of_kind)


def review(repository: Repository, base: str, head: str) -> Review:
    """Compare a commit with where it left another. Raises `ReviewError` where they cannot be compared."""
    first, last = _ends(repository, base, head)
    prefix = _prefix(repository, first)
    before, after = repository.files(first, prefix), repository.files(last)
    touched = [path for path in sorted({*before, *after}) if before.get(path) != after.get(path) and is_record(path)]
    with repository.blobs() as blobs:
        versions = Versions(blobs)
        old, unread_before = _records(versions, before, touched)
        new, unread_after = _records(versions, after, touched)
        unread = {*unread_before, *unread_after}
        old, new = ({path: one for path, one in side.items() if path not in unread} for side in (old, new))
        trees = _Trees(old, new, versions, (before, after))
        changes = differences(old, new, trees, repository.written(last).date())
        answers = Answers(new, old)
        found = [
            Reviewed(
                change, answers.to(change), *_where(change, versions, (prefix, repository.prefix), (before, after))
            )
            for change in changes
        ]
        for path in sorted(unread):
            change = _unreadable(path)
            is_mended = path not in unread_after
            reason = answers.to(change) if is_mended else None
            found.append(Reviewed(change, reason, repository.prefix + path, 1, is_mended))
        names = trees.names
    return Review(first, last, repository.prefix, tuple(sorted(found, key=_weightiest_first)), names)


def _ends(repository: Repository, base: str, head: str) -> tuple[str, str]:
    """Return the commits to compare: where the two lines parted, and the head."""
    if repository.is_shallow:
        name = base.removeprefix("origin/")
        raise ReviewError(
            "这个克隆只有最近的几次提交，看不全改了什么，所以不审。先运行：\n"
            f'  git fetch --unshallow origin "+refs/heads/{name}:refs/remotes/origin/{name}"'
        )
    last = repository.commit(head)
    if last is None:
        raise ReviewError(f"没有“{head}”这个提交，没有审。")
    other = repository.commit(base)
    if other is None:
        name = base.removeprefix("origin/")
        raise ReviewError(
            f"这个克隆里没有“{base}”，没有审。先运行：\n"
            f'  git fetch origin "+refs/heads/{name}:refs/remotes/origin/{name}"'
        )
    first = repository.merge_base(other, last)
    if first is None:
        raise ReviewError(f"“{base}”和“{head}”没有共同的来历，比不了。写明要和哪个提交比：--base")
    return first, last


def _prefix(repository: Repository, commit: str) -> str:
    """Return where the content folder lay in a commit: where it lies now, or where it was moved from."""
    everything = repository.files(commit, "")
    if repository.prefix + _HEART in everything:
        return repository.prefix
    found = [path.removesuffix(_HEART) for path in everything if path == _HEART or path.endswith(f"/{_HEART}")]
    if len(found) > 1:
        raise ReviewError("原来的提交里有好几个内容文件夹，不知道和哪一个比，没有审。")
    return found[0] if found else repository.prefix


def _records(versions: Versions, files: Mapping[str, str], paths: list[str]) -> tuple[dict[str, Record], set[str]]:
    """Return the records of some files, and the files that are there and cannot be read."""
    found, unread = {}, set()
    for path in paths:
        if path not in files:
            continue
        record = versions.record(path, files[path])
        if record is None:
            unread.add(path)
        else:
            found[path] = record
    return found, unread


def _unreadable(path: str) -> Change:
    thing = Thing("file", "", path)
    return Change(
        thing=thing, campaign="", trail=(), subject=FILE, action=Action.CHANGED, effect=Effect.SOFTER,
        weight=Weight.ERROR, area=Area.RECORD, old=None, new=None,
        fingerprint=fingerprint(thing, (), Action.CHANGED, None, None),
    )  # fmt: skip


def _where(change: Change, versions: Versions, prefixes: tuple[str, str], files: Files) -> tuple[str, int]:
    """Return file and line of a change: where the value stands now, else the top of its file, else where it was."""
    before, after = files
    if (side := change.after) is not None:
        return prefixes[1] + side.path, versions.line(side.path, after[side.path], side.place)
    side = change.before
    assert side is not None
    if side.path in after:
        return prefixes[1] + side.path, 1
    return prefixes[0] + side.path, versions.line(side.path, before[side.path], side.place)


def _weightiest_first(reviewed: Reviewed) -> tuple[bool, bool, bool, bool, str, int]:
    change = reviewed.change
    is_error = change.weight is Weight.ERROR
    return (
        not (reviewed.is_open and is_error), not reviewed.is_open, not change.is_softer,
        change.effect is Effect.NEUTRAL,
        reviewed.path, reviewed.line,
    )  # fmt: skip
