"""Whole content trees: the valid one, broken ones laid over it, and the command line that checks them."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from generator.cli import main

VALID = Path(__file__).parent / "valid"
BROKEN = Path(__file__).parent / "broken"
NOTES = ("expected", "removed", "links", "hard-links", "encodings")
"""Files of an overlay that are not content: `place code`, paths, `path -> target` (twice), `path encoding`."""


@dataclass(frozen=True)
class Problem:
    """One problem as `check --format json` tells it; `path` is relative to the content folder."""

    path: str
    line: int
    column: int
    severity: str
    code: str
    message: str
    hint: str
    source: str
    fixed: str
    remove: bool = False

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column} {self.code}"


def grow(folder: Path, *overlays: Path) -> Path:
    """A fresh copy of the valid tree in `folder/content`, with overlays laid over it."""
    content = folder / "content"
    shutil.copytree(VALID, content)
    for overlay in overlays:
        lay_over(content, overlay)
    return content


def lay_over(content: Path, overlay: Path) -> None:
    """Remove what an overlay removes, then add its files and links; some files change their encoding."""
    for removed in _lines(overlay / "removed"):
        (content / removed).unlink()
    for source in sorted(overlay.rglob("*")):
        place = source.relative_to(overlay)
        if source.is_file() and place.as_posix() not in NOTES:
            (content / place).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, content / place)
    for line in _lines(overlay / "links"):
        link, target = line.split(" -> ")
        (content / link).symlink_to(target)
    for line in _lines(overlay / "hard-links"):
        link, target = line.split(" -> ")
        (content / link).hardlink_to(content / target)
    for line in _lines(overlay / "encodings"):
        path, encoding = line.rsplit(" ", 1)
        text = (content / path).read_text(encoding="utf-8")
        (content / path).write_text(text, encoding=encoding)


def _lines(notes: Path) -> list[str]:
    return notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []


def expected(overlay: Path) -> list[str]:
    """What `check` should say of an overlay: lines of `path:line:column code`, sorted by place."""
    return _lines(overlay / "expected")


def run(*arguments: str | Path) -> Result:
    """The real command line, in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments], prog_name="mingnuo")


def check(content: Path) -> list[Problem]:
    """Every problem of a tree, through the command line."""
    result = run("check", "--content", content, "--format", "json")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    found: list[dict[str, Any]] = json.loads(result.stdout)
    return [Problem(**{**one, "path": Path(one["path"]).relative_to(content).as_posix()}) for one in found]


def check_text(content: Path) -> str:
    """The report that people read."""
    return run("check", "--content", content).output
