"""Which documents have which pieces of text.

A gram is some characters that stand next to each other in a run. Every gram of one and of two characters is listed with
its documents. A longer one is listed only where its documents are not those that have both its halves, all but the last
character and all but the first: few are, most of them digits. So a reader builds the documents of any text from its
grams, and gets exactly those that have it, provided that any has it; that one look at one of them tells.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from pyroaring import BitMap

Listed = Iterator[tuple[str, BitMap]]
"""Grams, each with its documents by number."""


def listed_grams(documents: Sequence[Collection[str]]) -> Listed:
    """Yield the grams of an index. `documents` are the folded runs of each, by number."""
    runs = _Runs(documents)
    yield from runs.of(runs.single_characters())
    found = runs.by_gram(2)
    known = dict(runs.of(found))
    yield from known.items()
    length = 3
    while found:
        found = runs.by_gram(length)
        longer = dict(runs.of(found))
        for gram, those in longer.items():
            if known[gram[:-1]] & known[gram[1:]] != those:
                yield gram, those
        known = longer
        length += 1


def pairs(documents: Sequence[Collection[str]]) -> Listed:
    """Yield grams of one and of two characters only: for headings, by which results are ordered."""
    runs = _Runs(documents)
    yield from runs.of(runs.single_characters())
    yield from runs.of(runs.by_gram(2))


class _Runs:
    """All different runs. Those of the very same documents are a class: most of the work is done once for each."""

    def __init__(self, documents: Sequence[Collection[str]]) -> None:
        places: dict[str, list[int]] = defaultdict(list)
        for number, found in enumerate(documents):
            for run in found:
                places[run].append(number)
        classes: dict[tuple[int, ...], int] = {}
        self._classes = [(run, classes.setdefault(tuple(places[run]), len(classes))) for run in places]
        self._documents = [BitMap(numbers) for numbers in classes]
        self._starts: list[Sequence[int]] = [range(len(run)) for run in places]
        """For each run, where a gram begins that stands in runs of several classes: only such grams can be halves of
        one that is listed, since what has one half has the other."""

    def of(self, found: Mapping[str, Collection[int]]) -> Listed:
        """Yield grams with their documents, from their classes."""
        documents = self._documents
        for gram, classes in found.items():
            yield gram, BitMap.union(*[documents[number] for number in classes])

    def single_characters(self) -> dict[str, set[int]]:
        """Return the classes of each character."""
        found: dict[str, set[int]] = defaultdict(set)
        for run, number in self._classes:
            for char in set(run):
                found[char].add(number)
        return found

    def by_gram(self, length: int) -> dict[str, set[int]]:
        """Return the classes of each gram that is worth a look, longer by one than the last time."""
        found: dict[str, set[int]] = defaultdict(set)
        back = length - 2
        for (run, number), starts in zip(self._classes, self._starts, strict=True):
            if len(starts) > 1:
                for left, right in pairwise(starts):
                    if right == left + 1:
                        found[run[left : right + back + 1]].add(number)
        for at, ((run, _), starts) in enumerate(zip(self._classes, self._starts, strict=True)):
            if len(starts) > 1:
                self._starts[at] = [
                    left
                    for left, right in pairwise(starts)
                    if right == left + 1 and len(found[run[left : right + back + 1]]) > 1
                ]
            else:
                self._starts[at] = ()
        return found
