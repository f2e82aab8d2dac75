"""Write the index: small scripts, of which a query loads a few.

`docs/search-format.md` describes every file. In short: `start.js` has what every search needs, `index/` has the grams,
dealt out to files by their first two characters, `texts/` what a result shows of each document, and `facets.js` the
documents of each word that narrows a search.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from pyroaring import BitMap

from generator.parallel import map_chunks
from generator.search.documents import Numbered, SearchedPage, in_order, number_documents, searched_page
from generator.search.facets import SearchFacets
from generator.search.folding import traditional_of
from generator.search.grams import listed_grams, pairs
from generator.search.numbers import write_numbers, write_set
from generator.search.vocabulary import Vocabulary

FOLDER = "search"
START = f"{FOLDER}/start.js"
NARROWING = ("kind", "region", "campaign", "state")
_TOGETHER, _MANY_TOGETHER, _MANY = 4, 8, 20_000
"""Documents in a file of texts, and in one of a site with very many, whose neighbours are much alike."""
WHOLE = "="
"""Stands before a heading in the place of a gram; it lies where the heading's own grams do."""
_FILES_A_FOLDER = 256
_SHARD = 1_500
"""Characters of grams and documents in a file, on average: what an answer weighs is mostly what each request costs."""
_FEWEST_SHARDS, _MOST_SHARDS = 16, 2048

Put = Callable[[str, bytes], None]


class SearchIndex:
    """The search over some pages. First each page is taken in, in any process; then the index is written."""

    def __init__(self, pages: Mapping[str, SearchFacets], vocabulary: Vocabulary, put: Put) -> None:
        """`pages` are those that are searched, by address, in an order that does not change. `put` writes a file."""
        self._facets = in_order(pages)
        self._vocabulary = vocabulary
        self._put = put

    def take_in(self, address: str, page: str) -> SearchedPage:
        """Read a page that the host drew."""
        return searched_page(page, self._facets[address])

    def write(self, taken_in: Mapping[str, SearchedPage]) -> None:
        """Write the index of the pages that were taken in, which must be all."""
        pages = [(facets, taken_in[address]) for address, facets in self._facets.items()]
        documents, series = number_documents(pages)
        together = _MANY_TOGETHER if len(documents) > _MANY else _TOGETHER
        self._write_texts(documents, pages, together)
        grams = _grams(documents, [page.titled for _, page in pages])
        shards = _shards(grams)
        self._write_all("index", list(enumerate(shards)))
        self._put(f"{FOLDER}/facets.js", _script("facets", dict(_narrowing(documents, list(self._facets.values())))))
        start = {
            "shards": len(shards),
            "together": together,
            "kinds": write_numbers(_stretches(one.kind for one in series)),
            "series": [write_set(BitMap(one.pages)) for one in series],
            "named": write_set(BitMap([number for number, (facets, _) in enumerate(pages) if facets.names])),
            "traditional": traditional_of({gram for gram in grams if len(gram) == 1}.union(*self._vocabulary.texts)),
            **self._vocabulary.as_json(frozenset().union(*[one.document.runs for one in documents])),
        }
        self._put(START, _script("start", start))

    def _write_texts(
        self, documents: Sequence[Numbered], pages: Sequence[tuple[SearchFacets, SearchedPage]], together: int
    ) -> None:
        heads = [
            [address, page.title, facets.kind, facets.hospital, facets.names]
            for address, (facets, page) in zip(self._facets, pages, strict=True)
        ]
        texts = [[*heads[one.page], one.document.anchor, one.document.pieces] for one in documents]
        self._write_all("texts", [(at // together, texts[at : at + together]) for at in range(0, len(texts), together)])

    def _write_all(self, folder: str, files: Sequence[tuple[int, object]]) -> None:
        """Write numbered files, in as many processes as there are cores."""

        def write(some: Iterable[tuple[int, object]]) -> None:
            for number, value in some:
                name = f"{folder}/{number // _FILES_A_FOLDER:x}/{number % _FILES_A_FOLDER:x}"
                self._put(f"{FOLDER}/{name}.js", _script(name, value))

        map_chunks(files, write)


def write_nothing(put: Put) -> None:
    """Write the one file that every search page asks for, where there is no index."""
    put(START, _script("start", None))


def _grams(documents: Sequence[Numbered], titled: Sequence[frozenset[str]]) -> dict[str, str]:
    """Return every gram with its documents, those with it in a heading, and the pages with it in their title."""
    headings = dict(pairs([one.document.headings for one in documents]))
    titles = dict(pairs(titled))
    written: dict[str, str] = {}
    for gram, numbers in listed_grams([one.document.runs | titled[one.page] for one in documents]):
        parts = [write_set(numbers), *(write_set(found[gram]) if gram in found else "" for found in (headings, titles))]
        written[gram] = ".".join(parts).rstrip(".")
    written.update(_whole_headings(documents))
    return written


def _whole_headings(documents: Sequence[Numbered]) -> Iterator[tuple[str, str]]:
    """Yield each heading that is one run, behind a sign of its own, with the documents that it stands above."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, document in enumerate(documents):
        for run in document.document.whole_headings:
            found[run].append(number)
    for run, numbers in found.items():
        yield WHOLE + run, write_set(BitMap(numbers))


def _shards(grams: Mapping[str, str]) -> list[dict[str, str]]:
    """Deal the grams out to a power of two of files."""
    size = sum([len(gram) + len(numbers) for gram, numbers in grams.items()])
    count = _FEWEST_SHARDS
    while count * _SHARD < size and count < _MOST_SHARDS:
        count *= 2
    shards: list[dict[str, str]] = [{} for _ in range(count)]
    for gram in sorted(grams):
        shards[shard_of(gram.removeprefix(WHOLE), count)][gram] = grams[gram]
    return shards


def shard_of(gram: str, count: int) -> int:
    """Return the number of the file in which a gram stands; only its first two characters count."""
    return (ord(gram[0]) * 31 + (ord(gram[1]) if len(gram) > 1 else 0)) % count


def _narrowing(documents: Sequence[Numbered], pages: Sequence[SearchFacets]) -> Iterator[tuple[str, dict[str, str]]]:
    for name in NARROWING:
        found: dict[str, list[int]] = defaultdict(list)
        for number, document in enumerate(documents):
            if value := getattr(pages[document.page], name):
                found[value].append(number)
        yield name, {value: write_set(BitMap(found[value])) for value in sorted(found)}


def _stretches(kinds: Iterable[tuple[int, bool, str]]) -> list[int]:
    """Return the rank of each kind of page, and of how many series it is."""
    return [told for kind, same in groupby(kinds) for told in (kind[0], len(list(same)))]


def _script(name: str, value: object) -> bytes:
    """Return a file of the index: a script that hands over a value, since only scripts load off a disk."""
    return f'mingnuoSearch("{name}",{json.dumps(value, ensure_ascii=False, separators=(",", ":"))});\n'.encode()
