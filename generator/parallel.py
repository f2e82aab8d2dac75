"""Work on many items in as many processes as there are cores, each a fork that sees what was read before."""

from __future__ import annotations

import gc
import os
import pickle
import sys
import threading
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, Generic, TypeVar, cast

T = TypeVar("T")
R = TypeVar("R")
FORK_FROM = 400
"""Below so many items a process costs more than it brings."""
COSTLY_FROM = 4
"""The same for items that take half a second or more."""
BLOCK = 64
"""So many neighbours go to the same process: they have much in common."""
_QUEUE = 8192
"""At most so many blocks: their numbers fit into a pipe."""
_DIGITS = 4


class WorkerError(Exception):
    """A process of ours died; what it said stands on the error output."""


def map_chunks(items: Sequence[T], work: Callable[[Iterable[T]], R], *, costly: bool = False) -> list[R]:
    """What `work` returns in each of as many processes as there are cores, this one first.

    Each takes the next items when it is done with some, so that none waits for another; together they get every item
    once, `costly` ones singly. What comes back from a fork is pickled: let it be small beside the work. Raises
    `WorkerError` when one fails.
    """
    few = len(items) < (COSTLY_FROM if costly else FORK_FROM)
    cores = _cores()
    if few or cores < 2:
        return [work(items)]
    size = max(1 if costly else BLOCK, -(-len(items) // _QUEUE))
    queue = _queue(range(0, len(items), size))
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()  # what was read before is shared; a collection would copy it page by page
    workers = [_fork(_taken(items, size, queue), work) for _ in range(1, cores)]
    try:
        return [work(_taken(items, size, queue)), *(worker.result() for worker in workers)]
    finally:
        os.close(queue)
        for worker in workers:
            worker.close()
        gc.unfreeze()


def parallel_map(
    items: Sequence[T], work: Callable[[T], R], progress: Callable[[int, int], None] | None = None,
    *, costly: bool = False,
) -> list[R]:  # fmt: skip
    """What `work` returns for each item, in their order. `progress` hears how many of how many were begun."""

    def stripe(numbered: Iterable[tuple[int, T]]) -> list[tuple[int, R]]:
        results = []
        for number, item in numbered:
            results.append((number, work(item)))
            if progress is not None:
                progress(number, len(items))
        return results

    found = [pair for one in map_chunks(list(enumerate(items, 1)), stripe, costly=costly) for pair in one]
    return [result for _, result in sorted(found, key=itemgetter(0))]


@dataclass(slots=True)
class Submitted(Generic[R]):
    """Work that was begun, and what it will return."""

    _work: Callable[[], R]
    _worker: _Worker | None

    def result(self) -> R:
        """Wait for it; where no core was free it is done now. Raises `WorkerError` when it fails."""
        return self._work() if self._worker is None else cast(R, self._worker.result())


def submit(work: Callable[[], R]) -> Submitted[R]:
    """Begin some work in a process of its own, where there is a core for it, and go on. What it returns is pickled."""
    return Submitted(work, _fork((), lambda _: work()) if _cores() > 1 else None)


def _cores() -> int:
    """In how many processes work can be done at once."""
    alone = threading.active_count() == 1  # a fork takes along the locks of other threads, and not who would free them
    return len(os.sched_getaffinity(0)) if alone and hasattr(os, "fork") and hasattr(os, "sched_getaffinity") else 1


def _queue(starts: Iterable[int]) -> int:
    """A pipe that holds the numbers at which blocks begin: whoever reads one has taken it."""
    reader, writer = os.pipe()
    os.write(writer, b"".join(start.to_bytes(_DIGITS, "big") for start in starts))
    os.close(writer)
    return reader


def _taken(items: Sequence[T], size: int, queue: int) -> Iterator[T]:
    while start := os.read(queue, _DIGITS):
        first = int.from_bytes(start, "big")
        yield from items[first : first + size]


@dataclass(slots=True)
class _Worker:
    """A process that works on a stripe, and the pipe through which its result will come."""

    process: int
    pipe: int
    status: int | None = None

    def result(self) -> Any:
        with os.fdopen(self.pipe, "rb", closefd=False) as file:
            answer = file.read()
        self.close()
        if self.status != 0:
            raise WorkerError("a process that made pages has failed")
        return pickle.loads(answer)

    def close(self) -> None:
        """Wait for its end; twice does no harm."""
        if self.status is None:
            os.close(self.pipe)  # one that still has something to say must not wait for a reader
            self.status = os.waitpid(self.process, 0)[1]


def _fork(stripe: Iterable[T], work: Callable[[Iterable[T]], R]) -> _Worker:
    reader, writer = os.pipe()
    child = os.fork()
    if child:
        os.close(writer)
        return _Worker(child, reader)
    status = 1
    try:
        os.close(reader)
        answer = pickle.dumps(work(stripe), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(writer, "wb") as file:
            file.write(answer)
        status = 0
    except BrokenPipeError:
        pass  # nobody waits for it any more
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)  # never back into the caller: its clean-up is the parent's
