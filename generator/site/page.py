"""A kind of page, and a page: cheap to list, made when it is wanted. `kinds.py` is the only list of kinds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from generator.figures import changes
from generator.figures.changes import Days
from generator.figures.measured import Measured
from generator.figures.promise import PromiseState
from generator.search.facets import OTHER, SearchFacets
from generator.site import addresses, head_metadata
from generator.site.context import Context, Publication, TableFormat
from generator.site.data_table import PageTables
from generator.site.head_metadata import HeadMetadata, JsonLd
from generator.site.view import View

AUTHORITY_SOURCE = "authority/authority.yml"
"""The record behind pages that are made of all records: who wants to change such a page begins there."""


class PrintLayout(Enum):
    """How a page stands on paper; a page that is for paper is made as PDF too when that is asked for."""

    NONE = auto()
    SHEET = auto()
    """One side of a sheet, which bears a version, a date and a code of its own."""
    TWO_SIDES = auto()
    """The same, on both sides when it must."""
    PAGES = auto()
    """As many sheets as it takes, with an imprint."""

    @property
    def sides(self) -> int | None:
        """Sides of paper that a page may take; None for as many as it takes."""
        return {PrintLayout.SHEET: 1, PrintLayout.TWO_SIDES: 2}.get(self)


@dataclass(frozen=True, slots=True)
class PageKind:
    """One kind of page, declared once, beside the view that it shows."""

    name: str
    """`hospital`: its template is `pages/hospital.html`, its golden pages lie in `tests/pages/hospital/`."""
    pages: Callable[[Measured], Iterable[Page]]
    """List its pages as of the day of the figures, in a fixed order."""
    print_layout: PrintLayout = PrintLayout.NONE
    facet: str = OTHER
    """The word by which a search is narrowed to this kind: `医院`."""
    search_rank: int = 3
    """The order of results: 0 for what a patient can use first, 8 for single reports."""
    elder: bool = False
    """A kind of the elder version: its frame has fewer things, and the search passes it over."""
    linkable: bool = True
    """Hand-written prose may link to its pages. Reports are too many for a host to know each."""

    @property
    def template(self) -> str:
        """The template's path below `theme/templates/`."""
        return f"pages/{self.name}.html"


@dataclass(frozen=True, slots=True)
class Page:
    """One page that is still to be made."""

    kind: PageKind
    address: str
    source: str
    """The record that "edit this page" leads to, below `content/`."""
    view: Callable[[Context], View]
    figures: Callable[[Context], tuple[PromiseState, ...]] | None = None
    """The promises whose figures stand on the page, for its downloads; None where it has none."""
    tables: PageTables = field(default_factory=dict)
    """Figures of the page that are no promises, for its downloads."""
    data_title: str = ""
    """The name of its table on the page of all downloads: `县人民医院`; compulsory for a page that has one."""
    days: Callable[[Measured], Days] = lambda _: ()
    """The days on which the page changed in substance, where they are known."""
    json_ld: Callable[[Context], tuple[JsonLd, ...]] = lambda _: ()
    """The things that the page is about, in the words of schema.org."""
    counterpart: str = addresses.ELDER
    """The address to which the switch leads: the page's elder version, and from there to the full one."""
    own_frame: bool = False
    """It stands in the navigation or shares its section with nobody: the host draws a frame for it alone."""
    publisher: str = ""
    """The hospital, or the authority, that the page belongs to; like the campaign and the state it narrows a search."""
    campaign: str = ""
    state: str = ""
    searched: bool = True
    """False for a page that only repeats others: the search would find everything twice."""
    is_profile: bool = False
    """The publisher's own page: a search for its names finds this page first."""

    @property
    def held(self) -> tuple[object, ...]:
        """All that it was listed with, records among it: its inputs besides the figures."""
        return self.view, self.days, self.json_ld

    def context(self, measured: Measured, publication: Publication, formats: Sequence[TableFormat]) -> Context:
        """Return what the page's view and its exports are made from; `formats` are those of its downloads."""
        pdf = publication.pdf and self.kind.print_layout is not PrintLayout.NONE
        return Context(measured, publication, self.address, self.source, pdf, tuple(formats))

    def changed(self, measured: Measured) -> dt.date | None:
        """Return the day of the page's last change in substance; None where no day is known."""
        return changes.last_change(self.days(measured), measured.as_of)

    def head_metadata(self, context: Context, view: View, changed: dt.date | None) -> HeadMetadata:
        """Return the page's head for machines; `changed` is the day of its last change."""
        return head_metadata.head_metadata(
            context, view.title, view.description, view.breadcrumbs,
            changed=changed, here=view.here, json_ld=self.json_ld(context), preloads=view.preloads,
        )  # fmt: skip

    def facets(self, measured: Measured) -> SearchFacets | None:
        """Return what the search says of the page and narrows by; None for a page that is not searched."""
        if self.kind.elder or not self.searched:
            return None
        registry = measured.registry
        hospital = registry.hospitals.get(self.publisher)
        campaign = registry.campaigns.get(self.campaign)
        own = hospital.record if hospital and self.is_profile else None
        publisher = registry.publishers.get(self.publisher)
        name = publisher.record.name if publisher is not None else ""
        return SearchFacets(
            kind=self.kind.facet,
            hospital=name,
            region=registry.region_names[hospital.record.region] if hospital else "",
            campaign=campaign.record.short_title if campaign else "",
            state=self.state,
            rank=self.kind.search_rank,
            names=(own.name, own.short_name, *own.other_names) if own else (),
        )
