"""Content trees as records, edited in memory, and as commits of a real repository."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from trees import VALID

from generator.checks.check import check
from generator.checks.tree import load_file
from generator.history.compare import differences
from generator.history.model import Change
from generator.history.things import Records
from generator.records.base import Record
from generator.sources.document import SourceFile, walk

Edit = tuple[str, str, str]
"""A file, a text in it, and the text in its place; no text in its place and none to look for removes the file."""


def records_of(content: Path) -> dict[str, Record]:
    """Every record of a content folder by path."""
    sources = (one for one in walk(content) if isinstance(one, SourceFile))
    results = (load_file(source) for source in sources)
    return {one.source.path: one.record for one in results if one.record is not None}


@cache
def valid_records() -> Mapping[str, Record]:
    """The records of the valid tree."""
    return records_of(VALID)


def edited(folder: Path, *edits: Edit) -> dict[str, Record]:
    """The records of the valid tree after some edits, each of which has to find its text exactly once."""
    found = dict(valid_records())
    for path in {edit[0] for edit in edits}:
        texts = [edit[1:] for edit in edits if edit[0] == path]
        if ("", "") in texts:
            del found[path]
            continue
        text = (VALID / path).read_text() if (VALID / path).is_file() else ""
        for old, new in texts:
            assert text.count(old) == 1 or not old, f"{path}: {old!r} {text.count(old)}"
            text = text.replace(old, new) if old else new
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
        result = load_file(SourceFile(path, place))
        assert result.record is not None, [str(one) for one in result.diagnostics]
        found[path] = result.record
    return found


def changes(old: Records, new: Records) -> tuple[Change, ...]:
    """What differs."""
    return differences(old, new)


def told(found: Iterable[Change]) -> list[str]:
    """Changes as `field action effect weight`, in order, softenings of no weight left out."""
    return sorted(f"{one.subject} {one.action} {one.effect}{f' {one.weight}' if one.weight else ''}" for one in found)


class Clone:
    """A repository with a content folder in it, whose commits have the days that a test gives them."""

    def __init__(self, folder: Path, content: Path | None = VALID) -> None:
        self.folder = folder
        self.content = folder / "content"
        if content is not None:
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copytree(content, self.content)
            self.git("init", "--quiet", "--initial-branch=main")
            self.commit("2023-07-01")

    def git(self, *arguments: str, day: str = "2023-07-01") -> str:
        """Run Git as a person who has no settings; return what it prints."""
        who = {"NAME": "岗位", "EMAIL": "post@example.org", "DATE": f"{day}T09:00:00+08:00"}
        of_both = {f"GIT_{role}_{part}": value for role in ("AUTHOR", "COMMITTER") for part, value in who.items()}
        environment = {**os.environ, **of_both, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", *arguments], cwd=self.folder, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def commit(self, day: str) -> str:
        """Commit all that lies in the folder; return the commit's id."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", day, day=day)
        return self.git("rev-parse", "HEAD")

    def edit(self, path: str, old: str, new: str, day: str = "2023-08-01") -> str:
        """Replace a text that a file has exactly once, and commit."""
        place = self.content / path
        text = place.read_text()
        assert text.count(old) == 1, f"{path}: {old!r} {text.count(old)}"
        place.write_text(text.replace(old, new))
        return self.commit(day)

    def write(self, path: str, text: str, day: str = "2023-08-01") -> str:
        """Write a file and commit."""
        place = self.content / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)
        return self.commit(day)


def is_clean(content: Path) -> bool:
    """Tell whether a content folder passes the checks."""
    return not check(content).has_errors
