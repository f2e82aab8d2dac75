"""The pages as Pagefind is fed with them, and as results show them.

Pagefind splits texts at blanks, which Chinese has none of. So it is fed with a tree of its own, in which every run of
characters is written as overlapping pairs; the script of the search page asks for every second pair of what is typed.

Its work and its index grow with the different words of each page, so a page is fed with little: each run once, and
runs that stand together on many pages as one word. Those runs are in one small file, and the script looks there.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from generator.folding import chained, lone, runs, without_parts
from generator.page_text import Block, PageText, text_of
from generator.parallel import each, in_stripes
from generator.views.labels import Labels

SIGNATURE = "pagefind_dcd"
"""How Pagefind's files begin; in a fragment JSON follows."""
MARK = "\ua66e"
"""A letter of no living script: the first of every word that no text contains."""
TITLE_PLACES = 32
"""So many words come first on a page with a title of its own, and are of the title or the hospital's names."""
OWN, TITLED, OTHER, SINGLE = "a", "b", "c", "d"
"""How the name of a page's fragment begins, which orders results: a hospital's own page, a page of no hospital, which
has a title of its own, other pages, single reports."""
SHARED = "shared"
"""Marks a page that has all the runs of a set, with the number of the set."""
_MANY = 24
"""Pages that are fewer have nothing in common that would be worth a word."""
_WORTH = 1000
"""So many words runs that stand together have to save: every search loads their text."""
_BEGINNING = 2000
"""So many characters of a text come with every result; most words are among them."""
_LONG = 8000
"""What follows is one more piece, or of a longer text pieces of half as many: an excerpt loads only one of them."""
_LEVEL = 5
"""Of gzip: the last levels take twice the time for a hundredth less."""
_HTML = '<!doctype html><html lang="zh"><head><meta charset="utf-8"></head><body>{}</body></html>'


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as the search needs it: its beginning, and what follows in one part or, of a long text, in several."""

    title: str
    heading: tuple[str, ...]
    texts: tuple[str, ...]
    runs: tuple[frozenset[str], ...]
    """Of each part; the headings and the texts of a page are folded already."""


class Feed:
    """What Pagefind reads, a file a page under the page's number, and beside it what results show."""

    def __init__(self, site: Path, labels: Mapping[str, Labels], tree: Path) -> None:
        self.fragments: dict[int, bytes] = {}
        """By the number of the page."""
        self.pieces: dict[str, str] = {}
        """Of long texts, by the numbers of page and piece: `12-3`."""
        self._labels = labels
        self._page_labels = tuple(labels.values())
        self._pages = each(list(labels), lambda address: reading_of((site / address).read_bytes()))
        self._runs = [
            frozenset[str]().union(*page.runs, *map(runs, one.keys))
            for page, one in zip(self._pages, labels.values(), strict=True)
        ]
        self._sets = standing_together(self._runs)
        groups = enumerate(_groups(labels))
        folders = {address: tree / str(number) for number, group in groups for address in group}
        self._files = [folders[address] / f"{number}.html" for number, address in enumerate(labels)]

    @property
    def shared_texts(self) -> list[str]:
        """The runs of each set."""
        return [" ".join(sorted(one)) for one in self._sets]

    @cached_property
    def seen(self) -> frozenset[str]:
        """Every run of every page."""
        return frozenset[str]().union(*self._runs)

    def order(self, number: int) -> str:
        """How the name of a page's fragment begins."""
        labels = self._page_labels[number]
        return OWN if labels.names else SINGLE if labels.single else OTHER if labels.hospital else TITLED

    def write(self) -> None:
        """Every page, in as many processes as there are cores."""
        for folder in dict.fromkeys(file.parent for file in self._files):
            folder.mkdir()
        for file in self._files:  # in order: on some disks Pagefind meets files in the order of their making
            file.touch()
        for fragments, pieces in in_stripes(list(enumerate(self._labels.items())), self._write_stripe):
            self.fragments |= fragments
            self.pieces |= pieces

    def _write_stripe(
        self, stripe: Iterable[tuple[int, tuple[str, Labels]]]
    ) -> tuple[dict[int, bytes], dict[str, str]]:
        """The pages of a stripe; their fragments, and the pieces of long ones."""
        fragments: dict[int, bytes] = {}
        pieces: dict[str, str] = {}
        for number, (address, labels) in stripe:
            page = self._pages[number]
            words = [*_titled(page, labels), *_marked(labels)]
            starts = self._add(words, self._runs[number], page.runs)
            self._files[number].write_text(_HTML.format(" ".join(words)), encoding="utf-8")
            pieces |= {f"{number}-{at}": piece for at, piece in enumerate(page.texts[1:], 1)}
            fragments[number] = _fragment(address, page, labels, number, starts)
        return fragments, pieces

    def _add(self, words: list[str], own: frozenset[str], parts: Sequence[frozenset[str]]) -> list[int]:
        """Add a page's runs to its words: sets by their marks, the others as pairs. Returns at which word each part
        after the first begins.

        The runs of a long text stand part by part, so that a place tells the part; the mark of a set stands in each
        part with some of its runs. The runs of others stand in an order that most pages share, so that their places are
        much alike and pack well; there the second part has what the first lacks.
        """
        sets = {number: one for number, one in enumerate(self._sets) if one <= own}
        left = own.difference(*sets.values())
        alone = [
            char + MARK for char in lone(left)
        ]  # no word may be the beginning of a pair: Pagefind takes it for that
        starts = []
        if len(parts) > 2:
            for at, part in enumerate(parts):
                if at:
                    starts.append(len(words))
                words += [_of_set(number) for number, one in sets.items() if not one.isdisjoint(part)]
                words += [*chained(without_parts(left & part), MARK).split(), MARK]
                left -= part
        else:
            starts += [0] * (len(parts) - 1)
            words += map(_of_set, sets)
        words += (*chained(without_parts(left), MARK).split(), *alone)
        return starts


def reading_of(page: bytes) -> Reading:
    """What the search needs of a page that the host drew."""
    text = text_of(page)
    parts = _parts(text)
    return Reading(
        text.title,
        tuple(text.heading_runs),
        tuple([" ".join([block.text for block in part]) for part in parts]),
        tuple([frozenset([run for block in part for run in block.runs]) for part in parts]),
    )


def standing_together(pages: Sequence[frozenset[str]]) -> list[frozenset[str]]:
    """Sets of runs that stand on the very same pages, where that saves much. A page has all of a set or none of it."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages):
        for run in page:
            found[run].append(number)
    together: dict[tuple[int, ...], list[str]] = defaultdict(list)
    for run, numbers in found.items():
        if len(numbers) > _MANY:
            together[tuple(numbers)].append(run)
    sets = [
        frozenset(one)
        for numbers, one in together.items()
        if (sum([len(run) - 1 for run in one]) - 1) * len(numbers) >= _WORTH
    ]
    return sorted(sets, key=sorted)


def _of_set(number: int) -> str:
    return mark(SHARED, str(number))


def _groups(labels: Mapping[str, Labels]) -> list[list[str]]:
    """Pages that have much in common: those of a kind, and of a kind those of the same file name, as the reports of a
    month. Pagefind numbers its pages folder by folder, and a folder a group packs best."""
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    for address, one in labels.items():
        names[one.kind, address.rpartition("/")[2]].append(address)
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (kind, name), addresses in names.items():
        groups[kind, name if len(addresses) > _MANY else ""] += addresses
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


def _marked(labels: Labels) -> list[str]:
    """The words that narrow results."""
    narrow = {"kind": labels.kind, "region": labels.region, "campaign": labels.campaign, "state": labels.state}
    return [mark(name, value) for name, value in narrow.items() if value]


@cache
def mark(name: str, value: str = "") -> str:
    """A word of the index that no text contains. (Pagefind's own filters differ from build to build.)"""
    return MARK + name + "".join(dict.fromkeys(runs(value)))


def _titled(page: Reading, labels: Labels) -> list[str]:
    """The pairs of a title of its own or of a hospital's names, and what fills up their places."""
    if labels.single or (labels.hospital and not labels.names):
        return []
    known = [run for name in labels.names for run in runs(name)] if labels.names else page.heading
    words = chained(without_parts(known), MARK).split()[:TITLE_PLACES]
    return words + [MARK] * (TITLE_PLACES - len(words))


def _fragment(address: str, page: Reading, labels: Labels, number: int, starts: list[int]) -> bytes:
    """What a result shows, as Pagefind writes it: a file a page, which the browser fetches for results only."""
    told = {
        "url": f"/{address}",
        "content": page.texts[0],
        "word_count": 0,
        "filters": {},
        "meta": {"title": page.title, "kind": labels.kind, "hospital": labels.hospital},
        "anchors": [],
        "pieces": {"of": number, "from": starts} if starts else None,
    }
    written = SIGNATURE + json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(written.encode(), _LEVEL, mtime=0)
