"""Reports as cells: of a matrix, of a strip, of a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.figures.reporting import Counts, DutyFilings, Filing, ReportStatus
from generator.records.authority import Authority
from generator.records.campaign import Forwarding, Owner, ReportingRule
from generator.records.clause import Cited
from generator.records.district import District
from generator.records.hospital import Hospital
from generator.site import addresses
from generator.site.components.common import Alert, Link, Tag
from generator.site.components.drawings import Coverage
from generator.site.components.finder import by_region, needs_region_pages, region_address
from generator.site.components.matrix import Cell, CellRow, ColumnHead, Matrix, RowGroup
from generator.site.components.origin import Origin, origin
from generator.site.context import Context
from generator.site.wording import people, words


@dataclass(frozen=True, slots=True)
class ReportRuleLine:
    """A duty to report, in a line."""

    title: str
    words: str
    """`每周一交上一周的；要有进展、佐证材料、媒体报道`."""
    origin: Origin
    counts: tuple[tuple[Tag, int], ...]


@dataclass(frozen=True, slots=True)
class ReportStrip:
    """One duty's reports as a strip of cells."""

    title: str
    words: str
    """`周报每周一交上一周的。到今天应报25次：按时20次，迟报2次，未报3次。`"""
    counts: Counts
    """The same counts as numbers."""
    cells: tuple[Cell, ...]
    earlier: tuple[Cell, ...]
    """Older cells, folded away."""
    alerts: tuple[Alert, ...]
    more: Link | None
    wide: bool = False
    """True for cells with long heads."""


STRIP = 8
"""Cells of a strip that are shown; older ones are folded away."""


RECENT = 8
"""Rounds that stand on a campaign's page and on a region's; a hospital's own page has them all."""


ALERTS = 3
"""Missing reports of a duty that are told one by one; the strip shows them all."""


MISSING_SHOWN = 12
"""Hospitals that lack a report and are named on the first page, where hospitals are many."""


_MARKS = {
    ReportStatus.REPORTED: "reported",
    ReportStatus.LATE: "reported",
    ReportStatus.INCOMPLETE: "reported",
    ReportStatus.MISSING: "missing",
    ReportStatus.NOT_DUE: "not-due",
    ReportStatus.EXEMPT: "exempt",
}


_WORST_FIRST = (
    ReportStatus.MISSING, ReportStatus.INCOMPLETE, ReportStatus.LATE, ReportStatus.REPORTED, ReportStatus.NOT_DUE,
    ReportStatus.EXEMPT,
)  # fmt: skip


def cell(context: Context, filing: Filing, head: str = "") -> Cell:
    """Return one report; a link where there is something to read."""
    round_ = filing.round
    href = ""
    if filing.report is not None or filing.status is ReportStatus.MISSING:
        href = context.to(addresses.report(filing.stream, filing.publisher, filing.key))
    name = context.registry.publishers[filing.publisher].record.short_name
    return Cell(
        tag=words.status_tag(filing.status, filing.days_late),
        head=head,
        href=href,
        label=f"{name}，{words.round_name(round_)}",
        column=words.round_head(round_),
    )


def strips(context: Context, publisher: str) -> tuple[ReportStrip, ...]:
    """Return a publisher's reports: a strip for each periodic duty, and one for all that is asked for once."""
    duties = [
        duty for duties in context.measured.filings.values() for duty in duties if duty.by_hospital.get(publisher)
    ]
    periodic = [one for one in duties if one.duty.rule.cadence.is_periodic]
    once = [one for one in duties if not one.duty.rule.cadence.is_periodic]
    found = [_strip(context, publisher, duty) for duty in periodic]
    if once:
        filings = [(duty, duty.by_hospital[publisher][0]) for duty in once]
        found.append(
            ReportStrip(
                title="只交一次的",
                words=count_words(Counts.of(filing for _, filing in filings)),
                counts=Counts.of(filing for _, filing in filings),
                cells=tuple(cell(context, one, _duty_title(context, duty)) for duty, one in filings),
                earlier=(),
                alerts=_missing(context, [one for _, one in filings]),
                more=None,
                wide=True,
            )
        )
    return tuple(found)


def _strip(context: Context, publisher: str, duty: DutyFilings) -> ReportStrip:
    """Return one periodic duty, oldest round first; the older ones apart."""
    filings = duty.by_hospital[publisher]
    cells = tuple(cell(context, one, words.round_head(one.round)) for one in filings)
    in_campaign = duty.campaign in context.registry.campaigns
    return ReportStrip(
        title=_duty_title(context, duty),
        words=f"{rule_words(duty, phone=False)}。{count_words(Counts.of(filings))}",
        counts=Counts.of(filings),
        cells=cells[-STRIP:],
        earlier=cells[:-STRIP],
        alerts=_missing(context, filings)[-ALERTS:],
        more=context.link("别的医院报了没有", addresses.reports(duty.campaign)) if in_campaign else None,
    )


def _missing(context: Context, filings: Iterable[Filing]) -> tuple[Alert, ...]:
    return tuple(
        Alert(
            Tag("missing", "未报"),
            "",
            f"{words.report_title(filing.round)}应在{words.day_near(filing.deadline.last, context.as_of)}交，"
            f"到今天没有交，晚了{words.working_days(filing.days_late)}。",
            context.to(addresses.report(filing.stream, filing.publisher, filing.key)),
        )
        for filing in filings
        if filing.status is ReportStatus.MISSING
    )


def _duty_title(context: Context, duty: DutyFilings) -> str:
    campaign = context.registry.campaigns.get(duty.campaign)
    return f"{campaign.record.short_title}：{duty.duty.rule.title}" if campaign is not None else duty.duty.rule.title


def rule_words(duty: DutyFilings, *, phone: bool = True) -> str:
    """Return `周报：每周一交上一周的`, with the office that it goes to where the rule names one.

    Pages for patients leave the office's phone out: it is for those who report, and answers no complaint.
    """
    rule = duty.duty.rule
    office = (people.contact(rule.contact) if phone else rule.contact.post) if rule.contact is not None else ""
    to = f"，交给{office}" if office else ""
    return f"{rule.title}{words.due_rule(rule.cadence, rule.due)}{to}"


def count_words(counts: Counts) -> str:
    """Return `到今天应报25次：按时20次，迟报2次，未报3次；交来的里缺材料的1次。`"""
    if not counts.due:
        return "还没有到期的。" if not counts.exempt else "都免报。"
    text = f"到今天应报{counts.due}次：按时{counts.in_time}次，迟报{counts.late}次，未报{counts.missing}次"
    if counts.incomplete:
        text += f"；交来的里缺材料的{counts.incomplete}次"
    return text + (f"，另有{counts.exempt}次免报。" if counts.exempt else "。")


def rule_line(context: Context, duty: DutyFilings) -> ReportRuleLine:
    """Return a duty in one line, with how often it was met."""
    counts = Counts.of(one for filings in duty.by_hospital.values() for one in filings)
    rule = duty.duty.rule
    requires = "、".join(words.REQUIREMENT[one] for one in rule.requires)
    said = [
        f"{people.who_reports(context.registry, rule)}报" if rule.by is not Owner.HOSPITALS or rule.applies_to else "",
        words.due_rule(rule.cadence, rule.due),
        f"要有{requires}" if requires else "",
        f"交给{people.contact(rule.contact)}" if rule.contact is not None else "",
        _passed_on(rule.forwarding),
    ]
    tags = (
        (Tag("reported", "按时"), counts.in_time),
        (Tag("late", "迟报"), counts.late),
        (Tag("incomplete", "缺材料"), counts.incomplete),
        (Tag("missing", "未报"), counts.missing),
        (Tag("exempt", "免报"), counts.exempt),
    )
    return ReportRuleLine(
        title=duty.duty.rule.title,
        words="；".join(part for part in said if part),
        origin=origin(context, rule, *_parts(rule)),
        counts=tuple((tag, count) for tag, count in tags if count),
    )


def _parts(rule: ReportingRule) -> tuple[tuple[str, Cited | None], ...]:
    """Return what a rule to report says besides, each of which a plan may order in another place, or not at all."""
    forwarding = rule.forwarding
    return (
        ("哪天交", rule.due),
        ("交给谁", rule.contact),
        ("媒体报道要几篇", rule.media),
        ("报给上级", forwarding),
        ("哪天报给上级", forwarding.due if forwarding is not None else None),
        ("交齐多少", forwarding.share if forwarding is not None else None),
    )


def _passed_on(forwarding: Forwarding | None) -> str:
    """Return `汇总后报市卫健委，应交的至少90%交齐`; empty where nothing is passed on."""
    if forwarding is None:
        return ""
    share = f"，应交的至少{forwarding.share.at_least}%交齐" if forwarding.share is not None else ""
    return f"汇总后报{forwarding.to}{share}"


def matrix(
    context: Context, duty: DutyFilings, numbers: Sequence[int], caption: str, hospitals: Iterable[str] | None = None
) -> Matrix:
    """Return hospitals by some of a duty's rounds, under their levels. All, or some of them."""
    by_level: dict[str, list[CellRow]] = {}
    for hospital in duty.by_hospital if hospitals is None else hospitals:
        record = context.registry.publishers[hospital].record
        filings = duty.by_hospital[hospital]
        row = CellRow(
            record.short_name,
            context.to(addresses.hospital(hospital)),
            _sent_words(Counts.of(filings)),
            tuple(cell(context, filings[i]) for i in numbers),
        )
        by_level.setdefault(tier(record), []).append(row)
    groups = tuple(RowGroup(tier, tuple(rows)) for tier, rows in by_level.items())
    return Matrix(caption, "谁报" if tier(record) in TIERS else "医院", _rounds(duty, numbers), groups, "periods")


TIERS = ("区县", "主管部门")


def tier(record: Hospital | District | Authority) -> str:
    """Return the heading under which a publisher stands: a hospital's level, or its tier."""
    if isinstance(record, Hospital):
        return record.level.value
    return TIERS[0] if isinstance(record, District) else TIERS[1]


def region_rounds(context: Context, duty: DutyFilings, numbers: Sequence[int], caption: str) -> Matrix:
    """Return the same, a region a row, for when the hospitals are too many for one table.

    Each leads to its own page. Districts and the authority are few: they stand in a table of their own names.
    """
    if duty.duty.rule.by is not Owner.HOSPITALS:
        return matrix(context, duty, numbers, caption)
    rows = []
    for code, name, members in by_region(context.registry):
        theirs = [duty.by_hospital[one.id] for one in members if one.id in duty.by_hospital]
        if not theirs:
            continue
        href = context.to(region_address(context.registry, code, duty.by_hospital)) + f"#c-{duty.campaign}"
        cells = tuple(_region_cell([filings[i] for filings in theirs], href, name) for i in numbers)
        note = _sent_words(Counts.of(one for filings in theirs for one in filings))
        rows.append(CellRow(name, href, note, cells))
    return Matrix(caption, "地方", _rounds(duty, numbers), (RowGroup("", tuple(rows)),) if rows else (), "periods")


def _rounds(duty: DutyFilings, numbers: Sequence[int]) -> tuple[ColumnHead, ...]:
    return tuple(ColumnHead(words.round_head(duty.rounds[i]), words.short_day(duty.last_days[i])) for i in numbers)


def _sent_words(counts: Counts) -> str:
    parts = (("迟", counts.late), ("缺材料", counts.incomplete), ("未报", counts.missing))
    return f"按时{counts.in_time}" + "".join(f"　{word}{count}" for word, count in parts if count)


def _region_cell(filings: Sequence[Filing], href: str, region: str) -> Cell:
    """Return the worst that there is in a round, and of how many hospitals."""
    counts = Counts.of(filings)
    worst = next(status for status in _WORST_FIRST if any(one.status is status for one in filings))
    tag = words.status_tag(worst)
    many = {
        ReportStatus.MISSING: counts.missing, ReportStatus.INCOMPLETE: counts.incomplete,
        ReportStatus.LATE: counts.late,
    }.get(worst)  # fmt: skip
    round_ = filings[0].round
    label = f"{region}，{words.round_name(round_)}，{counts.sent}/{counts.due}家已报"
    return Cell(Tag(tag.kind, f"{tag.word}{many}") if many else tag, "", href, label, words.round_head(round_))


def arithmetic(context: Context, filing: Filing) -> str:
    """Return how a due date was worked out, so that anyone can follow it."""
    when = filing.deadline
    text = f"{words.round_name(filing.round)}按规定{words.day(when.named)}（{words.weekday(when.named)}）交"
    if when.moved != when.named:
        text += (
            f"；这天休息（{'、'.join(when.why_moved)}），顺延到{words.day(when.moved)}（{words.weekday(when.moved)}）"
        )
    if when.last != when.moved:
        text += f"；宽限{words.working_days(filing.round.rule.grace_days)}，到{words.day(when.last)}"
    return text + "。"


def coverage(context: Context, marks: Sequence[str], text: str, missing: Sequence[str]) -> Coverage:
    """Return a mark for each hospital, and those missing by name; where they are too many no marks, and some names."""
    if not missing:
        lacking = ""
    elif needs_region_pages(context.registry) and len(missing) > MISSING_SHOWN:
        lacking = f"缺{'、'.join(missing[:MISSING_SHOWN])}等{len(missing)}家"
    else:
        lacking = f"缺{'、'.join(missing)}"
    return Coverage(() if needs_region_pages(context.registry) else tuple(marks), text, lacking)


def has_page(filing: Filing) -> bool:
    """Tell whether a report has a page: when it was sent, exempted or is missing, not before it is due."""
    return filing.report is not None or filing.status is ReportStatus.MISSING
