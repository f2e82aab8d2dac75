"""Indicators: the number by which a promise or a measure is measured."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PrivateAttr

from generator.records.base import Count, Day, Flag, Number, Title, problem
from generator.records.clause import Cited
from generator.records.periods import YEARS
from generator.records.scope import Scope


class Direction(StrEnum):
    """Which way is good."""

    INCREASE = "increase"
    DECREASE = "decrease"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    BETWEEN = "between"
    """Within a range, its ends included."""


PER_CENT = 100
MOST_DECIMALS = 6
RATE_DECIMALS = 2


@lru_cache(maxsize=1024)
def _exact(number: Decimal) -> Fraction:
    return Fraction(number)


@lru_cache(maxsize=1024)
def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return min(2, max(0, -exponent)) if isinstance(exponent, int) else 0


def _parse_year(value: Any) -> int:
    if isinstance(value, int):
        return value
    if isinstance(value, str) and value.isascii() and value.isdecimal() and int(value) in YEARS:
        return int(value)
    raise problem("bad-year", value=str(value))


Year = Annotated[int, BeforeValidator(_parse_year)]


class Indicator(Cited):
    """A number with a unit and the value that it should have: one target, one a year, or a range.

    A share or a rate is reported as two counts: the share's unit is `%`, a rate says per how many (`per: 10000`).
    A plan that orders a measure but no number leaves its target to the authority: then `added` stands here.
    """

    name: Annotated[Title, Field(title="指标名称")]
    unit: Annotated[Title, Field(title="单位", description="分钟、个、间、%、件/万人次 等")]
    direction: Annotated[
        Direction,
        Field(
            title="方向",
            description="increase 要升，decrease 要降，at_least 不低于，at_most 不超过，between 在两个数之间",
        ),
    ]
    baseline: Annotated[Number | None, Field(title="原来的数")] = None
    baseline_on: Annotated[Day | None, Field(title="原来的数是哪天的")] = None
    target: Annotated[Number | None, Field(title="目标")] = None
    targets: Annotated[
        dict[Year, Number], Field(title="每年的目标", description="一年一行，例如 2024: 65", default_factory=dict)
    ]
    low: Annotated[Number | None, Field(title="最低", description="方向是 between 的才写")] = None
    high: Annotated[Number | None, Field(title="最高", description="方向是 between 的才写")] = None
    numerator: Annotated[Title | None, Field(title="分子叫什么", description="比例、比率才写")] = None
    denominator: Annotated[Title | None, Field(title="分母叫什么", description="比例、比率才写")] = None
    per: Annotated[Count | None, Field(title="每多少", description="不是百分比的才写：千分比 1000，每万人次 10000")] = (
        None
    )
    complaints: Annotated[
        Flag, Field(title="数的是投诉", description="写 true：1到4件的，和一减就能算出来的，网页和表格里都不公布")
    ] = False
    of: Annotated[
        Scope | None, Field(title="哪些医院的加在一起", description="主管部门把几家医院的投诉加在一起的才写")
    ] = None
    places: Annotated[
        Count | None,
        Field(title="报的数有几位小数", description="不写就和原来的数、目标一样", alias="decimals", le=MOST_DECIMALS),
    ] = None
    _year: int | None = PrivateAttr(default=None)

    @property
    def has_counts(self) -> bool:
        """True for what is reported as two counts, numerator and denominator."""
        return self.numerator is not None

    @property
    def is_share(self) -> bool:
        """True for a part of a whole in per cent."""
        return self.has_counts and self.scale == PER_CENT

    @property
    def scale(self) -> int:
        """The denominator that a value is told for: 100 for per cent."""
        return self.per or PER_CENT

    @property
    def counted_decimals(self) -> int:
        """Decimal places that a reported count may have: none unless `decimals` says so (amounts of money)."""
        return self.places or 0

    @cached_property
    def decimals(self) -> int:
        """Decimal places of its values: as many as its baseline or targets have, two at the most, or as it says.

        A rate has two: 3.01 complaints where 3 are allowed would look like 3.
        """
        bounds = (self.baseline, self.target, self.low, self.high, *self.targets.values())
        own = max((_decimals(bound) for bound in bounds if bound is not None), default=0)
        if self.has_counts:
            return own if self.is_share else max(own, RATE_DECIMALS)
        return max(own, self.places or 0)

    @property
    def year(self) -> int | None:
        """The year whose target stands in `target`; None where there is one target for all years."""
        return self._year

    def in_year(self, year: int) -> Indicator:
        """Return the indicator with the target of a year: before the first the first one, after the last the last."""
        if not self.targets or self._year == year:
            return self
        known = max((one for one in self.targets if one <= year), default=min(self.targets))
        found = self.model_copy(update={"target": self.targets[known]})
        found._year = known
        return found

    @property
    def last(self) -> Indicator:
        """The indicator with the target of its last year."""
        return self.in_year(max(self.targets)) if self.targets else self

    @property
    def previous_goal(self) -> Fraction | None:
        """The target of the year before, else the baseline; None where neither is known."""
        earlier = [one for one in self.targets if self._year is not None and one < self._year]
        return _exact(self.targets[max(earlier)]) if earlier else self.origin

    @property
    def named(self) -> list[Decimal]:
        """Every number that stands in it: where it came from, and where it is to go."""
        numbers = (self.baseline, self.target, self.low, self.high, *self.targets.values())
        return [number for number in numbers if number is not None]

    @property
    def is_complete(self) -> bool:
        """True when a value can be judged; the checks tell what is lacking."""
        if self.direction is Direction.BETWEEN:
            return self.low is not None and self.high is not None
        return self.target is not None or bool(self.targets)

    @property
    def goal(self) -> Fraction:
        """The target, to reckon with; of a range its middle, of years the first."""
        if self.direction is Direction.BETWEEN:
            low, high = self.bounds
            return (low + high) / 2
        target = self.target if self.target is not None else self.targets[min(self.targets)]
        return _exact(target)

    @property
    def bounds(self) -> tuple[Fraction, Fraction]:
        """The ends of a range; only for the direction `between`."""
        assert self.low is not None
        assert self.high is not None
        return _exact(self.low), _exact(self.high)

    @property
    def origin(self) -> Fraction | None:
        """The baseline, to reckon with; None where it is unknown."""
        return _exact(self.baseline) if self.baseline is not None else None

    @property
    def is_upward(self) -> bool:
        """True when more is better."""
        return self.direction in (Direction.INCREASE, Direction.AT_LEAST)

    @property
    def is_threshold(self) -> bool:
        """True when a value either holds or does not, with nothing in between."""
        return self.direction in (Direction.AT_LEAST, Direction.AT_MOST, Direction.BETWEEN)

    def lacking(self, number: Fraction, on: dt.date | None = None) -> Fraction:
        """Return how far a number is from what it should be, never negative; with a day, by the target of its year."""
        judged = self.in_year(on.year) if on is not None else self
        if judged.direction is Direction.BETWEEN:
            low, high = judged.bounds
            return max(Fraction(0), low - number, number - high)
        return max(Fraction(0), judged.goal - number if judged.is_upward else number - judged.goal)

    def is_met_by(self, number: Fraction, on: dt.date | None = None) -> bool:
        """Tell whether a number reaches the target; with a day, the target of that year."""
        return not self.lacking(number, on)
