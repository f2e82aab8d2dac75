"""One report of a publisher: what it says, what it lacks, or that it is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from generator.figures import changes
from generator.figures.beads import owes
from generator.figures.completeness import media_that_counts, media_wanted
from generator.figures.measured import Measured
from generator.figures.reporting import DutyFilings, Filing, ReportStatus
from generator.figures.values import ReportedValue
from generator.figures.work_ledger import work_ledger
from generator.records.commitment import Commitment
from generator.records.confirmation import Confirmation
from generator.records.evidence import Media
from generator.records.layout import REPORTS, folder_of
from generator.registry import Publisher, Registry
from generator.site import addresses
from generator.site.components.common import Fact, Link, Note, Table, Tag
from generator.site.components.evidence import evidence_links
from generator.site.components.promise_facts import confirmation_note, correction_note
from generator.site.components.report_cells import arithmetic, has_page
from generator.site.context import Context
from generator.site.page import Page, PageKind
from generator.site.view import View
from generator.site.wording import people, words
from generator.site.wording.promise import WITHHELD


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry of a report: one promise, its figure and its words."""

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
    confirmed: tuple[Note, ...]
    corrections: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class MediaLine:
    """A publication in the media."""

    title: Link
    facts: str


@dataclass(frozen=True, slots=True)
class ReportPage(View):
    """The page of one report."""

    hospital: Link
    campaign: Link
    tag: Tag
    facts: tuple[Fact, ...]
    """Period, due with its arithmetic, submitted."""
    exempt: str
    summary: str
    conclusion: str
    confirmed: tuple[Note, ...]
    """Who looked again at the report as a whole."""
    entries: tuple[EntryLine, ...]
    absent: tuple[Link, ...]
    """Promises that should be in this report and are not."""
    evidence: tuple[Link, ...]
    media: tuple[MediaLine, ...]
    media_words: str
    """`规定至少1篇市级以上的，这一期有0篇`; nothing where the duty asks for none."""
    ledger: Table | None
    practices: tuple[Fact, ...]
    lacking: tuple[str, ...]
    """Parts that the duty asks for and the report does not carry."""
    previous: Link | None
    next: Link | None


def report_page(context: Context, publisher: Publisher, filing: Filing, duty: DutyFilings) -> ReportPage:
    """Return one report that was sent, is missing or was exempted."""
    report, round_ = filing.report, filing.round
    entry = context.registry.campaigns.get(filing.stream)
    short = entry.record.short_title if entry is not None else "长期承诺"
    name = publisher.record.short_name
    entries = report.entries if report is not None else ()
    states = {state.commitment.id: state for state in context.measured.promises[publisher.id]}
    mine = {
        value.entry.commitment: value
        for state in states.values()
        if state.stream == filing.stream
        for value in state.reported
        if value.round.key == round_.key and not value.is_survey
    }
    home = addresses.hospital(publisher.id)
    if entry is not None:
        campaign = context.link(short, addresses.reports(filing.stream))
        above = [("专项行动", addresses.CAMPAIGNS), (short, addresses.campaign(filing.stream))]
        above.append(("报表", addresses.reports(filing.stream)))
    else:
        is_hospital = publisher.id in context.registry.hospitals
        streams = addresses.hospital_records(publisher.id) if is_hospital else home
        campaign = context.link(short, f"{streams}#reports")
        above = [(name, home)]
        if is_hospital:
            above.insert(0, ("医院", addresses.HOSPITALS))
    previous, following = _neighbours(context, filing, duty)
    return ReportPage(
        title=f"{name}：{short if entry is not None else ''}{words.report_title(round_)}",
        description=f"{publisher.record.name}{short}{words.round_name(round_)}报表：{words.STATUS[filing.status]}。",
        breadcrumbs=context.breadcrumbs(*above),
        lead="",
        data_note=context.data_note(
            period=words.span(round_.start, round_.end),
            source=f"{publisher.record.name}报送",
            not_shown="材料原件；患者和工作人员的姓名",
            definition="reporting",
        ),
        hospital=context.hospital(publisher.id),
        campaign=campaign,
        tag=words.status_tag(filing.status, filing.days_late),
        facts=_facts(context, filing),
        exempt=_exempt(filing),
        summary=report.summary or "" if report is not None else "",
        conclusion=report.conclusion or "" if report is not None else "",
        confirmed=_confirmed(context, report.confirmed) if report is not None else (),
        entries=tuple(
            _entry(
                context,
                publisher,
                states[line.commitment].commitment,
                mine[line.commitment],
                states[line.commitment].reported,
            )
            for line in entries
            if line.commitment in mine
        ),
        absent=_absent(context, publisher, filing, duty),
        evidence=evidence_links(context, report.evidence if report is not None else (), folder_of(publisher.id)),
        media=tuple(
            MediaLine(Link(item.title, item.url or ""), _media_facts(context, item))
            for item in (report.media if report is not None else ())
        ),
        media_words=_media_words(filing),
        ledger=_ledger(context, filing),
        practices=tuple(
            Fact(item.title, item.what, note=item.result or "")
            for item in (report.practices if report is not None else ())
        ),
        lacking=_lacking(filing),
        previous=previous,
        next=following,
    )


def _media_facts(context: Context, item: Media) -> str:
    level = f"，{words.MEDIA_LEVELS[item.level]}媒体" if item.level is not None else ""
    return f"{item.outlet}{level}，{words.day_near(item.date, context.as_of)}"


def _media_words(filing: Filing) -> str:
    wanted = media_wanted(filing.round.rule)
    if wanted is None or filing.report is None or filing.report.exempt is not None:
        return ""
    level = f"{words.MEDIA_LEVELS[wanted.level]}以上的" if wanted.level is not None else ""
    return f"规定至少{wanted.at_least}篇{level}，这一期有{len(media_that_counts(wanted, filing.report))}篇。"


LEDGER_HEADS = ("做什么", "谁负责", "什么时候前", "到哪一步", "说明")


def _ledger(context: Context, filing: Filing) -> Table | None:
    """Return the items that this report brought, with what earlier ones said of them."""
    report = filing.report
    if report is None or not report.ledger or report.submitted is None:
        return None
    publisher = context.registry.publishers[filing.publisher]
    known = {item.id: item for item in work_ledger(publisher, filing.stream, report.submitted)}
    rows = tuple(
        (
            known[item.id].what, known[item.id].who, words.day_near(known[item.id].due, context.as_of),
            item.state.value, item.note or "没有写",
        )
        for item in report.ledger
    )  # fmt: skip
    return Table("这一期报的工作台账", LEDGER_HEADS, rows)


def _facts(context: Context, filing: Filing) -> tuple[Fact, ...]:
    round_, report = filing.round, filing.report
    found = [
        Fact("报的是哪段时间", words.span(round_.start, round_.end)),
        Fact("该什么时候交", f"{words.day(filing.deadline.last)}前", note=arithmetic(context, filing)),
    ]
    if filing.status is ReportStatus.MISSING:
        late = f"晚了{words.working_days(filing.days_late)}"
        found.append(Fact("什么时候交的", f"到{words.day(context.as_of)}还没有交", "missing", late))
    elif report is not None and report.submitted is not None:
        late = f"迟了{words.working_days(filing.days_late)}" if filing.is_late else "按时"
        found.append(Fact("什么时候交的", words.day(report.submitted), filing.status.value, late))
    return tuple(found)


def _exempt(filing: Filing) -> str:
    if filing.report is None or filing.report.exempt is None:
        return ""
    return people.exemption(filing.report.exempt, last_day=filing.deadline.last)


def _entry(
    context: Context,
    publisher: Publisher,
    commitment: Commitment,
    value: ReportedValue,
    all_values: tuple[ReportedValue, ...],
) -> EntryLine:
    indicator = commitment.indicator
    text = detail = before = ""
    if indicator is not None:
        without = WITHHELD if value.is_withheld else "没有写数"
        text = words.amount(indicator, value.number) if value.number is not None else without
        detail = words.parts_of(indicator, value.value)
        earlier = [one for one in all_values if one.on < value.on and one.number is not None]
        if earlier and earlier[-1].number is not None:
            before = f"上次{words.amount(indicator, earlier[-1].number)}"
    correction = value.correction
    return EntryLine(
        promise=context.link(commitment.promise, addresses.promise(publisher.id, commitment.id)),
        stage=value.stage.value,
        value=text,
        detail=detail,
        before=before,
        note=value.entry.note or "",
        confirmed=_confirmed(context, value.entry.confirmed),
        evidence=evidence_links(context, value.entry.evidence, folder_of(publisher.id)),
        corrections=(
            (correction_note(context, indicator, value, correction),)
            if correction is not None and indicator is not None
            else ()
        ),
    )


def _confirmed(context: Context, confirmations: Iterable[Confirmation]) -> tuple[Note, ...]:
    return tuple(confirmation_note(context, one) for one in confirmations if one.on <= context.as_of)


def _absent(context: Context, publisher: Publisher, filing: Filing, duty: DutyFilings) -> tuple[Link, ...]:
    """Return the promises that this duty asks for, that had begun by the end of the round, and the report lacks."""
    if filing.report is None or filing.report.exempt is not None:
        return ()
    said = {entry.commitment for entry in filing.report.entries}
    return tuple(
        context.link(state.commitment.promise, addresses.promise(publisher.id, state.commitment.id))
        for state in context.measured.promises[publisher.id]
        if state.stream == filing.stream
        and any(asking is duty for asking in state.duties)
        and owes(state.commitment, filing.round)
        and state.start <= filing.round.end
        and state.commitment.id not in said
        and state.commitment.survey is None
    )


def _lacking(filing: Filing) -> tuple[str, ...]:
    """Return what the duty asks for and the report does not carry."""
    return tuple(words.REQUIREMENT[part] for part in filing.lacking)


def _neighbours(context: Context, filing: Filing, duty: DutyFilings) -> tuple[Link | None, Link | None]:
    filings = duty.by_hospital[filing.publisher]
    place = next(i for i, one in enumerate(filings) if one.key == filing.key)

    def link(number: int) -> Link | None:
        if not 0 <= number < len(filings) or not has_page(filings[number]):
            return None
        filing = filings[number]
        return context.link(
            words.round_name(filing.round), addresses.report(filing.stream, filing.publisher, filing.key)
        )

    return link(place - 1), link(place + 1)


def _pages(measured: Measured) -> Iterator[Page]:
    """Yield a page for every report that was sent, exempted or is missing, publisher by publisher."""
    for name, publisher in measured.registry.publishers.items():
        for stream, duties in measured.filings.items():
            for duty in duties:
                for filing in filter(has_page, duty.by_hospital.get(name, ())):
                    yield Page(
                        KIND, addresses.report(stream, name, filing.key), _source(measured.registry, filing),
                        partial(report_page, publisher=publisher, filing=filing, duty=duty),
                        days=partial(changes.of_filing, filing=filing), counterpart=addresses.elder(name),
                        publisher=name, campaign=stream, state=words.STATUS[filing.status],
                    )  # fmt: skip


def _source(registry: Registry, filing: Filing) -> str:
    """Return the report's file; for one that is missing, the record of who should have sent it."""
    if filing.report is not None:
        return registry.source(REPORTS, (filing.publisher, filing.stream, filing.key))
    return registry.source_of(filing.publisher)


KIND = PageKind("report", _pages, facet="报表", linkable=False, search_rank=8)
