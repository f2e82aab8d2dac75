"""Problems that a visit found: the answer to one, what was done about it, and a later deadline."""

from __future__ import annotations

from generator.figures.findings import FindingState
from generator.figures.measured import Measured
from generator.forms.editor import Editor
from generator.forms.errors import FormError
from generator.forms.tasks.task import Choice, Desk, Query, Task, name_of
from generator.records.base import Record
from generator.records.extension import Extension
from generator.records.finding import Reply, Submission
from generator.records.layout import AUTHORITY, INSPECTIONS
from generator.site.wording import words

_PARTS: dict[str, tuple[str, type[Record], tuple[str, ...]]] = {
    "reply": ("回应", Reply, ("reply",)),
    "submitted": ("提交整改", Submission, ("submitted", "+")),
    "extended": ("批准延期", Extension, ("extended", "+")),
}
"""Title, model and way of each part that is written here."""


def _open(measured: Measured, publisher: str) -> list[FindingState]:
    """Return the findings of a publisher that are not closed, of the authority all, the first to end first."""
    mine = measured.findings if publisher == AUTHORITY else measured.findings_of(publisher)
    return sorted((one for one in mine if one.is_open), key=lambda one: one.due)


def _choices(desk: Desk, measured: Measured, publisher: str, query: Query) -> tuple[Choice, ...]:
    parts = ("extended",) if publisher == AUTHORITY else ("reply", "submitted")
    return tuple(
        Choice(
            f"{_PARTS[part][0]}：{state.finding.problem}",
            f"{state.finding.id}，{words.day_near(state.due, measured.as_of)}前改完",
            {"finding": state.finding.id, "part": part},
            "overdue" if state.is_overdue else "",
            f"过期{words.working_days(state.overdue_days)}" if state.is_overdue else "",
        )
        for state in _open(measured, publisher)
        for part in parts
    )


def _editor(desk: Desk, measured: Measured, publisher: str, query: Query) -> Editor:
    part = query.get("part", "")
    state = next((one for one in _open(measured, publisher) if one.finding.id == query.get("finding")), None)
    if state is None or part not in _PARTS or (part == "extended") != (publisher == AUTHORITY):
        raise FormError("没有这个问题，或者它已经改完了。请回到上一页重新选。")
    title, model, way = _PARTS[part]
    finding = state.finding
    return Editor(
        title=f"{title}：{finding.id}",
        publisher=publisher,
        publisher_name=name_of(measured, publisher),
        path=measured.registry.source(INSPECTIONS, (state.campaign, state.visit)),
        model=model,
        subject=f"{name_of(measured, publisher)}：{title} {finding.id}",
        steps=("findings", finding.id, *way),
        lead=(finding.problem, f"{words.day(state.due)}前改完。"),
        defaults={"on": desk.today().isoformat()},
    )


FINDINGS = Task(
    "finding",
    "查出的问题：回应、提交整改",
    "检查发现的问题，医院怎么说、改了什么，写在这里；延期由主管部门批。",
    _choices,
    _editor,
    "没有还开着的问题。",
)
