"""Jobs that make the files of a site that are no pages, and what each wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

COMMON_FILES = "common files"
"""The job that makes the files of the whole site."""


def evidence_job(path: str) -> str:
    """Return the name of the job that makes a picture or paper."""
    return f"evidence {path}"


FileJob = Callable[[], Iterator[tuple[str, bytes]]]
"""Yields files: address and bytes."""


@dataclass(frozen=True, slots=True)
class WrittenFiles:
    """Files that a job wrote."""

    addresses: tuple[str, ...]
    units: frozenset[str]
    """Whose records they were made from, where that is noted."""
