"""Numbers and sets are read back as they were written."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import strategies as st
from properties import holds_for
from pyroaring import BitMap

from generator.search.numbers import DIGITS, write_numbers, write_set


def read_numbers(written: str) -> list[int]:
    """As `docs/search-format.md` describes it."""
    numbers, number, place = [], 0, 1
    for digit in map(DIGITS.index, written):
        number += digit % 32 * place
        place *= 32
        if digit < 32:
            numbers.append(number)
            number, place = 0, 1
    return numbers


def read_set(written: str) -> set[int]:
    """As `docs/search-format.md` describes it."""
    numbers = iter(read_numbers(written))
    found: set[int] = set()
    after = 0
    for number in numbers:
        first = after + number // 2
        after = first + (next(numbers) + 2 if number % 2 else 1)
        found.update(range(first, after))
    return found


@holds_for(st.lists(st.integers(0, 1 << 30)), examples=200)
def test_numbers_come_back(numbers: list[int]) -> None:
    """Of any size."""
    assert read_numbers(write_numbers(numbers)) == numbers


@holds_for(st.sets(st.integers(0, 60) | st.integers(0, 100_000)), examples=400)
def test_sets_come_back(numbers: set[int]) -> None:
    """With stretches, gaps, and the number 0."""
    assert read_set(write_set(BitMap(numbers))) == numbers


def test_neighbours_are_one_stretch() -> None:
    """A thousand hospitals take five characters."""
    assert write_set(BitMap(range(3, 1003))) == write_numbers([7, 998]) == "7cV"
    assert write_set(BitMap([])) == ""


def test_the_vectors_are_those_of_the_scripts() -> None:
    """`tests/site/test_search_scripts.py` has the browser read the same."""
    vectors = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
    for numbers, written in vectors["sets"]:
        assert write_set(BitMap(numbers)) == written
