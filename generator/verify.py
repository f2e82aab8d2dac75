"""The last look before the swap: every link and anchor leads somewhere, every page is there, no slot is left."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

_TAG = re.compile(r"<[a-zA-Z](?:[^<>\"]|\"[^\"]*\")*>")
_ATTRIBUTE = re.compile(r'\s(href|src|action|formaction|id)="([^"]*)"')
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_ABSOLUTE_BY_NATURE = frozenset({"404.html"})
"""Pages that are served under any address, so that their links cannot be relative."""


def problems(folder: Path, expected: Iterable[str], nonce: str) -> list[str]:
    """What is wrong with a site that was just written, one line each; nothing when it is good."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    found = [f"{address}: 没有做出来" for address in expected if address not in files]
    anchors: dict[str, set[str]] = {}
    links: list[tuple[str, str]] = []
    for name in sorted(files):
        if not name.endswith((".html", ".xml", ".json", ".csv")):
            continue
        text = (folder / name).read_text(encoding="utf-8")
        if nonce in text:
            found.append(f"{name}: 还有没填的空位")
        if name.endswith(".html") and name not in _ABSOLUTE_BY_NATURE:
            anchors[name], targets = _scan(text)
            links += [(name, target) for target in targets]
    for name, target in links:
        problem = _broken(name, target, files, anchors)
        if problem:
            found.append(problem)
    return sorted(set(found))


def _scan(text: str) -> tuple[set[str], set[str]]:
    """The ids and the addresses of a page. Our markup quotes every attribute and escapes what stands between tags."""
    ids: set[str] = set()
    targets: set[str] = set()
    for tag in _TAG.finditer(text):
        for name, value in _ATTRIBUTE.findall(tag[0]):
            (ids if name == "id" else targets).add(html.unescape(value))
    return ids, targets


def _broken(page: str, target: str, files: set[str], anchors: dict[str, set[str]]) -> str:
    if _ELSEWHERE.match(target):
        return ""
    path, _, anchor = target.partition("#")
    path = path.partition("?")[0]
    if path.startswith("/"):
        return f"{page}: 链接 {target} 不是相对的"
    there = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))) if path else page
    if there.startswith("..") or there not in files:
        return f"{page}: 链接 {target} 没有去处"
    if anchor and there in anchors and unquote(anchor) not in anchors[there]:
        return f"{page}: 链接 {target} 里的 #{anchor} 没有去处"
    return ""
