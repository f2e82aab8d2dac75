"""Work on many items in as many processes as there are cores, each a fork that sees what was read before."""

from __future__ import annotations

import gc
import os
import pickle
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
FORK_FROM = 400
"""Below so many items a process costs more than it brings."""
BLOCK = 32
"""So many neighbours go to the same process: they have much in common."""


class WorkerError(Exception):
    """A process of ours died; what it said stands on the error output."""


def in_stripes(items: Sequence[T], work: Callable[[Sequence[T]], R]) -> list[R]:
    """What `work` returns for each stripe of the items: one stripe a core, the first of them in this process.

    What comes back from a fork is pickled: let it be small beside the work. Raises `WorkerError` when one fails.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if len(items) < FORK_FROM or cores < 2 or not hasattr(os, "fork"):
        return [work(items)]
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()  # what was read before is shared; a collection would copy it page by page
    first, *others = ([items[place] for place in places] for places in _places(len(items), cores))
    workers = [_fork(stripe, work) for stripe in others]
    try:
        return [work(first), *(worker.result() for worker in workers)]
    finally:
        for worker in workers:
            worker.close()
        gc.unfreeze()


def each(items: Sequence[T], work: Callable[[T], R], progress: Callable[[int, int], None] | None = None) -> list[R]:
    """What `work` returns for each item, in their order. `progress` hears of every item of this process's stripe."""

    def stripe(items: Sequence[T]) -> list[R]:
        results = []
        for number, item in enumerate(items, 1):
            results.append(work(item))
            if progress is not None:
                progress(number, len(items))
        return results

    stripes = in_stripes(items, stripe)
    found = [
        pair
        for places, one in zip(_places(len(items), len(stripes)), stripes, strict=True)
        for pair in zip(places, one, strict=True)
    ]
    return [result for _, result in sorted(found, key=itemgetter(0))]


def _places(count: int, cores: int) -> list[list[int]]:
    """The items of each stripe, by number."""
    if cores == 1:
        return [list(range(count))]
    return [[place for place in range(count) if place // BLOCK % cores == number] for number in range(cores)]


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


def _fork(stripe: Sequence[T], work: Callable[[Sequence[T]], R]) -> _Worker:
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
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)  # never back into the caller: its clean-up is the parent's
