"""The words of the search's index: what Pagefind, which splits texts at blanks, is told of a Chinese page.

Every run of characters is written as overlapping pairs, and the script of the search page asks for every second pair of
what is typed. Pagefind's work and its index grow with the different words of each page, so a page has few: each run
once, and runs that stand together on many pages as one word. What those are the script reads in one small file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from generator.search.facets import SearchFacets
from generator.search.folding import chained, lone, runs, without_parts
from generator.search.page_text import Block, PageText, text_of

GAP = "."
"""What is no word, but takes the place of one."""
MARK = "\ua66e"
"""A letter of no living script: it makes words that are in no text, and that begin nothing that somebody types."""
TITLE_PLACES = 32
"""So many words come first on a page with a title of its own, and are of the title or the hospital's names."""
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


@dataclass(frozen=True, slots=True)
class Reading:
    """A page as the search needs it: its beginning, and what follows in one part or, of a long text, in several."""

    title: str
    heading: tuple[str, ...]
    texts: tuple[str, ...]
    runs: frozenset[str]
    """All of the page, with those that it is found by though they stand nowhere; heading and runs are folded."""
    parts: tuple[frozenset[str], ...]
    """The runs of each part of a text that has more than two."""


def reading_of(page: str, labels: SearchFacets) -> Reading:
    """What the search needs of a page that the host drew."""
    text = text_of(page)
    parts = _parts(text)
    return Reading(
        text.title,
        tuple(text.heading_runs),
        tuple([" ".join([block.text for block in part]) for part in parts]),
        _runs_of(text.blocks).union(*map(runs, labels.keys)),
        tuple(map(_runs_of, parts)) if len(parts) > 2 else (),
    )


def _runs_of(blocks: Iterable[Block]) -> frozenset[str]:
    return frozenset[str]().union(*[block.runs for block in blocks])


class Sets:
    """Runs that stand on the very same pages, where that saves much: as a set they are one word."""

    def __init__(self, pages: Iterable[frozenset[str]]) -> None:
        found: dict[str, list[int]] = defaultdict(list)
        for number, page in enumerate(pages):
            for run in page:
                found[run].append(number)
        together: dict[tuple[int, ...], list[str]] = defaultdict(list)
        for run, numbers in found.items():
            if len(numbers) > _MANY:
                together[tuple(numbers)].append(run)
        worth = sorted(
            sorted(one)
            for numbers, one in together.items()
            if (sum([len(run) - 1 for run in one]) - 1) * len(numbers) >= _WORTH
        )
        self.texts = [" ".join(one) for one in worth]
        """The runs of each set, in the order of their numbers."""
        self._runs = [frozenset(one) for one in worth]
        self._first = {one[0]: number for number, one in enumerate(worth)}
        self._every = frozenset[str]().union(*self._runs)

    def on(self, page: frozenset[str]) -> dict[int, frozenset[str]]:
        """The sets that stand on a page, by number. It has all of a set or none of it, so that one run tells."""
        return {
            number: self._runs[number] for number in sorted([self._first[run] for run in page & self._first.keys()])
        }

    def left(self, page: frozenset[str]) -> frozenset[str]:
        """The runs of a page that are of no set."""
        return page - self._every


def words_of(page: Reading, labels: SearchFacets, sets: Sets) -> tuple[list[str], list[int]]:
    """A page's words in their order, and at which of them each part after the first begins.

    Sets stand by their marks, other runs as pairs. The runs of a long text stand part by part, so that a place tells
    the part; the mark of a set stands in each part with some of its runs. The runs of others stand in an order that
    most pages share, so that their places are much alike and pack well; there the second part has what the first lacks.
    """
    words = [*_titled(page, labels), *_marked(labels)]
    here, left = sets.on(page.runs), sets.left(page.runs)
    alone = [char + MARK for char in lone(left)]  # a word that begins a pair would be found for it
    starts = []
    if page.parts:
        for at, part in enumerate(page.parts):
            if at:
                starts.append(len(words))
            words += [mark(SHARED, str(number)) for number, one in here.items() if not one.isdisjoint(part)]
            words += (*_in_pairs(left & part), GAP, GAP)
            left -= part
    else:
        starts += [0] * (len(page.texts) - 1)
        words += [mark(SHARED, str(number)) for number in here]
    words += (*_in_pairs(left), *alone)
    return words, starts


@cache
def mark(name: str, value: str = "") -> str:
    """A word of the index that no text contains. (Pagefind's own filters differ from build to build.)"""
    return MARK + name + "".join(dict.fromkeys(runs(value))) + MARK


def _marked(labels: SearchFacets) -> list[str]:
    """The words that narrow results."""
    narrow = {"kind": labels.kind, "region": labels.region, "campaign": labels.campaign, "state": labels.state}
    return [mark(name, value) for name, value in narrow.items() if value]


def _titled(page: Reading, labels: SearchFacets) -> list[str]:
    """The pairs of a title of its own or of a hospital's names, and what fills up their places."""
    if labels.single or (labels.hospital and not labels.names):
        return []
    words = _in_pairs([run for name in labels.names for run in runs(name)] if labels.names else page.heading)
    return (words + [GAP] * TITLE_PLACES)[:TITLE_PLACES]


def _in_pairs(many: frozenset[str] | Sequence[str]) -> list[str]:
    return chained(without_parts(many), GAP).split()


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
