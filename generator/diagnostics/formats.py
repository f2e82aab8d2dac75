"""The look of a whole report: one maker a format, for people and for the programs that show problems beside lines.

Each takes the problems and the content folder as the reader named it, and returns one text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from generator.diagnostics.catalogue import CATALOGUE
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.report import as_json

Format = Callable[[Iterable[Diagnostic], PurePosixPath], str]

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def _sentence(problem: Diagnostic) -> str:
    """Return a problem's words on one line: the sentence, the fixed line, the way out."""
    fixed = f"改成：{problem.fixed.strip()}" if problem.fixed else ""
    return " ".join(part for part in (problem.message, fixed, problem.hint) if part)


def _escaped(text: str, *, value: bool = False) -> str:
    """Return a text as a workflow command of GitHub bears it; a value of a property also hides `:` and `,`."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C") if value else escaped


def as_github(problems: Iterable[Diagnostic], root: PurePosixPath) -> str:
    """Return workflow commands, one a line: GitHub and Gitea show them beside the changed lines."""
    lines = []
    for problem in problems:
        place = problem.location
        path, title = _escaped(str(root / place.path), value=True), _escaped(problem.code, value=True)
        kind = "error" if problem.is_error else "warning"
        lines.append(
            f"::{kind} file={path},line={place.line},col={place.column},title={title}::{_escaped(_sentence(problem))}"
        )
    return "\n".join(lines)


def as_gitlab(problems: Iterable[Diagnostic], root: PurePosixPath) -> str:
    """Return a Code Quality report. A fingerprint does not move with the line, so a problem stays the same one."""
    seen: dict[str, int] = {}
    found = []
    for problem in problems:
        path = str(root / problem.location.path)
        alike = f"{path}\0{problem.code}\0{problem.line.strip()}"
        seen[alike] = seen.get(alike, 0) + 1
        found.append(
            {
                "description": _sentence(problem),
                "check_name": problem.code,
                "fingerprint": hashlib.sha256(f"{alike}\0{seen[alike]}".encode()).hexdigest(),
                "severity": "major" if problem.is_error else "minor",
                "location": {"path": path, "lines": {"begin": problem.location.line}},
            }
        )
    return json.dumps(found, ensure_ascii=False, indent=2)


def as_sarif(problems: Iterable[Diagnostic], root: PurePosixPath) -> str:
    """Return SARIF 2.1.0 with a rule for each code that occurs, its Chinese name and its way out."""
    told = list(problems)
    codes = sorted({problem.code for problem in told})
    rules = [{"id": code, "shortDescription": {"text": CATALOGUE[code].meaning}} for code in codes]
    results = [_sarif_result(problem, root, codes.index(problem.code)) for problem in told]
    driver = {"name": "mingnuo", "language": "zh-CN", "rules": rules}
    # Columns are counted in characters: the standard wants it said, since its readers count UTF-16 else.
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _sarif_result(problem: Diagnostic, root: PurePosixPath, rule: int) -> dict[str, Any]:
    place = problem.location
    uri = str(root / place.path)
    region = {"startLine": place.line, "startColumn": place.column}
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": "error" if problem.is_error else "warning",
        "message": {"text": _sentence(problem)},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": region}}],
    }
    if problem.fixed:
        whole_line = {"startLine": place.line, "startColumn": 1, "endColumn": len(problem.line) + 1}
        replacement = {"deletedRegion": whole_line, "insertedContent": {"text": problem.fixed}}
        change = {"artifactLocation": {"uri": uri}, "replacements": [replacement]}
        result["fixes"] = [{"description": {"text": f"改成：{problem.fixed.strip()}"}, "artifactChanges": [change]}]
    return result


def as_markdown(problems: Iterable[Diagnostic], root: PurePosixPath) -> str:
    """Return a table for a comment on a merge request; nothing in it can be markup."""
    told = list(problems)
    if not told:
        return "没有发现问题。"
    errors = sum(problem.is_error for problem in told)
    warnings = sum(problem.stands_for for problem in told if not problem.is_error)
    lines = [f"**{errors} 个错误，{warnings} 个提醒**", "", "| 在哪里 | 是什么 | 问题 | 怎么改 |", "|---|---|---|---|"]
    for problem in told:
        place = f"{root / problem.location.path}:{problem.location.line}"
        fixed = f"改成 {problem.fixed.strip()}。" if problem.fixed else ""
        cells = (place, "错误" if problem.is_error else "提醒", problem.message, f"{fixed}{problem.hint}")
        lines.append(f"| {' | '.join(map(_cell, cells))} |")
    return "\n".join(lines)


def _cell(text: str) -> str:
    """Return a text that Markdown prints as it is: signs of markup are escaped, line ends become blanks."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>()#+-!|~&@" else char for char in " ".join(text.split()))


FORMATS: Mapping[str, Format] = {
    "json": as_json,
    "github": as_github,
    "gitlab": as_gitlab,
    "sarif": as_sarif,
    "markdown": as_markdown,
}
"""Formats for programs and for merge requests, by the word of `--format`; `text` is printed problem by problem."""
