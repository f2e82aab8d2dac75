"""Versions of records: a file as it stood in some commit, read as the checks read it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from generator.checks.privacy.allow import take_allowances
from generator.checks.shape import validate
from generator.history.git import Blobs
from generator.history.model import Place
from generator.records.base import Record
from generator.records.layout import PEOPLE, place_of
from generator.sources.decode import decode
from generator.sources.document import Document, parse


@dataclass
class Versions:
    """Records by the ids of their files' bytes, each read once."""

    blobs: Blobs
    _read: dict[tuple[str, str], Record | None] = field(default_factory=dict)
    _documents: dict[tuple[str, str], Document | None] = field(default_factory=dict)

    def record(self, path: str, blob: str) -> Record | None:
        """Return the record of a file; None for one that cannot be read, or that today's form no longer fits."""
        known = (path, blob)
        if known not in self._read:
            self._read[known] = self._record(path, blob)
        return self._read[known]

    def line(self, path: str, blob: str, place: Place) -> int:
        """Return the line on which a value stands in a version of a file, counted from 1."""
        known = (path, blob)
        if known not in self._documents:
            self._documents[known] = self._document(path, blob)
        document = self._documents[known]
        return document.diagnose("unreadable", place).location.line if document is not None else 1

    def _record(self, path: str, blob: str) -> Record | None:
        found = place_of(path)
        document = self._document(path, blob)
        if found is None or document is None or document.repaired:
            return None
        bare = take_allowances(document).document
        record: Any = validate(bare, found[0].model) if bare is not None else None
        return record if isinstance(record, Record) else None

    def _document(self, path: str, blob: str) -> Document | None:
        data = self.blobs.read(blob) if blob else None
        text = decode(data) if data is not None else None
        return parse(path, text)[0] if isinstance(text, str) else None


def is_record(path: str) -> bool:
    """Tell whether a path below the content folder is that of a record whose changes may be told.

    Who may write is told to nobody: what becomes of the history is published.
    """
    found = place_of(path)
    return found is not None and found[0] is not PEOPLE
