"""A process is measured with all that it starts, and a folder is counted."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.measure import SiteSize, run

HOLDS = "import time; data = bytes(range(256)) * 4 * {0} * 1024; time.sleep(0.7)"
"""Holds megabytes that it wrote itself, for longer than two looks."""
FORKS = """
import os, time
data = os.urandom(60 << 20)
child = os.fork()
time.sleep(0.7)
if child:
    os.waitpid(child, 0)
"""


def test_memory_of_the_processes_that_a_process_starts_counts(tmp_path: Path) -> None:
    inner = [sys.executable, "-c", HOLDS.format(50)]
    outer = [sys.executable, "-c", f"import subprocess; data = bytearray(b'x') * (40 << 20); subprocess.run({inner})"]
    took = run(outer, tmp_path)
    assert took.together > 90
    assert took.largest < 80
    assert took.looks > 1
    assert took.seconds > took.looking


def test_memory_that_two_processes_share_counts_once(tmp_path: Path) -> None:
    took = run([sys.executable, "-c", FORKS], tmp_path)
    assert 60 < took.together < 100


def test_a_command_that_fails_says_what_it_said(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="nothing there"):
        run([sys.executable, "-c", "raise SystemExit('nothing there')"], tmp_path)


def test_pages_and_files_of_a_site_are_counted_and_weighed(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "index.html").write_bytes(b"x" * 100)
    (tmp_path / "below/a.html").write_bytes(b"x" * 50)
    (tmp_path / "below/a.csv").write_bytes(b"x" * 7)
    assert SiteSize.of(tmp_path) == SiteSize(pages=2, page_bytes=150, files=3, bytes=157)
