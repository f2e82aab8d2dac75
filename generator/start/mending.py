"""Slips in records put right, line by line, where a check knows the one line that belongs there.

Bytes outside of these lines stay: comments, blanks, line ends, a mark at the beginning of the file. What is mended is
checked again as if it lay in its place, until nothing is left that can be mended; a file in which a line would be as
wrong as before is left as it was. Nothing is written before all of it is known.
"""

from __future__ import annotations

import difflib
import re
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.checks.check import Checked, RecentReading, check
from generator.diagnostics.model import Diagnostic
from generator.errors import MingnuoError

_MOST_ROUNDS = 12
"""A line that is put right can show another slip in it, or behind it; more rounds would be ours to explain."""
_LINE = re.compile(rb"(?P<text>[^\r\n]*)(?P<end>\r\n|\r|\n|\Z)")
_MARK = b"\xef\xbb\xbf"
Wanted = Callable[[str], bool]
"""Tells of a path below the content folder whether it may be changed."""


class MendError(MingnuoError):
    """A file has been changed by somebody else in the meantime."""


@dataclass
class Mended:
    """One file: its bytes as they are and as they will be, and what was put right."""

    path: str
    absolute: Path
    old: bytes
    new: bytes
    problems: list[Diagnostic] = field(default_factory=list)

    def difference(self, name: str) -> str:
        """Return the change as a unified diff, with one line around each."""
        old, new = (_decoded(data).splitlines(keepends=True) for data in (self.old, self.new))
        lines = difflib.unified_diff(old, new, name, name, n=1)
        return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


@dataclass(frozen=True, slots=True)
class Mending:
    """All files that can be mended, and what is left to be told when they are."""

    files: tuple[Mended, ...]
    before: Checked
    after: Checked


def mend(content: Path, wanted: Wanted) -> Mending:
    """Work out what can be put right below a folder; nothing is written.

    Only files that are wanted are changed, but all are read: a line is right when everything agrees.
    """
    with tempfile.TemporaryDirectory(prefix="mingnuo-fix-") as folder:
        bench = _Bench(content, Path(folder))
        before = now = bench.check()
        for _ in range(_MOST_ROUNDS):
            told = _by_file(now, wanted, bench.given_up)
            changed = {path: data for path, found in told.items() if (data := bench.mended(path, found)) is not None}
            if not changed:
                break
            now = bench.take(changed, told)
        return Mending(bench.files(), before, now)


def write(files: Iterable[Mended]) -> None:
    """Write every file beside the old one and then in its place. Raises `MendError` where one has moved on."""
    files = tuple(files)
    for file in files:
        if file.absolute.read_bytes() != file.old:
            raise MendError(f"{file.path} 刚才被别人改过，什么都没有写。再来一次。")
    for file in files:
        beside = file.absolute.with_name(f".{file.absolute.name}.new")
        beside.write_bytes(file.new)
        shutil.copymode(file.absolute, beside)
        beside.replace(file.absolute)


def _by_file(checked: Checked, wanted: Wanted, given_up: set[str]) -> dict[str, list[Diagnostic]]:
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for problem in checked.diagnostics:
        path = problem.location.path
        if problem.has_line and wanted(path) and path not in given_up:
            found[path].append(problem)
    return found


class _Bench:
    """Mended files in a folder of their own, looked at as if they lay in their places."""

    def __init__(self, content: Path, folder: Path) -> None:
        self._content = content
        self._folder = folder
        self._reading = RecentReading()
        self._files: dict[str, Mended] = {}
        self._unsaved: dict[str, Path] = {}
        self.given_up: set[str] = set()
        """Files in which a line that was given is no better."""

    def check(self, more: Mapping[str, Path] | None = None) -> Checked:
        """Check the folder with what is mended so far, and with some files more."""
        return check(self._content, reading=self._reading, unsaved={**self._unsaved, **(more or {})})

    def mended(self, path: str, told: list[Diagnostic]) -> bytes | None:
        """Return a file with the lines that are known; None where none of them is as it was when it was looked at."""
        file = self._file(path)
        data = _with_lines(file.new, told)
        return data if data != file.new else None

    def take(self, changed: Mapping[str, bytes], told: Mapping[str, list[Diagnostic]]) -> Checked:
        """Keep what is mended, but for files in which it is no better, and return the problems that are left."""
        written = {path: self._write(path, data) for path, data in changed.items()}
        now = self.check(written)
        still = {(one.location.path, one.code, one.line) for one in now.diagnostics}
        worse = {
            path for path in changed if any((path, one.code, one.fixed) in still for one in told[path] if one.fixed)
        }
        self.given_up |= worse
        for path in changed.keys() - worse:
            self._files[path].problems += told[path]
            self._files[path].new = changed[path]
            self._unsaved[path] = written[path]
        return self.check() if worse else now

    def files(self) -> tuple[Mended, ...]:
        """Return what has been mended, by path."""
        return tuple(file for _, file in sorted(self._files.items()) if file.new != file.old)

    def _file(self, path: str) -> Mended:
        if path not in self._files:
            absolute = self._content / path
            data = absolute.read_bytes()
            self._files[path] = Mended(path, absolute, data, data)
        return self._files[path]

    def _write(self, path: str, data: bytes) -> Path:
        number = sum(1 for _ in self._folder.iterdir())
        place = self._folder / f"{number}{Path(path).suffix}"
        place.write_bytes(data)
        return place


def _with_lines(data: bytes, told: Iterable[Diagnostic]) -> bytes:
    """Return a file's bytes with the lines of some problems put right, one a line; all others stay."""
    mark = _MARK if data.startswith(_MARK) else b""
    lines = [(match["text"], match["end"]) for match in _LINE.finditer(data[len(mark) :])]
    known: dict[int, Diagnostic] = {}
    for problem in told:
        known.setdefault(problem.location.line, problem)
    parts = [mark]
    for number, (text, end) in enumerate(lines, 1):
        given = known.get(number)
        if given is None or _decoded(text) != given.line:
            parts.append(text + end)
        else:
            parts += [line.encode() + (end or b"\n") for line in given.lines_to_paste[:-1]]
            parts += [line.encode() + end for line in given.lines_to_paste[-1:]]
    return b"".join(parts)


def _decoded(data: bytes) -> str:
    return data.decode(errors="replace")
