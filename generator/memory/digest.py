"""Digests of what a site is made from besides its content: the code, the theme, and the libraries."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import generator

_INSTALLED = (".dist-info", ".egg-info", ".egg-link", ".pth")
"""Endings of the folders and files by which Python knows what is installed."""
LIBRARIES = (
    "jinja2",
    "markupsafe",
    "markdown",
    "nh3",
    "pydantic",
    "pyyaml",
    "segno",
    "pypinyin",
    "xlsxwriter",
    "weasyprint",
)
"""Libraries whose version shows in a page or a file; those that draw frames need no name, as frames are drawn anew."""


def digest(parts: Iterable[str]) -> str:
    """Return the SHA-256 of some words, each with its length, so that no two lists have the same."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.hexdigest()


def digest_of_code() -> str:
    """Return the digest of this program: its own files, the interpreter, and the libraries that show in what it makes.

    An edit of a line of ours makes everything anew; the version alone would miss that in a checkout.
    """
    package = Path(generator.__file__).parent
    return digest([sys.version, *map(_version, LIBRARIES), *_files(package, ".py")])


def digest_of_folders(folders: Iterable[Path]) -> str:
    """Return the digest of everything below some folders, in their order; one that is not there has nothing."""
    return digest(part for folder in folders for part in (str(folder), *_files(folder)))


def installed() -> str:
    """Return the digest of what is installed: a package has its version in the name of its folder."""
    found = [sys.version]
    for place in sys.path:
        with contextlib.suppress(OSError), os.scandir(place or ".") as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.name.endswith(_INSTALLED):
                    state = entry.stat()
                    found.append(f"{entry.path} {state.st_mtime_ns} {state.st_ino}")
    return digest(found)


def _files(folder: Path, ending: str = "") -> Iterator[str]:
    """Yield path and SHA-256 of every file below a folder, in the order of paths."""
    for root, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith(ending):
                path = Path(root, name)
                yield path.relative_to(folder).as_posix()
                yield hashlib.sha256(path.read_bytes()).hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
