"""A form between two requests, and what a browser sends of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import BinaryIO

from generator.edit.desk import Stored
from generator.edit.repository import Change
from generator.edit.widgets import Problem
from generator.forms.editor import Editor
from generator.forms.entered import Entered


@dataclass
class Draft:
    """A form between two requests."""

    editor: Editor
    stored: Stored
    """The record that the form starts from."""
    entered: Entered
    problems: dict[str, list[Problem]] = field(default_factory=dict)
    """By the path of an input; those of the rest by the empty path."""
    theirs: dict[str, str] = field(default_factory=dict)
    """Somebody else's values where both changed one, by the path of the input."""
    their_changes: tuple[str, ...] = ()
    their_commit: Change | None = None
    commit: str = ""
    """The name of the commit that was made."""
    changes: tuple[str, ...] = ()
    """The changes that were saved, in words."""
    unchanged: bool = False
    seen: str = ""
    """The warnings that stand in the form: sent back, they count as read."""
    added: str = ""
    """The path of a new item, which the reader wants to see."""
    held: dict[str, str] = field(default_factory=dict)
    """Pictures and papers that were handed in and wait to be saved: their paths, and the names of their bytes in the
    repository. A browser does not send a file twice, and a form is often sent twice."""

    @property
    def has_errors(self) -> bool:
        """True when it cannot be saved."""
        return any(problem.is_error for many in self.problems.values() for problem in many)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a form."""

    path: str
    """Of the input that holds its name."""
    file: BinaryIO


@dataclass(frozen=True, slots=True)
class Submission:
    """A form that came back."""

    pairs: tuple[tuple[str, str], ...]
    uploads: tuple[Upload, ...] = ()

    def value(self, name: str) -> str:
        """Return the value of a name; empty where it was not sent."""
        return next((value for one, value in self.pairs if one == name), "")
