"""An indicator holds together: it has one goal in one form, and the names that its form needs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.checks.tree import RecordFile
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.wording import DIRECTIONS
from generator.records.campaign import Campaign
from generator.records.commitment import Commitments
from generator.records.indicator import PER_CENT, Direction, Indicator
from generator.sources.compose import Path

_PER_CENT = frozenset({"％", "百分比", "百分之", "percent", "pct"})
"""Other ways to write the unit of a share; only these are put right: ‰ and 件/万人次 are other numbers."""

_COMPLAINTS = ("投诉", "举报", "信访")
Owner = RecordFile[Commitments] | RecordFile[Campaign]


def indicator_problems(
    filed: Owner, path: Path, indicator: Indicator, *, needs_baseline: bool = True
) -> Iterator[Diagnostic]:
    """Yield what contradicts itself in an indicator."""
    yield from _goal(filed, path, indicator)
    if indicator.direction in (Direction.INCREASE, Direction.DECREASE):
        if indicator.baseline is None and needs_baseline:
            yield filed.diagnose("missing-baseline", (*path, "direction"), direction=DIRECTIONS[indicator.direction])
        elif indicator.baseline is not None:
            yield from _contradictions(filed, path, indicator, indicator.baseline)
    yield from _counts(filed, path, indicator)
    yield from _complaints(filed, path, indicator)


def _complaints(filed: Owner, path: Path, indicator: Indicator) -> Iterator[Diagnostic]:
    """Require that what counts complaints says so, and is kept or not: progress would give a hidden count away."""
    if indicator.complaints and not indicator.is_threshold:
        yield filed.diagnose("complaints-without-limit", (*path, "direction"))
    elif not indicator.complaints and any(
        word in (name or "") for name in (indicator.numerator, indicator.denominator) for word in _COMPLAINTS
    ):
        yield filed.diagnose("complaint-counts-open", (*path, "numerator"), key=True)


def _goal(filed: Owner, path: Path, indicator: Indicator) -> Iterator[Diagnostic]:
    """Require exactly one of a target, a target a year, a range; the range where the direction is one."""
    between = indicator.direction is Direction.BETWEEN
    ends = [name for name in ("low", "high") if getattr(indicator, name) is not None]
    goals = ["target"] * (indicator.target is not None) + ["targets"] * bool(indicator.targets)
    if between and (goals or len(ends) < 2):
        reason, goal = ("range-and-target", goals[0]) if goals else ("half-a-range", "direction")
        yield filed.diagnose("bad-target", (*path, goal), key=True, reason=reason, goal=goal)
    elif between and indicator.low is not None and indicator.high is not None and indicator.low >= indicator.high:
        yield filed.diagnose("bad-target", (*path, "low"), reason="empty-range", low=indicator.low, high=indicator.high)
    elif not between and ends:
        yield filed.diagnose("bad-target", (*path, ends[0]), key=True, reason="no-range", end=ends[0])
    elif not between and len(goals) != 1:
        reason = "two-targets" if goals else "no-target"
        yield filed.diagnose("bad-target", (*path, goals[-1] if goals else "direction"), key=True, reason=reason)


def _contradictions(filed: Owner, path: Path, indicator: Indicator, baseline: Decimal) -> Iterator[Diagnostic]:
    """Yield targets on the wrong side: a number that should rise has them above its baseline, one to fall below it."""
    goals: list[tuple[Path, Decimal]] = [
        ((*path, "targets", str(year)), goal) for year, goal in indicator.targets.items()
    ]
    if indicator.target is not None:
        goals.append(((*path, "target"), indicator.target))
    for place, goal in goals:
        if goal <= baseline if indicator.direction is Direction.INCREASE else goal >= baseline:
            yield filed.diagnose(
                "contradicting-target", place, direction=DIRECTIONS[indicator.direction], baseline=baseline, target=goal
            )


def _counts(filed: Owner, path: Path, indicator: Indicator) -> Iterator[Diagnostic]:
    """Require two names for two counts; their unit is per cent, or `per` says per how many."""
    if (indicator.numerator is None) != (indicator.denominator is None):
        yield filed.diagnose("incomplete-share", path, key=True, reason="one-count")
    elif indicator.per is not None and not indicator.has_counts:
        yield filed.diagnose("incomplete-share", (*path, "per"), key=True, reason="per-alone")
    elif indicator.per == 0:
        yield filed.diagnose("incomplete-share", (*path, "per"), reason="per-zero")
    elif indicator.is_share and indicator.unit != "%":
        fix = "%" if indicator.unit.lower() in _PER_CENT else None
        yield filed.diagnose("incomplete-share", (*path, "unit"), fix=fix, reason="not-per-cent", unit=indicator.unit)
    elif indicator.has_counts and indicator.scale != PER_CENT and indicator.unit == "%":
        yield filed.diagnose("incomplete-share", (*path, "unit"), reason="per-cent", per=indicator.per)
