"""Publishers whose records have errors keep what was good before, so that one slip does not hold up all others.

After every build the records of each hospital and district are copied beside the releases. When some have errors, a
build that is asked to keep going takes these in their place, checks everything again as if they were the records, and
makes all pages from them: pages, lists and totals agree with one another, and reports that came since count as missing.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.build.pipeline import ContentError, Prepared, prepare, tie
from generator.checks.check import Checked, Progress, Reading, check
from generator.publish.durable import replace_file
from generator.publish.history import releases_of
from generator.site.kept_records import KeptRecords
from generator.site.sheet_check import with_sheets

_NOTE = "days.json"
_DRAFT = "new"
_PUBLISHERS = ("hospitals", "districts")
"""Folders of the content whose folders belong to one publisher each."""


def publisher_of(path: str) -> str:
    """Return the folder of the publisher that a file belongs to, `hospitals/first`; empty for one that is of all."""
    parts = path.split("/")
    return "/".join(parts[:2]) if len(parts) > 2 and parts[0] in _PUBLISHERS else ""


@dataclass(frozen=True, slots=True)
class _Good:
    """The records of a publisher that were good, in the state of a day."""

    day: dt.date
    digest: str


@dataclass(slots=True)
class LastGood:
    """The copies beside the releases of a public folder."""

    folder: Path
    _good: dict[str, _Good] = field(default_factory=dict)

    @classmethod
    def of(cls, site: Path) -> LastGood:
        """Return what is kept for a public folder; nothing where nobody can read what there is."""
        folder = releases_of(site.absolute()) / "good"
        try:
            rows = json.loads((folder / _NOTE).read_text(encoding="utf-8"))
            good = {name: _Good(dt.date.fromisoformat(row["day"]), str(row["digest"])) for name, row in rows.items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            good = {}
        return cls(folder, {name: one for name, one in good.items() if publisher_of(f"{name}/x") == name})

    def day_of(self, publisher: str) -> dt.date | None:
        """Return the day of which a publisher's good records are; None where there are none."""
        return self._good[publisher].day if publisher in self._good else None

    def files(self, publisher: str) -> dict[str, Path]:
        """Return a publisher's good records, by their paths below the content."""
        place = self.folder / publisher
        found = (path for path in place.rglob("*") if path.is_file())
        return {f"{publisher}/{path.relative_to(place).as_posix()}": path for path in found}

    def remember(
        self, content: Path, digests: Mapping[str, str], day: dt.date, kept: Mapping[str, KeptRecords]
    ) -> None:
        """Copy what has just been published: `digests` are SHA-256 of the files that it was made from, by path.

        A file that has changed meanwhile leaves its publisher as it was. What cannot be written costs the next build a
        publisher that it cannot keep, and nothing else.
        """
        own: dict[str, dict[str, str]] = {}
        for path, digest in sorted(digests.items()):
            if publisher := publisher_of(path):
                own.setdefault(publisher, {})[path] = digest
        with contextlib.suppress(OSError):
            for gone in self._good.keys() - own.keys() - kept.keys():
                shutil.rmtree(self.folder / gone, ignore_errors=True)
                del self._good[gone]
            for publisher, files in own.items():
                if publisher in kept:
                    continue
                digest = hashlib.sha256(json.dumps(files).encode()).hexdigest()
                known = self._good.get(publisher)
                if (known is not None and known.digest == digest) or self._copy(content, publisher, files):
                    self._good[publisher] = _Good(day, digest)
            rows = {name: {"day": one.day.isoformat(), "digest": one.digest} for name, one in self._good.items()}
            self.folder.mkdir(parents=True, exist_ok=True)
            replace_file(self.folder / _NOTE, json.dumps(rows, indent=1) + "\n")

    def _copy(self, content: Path, publisher: str, files: Mapping[str, str]) -> bool:
        """Put a publisher's files in the place of its older ones; False, and these stay, if any has just changed."""
        draft = self.folder / _DRAFT
        shutil.rmtree(draft, ignore_errors=True)
        for path, digest in files.items():
            data = (content / path).read_bytes()
            if hashlib.sha256(data).hexdigest() != digest:
                return False
            copy = draft / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(data)
        place = self.folder / publisher
        shutil.rmtree(place, ignore_errors=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        (draft / publisher).rename(place)
        return True


def prepare_keeping(
    content: Path, good: LastGood, progress: Progress | None = None, reading: Reading | None = None
) -> Prepared:
    """Return content in which publishers with errors have what was good before, or are left out if there is nothing.

    Raises `ContentError` with all problems where an error is not a publisher's own, or stays whatever is done.
    """
    try:
        return prepare(content, progress, reading)
    except ContentError as error:
        first = error
    kept: dict[str, KeptRecords] = {}
    checked = first.checked
    while checked.has_errors:
        if not _keep_more(kept, checked, good):
            raise first
        instead: dict[str, Path] = {}
        for publisher, records in kept.items():
            if records.day is not None:
                instead |= good.files(publisher)
        without = tuple(f"{publisher}/" for publisher in kept)
        checked = with_sheets(check(content, None, reading, instead, without))
    return tie(checked, first.checked.diagnostics, dict(sorted(kept.items())))


def _keep_more(kept: dict[str, KeptRecords], checked: Checked, good: LastGood) -> bool:
    """Take in the publishers that have errors. One that has some in its good records too is left out altogether.

    False where that cannot help: an error is of all, or of somebody who is left out already.
    """
    faulty = {publisher_of(one.location.path) for one in checked.diagnostics if one.is_error}
    for publisher in sorted(faulty):
        known = kept.get(publisher)
        if not publisher or (known is not None and known.day is None):
            return False
        kept[publisher] = KeptRecords(publisher, good.day_of(publisher) if known is None else None)
    return True
