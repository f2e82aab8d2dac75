"""The index for the search over everything: the published pages, read once more, as Pagefind wants to have them.

Pagefind splits texts at blanks, which Chinese has none of. So it is fed with a tree of its own, in which every run of
characters is written as overlapping pairs; the script of the search page asks for pairs in the same way. The tree lies
in a temporary folder and is never published; in the index, what results show takes the place of the pairs.

Pagefind's work grows with the different words of each page, so a page is fed with little: each run once, and without
the runs that (nearly) all pages of its kind have in common. Those stand in `terms.json`, and the script looks there.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import groupby
from pathlib import Path

from generator.folding import chained, followers, lone, runs, traditional_of
from generator.page_text import PageText, text_of
from generator.parallel import in_stripes
from generator.views.labels import Labels

FOLDER = "pagefind"
TERMS = "terms.json"
"""What the script has to know before the first query: traditional characters, and what all pages of a kind say."""
FOLLOWERS = "followers.json"
"""For queries of one character, the characters that follow it anywhere, so that the script can ask for every pair."""
MARK = "\ua66e"
"""A letter of no living script: the first of every word that no text contains."""
_NAME, _TITLE = MARK + "n", MARK + "t"
"""Before each pair of the names of the hospital whose own page it is, and before each of a title."""
_LAST = "last"
"""Marks what comes after all else: single reports."""
_SHARED = "shared"
"""Marks a page that has all that the pages of its kind have in common, with the kind."""
_SAMPLE = 12
"""So many pages of a kind say what they have in common, when there are more; each has to agree, or is fed whole."""
_SIGNATURE = "pagefind_dcd"
"""How Pagefind's files begin; in a fragment JSON follows."""
_HEAD = re.compile(_SIGNATURE + r'\{"url":"/(\d+)\.html"')
_LEVEL = 5
"""Of gzip: the last levels take twice the time for a hundredth less."""
_UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "pagefind-worker.js")
"""Pagefind's own looks, and the worker: half as much again to download, for an index that answers in an instant."""


class SearchError(Exception):
    """Pagefind could not make the index; carries what it said."""


@contextmanager
def index_of(site: Path, labels: Mapping[str, Labels]) -> Iterator[None]:
    """Make the index of some pages of a site that was just written, inside of it, by the end of the context.

    Pagefind runs beside what happens within: it works on one core. Raises `SearchError`.
    """
    with tempfile.TemporaryDirectory(prefix="mingnuo-search-") as tree:
        feed = _Feed(site, labels, Path(tree))
        feed.write()
        process = _start_pagefind(feed.tree, site / FOLDER)
        try:
            yield
        except BaseException:
            process.kill()
            process.communicate()
            raise
        said, complained = process.communicate()
        if process.returncode != 0:
            raise SearchError((complained or said).strip())
        feed.finish(site / FOLDER)


class _Feed:
    """What Pagefind reads, a file a page under the page's number, and beside it what results show."""

    def __init__(self, site: Path, labels: Mapping[str, Labels], tree: Path) -> None:
        self.tree = tree
        self._site, self._labels = site, labels
        self._fragments: dict[int, bytes] = {}
        self._seen: set[str] = set()
        self._shared = {kind: self._shared_by(members) for kind, members in self._kinds()}

    def _kinds(self) -> Iterator[tuple[str, list[str]]]:
        def kind(address: str) -> str:
            return self._labels[address].kind

        for name, members in groupby(sorted(self._labels, key=kind), key=kind):
            yield name, list(members)

    def _shared_by(self, addresses: Sequence[str]) -> frozenset[str]:
        """The runs that some pages of a kind have in common; one of them may be an odd one."""
        if len(addresses) <= _SAMPLE:
            return frozenset()
        sample = [addresses[len(addresses) * number // _SAMPLE] for number in range(_SAMPLE)]
        seen = Counter(run for address in sample for run in set(self._read(address).runs))
        return frozenset(run for run, times in seen.items() if times >= _SAMPLE - 1)

    def _read(self, address: str) -> PageText:
        return text_of((self._site / address).read_bytes())

    def write(self) -> None:
        """The pages and what results show, in as many processes as there are cores."""
        numbered = list(enumerate(self._labels))
        for number, _ in numbered:  # in order: on some disks Pagefind meets files in the order of their making
            self._page(number).touch()
        for fragments, seen in in_stripes(numbered, self._write_stripe):
            self._fragments |= fragments
            self._seen |= seen

    def _write_stripe(self, stripe: Iterable[tuple[int, str]]) -> tuple[dict[int, bytes], set[str]]:
        """The pages of a stripe; their fragments, and the runs they have."""
        fragments: dict[int, bytes] = {}
        seen: set[str] = set()
        for number, address in stripe:
            text, labels = self._read(address), self._labels[address]
            own = _distinct([*text.runs, *(run for key in labels.keys for run in runs(key))])
            seen.update(own)
            self._page(number).write_text(self._index_page(text, labels, own), encoding="utf-8")
            fragments[number] = _fragment(address, text, labels)
        return fragments, seen

    def _index_page(self, text: PageText, labels: Labels, own: list[str]) -> str:
        """A page as Pagefind reads it. What is marked comes first: the same place on every page packs well."""
        title = _distinct(text.heading_runs)
        words = _marked(labels)
        words += _led(_NAME, _distinct(run for name in labels.names for run in runs(name)))
        words += _led(_TITLE, [] if labels.single else title)
        shared = self._shared[labels.kind]
        if shared and shared.issubset(own):
            words.append(mark(_SHARED, labels.kind))
            own = [run for run in own if run not in shared]
        words += (chained(own, MARK), *lone(own))
        return _HTML.format(title=chained(title, MARK), text=" ".join(words))

    def finish(self, output: Path) -> None:
        """Put what results show in place of the pairs, and beside the index what the script has to know."""
        for pattern in _UNUSED:
            for file in output.glob(pattern):
                file.unlink()
        for file in (output / "fragment").iterdir():
            with file.open("r+b") as fragment:
                told = self._fragments[_number_of(fragment.read())]
                fragment.seek(0)
                fragment.write(told)
                fragment.truncate()
        shared = {kind: " ".join(sorted(found)) for kind, found in self._shared.items() if found}
        _write_json(output / TERMS, {"traditional": traditional_of(self._seen), "shared": shared})
        _write_json(output / FOLLOWERS, followers(self._seen))

    def _page(self, number: int) -> Path:
        return self.tree / f"{number}.html"


_HTML = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"></head>'
    "<body><p>{text}</p><h1>{title}</h1></body></html>"
)


@cache
def mark(name: str, value: str = "") -> str:
    """A word of the index that no text contains. (Pagefind's own filters differ from build to build.)"""
    return MARK + name + "".join(_distinct(runs(value)))


def _marked(labels: Labels) -> list[str]:
    """The words that narrow results, and that say what comes last."""
    narrow = {"kind": labels.kind, "region": labels.region, "campaign": labels.campaign, "state": labels.state}
    words = [mark(_LAST)] if labels.single else []
    return words + [mark(name, value) for name, value in narrow.items() if value]


def _led(mark: str, many: Iterable[str]) -> list[str]:
    """The pairs of some runs, each after a mark."""
    return [pair if pair == MARK else mark + pair for pair in chained(many, MARK).split()]


def _fragment(address: str, text: PageText, labels: Labels) -> bytes:
    """What a result shows, as Pagefind writes it: a file a page, which the browser fetches for results only."""
    page = {
        "url": f"/{address}",
        "content": text.body,
        "word_count": 0,
        "filters": {},
        "meta": {"title": text.title, "kind": labels.kind, "hospital": labels.hospital},
        "anchors": [],
    }
    written = _SIGNATURE + json.dumps(page, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(written.encode(), _LEVEL, mtime=0)


def _number_of(fragment: bytes) -> int:
    """The number of the page for which Pagefind wrote a fragment."""
    head = zlib.decompressobj(wbits=31).decompress(fragment, 64).decode(errors="replace")
    found = _HEAD.match(head)
    if found is None:
        raise SearchError(f"Pagefind writes its fragments in another way than this program knows: {head}")
    return int(found[1])


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _write_json(file: Path, value: object) -> None:
    file.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _start_pagefind(tree: Path, output: Path) -> subprocess.Popen[str]:
    command = [
        sys.executable, "-m", "pagefind", "--site", str(tree), "--output-path", str(output),
        "--force-language", "unknown", "--keep-index-url", "--quiet",
    ]  # fmt: skip
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
