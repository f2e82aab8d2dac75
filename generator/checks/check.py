"""All of `content/`, checked: what is wrong, and the records when nothing is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.checks.rules import RULES
from generator.checks.tree import Examined, Tree, examine, lay_out
from generator.diagnostics.model import Diagnostic
from generator.sources.document import SourceFile, walk


@dataclass(frozen=True, slots=True)
class Checked:
    """The records that could be read, and every problem of every file, sorted by place."""

    tree: Tree
    diagnostics: tuple[Diagnostic, ...]
    files: int

    @property
    def has_errors(self) -> bool:
        return any(one.is_error for one in self.diagnostics)


Progress = Callable[[int, int], None]
"""Told after each file: how many are done, of how many."""


def check(content: Path, progress: Progress | None = None) -> Checked:
    """Read and check every file below a folder."""
    diagnostics: list[Diagnostic] = []
    sources: list[SourceFile] = []
    for found in walk(content):
        if isinstance(found, Diagnostic):
            diagnostics.append(found)
        else:
            sources.append(found)
    examined: list[Examined] = []
    for number, source in enumerate(sources, 1):
        one = examine(source)
        examined.append(one)
        diagnostics.extend(one.diagnostics)
        if progress is not None:
            progress(number, len(sources))
    tree = lay_out(examined)
    for rule in RULES:
        diagnostics.extend(rule(tree))
    return Checked(tree, tuple(sorted(set(diagnostics))), len(sources))
