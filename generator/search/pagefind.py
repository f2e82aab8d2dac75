"""The index for the search over everything, made by Pagefind beside other work.

Pagefind writes more than a browser has to load, so its output is finished here: what a result shows takes the place of
the words it was found by, files have short names, and what only Pagefind's own looks need goes.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.errors import MingnuoError
from generator.search.facets import SearchFacets
from generator.search.feed import SIGNATURE, Feed
from generator.search.folding import followers, traditional_of
from generator.search.words import Reading

FOLDER = "pagefind"
TERMS = "terms.json"
"""What the script has to know before the first query: traditional characters, and the texts of many pages."""
FOLLOWERS = "followers.json"
"""For queries of one character, the characters that follow it anywhere, so that the script can ask for every pair."""
PIECES = "piece"
"""The folder with further pieces of long texts, of which an excerpt needs one, and with each of several pages."""
_HEAD = re.compile(SIGNATURE + r'\{"url":"/\d+/(\d+)\.html"')
_LISTED = re.compile(rb"[\x60-\x77](unknown_[0-9a-f]+)([\x00-\x17]|\x18.|\x19..|\x1a....)?", re.S)
"""The name of a fragment or a part of the index within Pagefind's list of them, a string of CBOR with its length first;
after that of a fragment the number of its words."""
_ONE = b"\x01"
"""A whole number in CBOR."""
_NEEDED = ("pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind")
"""Not Pagefind's own looks, nor its worker: half as much again to download, for an index that answers in an instant."""
_MEMORY = "/dev/shm"
_ROOM = 1 << 15
"""So many bytes a file and its part of the index take at most."""


class SearchError(MingnuoError):
    """Pagefind could not make the index of the search, or made one that we cannot finish."""


@contextmanager
def index_of(site: Path, labels: Mapping[str, SearchFacets], readings: Mapping[str, Reading]) -> Iterator[None]:
    """Make the index of some pages of a site, inside of it, by the end of the context.

    Pagefind runs beside what happens within: it works on one core. Raises `SearchError`.
    """
    with tempfile.TemporaryDirectory(prefix="mingnuo-search-", dir=_in_memory(len(labels))) as folder:
        tree, made = Path(folder, "tree"), Path(folder, "made")
        feed = Feed(labels, readings, tree, site / FOLDER / PIECES)
        feed.write()
        process = _start_pagefind(tree, made)
        try:
            with _one_core_less():
                yield
        except BaseException:
            process.kill()
            process.communicate()
            raise
        said, complained = process.communicate()
        if process.returncode != 0:
            raise SearchError(f"搜索的索引没有做成：{(complained or said).strip()}")
        _finish(made, site / FOLDER, feed)


def _in_memory(files: int) -> str | None:
    """A folder in memory with room for so many files and their index; None stands for where such files lie else.

    To make and remove thousands of files takes a disk seconds, and makes it slow for a minute.
    """
    if not os.access(_MEMORY, os.W_OK):
        return None
    room = os.statvfs(_MEMORY)
    return _MEMORY if room.f_bavail * room.f_frsize > files * _ROOM else None


@contextmanager
def _one_core_less() -> Iterator[None]:
    """Leave a core to Pagefind where there are several: all else takes less time than it does."""
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_setaffinity") else set()
    if len(cores) < 2:
        yield
        return
    os.sched_setaffinity(0, sorted(cores)[1:])
    try:
        yield
    finally:
        os.sched_setaffinity(0, cores)


def _start_pagefind(tree: Path, output: Path) -> subprocess.Popen[str]:
    command = [
        sys.executable, "-m", "pagefind", "--site", str(tree), "--output-path", str(output),
        "--force-language", "unknown", "--keep-index-url", "--quiet",
    ]  # fmt: skip
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _finish(made: Path, output: Path, feed: Feed) -> None:
    """What the site needs of what Pagefind made, what results show in place of the words, and beside it what the
    script has to know."""
    for name in _NEEDED:
        shutil.copy(made / name, output)
    fragments = {_number_of(file.read_bytes()): file for file in (made / "fragment").iterdir()}
    names = {file.stem: feed.names[number] for number, file in fragments.items()}
    index = sorted((made / "index").iterdir())
    names |= {file.stem: f"{number:x}" for number, file in enumerate(index)}
    (listed,) = made.glob("*.pf_meta")
    (output / listed.name).write_bytes(_shortened(listed, names))
    for folder in ("fragment", "index"):
        (output / folder).mkdir()
    for number, data in feed.fragments.items():
        file = fragments[number]
        (output / "fragment" / f"{names[file.stem]}{file.suffix}").write_bytes(data)
    for file in index:
        shutil.copy(file, output / "index" / f"{names[file.stem]}{file.suffix}")
    _write_json(output / TERMS, {"traditional": traditional_of(feed.seen), "shared": feed.shared_texts})
    _write_json(output / FOLLOWERS, followers(feed.seen))


def _shortened(listed: Path, names: Mapping[str, str]) -> bytes:
    """Pagefind's list of its files made small, which every first search loads: short names in place of hashes, and no
    counts of words, by which Pagefind would order results: it does not know all words."""
    left = set(names)

    def short(match: re.Match[bytes]) -> bytes:
        old = match[1].decode()
        left.remove(old)
        return bytes([0x60 + len(names[old])]) + names[old].encode() + (_ONE if match[2] else b"")

    try:
        written = _LISTED.sub(short, gzip.decompress(listed.read_bytes()))
    except KeyError as error:
        left.add(str(error))
    if left:
        raise SearchError(f"这一版 Pagefind 列文件的写法，这个程序还不认识（{listed.name}）。")
    return gzip.compress(written, mtime=0)


def _number_of(fragment: bytes) -> int:
    """The number of the page for which Pagefind wrote a fragment."""
    head = zlib.decompressobj(wbits=31).decompress(fragment, 64).decode(errors="replace")
    found = _HEAD.match(head)
    if found is None:
        raise SearchError(f"这一版 Pagefind 写摘要的写法，这个程序还不认识：{head}")
    return int(found[1])


def _write_json(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
