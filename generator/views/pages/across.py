"""Pages across hospitals: progress, channels, findings, dates, definitions, diagnostics."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.pages.common import View
from generator.views.pages.home import RegionGroup
from generator.views.pages.hospital import FindingLine
from generator.views.parts.common import DateLine, Fact, Link, Note, Row, Table, Tag, Tile, TimelineItem
from generator.views.parts.drawings import Track
from generator.views.parts.matrix import Matrix


@dataclass(frozen=True, slots=True)
class BehindLine:
    tag: Tag
    hospital: Link
    promise: Link
    reason: str


@dataclass(frozen=True, slots=True)
class ProgressBlock:
    anchor: str
    title: Link
    words: str
    matrix: Matrix
    reports: tuple[Matrix, ...] = ()
    """On the page of a region: who sent the last reports."""


@dataclass(frozen=True, slots=True)
class ProgressPage(View):
    legend: tuple[Tag, ...]
    blocks: tuple[ProgressBlock, ...]
    behind: tuple[BehindLine, ...]
    behind_too: tuple[BehindLine, ...]
    """The rest of them, folded away."""
    behind_too_words: str
    """`另外21件`."""
    behind_elsewhere: str
    """Instead, where they are too many for one page."""


@dataclass(frozen=True, slots=True)
class RegionPage(View):
    """The hospitals of one region, when all are too many for one page."""

    find_action: str
    traditional: str
    regions: tuple[RegionGroup, ...]
    """The one, with its hospitals by level."""
    legend: tuple[Tag, ...]
    blocks: tuple[ProgressBlock, ...]
    promises: int
    behind: tuple[BehindLine, ...]
    behind_too: tuple[BehindLine, ...]
    behind_too_words: str


@dataclass(frozen=True, slots=True)
class ChannelGroup:
    title: str
    href: str
    anchor: str
    rows: tuple[Row, ...]
    limit: str
    """The longest answer time that this publisher promises."""


@dataclass(frozen=True, slots=True)
class ChannelsPage(View):
    authority: ChannelGroup
    limit: str
    """The legal ceiling and its source."""
    steps: tuple[str, ...]
    """What to do, in order."""
    hospitals: tuple[ChannelGroup, ...]
    find_action: str
    """Where the finder's form goes, when the hospitals are too many for one page."""


@dataclass(frozen=True, slots=True)
class Definition:
    anchor: str
    title: str
    question: str
    """The question it answers, in plain words."""
    formula: str
    details: tuple[str, ...]
    example: str
    tags: tuple[tuple[Tag, str], ...]
    """Every state it knows, with its condition."""
    source: str


@dataclass(frozen=True, slots=True)
class DefinitionsPage(View):
    contents: tuple[Link, ...]
    definitions: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class CodeLine:
    code: str
    severity: str
    meaning: str
    hint: str


@dataclass(frozen=True, slots=True)
class CodesPage(View):
    """Every diagnostic that a check can give."""

    groups: tuple[tuple[str, tuple[CodeLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """One way to narrow the ledger: a link to a ready page, with its count."""

    text: str
    count: int
    href: str
    current: bool
    kind: str = ""
    """A Tag's kind, or nothing."""


@dataclass(frozen=True, slots=True)
class FilterGroup:
    title: str
    filters: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class FindingsPage(View):
    """The ledger, whole or narrowed."""

    tiles: tuple[Tile, ...]
    filters: tuple[FilterGroup, ...]
    heading: str
    """`逾期的问题（2个）`."""
    lines: tuple[FindingLine, ...]
    by_hospital: Table | None
    by_campaign: Table | None
    steps: tuple[tuple[str, str], ...]
    """The five steps and what each means."""


@dataclass(frozen=True, slots=True)
class FindingPage(View):
    number: str
    tags: tuple[Tag, ...]
    facts: tuple[Fact, ...]
    track: Track
    reply: Note | None
    """The hospital's word beside it."""
    timeline: tuple[TimelineItem, ...]
    related: tuple[Link, ...]
    """The promise, the measure, the hospital."""

    @property
    def here(self) -> str:
        """What the breadcrumbs call the page."""
        return self.number


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    title: str
    lines: tuple[DateLine, ...]


@dataclass(frozen=True, slots=True)
class CalendarPage(View):
    """Public dates: what recurs, then month by month what is single, moved or cancelled."""

    regular: tuple[DateLine, ...]

    subscribe: Link
    by_hospital: tuple[Link, ...]
    """Each hospital's own calendar file."""
    months: tuple[CalendarMonth, ...]
