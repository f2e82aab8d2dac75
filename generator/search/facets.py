"""The search's words on a page: its kind, hospital, place, campaign and state."""

from __future__ import annotations

from dataclasses import dataclass

OTHER = "总览和说明"
"""The kind of a page that has no other."""


@dataclass(frozen=True, slots=True)
class SearchFacets:
    """Empty where a page belongs to nothing of a sort."""

    kind: str = OTHER
    hospital: str = ""
    region: str = ""
    campaign: str = ""
    state: str = ""
    rank: int = 4
    """0 for what a patient can use first; results of a greater rank come later."""
    names: tuple[str, ...] = ()
    """The names of the hospital whose own page it is: who asks for them finds this page first."""
