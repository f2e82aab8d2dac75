"""Writing so that a power cut takes nothing away: files reach the disk before their names say that they are there."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path


def sync_disk_of(folder: Path) -> None:
    """Bring everything that was written on the disk of a folder to it.

    One call for all files: syncing each of 7,855 files took 1.7 s, this 0.03 to 0.27 s. `syncfs` has no name in Python;
    unlike `os.sync` it looks at one disk only and tells when something could not be written (`OSError`).
    """
    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:  # not Linux
        os.sync()
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        if syncfs(descriptor) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)


def sync_names_in(folder: Path) -> None:
    """Bring the names in a folder to its disk: what was made, renamed or removed there stays so."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        error.filename = str(folder)
        raise
    finally:
        os.close(descriptor)


def replace_file(path: Path, text: str) -> None:
    """Put a small file in the place of an older one: at every moment one of both is there, whole."""
    draft = path.with_name(f"{path.name}.new")
    try:
        with draft.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        error.filename = str(path)
        raise
