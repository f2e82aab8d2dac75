"""A file of `content/`: read without following links, decoded, and turned into plain values."""

from __future__ import annotations

import os
import re
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
from generator.records.field_names import field_names
from generator.sources import compose
from generator.sources.decode import (
    MAX_KB,
    MAX_MARKDOWN_KB,
    TextProblem,
    decode,
    other_sides,
    scalar,
    text_problems,
    without_tags,
)
from generator.sources.destinations import destination_problems
from generator.sources.faults import understood
from generator.sources.prose import costly_markdown, prose_problems
from generator.sources.readings import Judge
from generator.sources.repair import Repair
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
    lost: frozenset[int] = frozenset()
    """Lines of which nothing could be read."""

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


HANDBOOK = "README.md"
"""The staff's handbook: it lies among the records and is none."""
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


def _nothing_known(values: Any) -> int:
    return 0


def read(source: SourceFile) -> tuple[Document | None, list[Diagnostic]]:
    """Return a file's document (None when its text cannot be read on), and all that is wrong with its text."""
    text = read_text(source)
    return parse(source.path, text) if isinstance(text, str) else (None, [text])


def read_text(source: SourceFile) -> str | Diagnostic:
    """Return the text of a file as it stands, or why there is none."""
    is_prose = source.path.endswith(".md") and source.path != HANDBOOK  # which no page of the site is made of
    data = _read_bytes(source.absolute, MAX_MARKDOWN_KB if is_prose else MAX_KB)
    text = decode(data) if isinstance(data, bytes) else data
    return _at(source.path, text, []) if isinstance(text, TextProblem) else text


def parse(path: str, text: str, judge: Judge = _nothing_known) -> tuple[Document | None, list[Diagnostic]]:
    """Return the document in a file's text (None when it cannot be read on), and all that is wrong with the text.

    `judge` counts what does not fit of a record's values: by it one way to read a broken line is preferred to others.
    """
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
    for part, before in ((front, first_line - 1), (split.body, split.body_line - 1)):
        seen = {one.location for one in found}
        found += [one for one in _told(path, destination_problems(part), lines, before) if one.location not in seen]
    seen = {one.location for one in found}
    in_front = _told(path, text_problems(front, yaml=True), lines, first_line - 1)
    found += [one for one in in_front if one.location not in seen]
    repair = Repair(front, first_line)
    conflicts = other_sides(lines) if any(one.code == "merge-marker" for one in found) else set()
    for number in conflicts:
        repair.lose(number)
    for problem in found:
        line = problem.location.line
        if problem.code == "bad-markup" and not problem.has_line and line < split.body_line and line not in conflicts:
            if line not in repair.numbers:
                repair.put(line, without_tags(lines[line - 1]))
        elif problem.is_error and line < split.body_line and line not in conflicts and not repair.take(problem):
            repair.give_up(line)
    values, more = _read_on(path, repair, lines, first_line - 1, judge)
    found += more
    if values is _UNREADABLE:
        return None, found
    if markdown:
        values = {**(values if isinstance(values, dict) else {}), "body": split.body}
    changed, lost = frozenset(repair.numbers), frozenset(repair.lost)
    return Document(path, text, repair.text, values, first_line, changed, lost), found


_MOST_MENDS = 20
"""Each line that the parser refuses has the whole text read again; more such lines have one cause."""
_UNREADABLE = object()


def _read_on(path: str, repair: Repair, lines: list[str], offset: int, judge: Judge) -> tuple[Any, list[Diagnostic]]:
    """Return the values of a text, and each fault of it; what cannot be read is passed over, line by line."""
    found: list[Diagnostic] = []
    for _ in range(_MOST_MENDS):
        try:
            return compose.values(repair.text), found
        except compose.YamlError as refused:
            told, way = understood(repair.lines, refused.text_problem, judge)
        problem = _at(path, told, lines, offset)
        if problem.location.line not in repair.numbers:
            found.append(problem)
            if way is not None and not problem.has_line:
                repair.put(problem.location.line, way)
                continue
        if not repair.take(problem) and not repair.give_up(problem.location.line):
            break
    return _UNREADABLE, found


def _told(path: str, found: Iterable[TextProblem], lines: list[str], offset: int = 0) -> list[Diagnostic]:
    """Return text_problems as diagnostics, the first of them; the rest is counted."""
    rest = iter(found)
    told = [_at(path, text_problem, lines, offset) for text_problem in islice(rest, MOST)]
    more = sum(1 for _ in rest)
    return [*told, left_out_at(told[-1].location, more)] if more else told


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


_NO_FENCE = re.compile(r"[ \t]*[-—–_=*－]{3,}[ \t]*")
_FRONT_LINE = re.compile(r" *(?:- .*|[A-Za-z_][A-Za-z0-9_]*[:：].*|#.*|)|  +\S.*")


def _split(text: str) -> _Split | TextProblem:
    """Return front matter and body of a Markdown text; the text begins with its front matter, or has none."""
    first, _, rest = text.partition("\n")
    if first != "---":
        if first.strip() == "---":  # other readers would take it for front matter
            return TextProblem("front-matter", fixed="---", context=(("reason", "blanks"),))
        field = re.match(r"([a-z_]+)\s*[:：]", first)
        if field is not None and field[1] in field_names() and "\n---\n" in rest:
            return TextProblem("front-matter", fixed=f"---\n{first}", context=(("reason", "no-start"),))
        return _Split("", 1, text, 1)
    end = text.find("\n---\n", 3)
    if end < 0:
        return _not_closed(text.split("\n"))
    return _Split(text[4 : end + 1], 2, text[end + 5 :], text.count("\n", 0, end + 5) + 1)


def _not_closed(lines: list[str]) -> TextProblem:
    """Return the line at which the front matter should have ended: nearly a fence, or the first of the prose."""
    for number, line in enumerate(lines[1:], 2):
        if _NO_FENCE.fullmatch(line):
            return TextProblem("front-matter", number, fixed="---", context=(("reason", "odd-fence"),))
        if not _FRONT_LINE.fullmatch(line):
            return TextProblem("front-matter", number, fixed=f"---\n{line}", context=(("reason", "open"),))
    return TextProblem("front-matter", context=(("reason", "open"),))


def _at(path: str, text_problem: TextProblem, lines: list[str], offset: int = 0) -> Diagnostic:
    number = text_problem.line + offset
    line = lines[number - 1] if 0 < number <= len(lines) else ""
    told = diagnose(
        text_problem.code,
        Location(path, number, text_problem.column),
        line=line,
        fixed=text_problem.fixed,
        **dict(text_problem.context),
    )
    return replace(told, remove=text_problem.remove)
