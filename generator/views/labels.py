"""What the search says of a page and narrows by: its kind, hospital, place, campaign and state."""

from __future__ import annotations

from dataclasses import dataclass

from generator.figures.measured import Measured
from generator.records.layout import AUTHORITY
from generator.views.hospitals import spellings
from generator.views.search import KINDS, OTHER
from generator.views.site import Page

_REPEATING = ("findings/by-", "hospitals/regions/")
"""Lists of what is found on pages of its own."""


@dataclass(frozen=True, slots=True)
class Labels:
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


def labels_of(measured: Measured, page: Page) -> Labels | None:
    """A page's labels; None for what only repeats other pages or holds no text."""
    if page.elder or page.template == "search.html" or page.address.startswith(_REPEATING):
        return None
    registry = measured.registry
    hospital = registry.hospitals.get(page.hospital)
    campaign = registry.campaigns.get(page.campaign)
    own = hospital.record if hospital and page.template == "hospital.html" else None
    return Labels(
        kind=KINDS.get(page.template, OTHER),
        hospital=hospital.record.name if hospital else registry.authority.name if page.hospital == AUTHORITY else "",
        region=registry.region_names[hospital.record.region] if hospital else "",
        campaign=campaign.record.short_title if campaign else "",
        state=page.state,
        single=page.template == "report.html",
        names=(own.name, own.short_name, *own.other_names) if own else (),
    )
