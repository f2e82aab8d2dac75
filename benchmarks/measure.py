"""Whole processes, timed from outside, and folders, counted."""

from __future__ import annotations

import json
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
    """Seconds and megabytes of a command with all that it started."""

    seconds: float
    processor: float
    """Seconds that processors worked on it: steadier than the clock when the machine has other work."""
    largest: float
    """Megabytes that its largest process held at most; pages that others share with it count in full."""
    together: float
    """Megabytes that all its processes held at once at most, as far as the looks saw it."""
    looks: int
    """Looks at the memory."""
    looking: float
    """Seconds that the looks took, on a processor that the command could have used."""


def run(command: Sequence[str | Path], folder: Path) -> BuildRun:
    """Run a command in a folder. What was written before is on the disk first, so that nobody pays for another."""
    os.sync()
    done = subprocess.run(
        [sys.executable, "-I", "-S", PROCESS, *command], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    return BuildRun(**json.loads(done.stdout.splitlines()[-1]))


@dataclass(frozen=True, slots=True)
class SiteSize:
    """Files of a site, counted and weighed."""

    pages: int
    page_bytes: int
    files: int
    bytes: int

    @classmethod
    def of(cls, site: Path) -> SiteSize:
        """Count a folder."""
        pages = page_bytes = files = size = 0
        for folder, _, names in os.walk(site):
            for name in names:
                length = os.stat(os.path.join(folder, name)).st_size  # noqa: PTH116, PTH118  # a million files
                files, size = files + 1, size + length
                if name.endswith(".html"):
                    pages, page_bytes = pages + 1, page_bytes + length
        return cls(pages, page_bytes, files, size)


@dataclass(frozen=True, slots=True)
class Row:
    """One tool, or one way to use it: its runs, and the size of the site that each of them made."""

    key: str
    runs: tuple[BuildRun, ...]
    size: SiteSize

    @property
    def seconds(self) -> float:
        """The fastest run: the others were disturbed."""
        return min(run.seconds for run in self.runs)

    @property
    def median(self) -> float:
        """The seconds of the run in the middle."""
        return median(run.seconds for run in self.runs)

    @property
    def processor(self) -> float:
        """The seconds of processors in the run that took the fewest."""
        return min(run.processor for run in self.runs)

    @property
    def largest(self) -> float:
        """Megabytes of the largest process of all runs."""
        return max(run.largest for run in self.runs)

    @property
    def together(self) -> float:
        """Megabytes of all processes at once, in the run that held most."""
        return max(run.together for run in self.runs)

    @property
    def milliseconds_a_page(self) -> float:
        """Milliseconds of the fastest run, by pages."""
        return 1000 * self.seconds / self.size.pages

    @property
    def bytes_a_page(self) -> float:
        """Bytes of a page on average."""
        return self.size.page_bytes / self.size.pages
