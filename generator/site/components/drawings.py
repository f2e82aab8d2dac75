"""Drawings of figures: rulers, units, sparks, bars, coverage, tracks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from fractions import Fraction

from generator.figures.beads import owes
from generator.figures.pace import Pace
from generator.figures.progress import expected_value
from generator.figures.promise import PromiseState, Verification
from generator.figures.reporting import ReportStatus
from generator.figures.rollup import RollUp, mean_pace
from generator.figures.rounding import per_cent_place, percent
from generator.records.indicator import Direction, Indicator
from generator.site.components.common import Tag
from generator.site.context import Context
from generator.site.wording import words
from generator.site.wording.promise import steps_words


@dataclass(frozen=True, slots=True)
class Ruler:
    """A promise from where it started (left) to its goal (right)."""

    sentence: str
    """The whole drawing in one sentence, for those who do not see it."""
    start: str
    """`原来32分钟`; empty where nothing is known."""
    goal: str
    """`目标15分钟`; the theme makes no part of it bold."""
    claimed: float | None = None
    """Place of the self-reported value, 0 to 100; None when there is none."""
    verified: float | None = None
    """Place of the verified value, 0 to 100; None when there is none."""
    today: float | None = None
    """Place where it should stand today; None for a standing promise."""
    today_words: str = ""
    """`1月22日应到23分钟`."""
    gap: str = ""
    """The look of the gap between fill and needle: slow, behind, overdue, disputed or nothing."""
    nothing: str = "没有数"
    """The words on a ruler without a value: `没有新数` where there were numbers, and all of them are old."""

    @property
    def missing(self) -> bool:
        """Nothing is known: the whole ruler is hatched."""
        return self.claimed is None and self.verified is None

    @property
    def reached(self) -> float:
        """Place of the value that counts: the verified one where there is one."""
        return self.verified if self.verified is not None else self.claimed or 0.0


@dataclass(frozen=True, slots=True)
class Units:
    """A small whole drawn one by one: 14 toilets, 4 milestones. `solid` says that the count was verified."""

    done: int
    total: int
    solid: bool
    sentence: str

    @property
    def kinds(self) -> list[str]:
        """The beads to draw, one by one: `seen` by somebody else, `said` by the hospital, or still to come, `lack`."""
        return ["seen" if self.solid else "said"] * self.done + ["lack"] * (self.total - self.done)


@dataclass(frozen=True, slots=True)
class SparkPoint:
    """A value in a trend."""

    x: float
    """0 to 100."""
    y: float | None
    """0 (bottom) to 100 (top); None is a report that is missing."""


@dataclass(frozen=True, slots=True)
class Spark:
    """A small trend over the last reports; missing ones are hatched gaps."""

    points: tuple[SparkPoint, ...]
    goal: float | None
    sentence: str
    caption: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a bar chart of counts."""

    tag: Tag
    count: int
    width: float
    href: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Marks of those who should have reported, one a hospital (reported, missing, exempt)."""

    marks: tuple[str, ...]
    words: str
    """`5/7家已报`."""
    missing: str
    """`缺县康复医院、城北医院`, or nothing."""


@dataclass(frozen=True, slots=True)
class Track:
    """The five steps of a finding as beads in a row; `step` counts from 1."""

    step: int
    names: tuple[str, ...]

    @property
    def counted(self) -> str:
        """Return `第3步，共5步：`."""
        return f"第{self.step}步，共{len(self.names)}步："

    @property
    def name(self) -> str:
        """Return the name of the step: `整改中`."""
        return self.names[self.step - 1]

    @property
    def closed(self) -> bool:
        """True when the last step is reached."""
        return self.step == len(self.names)


COUNTABLE = 24
"""Up to so many things are drawn one by one."""


SPARK_ROUNDS = 8


_GAPS = {
    Pace.SLOW: "slow", Pace.BEHIND: "behind", Pace.OVERDUE: "overdue", Pace.UNMET: "behind", Pace.SOMETIMES: "slow",
}  # fmt: skip


def drawing(state: PromiseState, as_of: dt.date) -> Ruler | Units | None:
    """Return blocks for what can be counted on fingers, a ruler for a number, None for a promise without measure."""
    commitment = state.commitment
    if commitment.milestones:
        return Units(state.steps_done, len(commitment.milestones), False, f"{steps_words(state)}。")
    if commitment.indicator is None:
        return None
    if state.number is not None and _is_countable(commitment.indicator, state.number):
        done, total = int(state.number), int(commitment.indicator.goal)
        solid = state.verification in (Verification.AUTHORITY, Verification.THIRD_PARTY, Verification.DISPUTED)
        unit = commitment.indicator.unit
        return Units(min(done, total), total, solid, f"要{total}{unit}，做到{done}{unit}。")
    return ruler(state, commitment.indicator, as_of)


def _is_countable(indicator: Indicator, number: Fraction) -> bool:
    if not indicator.is_upward:
        return False
    whole = number.denominator == 1 and indicator.goal.denominator == 1
    from_nothing = indicator.baseline is None or indicator.baseline == 0
    return (
        whole and from_nothing and not indicator.has_counts and indicator.unit != "%"
        and 0 < indicator.goal <= COUNTABLE and number >= 0
    )  # fmt: skip


def ruler(state: PromiseState, indicator: Indicator, as_of: dt.date) -> Ruler:
    """Return the ruler of a promise that is measured by a number."""
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
        claimed=place(indicator, claimed),
        verified=place(indicator, verified),
        today=today,
        today_words=today_words,
        gap=gap,
    )


def place(indicator: Indicator, number: Fraction | None, most: float = 100.0) -> float | None:
    """Return where a value stands between the left end (baseline, or nothing) and the goal, 0 to 100.

    `most` lets a value beyond the goal stand beyond it; None without a value.
    """
    if number is None:
        return None
    if indicator.direction is Direction.BETWEEN:
        return _place_in_range(indicator, number)
    target, baseline = indicator.goal, indicator.origin
    if baseline is not None and baseline != target and (baseline < target) == indicator.is_upward:
        share = (number - baseline) / (target - baseline)
    elif indicator.is_met_by(number):
        share = Fraction(1)
    elif indicator.is_upward:
        share = number / target if target > 0 else Fraction(0)
    else:
        share = target / number if number > 0 else Fraction(0)
    return min(max(per_cent_place(share), 0.0), most)


def _place_in_range(indicator: Indicator, number: Fraction) -> float:
    """Return 100 within the range; outside of it less, by how far the number lies off."""
    lacking = indicator.lacking(number)
    _, high = indicator.bounds
    return min(max(per_cent_place(1 - lacking / high), 0.0), 100.0) if lacking and high > 0 else 100.0 * (not lacking)


def _today(state: PromiseState, indicator: Indicator, as_of: dt.date) -> tuple[float | None, str]:
    """Return the needle, where the promise should stand, and its words.

    None for one that stands for good or knows no way in between.
    """
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
        return "，".join(part for part in (start, goal, "没有数") if part) + "。"
    said = f"自报{words.amount(indicator, claimed)}" if claimed is not None else ""
    seen = f"核实{words.amount(indicator, verified)}" if verified is not None else ""
    return "，".join(part for part in (start, seen, said, today, goal) if part) + "。"


def mean_ruler(context: Context, figure: RollUp) -> Ruler:
    """Return the ruler of the mean progress of many promises."""
    share, expected = figure.share, figure.expected
    goal = "目标100%"
    if share is None or expected is None:
        nothing = "没有新数" if figure.with_number else "没有数"
        return Ruler(f"{nothing}。", "", goal, nothing=nothing)
    start = f"{figure.counted}件承诺平均完成{percent(share)}%"
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


def spark(state: PromiseState) -> Spark | None:
    """Return the values of the last rounds of a promise's duties; a round that was due and brought none is a gap."""
    indicator = state.commitment.indicator
    if indicator is None:
        return None
    all_cells = [
        filing
        for duty in state.duties
        for filing in duty.by_hospital.get(state.publisher, ())
        if filing.status is not ReportStatus.NOT_DUE
        and filing.round.end >= state.start
        and owes(state.commitment, filing.round)
    ]
    cells = all_cells[-SPARK_ROUNDS:]
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
        """Keep a place between 10 and 90."""
        return round((number - low) / reach * 80 + 10, 1)

    step = 100 / max(len(cells) - 1, 1)
    points = tuple(
        SparkPoint(round(step * i, 1), height(float(number)) if number is not None else None)
        for i, number in enumerate(numbers)
    )
    first, last = words.amount(indicator, known[0]), words.amount(indicator, known[-1])
    newest = "最近" if len(all_cells) > len(cells) else ""
    sent = (
        f"{newest}{len(cells)}次都报了" if len(known) == len(cells) else f"{newest}{len(cells)}次里报了{len(known)}次"
    )
    same = len({words.amount(indicator, number) for number in known}) == 1
    ends = f"都是{last}" if same else f"{'其中' if newest else ''}头一次{first}，最近一次{last}"
    listed = "、".join("没有" if number is None else words.bare_amount(indicator, number) for number in numbers)
    return Spark(points, height(target), f"最近{len(cells)}次的数：{listed}，单位{indicator.unit}。", f"{sent}，{ends}")
