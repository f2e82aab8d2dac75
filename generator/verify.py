"""The last look before the swap: every link and anchor leads somewhere, every page is there, no slot is left."""

from __future__ import annotations

import html
import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from generator.parallel import in_stripes

_TAG = re.compile(r'<[a-zA-Z][^<>"]*(?:"[^"]*"[^<>"]*)*>')
_TARGET = re.compile(r' (?:href|src|action|formaction)="([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_ABSOLUTE_BY_NATURE = frozenset({"404.html"})
"""Pages that are served under any address, so that their links cannot be relative."""

Place = tuple[str, str]
"""A file and an anchor in it; no anchor is empty."""


def problems(folder: Path, expected: Iterable[str], nonce: str) -> list[str]:
    """What is wrong with a site that was just written, one line each; nothing when it is good."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    found = [f"{address}: 没有做出来" for address in expected if address not in files]
    texts = sorted(name for name in files if name.endswith((".html", ".xml", ".json", ".csv")))
    anchored: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for look in in_stripes(texts, lambda stripe: _look(folder, stripe, files, nonce)):
        found += look.found
        for page, target, (there, anchor) in look.anchored:
            anchored[there].append((page, target, anchor))
    for lacking in in_stripes(sorted(anchored), lambda stripe: _lacking(folder, stripe, anchored)):
        found += lacking
    return sorted(set(found))


@dataclass(slots=True)
class _Look:
    """What was seen of some pages: problems, and links to anchors of other pages."""

    found: list[str] = field(default_factory=list)
    anchored: list[tuple[str, str, Place]] = field(default_factory=list)
    """Page, link, and where it leads."""


def _look(folder: Path, names: Sequence[str], files: Collection[str], nonce: str) -> _Look:
    seen = _Look()
    known: dict[tuple[str, str], Place | str] = {}
    """Where links lead, by folder of the page: neighbours have most of them in common."""
    for name in names:
        text = (folder / name).read_text(encoding="utf-8")
        if nonce in text:
            seen.found.append(f"{name}: 还有没填的空位")
        if not name.endswith(".html") or name in _ABSOLUTE_BY_NATURE:
            continue
        wrong: dict[str, str] = {}
        ids: set[str] | None = None
        for raw in set(_TARGET.findall(text.replace("\n", " "))):
            key = (posixpath.dirname(name), raw)
            if key not in known:
                known[key] = _destination(key[0], html.unescape(raw), files)
            place = known[key]
            target = html.unescape(raw)
            if isinstance(place, str):
                wrong[raw] = f"{name}: 链接 {target} {place}"
                continue
            there, anchor = place
            if not anchor or (there and not there.endswith(".html")):
                continue
            if there and there != name:
                seen.anchored.append((name, target, place))
                continue
            if ids is None:
                ids = _ids(text)
            if anchor not in ids:
                wrong[raw] = _no_anchor(name, target, anchor)
        if wrong:  # running text may look like an attribute: quotes need no escape there
            in_tags = set(_TARGET.findall(" ".join(_TAG.findall(text)).replace("\n", " ")))
            seen.found += [problem for raw, problem in wrong.items() if raw in in_tags]
    return seen


def _lacking(folder: Path, names: Sequence[str], anchored: dict[str, list[tuple[str, str, str]]]) -> list[str]:
    """Links to anchors of these pages that are not there."""
    found = []
    for name in names:
        ids = _ids((folder / name).read_text(encoding="utf-8"))
        found += [_no_anchor(page, target, anchor) for page, target, anchor in anchored[name] if anchor not in ids]
    return found


def _ids(text: str) -> set[str]:
    return {html.unescape(one) for one in _ID.findall(text.replace("\n", " "))}


def _no_anchor(page: str, target: str, anchor: str) -> str:
    return f"{page}: 链接 {target} 里的 #{anchor} 没有去处"


def _destination(folder: str, target: str, files: Collection[str]) -> Place | str:
    """Where a link of a page in that folder leads (the page itself is empty), or what is wrong with it."""
    if _ELSEWHERE.match(target):
        return "", ""
    path, _, anchor = target.partition("#")
    path = path.partition("?")[0]
    if path.startswith("/"):
        return "不是相对的"
    there = posixpath.normpath(posixpath.join(folder, unquote(path))) if path else ""
    if path and (there.startswith("..") or there not in files):
        return "没有去处"
    return there, unquote(anchor)
