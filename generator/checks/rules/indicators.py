"""An indicator holds together: it has one goal in one form, and the names that its form needs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.checks.tree import RecordFile
from generator.diagnostics.model import Diagnostic
from generator.records.campaign import Campaign
from generator.records.commitment import Commitments
from generator.records.indicator import PER_CENT, Direction, Indicator
from generator.sources.compose import Path

DIRECTIONS = {
    Direction.INCREASE: "要升",
    Direction.DECREASE: "要降",
    Direction.AT_LEAST: "不低于",
    Direction.AT_MOST: "不超过",
    Direction.BETWEEN: "在两个数之间",
}
_PER_CENT = frozenset({"％", "百分比", "百分之", "percent", "pct"})
"""Other ways to write the unit of a share; only these are put right: ‰ and 件/万人次 are other numbers."""

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


def _goal(filed: Owner, path: Path, indicator: Indicator) -> Iterator[Diagnostic]:
    """Require exactly one of a target, a target a year, a range; the range where the direction is one."""
    between = indicator.direction is Direction.BETWEEN
    ends = [name for name in ("low", "high") if getattr(indicator, name) is not None]
    goals = ["target"] * (indicator.target is not None) + ["targets"] * bool(indicator.targets)
    if between and (goals or len(ends) < 2):
        reason = (
            f"方向是 between，要写 low 和 high，不写 {goals[0]}。" if goals else "方向是 between，low 和 high 都要写。"
        )
        yield filed.diagnose("bad-target", (*path, goals[0] if goals else "direction"), key=True, reason=reason)
    elif between and indicator.low is not None and indicator.high is not None and indicator.low >= indicator.high:
        reason = f"low（{indicator.low}）要比 high（{indicator.high}）小。"
        yield filed.diagnose("bad-target", (*path, "low"), reason=reason)
    elif not between and ends:
        yield filed.diagnose("bad-target", (*path, ends[0]), key=True, reason=f"{ends[0]} 只有方向是 between 时才写。")
    elif not between and len(goals) != 1:
        reason = "target 和 targets 只能写一样。" if goals else "没有写目标。"
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
        reason = "numerator 和 denominator 只写了一个。"
        yield filed.diagnose("incomplete-share", path, key=True, reason=reason)
    elif indicator.per is not None and not indicator.has_counts:
        reason = "写了 per（每多少），没有写 numerator 和 denominator。"
        yield filed.diagnose("incomplete-share", (*path, "per"), key=True, reason=reason)
    elif indicator.per == 0:
        yield filed.diagnose("incomplete-share", (*path, "per"), reason="per 是每多少，不能是 0。")
    elif indicator.is_share and indicator.unit != "%":
        reason = f"每一百的比例，单位应是 %，不是“{indicator.unit}”。"
        fix = "%" if indicator.unit.lower() in _PER_CENT else None
        yield filed.diagnose("incomplete-share", (*path, "unit"), fix=fix, reason=reason)
    elif indicator.has_counts and indicator.scale != PER_CENT and indicator.unit == "%":
        reason = f"写了 per: {indicator.per}，单位就不是 %，写成“‰”或“件/万人次”这样。"
        yield filed.diagnose("incomplete-share", (*path, "unit"), reason=reason)
