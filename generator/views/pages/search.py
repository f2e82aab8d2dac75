"""Search over everything."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.pages.common import View
from generator.views.parts.common import Link


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to narrow a search by, with its options under their headings."""

    name: str
    """Its name in the index and in the form."""
    label: str
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    """An empty heading for options that need none."""


@dataclass(frozen=True, slots=True)
class SearchPage(View):
    action: str
    script: str
    """The way to the page's script."""
    choices: tuple[Choice, ...]
    doors: tuple[Link, ...]
    """Where to go when nothing is found, or when there is no search."""
