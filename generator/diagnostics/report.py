"""The look of a report: for people, and for programs."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from generator.diagnostics.model import Diagnostic

_WIDTH = 400
"""Characters of a line that are shown; nobody writes one so long on purpose."""


def _columns(text: str) -> int:
    """Screen columns of a text: Han characters take two."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def _visible(line: str) -> str:
    return "".join("␉" if char == "\t" else char if char.isprintable() else "�" for char in line)


def as_text(diagnostic: Diagnostic, root: PurePosixPath) -> str:
    """One block: place and sentence; the line with a caret; the line as it should be; a hint.

    `root` is the content folder as the reader named it.
    """
    place = diagnostic.location
    head = (
        f"{root / place.path}:{place.line}:{place.column}: {diagnostic.severity}[{diagnostic.code}]: "
        f"{diagnostic.message}"
    )
    lines = [_visible(head)]
    if diagnostic.line:
        number = str(place.line)
        start = max(0, place.column - _WIDTH // 2) if len(diagnostic.line) > _WIDTH else 0
        shown = _visible(diagnostic.line[start : start + _WIDTH])
        lines.append(f"  {number} | {shown}")
        caret = " " * _columns(shown[: place.column - 1 - start]) + "^"
        lines.append(f"  {' ' * len(number)} | {caret}")
        if diagnostic.fixed and len(diagnostic.fixed) <= _WIDTH:
            lines.append(f"  改成 {diagnostic.fixed}")
    if diagnostic.hint:
        lines.append(f"  {diagnostic.hint}")
    return "\n".join(lines)


def as_json(diagnostics: Iterable[Diagnostic], root: PurePosixPath) -> str:
    """A JSON array with one object a problem."""
    return json.dumps(
        [
            {
                "path": str(root / one.location.path),
                "line": one.location.line,
                "column": one.location.column,
                "severity": str(one.severity),
                "code": one.code,
                "message": one.message,
                "hint": one.hint,
                "source": one.line,
                "fixed": one.fixed,
            }
            for one in diagnostics
        ],
        ensure_ascii=False,
        indent=2,
    )
