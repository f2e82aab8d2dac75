"""What a promise or a measure is measured by."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Annotated

from pydantic import Field

from generator.records.base import Day, Number, Text
from generator.records.clause import Cited


class Direction(StrEnum):
    """Which way is good."""

    INCREASE = "increase"
    DECREASE = "decrease"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@lru_cache(maxsize=1024)
def _exact(number: Decimal) -> Fraction:
    return Fraction(number)


@lru_cache(maxsize=1024)
def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return min(2, max(0, -exponent)) if isinstance(exponent, int) else 0


class Indicator(Cited):
    """A number with a unit. A share is reported as numerator and denominator, and its unit is `%`.

    A plan that orders a measure but no number leaves its target to the authority: then `added` stands here.
    """

    name: Annotated[Text, Field(title="指标名称")]
    unit: Annotated[Text, Field(title="单位", description="分钟、个、间、% 等")]
    direction: Annotated[
        Direction,
        Field(title="方向", description="increase 要升，decrease 要降，at_least 不低于，at_most 不超过"),
    ]
    baseline: Annotated[Number | None, Field(title="原来的数")] = None
    baseline_on: Annotated[Day | None, Field(title="原来的数是哪天的")] = None
    target: Annotated[Number, Field(title="目标")]
    numerator: Annotated[Text | None, Field(title="分子叫什么", description="比例才写")] = None
    denominator: Annotated[Text | None, Field(title="分母叫什么", description="比例才写")] = None

    @property
    def is_share(self) -> bool:
        return self.numerator is not None

    @cached_property
    def decimals(self) -> int:
        """Decimal places of its values: as many as its baseline or target has, two at the most."""
        return max(_decimals(one) for one in (self.baseline, self.target) if one is not None)

    @property
    def goal(self) -> Fraction:
        """The target, to reckon with."""
        return _exact(self.target)

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
        return self.direction in (Direction.AT_LEAST, Direction.AT_MOST)

    def is_met_by(self, number: Fraction) -> bool:
        """True when a number reaches the target."""
        return number >= self.goal if self.is_upward else number <= self.goal
