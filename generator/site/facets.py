"""What the search says of a page and narrows by: its kind, hospital, place, campaign and state."""

from __future__ import annotations

from generator.figures.measured import Measured
from generator.records.layout import AUTHORITY
from generator.search.facets import OTHER, SearchFacets
from generator.site.kinds import Page
from generator.site.pages.search import KINDS

_REPEATING = ("findings/by-", "hospitals/regions/")
"""Lists of what is found on pages of its own."""


def facets_of(measured: Measured, page: Page) -> SearchFacets | None:
    """A page's labels; None for what only repeats other pages or holds no text."""
    if page.elder or page.template == "search.html" or page.address.startswith(_REPEATING):
        return None
    registry = measured.registry
    hospital = registry.hospitals.get(page.hospital)
    campaign = registry.campaigns.get(page.campaign)
    own = hospital.record if hospital and page.template == "hospital.html" else None
    return SearchFacets(
        kind=KINDS.get(page.template, OTHER),
        hospital=hospital.record.name if hospital else registry.authority.name if page.hospital == AUTHORITY else "",
        region=registry.region_names[hospital.record.region] if hospital else "",
        campaign=campaign.record.short_title if campaign else "",
        state=page.state,
        single=page.template == "report.html",
        names=(own.name, own.short_name, *own.other_names) if own else (),
    )
