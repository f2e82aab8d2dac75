"""The records of a folder as the tasks of a clerk want them: what could be read, and each file as it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.checks.tree import Tree
from generator.diagnostics.model import Diagnostic
from generator.forms.entered import Values
from generator.sources import compose
from generator.sources.document import SourceFile, read_text


@dataclass(frozen=True, slots=True)
class RecordsOnDisk:
    """The records below a folder on a day."""

    content: Path
    tree: Tree
    day: dt.date

    @property
    def today(self) -> Callable[[], dt.date]:
        """The day."""
        return lambda: self.day

    def exists(self, path: str) -> bool:
        """Tell whether a record is there."""
        return (self.content / path).is_file()

    def text(self, path: str) -> str | None:
        """Return a record's text; None for one that is not there, or cannot be read."""
        file = self.content / path
        text = read_text(SourceFile(path, file)) if file.is_file() else None
        return None if isinstance(text, Diagnostic) else text

    def values(self, path: str) -> Values:
        """Return what a record says; empty for one that is not there."""
        text = self.text(path)
        found = compose.values(text) if text is not None else None
        return dict(found) if isinstance(found, dict) else {}
