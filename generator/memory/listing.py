"""The state of files as the system keeps it: enough to see that none has changed, without reading one.

As Git does: size, time of the last writing, time of the last change of any kind, and the number that the disk gave the
file. The third cannot be set by whoever writes, so a file that was written with its old time and its old size differs
too. A file that changed within the same tick of the clock as it was looked at would not: see `tick`.
"""

from __future__ import annotations

import hashlib
import os
import stat
import tempfile
import time
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_TRIES = 50
_PASSED_OVER = frozenset({".git", "__pycache__"})
"""Folders that are no input: what counts of a repository is asked of Git."""

FONTS = tuple(map(Path, ("/etc/fonts", "/usr/share/fonts", "/usr/local/share/fonts"))) + tuple(
    Path.home() / name for name in (".fonts", ".local/share/fonts", ".config/fontconfig")
)
"""Folders of the fonts of the system, and of the files that say which is taken for which."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The state of some files and of everything below some folders."""

    digest: str
    """Of the path and the state of each file, and of the names of folders."""
    newest: int
    """Nanoseconds: when any file or folder of it was changed last, in whatever way."""
    written: int
    """The same: when any file was written last, but for those that are set apart."""
    devices: frozenset[int]
    """The disks on which it lies."""
    has_links: bool
    """There are links among the files: what they lead to is not listed."""


def list_files(places: Iterable[Path], apart: Collection[Path] = ()) -> Listing:
    """Return the state of some files, and of all files below some folders.

    What is not there is left out. Raises `OSError` for what nobody can look at.
    """
    found = hashlib.sha256()
    newest = written = 0
    set_apart = frozenset(map(os.path.realpath, apart))
    devices = set()
    has_links = False
    for place in places:
        real = os.path.realpath(place)
        found.update(f"{place}\n{real}\n".encode("utf-8", "surrogateescape"))
        for path, state in _states(real):
            devices.add(state.st_dev)
            newest = max(newest, state.st_mtime_ns, state.st_ctime_ns)
            if stat.S_ISDIR(state.st_mode):  # its times change with every draft of an editor
                told = f"{path} {state.st_mode}\n"
            else:
                has_links |= stat.S_ISLNK(state.st_mode)
                written = max(written, state.st_mtime_ns) if path not in set_apart else written
                told = (
                    f"{path} {state.st_mode} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}\n"
                )
            found.update(told.encode("utf-8", "surrogateescape"))
    return Listing(found.hexdigest(), newest, written, frozenset(devices), has_links)


def _states(place: str) -> Iterator[tuple[str, os.stat_result]]:
    """Yield the paths of a file, or of a folder and all that is in it, in a fixed order; nothing where nothing is."""
    try:
        state = os.lstat(place)
    except FileNotFoundError:
        return
    yield place, state
    if stat.S_ISDIR(state.st_mode):
        with os.scandir(place) as found:
            entries = sorted((entry for entry in found if entry.name not in _PASSED_OVER), key=lambda one: one.name)
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _states(entry.path)
            else:
                yield entry.path, entry.stat(follow_symlinks=False)


def now(folder: Path) -> tuple[int, int]:
    """Return the time of the disk of a folder, in nanoseconds, and the disk: it is what files there are stamped with.

    Raises `OSError` where nothing can be written.
    """
    with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
        file.write(b".")
        state = os.fstat(file.fileno())
    return state.st_mtime_ns, state.st_dev


def tick(folder: Path) -> int | None:
    """Wait until the clock of a disk has moved on, and return its time: whatever was written before is older.

    It moves every few milliseconds. None where it does not within fifty, or goes back, or nobody can tell.
    """
    try:
        first, _ = now(folder)
        for _ in range(_TRIES):
            time.sleep(0.001)
            later, _ = now(folder)
            if later != first:
                return later if later > first else None
    except OSError:
        pass
    return None
