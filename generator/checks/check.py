"""All of `content/`, checked: what is wrong, and the records when nothing is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from generator.checks.privacy.gate import cover
from generator.checks.rules import RULES
from generator.checks.tree import FileResult, RecordFile, Tree, group_by_kind, load_file
from generator.checks.units import with_units
from generator.diagnostics.limit import limited
from generator.diagnostics.model import Diagnostic
from generator.parallel import parallel_map
from generator.records.authority import Authority
from generator.records.version import CONTENT_VERSION
from generator.sources.document import SourceFile, walk


@dataclass(frozen=True, slots=True)
class Checked:
    """The records that could be read, and every problem of every file, sorted by place."""

    tree: Tree
    diagnostics: tuple[Diagnostic, ...]
    files: int

    @property
    def has_errors(self) -> bool:
        """True when the site must not be built."""
        return any(one.is_error for one in self.diagnostics)


REFERENCES = frozenset(
    {
        "unknown-hospital", "unknown-campaign", "unknown-measure", "unknown-rule", "unknown-commitment",
        "unknown-region", "foreign-commitment", "duplicate-id",
    }
)  # fmt: skip
"""Codes that are told of a file that has errors of its own too: they stay wrong however those are mended."""

Progress = Callable[[int, int], None]
"""Told after each file: how many are done, of how many."""


class Reading(Protocol):
    """Reads and checks files one by one, or knows what came of them before."""

    def results(self, sources: Sequence[SourceFile], progress: Progress | None = None) -> list[FileResult]:
        """Return what came of each file, in their order."""


class FreshReading:
    """Reads every file."""

    def results(self, sources: Sequence[SourceFile], progress: Progress | None = None) -> list[FileResult]:
        """Return what came of each file, in their order."""
        return parallel_map(sources, load_file, progress)


class RecentReading:
    """Reads what has changed since it was asked before: for a preview, which is asked again and again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[int, int, int], FileResult]] = {}

    def results(self, sources: Sequence[SourceFile], progress: Progress | None = None) -> list[FileResult]:
        """Return what came of each file, in their order; a file is known by its inode, its time and its size."""
        return [self._result(source) for source in sources]

    def _result(self, source: SourceFile) -> FileResult:
        state = source.absolute.lstat()
        signature = (state.st_ino, state.st_mtime_ns, state.st_size)
        known = self._known.get(source.path)
        if known is not None and known[0] == signature:
            return known[1]
        result = load_file(source)
        self._known[source.path] = (signature, result)
        return result


def check(
    content: Path, progress: Progress | None = None, reading: Reading | None = None,
    unsaved: Mapping[str, Path] | None = None, without: tuple[str, ...] = (),
) -> Checked:  # fmt: skip
    """Read and check every file below a folder; `reading` may know what came of some of them before.

    `unsaved` are files that are not in the folder yet, or not as they will be: each is looked at as if it stood at its
    path below `content/`. Then all is done in this process, which may have threads. `without` are beginnings of paths
    that are passed over, as if these files were not there.
    """
    diagnostics: list[Diagnostic] = []
    sources: list[SourceFile] = []
    for found in walk(content):
        if isinstance(found, Diagnostic):
            diagnostics += [] if found.location.path.startswith(without) else [found]
        elif not found.path.startswith(without):
            sources.append(found)
    if unsaved:
        sources = [one for one in sources if one.path not in unsaved]
        sources += [SourceFile(path, file) for path, file in unsaved.items()]
    examined = (reading or FreshReading()).results(sources, progress)
    tree = group_by_kind(examined)
    if other := _of_other_version(examined):
        return Checked(tree, (other,), len(sources))
    diagnostics += [problem for one in with_units(examined, tree) for problem in one.diagnostics]
    alone = unsaved is not None
    across = limited((*_broken_by(tree, alone), *_wrong_references(examined, alone)))
    diagnostics += [cover(problem) for problem in across]
    return Checked(tree, tuple(sorted(limited(diagnostics))), len(sources))


def _of_other_version(examined: Sequence[FileResult]) -> Diagnostic | None:
    """Return the one problem of records in another form than this program reads; the others follow from it."""
    for result in examined:
        authority = result.record or result.with_placeholders
        if isinstance(authority, Authority) and authority.content_version != CONTENT_VERSION:
            found = authority.content_version
            code = "older-content" if found < CONTENT_VERSION else "newer-content"
            source = RecordFile(result.source, {}, authority)
            return source.diagnose(code, ("content_version",), found=found, wanted=CONTENT_VERSION)
    return None


def _broken_by(tree: Tree, alone: bool) -> list[Diagnostic]:
    """Run the rules across records, each in a process of its own where there are cores, or alone in this one."""
    if alone:
        return [problem for rule in RULES for problem in rule(tree)]
    return [problem for told in parallel_map(RULES, lambda rule: tuple(rule(tree)), costly=True) for problem in told]


def _wrong_references(examined: Sequence[FileResult], alone: bool) -> Iterator[Diagnostic]:
    """Yield ids that do not exist in files that have errors of their own, on lines of which nothing else is told."""
    known = {
        result.source.path: {problem.location.line for problem in result.diagnostics}
        for result in examined
        if result.record is None and result.with_placeholders is not None
    }
    if not known:
        return
    for problem in _broken_by(group_by_kind(examined, with_placeholders=True), alone):
        lines = known.get(problem.location.path)
        if lines is not None and problem.code in REFERENCES and problem.location.line not in lines:
            yield problem
