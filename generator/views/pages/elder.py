"""The elder version: a page for each hospital and a first page, with few things on them, set large."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.pages.common import View
from generator.views.pages.home import Directory
from generator.views.parts.common import Link, Row, Tag


@dataclass(frozen=True, slots=True)
class ElderService:
    """One thing that a patient comes for: what to do, where, and how without a phone."""

    title: str
    how: str
    where: str
    offline: str


@dataclass(frozen=True, slots=True)
class ElderPromise:
    """A promise in one sentence, its state in everyday words, and what is known in a few more."""

    tags: tuple[Tag, ...]
    promise: str
    words: str


@dataclass(frozen=True, slots=True)
class ElderHospitalPage(View):
    name: str
    address: str
    hours: str
    phones: tuple[Row, ...]
    """One large button a number: first the services that have one, then the hospital's own."""
    services: tuple[ElderService, ...]
    """The first ones of the hospital's list."""
    promises_lead: str
    promises: tuple[ElderPromise, ...]
    all_promises: Link | None
    """To those on the full page."""
    complaints_lead: str
    complaints: tuple[Row, ...]
    """The phones of the hospital, then the authority's."""
    ways_on: tuple[Row, ...]
    """The letter, the full page, the other hospitals."""


@dataclass(frozen=True, slots=True)
class ElderHospitalLine:
    name: str
    href: str
    address: str
    find: str
    """What the finder searches."""


@dataclass(frozen=True, slots=True)
class ElderRegion:
    title: str
    lines: tuple[ElderHospitalLine, ...]


@dataclass(frozen=True, slots=True)
class ElderHomePage(View):
    heading: str
    find_action: str
    regions: tuple[ElderRegion, ...]
    complaints: tuple[Row, ...]
    """The authority's phones."""
    ways_on: tuple[Row, ...]
    """The letter, the full first page."""
    doors: tuple[Link, ...] = ()
    """The pages of the regions, when the hospitals are too many for one page; `regions` is then empty."""
    directory: Directory | None = None
