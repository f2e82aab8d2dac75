"""Cut pages into documents: what the index counts, what a result shows and where it leads.

A document is a section of a page, or a part of a long one. Each has the title of its page and the names of its
hospital among its terms, so that `县医院停车` is in one document. Documents are numbered by use to a patient, and
within a kind of page section by section: the same section of a thousand hospitals is a thousand neighbours, whose terms
are one stretch of numbers and whose texts pack into little. Measured on 1,000 hospitals, that halves the index and
makes the part of it with 投诉 a hundredth.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.search.facets import SearchFacets
from generator.search.folding import runs
from generator.search.page_text import Block, Section, join, text_of

LONG = 500
"""Characters of text from which on a document is closed; a section that has more is cut between two blocks."""
_SEVERAL = 6
"""Sections of one anchor are a series of their own if so many pages of a kind have it."""

Kind = tuple[int, bool, str]
"""Rank, whether it is of one hospital, and the word for a kind of page: pages of a kind stand together."""
Piece = tuple[str, str]
"""Heading and text; blocks stand on lines of their own."""


@dataclass(frozen=True, slots=True)
class Document:
    """Some neighbouring sections that one link leads to, and what they are found by, folded."""

    anchor: str
    pieces: tuple[Piece, ...]
    runs: frozenset[str]
    headings: frozenset[str]
    """Of the runs, those of headings."""
    whole_headings: frozenset[str]
    """Those that are a heading alone, or the title."""


@dataclass(frozen=True, slots=True)
class SearchedPage:
    """A page as the search needs it."""

    title: str
    titled: frozenset[str]
    """Runs of the title and of the names that find it wherever they stand."""
    documents: tuple[Document, ...]
    """At least one."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document with its page's number; its own is its place among all."""

    page: int
    document: Document


@dataclass(frozen=True, slots=True)
class Series:
    """Documents of one kind of page and one section, by the numbers of their pages."""

    kind: Kind
    pages: tuple[int, ...]


def searched_page(markup: str, facets: SearchFacets) -> SearchedPage:
    """Read a page that the host drew."""
    page = text_of(markup)
    titled = [run for block in page.heading for run in block.runs]
    titled += [run for name in facets.names for run in runs(name)]
    title = (
        frozenset(run for block in page.heading for run in block.runs) if len(page.heading) == 1 else frozenset[str]()
    )
    whole = title if len(title) == 1 else frozenset[str]()
    documents = [_document(anchor, part, whole) for anchor, part in _parts(page.sections)]
    return SearchedPage(page.title, frozenset(titled), tuple(documents) or (_document("", (), whole),))


def in_order(pages: Mapping[str, SearchFacets]) -> dict[str, SearchFacets]:
    """Order pages by their use to a patient; what concerns all comes before what concerns one hospital."""
    return dict(sorted(pages.items(), key=lambda page: _kind(page[1])))


def number_documents(pages: Sequence[tuple[SearchFacets, SearchedPage]]) -> tuple[list[Numbered], list[Series]]:
    """Return all documents by number, and the series that they are in, one after the other."""
    common = Counter((_kind(facets), anchor) for facets, page in pages for anchor in {d.anchor for d in page.documents})
    keyed = []
    for number, (facets, page) in enumerate(pages):
        seen: Counter[str] = Counter()
        for place, document in enumerate(page.documents):
            kind = _kind(facets)
            name = document.anchor if common[kind, document.anchor] >= _SEVERAL else "?"
            keyed.append(((kind, name, seen[name]), place, number, document))
            seen[name] += 1
    first: dict[tuple[Kind, str, int], int] = {}
    for key, place, _, _ in keyed:
        first[key] = min(place, first.get(key, place))
    keyed.sort(key=lambda one: (one[0][0], first[one[0]], one[0], one[2]))
    series = [
        Series(key[0], tuple(number for _, _, number, _ in same)) for key, same in groupby(keyed, lambda one: one[0])
    ]
    return [Numbered(number, document) for _, _, number, document in keyed], series


def _kind(facets: SearchFacets) -> Kind:
    return facets.rank, bool(facets.hospital), facets.kind


def _document(anchor: str, sections: Iterable[Section], title: frozenset[str]) -> Document:
    headings: set[str] = set()
    whole = set(title)
    found: set[str] = set()
    pieces = []
    for section in sections:
        said = [run for block in section.heading for run in block.runs]
        headings.update(said)
        whole.update(said[:1] if len(said) == 1 else ())
        for block in section.blocks:
            found.update(block.runs)
        pieces.append((join(section.heading), "\n".join([block.text for block in section.blocks])))
    return Document(anchor, tuple(pieces), frozenset(found | headings), frozenset(headings), frozenset(whole))


def _parts(sections: Iterable[Section]) -> Iterator[tuple[str, list[Section]]]:
    """Yield the sections of each document with their anchor."""
    for anchor, same in groupby(sections, key=lambda section: section.anchor):
        part: list[Section] = []
        length = 0
        for piece in (piece for section in same for piece in _cut(section)):
            size = sum([len(block.text) for block in piece.blocks])
            if part and length + size > LONG:
                yield anchor, part
                part, length = [], 0
            part.append(piece)
            length += size
        yield anchor, part


def _cut(section: Section) -> Iterator[Section]:
    """Yield a section, or its parts if it is longer than a document."""
    blocks: list[Block] = []
    length = 0
    for block in section.blocks:
        if blocks and length + len(block.text) > LONG:
            yield Section(section.anchor, section.heading, tuple(blocks))
            blocks, length = [], 0
        blocks.append(block)
        length += len(block.text)
    yield Section(section.anchor, section.heading, tuple(blocks))
