"""Reports as tables, and one report."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.pages.common import View
from generator.views.parts.common import Fact, Link, Note, Tag
from generator.views.parts.matrix import Matrix


@dataclass(frozen=True, slots=True)
class ReportMatrixBlock:
    title: str
    words: str
    arithmetic: str
    """How the due date of the newest round was worked out."""
    matrices: tuple[Matrix, ...]
    """One a quarter or so, newest first."""


@dataclass(frozen=True, slots=True)
class ReportsPage(View):
    campaign: Link
    legend: tuple[Tag, ...]
    blocks: tuple[ReportMatrixBlock, ...]


@dataclass(frozen=True, slots=True)
class EntryLine:
    promise: Link
    stage: str
    value: str
    detail: str
    """The parts of a share, or nothing."""
    before: str
    """`上次48%`, or nothing."""
    note: str
    evidence: tuple[Link, ...]
    """`href` is empty for what is kept on paper; `note` says where."""
    corrections: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class MediaLine:
    title: Link
    facts: str


@dataclass(frozen=True, slots=True)
class ReportPage(View):
    hospital: Link
    campaign: Link
    tag: Tag
    facts: tuple[Fact, ...]
    """Period, due with its arithmetic, submitted."""
    exempt: str
    summary: str
    entries: tuple[EntryLine, ...]
    absent: tuple[Link, ...]
    """Promises that should be in this report and are not."""
    evidence: tuple[Link, ...]
    media: tuple[MediaLine, ...]
    lacking: tuple[str, ...]
    """What the duty asks for and the report does not carry."""
    previous: Link | None
    next: Link | None
