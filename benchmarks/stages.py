"""Run as a program: a command of ours on one processor, and the seconds of processor that each stage of it took.

A timer of processor time looks at the stack every few milliseconds; the innermost of our functions that belongs to a
stage gets the time since the look before. Nothing is wrapped, so that nothing is slower than it is.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections import defaultdict
from functools import cache
from pathlib import Path
from types import FrameType

INTERVAL = 0.004
"""Seconds of processor time between two looks; the kernel counts it in ticks of that length."""
START = "start, imports"
STAGES = {
    START: (),
    "memory": ("memory/",),
    "read": ("sources/", "checks/shape.py", "checks/tree.py"),
    "check": ("checks/",),
    "history": ("history/",),
    "tie": ("registry", "build/pipeline.py:tie"),
    "measure": ("build/pipeline.py:of",),
    "MkDocs draws the frames": ("host/",),
    "views": ("site/", "build/pipeline.py:pages", "build/pipeline.py:page", "build/pipeline.py:_made"),
    "templates": ("site/render/",),
    "frames filled": ("build/frames.py",),
    "exports": (
        "exports/", "office/", "build/pipeline.py:exports", "build/pipeline.py:files", "build/pipeline.py:common_files",
        "build/pipeline.py:_lines", "build/pipeline.py:_lines_of",
    ),
    "files written": ("publish/releases.py:write", "publish/files.py", "build/release.py:_write_files"),
    "search": (
        "search/index.py", "search/documents.py", "search/page_text.py", "search/grams.py", "build/pipeline.py:facets",
        "build/pipeline.py:vocabulary", "site/search_vocabulary.py", "build/release.py:_write_searched",
        "memory/searched.py",
    ),
    "link check": ("publish/link_check.py", "build/release.py:_verify"),
    "publish": ("publish/",),
    "the rest": ("cli/", "build/", "__main__.py"),
}  # fmt: skip
"""Files and functions of each stage, below `generator/`; the longest that fits counts.

What several stages use, as records, figures and names, is in none: it counts for its caller.
"""
_USED_BY_ALL = ("memory/trace.py",)
_RULES = sorted(
    [(rule, stage) for stage, rules in STAGES.items() for rule in rules] + [(rule, "") for rule in _USED_BY_ALL],
    key=lambda pair: -len(pair[0]),
)
_PROJECT = Path(__file__).parents[1]


def stage_of(frame: FrameType | None) -> str:
    """Return the stage that a stack is in."""
    while frame is not None:
        stage = stage_of_function(frame.f_code.co_filename, frame.f_code.co_name)
        if stage:
            return stage
        frame = frame.f_back
    return START


@cache
def stage_of_function(path: str, function: str) -> str:
    """Return the stage of a function of a file; nothing for one that belongs to none."""
    if path.startswith("<frozen importlib"):
        return START
    if path.endswith(".html"):
        return "templates"
    place = path.removeprefix(f"{_PROJECT}/generator/")
    if place == path:
        return ""
    name = f"{place}:{function}"
    return next((stage for rule, stage in _RULES if name == rule or name.startswith(_whole(rule))), "")


def _whole(rule: str) -> str:
    """Return a rule so that it fits no longer name by chance: a function is compared as a whole."""
    return f"{rule}:" if rule.endswith(".py") else (rule if rule.endswith("/") else f"{rule}/")


def main(out: str, command: list[str]) -> None:
    """Run a command and write the seconds by stage to a file."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # no forks: whose stack is looked at does all the work
    seconds: dict[str, float] = defaultdict(float)
    last = 0.0

    def look(number: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        seconds[stage_of(frame)] += now - last
        last = now

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, INTERVAL, INTERVAL)
    sys.argv = ["mingnuo", *command]
    try:
        from generator.__main__ import run

        run()
    except SystemExit as end:
        if end.code:
            raise
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        look(0, None)
    Path(out).write_text(json.dumps(seconds), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
