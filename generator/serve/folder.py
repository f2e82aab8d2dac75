"""The folder in which the host draws for the preview: among temporary files, and gone when the preview is."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import IO

from generator.system import lock_now, open_itself, owner

_PREFIX = "mingnuo-preview-"
_LOCK = "lock"


class DrawingFolder:
    """A folder of our own. A lock says that it is in use: those of previews that were killed are removed first."""

    def __init__(self) -> None:
        _sweep()
        self.path = Path(tempfile.mkdtemp(prefix=_PREFIX))
        self._lock = (self.path / _LOCK).open("w")
        lock_now(self._lock)
        self._drawings: list[Path] = []

    def next(self) -> Path:
        """Return a fresh folder for a drawing. That of before stays: somebody may be reading from it."""
        while len(self._drawings) > 1:
            shutil.rmtree(self._drawings.pop(0), ignore_errors=True)
        self._drawings.append(Path(tempfile.mkdtemp(dir=self.path)))
        return self._drawings[-1]

    def close(self) -> None:
        """Remove everything; twice does no harm."""
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.close()


def _sweep() -> None:
    """Remove the folders of previews that were killed: their locks are free. Other users' are not ours to look at."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError), _taken(folder / _LOCK):
            if owner() in (None, folder.lstat().st_uid):
                shutil.rmtree(folder, ignore_errors=True)


def _taken(lock: Path) -> IO[str]:
    """Open a lock and take it. Raises `OSError` where another process has it, or where there is none yet."""
    file = os.fdopen(open_itself(lock, os.O_RDWR), "w")
    try:
        lock_now(file)
    except OSError:
        file.close()
        raise
    return file
