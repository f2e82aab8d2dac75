"""A picture or paper that somebody hands in with a record: looked at by the build's own gate, drawn anew, and named.

The name is made from the record's: what a photograph was called on a phone may hold a patient's name or a number.
"""

from __future__ import annotations

import itertools
import re
import tempfile
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.checks.tree import load_file
from generator.diagnostics.catalogue import diagnose
from generator.diagnostics.model import Diagnostic, Location
from generator.records.layout import evidence_folder
from generator.sources.document import SourceFile
from generator.sources.media import cleaned, ending_of

_ONE_AT_A_TIME = threading.Lock()
"""A picture takes 120 MB while it is decoded."""
_MOST_NAME = 60


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file of evidence, as it may lie in its folder."""

    path: str
    """Below `content/`."""
    data: bytes

    @property
    def name(self) -> str:
        """Return its name, as a record says it."""
        return PurePosixPath(self.path).name


def evidence_of(record: str, data: bytes, known: Callable[[str], bytes | None]) -> Evidence | Diagnostic:
    """Return what somebody handed in for a record as it may be kept, or the problem for which it is refused.

    `known` returns the file that a path has already, None for none: the same picture keeps its name, another gets the
    next free number.
    """
    ending = ending_of(data)
    if not ending:
        return diagnose("media-damaged", Location(record), reason="no-format")
    folder = evidence_folder(record)
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory(prefix="mingnuo-") as place:
        file = Path(place) / f"sent.{ending}"
        file.write_bytes(data)
        result = load_file(SourceFile(f"{folder}/sent.{ending}", file))
        refused = next((one for one in result.diagnostics if one.is_error), None)
        if refused is not None:
            return refused
        clean = cleaned(file)
    return Evidence(free_path(record, ending, clean, known), clean)


def free_path(record: str, ending: str, data: bytes, known: Callable[[str], bytes | None]) -> str:
    """Return `hospitals/first/evidence/2023-w46-1.jpg`: of the first number that is free, or has these bytes."""
    stem = re.sub(r"[^a-z0-9]+", "-", PurePosixPath(record).stem.lower()).strip("-")[:_MOST_NAME].strip("-")
    paths = (f"{evidence_folder(record)}/{stem}-{number}.{ending}" for number in itertools.count(1))
    return next(path for path in paths if (there := known(path)) is None or there == data)
