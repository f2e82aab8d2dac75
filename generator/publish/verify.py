"""A site held against its list, file by file: in a folder, or as a server gives it out."""

from __future__ import annotations

import hashlib
import os
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote, urlsplit

from generator.errors import MingnuoError
from generator.publish.manifest import LARGEST, MANIFEST, Entry, Manifest, ManifestError, read_manifest

Progress = Callable[[int, int], None]
CHANGED, MISSING, EXTRA, IS_LINK = "内容变了", "没有这个文件", "清单里没有", "不是文件，是链接"
_AT_ONCE = 8
"""Requests to a server at the same time: no more than a browser sends."""
_PATIENCE_SECONDS = 30
_BLOCK = 1 << 20


class VerifyError(MingnuoError):
    """There is nothing to hold against a list."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that is not as the list says."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The list of a site, its own SHA-256, and every file that differs, by address."""

    manifest: Manifest
    digest: str
    differences: tuple[Difference, ...]


def verify_folder(folder: Path, progress: Progress | None = None) -> Verification:
    """Hold every file of a folder against its list; a file that the list lacks differs too.

    Raises `ManifestError` where there is no list.
    """
    try:
        text = (folder / MANIFEST).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise ManifestError(f"“{folder}”里没有 {MANIFEST}，不是这个程序做的网站。") from None
    manifest = read_manifest(text)
    there = dict(_entries(folder))
    found = [
        Difference(name, words)
        for number, (name, entry) in enumerate(manifest.files.items(), 1)
        if (words := _compare(folder, name, entry, there)) or _tell(progress, number, len(manifest.files))
    ]
    extra = there.keys() - manifest.files.keys() - {MANIFEST}
    found += [Difference(name, EXTRA) for name in extra]
    return _verification(manifest, text, found)


def verify_address(address: str, progress: Progress | None = None) -> Verification:
    """Hold every file that a server gives out against the list that it gives out; nobody knows what it has besides.

    Raises `VerifyError` where the server does not answer, `ManifestError` where it has no list.
    """
    base = _base(address)
    opener = _opener()
    try:
        text = _fetch(opener, f"{base}{MANIFEST}", LARGEST)
    except urllib.error.HTTPError as error:
        error.close()
        raise ManifestError(f"{base}{MANIFEST} 取不到（{error.code}），这里不是这个程序做的网站。") from None
    except (OSError, HTTPException, ValueError) as error:
        raise VerifyError(f"连不上 {base}，核对不了。检查网址和网络，再试一次。（{_reason(error)}）") from None
    manifest = read_manifest(text)

    def look(name: str) -> str:
        entry = manifest.files[name]
        try:
            data = _fetch(opener, f"{base}{quote(name)}", entry.size)
        except urllib.error.HTTPError as error:
            error.close()
            return MISSING if error.code in (404, 410) else f"服务器说 {error.code}"
        except (OSError, HTTPException) as error:
            return f"取不到（{_reason(error)}）"
        return "" if _digest_of(data) == entry.sha256 else CHANGED

    found: list[Difference] = []
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for number, (name, words) in enumerate(zip(manifest.files, pool.map(look, manifest.files), strict=True), 1):
            _tell(progress, number, len(manifest.files))
            if words:
                found.append(Difference(name, words))
    return _verification(manifest, text, found)


def _verification(manifest: Manifest, text: bytes, found: list[Difference]) -> Verification:
    ordered = sorted(found, key=lambda one: one.address)
    return Verification(manifest, hashlib.sha256(text).hexdigest(), tuple(ordered))


def _tell(progress: Progress | None, done: int, total: int) -> bool:
    if progress is not None:
        progress(done, total)
    return False


def _entries(folder: Path, prefix: str = "") -> Iterator[tuple[str, bool]]:
    """Yield every path below a folder that is no folder, and whether it is a plain file; a link is none."""
    with os.scandir(folder) as found:
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                yield from _entries(Path(entry.path), f"{prefix}{entry.name}/")
            else:
                yield f"{prefix}{entry.name}", entry.is_file(follow_symlinks=False)


def _compare(folder: Path, name: str, entry: Entry, there: dict[str, bool]) -> str:
    """Return how a file differs from the list; empty when it does not."""
    if name not in there:
        return MISSING
    if not there[name]:
        return IS_LINK
    path = folder / name
    if path.stat().st_size != entry.size:
        return CHANGED
    with path.open("rb") as file:
        return "" if hashlib.file_digest(file, "sha256").hexdigest() == entry.sha256 else CHANGED


def _base(address: str) -> str:
    """Return the address of the root, with its slash. Raises `VerifyError` for what is no address of a site."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise VerifyError(f"“{address}”不是网址。写成 https://www.example.cn/chengnuo/ 这样。")
    path = parts.path.removesuffix("index.html")
    return f"{parts.scheme}://{parts.netloc}{path.rstrip('/')}/"


def _opener() -> urllib.request.OpenerDirector:
    """Return what opens addresses of the web and nothing else: `urllib` by itself also opens files of this machine."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(), urllib.request.HTTPHandler(), urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(), urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
    ):  # fmt: skip
        opener.add_handler(handler)
    return opener


def _fetch(opener: urllib.request.OpenerDirector, address: str, size: int) -> bytes:
    """Return a file of a server; of one that is longer than it should be, a byte more than that."""
    with opener.open(address, timeout=_PATIENCE_SECONDS) as answer:
        parts: list[bytes] = []
        left = size + 1
        while left > 0 and (block := answer.read(min(left, _BLOCK))):
            parts.append(block)
            left -= len(block)
    return b"".join(parts)


def _digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _reason(error: BaseException) -> str:
    """Return a few words for whoever is asked for help."""
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    return str(getattr(cause, "strerror", None) or cause or type(error).__name__)
