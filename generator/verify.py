"""The last look before the swap: every link and anchor leads somewhere, every page is there, no slot is left."""

from __future__ import annotations

import html
import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from generator.listing import files_below
from generator.parallel import in_stripes

_TAG = re.compile(rb'<[a-zA-Z][^<>"]*(?:"[^"]*"[^<>"]*)*>')
_TARGET = re.compile(rb' (?:href|src|action|formaction)="([^"]*)"')
_ID = re.compile(rb' id="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_ABSOLUTE_BY_NATURE = frozenset({"404.html"})
"""Pages that are served under any address, so that their links cannot be relative."""

Place = tuple[str, str]
"""A file and an anchor in it; no anchor is empty."""


def problems(folder: Path, expected: Iterable[str], nonce: str) -> list[str]:
    """What is wrong with a site that was just written, one line each; nothing when it is good."""
    names = files_below(folder)
    files = frozenset(names)
    found = [f"{address}: 没有做出来" for address in expected if address not in files]
    texts = [name for name in names if name.endswith((".html", ".xml", ".json", ".csv"))]
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


def _look(folder: Path, names: Iterable[str], files: Collection[str], nonce: str) -> _Look:
    seen = _Look()
    good: dict[str, set[bytes]] = defaultdict(set)
    """Links that need no second look, by folder: neighbours have most of them in common."""
    for name in names:
        text = (folder / name).read_bytes()
        if nonce.encode() in text:
            seen.found.append(f"{name}: 还有没填的空位")
        if not name.endswith(".html") or name in _ABSOLUTE_BY_NATURE:
            continue
        here = posixpath.dirname(name)
        ids: set[str] = set()
        wrong: dict[bytes, str] = {}
        for raw in set(_TARGET.findall(text.replace(b"\n", b" "))) - good[here]:
            target = html.unescape(raw.decode())
            place = _destination(here, target, files)
            if isinstance(place, str):
                wrong[raw] = f"{name}: 链接 {target} {place}"
                continue
            there, anchor = place
            if not anchor or not (there or name).endswith(".html"):
                good[here].add(raw)
            elif there and there != name:
                seen.anchored.append((name, target, place))
            elif anchor not in (ids := ids or _ids(text)):
                wrong[raw] = _no_anchor(name, target, anchor)
        if wrong:  # running text may look like an attribute: quotes need no escape there
            in_tags = set(_TARGET.findall(b" ".join(_TAG.findall(text)).replace(b"\n", b" ")))
            seen.found += [problem for raw, problem in wrong.items() if raw in in_tags]
    return seen


def _lacking(folder: Path, names: Iterable[str], anchored: dict[str, list[tuple[str, str, str]]]) -> list[str]:
    """Links to anchors of these pages that are not there."""
    found = []
    for name in names:
        ids = _ids((folder / name).read_bytes())
        found += [_no_anchor(page, target, anchor) for page, target, anchor in anchored[name] if anchor not in ids]
    return found


def _ids(text: bytes) -> set[str]:
    return {html.unescape(one.decode()) for one in _ID.findall(text.replace(b"\n", b" "))}


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
    there = unquote(path)
    if path:
        there = posixpath.normpath(f"{folder}/{there}") if folder else posixpath.normpath(there)
    if path and (there.startswith("..") or there not in files):
        return "没有去处"
    return there, unquote(anchor)
