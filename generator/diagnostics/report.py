"""The look of a report: for people, and for programs."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from generator.diagnostics.model import Diagnostic

_WIDTH = 400
"""Characters of a line that are shown; nobody writes one so long on purpose."""


def _columns(text: str) -> int:
    """Count the screen columns of a text: Han characters take two."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def _visible(line: str) -> str:
    return "".join("␉" if char == "\t" else char if char.isprintable() else "�" for char in line)


Paint = Callable[[str, str], str]
"""Colours a part of a block for a terminal, by the part's name: place, error, warning or fixed."""


def _plain(part: str, text: str) -> str:
    return text


def as_text(diagnostic: Diagnostic, root: PurePosixPath, paint: Paint = _plain) -> str:
    """Return one block: place and sentence; the line with a caret; the line as it should be; a hint.

    `root` is the content folder as the reader named it.
    """
    place, severity = diagnostic.location, str(diagnostic.severity)
    where = f" 工作表“{place.sheet}” {place.cell}" if place.sheet else f":{place.line}:{place.column}"
    head = paint("place", _visible(f"{root / place.path}{where}:"))
    lines = [f"{head} {paint(severity, f'{severity}[{diagnostic.code}]:')} {_visible(diagnostic.message)}"]
    if diagnostic.line:
        number = str(place.line)
        start = max(0, place.column - _WIDTH // 2) if len(diagnostic.line) > _WIDTH else 0
        shown = _visible(diagnostic.line[start : start + _WIDTH])
        lines.append(f"  {number} | {shown}")
        caret = " " * _columns(shown[: place.column - 1 - start]) + paint(severity, "^")
        lines.append(f"  {' ' * len(number)} | {caret}")
        if diagnostic.fixed and len(diagnostic.fixed) <= _WIDTH:
            for place_of_line, fixed in enumerate(diagnostic.lines_to_paste):
                lines.append(f"  {'　　' if place_of_line else '改成'} {paint('fixed', fixed)}")
        elif diagnostic.remove:
            lines.append("  这一行整行删掉")
    if diagnostic.hint:
        lines.append(f"  {diagnostic.hint}")
    return "\n".join(lines)


def as_json(diagnostics: Iterable[Diagnostic], root: PurePosixPath) -> str:
    """Return a JSON array with one object a problem."""
    return json.dumps(
        [
            {
                "path": str(root / diagnostic.location.path),
                "line": diagnostic.location.line,
                "column": diagnostic.location.column,
                **(
                    {"sheet": diagnostic.location.sheet, "cell": diagnostic.location.cell}
                    if diagnostic.location.sheet
                    else {}
                ),
                "severity": str(diagnostic.severity),
                "code": diagnostic.code,
                "message": diagnostic.message,
                "hint": diagnostic.hint,
                "source": diagnostic.line,
                "fixed": diagnostic.fixed,
                "remove": diagnostic.remove,
            }
            for diagnostic in diagnostics
        ],
        ensure_ascii=False,
        indent=2,
    )
