"""The scripts of the search fold, read and compare as Python does: both are held to `tests/search/vectors.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

VECTORS = json.loads((Path(__file__).parents[1] / "search" / "vectors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The search page, whose scripts are loaded."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(address + "search.html")
    yield page
    context.close()


def answers(page: Page, expression: str, cases: list[list[Any]]) -> list[Any]:
    """What a function of a script says to each case, whose last element is the answer."""
    found: list[Any] = page.evaluate(f"cases => cases.map({expression})", cases)
    return found


def test_texts_are_folded_and_cut_into_runs(page: Page) -> None:
    """Full-width, traditional, capital; marks within numbers break no run."""
    page.evaluate("mingnuoText.learn('檢检範范縣县內内')")
    found = answers(page, "([text]) => [text, mingnuoText.fold(text), mingnuoText.runs(text)]", VECTORS["folding"])
    assert found == VECTORS["folding"]


def test_sets_are_read(page: Page) -> None:
    """As stretches: [first, behind the last, …]."""
    found = answers(page, "([_, written]) => mingnuoSearch.setOf(written)", VECTORS["sets"])
    numbers = [
        [number for first, behind in zip(one[::2], one[1::2], strict=True) for number in range(first, behind)]
        for one in found
    ]
    assert numbers == [case[0] for case in VECTORS["sets"]]


def test_grams_are_looked_for_where_they_were_written(page: Page) -> None:
    """Characters beyond the first plane among them."""
    found = answers(page, "([gram, count]) => mingnuoSearch.shardOf(Array.from(gram), count)", VECTORS["shards"])
    assert found == [case[2] for case in VECTORS["shards"]]


def test_one_mistake_in_a_name_is_forgiven(page: Page) -> None:
    """A wrong, a missing and a swapped character; the place of the name is told."""
    found = answers(page, "([word, text]) => mingnuoText.nearly(word, text)", VECTORS["nearly"])
    assert found == [case[2] for case in VECTORS["nearly"]]
