"""Workbooks of the old format (.xls, and .et of WPS), read in a process of their own with limits.

They are no containers of texts whose size can be looked at beforehand, so the reader itself is bounded: in memory and
in time where the system knows how, in time alone where it does not.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.office.marks import MAX_CELLS, MAX_COLUMNS, MAX_ROWS
from generator.office.refusal import Refused

MEMORY = 200 * 1024 * 1024
"""Bytes that the reader may have."""
SECONDS = 2
"""Of the processor."""
_READER = Path(__file__).with_name("old_reader.py")
_PATIENCE = 20
"""Seconds by the clock: a busy machine is slow, and no file's fault."""
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundSheet:
    """A sheet; the kinds of `odd` are those of `book.Odd`."""

    name: str
    cells: Mapping[Place, str | float | bool | dt.datetime | dt.time]
    odd: Mapping[Place, str]
    merged: tuple[tuple[Place, Place], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A workbook."""

    sheets: tuple[FoundSheet, ...]
    names: Mapping[str, tuple[str, int, int]]


def read(data: bytes) -> Found:
    """Read a file's bytes. Raises `Refused`."""
    command = [
        sys.executable,
        "-I",
        str(_READER),
        str(MEMORY),
        str(SECONDS),
        str(MAX_ROWS),
        str(MAX_COLUMNS),
        str(MAX_CELLS),
    ]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise Refused("crowded") from None
    if done.returncode != 0:
        raise Refused("crowded" if done.returncode < 0 else "damaged")
    told = json.loads(done.stdout)
    if "refused" in told:
        raise Refused(told["refused"])
    names = {name: (sheet, row, column) for name, sheet, row, column in told["names"]}
    return Found(tuple(_sheet(one) for one in told["sheets"]), names)


def _sheet(told: Mapping[str, Any]) -> FoundSheet:
    cells: dict[Place, Any] = {}
    odd: dict[Place, str] = {}
    for row, column, kind, value in told["cells"]:
        if kind in ("error", "percent"):
            odd[row, column] = kind
        if kind == "day":
            cells[row, column] = dt.datetime.fromisoformat(value)
        elif kind == "time":
            cells[row, column] = dt.time.fromisoformat(value)
        elif kind != "error":
            cells[row, column] = value
    merged = tuple(((first, left), (last - 1, right - 1)) for first, last, left, right in told["merged"])
    return FoundSheet(told["name"], cells, odd, merged)
