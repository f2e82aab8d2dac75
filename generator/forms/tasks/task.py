"""A task of a clerk, and the choices that it offers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from generator.checks.tree import Tree
from generator.figures.measured import Measured
from generator.forms.editor import Editor
from generator.records.layout import AUTHORITY, is_district

Query = Mapping[str, str]
"""The part of an address behind its question mark."""


class Desk(Protocol):
    """The records that tasks are about, and the day on which they are asked for."""

    @property
    def today(self) -> Callable[[], dt.date]:
        """The day, asked for anew: a desk stays open over midnight."""

    @property
    def tree(self) -> Tree:
        """All records that could be read."""

    def exists(self, path: str) -> bool:
        """Tell whether a record is there."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A form that a task can open."""

    title: str
    note: str
    query: dict[str, str]
    """With `task` and `of` it makes the form's address."""
    state: str = ""
    """A status of the site's tags (`missing`, `not-due`), or nothing."""
    state_words: str = ""
    asks: str = ""
    """Asked for before the form opens: the name of a new record."""
    leads_on: bool = False
    """True for one that opens more choices of the same task."""


@dataclass(frozen=True, slots=True)
class Task:
    """One kind of work."""

    name: str
    title: str
    about: str
    choices: Callable[[Desk, Measured, str, Query], tuple[Choice, ...]]
    """The forms for a publisher; none where there is nothing to do."""
    editor: Callable[[Desk, Measured, str, Query], Editor]
    """The form of a choice. Raises `FormError` for one that there is not."""
    nothing: str
    """Told in place of the choices where there are none."""


def folder_of(publisher: str) -> str:
    """Return the folder of a publisher's own records."""
    return publisher if publisher == AUTHORITY or is_district(publisher) else f"hospitals/{publisher}"


def commitments_path(publisher: str) -> str:
    """Return the file of a publisher's promises."""
    return f"{folder_of(publisher)}/commitments.yml"


def name_of(measured: Measured, publisher: str) -> str:
    """Return the short name of a publisher."""
    return measured.registry.publishers[publisher].record.short_name
