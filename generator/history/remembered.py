"""Steps that were read before, kept among the repository's own files: they are never committed, and go with the clone.

The name of the file says by which program it was written: other rules would have seen other changes. Whatever is wrong
with it, the history is read anew; where it cannot be written, the next build does so too.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

import generator
from generator.history.plain import change_of, plain_of
from generator.history.steps import Step

_OURS = "mingnuo"
_READERS = ("records", "history", "sources", "checks/shape.py")
"""The parts of the program on which it depends what a step changes."""


def recall(folder: Path, prefix: str) -> list[Step]:
    """Return the steps that were written down for a content folder, oldest first; none where there are none."""
    try:
        known = json.loads(_place(folder, prefix).read_text(encoding="utf-8"))
        return [
            Step(commit, dt.date.fromisoformat(on), tuple(map(change_of, changes)), unread)
            for commit, on, changes, unread in known
        ]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return []


def remember(folder: Path, prefix: str, steps: Sequence[Step]) -> None:
    """Write the steps down, whole or not at all."""
    place = _place(folder, prefix)
    told = [[step.commit, step.on.isoformat(), list(map(plain_of, step.changes)), dict(step.unread)] for step in steps]
    with contextlib.suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=place.parent)
        try:
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(told, file, ensure_ascii=False, separators=(",", ":"))
            Path(name).replace(place)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        for other in place.parent.glob(f"{place.name.rpartition('-')[0]}-*.json"):
            if other != place:
                other.unlink(missing_ok=True)


def _place(folder: Path, prefix: str) -> Path:
    which = hashlib.sha256(prefix.encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return folder / _OURS / f"history-{which}-{_program()}.json"


def _program() -> str:
    """Return the digest of the parts of this program that read history."""
    found = hashlib.sha256()
    package = Path(generator.__file__).parent
    for part in _READERS:
        place = package / part
        for path in sorted(place.rglob("*.py")) if place.is_dir() else (place,):
            found.update(path.read_bytes())
    return found.hexdigest()[:16]
