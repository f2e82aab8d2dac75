"""Promises as rows: one a promise, with its values, its pace and who says so."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from generator.figures.measured import Measured
from generator.figures.promise import PromiseState
from generator.figures.rounding import decimal_text
from generator.records.hospital import Hospital
from generator.records.indicator import Indicator
from generator.site.wording.words import PACE, STATUS, VERIFICATION, digits

COLUMNS: tuple[tuple[str, str], ...] = (
    ("hospital_id", "医院编号"),
    ("hospital", "医院"),
    ("level", "等级"),
    ("campaign", "行动编号"),
    ("measure", "措施编号"),
    ("commitment", "承诺编号"),
    ("promise", "承诺"),
    ("indicator", "指标"),
    ("unit", "单位"),
    ("direction", "方向"),
    ("baseline", "原来"),
    ("target", "目标"),
    ("self_reported", "自报的数"),
    ("self_reported_period", "自报的是哪一期"),
    ("self_reported_numerator", "自报分子"),
    ("self_reported_denominator", "自报分母"),
    ("verified", "核实的数"),
    ("verified_on", "核实日期"),
    ("steps_done", "做完几步"),
    ("steps", "共几步"),
    ("progress_percent", "完成百分之几"),
    ("expected_percent", "应到百分之几"),
    ("points_behind", "慢几个百分点"),
    ("pace", "跟得上吗"),
    ("stage", "到哪一步"),
    ("reporting", "报了吗"),
    ("verification", "核实了吗"),
    ("start", "从哪天算起"),
    ("due", "期限"),
    ("done_on", "哪天做到"),
    ("departments", "责任科室"),
    ("post", "责任岗位"),
    ("as_of", "截至"),
)
"""The name of each column, and what it is called in Chinese."""


_NAMES = [name for name, _ in COLUMNS]
_JSON = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One promise as a line of each format: made once for all the tables that it stands in."""

    csv: str
    json: str


def export_row(measured: Measured, state: PromiseState) -> ExportRow:
    """One promise; what is not known is empty in CSV and null in JSON, never zero."""
    values = _values(measured, state)
    texts = ["" if values[name] is None else str(values[name]) for name in _NAMES]
    return ExportRow(
        _csv_line(map(_inert, texts)), _JSON.encode(dict(zip(_NAMES, [text or None for text in texts], strict=True)))
    )


def _values(measured: Measured, state: PromiseState) -> dict[str, object]:
    """What stands in each column; None where nothing is known."""
    one = state.commitment
    indicator = one.indicator
    record = measured.registry.publishers[state.hospital].record
    claimed, verified = state.claimed, state.verified
    done = sum(step.done_on is not None and step.done_on <= measured.as_of for step in one.milestones)
    return {
        "hospital_id": state.hospital,
        "hospital": record.name,
        "level": record.level.value if isinstance(record, Hospital) else None,
        "campaign": one.campaign,
        "measure": one.measure,
        "commitment": one.id,
        "promise": one.promise,
        "indicator": indicator.name if indicator else None,
        "unit": indicator.unit if indicator else None,
        "direction": indicator.direction.value if indicator else None,
        "baseline": indicator.baseline if indicator else None,
        "target": indicator.target if indicator else None,
        "self_reported": _number(indicator, claimed.number) if claimed else None,
        "self_reported_period": claimed.round.key if claimed else None,
        "self_reported_numerator": claimed.value.numerator if claimed else None,
        "self_reported_denominator": claimed.value.denominator if claimed else None,
        "verified": _number(indicator, verified.number) if verified else None,
        "verified_on": verified.on if verified else None,
        "steps_done": done if one.milestones else None,
        "steps": len(one.milestones) or None,
        "progress_percent": decimal_text(state.progress.share * 100) if state.progress else None,
        "expected_percent": decimal_text(state.expected * 100) if state.expected is not None else None,
        "points_behind": decimal_text(state.behind) if state.behind is not None else None,
        "pace": PACE[state.pace],
        "stage": state.stage.value if state.stage else None,
        "reporting": _reporting(state),
        "verification": VERIFICATION[state.verification],
        "start": state.start,
        "due": state.due,
        "done_on": state.done_on,
        "departments": "、".join(one.departments),
        "post": one.post,
        "as_of": measured.as_of,
    }


def _number(indicator: Indicator | None, number: Fraction | None) -> str | None:
    return decimal_text(number, digits(indicator)) if indicator is not None and number is not None else None


def _reporting(state: PromiseState) -> str | None:
    if state.filing is None:
        return None
    if state.filing.report is not None and state.filing.report.exempt is None and not state.in_filing:
        return "报了，没有这一项"
    return STATUS[state.filing.status]


def as_csv(rows: list[ExportRow]) -> bytes:
    """UTF-8 with a byte order mark, so that a spreadsheet shows Chinese; headings in Chinese.

    A text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    head = _csv_line(title for _, title in COLUMNS)
    return "".join((head, *(row.csv for row in rows))).encode("utf-8-sig")


def _csv_line(values: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(values)
    return out.getvalue()


def _inert(value: str) -> str:
    if value.startswith(("=", "+", "@", "\t", "\r")):
        return f"'{value}"
    if value.startswith("-") and not value[1:].replace(".", "", 1).isdigit():
        return f"'{value}"
    return value


def as_json(measured: Measured, rows: list[ExportRow]) -> bytes:
    """The same rows, one a line, with what the columns mean; what is not known is null."""
    document = {
        "as_of": measured.as_of.isoformat(),
        "publisher": measured.registry.authority.name,
        "notice": measured.registry.authority.notice,
        "fields": dict(COLUMNS),
    }
    head = _JSON.encode(document)[:-1]
    return (head + ', "promises": [\n' + ",\n".join(row.json for row in rows) + "\n]}\n").encode()
