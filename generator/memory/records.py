"""Files of `content/` that were read and checked before, by path and bytes.

A result is a pure function of both (`load_file`). Records are kept as JSON, which their models read back: 0.05 ms each,
where reading and checking a file takes ten times as long. A file with a problem is read again each time: few have one.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, field
from typing import NamedTuple

from pydantic import ValidationError

from generator.checks.tree import FileResult, load_file
from generator.memory.store import Store
from generator.parallel import parallel_map
from generator.records.layout import place_of
from generator.sources.document import SourceFile
from generator.sources.media import MediaFacts
from generator.system import open_itself

SHARDS = 32
"""Files of the store: an edit writes one of them anew."""
_LARGEST = 32 * 1024 * 1024
"""Bytes of a file that is remembered; `load_file` refuses larger ones sooner than they can be read."""


class Kept(NamedTuple):
    """A file without a problem, as it was read."""

    digest: str
    """SHA-256 of its bytes."""
    record: str | None
    """As JSON; None for a file that is no record."""
    permitted: Sequence[str]
    media: Sequence[object] | None


Shard = dict[str, Kept]
"""By path."""


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
        shards = [self._read(number) for number in range(SHARDS)] if self.store is not None else []
        known = {path: kept for shard in shards for path, kept in shard.items()}
        recalled = {source.path: self._recalled(source, known.get(source.path)) for source in sources}
        fresh = [source for source in sources if recalled[source.path] is None]
        made = dict(zip((one.path for one in fresh), parallel_map(fresh, load_file, progress), strict=True))
        self._keep(shards, made, {one.path: one for one in fresh}, frozenset(recalled))
        return [recalled[source.path] or made[source.path] for source in sources]

    def _recalled(self, source: SourceFile, kept: Kept | None) -> FileResult | None:
        """Return what came of a file before; None where its bytes are others, or nobody can read what was kept."""
        if kept is None or kept.digest != self.digests.get(source.path):
            return None
        found = place_of(source.path)
        media = MediaFacts(*kept.media) if kept.media is not None else None  # type: ignore[arg-type]
        if found is None or kept.record is None:
            return FileResult(source, None, (), permitted=frozenset(kept.permitted), media=media)
        try:
            record = found[0].model.model_validate_json(kept.record)
        except ValidationError:
            return None
        return FileResult(source, record, (), permitted=frozenset(kept.permitted), media=media)

    def _keep(
        self, shards: Sequence[Shard], made: Mapping[str, FileResult], fresh: Mapping[str, SourceFile],
        there: frozenset[str],
    ) -> None:  # fmt: skip
        """Write those shards anew that have something new, or something that is gone."""
        for number, shard in enumerate(shards):
            stays = {path: kept for path, kept in shard.items() if path in there and path not in made}
            # A file that was changed while it was read is not remembered: nobody knows which bytes its result is of.
            new = {
                path: _kept(self.digests[path], result)
                for path, result in made.items()
                if _shard(path) == number
                and not result.diagnostics
                and path in self.digests
                and _digest(fresh[path]) == self.digests[path]
            }
            if new or len(stays) < len(shard):
                assert self.store is not None
                value = json.dumps(stays | new, ensure_ascii=False, separators=(",", ":"))
                self.store.write(_name(number), value.encode())

    def _read(self, number: int) -> Shard:
        assert self.store is not None
        data = self.store.read(_name(number))
        return {path: Kept(*kept) for path, kept in json.loads(data).items()} if data is not None else {}


def _kept(digest: str, result: FileResult) -> Kept:
    record = result.record.model_dump_json(by_alias=True, exclude_unset=True) if result.record is not None else None
    media = astuple(result.media) if result.media is not None else None
    return Kept(digest, record, sorted(result.permitted), media)


def _name(number: int) -> str:
    return f"records-{number:02}"


def _shard(path: str) -> int:
    return hashlib.sha256(path.encode("utf-8", "surrogatepass")).digest()[0] % SHARDS


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
