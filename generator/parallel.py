"""Work on many items in as many processes as there are cores, each a fork that sees what was read before."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")
FORK_FROM = 400
"""Below so many items a process costs more than it brings."""


class WorkerError(Exception):
    """A process of ours died; what it said stands on the error output."""


def in_stripes(items: Sequence[T], work: Callable[[Sequence[T]], None]) -> None:
    """Call `work` with every item once: in stripes, one a core, the first of them in this process.

    `work` gives its results away by writing files: nothing comes back from a fork. Raises `WorkerError` when one fails.
    """
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if len(items) < FORK_FROM or cores < 2 or not hasattr(os, "fork"):
        work(items)
        return
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()  # what was read before is shared; a collection would copy it page by page
    children = [_fork(items[number::cores], work) for number in range(1, cores)]
    try:
        work(items[0::cores])
    finally:
        failed = [child for child in children if os.waitpid(child, 0)[1] != 0]
        gc.unfreeze()
    if failed:
        raise WorkerError("a process that made pages has failed")


def _fork(stripe: Sequence[T], work: Callable[[Sequence[T]], None]) -> int:
    child = os.fork()
    if child:
        return child
    status = 1
    try:
        work(stripe)
        status = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)  # never back into the caller: its clean-up is the parent's
