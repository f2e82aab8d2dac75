"""The coming report, and those that are late: the promises that it has to speak of stand in it already."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figures.beads import owes
from generator.figures.completeness import lacking, media_wanted
from generator.figures.measured import Measured
from generator.figures.promise import PromiseState
from generator.figures.reporting import DutyFilings, Filing, ReportStatus
from generator.figures.work_ledger import work_ledger
from generator.forms.editor import Editor, Hint, Steps
from generator.forms.entered import Values
from generator.forms.errors import FormError
from generator.forms.tasks.task import Choice, Desk, Query, Task, folder_of, name_of
from generator.records.campaign import Requirement
from generator.records.layout import AUTHORITY, STANDING
from generator.records.report import Report
from generator.registry import Registry
from generator.site.wording import people, words

_MOST_LATE = 8
"""Late reports that are listed for one duty, newest first: older ones are seldom made up for."""
_FIELDS = (
    "entries", "summary", "conclusion", "evidence", "media", "ledger", "practices", "submitted", "exempt", "confirmed",
)  # fmt: skip
"""In the order of the paper forms: what was asked for, what there is besides, the day."""


def _open_filings(measured: Measured, publisher: str) -> Iterator[tuple[str, DutyFilings, Filing]]:
    """Yield what is to be reported next by each duty, then what is late, the newest first."""
    late: list[tuple[str, DutyFilings, Filing]] = []
    for stream, duties in measured.filings.items():
        for duty in duties:
            cells = duty.by_hospital.get(publisher, ())
            coming = next((cell for cell in cells if cell.status is ReportStatus.NOT_DUE), None)
            if coming is not None:
                yield stream, duty, coming
            missing = [cell for cell in cells if cell.status is ReportStatus.MISSING]
            late += [(stream, duty, cell) for cell in missing[-_MOST_LATE:]]
    yield from sorted(late, key=lambda found: found[2].deadline.last, reverse=True)


def _choices(desk: Desk, measured: Measured, publisher: str, query: Query) -> tuple[Choice, ...]:
    found = sorted(_open_filings(measured, publisher), key=lambda one: one[2].status is ReportStatus.MISSING)
    return tuple(_choice(measured, stream, filing) for stream, _, filing in found)


def _choice(measured: Measured, stream: str, filing: Filing) -> Choice:
    due = filing.deadline.last
    note = (
        f"{stream_name(measured.registry, stream)}；最晚{words.day_near(due, measured.as_of)}（{words.weekday(due)}）"
    )
    late = filing.status is ReportStatus.MISSING
    state = ("missing", f"晚了{words.working_days(filing.days_late)}") if late else ("", "")
    return Choice(words.report_name(filing.round), note, {"stream": stream, "period": filing.key}, *state)


def stream_name(registry: Registry, stream: str) -> str:
    """Return what a stream of reports is about."""
    if stream == STANDING:
        return "长期承诺"
    return "本委自己的承诺" if stream == AUTHORITY else registry.campaigns[stream].record.short_title


def report_path(publisher: str, stream: str, period: str) -> str:
    """Return the file of a report."""
    folder = f"{folder_of(publisher)}/reports"
    return f"{folder}/{period}.yml" if stream == AUTHORITY else f"{folder}/{stream}/{period}.yml"


def _filing(measured: Measured, publisher: str, stream: str, period: str) -> tuple[DutyFilings, Filing]:
    for duty in measured.filings.get(stream, ()):
        for cell in duty.by_hospital.get(publisher, ()):
            if cell.key == period:
                return duty, cell
    raise FormError("没有要它报的这一期。请回到上一页重新选。")


def _editor(desk: Desk, measured: Measured, publisher: str, query: Query) -> Editor:
    stream, period = query.get("stream", ""), query.get("period", "")
    duty, filing = _filing(measured, publisher, stream, period)
    states = {
        state.commitment.id: state
        for state in measured.promises.get(publisher, ())
        if any(asking is duty for asking in state.duties) and owes(state.commitment, filing.round)
    }
    known = {state.commitment.id: state for state in measured.promises.get(publisher, ())}
    rule = filing.round.rule
    title = words.report_name(filing.round)
    name = stream_name(measured.registry, stream)
    work = {item.id: item.what for item in work_ledger(measured.registry.publishers[publisher], stream, desk.today())}
    defaults: Values = {
        "submitted": desk.today().isoformat(),
        "entries": [{"commitment": promise} for promise in states],
    }
    if Requirement.LEDGER in rule.requires:
        items = work_ledger(measured.registry.publishers[publisher], stream, measured.as_of)
        defaults["ledger"] = [{"id": item.id} for item in items if item.is_open]

    def hint(lists: Steps, values: Values) -> Hint:
        if lists == ("entries",) and values.get("commitment") in known:
            return entry_hint(measured, known[str(values["commitment"])])
        if lists == ("ledger",) and values.get("id") in work:
            fixed = frozenset({"id"})
            return Hint(work[str(values["id"])], fixed=fixed, left_out=frozenset({"what", "who", "due"}))
        return Hint()

    promised = tuple((one, state.commitment.promise) for one, state in known.items())
    return Editor(
        title=title,
        publisher=publisher,
        publisher_name=name_of(measured, publisher),
        path=report_path(publisher, stream, period),
        model=Report,
        subject=f"{name_of(measured, publisher)}：{name} {title}",
        lead=_lead(measured, filing, name),
        shown=_FIELDS,
        defaults=defaults,
        hints=hint,
        choices=lambda field: promised if field == "commitment" else (),
        folded=_folded(filing),
        remarks=lambda values: _lacking(filing, values),
    )


def _lead(measured: Measured, filing: Filing, name: str) -> tuple[str, ...]:
    rule = filing.round.rule
    due = filing.deadline.last
    requires = words.requirements(rule.requires) or "没有另外的要求"
    return (
        f"{name}，报{words.span(filing.round.start, filing.round.end)}的情况。",
        f"最晚{words.day(due)}（{words.weekday(due)}）交。要有：{requires}。",
        *((f"交给{people.contact(rule.contact)}。",) if rule.contact is not None else ()),
    )


def _lacking(filing: Filing, values: Values) -> tuple[str, ...]:
    """Return what the rule asks for and the report does not bring: it may be sent so, and is shown so."""
    parts = lacking(filing.round.rule, Report.model_validate(values))
    return (f"还缺{words.requirements(parts)}。这样也能存，网页上会写“缺材料”。",) if parts else ()


def _folded(filing: Filing) -> frozenset[str]:
    """Return the parts that this rule does not ask for: folded, not gone."""
    wanted = {Requirement.LEDGER: "ledger", Requirement.CONCLUSION: "conclusion"}
    asked = {field for part, field in wanted.items() if part in filing.round.rule.requires}
    if media_wanted(filing.round.rule) is not None:
        asked.add("media")
    return frozenset({"conclusion", "media", "ledger", "practices", "exempt", "confirmed"} - asked)


def entry_hint(measured: Measured, state: PromiseState) -> Hint:
    """Return how a promise stands in a report: its words, its goal, its last value, and the numbers that it takes."""
    indicator = state.commitment.indicator
    facts: list[str] = []
    left_out = {"actual", "numerator", "denominator"}
    titles: dict[str, str] = {}
    units: dict[str, str] = {}
    if indicator is not None and state.commitment.survey is None:
        if indicator.is_complete:
            facts.append(words.goal(indicator.in_year(measured.as_of.year), standing=state.commitment.standing))
        if state.claimed is not None and state.claimed.number is not None:
            said = words.said_when(state.claimed, measured.as_of)
            facts.append(f"上次{words.amount(indicator, state.claimed.number)}（{said}）")
        else:
            facts.append("还没有报过数")
        if indicator.has_counts:
            left_out = {"actual"}
            titles = {"numerator": str(indicator.numerator), "denominator": str(indicator.denominator)}
        else:
            left_out = {"numerator", "denominator"}
            titles = {"actual": indicator.name}
            units = {"actual": indicator.unit}
    elif state.commitment.survey is not None:
        facts.append("数从满意度调查来，这里不用写")
    for step in state.commitment.milestones:
        done = f"{words.day_near(step.done_on, measured.as_of)}做完" if step.done_on is not None else "还没做完"
        facts.append(f"{step.title}（{words.day_near(step.due, measured.as_of)}前）：{done}")
    return Hint(state.commitment.promise, tuple(facts), frozenset({"commitment"}), frozenset(left_out), titles, units)


REPORT = Task(
    "report",
    "报这一期",
    "要报的承诺已经列好，填数和进展就行。",
    _choices,
    _editor,
    "现在没有要报的。",
)
