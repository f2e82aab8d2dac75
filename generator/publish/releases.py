"""A new site beside the old one, and the swap: nothing public is touched before everything is known to be good.

The public folder is a link to a release: `site -> .site/<digest>`. A release is written whole and brought to the disk,
and then the link is replaced in one step; only afterwards are older releases removed (making files just after a mass
delete is many times slower, and a reader of the old page may still want its style sheet).
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.errors import MingnuoError
from generator.faults import SystemFault, fault_of
from generator.publish import history
from generator.publish.durable import sync_disk_of, sync_names_in
from generator.publish.history import public_release, releases_of
from generator.publish.manifest import MANIFEST, ManifestError, is_whole, manifest_in, manifest_of
from generator.signals import held, on_stop
from generator.system import can_publish, lock_now

_FOLDER_MODE, _FILE_MODE = 0o755, 0o644
"""A web server is another user: it may read everything, and write nothing."""
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_CLOEXEC", 0)


class PublishError(MingnuoError):
    """The public folder cannot be replaced."""


@dataclass(frozen=True, slots=True)
class Staging:
    """A folder in which a new release grows, and the public folder that it will become."""

    site: Path
    folder: Path

    def write(self, address: str, data: bytes) -> None:
        """Write a new file. Raises `FileExistsError`, which is a bug of ours: two pages claim one address."""
        path = f"{self.folder}/{address}"  # a `Path` costs more than the file: 25,000 of them, 4 % of a build
        try:
            try:
                descriptor = os.open(path, _NEW_FILE, 0o666)
            except FileNotFoundError:
                Path(path).parent.mkdir(parents=True, exist_ok=True)
                descriptor = os.open(path, _NEW_FILE, 0o666)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
        except FileExistsError:
            raise
        except OSError as error:
            raise fault_of_release(error, self.site) from error


def fault_of_release(error: OSError, site: Path) -> SystemFault:
    """Return the refusal for an error of the system while a release is made.

    It names the folder that holds the public one: the folder in which the release grew is gone when this is read. An
    error without a file is of a write, and what we write is the release.
    """
    named = error.filename2 or error.filename
    inside = named is None or Path(os.fsdecode(named)).absolute().is_relative_to(releases_of(site.absolute()))
    return fault_of(error, site.absolute().parent if inside else None)


@contextlib.contextmanager
def staging(site: Path, content: Path | None = None) -> Iterator[Staging]:
    """Yield a fresh staging folder, held by a lock so that two builds never mix; remove it unless it was published.

    Files for a while lie beside it, not in `/tmp`: there is room for them where there is room for the site, and what a
    SIGKILL leaves is swept by the next build. `content` is the folder in which no site may lie.

    Raises `PublishError` when another build holds the lock, or the public folder is not ours.
    """
    _require_system()
    site = site.absolute()  # not resolved: the public folder is itself a link
    require_place(site, content)
    releases = releases_of(site)
    with _readable_by_all(), contextlib.ExitStack() as stack:
        releases.mkdir(parents=True, exist_ok=True)
        stack.enter_context(_locked(releases))
        stack.enter_context(on_stop(lambda _: history.sweep(site)))
        stack.callback(history.sweep, site)  # done before the line above is undone
        history.write_down(site)
        history.sweep(site)
        folder, temporary = releases / history.STAGE, releases / history.TEMPORARY
        folder.mkdir()
        temporary.mkdir()
        stack.enter_context(_temporary_files_in(temporary))
        yield Staging(site, folder)


@contextlib.contextmanager
def _locked(releases: Path) -> Iterator[None]:
    """Be the only one that changes anything in a folder of releases. Raises `PublishError` where another one does."""
    _require_system()
    with (releases / "lock").open("w") as lock:
        try:
            lock_now(lock)
        except BlockingIOError:
            raise PublishError("另一个程序正在做这个网站，等它做完再来。") from None
        yield


def _require_system() -> None:
    """Raise `PublishError` where a public folder cannot be swapped in one step."""
    if not can_publish():
        raise PublishError(
            "这个系统（Windows）上不能换上网站：检查、预览、填表都能用，做网站请放到 Linux 上，或者推上去让服务器做。"
        )


def require_place(site: Path, content: Path | None = None) -> None:
    """Raise `PublishError` for a public folder, or a link, that we did not make: it is not ours to replace.

    The same for one within the content, where a build would read what the last has made.
    """
    if content is not None and site.absolute().parent.resolve().is_relative_to(content.resolve()):
        raise PublishError(f"{site} 在内容文件夹 {content} 里面，网站不能放在那里。用 --site 换一个地方。")
    if site.is_symlink():
        if public_release(site.absolute()) is not None:
            return
    elif not site.exists() or (site.is_dir() and not any(site.iterdir())):
        return
    raise PublishError(f"{site} 已经有别的内容，不是这个程序做的。先把它移走，或者用 --site 换一个地方。")


def swap(
    new: Staging, known: Mapping[str, str] | None = None, facts: Mapping[str, Any] | None = None,
    at: dt.datetime | None = None,
) -> Path:  # fmt: skip
    """Make a staged release public and return its folder. Up to the last step the old site stands untouched.

    `known` are digests of its files that were read already, by path; `facts` is what its list says of it as a whole;
    `at` is now.
    """
    listing = manifest_of(new.folder, facts or {}, known).text().encode()
    releases = releases_of(new.site)
    release = releases / hashlib.sha256(listing).hexdigest()[:16]
    while release.exists() and not is_whole(release):  # somebody changed it; it may be the public one, so it stays
        release = release.with_name(f"{release.name}x")
    if not release.exists():
        new.write(MANIFEST, listing)
        _let_all_read(new.folder)
        sync_disk_of(new.folder)
    with held():
        if not release.exists():
            new.folder.rename(release)
            sync_names_in(releases)
        point(new.site, release)
        with contextlib.suppress(OSError):  # it is public; the next build reads off the link what is not in the order
            history.write_down(new.site, at)
    history.prune(new.site)
    return release


def roll_back(site: Path, name: str = "", at: dt.datetime | None = None) -> history.PublishedRelease:
    """Make public again what was so before, or the release whose name begins with `name`, and return it.

    It takes one swap. That all files are there is seen from their sizes; to hold every byte against the list is for
    `verify`. Raises `PublishError` where there is no such release, or it is not whole.
    """
    site = site.absolute()
    if public_release(site) is None:
        raise PublishError(f"{site} 不是这个程序公开的网站，没有可以退回的。")
    with _locked(releases_of(site)):
        *others, current = history.publications(site)
        found = [one for one in others if one.name.startswith(name)] if name else others[-1:]
        if name and current.name.startswith(name):
            raise PublishError(f"现在公开的就是 {current.name}，没有变。")
        if len(found) != 1:
            raise PublishError(f"没有“{name}”这一版。" if name else "没有更早的一版可以退回。")
        release = releases_of(site) / found[0].name
        if not _has_all_files(release):
            raise PublishError(f"{found[0].name} 这一版不完整了，不能公开。可以重新做：mingnuo build")
        with held():
            point(site, release)
            with contextlib.suppress(OSError):
                history.write_down(site, at)
    return found[0]


def _has_all_files(release: Path) -> bool:
    try:
        files = manifest_in(release).files
        return all((release / name).lstat().st_size == entry.size for name, entry in files.items())
    except (ManifestError, OSError):
        return False


def point(site: Path, release: Path) -> None:
    """Have the public folder be a release, in one step, and bring that to the disk."""
    link = releases_of(site) / history.LINK
    link.unlink(missing_ok=True)
    link.symlink_to(os.path.relpath(release, site.parent), target_is_directory=True)
    if site.is_dir() and not site.is_symlink():
        site.rmdir()  # empty: `require_place` has looked
    link.replace(site)
    with contextlib.suppress(OSError):  # it is public; a power cut would at worst bring the whole site of before back
        sync_names_in(site.parent)


def _let_all_read(folder: Path) -> None:
    """Set the modes of everything below a folder, however it came there."""
    for place, _, names in os.walk(folder):
        for path, mode in ((place, _FOLDER_MODE), *((f"{place}/{name}", _FILE_MODE) for name in names)):
            if os.stat(path).st_mode & 0o7777 != mode:  # noqa: PTH116 - strings: 12,000 paths of a large site
                os.chmod(path, mode)  # noqa: PTH101


@contextlib.contextmanager
def _readable_by_all() -> Iterator[None]:
    """Make files that all may read, whatever mask the user has set."""
    before = os.umask(0o777 & ~_FOLDER_MODE)
    try:
        yield
    finally:
        os.umask(before)


@contextlib.contextmanager
def _temporary_files_in(folder: Path) -> Iterator[None]:
    before = tempfile.tempdir
    tempfile.tempdir = str(folder)
    try:
        yield
    finally:
        tempfile.tempdir = before
