"""The first page, and the list of hospitals."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.pages.common import View
from generator.views.parts.common import Alert, Link, Row, Tag
from generator.views.parts.drawings import Bar, Coverage, PhaseBar
from generator.views.parts.matrix import Cell


@dataclass(frozen=True, slots=True)
class DueNow:
    """The newest round of one duty to report."""

    title: str
    """`清洁家园周报，第3周`."""
    dates: str
    """`1月15日至21日，1月22日截止`."""
    expected: int
    sent: int
    missing: int
    pending: int
    """Not yet due."""
    cells: tuple[Cell, ...]
    """One a hospital, or the first of those that lack it where hospitals are many; `head` is the short name."""
    more: Link


@dataclass(frozen=True, slots=True)
class CampaignCard:
    title: Link
    facts: str
    """`5家医院　7月1日至12月31日`."""
    bar: PhaseBar
    now: str
    """`现在是第2阶段：集中行动，到2月5日。`"""
    counts: tuple[tuple[Tag, int], ...]
    """Promises by pace."""
    coverage: Coverage | None


@dataclass(frozen=True, slots=True)
class HospitalLine:
    name: str
    href: str
    facts: str
    """Address and initials."""
    level: str
    find: str
    """What the finder searches: names, other names, place, full pinyin, initials; lower case."""
    alerts: str
    """`5件承诺要留意`, or nothing."""


@dataclass(frozen=True, slots=True)
class HospitalGroup:
    title: str
    lines: tuple[HospitalLine, ...]


@dataclass(frozen=True, slots=True)
class Change:
    tag: Tag
    date: str
    text: str
    href: str


@dataclass(frozen=True, slots=True)
class HomePage(View):
    find_action: str
    """Where the finder's form goes: the list of hospitals."""
    find_all: Link
    doors: tuple[Row, ...]
    """Three large buttons: complain, letter, progress."""
    due_now: tuple[DueNow, ...]
    overdue_heading: str
    """`过了期限的（18件）`."""
    overdue: tuple[Alert, ...]
    promises_heading: str
    """`63件承诺，现在这样`."""
    promises_lead: str
    promises: tuple[Bar, ...]
    campaigns: tuple[CampaignCard, ...]
    hospitals: tuple[HospitalGroup, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class RegionGroup:
    title: str
    anchor: str
    levels: tuple[HospitalGroup, ...]


@dataclass(frozen=True, slots=True)
class Directory:
    """What the finder reads when the hospitals are too many for one page, and what draws them."""

    href: str
    script: str
    elder: bool
    """What is found leads to elder pages."""


@dataclass(frozen=True, slots=True)
class HospitalsPage(View):
    find_action: str
    traditional: str
    """What the finder forgives, as `醫医縣县…`: the traditional forms of the characters in the list."""
    regions: tuple[RegionGroup, ...]
    """With all their hospitals; empty when these are too many for one page."""
    doors: tuple[Link, ...] = ()
    """Instead, the pages of the regions, with how many hospitals each has."""
    directory: Directory | None = None
