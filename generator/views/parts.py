"""The parts that pages are put together from: values ready to be printed, no arithmetic left, no HTML.

Every text is final Chinese; every `href` is relative to the page it stands on; every geometry is a per cent
of a drawing's width or height.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    href: str
    note: str = ""
    """Small words behind or below the link."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A status: shape, word and colour. `kind` names the icon and the colour in the theme.

    pace: ahead on-course slow behind overdue no-data done done-late kept unmet pending terminated not-applicable
    reporting: reported late missing not-due exempt      verification: self-reported authority third-party disputed
    others: adjusted (a target was softened or a date moved), corrected
    """

    kind: str
    word: str


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


@dataclass(frozen=True, slots=True)
class Figure:
    """A number set large. `key` is self-reported, verified or missing; a missing one has the words in `value`."""

    key: str
    caption: str
    value: str
    unit: str = ""
    note: str = ""


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
class Fact:
    """One short fact of a promise: a question, its answer, and the look of the answer (a Tag's kind, or nothing)."""

    label: str
    value: str
    kind: str = ""
    note: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class PromiseCard:
    """A promise as a patient reads it."""

    anchor: str
    tags: tuple[Tag, ...]
    reason: str
    """Why the tag is what it is, in words: `比计划慢31个百分点`."""
    promise: str
    for_patients: str
    figures: tuple[Figure, ...]
    drawing: Ruler | Units | None
    """A ruler, or blocks for what can be counted on fingers."""
    spark: Spark | None
    facts: tuple[Fact, ...]
    steps: tuple[Step, ...]
    """Milestones, if that is what the promise is measured by."""
    notes: tuple[Note, ...]
    """Adjustments, corrections, disputes, the last word of the hospital: always dated."""
    summary: str
    """One line for the folded card: `现在19分钟，原来32，目标15`."""
    open: bool
    """True when it needs attention: shown unfolded."""
    attention: str
    """The colour of the card's edge: bad, warn, odd, good or plain."""

    @property
    def ruler(self) -> Ruler | None:
        return self.drawing if isinstance(self.drawing, Ruler) else None

    @property
    def units(self) -> Units | None:
        return self.drawing if isinstance(self.drawing, Units) else None


@dataclass(frozen=True, slots=True)
class Step:
    """One milestone."""

    title: str
    due: str
    state: Tag
    note: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A dated remark. `kind`: adjusted, corrected, disputed, plain."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A whole-width row that is a link when `href` is set (`tel:`, `mailto:`, a page).

    `icon`: phone hotline mail e-mail web office box reception-day page
    """

    icon: str
    label: str
    value: str
    href: str = ""
    note: str = ""
    """Hours and place."""
    answer: str = ""
    """`3个工作日内答复`."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a matrix: a status and a few words, often a link."""

    tag: Tag
    head: str
    """`28周` in a strip of reports, `49%` in a table of actions; empty in a plain cell."""
    href: str = ""
    label: str = ""
    """What a screen reader says: whose cell, of what."""
    column: str = ""
    """The column's short name, said in the cell where a phone turns the table into cards."""


@dataclass(frozen=True, slots=True)
class CellRow:
    """One hospital's row in a matrix."""

    name: str
    href: str
    note: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows under a heading, as hospitals under their level."""

    title: str
    rows: tuple[CellRow, ...]


@dataclass(frozen=True, slots=True)
class ColumnHead:
    title: str
    note: str = ""
    href: str = ""
    number: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Hospitals by actions, or hospitals by periods; on a phone a card per row."""

    caption: str
    first: str
    """The heading of the first column."""
    columns: tuple[ColumnHead, ...]
    groups: tuple[RowGroup, ...]
    style: str
    """`actions`: bad cells come first on a phone; `periods`: cells stay in order."""


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
class Bar:
    """One line of a bar chart of counts."""

    tag: Tag
    count: int
    width: float
    href: str


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that is late or missing."""

    tag: Tag
    where: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that should be public and is not."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code as one SVG path in a square of `size` modules, quiet zone included."""

    size: int
    path: str
    address: str
    """The address in print beside it."""
    caption: str


@dataclass(frozen=True, slots=True)
class PageFoot:
    """What every generated page says of its figures."""

    period: str
    as_of: str
    source: str
    not_shown: str
    downloads: tuple[Link, ...] = ()
    rows_note: str = ""
    """`表格9行，和这一页的数完全一样。`"""
    edit: Link | None = None
    definitions: Link | None = None


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
class TimelineItem:
    """One thing that happened. `kind`: past, trouble, good, today (inverse), next (what must come)."""

    kind: str
    date: str
    title: str
    text: str = ""
    evidence: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """A large count that is a link."""

    count: str
    label: str
    href: str
    kind: str
    """plain, bad or good."""


@dataclass(frozen=True, slots=True)
class Table:
    """A small table of texts: a caption, heads, rows; the first cell of a row is its head.

    On a phone each row is a card in which every cell says its column. A cell of None is missing: hatched, with words.
    """

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    note: str = ""
    missing: str = "没有数据"


@dataclass(frozen=True, slots=True)
class DateLine:
    """A public date. `state`: normal, moved, cancelled, past."""

    date: str
    title: str
    state: str
    facts: str
    """Time and place."""
    note: str = ""
    """Why it was moved or cancelled, and from where."""
    hospital: Link | None = None
