"""Links in prose lead somewhere: to a page that is written here, to one that is made, to a picture that lies there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from generator.checks.tree import RecordFile, Tree
from generator.diagnostics.catalogue import diagnose, did_you_mean, nearest
from generator.diagnostics.model import Diagnostic, Location
from generator.records.base import Record
from generator.records.layout import CAMPAIGNS, DISTRICTS, FREE_PAGES, HOSPITALS, PAGE_NAMES_TAKEN, RecordKind
from generator.sources.document import read_text

_LINK = re.compile(r'!?\[(?:[^\]\\\n]|\\.)*\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"\n]*")?\s*\)|^ {0,3}\[[^\]\n]+\]:\s*(\S+)')
_CODE = re.compile(r"`[^`\n]*`")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#")
_NO_PAGES = frozenset({"404", "readme", "templates"})
_IN_FOLDERS = frozenset(
    f"{folder}/index.md" for folder in ("bulletins", "campaigns", "data", "findings", "hospitals", "staff")
)
_OWNED: tuple[tuple[str, RecordKind[Record, str]], ...] = (
    ("hospitals", HOSPITALS), ("campaigns", CAMPAIGNS), ("districts", DISTRICTS),
)  # fmt: skip
"""Folders of the site whose pages belong to a record; whether such a record has that page, the build sees."""


def links_of_pages(tree: Tree) -> Iterator[Diagnostic]:
    """Require that relative links of free pages lead to a page or a picture; other prose can have none.

    Other prose stands on several pages at several depths (a letter is on its page, on paper and in the elder version),
    so that a relative link could be right on one of them only.
    """
    known = {f"{name}.md" for name in (*tree[FREE_PAGES], *(PAGE_NAMES_TAKEN - _NO_PAGES))} | _IN_FOLDERS
    pictures = {picture.path.removeprefix("pages/") for picture in tree.pictures}
    for filed in tree.all():
        if not filed.source.path.endswith(".md") or "](" not in str(getattr(filed.record, "body", "")):
            continue
        for line, column, target in _links(filed):
            path = unquote(re.split("[?#]", target)[0])
            if not filed.source.path.startswith("pages/"):
                yield _dead(filed, line, column, target, "written-out", "")
                continue
            there = posixpath.normpath(path)
            if there in pictures or (there.endswith(".md") and _is_page(tree, there, known)):
                continue
            written = re.sub(r"\.html$", ".md", there)
            if written != there and _is_page(tree, written, known):
                yield _dead(filed, line, column, target, "as-source", written)
            else:
                near = nearest(there, (*known, *pictures))
                yield _dead(filed, line, column, target, "nowhere", "", guess=did_you_mean(target, (near,)))


def _is_page(tree: Tree, path: str, known: set[str]) -> bool:
    if path in known:
        return True
    folder, _, rest = path.partition("/")
    kind = dict(_OWNED).get(folder)
    if kind is None:
        return bool(rest) and not path.startswith("..")  # pages deeper down: the build knows them all
    return tree.knows(kind, rest.removesuffix(".md").partition("/")[0])


def _links(filed: RecordFile[Record]) -> Iterator[tuple[int, int, str]]:
    """Yield line, column and target of each relative link in a file's prose; what stands as code is none."""
    text = read_text(filed.source)
    fenced = False
    for number, line in enumerate(text.split("\n") if isinstance(text, str) else (), 1):
        if _FENCE.match(line):
            fenced = not fenced
        if fenced or "[" not in line:
            continue
        plain = _CODE.sub(lambda code: " " * len(code[0]), line)
        for match in _LINK.finditer(plain):
            group = 1 if match[1] is not None else 2
            if not _ELSEWHERE.match(match[group]):
                yield number, match.start(group) + 1, match[group]


def _dead(
    filed: RecordFile[Record], line: int, column: int, target: str, reason: str, right: str, guess: str = ""
) -> Diagnostic:
    """Return the problem at a link; `right` is what must stand there, where that is certain."""
    text = read_text(filed.source)
    shown = text.split("\n")[line - 1] if isinstance(text, str) else ""
    fixed = f"{shown[: column - 1]}{right}{shown[column - 1 + len(target) :]}" if right else ""
    place = Location(filed.source.path, line, column)
    return diagnose("dead-link", place, line=shown, fixed=fixed, value=target, guess=guess, reason=reason)


RULES = (links_of_pages,)
"""The rules of this module."""
