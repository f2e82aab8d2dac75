"""Steps of a history: the changes of one commit after another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.history.model import Change


@dataclass(frozen=True, slots=True)
class Step:
    """The changes of one commit; None in the place of its id for files that nobody has committed yet."""

    commit: str | None
    on: dt.date
    """The day that its author wrote."""
    changes: tuple[Change, ...]
    unread: Mapping[str, str] = field(default_factory=dict)
    """Files that cannot be read after it, with the last version that could; an empty one for a file that never was."""


@dataclass(frozen=True, slots=True)
class Chronicle:
    """All steps, oldest first."""

    steps: tuple[Step, ...]
    is_whole: bool
    """False where the clone holds only the last commits: what came before nobody can know."""

    @property
    def begins(self) -> dt.date | None:
        """The day of the first step; None where nothing was committed."""
        return self.steps[0].on if self.steps else None
