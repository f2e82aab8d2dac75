"""A new site beside the old one, and the swap: nothing public is touched before everything is known to be good.

The public folder is a link to a release: `site -> .site/<digest>`. A release is written whole, synced, and then the
link is replaced in one step; only afterwards are older releases removed (making files just after a mass delete is many
times slower, and a reader of the old page may still want its style sheet).
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.errors import MingnuoError
from generator.parallel import parallel_map
from generator.publish.files import files_below

KEEP = 2
"""Releases that stay: the public one and the one before it."""
MANIFEST = "manifest.sha256"
STAGE = "new"
"""The folder of releases in which the next one grows."""


class PublishError(MingnuoError):
    """The public folder cannot be replaced."""


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder in which a new release grows, and the public folder that it will become."""

    site: Path
    folder: Path

    def write(self, address: str, data: bytes) -> None:
        """Write a new file. Raises `FileExistsError`, which is a bug of ours: two pages claim one address."""
        path = self.folder / address
        try:
            file = path.open("xb")
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            file = path.open("xb")
        with file:
            file.write(data)


def releases_of(site: Path) -> Path:
    """Return the folder of releases: beside the public folder, hidden."""
    return site.parent / f".{site.name}"


@contextlib.contextmanager
def staging(site: Path) -> Iterator[Staging]:
    """Yield a fresh staging folder, held by a lock so that two builds never mix; remove it unless it was published.

    Raises `PublishError` when another build holds the lock, or the public folder is not ours.
    """
    site = site.absolute()  # not resolved: the public folder is itself a link
    refuse_foreign(site)
    releases = releases_of(site)
    releases.mkdir(parents=True, exist_ok=True)
    with (releases / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise PublishError("另一个程序正在做这个网站，等它做完再来。") from None
        folder = releases / STAGE
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        try:
            yield Staging(site, folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def refuse_foreign(site: Path) -> None:
    """Raise `PublishError` for a public folder, or a link, that we did not make: it is not ours to replace."""
    if site.is_symlink():
        if (site.parent / site.readlink()).parent == releases_of(site):
            return
    elif not site.exists() or (site.is_dir() and not any(site.iterdir())):
        return
    raise PublishError(f"{site} 已经有别的内容，不是这个程序做的。先把它移走，或者用 --site 换一个地方。")


def manifest(folder: Path, known: Mapping[str, str] | None = None) -> str:
    """Return a line with SHA-256 and path for every file, in the order of paths: the release's identity.

    `known` are digests of files that were read already, by path.
    """
    names = files_below(folder)
    digests = dict(known or {})
    others = [name for name in names if name not in digests]
    digests |= zip(others, parallel_map(others, lambda name: _digest(folder / name)), strict=True)
    return "".join(f"{digests[name]}  {name}\n" for name in names)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def swap(new: Staging, known: Mapping[str, str] | None = None) -> Path:
    """Make a staged release public and return its folder. Up to the last step the old site stands untouched.

    `known` are digests of its files that were read already, by path.
    """
    listing = manifest(new.folder, known)
    digest = hashlib.sha256(listing.encode()).hexdigest()[:16]
    releases = releases_of(new.site)
    release = releases / digest
    while release.exists() and not _is_whole(release):  # somebody changed it; it may be the public one, so it stays
        release = release.with_name(f"{release.name}x")
    if not release.exists():
        release.with_name(f"{release.name}.{MANIFEST}").write_text(listing, encoding="utf-8")
        new.folder.rename(release)
    os.utime(release)
    os.sync()  # one call for all files: a power cut never leaves a link to half a release
    _point(new.site, release)
    _prune(releases, release)
    return release


def _is_whole(release: Path) -> bool:
    """Tell whether nobody has changed a release since it was written."""
    listing = release.with_name(f"{release.name}.{MANIFEST}")
    return listing.exists() and listing.read_text(encoding="utf-8") == manifest(release)


def _point(site: Path, release: Path) -> None:
    link = releases_of(site) / "link"
    link.unlink(missing_ok=True)
    link.symlink_to(os.path.relpath(release, site.parent), target_is_directory=True)
    if site.is_dir() and not site.is_symlink():
        site.rmdir()  # empty: `refuse_foreign` has looked
    link.replace(site)


def _prune(releases: Path, current: Path) -> None:
    """Remove all but the newest releases, after the swap."""
    found = sorted(
        (path for path in releases.iterdir() if path.is_dir() and path.name not in (current.name, STAGE)),
        key=lambda path: path.stat().st_mtime,
    )
    for path in found[: max(0, len(found) - (KEEP - 1))]:
        shutil.rmtree(path)
        path.with_name(f"{path.name}.{MANIFEST}").unlink(missing_ok=True)
