"""The list of everything that a release consists of, with its SHA-256: it lies in the site as `manifest.json`.

Whoever has the site, from the disk or over the net, can hold it against the list; `docs/manifest.md` describes it. The
list names the release: its own SHA-256 begins with the name of the release's folder.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.errors import MingnuoError
from generator.parallel import parallel_map
from generator.publish.files import files_below

MANIFEST = "manifest.json"
FORMAT = 1
LARGEST = 256 * 1024 * 1024
"""Bytes of a list, for whoever reads a stranger's."""


class ManifestError(MingnuoError):
    """There is no list of the files, or none that can be read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a release."""

    sha256: str
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Facts of a release as a whole, and its files by address."""

    facts: Mapping[str, Any]
    """`as_of`, `commit`, `clean`, `versions`, …: whatever whoever made it wanted to say."""
    files: Mapping[str, Entry]

    def text(self) -> str:
        """Return the list as it lies in the site: a line a file, sorted, the same for the same release."""
        head = json.dumps({"format": FORMAT, **self.facts}, ensure_ascii=False, indent=1).removesuffix("\n}")
        rows = ",\n".join(
            f"  {json.dumps(name, ensure_ascii=False)}: {json.dumps({'sha256': entry.sha256, 'bytes': entry.size})}"
            for name, entry in sorted(self.files.items())
        )
        return f'{head},\n "files": {{\n{rows}\n }}\n}}\n'


def manifest_of(folder: Path, facts: Mapping[str, Any], known: Mapping[str, str] | None = None) -> Manifest:
    """Return the list of every file below a folder, but for the list itself.

    `known` are digests of files that were read already, by path.
    """
    names = [name for name in files_below(folder) if name != MANIFEST]
    digests = dict(known or {})
    others = [name for name in names if name not in digests]
    digests |= zip(others, parallel_map(others, lambda name: _digest(folder / name)), strict=True)
    return Manifest(facts, {name: Entry(digests[name], (folder / name).stat().st_size) for name in names})


def read_manifest(text: bytes) -> Manifest:
    """Return the list in a text. Raises `ManifestError` for anything else."""
    try:
        said: Any = json.loads(text) if len(text) <= LARGEST else None
        if said["format"] != FORMAT:
            raise ManifestError(f"{MANIFEST} 是别的版本写的，这个版本读不了。")
        files = {_inside(name): Entry(str(row["sha256"]), int(row["bytes"])) for name, row in said["files"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise ManifestError(f"{MANIFEST} 不是文件清单，或者已经坏了。") from None
    facts = {name: value for name, value in said.items() if name not in ("format", "files")}
    return Manifest(facts, files)


def _inside(name: str) -> str:
    """Return an address that leads nowhere but into the site; the list may be a stranger's. Raises `ValueError`."""
    parts = name.split("/")
    if "\0" in name or "\\" in name or not all(parts) or {".", ".."} & set(parts):
        raise ValueError(name)
    return name


def manifest_in(folder: Path) -> Manifest:
    """Return the list in a folder. Raises `ManifestError` where there is none."""
    try:
        return read_manifest((folder / MANIFEST).read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        raise ManifestError(f"“{folder}”里没有 {MANIFEST}，不是这个程序做的网站。") from None


def is_whole(folder: Path) -> bool:
    """Tell whether nobody has changed a release since it was written."""
    try:
        written = manifest_in(folder)
    except ManifestError:
        return False
    return (folder / MANIFEST).read_text(encoding="utf-8") == manifest_of(folder, written.facts).text()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
