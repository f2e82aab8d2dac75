"""The pages as Pagefind is fed with them, and as results show them.

Pagefind splits texts at blanks, which Chinese has none of. So it is fed with a tree of its own, in which every run of
characters is written as overlapping pairs; the script of the search page asks for pairs in the same way.

Its work and its index grow with the different words of each page, so a page is fed with little: each run once, and
without the runs that all pages of its group have in common. Those stand in one small file, and the script looks there.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, reduce
from pathlib import Path

from generator.folding import chained, lone, runs, without_parts
from generator.page_text import Block, PageText, text_of
from generator.parallel import in_stripes
from generator.views.labels import Labels

SIGNATURE = "pagefind_dcd"
"""How Pagefind's files begin; in a fragment JSON follows."""
MARK = "\ua66e"
"""A letter of no living script: the first of every word that no text contains."""
TITLE = MARK + "t"
"""Before each pair of the names of a hospital, on its own page, and of the title of a page of no hospital."""
OWN, LAST = "own", "last"
"""Mark a hospital's own page, and what comes after all else: single reports."""
SHARED = "shared"
"""Marks a page that has all that the pages of its group have in common, with the group."""
_SAMPLE = 24
"""So many pages of a group say what they have in common; each page has to agree, or is fed whole."""
_BEGINNING = 2000
"""So many characters of a text come with every result; most words are among them."""
_LONG = 8000
"""What follows is one more piece, or of a longer text pieces of half as many: an excerpt loads only one of them."""
_LEVEL = 5
"""Of gzip: the last levels take twice the time for a hundredth less."""
_HTML = '<!doctype html><html lang="zh"><head><meta charset="utf-8"></head><body>{}</body></html>'


class Feed:
    """What Pagefind reads, a file a page under the page's number, and beside it what results show."""

    def __init__(self, site: Path, labels: Mapping[str, Labels], tree: Path) -> None:
        self.fragments: dict[int, bytes] = {}
        """By the number of the page."""
        self.pieces: dict[str, str] = {}
        """Of long texts, by the numbers of page and piece: `12-3`."""
        self.seen: set[str] = set()
        """Every run of every page."""
        self._site, self._labels = site, labels
        groups = _groups(labels)
        self._group = {address: number for number, group in enumerate(groups) for address in group}
        self._shared = [self._shared_by(group) for group in groups]
        self._pages = [tree / str(self._group[address]) / f"{number}.html" for number, address in enumerate(labels)]

    @property
    def shared_texts(self) -> dict[int, str]:
        """What the pages of each group have in common."""
        return {group: " ".join(sorted(shared)) for group, shared in enumerate(self._shared) if shared}

    def _shared_by(self, group: Sequence[str]) -> frozenset[str]:
        if len(group) <= _SAMPLE:
            return frozenset()
        sample = [group[len(group) * number // _SAMPLE] for number in range(_SAMPLE)]
        return reduce(frozenset.intersection, (frozenset(self._read(address).runs) for address in sample))

    def _read(self, address: str) -> PageText:
        return text_of((self._site / address).read_bytes())

    def write(self) -> None:
        """Every page, in as many processes as there are cores."""
        for folder in dict.fromkeys(page.parent for page in self._pages):
            folder.mkdir()
        for page in self._pages:  # in order: on some disks Pagefind meets files in the order of their making
            page.touch()
        for fragments, pieces, seen in in_stripes(list(enumerate(self._labels)), self._write_stripe):
            self.fragments |= fragments
            self.pieces |= pieces
            self.seen |= seen

    def _write_stripe(self, stripe: Iterable[tuple[int, str]]) -> tuple[dict[int, bytes], dict[str, str], set[str]]:
        """The pages of a stripe; their fragments, the pieces of long ones, and their runs."""
        fragments: dict[int, bytes] = {}
        pieces: dict[str, str] = {}
        seen: set[str] = set()
        for number, address in stripe:
            text, labels = self._read(address), self._labels[address]
            own = set(text.runs).union(*map(runs, labels.keys))
            seen |= own
            words = [*_titled(text, labels), *_marked(labels)]
            shared = self._shared[self._group[address]]
            if shared and shared <= own:
                words.append(mark(SHARED, str(self._group[address])))
                own = own - shared
            parts = _parts(text)
            starts = _add(words, own, parts)
            self._pages[number].write_text(_HTML.format(" ".join(words)), encoding="utf-8")
            told = [" ".join([block.text for block in part]) for part in parts]
            pieces |= {f"{number}-{at}": piece for at, piece in enumerate(told[1:], 1)}
            fragments[number] = _fragment(address, text.title, labels, told[0], number, starts)
        return fragments, pieces, seen


def _groups(labels: Mapping[str, Labels]) -> list[list[str]]:
    """Pages that have much in common: those of a kind, and of a kind those of the same file name, as the reports of a
    month. Pagefind numbers its pages folder by folder, and a folder a group packs best."""
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for address, one in labels.items():
        names[one.kind, address.rpartition("/")[2]].append(address)
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (kind, name), addresses in names.items():
        groups[kind, name if len(addresses) > _SAMPLE else ""] += addresses
    return list(groups.values())


def _parts(text: PageText) -> list[list[Block]]:
    """The blocks of a text: its beginning, and what follows in one piece or, of a long one, in several."""
    long = sum([len(block.text) for block in text.blocks]) > _LONG
    parts: list[list[Block]] = [[]]
    room = _BEGINNING
    for block in text.blocks:
        if room < 0:
            parts.append([])
            room = _LONG // 2 if long else _LONG
        parts[-1].append(block)
        room -= len(block.text)
    return parts


def _add(words: list[str], own: set[str], parts: Sequence[Sequence[Block]]) -> list[int]:
    """Add the pairs of a page's own runs to its words. Returns at which word each part after the first begins.

    The runs of a long text stand part by part, so that a place tells the part. Those of others stand in an order that
    most pages share, so that their places are much alike and pack well; there the second part has what the first lacks.
    """
    if len(parts) <= 2:
        words += (*chained(without_parts(own), MARK).split(), *lone(own))
        return [0] * (len(parts) - 1)
    starts = []
    left = set(own)
    for number, part in enumerate(parts):
        if number:
            starts.append(len(words))
        here = left.intersection([run for block in part for run in block.runs])
        left -= here
        words += [*chained(without_parts(here), MARK).split(), MARK]
    words += (*chained(without_parts(left), MARK).split(), *lone(own))
    return starts


def _marked(labels: Labels) -> list[str]:
    """The words that narrow results, and that say what comes last."""
    narrow = {"kind": labels.kind, "region": labels.region, "campaign": labels.campaign, "state": labels.state}
    words = [mark(OWN)] if labels.names else [mark(LAST)] if labels.single else []
    return words + [mark(name, value) for name, value in narrow.items() if value]


@cache
def mark(name: str, value: str = "") -> str:
    """A word of the index that no text contains. (Pagefind's own filters differ from build to build.)"""
    return MARK + name + "".join(dict.fromkeys(runs(value)))


def _titled(text: PageText, labels: Labels) -> list[str]:
    """The pairs of a title or of a hospital's names, each after a mark."""
    known = [run for name in labels.names for run in runs(name)] if labels.hospital else text.heading_runs
    return [pair if pair == MARK else TITLE + pair for pair in chained(without_parts(known), MARK).split()]


def _fragment(address: str, title: str, labels: Labels, text: str, number: int, starts: list[int]) -> bytes:
    """What a result shows, as Pagefind writes it: a file a page, which the browser fetches for results only."""
    page = {
        "url": f"/{address}",
        "content": text,
        "word_count": 0,
        "filters": {},
        "meta": {"title": title, "kind": labels.kind, "hospital": labels.hospital},
        "anchors": [],
        "pieces": {"of": number, "from": starts} if starts else None,
    }
    written = SIGNATURE + json.dumps(page, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(written.encode(), _LEVEL, mtime=0)
