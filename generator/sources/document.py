"""A file of `content/`: read without following links, decoded, and turned into plain values."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.diagnostics.catalogue import diagnose
from generator.diagnostics.model import Diagnostic, Location
from generator.sources import compose
from generator.sources.decode import (
    MAX_KB,
    MAX_MARKDOWN_KB,
    TextProblem,
    costly_markdown,
    decode,
    scalar,
    text_problems,
)


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A regular file below `content/`; `path` is relative to it, with forward slashes."""

    path: str
    absolute: Path


@dataclass(frozen=True, slots=True)
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

    def diagnose(
        self, code: str, path: compose.Path = (), *, key: bool = False, fix: str | None = None, **context: object
    ) -> Diagnostic:
        """A diagnostic at a value of this document (with `key`: at its name); `fix` is the value to write there."""
        span = compose.locate(self.yaml, path, key=key)
        number = span.line + self.first_line - 1
        lines = self.text.split("\n")
        line = lines[number - 1] if number <= len(lines) else ""
        fixed = ""
        if fix is not None and span.end is not None:
            fixed = f"{line[: span.column - 1]}{scalar(fix)}{line[span.end - 1 :]}"
        return diagnose(code, Location(self.path, number, span.column), line=line, fixed=fixed, **context)


def walk(content: Path) -> Iterator[SourceFile | Diagnostic]:
    """Every regular file below `content/`, sorted by path; a link is a problem. Hidden files are passed over."""

    def visit(folder: Path, prefix: str) -> Iterator[SourceFile | Diagnostic]:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                if entry.name.startswith("."):
                    continue
                path = prefix + os.fsencode(entry.name).decode(errors="replace")  # a name may be GBK
                if entry.is_dir(follow_symlinks=False):
                    yield from visit(Path(entry.path), f"{path}/")
                elif entry.is_file(follow_symlinks=False):
                    yield SourceFile(path, Path(entry.path))
                else:
                    yield diagnose("symlink", Location(path))

    yield from visit(content, "")


def read(source: SourceFile) -> tuple[Document | None, list[Diagnostic]]:
    """A file's document (None when its text cannot be read on), and all that is wrong with its text."""
    markdown = source.path.endswith(".md")
    data = _read_bytes(source.absolute, MAX_MARKDOWN_KB if markdown else MAX_KB)
    text = decode(data) if isinstance(data, bytes) else data
    if isinstance(text, TextProblem):
        return None, [_at(source.path, text, [])]
    lines = text.split("\n")
    if not text.strip():
        return None, [_at(source.path, TextProblem("empty-file"), lines)]
    front, first_line, body = _split(text) if markdown else (text, 1, "")
    if front is None:
        reason = "开头的 --- 没有配对的第二行 ---。"
        return None, [_at(source.path, TextProblem("front-matter", context=(("reason", reason),)), lines)]
    in_prose = (*text_problems(text, yaml=False), *costly_markdown(text)) if markdown else ()
    found = [_at(source.path, text_problem, lines) for text_problem in in_prose]
    seen = {one.location for one in found}
    in_front = (
        _at(source.path, text_problem, lines, first_line - 1) for text_problem in text_problems(front, yaml=True)
    )
    found += [one for one in in_front if one.location not in seen]
    repaired = _Repair(front, first_line)
    if any(one.is_error for one in found):
        taken = [repaired.take(one) for one in found if one.is_error]
        left = (_at(source.path, text_problem, lines) for text_problem in text_problems(repaired.text, yaml=True))
        if not all(taken) or any(one.is_error for one in left):
            return None, found
    while True:
        try:
            values = compose.values(repaired.text)
            break
        except compose.YamlError as refused:
            problem = _at(source.path, refused.text_problem, lines, first_line - 1)
            found.append(problem)
            if not repaired.take(problem):
                return None, found
    if markdown:
        values = {**(values if isinstance(values, dict) else {}), "body": body}
    return Document(source.path, text, repaired.text, values, first_line, frozenset(repaired.numbers)), found


class _Repair:
    """The YAML of a file, its errors put right line by line: what else is wrong is found in the same run."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text = text
        self._first_line = first_line
        self.numbers: set[int] = set()
        """The lines of the file that were mended."""

    def take(self, problem: Diagnostic) -> bool:
        """Put one line right. False when nobody knows how, or when that was tried before."""
        number = problem.location.line
        if not problem.fixed or number in self.numbers:
            return False
        self.numbers.add(number)
        lines = self.text.split("\n")
        place = number - self._first_line
        if 0 <= place < len(lines):  # else it stands in the prose below
            lines[place] = problem.fixed
            self.text = "\n".join(lines)
        return True


def _read_bytes(path: Path, limit: int) -> bytes | TextProblem:
    """The bytes of a regular file; a link put in its place since the walk is refused by the system."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return TextProblem("unreadable")
    with os.fdopen(descriptor, "rb") as file:
        size = os.fstat(descriptor).st_size // 1024
        if size >= limit:
            return TextProblem("too-large", context=(("size", str(size)), ("limit", str(limit))))
        return file.read()


def _split(text: str) -> tuple[str | None, int, str]:
    """Front matter, the line on which it begins, and the body of a Markdown text."""
    if not text.startswith("---\n"):
        return "", 1, text
    end = text.find("\n---\n", 3)
    if end < 0:
        return None, 1, ""
    return text[4 : end + 1], 2, text[end + 5 :]


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
