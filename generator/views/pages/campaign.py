"""Campaigns, their actions, evaluations and bulletins."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.pages.common import Prose, View
from generator.views.pages.home import CampaignCard
from generator.views.parts.common import Fact, Figure, Link, Table, Tag, Tile
from generator.views.parts.drawings import Coverage, PhaseBar, QrCode, Ruler, Spark
from generator.views.parts.matrix import Matrix


@dataclass(frozen=True, slots=True)
class CampaignsPage(View):
    running: tuple[CampaignCard, ...]
    finished: tuple[CampaignCard, ...]


@dataclass(frozen=True, slots=True)
class ActionLine:
    number: str
    title: Link
    tag: Tag
    ruler: Ruler
    """The mean of those that have a number."""
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Responsibility:
    role: str
    post: str
    duties: str


@dataclass(frozen=True, slots=True)
class ReportRuleLine:
    title: str
    words: str
    """`每周一交上一周的；要有进展、佐证材料、媒体报道`."""
    counts: tuple[tuple[Tag, int], ...]


@dataclass(frozen=True, slots=True)
class CampaignPage(View):
    facts: str
    document: str
    """`示卫健〔2023〕31号，示范县卫生健康委员会，2023年6月28日`."""
    adapted_from: str
    """The real document that this was adapted from; nothing in a real site."""
    contents: tuple[Link, ...]
    aims: tuple[str, ...]
    principles: tuple[str, ...]
    basis: tuple[str, ...]
    phases: PhaseBar
    actions: tuple[ActionLine, ...]
    matrix_words: str
    matrix: Matrix
    rules: tuple[ReportRuleLine, ...]
    qr: QrCode
    """On paper alone."""
    recent: Matrix | None
    """The last rounds of the first periodic duty."""
    reports: Link
    organisation: tuple[Responsibility, ...]
    supervision: Table | None
    evaluations: tuple[Link, ...]
    bulletins: tuple[Link, ...]
    findings: tuple[Tile, ...]
    follow_up: str
    """What goes on after the end."""
    follow_up_measures: tuple[str, ...]
    plan: Prose | None


@dataclass(frozen=True, slots=True)
class MeasureHospital:
    """One hospital's answer to a measure."""

    hospital: Link
    promise: str
    tag: Tag
    reason: str
    figure: str
    """`51%`, `12/14间`, `没有数据`."""
    key: str
    """self-reported, verified or missing."""
    goal: str
    ruler: Ruler | None
    spark: Spark | None
    due: str


@dataclass(frozen=True, slots=True)
class MeasureBlock:
    anchor: str
    title: str
    facts: tuple[Fact, ...]
    """Departments, indicator, due."""
    hospitals: tuple[MeasureHospital, ...]
    more: str
    """Of how many these are the worst; nothing where all are shown."""
    absent: str
    """`没有对应承诺：县第三医院`, or nothing."""


@dataclass(frozen=True, slots=True)
class ActionPage(View):
    number: str
    campaign: Link
    tag: Tag
    ruler: Ruler
    coverage: Coverage
    matrix_words: str
    matrix: Matrix | None
    """Regions by measures, where the hospitals are too many for one page."""
    measures: tuple[MeasureBlock, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, slots=True)
class BulletinsPage(View):
    groups: tuple[tuple[Link, tuple[Link, ...]], ...]
    """Each campaign with its bulletins, newest first."""


@dataclass(frozen=True, slots=True)
class BulletinPage(View):
    facts: tuple[Fact, ...]
    figures: tuple[Figure, ...]
    """The figures that it asked for, as of its day; `note` says what each counts."""
    body: Prose
    campaign: Link


@dataclass(frozen=True, slots=True)
class EvaluationGroup:
    level: str
    results: tuple[tuple[Link, str, str, str], ...]
    """Hospital, grade, reason, consequence."""


@dataclass(frozen=True, slots=True)
class EvaluationPage(View):
    facts: tuple[Fact, ...]
    rule: str
    criteria: tuple[tuple[str, str], ...]
    """What was looked at, and where its figure comes from."""
    groups: tuple[EvaluationGroup, ...]
    objection: str
    campaign: Link
