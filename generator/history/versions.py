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
from generator.sources.compose import YamlError
from generator.sources.decode import decode
from generator.sources.document import Document, parse
from generator.sources.migrations import migrated


@dataclass
class Versions:
    """Records by the ids of their files' bytes, each read once."""

    blobs: Blobs
    _read: dict[tuple[str, str], Record | None] = field(default_factory=dict)
    _documents: dict[tuple[str, str], Document | None] = field(default_factory=dict)

    def record(self, path: str, blob: str) -> Record | None:
        """Return the record of a file, one of an older form in today's; None for one that cannot be read."""
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
        text = self._text(blob)
        return (_record_in(path, text) or _of_older_form(path, text)) if text is not None else None

    def _document(self, path: str, blob: str) -> Document | None:
        text = self._text(blob)
        return parse(path, text)[0] if text is not None else None

    def _text(self, blob: str) -> str | None:
        data = self.blobs.read(blob) if blob else None
        text = decode(data) if data is not None else None
        return text if isinstance(text, str) else None


def _record_in(path: str, text: str) -> Record | None:
    found = place_of(path)
    document = parse(path, text)[0]
    if found is None or document is None or document.repaired:
        return None
    bare = take_allowances(document).document
    record: Any = validate(bare, found[0].model) if bare is not None else None
    return record if isinstance(record, Record) else None


def _of_older_form(path: str, text: str) -> Record | None:
    """Return the record of a text that today's form does not fit, after the way from the first form to today's.

    Which form a file had would stand in another one of the same commit. It need not be asked: a text of a newer form is
    left as it is on the way, and one that fits is never brought here.
    """
    try:
        new = migrated(path, text, 1)
    except YamlError:
        return None
    return _record_in(path, new) if new != text else None


def is_record(path: str) -> bool:
    """Tell whether a path below the content folder is that of a record whose changes may be told.

    Who may write is told to nobody: what becomes of the history is published.
    """
    found = place_of(path)
    return found is not None and found[0] is not PEOPLE
