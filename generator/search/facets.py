"""The search's words on a page: its kind, hospital, place, campaign and state."""

from __future__ import annotations

from dataclasses import dataclass

from generator.search.names import spellings

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
    single: bool = False
    """A single report, one of very many: it comes after all other pages."""
    names: tuple[str, ...] = ()
    """The names of the hospital whose own page it is: who asks for them finds this page first."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Words that find the page and need not stand on it: the names, in full pinyin and in initials too."""
        return tuple(dict.fromkeys((*self.names, *spellings(self.names))))
