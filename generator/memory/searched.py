"""Pages as the search needs them, by all that they were read from: taking one from here takes a ninth of the time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from generator.memory.store import Store
from generator.search.documents import Document, SearchedPage

_SHARDS = 32

Kept = dict[str, tuple[str, str]]
"""By address: the digest of what the page was read from, and the page as JSON."""


class SearchMemory:
    """The searched pages of the build before; without a store, none."""

    def __init__(self, store: Store | None) -> None:
        self._store = store
        self._shards: list[Kept] = [self._read(number) for number in range(_SHARDS)]

    def recall(self, address: str, key: str) -> SearchedPage | None:
        """Return a page that was read from the same; None for one that was not."""
        kept = self._shards[_shard(address)].get(address)
        if kept is None or kept[0] != key:
            return None
        return _as_page(kept[1])

    def save(self, pages: Mapping[str, SearchedPage], keys: Mapping[str, str]) -> None:
        """Remember the pages of this build, each with the digest of what it was read from, and no others."""
        if self._store is None:
            return
        shards: list[Kept] = [{} for _ in range(_SHARDS)]
        for address, page in pages.items():
            known = self._shards[_shard(address)].get(address)
            same = known is not None and known[0] == keys[address]
            shards[_shard(address)][address] = known if known is not None and same else (keys[address], _as_text(page))
        for number, (shard, before) in enumerate(zip(shards, self._shards, strict=True)):
            if shard.keys() != before.keys() or any(kept is not before[address] for address, kept in shard.items()):
                self._store.write(_name(number), json.dumps(shard, ensure_ascii=False).encode())

    def _read(self, number: int) -> Kept:
        data = self._store.read(_name(number)) if self._store is not None else None
        return {address: (key, page) for address, (key, page) in json.loads(data).items()} if data is not None else {}


def _as_text(page: SearchedPage) -> str:
    documents = [
        (found.anchor, found.pieces, sorted(found.runs), sorted(found.headings), sorted(found.whole_headings))
        for found in page.documents
    ]
    return json.dumps((page.title, sorted(page.titled), documents), ensure_ascii=False, separators=(",", ":"))


def _as_page(text: str) -> SearchedPage:
    title, titled, documents = json.loads(text)
    return SearchedPage(
        title,
        frozenset(titled),
        tuple(
            Document(anchor, tuple((heading, body) for heading, body in pieces), *map(frozenset, runs))
            for anchor, pieces, *runs in documents
        ),
    )


def _name(number: int) -> str:
    return f"searched-{number:02}"


def _shard(address: str) -> int:
    return hashlib.sha256(address.encode()).digest()[0] % _SHARDS
