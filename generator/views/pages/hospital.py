"""What a publisher shows: a hospital, the authority, the letter, notices."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.pages.common import Prose, View
from generator.views.parts.common import Alert, DateLine, Fact, Gap, Link, Row, Table, Tag
from generator.views.parts.drawings import QrCode, Track
from generator.views.parts.matrix import Cell
from generator.views.parts.promise import PromiseCard


@dataclass(frozen=True, slots=True)
class ServiceLine:
    title: str
    how: str
    more: tuple[str, ...]
    """Place, hours, fee: one string each."""
    offline: str
    phone: Link | None


@dataclass(frozen=True, slots=True)
class PromiseGroup:
    title: str
    cards: tuple[PromiseCard, ...]


@dataclass(frozen=True, slots=True)
class ReportStrip:
    """One duty's reports as a strip of cells."""

    title: str
    words: str
    """`周报每周一交上一周的。到今天应报25次：按时20次，迟报2次，未报3次。`"""
    cells: tuple[Cell, ...]
    earlier: tuple[Cell, ...]
    """Older cells, folded away."""
    alerts: tuple[Alert, ...]
    more: Link | None
    wide: bool = False
    """True for cells with long heads."""


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding in a list."""

    number: str
    tags: tuple[Tag, ...]
    title: Link
    hospital: str
    facts: tuple[Fact, ...]
    """Owner, found on, due."""
    track: Track
    last: str
    """What happened last: `8月15日复查没通过`."""


@dataclass(frozen=True, slots=True)
class HospitalPage(View):
    facts: str
    """`二级甲等　综合医院　示范县人民路1号`."""
    map: Link | None
    doors: tuple[Row, ...]
    """Four buttons under the name."""
    attention: tuple[Link, ...]
    """`5件承诺`, `1份没交的月报`: what to look at, as links into the page."""
    contents: tuple[Link, ...]
    """The sections of this page."""
    hours: str
    services: tuple[ServiceLine, ...]
    promises_lead: str
    promise_counts: tuple[tuple[Tag, int], ...]
    promises: tuple[PromiseGroup, ...]
    channels: tuple[Row, ...]
    follow_ups: tuple[Fact, ...]
    """How to learn what became of a complaint, channel by channel."""
    follow_up: str
    """The hospital's own limit and the legal ceiling."""
    higher: tuple[Row, ...]
    """Where to turn when the answer does not satisfy."""
    reports: tuple[ReportStrip, ...]
    findings_lead: str
    """`共发现6个问题：2个还没改完，其中1个逾期；4个已经销号。`; nothing where nothing was found."""
    findings: tuple[FindingLine, ...]
    findings_more: Link | None
    complaints: Table | None
    honours: tuple[Fact, ...]
    ledgers: tuple[Table, ...]
    dates: tuple[DateLine, ...]
    """The next days on which a patient can come."""
    dates_file: Link | None
    """The same as a calendar that a phone subscribes to."""
    barrier_free: tuple[Fact, ...]
    forms: tuple[Link, ...]
    """Blank forms for the reports to come."""
    notices: tuple[Link, ...]
    gaps_lead: str
    """`按规定应公开14项，已公开11项，缺3项：`"""
    gaps: tuple[Gap, ...]
    letter: Link
    letter_facts: str
    qr: QrCode


@dataclass(frozen=True, slots=True)
class LetterSection:
    title: str
    body: Prose


@dataclass(frozen=True, slots=True)
class LetterPage(View):
    heading: str
    """What the sheet is headed with; the title also says whose it is."""
    sender: str
    """Who writes: the hospital, or the authority."""
    opening: Prose | None
    sections: tuple[LetterSection, ...]
    services: tuple[Fact, ...]
    """What the letter tells of this hospital's services, filled in from its records."""
    reception: str
    """`每周二9:00到11:00，门诊楼二楼`; nothing where there is none."""
    channels: tuple[Row, ...]
    follow_up: str
    version: str
    """`第3版　2023年8月1日　校验码7f3a91c2`."""
    issued: str
    mark: str
    """`演示数据，不是真信`, or nothing."""
    back: Link | None
    """To the hospital's page."""
    qr: QrCode

    @property
    def here(self) -> str:
        """What the breadcrumbs call the page."""
        return self.heading


@dataclass(frozen=True, slots=True)
class RuleList:
    """A promise that is a list of rules, with the place to report a breach."""

    title: str
    rules: tuple[str, ...]
    report: str


@dataclass(frozen=True, slots=True)
class AuthorityPage(View):
    """The authority as a publisher of promises of its own."""

    facts: str
    contents: tuple[Link, ...]
    promises_lead: str
    promise_counts: tuple[tuple[Tag, int], ...]
    promises: tuple[PromiseGroup, ...]
    rules: tuple[RuleList, ...]
    reports: tuple[ReportStrip, ...]
    channels: tuple[Row, ...]
    supervision: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class NoticePage(View):
    """A notice for a wall, one sheet of A4."""

    heading: str
    place: str
    sender: str
    body: Prose
    version: str
    expired: str
    """`这张提示用到2023年12月31日，已经过期，请换新的。`, or nothing."""
    mark: str
    back: Link
    qr: QrCode

    @property
    def here(self) -> str:
        """What the breadcrumbs call the page."""
        return self.heading
