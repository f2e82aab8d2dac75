"""The index for the search over everything, made by Pagefind beside other work.

Pagefind writes more than a browser has to load, so its output is finished here: what a result shows takes the place of
the words it was found by, files have short names, and what only Pagefind's own looks need goes.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from generator.folding import followers, traditional_of
from generator.search_feed import SIGNATURE, Feed
from generator.search_words import Reading
from generator.views.labels import Labels

FOLDER = "pagefind"
TERMS = "terms.json"
"""What the script has to know before the first query: traditional characters, and the texts of many pages."""
FOLLOWERS = "followers.json"
"""For queries of one character, the characters that follow it anywhere, so that the script can ask for every pair."""
PIECES = "piece"
"""The folder with further pieces of long texts, of which an excerpt needs one, and with each of several reports."""
_HEAD = re.compile(SIGNATURE + r'\{"url":"/\d+/(\d+)\.html"')
_LISTED = re.compile(rb"[\x60-\x77](unknown_[0-9a-f]+)([\x00-\x17]|\x18.|\x19..|\x1a....)?", re.S)
"""The name of a fragment or a part of the index within Pagefind's list of them, a string of CBOR with its length first;
after that of a fragment the number of its words."""
_ONE = b"\x01"
"""A whole number in CBOR."""
_UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "pagefind-worker.js")
"""Pagefind's own looks, and the worker: half as much again to download, for an index that answers in an instant."""


class SearchError(Exception):
    """Pagefind could not make the index; carries what it said."""


@contextmanager
def index_of(site: Path, labels: Mapping[str, Labels], readings: Mapping[str, Reading]) -> Iterator[None]:
    """Make the index of some pages of a site, inside of it, by the end of the context.

    Pagefind runs beside what happens within: it works on one core. Raises `SearchError`.
    """
    with tempfile.TemporaryDirectory(prefix="mingnuo-search-") as tree:
        feed = Feed(labels, readings, Path(tree), site / FOLDER / PIECES)
        feed.write()
        process = _start_pagefind(Path(tree), site / FOLDER)
        try:
            with _one_core_less():
                yield
        except BaseException:
            process.kill()
            process.communicate()
            raise
        said, complained = process.communicate()
        if process.returncode != 0:
            raise SearchError((complained or said).strip())
        _finish(site / FOLDER, feed)


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


def _finish(output: Path, feed: Feed) -> None:
    """Put what results show in place of the pairs, and beside the index what the script has to know."""
    for pattern in _UNUSED:
        for file in output.glob(pattern):
            file.unlink()
    found = {_number_of(file.read_bytes()): file for file in (output / "fragment").iterdir()}
    names = {file.stem: feed.names[number] for number, file in found.items()}
    index = sorted((output / "index").iterdir())
    names |= {file.stem: f"{number:x}" for number, file in enumerate(index)}
    _shorten(output, names)
    for number, file in found.items():
        if number in feed.fragments:
            file.write_bytes(feed.fragments[number])
            file.rename(file.with_stem(names[file.stem]))
        else:
            file.unlink()  # several reports, each of which is a piece
    for file in index:
        file.rename(file.with_stem(names[file.stem]))
    _write_json(output / TERMS, {"traditional": traditional_of(feed.seen), "shared": feed.shared_texts})
    _write_json(output / FOLLOWERS, followers(feed.seen))


def _shorten(output: Path, names: Mapping[str, str]) -> None:
    """Make Pagefind's list of its files small, which every first search loads: short names in place of hashes, and no
    counts of words, by which Pagefind would order results: it does not know all words."""
    (listed,) = output.glob("*.pf_meta")
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
        raise SearchError(f"{listed.name}: Pagefind lists its files in another way than this program knows")
    listed.write_bytes(gzip.compress(written, mtime=0))


def _number_of(fragment: bytes) -> int:
    """The number of the page for which Pagefind wrote a fragment."""
    head = zlib.decompressobj(wbits=31).decompress(fragment, 64).decode(errors="replace")
    found = _HEAD.match(head)
    if found is None:
        raise SearchError(f"Pagefind writes its fragments in another way than this program knows: {head}")
    return int(found[1])


def _write_json(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
