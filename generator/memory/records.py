"""Files of `content/` that were read and checked before, by path and bytes.

A result is a pure function of both (`load_file`). Measured on 5,000 files: reading and checking them takes 3.1 s of a
processor, taking them from here 0.5 s.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.checks.tree import FileResult, load_file
from generator.memory.pickles import load_plain
from generator.memory.store import Store
from generator.parallel import parallel_map
from generator.sources.document import SourceFile
from generator.system import open_itself

SHARDS = 32
"""Files of the store: an edit writes one of them anew."""
_LARGEST = 32 * 1024 * 1024
"""Bytes of a file that is remembered; `load_file` refuses larger ones sooner than they can be read."""

_OURS = ("generator.records.", "generator.checks.", "generator.sources.", "generator.diagnostics.")

Kept = dict[str, tuple[str, FileResult]]
"""By path: the digest of the bytes, and what came of them."""


@dataclass(slots=True)
class RecordMemory:
    """Results of files that were read by earlier builds; without a store it reads everything, and keeps nothing."""

    store: Store | None
    digests: dict[str, str] = field(default_factory=dict)
    """SHA-256 of every file that was asked for last, by path; one that cannot be read has none."""

    def results(
        self, sources: Sequence[SourceFile], progress: Callable[[int, int], None] | None = None
    ) -> list[FileResult]:
        """Return what came of each file, in their order."""
        self.digests = {source.path: found for source in sources if (found := _digest(source)) is not None}
        known: Kept = {}
        shards = [self._read(number) for number in range(SHARDS)] if self.store is not None else []
        for shard in shards:
            known |= shard
        fresh = [source for source in sources if not self._holds(known, source)]
        made = dict(zip((one.path for one in fresh), parallel_map(fresh, load_file, progress), strict=True))
        results = [made[one.path] if one.path in made else _moved(known[one.path][1], one) for one in sources]
        self._keep(shards, made, {one.path: one for one in fresh}, frozenset(one.path for one in sources))
        return results

    def _holds(self, known: Mapping[str, tuple[str, FileResult]], source: SourceFile) -> bool:
        return source.path in known and known[source.path][0] == self.digests.get(source.path)

    def _keep(
        self, shards: Sequence[Kept], made: Mapping[str, FileResult], fresh: Mapping[str, SourceFile],
        there: frozenset[str],
    ) -> None:  # fmt: skip
        """Write those shards anew that have something new, or something that is gone."""
        for number, shard in enumerate(shards):
            stays = {path: kept for path, kept in shard.items() if path in there and path not in made}
            # A file that was changed while it was read is not remembered: nobody knows which bytes its result is of.
            new = {
                path: (self.digests[path], result)
                for path, result in made.items()
                if _shard(path) == number and path in self.digests and _digest(fresh[path]) == self.digests[path]
            }
            if new or len(stays) < len(shard):
                assert self.store is not None
                self.store.write(_name(number), pickle.dumps(stays | new, pickle.HIGHEST_PROTOCOL))

    def _read(self, number: int) -> Kept:
        assert self.store is not None
        data = self.store.read(_name(number))
        if data is None:
            return {}
        kept: Kept | None = load_plain(data, _OURS)
        return kept or {}


def _name(number: int) -> str:
    return f"records-{number:02}"


def _shard(path: str) -> int:
    return hashlib.sha256(path.encode("utf-8", "surrogatepass")).digest()[0] % SHARDS


def _moved(result: FileResult, source: SourceFile) -> FileResult:
    """Return a result as of where the file lies now."""
    return replace(result, source=source)


def _digest(source: SourceFile) -> str | None:
    """Return the SHA-256 of a file; None for one that `load_file` refuses by what it is, not by its bytes."""
    try:
        descriptor = open_itself(source.absolute)
        with os.fdopen(descriptor, "rb") as file:
            state = os.fstat(descriptor)
            if not stat.S_ISREG(state.st_mode) or state.st_nlink > 1 or state.st_size > _LARGEST:
                return None
            return hashlib.sha256(file.read()).hexdigest()
    except OSError:
        return None
