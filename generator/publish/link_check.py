"""The last look before the swap: every link and anchor leads somewhere, every page is there, no slot is left."""

from __future__ import annotations

import hashlib
import html
import posixpath
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from urllib.parse import unquote

from generator.checks.privacy.last_look import numbers_left
from generator.parallel import map_chunks, parallel_map
from generator.publish.files import files_below
from generator.sources.media import MediaError, text_of_pdf

_TAG = re.compile(rb'<[a-zA-Z][^<>"]*(?:"[^"]*"[^<>"]*)*>')
_TARGET = re.compile(rb' (?:href|src|action|formaction)="([^"]*)"')
_ID = re.compile(rb' id="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_SCHEMES = frozenset({"http:", "https:", "mailto:", "tel:", "geo:"})
"""Schemes of links that lead outside of the site: what came through the sanitiser, looked at once more."""
_TEXTS = (".html", ".xml", ".json", ".csv", ".ics", ".js", ".txt", ".svg")
_ABSOLUTE_BY_NATURE = frozenset({"404.html"})
"""Pages that are served under any address, so that their links cannot be relative."""

LinkTarget = tuple[str, str]
"""A file and an anchor in it; no anchor is empty."""


@dataclass(frozen=True, slots=True)
class SiteCheck:
    """The result of the look at a site that was just written."""

    problems: list[str]
    """One line each, `address: 链接 x.html 没有去处`; empty when the site is good."""
    digests: Mapping[str, str]
    """SHA-256 of every text file, by path; `releases.swap` reuses them, so checked bytes are published bytes."""
    wanted: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The anchors of each page that others lead to: all of them, and perhaps some that are led to no more."""
    looked: int | None = None
    """A time of the disk from before the look: a file that was written later was not seen. None where nobody knows."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Texts of the release before that an earlier look found good."""

    unchanged: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of the texts that are the same in both releases, by path."""
    files: frozenset[str] = frozenset()
    """Every file that the release before had."""
    wanted: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Its `SiteCheck.wanted`."""


NOTHING_SEEN = Seen()


def check_site(
    folder: Path, expected: Iterable[str], nonce: str, *, passed_over: tuple[str, ...] = (),
    permitted: Collection[str] = (), later: Collection[str] = (), seen: Seen = NOTHING_SEEN,
) -> SiteCheck:  # fmt: skip
    """Look at every text of a site: pages that are missing, slots that are left, links and anchors that lead nowhere.

    `expected` are addresses that must be there, `nonce` marks slots, `passed_over` are beginnings of paths that are
    made from the pages and need no look of their own, `permitted` digits of the numbers of a person that may be public,
    `later` addresses of files that are still to be written. What was `seen` before needs no second look, as long as all
    is still there that its links lead to.
    """
    names = files_below(folder)
    files = frozenset((*names, *later))

    def look(known: Seen) -> SiteCheck:
        return _look(folder, names, files, expected, nonce, passed_over, permitted, known)

    if seen.unchanged and seen.files <= files:
        checked = look(seen)
        if not checked.problems:
            return checked
    return look(NOTHING_SEEN)


def _look(
    folder: Path, names: Sequence[str], files: frozenset[str], expected: Iterable[str], nonce: str,
    passed_over: tuple[str, ...], permitted: Collection[str], seen: Seen,
) -> SiteCheck:  # fmt: skip
    found = [f"{address}: 没有做出来" for address in expected if address not in files]
    texts = [name for name in names if name.endswith(_TEXTS) and not name.startswith(passed_over)]
    texts = [name for name in texts if name not in seen.unchanged]
    digests = dict(seen.unchanged)
    ids: dict[str, str] = {}
    anchored: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for scanned in map_chunks(texts, lambda stripe: _scan(folder, stripe, files, nonce, permitted)):
        found += scanned.found
        digests |= scanned.digests
        ids |= scanned.ids
        for page, target, (there, anchor) in scanned.anchored:
            anchored[there].append((page, target, anchor))
    papers = [name for name in names if name.endswith(".pdf")]
    found += chain.from_iterable(parallel_map(papers, lambda name: _of_paper(folder, name, permitted)))
    wanted = {there: frozenset(anchors) for there, anchors in seen.wanted.items()}
    for there in ids.keys() & wanted.keys():  # pages that are new: old ones may lead to their anchors
        known = frozenset(ids[there].split("\n"))
        found += [f"{there}: 别的网页链接的 #{anchor} 没有了" for anchor in wanted[there] if anchor not in known]
    for there, links in anchored.items():
        known = frozenset((ids[there] if there in ids else _ids_of(folder / there)).split("\n"))
        found += [_no_anchor(page, target, anchor) for page, target, anchor in links if anchor not in known]
        wanted[there] = wanted.get(there, frozenset()) | {anchor for _, _, anchor in links}
    return SiteCheck(sorted(set(found)), digests, {there: tuple(sorted(all_)) for there, all_ in wanted.items()})


def _ids_of(page: Path) -> str:
    """Return the ids of a page, one a line."""
    return "\n".join({html.unescape(found.decode()) for found in _ID.findall(page.read_bytes().replace(b"\n", b" "))})


@dataclass(slots=True)
class _Scan:
    """Problems, digests and anchors of some files, and links to anchors of others; small, as a fork sends it back."""

    found: list[str] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    """One a line: a page has dozens, and they have to come back from another process."""
    anchored: list[tuple[str, str, LinkTarget]] = field(default_factory=list)
    """Page, link, and where it leads."""


def _scan(folder: Path, names: Iterable[str], files: Collection[str], nonce: str, permitted: Collection[str]) -> _Scan:
    seen = _Scan()
    good: dict[str, set[bytes]] = defaultdict(set)
    """Links that need no second look, by folder: neighbours have most of them in common."""
    for name in names:
        text = (folder / name).read_bytes()
        if nonce.encode() in text:
            seen.found.append(f"{name}: 还有没填的空位")
        seen.found += [f"{name}: 里面有个人的号码（{shown}）" for shown in numbers_left(text, permitted)]
        seen.digests[name] = hashlib.sha256(text).hexdigest()
        if not name.endswith(".html") or name in _ABSOLUTE_BY_NATURE:
            continue
        here = posixpath.dirname(name)
        flat = text.replace(b"\n", b" ")
        ids = {html.unescape(found.decode()) for found in _ID.findall(flat)}
        seen.ids[name] = "\n".join(ids)
        wrong: dict[bytes, str] = {}
        for raw in set(_TARGET.findall(flat)) - good[here]:
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
            elif anchor not in ids:
                wrong[raw] = _no_anchor(name, target, anchor)
        if wrong:  # running text may look like an attribute: quotes need no escape there
            in_tags = set(_TARGET.findall(b" ".join(_TAG.findall(text)).replace(b"\n", b" ")))
            seen.found += [problem for raw, problem in wrong.items() if raw in in_tags]
    return seen


def _of_paper(folder: Path, name: str, permitted: Collection[str]) -> list[str]:
    """Return what a PDF says that no page may: 10 ms for one that took half a second to set."""
    try:
        words = "\n".join(text_of_pdf((folder / name).read_bytes()))
    except MediaError:
        return [f"{name}: 打不开"]
    return [f"{name}: 里面有个人的号码（{shown}）" for shown in numbers_left(words.encode(), permitted)]


def _no_anchor(page: str, target: str, anchor: str) -> str:
    return f"{page}: 链接 {target} 里的 #{anchor} 没有去处"


def _destination(folder: str, target: str, files: Collection[str]) -> LinkTarget | str:
    """Return the target of a link of a page in that folder, or its fault in words. An empty path is the page itself."""
    if elsewhere := _ELSEWHERE.match(target):
        return ("", "") if elsewhere[0].lower() in _SCHEMES else "不是能放的链接"
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
