"""A promise that asks for a later deadline or another target: the change, what it was, why, and who allowed it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from generator.figures.measured import Measured
from generator.forms.editor import Editor
from generator.forms.entered import Values
from generator.forms.errors import FormError
from generator.forms.tasks.task import Choice, Desk, Query, Task, commitments_path, name_of
from generator.records.commitment import AdjustedField, Adjustment, Commitment
from generator.site.wording import words

_TITLES = {
    AdjustedField.DUE: "延期",
    AdjustedField.TARGET: "改目标",
    AdjustedField.LOW: "改最低",
    AdjustedField.HIGH: "改最高",
}


def _adjustable(commitment: Commitment) -> dict[AdjustedField, str]:
    """Return what can be adjusted of a promise, with the value that it has now."""
    found: dict[AdjustedField, str] = {}
    if commitment.due is not None:
        found[AdjustedField.DUE] = commitment.due.isoformat()
    indicator = commitment.indicator
    if indicator is not None:
        numbers = {"target": indicator.target, "low": indicator.low, "high": indicator.high}
        found |= {AdjustedField(name): format(one, "f") for name, one in numbers.items() if one is not None}
    return found


def _choices(desk: Desk, measured: Measured, publisher: str, query: Query) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            f"{_TITLES[field]}：{commitment.promise}",
            f"现在是{_told(commitment, field, value)}",
            {"commitment": commitment.id, "field": field.value},
        )
        for commitment in measured.registry.publishers[publisher].commitments
        for field, value in _adjustable(commitment).items()
    )


def _told(commitment: Commitment, field: AdjustedField, value: str) -> str:
    if field is AdjustedField.DUE:
        assert commitment.due is not None
        return words.day(commitment.due)
    assert commitment.indicator is not None
    return f"{value}{commitment.indicator.unit}"


def _editor(desk: Desk, measured: Measured, publisher: str, query: Query) -> Editor:
    commitments = {one.id: one for one in measured.registry.publishers[publisher].commitments}
    commitment = commitments.get(query.get("commitment", ""))
    fields = _adjustable(commitment) if commitment is not None else {}
    field = next((one for one in fields if one.value == query.get("field")), None)
    if commitment is None or field is None:
        raise FormError("没有这件承诺，或者它没有这一项。请回到上一页重新选。")
    title = f"{_TITLES[field]}：{commitment.short or commitment.id}"
    return Editor(
        title=title,
        publisher=publisher,
        publisher_name=name_of(measured, publisher),
        path=commitments_path(publisher),
        model=Adjustment,
        subject=f"{name_of(measured, publisher)}：承诺{title}",
        steps=("commitments", commitment.id, "adjustments", "+"),
        lead=(
            commitment.promise,
            f"现在是{_told(commitment, field, fields[field])}。改了以后，原来的和为什么改，都写在网页上。",
        ),
        shown=("to", "reason", "approved_by", "on"),
        defaults={"on": desk.today().isoformat()},
        stands_for={field.value: "to"},
        finish=_adjusted(commitment.id, field),
    )


def _adjusted(commitment: str, field: AdjustedField) -> Callable[[Values, Values], Values]:
    """Return a function that changes a promise and says so in its adjustments."""

    def finish(values: Values, typed: Values) -> Values:
        whole = copy.deepcopy(values)
        record: dict[str, Any] | None = next((one for one in whole["commitments"] if one.get("id") == commitment), None)
        if record is None:
            raise FormError("这件承诺已经不在了。")
        if not typed.keys() - {"on"}:
            return whole
        owner = record if field is AdjustedField.DUE else record["indicator"]
        told = {"on": typed.get("on"), "field": field.value, "from": owner.get(field.value), "to": typed.get("to")}
        rest = {name: value for name, value in typed.items() if name not in told}
        record.setdefault("adjustments", []).append({
            name: value for name, value in (told | rest).items() if value is not None
        })  # fmt: skip
        if typed.get("to"):
            owner[field.value] = typed["to"]
        return whole

    return finish


EXTENSION = Task(
    "extension",
    "请求延期、调整目标",
    "写明改成什么、为什么、谁批准的。原来的不会消失。",
    _choices,
    _editor,
    "没有能调整的承诺。",
)
