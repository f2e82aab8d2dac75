"""Rulers, blocks and small trends: where things stand in a drawing, in per cent."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

from generator.figures.progress import expected_value
from generator.figures.promise import Pace, PromiseState, Verification
from generator.figures.reporting import DutyFilings, ReportStatus
from generator.figures.rollup import RollUp, mean_pace
from generator.figures.rounding import per_cent_place, percent
from generator.records.indicator import Indicator
from generator.views import words
from generator.views.context import Context
from generator.views.parts.drawings import Ruler, Spark, SparkPoint, Units

COUNTABLE = 24
"""Up to so many things are drawn one by one."""
SPARK_ROUNDS = 8
_GAPS = {Pace.SLOW: "slow", Pace.BEHIND: "behind", Pace.OVERDUE: "overdue", Pace.UNMET: "behind"}


def drawing(state: PromiseState, as_of: dt.date) -> Ruler | Units | None:
    """Blocks for what can be counted on fingers, a ruler for a number, nothing for a promise without measure."""
    one = state.commitment
    if one.milestones:
        done = sum(step.done_on is not None and step.done_on <= as_of for step in one.milestones)
        return Units(done, len(one.milestones), False, f"共{len(one.milestones)}步，做完{done}步。")
    if one.indicator is None:
        return None
    if state.number is not None and _is_countable(one.indicator, state.number):
        done, total = int(state.number), int(one.indicator.target)
        solid = state.verification in (Verification.AUTHORITY, Verification.THIRD_PARTY, Verification.DISPUTED)
        unit = one.indicator.unit
        return Units(min(done, total), total, solid, f"要{total}{unit}，做到{done}{unit}。")
    return ruler(state, one.indicator, as_of)


def _is_countable(indicator: Indicator, number: Fraction) -> bool:
    whole = number.denominator == 1 and indicator.target == indicator.target.to_integral_value()
    from_nothing = indicator.baseline is None or indicator.baseline == 0
    return (
        whole and from_nothing and indicator.is_upward and not indicator.is_share and indicator.unit != "%"
        and 0 < indicator.target <= COUNTABLE and number >= 0
    )  # fmt: skip


def ruler(state: PromiseState, indicator: Indicator, as_of: dt.date) -> Ruler:
    """A promise measured by a number."""
    standing = state.commitment.standing
    claimed = state.claimed.number if state.claimed is not None else None
    verified = state.verified.number if state.verified is not None else None
    start = f"原来{words.amount(indicator, indicator.origin)}" if indicator.origin is not None else ""
    today, today_words = _today(state, indicator, as_of)
    gap = "disputed" if state.verification is Verification.DISPUTED else _GAPS.get(state.pace, "")
    goal = words.goal(indicator, standing=standing)
    if (
        state.progress is not None
        and state.progress.share > 1
        and not indicator.is_threshold
        and state.number is not None
    ):
        goal += f"，已到{words.amount(indicator, state.number)}（100%+）"
    return Ruler(
        sentence=_sentence(indicator, start, goal, claimed, verified, today_words),
        start=start,
        goal=goal,
        claimed=_place(indicator, claimed),
        verified=_place(indicator, verified),
        today=today,
        today_words=today_words,
        gap=gap,
    )


def _place(indicator: Indicator, number: Fraction | None) -> float | None:
    """Where a value stands between the left end (baseline, or nothing) and the goal, 0 to 100."""
    if number is None:
        return None
    target, baseline = indicator.goal, indicator.origin
    if baseline is not None and baseline != target and (baseline < target) == indicator.is_upward:
        share = (number - baseline) / (target - baseline)
    elif indicator.is_met_by(number):
        share = Fraction(1)
    elif indicator.is_upward:
        share = number / target if target > 0 else Fraction(0)
    else:
        share = target / number if number > 0 else Fraction(0)
    return min(max(per_cent_place(share), 0.0), 100.0)


def _today(state: PromiseState, indicator: Indicator, as_of: dt.date) -> tuple[float | None, str]:
    """The needle: where the promise should stand. None for one that stands for good or knows no way in between."""
    if state.expected is None or state.due is None or state.pace is Pace.TERMINATED:
        return None, ""
    if as_of > state.due:
        return 100.0, f"{words.day_near(state.due, as_of)}就应做到"
    if indicator.is_threshold or indicator.baseline is None:
        return None, ""
    expected = expected_value(indicator, state.expected)
    return per_cent_place(state.expected), f"{words.short_day(as_of)}应到{words.amount(indicator, expected)}"


def _sentence(
    indicator: Indicator, start: str, goal: str, claimed: Fraction | None, verified: Fraction | None, today: str
) -> str:
    if claimed is None and verified is None:
        return "，".join(part for part in (start, goal, "没有数据") if part) + "。"
    said = f"自报{words.amount(indicator, claimed)}" if claimed is not None else ""
    seen = f"核实{words.amount(indicator, verified)}" if verified is not None else ""
    return "，".join(part for part in (start, seen, said, today, goal) if part) + "。"


def mean_ruler(context: Context, figure: RollUp) -> Ruler:
    """The mean progress of many promises."""
    share, expected = figure.share, figure.expected
    goal = "目标100%"
    if share is None or expected is None:
        return Ruler("没有数据。", "", goal)
    start = f"平均完成{percent(share)}%"
    today_words = f"{words.short_day(context.as_of)}应到{percent(expected)}%"
    return Ruler(
        sentence=f"{start}，{today_words}。",
        start=start,
        goal=goal,
        claimed=per_cent_place(share),
        today=per_cent_place(expected),
        today_words=today_words,
        gap=_GAPS.get(mean_pace(figure, context.registry.authority.thresholds), ""),
    )


def spark(state: PromiseState, duty: DutyFilings | None) -> Spark | None:
    """The values of the last rounds of the duty; a round that was due and brought none is a gap."""
    indicator = state.commitment.indicator
    if indicator is None or duty is None:
        return None
    cells = [one for one in duty.by_hospital[state.hospital] if one.status is not ReportStatus.NOT_DUE]
    cells = [one for one in cells if one.round.end >= state.start][-SPARK_ROUNDS:]
    by_round = {one.round.key: one for one in state.reported}
    numbers = [by_round[one.key].number if one.key in by_round else None for one in cells]
    known = [number for number in numbers if number is not None]
    if len(known) < 3:
        return None
    target = float(indicator.goal)  # where a point stands is no figure: floats will do
    marks = [target, *map(float, known)]
    low = min(marks)
    reach = max(marks) - low or 1.0

    def height(number: float) -> float:
        """Between 10 and 90."""
        return round((number - low) / reach * 80 + 10, 1)

    step = 100 / max(len(cells) - 1, 1)
    points = tuple(
        SparkPoint(round(step * i, 1), height(float(number)) if number is not None else None)
        for i, number in enumerate(numbers)
    )
    lacking = sum(number is None for number in numbers)
    first, last = words.bare_amount(indicator, known[0]), words.amount(indicator, known[-1])
    caption = f"近{len(cells)}次，{first}到{last}" + (f"，缺{lacking}次" if lacking else "")
    listed = "、".join("没有" if number is None else words.bare_amount(indicator, number) for number in numbers)
    return Spark(points, height(target), f"最近{len(cells)}次的数：{listed}，单位{indicator.unit}。", caption)
