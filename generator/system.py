"""Differences between systems, in one place: Windows has no forks, no locks of POSIX, and links not for every user."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import IO

SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""Ctrl-C, the wish of the system, and a terminal that was closed."""

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)
_BINARY = getattr(os, "O_BINARY", 0)
"""On Windows a descriptor turns line ends round unless it is told not to."""


def open_itself(path: str | Path, flags: int = os.O_RDONLY) -> int:
    """Open a file, and never what a link in its place points to. Raises `OSError`, for a link too.

    Where the system cannot refuse a link while it opens, the path is looked at before: whoever could change it between
    the two could as well change the file.
    """
    if not _NO_FOLLOW and Path(path).is_symlink():
        raise OSError(f"{path} is a link")
    return os.open(path, flags | _NO_FOLLOW | _BINARY)


def lock_now(file: IO[str]) -> None:
    """Take the lock of an open file until it is closed. Raises `OSError` where another process has it."""
    _LOCK(file)


def _posix_lock(file: IO[str]) -> None:
    import fcntl

    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _windows_lock(file: IO[str]) -> None:
    import msvcrt

    msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]


def _lock_of_system() -> Callable[[IO[str]], None]:
    try:
        import fcntl  # noqa: F401
    except ModuleNotFoundError:
        return _windows_lock
    return _posix_lock


_LOCK = _lock_of_system()


def can_publish() -> bool:
    """Tell whether a public folder can be swapped in one step here: that takes links, locks and disks of POSIX."""
    return _LOCK is _posix_lock and hasattr(os, "O_DIRECTORY")


def owner() -> int | None:
    """Return the number of the user who runs us; None where files have no such owner."""
    return os.getuid() if hasattr(os, "getuid") else None
