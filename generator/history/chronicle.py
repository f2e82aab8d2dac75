"""The history of a content folder: every step of its main line by meaning, read from Git and remembered beside it.

What a step changed follows from its commit alone, so it is read once: cost grows with new commits. A file that cannot
be read in some commit is compared when it can be again, with what it said last.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.checks.tree import load_file
from generator.history.compare import differences
from generator.history.context import Surroundings
from generator.history.git import Commit, GitError, Repository, Touched
from generator.history.remembered import recall, remember
from generator.history.steps import Chronicle, Step
from generator.history.things import Records
from generator.history.versions import Versions, is_record
from generator.records.base import Record
from generator.records.layout import RecordKind, place_of
from generator.sources.document import SourceFile


def read_chronicle(
    content: Path, today: dt.date, heads: Iterable[str] = (), *, uncommitted: bool = True
) -> Chronicle | None:
    """Return the history of a folder; None where there is no Git, or no repository, or nothing in it.

    `heads` are commits from which former releases were made: those that do not lead to the last one are told as gone.
    With `uncommitted` what lies in the folder and in no commit is a last step, of the day `today`.
    """
    try:
        repository = Repository(content)
        head = repository.commit("HEAD")
        if head is None:
            return None
        line = set(repository.first_parents(head))
        known = recall(repository.common, repository.prefix)
        kept = [step for step in known if step.commit in line]
        kept = kept[: next((i for i, step in enumerate(known) if step.commit not in line), len(known))]
        with repository.blobs() as blobs:
            reading = _Reading(repository, Versions(blobs), kept[-1] if kept else None)
            commits = list(repository.main_line(head, kept[-1].commit if kept else None))
            steps = [*kept, *(reading.step(commit) for commit in reversed(commits))]
            if commits:
                remember(repository.common, repository.prefix, steps)
            last = reading.work_tree(content, repository.uncommitted(), today) if uncommitted else None
            steps += [last] if last is not None else []
            gone = tuple(one for one in heads if one not in line and not repository.is_ancestor(one, head))
    except GitError:
        return None
    if steps:
        steps[0] = replace(steps[0], is_first=True)
    return Chronicle(tuple(steps), not repository.is_shallow, (head,), gone)


class _Reading(Surroundings):
    """The tree as it stands at one step after another; also where a comparison looks up what did not change."""

    def __init__(self, repository: Repository, versions: Versions, last: Step | None) -> None:
        super().__init__({}, {})
        self._versions = versions
        self._files: dict[str, str] = {}
        """The newest version of each file that can be read."""
        self._kinds: dict[RecordKind[Any, Any], dict[str, str]] = {}
        self._unread: dict[str, str] = {}
        if last is not None and last.commit is not None:
            self._unread = dict(last.unread)
            now = {path: blob for path, blob in repository.files(last.commit).items() if is_record(path)}
            for path, blob in {**now, **last.unread}.items():
                if blob:
                    self._put(path, blob)

    def of_kind(self, kind: RecordKind[Any, Any], *, before: bool = False) -> dict[Any, Any]:
        """Return the records of a kind after the step by key."""
        found = {}
        for path, blob in self._kinds.get(kind, {}).items():
            place = place_of(path)
            record = self._versions.record(path, blob)
            if place is not None and record is not None:
                found[kind.key(place[1])] = record
        return found

    def step(self, commit: Commit) -> Step:
        """Take up one commit, and return what it changed."""
        old, new = self._take(one for one in commit.touched if is_record(one.path))
        day = commit.written.date()
        changes = differences(old, new, self, day)
        if commit.is_first:  # everything is new: what came with what says nothing
            changes = tuple(one for one in changes if "." not in one.subject)
        return Step(commit.id, day, changes, dict(self._unread))

    def _take(self, touched: Iterable[Touched]) -> tuple[dict[str, Record], dict[str, Record]]:
        """Bring the tree up to date; return the records of the files that changed, before and after."""
        old: dict[str, Record] = {}
        new: dict[str, Record] = {}
        for file in touched:
            record = self._versions.record(file.path, file.new) if file.new and file.is_regular else None
            if file.new is not None and record is None:
                self._unread[file.path] = self._files.get(file.path, "")
                continue
            self._unread.pop(file.path, None)
            if (known := self._files.get(file.path)) is not None:
                before = self._versions.record(file.path, known)
                if before is not None:
                    old[file.path] = before
            if record is not None and file.new is not None:
                new[file.path] = record
                self._put(file.path, file.new)
            else:
                self._drop(file.path)
        return old, new

    def work_tree(self, content: Path, paths: Iterable[str], today: dt.date) -> Step | None:
        """Return what some files in the folder change against the last commit; None where nothing."""
        old: dict[str, Record] = {}
        new: dict[str, Record] = {}
        for path in filter(is_record, paths):
            place = content / path
            record = load_file(SourceFile(path, place)).record if place.is_file() else None
            if place.is_file() and record is None:
                continue  # the checks tell of it, and nothing is published
            known = self._files.get(path)
            before = self._versions.record(path, known) if known is not None else None
            old.update({path: before} if before is not None else {})
            new.update({path: record} if record is not None else {})
        changes = differences(old, new, _Laid(self, old, new), today)
        return Step(None, today, changes) if changes else None

    def _put(self, path: str, blob: str) -> None:
        place = place_of(path)
        assert place is not None
        self._files[path] = blob
        self._kinds.setdefault(place[0], {})[path] = blob

    def _drop(self, path: str) -> None:
        place = place_of(path)
        assert place is not None
        self._files.pop(path, None)
        self._kinds.get(place[0], {}).pop(path, None)


class _Laid(Surroundings):
    """A tree with the files of a folder laid over it."""

    def __init__(self, below: Surroundings, old: Records, new: Records) -> None:
        super().__init__(old, new)
        self._below = below

    def of_kind(self, kind: RecordKind[Any, Any], *, before: bool = False) -> dict[Any, Any]:
        """Return the records of a kind by key, those of the folder first."""
        return {**self._below.of_kind(kind), **super().of_kind(kind)}
