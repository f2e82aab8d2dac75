"""What the head of a page says to machines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Thing = Mapping[str, object]
"""A thing in the words of schema.org."""


@dataclass(frozen=True, slots=True)
class Meta:
    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Machine:
    """For those who share a page, for the government's portal, and for those who gather data."""

    sharing: tuple[Meta, ...]
    """Open Graph; the names are properties."""
    portal: tuple[Meta, ...]
    """The tags of 政府网站发展指引: site, column, article."""
    linked: Thing
    """JSON-LD."""
