"""The releases that lie beside the public folder: which there are, in which order they were public, and their removal.

The order is a small file of its own. Times of folders say nothing of it: whatever is done in a folder, removing half of
it included, makes it the newest.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.publish.durable import replace_file

KEEP = 2
"""Releases that stay: the public one and the one before it."""
STAGE = "new"
"""The folder in which the next release grows."""
TEMPORARY = "temporary"
"""The folder for what a build needs for a while."""
LINK = "link"
"""The link that is about to take the public one's place."""
ORDER = "published.json"
_NAME = re.compile(r"[0-9a-f]{16}x*")
_REMOVED = ".removed"
"""The ending of a release that is being removed: it is none any more, however much of it is left."""


@dataclass(frozen=True, slots=True)
class PublishedRelease:
    """A release that was made public, and when that was last."""

    name: str
    at: str
    """`2024-01-22T09:30:00+08:00`; empty where nobody wrote it down."""


def releases_of(site: Path) -> Path:
    """Return the folder of releases: beside the public folder, hidden."""
    return site.parent / f".{site.name}"


def public_release(site: Path) -> Path | None:
    """Return the folder of the release that is public; None where there is none of ours."""
    if not site.is_symlink():
        return None
    release = site.parent / site.readlink()
    return release if release.parent == releases_of(site) else None


def publications(site: Path) -> list[PublishedRelease]:
    """Return the releases that were public and are still there, the public one last.

    The link counts for more than the file: if we were stopped between the two, what it points to was public last.
    """
    releases = releases_of(site)
    found = {one.name: one for one in _written(releases) if (releases / one.name).is_dir()}
    public = public_release(site)
    if public is not None and public.is_dir():
        last = found.pop(public.name, PublishedRelease(public.name, ""))
        found[public.name] = last
    return list(found.values())


def write_down(site: Path, at: dt.datetime | None = None) -> None:
    """Bring the file of the order up to the link; `at` is when the public release became so, if it just did."""
    order = publications(site)
    if at is not None and order:
        order[-1] = PublishedRelease(order[-1].name, at.isoformat(timespec="seconds"))
    if order != _written(releases_of(site)):
        rows = [{"release": one.name, "at": one.at} for one in order]
        replace_file(releases_of(site) / ORDER, json.dumps(rows, indent=1) + "\n")


def sweep(site: Path) -> None:
    """Remove what a build that was killed has left, and releases that were never public or are half removed.

    Only under the lock: another build may be at work. What cannot be removed stays, and is in nobody's way.
    """
    try:
        public = {one.name for one in publications(site)}
        found = list(releases_of(site).iterdir())
    except OSError:  # what is not known to be in nobody's use stays
        return
    for path in found:
        name, _, ending = path.name.partition(".")
        unfinished = path.name in (STAGE, TEMPORARY, LINK, f"{ORDER}.new")
        if unfinished or (_NAME.fullmatch(name) and (ending or name not in public)):
            _remove(path)


def prune(site: Path, keep: int = KEEP) -> None:
    """Remove all releases but the last that were public, the oldest first.

    A release loses its name before its first file: what is left of it when we are stopped is never taken for one.
    One that cannot be removed, as it is somebody else's or read-only, stays: it is no reason not to publish.
    """
    releases = releases_of(site)
    for old in publications(site)[:-keep]:
        away = releases / f"{old.name}{_REMOVED}"
        with contextlib.suppress(OSError):
            (releases / old.name).rename(away)
            _remove(away)


def _written(releases: Path) -> list[PublishedRelease]:
    """Read the file of the order; what is no such file says nothing."""
    try:
        rows = json.loads((releases / ORDER).read_text(encoding="utf-8"))
        return list(_rows(rows))
    except (OSError, ValueError, TypeError, KeyError):
        return []


def _rows(rows: list[dict[str, str]]) -> Iterator[PublishedRelease]:
    for row in rows:
        if _NAME.fullmatch(row["release"]):
            yield PublishedRelease(row["release"], str(row["at"]))


def _remove(path: Path) -> None:
    """Remove a file, a link, or a folder with all that is in it, as far as that can be done."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
        return
    with contextlib.suppress(OSError):
        os.unlink(path)  # noqa: PTH108 - a link is a file here
