"""Promises that one scale can hold, and the marks of that scale."""

from __future__ import annotations

import itertools
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from world import SHARE, World, indicator, world

from generator.figures.themes import COUNTABLE, axis, by_number, is_counted_one_by_one, measured_by

NUMBERS = st.lists(st.fractions(min_value=0, max_value=10_000, max_denominator=100), min_size=1, max_size=8)


@given(NUMBERS)
def test_a_scale_holds_every_number_between_few_marks_at_even_steps(numbers: list[Fraction]) -> None:
    marks = axis(numbers)
    assert marks[0] <= min(numbers)
    assert max(numbers) <= marks[-1]
    assert 2 <= len(marks) <= 7
    assert len({right - left for left, right in itertools.pairwise(marks)}) == 1


@given(NUMBERS)
def test_a_scale_begins_at_zero_unless_that_left_half_of_it_empty(numbers: list[Fraction]) -> None:
    if min(numbers) * 2 <= max(numbers):
        assert axis(numbers)[0] == 0


@given(st.lists(st.fractions(min_value=0, max_value=100, max_denominator=100), min_size=1, max_size=8))
def test_a_scale_of_shares_ends_at_all_of_them(numbers: list[Fraction]) -> None:
    marks = axis(numbers, most=Fraction(100))
    assert len(marks) >= 2
    assert max(numbers) <= marks[-1] <= 100


@pytest.mark.parametrize(
    ("numbers", "most", "marks"),
    [
        (["32", "13"], None, ["0", "10", "20", "30", "40"]),
        (["33.7", "24.7"], None, ["24", "26", "28", "30", "32", "34"]),
        (["100"], "100", ["80", "100"]),
        (["0"], None, ["0", "0.2"]),
    ],
)
def test_steps_are_one_two_or_five(numbers: list[str], most: str | None, marks: list[str]) -> None:
    found = axis(map(Fraction, numbers), most=Fraction(most) if most else None)
    assert found == tuple(map(Fraction, marks))


def test_promises_with_another_unit_or_another_way_to_be_better_are_another_scale() -> None:
    made = World().campaign()
    for name, measured in (
        ("a", indicator("decrease", "15", "30", unit="分钟")), ("b", indicator("at_most", "15", unit="分钟")),
        ("c", indicator("at_most", "1", unit="小时")), ("d", indicator("at_least", "15", unit="分钟")),
    ):  # fmt: skip
        made.hospital(name).promise(name, indicator=measured)
    states = made.measured("2023-08-31").hospital_promises
    assert [[state.publisher for state in group] for group in by_number(states)] == [["a", "b"], ["c"], ["d"]]
    assert len(measured_by(states, "数")) == 4
    assert measured_by(states, "别的") == ()


def test_only_a_small_whole_is_counted_one_by_one() -> None:
    """Toilets are; times a day, shares, half an hour, and more than an eye counts are not."""

    def counted(**fields: Any) -> bool:
        return is_counted_one_by_one(world().promise(**fields).state("2023-08-31"))

    assert counted(indicator=indicator("increase", "14", "9", unit="间"))
    assert not counted(indicator=indicator("increase", str(COUNTABLE + 1), "9", unit="间"))
    assert not counted(indicator=indicator("increase", "14.5", "9", unit="小时"))
    assert not counted(indicator=indicator("at_least", "6", unit="次"))
    assert not counted(indicator=SHARE)
