"""The fields that all pages share."""

from __future__ import annotations

from dataclasses import dataclass

from generator.site.components.common import Link, PageFoot


@dataclass(frozen=True, slots=True)
class View:
    """What all pages have."""

    title: str
    """The h1, and the first half of the browser's title."""
    description: str
    trail: tuple[Link, ...]
    """Breadcrumbs, home first, without the page itself."""
    lead: str
    foot: PageFoot

    @property
    def here(self) -> str:
        """What the breadcrumbs call the page."""
        return self.title


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown from a record, not yet rendered: the template passes it through the filter `markdown`."""

    text: str
