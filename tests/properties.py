"""Property tests that are the same on every run: no seed, no clock, no memory of earlier runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy


def holds_for(
    *strategies: SearchStrategy[Any], examples: int = 100, **named: SearchStrategy[Any]
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The decorated test holds for every value that the strategies give."""
    fixed = settings(
        max_examples=examples, derandomize=True, deadline=None, database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )  # fmt: skip

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        tested: Callable[..., None] = fixed(given(*strategies, **named)(test))
        return tested

    return decorate
