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
    is_first: bool = False
    """True for the first of all: what came with it was there before anybody could see a change."""
    is_lost: bool = False
    """True for what a site has told, and no commit has any more."""
    written: dt.date | None = None
    """The day that the commit bears now, where it is not the one under which a site has told of it."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """A history that was not continued: a commit from which a site was made belongs to it no more."""

    on: dt.date
    """The day of the figures of the site that noticed it."""
    head: str
    """The commit that is gone."""


@dataclass(frozen=True, slots=True)
class Chronicle:
    """All steps, oldest first."""

    steps: tuple[Step, ...]
    is_whole: bool
    """False where the clone holds only the last commits: what came before nobody can know."""
    heads: tuple[str, ...] = ()
    """The last commit; while nobody can know whether it continues those of former releases, theirs too."""
    gone: tuple[str, ...] = ()
    """Of the commits that were asked about, those that do not lead to the last one."""
    rewritings: tuple[Rewriting, ...] = ()
    is_read: bool = True
    """False where Git could not be read, and all is known from former releases."""

    @property
    def begins(self) -> dt.date | None:
        """The day of the first step; None where nothing was committed."""
        return self.steps[0].on if self.steps else None
