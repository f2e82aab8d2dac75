"""What Pagefind reads, a file for each thing that it takes for a page, and beside it what results show.

A single report is one of very many and says little: the reports of a hospital, its letter and what else is its own are
one file, in which each begins at a place that its number tells. That spares Pagefind most of its pages and the reader's
phone most of their list.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.parallel import map_chunks
from generator.search.facets import SearchFacets
from generator.search.words import GAP, Reading, Sets, words_of

SIGNATURE = "pagefind_dcd"
"""How Pagefind's files begin; in a fragment JSON follows."""
OWN, TITLED, OTHER, SINGLE, SEVERAL = "a", "b", "c", "d", "e"
"""How names begin, which orders results: a hospital's own page, a page of no hospital, which has a title of its own,
other pages, a single report, several pages of a hospital."""
STEP = 16
"""In a file of several pages each begins at a multiple of so many words; the file's name says of how many."""
_TOGETHER = 16
"""So many pages are one file at most: a word that is on all of them has to tell all its places."""
_MANY = 24
"""So many pages that have much in common are a folder."""
_LEVEL = 5
"""Of gzip: the last levels take twice the time for a hundredth less."""
_HTML = '<!doctype html><html lang="zh"><head><meta charset="utf-8"></head><body>{}</body></html>'

Found = tuple[dict[int, str], dict[int, bytes]]
"""Names and fragments."""


class Feed:
    """What Pagefind reads, and what takes the place of its fragments."""

    def __init__(
        self, labels: Mapping[str, SearchFacets], readings: Mapping[str, Reading], tree: Path, pieces: Path
    ) -> None:
        self.names: dict[int, str] = {}
        """What each file is called in the index, by its number."""
        self.fragments: dict[int, bytes] = {}
        """What a result shows of a file that is one page."""
        self._pieces = pieces
        self._addresses = list(labels)
        self._labels = list(labels.values())
        self._readings = [readings[address] for address in labels]
        self._sets = Sets(page.runs for page in self._readings)
        folders: list[list[tuple[int, ...]]] = [*_folders(labels), list(self._several())]
        self._pages = [pages for folder in folders for pages in folder]
        names = [tree / str(number) for number, folder in enumerate(folders) for _ in folder]
        self._files = [folder / f"{number}.html" for number, folder in enumerate(names)]

    @property
    def shared_texts(self) -> list[str]:
        """The runs of each set."""
        return self._sets.texts

    @cached_property
    def seen(self) -> frozenset[str]:
        """Every run of every page."""
        return frozenset[str]().union(*[page.runs for page in self._readings])

    def _several(self) -> Iterator[tuple[int, ...]]:
        """The pages of each publisher but its own, by their numbers, some together; single reports come last."""
        of: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self._labels):
            if _is_one_of_several(one):
                of[one.hospital].append(number)
        for pages in of.values():
            pages.sort(key=lambda number: self._labels[number].single)
            yield from (tuple(pages[at : at + _TOGETHER]) for at in range(0, len(pages), _TOGETHER))

    def write(self) -> None:
        """Every file, in as many processes as there are cores."""
        for folder in dict.fromkeys(file.parent for file in self._files):
            folder.mkdir(parents=True)
        for file in self._files:  # in order: on some disks Pagefind meets files in the order of their making
            file.touch()
        self._pieces.mkdir(parents=True)
        for names, fragments in map_chunks(list(enumerate(self._pages)), self._write_stripe):
            self.names |= names
            self.fragments |= fragments

    def _write_stripe(self, stripe: Iterable[tuple[int, tuple[int, ...]]]) -> Found:
        names: dict[int, str] = {}
        fragments: dict[int, bytes] = {}
        for number, pages in stripe:
            if len(pages) == 1:
                names[number], fragments[number], words = self._page(number, *pages)
            else:
                names[number], words = self._together(number, pages)
            self._files[number].write_text(_HTML.format(" ".join(words)), encoding="utf-8")
        return names, fragments

    def _page(self, number: int, page: int) -> tuple[str, bytes, list[str]]:
        """A page's name, fragment and words; the pieces of a long one are written."""
        reading, labels = self._readings[page], self._labels[page]
        words, starts = words_of(reading, labels, self._sets)
        kind = OWN if labels.names else SINGLE if labels.single else OTHER if labels.hospital else TITLED
        for at, piece in enumerate(reading.texts[1:], 1):
            self._write_piece(number, at, piece)
        told = self._told(page, reading.texts[0]) | {
            "pieces": {"of": f"{number:x}", "from": starts} if starts else None
        }
        return f"{kind}{number:x}", gzip.compress((SIGNATURE + _json(told)).encode(), _LEVEL, mtime=0), words

    def _together(self, number: int, pages: Sequence[int]) -> tuple[str, list[str]]:
        """The name and the words of a file with several pages; each is written as a piece."""
        several = [words_of(self._readings[one], self._labels[one], self._sets)[0] for one in pages]
        steps = (max(map(len, several)) + 1) // STEP + 1  # two words at least stay free: a pair reaches so far
        for at, page in enumerate(pages):
            self._write_piece(number, at, self._told(page, " ".join(self._readings[page].texts)))
        words = [word for words in several for word in words + [GAP] * (steps * STEP - len(words))]
        early = sum(not self._labels[page].single for page in pages)
        return f"{SEVERAL}{steps:03x}{early:02x}{number:x}", words

    def _write_piece(self, number: int, at: int, piece: object) -> None:
        (self._pieces / f"{number:x}-{at}.json").write_text(_json(piece), encoding="utf-8")

    def _told(self, page: int, text: str) -> dict[str, Any]:
        """What a result shows, as Pagefind writes it."""
        labels = self._labels[page]
        address = f"/{self._addresses[page]}"
        return {
            "url": address,
            "raw_url": address,
            "content": text,
            "word_count": 0,
            "filters": {},
            "meta": {"title": self._readings[page].title, "kind": labels.kind, "hospital": labels.hospital},
            "anchors": [],
        }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _is_one_of_several(labels: SearchFacets) -> bool:
    return bool(labels.hospital) and not labels.names


def _folders(labels: Mapping[str, SearchFacets]) -> list[list[tuple[int, ...]]]:
    """All others by their numbers. Pages that have much in common are a folder: those of a kind, and of a
    kind those of the same file name. Pagefind numbers its pages folder by folder, and a folder a group packs best."""
    names: dict[tuple[str, str], list[tuple[int, ...]]] = defaultdict(list)
    for number, (address, one) in enumerate(labels.items()):
        if not _is_one_of_several(one):
            names[one.kind, address.rpartition("/")[2]].append((number,))
    folders: dict[tuple[str, str], list[tuple[int, ...]]] = defaultdict(list)
    for (kind, name), pages in names.items():
        folders[kind, name if len(pages) > _MANY else ""] += pages
    return list(folders.values())
