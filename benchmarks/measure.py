"""Whole processes, timed from outside, and the table of what they took."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

PROCESS = Path(__file__).with_name("process.py")


@dataclass(frozen=True, slots=True)
class BuildRun:
    """Seconds and memory of one process."""

    seconds: float
    processor: float
    """Seconds that processors worked on it: steadier than the clock when the machine has other work."""
    megabytes: float
    """The most memory that it held at once, or the largest process that it started."""


def run(command: Sequence[str | Path], folder: Path) -> BuildRun:
    """Run a command in a folder. What was written before is on the disk first, so that nobody pays for another."""
    os.sync()
    done = subprocess.run(
        [sys.executable, "-I", "-S", PROCESS, *command], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    seconds, processor, kilobytes = done.stdout.split()[-3:]
    return BuildRun(float(seconds), float(processor), int(kilobytes) / 1024)


@dataclass(frozen=True, slots=True)
class Row:
    """One tool: its runs, and how many pages each of them made."""

    title: str
    runs: tuple[BuildRun, ...]
    pages: int

    @property
    def seconds(self) -> float:
        """The fastest run: the others were disturbed."""
        return min(one.seconds for one in self.runs)

    @property
    def milliseconds_a_page(self) -> float:
        """Milliseconds of the fastest run, by pages."""
        return 1000 * self.seconds / self.pages


COLUMNS = ("pages", "runs", "seconds", "median", "CPU", "ms/page", "ms/hosp.", "ratio", "MB")


def table(rows: Sequence[Row], hospitals: int) -> str:
    """Return a line a tool, each compared with the first."""
    lines = [f"{'':30}" + "".join(f"{column:>10}" for column in COLUMNS)]
    for row in rows:
        figures = (
            f"{row.pages}",
            f"{len(row.runs)}",
            f"{row.seconds:.2f}",
            f"{median(one.seconds for one in row.runs):.2f}",
            f"{min(one.processor for one in row.runs):.2f}",
            f"{row.milliseconds_a_page:.2f}",
            f"{1000 * row.seconds / hospitals:.2f}",
            f"{row.seconds / rows[0].seconds:.2f}",
            f"{max(one.megabytes for one in row.runs):.0f}",
        )
        lines.append(f"{row.title:30}" + "".join(f"{figure:>10}" for figure in figures))
    return "\n".join(lines)
