"""Pages as the search needs them, by all that they were read from: taking one from here takes a ninth of the time."""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Mapping

from generator.memory.pickles import load_plain
from generator.memory.store import Store
from generator.search.documents import SearchedPage

_SHARDS = 32
_OURS = ("generator.search.documents",)

Kept = dict[str, tuple[str, bytes]]
"""By address: the digest of what the page was read from, and the page, pickled."""


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
        found = load_plain(kept[1], _OURS)
        return found if isinstance(found, SearchedPage) else None

    def save(self, pages: Mapping[str, SearchedPage], keys: Mapping[str, str]) -> None:
        """Remember the pages of this build, each with the digest of what it was read from, and no others."""
        if self._store is None:
            return
        shards: list[Kept] = [{} for _ in range(_SHARDS)]
        for address, page in pages.items():
            known = self._shards[_shard(address)].get(address)
            same = known is not None and known[0] == keys[address]
            shards[_shard(address)][address] = (
                known if known is not None and same else (keys[address], pickle.dumps(page, pickle.HIGHEST_PROTOCOL))
            )
        for number, (shard, before) in enumerate(zip(shards, self._shards, strict=True)):
            if shard.keys() != before.keys() or any(kept is not before[address] for address, kept in shard.items()):
                self._store.write(_name(number), pickle.dumps(shard, pickle.HIGHEST_PROTOCOL))

    def _read(self, number: int) -> Kept:
        data = self._store.read(_name(number)) if self._store is not None else None
        kept: Kept | None = load_plain(data, ()) if data is not None else None
        return kept or {}


def _name(number: int) -> str:
    return f"searched-{number:02}"


def _shard(address: str) -> int:
    return hashlib.sha256(address.encode()).digest()[0] % _SHARDS
