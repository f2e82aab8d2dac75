"""The history as former releases told it, read from their files: a rewritten one takes nothing back."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from generator.history.published import Published, PublishedError, loaded
from generator.publish.history import publications, releases_of
from generator.site import addresses

USUAL_FILE = "published-changes.json"
"""The file beside `mkdocs.yml` with what was told elsewhere: for a machine that does not have the release before."""


def former_changes(public: Path, project: Path) -> tuple[Published, ...]:
    """Return what the public release, others that are still there, and a file from elsewhere told.

    `public` is the public folder, where there may be no release yet; `project` is the folder with `mkdocs.yml`. Raises
    `PublishedError` where a file is there and cannot be read, but for releases of before: they may be ruins.
    """
    files = [public / addresses.PUBLISHED_CHANGES, project / USUAL_FILE]
    return (*(loaded(_read(file), str(file)) for file in files if file.exists()), *_of_other_releases(public))


def _of_other_releases(public: Path) -> Iterator[Published]:
    site = public.absolute()
    for release in publications(site)[:-1]:
        file = releases_of(site) / release.name / addresses.PUBLISHED_CHANGES
        with contextlib.suppress(PublishedError):
            yield loaded(_read(file), str(file))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        raise PublishedError(f"{file} 读不出来：以前公开过的改动就没有了依据。") from None
