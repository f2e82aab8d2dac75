"""What each kind of page shows: one class a kind, one template a class."""

from __future__ import annotations

from dataclasses import dataclass

from generator.views.parts import (
    Alert,
    Bar,
    Cell,
    Coverage,
    DateLine,
    Fact,
    Figure,
    Gap,
    Link,
    Matrix,
    Note,
    PageFoot,
    PhaseBar,
    PromiseCard,
    QrCode,
    Row,
    Ruler,
    Spark,
    Table,
    Tag,
    Tile,
    TimelineItem,
    Track,
)


@dataclass(frozen=True, slots=True)
class View:
    """What all pages have."""

    title: str
    """The h1, and the first half of the browser's title."""
    description: str
    trail: tuple[Link, ...]
    """Breadcrumbs, home first, without the page itself."""
    lead: str
    foot: PageFoot


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown from a record, not yet rendered: the template passes it through the filter `markdown`."""

    text: str


# --- home ---------------------------------------------------------------------------------------------


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
    """One a hospital; `head` is the hospital's short name."""
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
    overdue: tuple[Alert, ...]
    promises_heading: str
    """`63件承诺，现在这样`."""
    promises_lead: str
    promises: tuple[Bar, ...]
    campaigns: tuple[CampaignCard, ...]
    hospitals: tuple[HospitalGroup, ...]
    changes: tuple[Change, ...]


# --- hospitals ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RegionGroup:
    title: str
    anchor: str
    levels: tuple[HospitalGroup, ...]


@dataclass(frozen=True, slots=True)
class HospitalsPage(View):
    find_action: str
    regions: tuple[RegionGroup, ...]


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
    more: Link


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
    follow_up: str
    """How to learn what became of a complaint, with the hospital's limit and the legal ceiling."""
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


# --- campaigns ----------------------------------------------------------------------------------------


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
    matrix: Matrix
    rules: tuple[ReportRuleLine, ...]
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
    absent: str
    """`没有对应承诺：县第三医院`, or nothing."""


@dataclass(frozen=True, slots=True)
class ActionPage(View):
    number: str
    campaign: Link
    tag: Tag
    ruler: Ruler
    coverage: Coverage
    measures: tuple[MeasureBlock, ...]
    previous: Link | None
    next: Link | None


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


# --- across -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BehindLine:
    tag: Tag
    hospital: Link
    promise: Link
    reason: str


@dataclass(frozen=True, slots=True)
class ProgressBlock:
    title: Link
    words: str
    matrix: Matrix


@dataclass(frozen=True, slots=True)
class ProgressPage(View):
    legend: tuple[Tag, ...]
    blocks: tuple[ProgressBlock, ...]
    behind: tuple[BehindLine, ...]


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


# --- findings, dates, bulletins, evaluations, the authority -------------------------------------------


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

    place: str
    sender: str
    body: Prose
    version: str
    expired: str
    """`这张提示用到2023年12月31日，已经过期，请换新的。`, or nothing."""
    mark: str
    back: Link
    qr: QrCode
