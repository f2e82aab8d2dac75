"""Drawings, each with a sentence that says all of it; every geometry is a per cent of the drawing's width or height."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.parts.common import Tag


@dataclass(frozen=True, slots=True)
class Ruler:
    """A promise from where it started (left) to its goal (right)."""

    sentence: str
    """The whole drawing in one sentence, for those who do not see it."""
    start: str
    """`原来32分钟`; empty where nothing is known."""
    goal: str
    """`目标15分钟`; the theme makes no part of it bold."""
    claimed: float | None = None
    """Where the self-reported value stands, 0 to 100; None when there is none."""
    verified: float | None = None
    """Where the verified value stands, 0 to 100."""
    today: float | None = None
    """Where it should stand today; None for a standing promise."""
    today_words: str = ""
    """`1月22日应到23分钟`."""
    gap: str = ""
    """The look of the gap between fill and needle: slow, behind, overdue, disputed or nothing."""

    @property
    def missing(self) -> bool:
        """Nothing is known: the whole ruler is hatched."""
        return self.claimed is None and self.verified is None

    @property
    def reached(self) -> float:
        """Where the value that counts stands: the verified one where there is one."""
        return self.verified if self.verified is not None else self.claimed or 0.0


@dataclass(frozen=True, slots=True)
class Units:
    """A small whole drawn one by one: 14 toilets, 4 milestones. `solid` says that the count was verified."""

    done: int
    total: int
    solid: bool
    sentence: str

    @property
    def kinds(self) -> list[str]:
        """What is drawn, one by one: `seen` by somebody else, `said` by the hospital, or still to come, `lack`."""
        return ["seen" if self.solid else "said"] * self.done + ["lack"] * (self.total - self.done)


@dataclass(frozen=True, slots=True)
class SparkPoint:
    x: float
    """0 to 100."""
    y: float | None
    """0 (bottom) to 100 (top); None is a report that is missing."""


@dataclass(frozen=True, slots=True)
class Spark:
    """A small trend over the last reports; missing ones are hatched gaps."""

    points: tuple[SparkPoint, ...]
    goal: float | None
    sentence: str
    caption: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a bar chart of counts."""

    tag: Tag
    count: int
    width: float
    href: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many of those who should have reported did: one mark a hospital (reported, missing, exempt)."""

    marks: tuple[str, ...]
    words: str
    """`5/7家已报`."""
    missing: str
    """`缺县康复医院、城北医院`, or nothing."""


@dataclass(frozen=True, slots=True)
class PhaseSpan:
    """One phase on the bar. `state`: past, now, future."""

    number: str
    title: str
    left: float
    width: float
    state: str
    open_end: bool
    dates: str
    left_words: str
    """`还有31个工作日`, `已过`, or nothing."""
    tasks: tuple[str, ...]
    lane: int
    """Phases that overlap stand in lanes below each other, counted from 0."""


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    text: str


@dataclass(frozen=True, slots=True)
class PhaseBar:
    """A campaign's phases to scale, with today on it."""

    spans: tuple[PhaseSpan, ...]
    ticks: tuple[Tick, ...]
    today: float | None
    today_words: str
    sentence: str
    lanes: int


@dataclass(frozen=True, slots=True)
class Track:
    """The five steps of a finding as beads in a row; `step` counts from 1."""

    step: int
    names: tuple[str, ...]
    sentence: str
    """`第3步，共5步：整改中`."""

    @property
    def closed(self) -> bool:
        return self.step == len(self.names)


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code as one SVG path in a square of `size` modules, quiet zone included."""

    size: int
    path: str
    address: str
    """The address in print beside it."""
    caption: str
