"""A file of `content/`: read without following links, decoded, and turned into plain values."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, islice
from pathlib import Path
from typing import Any

from generator.diagnostics.catalogue import diagnose
from generator.diagnostics.limit import MOST, left_out_at
from generator.diagnostics.model import Diagnostic, Location
from generator.diagnostics.wording import RIGHT_PLACE
from generator.sources import compose
from generator.sources.decode import (
    MAX_KB,
    MAX_MARKDOWN_KB,
    TextProblem,
    costly_markdown,
    decode,
    prose_problems,
    scalar,
    text_problems,
)
from generator.system import open_itself


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A regular file below `content/`; `path` is relative to it, with forward slashes."""

    path: str
    absolute: Path


@dataclass(frozen=True)
class Document:
    """A file's text and its plain values. In a Markdown file `first_line` is where the front matter begins."""

    path: str
    text: str
    yaml: str
    values: Any
    first_line: int = 1
    repaired: frozenset[int] = frozenset()
    """Lines that had errors and were put right to read on: the values are not what the file says."""

    @property
    def has_no_front_matter(self) -> bool:
        """True for a Markdown file that begins with its text."""
        return self.path.endswith(".md") and not self.yaml

    @cached_property
    def positions(self) -> compose.Positions:
        """Places of the values: composed at the first problem, kept for all others."""
        return compose.Positions(self.yaml)

    @cached_property
    def lines(self) -> list[str]:
        """The lines of the file."""
        return self.text.split("\n")

    def diagnose(
        self, code: str, path: compose.Path = (), *, key: bool = False, fix: str | None = None, **context: object
    ) -> Diagnostic:
        """Return a diagnostic at a value of this document (with `key`: at its name).

        `fix` is the value to write there.
        """
        span = self.positions.locate(path, key=key)
        number = span.line + self.first_line - 1
        line = self.lines[number - 1] if number <= len(self.lines) else ""
        fixed = ""
        if fix is not None and span.end is not None:
            fixed = f"{line[: span.column - 1]}{scalar(fix)}{line[span.end - 1 :]}"
        return replace(
            diagnose(code, Location(self.path, number, span.column), line=line, fixed=fixed, **context), way=path
        )


_MAX_FOLDERS = 8
"""No record lies deeper than five folders."""


def _is_hidden(name: str) -> bool:
    """Tell files of systems and editors; a record that is named `.md` is somebody's slip, not hidden."""
    return name.startswith(".") and (not name.endswith((".md", ".yml")) or name.startswith(("._", ".#", ".~")))


def walk(content: Path) -> Iterator[SourceFile | Diagnostic]:
    """Yield every regular file below `content/`, sorted by path; a link is a problem. Hidden files are passed over."""

    def visit(folder: Path, prefix: str) -> Iterator[SourceFile | Diagnostic]:
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda one: one.name)
        except OSError:
            yield diagnose("unreadable", Location(prefix.rstrip("/")))
            return
        for entry in entries:
            if _is_hidden(entry.name):
                continue
            path = prefix + os.fsencode(entry.name).decode(errors="replace")  # a name may be GBK
            if entry.is_dir(follow_symlinks=False):
                if path.endswith((".md", ".yml")) or path.count("/") >= _MAX_FOLDERS:
                    yield diagnose("unknown-file", Location(path), expected=RIGHT_PLACE["folder"])
                else:
                    yield from visit(Path(entry.path), f"{path}/")
            elif entry.is_file(follow_symlinks=False):
                yield SourceFile(path, Path(entry.path))
            else:
                yield diagnose("symlink", Location(path))

    yield from visit(content, "")


def read(source: SourceFile) -> tuple[Document | None, list[Diagnostic]]:
    """Return a file's document (None when its text cannot be read on), and all that is wrong with its text."""
    text = read_text(source)
    return parse(source.path, text) if isinstance(text, str) else (None, [text])


def read_text(source: SourceFile) -> str | Diagnostic:
    """Return the text of a file as it stands, or why there is none."""
    data = _read_bytes(source.absolute, MAX_MARKDOWN_KB if source.path.endswith(".md") else MAX_KB)
    text = decode(data) if isinstance(data, bytes) else data
    return _at(source.path, text, []) if isinstance(text, TextProblem) else text


def parse(path: str, text: str) -> tuple[Document | None, list[Diagnostic]]:
    """Return the document in a file's text (None when it cannot be read on), and all that is wrong with the text."""
    markdown = path.endswith(".md")
    lines = text.split("\n")
    if not text.strip():
        return None, [_at(path, TextProblem("empty-file"), lines)]
    split = _split(text) if markdown else _Split(text, 1, "", len(lines) + 1)
    if isinstance(split, TextProblem):
        return None, [_at(path, split, lines)]
    front, first_line = split.front, split.first_line
    found = _told(path, chain(text_problems(text, yaml=False), costly_markdown(text)), lines) if markdown else []
    found += _told(path, prose_problems(split.body), lines, split.body_line - 1)
    seen = {one.location for one in found}
    in_front = _told(path, text_problems(front, yaml=True), lines, first_line - 1)
    found += [one for one in in_front if one.location not in seen]
    repaired = _Repair(front, first_line)
    in_the_way = [one for one in found if one.is_error and one.location.line < split.body_line]
    if in_the_way:
        taken = [repaired.take(one) for one in in_the_way]
        left = _told(path, text_problems(repaired.text, yaml=True), lines)
        if not all(taken) or any(one.is_error for one in left):
            return None, found
    for _ in range(_MOST_MENDS):
        try:
            values = compose.values(repaired.text)
            break
        except compose.YamlError as refused:
            problem = _at(path, refused.text_problem, lines, first_line - 1)
            found.append(problem)
            if not repaired.take(problem):
                return None, found
    else:
        return None, found
    if markdown:
        values = {**(values if isinstance(values, dict) else {}), "body": split.body}
    return Document(path, text, repaired.text, values, first_line, frozenset(repaired.numbers)), found


_MOST_MENDS = 20
"""Each line that the parser refuses has the whole text read again; more such lines have one cause."""


def _told(path: str, found: Iterable[TextProblem], lines: list[str], offset: int = 0) -> list[Diagnostic]:
    """Return text_problems as diagnostics, the first of them; the rest is counted."""
    rest = iter(found)
    told = [_at(path, text_problem, lines, offset) for text_problem in islice(rest, MOST)]
    more = sum(1 for _ in rest)
    return [*told, left_out_at(told[-1].location, more)] if more else told


class _Repair:
    """The YAML of a file, its errors put right line by line: what else is wrong is found in the same run."""

    def __init__(self, text: str, first_line: int) -> None:
        self._lines = text.split("\n")
        self._first_line = first_line
        self.numbers: set[int] = set()
        """The lines of the file that were mended."""

    @property
    def text(self) -> str:
        return "\n".join(self._lines)

    def take(self, problem: Diagnostic) -> bool:
        """Put one line right. False when nobody knows how, or when that was tried before."""
        number = problem.location.line
        if not problem.fixed or number in self.numbers:
            return False
        self.numbers.add(number)
        place = number - self._first_line
        if 0 <= place < len(self._lines):  # else it stands in the prose below
            self._lines[place] = problem.fixed
        return True


def _read_bytes(path: Path, limit: int) -> bytes | TextProblem:
    """Read a regular file; a link put in its place since the walk is refused by the system."""
    try:
        descriptor = open_itself(path)
    except OSError:
        return TextProblem("unreadable")
    with os.fdopen(descriptor, "rb") as file:
        state = os.fstat(descriptor)
        if state.st_nlink > 1:
            return TextProblem("hard-link")
        size = state.st_size // 1024
        if size >= limit:
            return TextProblem("too-large", context=(("size", str(size)), ("limit", str(limit))))
        return file.read()


@dataclass(frozen=True, slots=True)
class _Split:
    """The two parts of a Markdown text, and the lines on which they begin."""

    front: str
    first_line: int
    body: str
    body_line: int


def _split(text: str) -> _Split | TextProblem:
    """Return front matter and body of a Markdown text; the text begins with its front matter, or has none."""
    first = text.partition("\n")[0]
    if first != "---":
        if first.strip() == "---":  # other readers would take it for front matter
            return TextProblem("front-matter", fixed="---", context=(("reason", "blanks"),))
        return _Split("", 1, text, 1)
    end = text.find("\n---\n", 3)
    if end < 0:
        return TextProblem("front-matter", context=(("reason", "open"),))
    return _Split(text[4 : end + 1], 2, text[end + 5 :], text.count("\n", 0, end + 5) + 1)


def _at(path: str, text_problem: TextProblem, lines: list[str], offset: int = 0) -> Diagnostic:
    number = text_problem.line + offset
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    return diagnose(
        text_problem.code,
        Location(path, number, text_problem.column),
        line=line,
        fixed=text_problem.fixed,
        **dict(text_problem.context),
    )
