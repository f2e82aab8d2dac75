"""Property tests that are the same on every run: no seed, no clock, no memory of earlier runs."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis.strategies import SearchStrategy

WATCHED = 20
"""Examples of a property after which nobody looks any longer which lines they walk through: they are the same lines,
and to look doubles their time."""


def holds_for(
    *strategies: SearchStrategy[Any], examples: int = 100, **named: SearchStrategy[Any]
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """The decorated test holds for every value that the strategies give."""
    fixed = settings(
        max_examples=examples, derandomize=True, deadline=None, database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    )  # fmt: skip

    def decorate(test: Callable[..., None]) -> Callable[..., None]:
        tested: Callable[..., None] = fixed(given(*strategies, **named)(_after(WATCHED, test)))

        @functools.wraps(tested)
        def watched(*arguments: Any, **by_name: Any) -> None:
            watcher = sys.gettrace()
            try:
                tested(*arguments, **by_name)
            finally:
                sys.settrace(watcher)

        return watched

    return decorate


def _after(examples: int, test: Callable[..., None]) -> Callable[..., None]:
    """A test that stops the watcher of lines when it has been called a number of times."""
    calls = 0

    @functools.wraps(test)
    def counted(*arguments: Any, **by_name: Any) -> None:
        nonlocal calls
        calls += 1
        if calls > examples:
            sys.settrace(None)
        test(*arguments, **by_name)

    return counted
