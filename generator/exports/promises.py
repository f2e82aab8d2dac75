"""A promise as a row: its values, its pace and who says so, the same in every format."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from generator.figures.measured import Measured
from generator.figures.pace import Pace
from generator.figures.promise import PromiseState
from generator.figures.rounding import decimal_text
from generator.records.hospital import Hospital
from generator.records.indicator import Indicator
from generator.site.wording.words import PACE, STATUS, VERIFICATION, digits

Values = Mapping[str, object]
"""A row by the names of its columns; None where nothing is known."""


def promise_values(measured: Measured, state: PromiseState) -> Values:
    """Return the value of each column, by its name; None where nothing is known, never zero."""
    commitment = state.commitment
    indicator = commitment.indicator
    record = measured.registry.publishers[state.publisher].record
    claimed, verified = state.claimed, state.verified
    return {
        "hospital_id": state.publisher,
        "hospital": record.name,
        "level": record.level.value if isinstance(record, Hospital) else None,
        "campaign": commitment.campaign,
        "measure": commitment.measure,
        "commitment": commitment.id,
        "promise": commitment.promise,
        "indicator": indicator.name if indicator else None,
        "unit": indicator.unit if indicator else None,
        "direction": indicator.direction.value if indicator else None,
        "baseline": indicator.baseline if indicator else None,
        "target": indicator.target if indicator else None,
        "target_year": indicator.year if indicator else None,
        "low": indicator.low if indicator else None,
        "high": indicator.high if indicator else None,
        "per": indicator.scale if indicator and indicator.has_counts else None,
        "self_reported": _number(indicator, claimed.number) if claimed else None,
        "self_reported_period": claimed.round.key if claimed else None,
        "self_reported_numerator": claimed.value.numerator if claimed else None,
        "self_reported_denominator": claimed.value.denominator if claimed else None,
        "withheld": "是" if state.is_withheld else None,
        "verified": _number(indicator, verified.number) if verified else None,
        "verified_on": verified.on if verified else None,
        "steps_done": state.steps_done if commitment.milestones else None,
        "steps": len(commitment.milestones) or None,
        "progress_percent": decimal_text(state.progress.share * 100) if state.progress else None,
        "expected_percent": decimal_text(state.expected * 100) if state.expected is not None else None,
        "points_behind": decimal_text(state.behind) if state.behind is not None else None,
        "overdue_working_days": state.overdue_days if state.pace is Pace.OVERDUE else None,
        "periods": state.beads.due or None,
        "periods_kept": state.beads.kept if state.beads.due else None,
        "periods_not_kept": state.beads.not_kept if state.beads.due else None,
        "periods_without_number": state.beads.no_number if state.beads.due else None,
        "pace_code": state.pace.value,
        "pace": PACE[state.pace],
        "stage_code": _code(state.stage.name) if state.stage else None,
        "stage": state.stage.value if state.stage else None,
        "reporting_code": _reporting(state)[0],
        "reporting": _reporting(state)[1],
        "verification_code": state.verification.value,
        "verification": VERIFICATION[state.verification],
        "start": state.start,
        "due": state.due,
        "done_on": state.done_on,
        "departments": "、".join(commitment.everyone),
        "post": commitment.post,
        "as_of": measured.as_of,
        "records_of": measured.kept.get(state.publisher),
    }


def _number(indicator: Indicator | None, number: Fraction | None) -> str | None:
    return decimal_text(number, digits(indicator)) if indicator is not None and number is not None else None


def _reporting(state: PromiseState) -> tuple[str | None, str | None]:
    """Return the code and the word of what became of the newest report that was due; None where none was."""
    if state.filing is None:
        return None, None
    if state.filing.report is not None and state.filing.report.exempt is None and not state.in_filing:
        return "no-entry", "报了，没有这一项"
    return state.filing.status.value, STATUS[state.filing.status]


def _code(name: str) -> str:
    """Return a member's name as a code: `UNDER_WAY` → `under-way`."""
    return name.lower().replace("_", "-")
