"""A past value put right: the first one stays on the page beside it, with the reason."""

from __future__ import annotations

from generator.figures.measured import Measured
from generator.figures.promise import PromiseState
from generator.figures.reporting import SENT, Filing
from generator.forms.editor import Editor, Hint
from generator.forms.errors import FormError
from generator.forms.tasks.reports import entry_hint, report_path, stream_name
from generator.forms.tasks.task import Choice, Desk, Query, Task, name_of
from generator.records.report import Correction, Entry
from generator.site.wording import words


def _sent(measured: Measured, publisher: str) -> list[tuple[str, Filing]]:
    """Return the reports that were sent and speak of promises, the newest first."""
    found = [
        (stream, cell)
        for stream, duties in measured.filings.items()
        for duty in duties
        for cell in duty.by_hospital.get(publisher, ())
        if cell.status in SENT and cell.report is not None and cell.report.entries
    ]
    return sorted(found, key=lambda one: one[1].round.end, reverse=True)


def _choices(desk: Desk, measured: Measured, publisher: str, query: Query) -> tuple[Choice, ...]:
    if "period" not in query:
        return tuple(
            Choice(
                words.report_name(cell.round), stream_name(measured.registry, stream),
                {"stream": stream, "period": cell.key}, leads_on=True,
            )
            for stream, cell in _sent(measured, publisher)
        )  # fmt: skip
    cell = _filing(measured, publisher, query)
    known = {state.commitment.id: state for state in measured.promises.get(publisher, ())}
    assert cell.report is not None
    return tuple(
        Choice(
            known[entry.commitment].commitment.promise, f"{words.report_name(cell.round)}报的是{_said(entry, state)}",
            {"stream": query["stream"], "period": cell.key, "commitment": entry.commitment},
        )
        for entry in cell.report.entries
        if (state := known.get(entry.commitment)) is not None
    )  # fmt: skip


def _filing(measured: Measured, publisher: str, query: Query) -> Filing:
    for stream, cell in _sent(measured, publisher):
        if stream == query.get("stream") and cell.key == query.get("period"):
            return cell
    raise FormError("没有这份报表。请回到上一页重新选。")


def _said(entry: Entry, state: PromiseState) -> str:
    indicator = state.commitment.indicator
    number = entry.number(indicator)
    if indicator is None or number is None:
        return entry.stage.value
    parts = words.parts_of(indicator, entry)
    return f"{words.amount(indicator, number)}{f'（{parts}）' if parts else ''}"


def _editor(desk: Desk, measured: Measured, publisher: str, query: Query) -> Editor:
    cell = _filing(measured, publisher, query)
    assert cell.report is not None
    entry = next((one for one in cell.report.entries if one.commitment == query.get("commitment")), None)
    states = measured.promises.get(publisher, ())
    state = next((one for one in states if one.commitment.id == query.get("commitment")), None)
    if entry is None or state is None:
        raise FormError("这份报表里没有这件承诺。请回到上一页重新选。")
    hint = entry_hint(measured, state)
    title = f"更正{words.report_name(cell.round)}里的数"
    return Editor(
        title=title,
        publisher=publisher,
        publisher_name=name_of(measured, publisher),
        path=report_path(publisher, query["stream"], cell.key),
        model=Correction,
        subject=f"{name_of(measured, publisher)}：{title}",
        steps=("corrections", "+"),
        lead=(state.commitment.promise, f"当时报的是{_said(entry, state)}。原来的数会留在网页上，旁边写着为什么更正。"),
        defaults={"commitment": entry.commitment, "on": desk.today().isoformat()},
        shown=tuple(
            name for name in ("commitment", "actual", "numerator", "denominator", "reason", "on")
            if name not in hint.left_out
        ),
        whole=Hint("", (), frozenset({"commitment"}), hint.left_out, hint.titles, hint.units),
    )  # fmt: skip


CORRECTION = Task(
    "correction",
    "更正以前报的数",
    "报错了就在这里改。原来的数还在，旁边写明为什么改。",
    _choices,
    _editor,
    "还没有报过数，不用更正。",
)
