"""The fields that all pages share."""

from __future__ import annotations

from dataclasses import dataclass

from generator.site.components.common import DataNote, Link


@dataclass(frozen=True, slots=True)
class View:
    """The fields that all pages have."""

    title: str
    """The h1, and the first half of the browser's title."""
    description: str
    breadcrumbs: tuple[Link, ...]
    """Breadcrumbs, home first, without the page itself."""
    lead: str
    data_note: DataNote

    @property
    def here(self) -> str:
        """The name of the page in the breadcrumbs."""
        return self.title

    @property
    def preloads(self) -> tuple[str, ...]:
        """The ways to scripts without which the page has nothing to say: asked for before the style sheets.

        A deferred script below the text is asked for when the head is done, two waits later on a slow network.
        """
        return ()


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown from a record, not yet rendered: the template passes it through the filter `markdown`."""

    text: str
