"""Work on many items in as many processes as there are cores, each a fork that sees what was read before.

`multiprocessing` starts the processes; the queue that shares out the items is our own. `concurrent.futures` brings a
queue, but took 8 % more processor time over four builds of 300 hospitals (its caller only waits, beside one process
more), and says of a process that was killed that it is gone, not by which signal; `multiprocessing.Pool` waits for it
for ever.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from operator import itemgetter
from typing import Any, Generic, TypeVar

from generator.errors import MingnuoError
from generator.faults import fault_of, last_words
from generator.signals import held
from generator.system import SIGNALS

T = TypeVar("T")
R = TypeVar("R")
FORK_FROM = 400
"""Items from which on a process brings more than it costs."""
COSTLY_FROM = 4
"""The same for items that take half a second or more."""
BLOCK = 64
"""Neighbours that go to the same process: they have much in common."""
_QUEUE = 8192
"""Blocks at most: their numbers have to fit into a pipe, which holds 64 KiB."""
_DIGITS = 4


class WorkerError(MingnuoError):
    """A process of ours has died: of a signal, or of an exception."""


def map_chunks(items: Sequence[T], work: Callable[[Iterable[T]], R], *, costly: bool = False) -> list[R]:
    """Return what `work` returns in each of as many processes as there are cores, this one first.

    Each takes the next items when it is done with some, so that none waits for another; together they get every item
    once, `costly` ones singly. What comes back from a fork is pickled: let it be small beside the work.

    Raises `WorkerError` when a process dies, and a `MingnuoError` that `work` raises anywhere as it is.
    """
    few = len(items) < (COSTLY_FROM if costly else FORK_FROM)
    cores = _cores()
    if few or cores < 2:
        return [work(items)]
    size = max(1 if costly else BLOCK, -(-len(items) // _QUEUE))
    queue = _queue(range(0, len(items), size))
    gc.freeze()  # what was read before is shared with the forks: a collection touches, and so copies, every page of it
    workers: list[_Worker[R]] = []
    try:
        workers += [_Worker(lambda: work(_taken(items, size, queue))) for _ in range(1, cores)]
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
    """Return what `work` returns for each item, in their order.

    `progress` is told how many of how many were begun. Raises what `map_chunks` raises.
    """

    def stripe(numbered: Iterable[tuple[int, T]]) -> list[tuple[int, R]]:
        results = []
        for number, item in numbered:
            results.append((number, work(item)))
            if progress is not None:
                progress(number, len(items))
        return results

    stripes = map_chunks(list(enumerate(items, 1)), stripe, costly=costly)
    return [result for _, result in sorted((pair for pairs in stripes for pair in pairs), key=itemgetter(0))]


@dataclass(slots=True)
class Submitted(Generic[R]):
    """Work that was begun, and its result to come."""

    _work: Callable[[], R]
    _worker: _Worker[R] | None

    def result(self) -> R:
        """Wait for the result; where no core was free, do the work now. Raises `WorkerError` when its process dies."""
        if self._worker is None:
            return self._work()
        try:
            return self._worker.result()
        finally:
            self.close()

    def close(self) -> None:
        """End the work when nobody wants its result any more; else its process would wait for a reader for ever."""
        if self._worker is not None:
            self._worker.close()


def submit(work: Callable[[], R]) -> Submitted[R]:
    """Begin some work in a process of its own, where there is a core for it, and go on. Its result is pickled."""
    return Submitted(work, _Worker(work) if _cores() > 1 else None)


def _cores() -> int:
    """Count the processes in which work can be done at once."""
    if not (hasattr(os, "fork") and hasattr(os, "sched_getaffinity")):
        return 1
    # A fork takes along the locks of other threads, and not who would free them; and where we are a fork already, the
    # others have the other cores.
    alone = threading.active_count() == 1 and multiprocessing.parent_process() is None
    return len(os.sched_getaffinity(0)) if alone else 1


def _queue(starts: Iterable[int]) -> int:
    """Open a pipe that holds the numbers at which blocks begin: whoever reads one has taken it.

    Four bytes are read whole or not at all, so that no lock is needed that a killed process could take with it.
    """
    reader, writer = os.pipe()
    os.write(writer, b"".join(start.to_bytes(_DIGITS, "big") for start in starts))
    os.close(writer)
    return reader


def _taken(items: Sequence[T], size: int, queue: int) -> Iterator[T]:
    while start := os.read(queue, _DIGITS):
        first = int.from_bytes(start, "big")
        yield from items[first : first + size]


class _Worker(Generic[R]):
    """A fork that does some work, and the pipe through which its result comes."""

    def __init__(self, work: Callable[[], R]) -> None:
        # The work is a closure over all that was read, which a fork need not pickle.
        context = multiprocessing.get_context("fork")
        self._pipe, theirs = context.Pipe(duplex=False)
        self._process = context.Process(target=_send_result, args=(work, theirs, os.getpid()), daemon=True)
        with held():  # a signal in between would find a process that nobody has in his list yet
            self._process.start()
        theirs.close()  # else the end of the fork would not be the end of the pipe

    def result(self) -> R:
        try:
            outcome = pickle.loads(self._pipe.recv_bytes())
        except EOFError:
            self._process.join()
            raise WorkerError(_epitaph(self._process.exitcode)) from None
        if isinstance(outcome, MingnuoError):
            raise outcome
        (result,) = outcome
        return result  # type: ignore[no-any-return]

    def close(self) -> None:
        """End it, whatever it does; twice does no harm."""
        self._process.kill()
        self._process.join()
        self._pipe.close()


def _send_result(work: Callable[[], Any], pipe: Connection, parent: int) -> None:
    """Do some work in a fork and send what it returns, or the error that the caller shall raise for it."""
    _end_with(parent)
    _leave_signals_to_caller()
    try:
        outcome = pickle.dumps((work(),), pickle.HIGHEST_PROTOCOL)
    except MingnuoError as error:
        outcome = pickle.dumps(error)
    except OSError as error:
        outcome = pickle.dumps(fault_of(error))
    except Exception as error:
        outcome = pickle.dumps(WorkerError(f"做网站的一个进程出错停了：{last_words(error)}"))
    with contextlib.suppress(BrokenPipeError):  # nobody waits for it any more
        pipe.send_bytes(outcome)


_SET_DEATH_SIGNAL = 1
"""The number of `prctl` for it, in the kernel's `linux/prctl.h`."""


def _end_with(parent: int) -> None:
    """Have the system end this process when its parent ends, of whatever: nobody else would, after a SIGKILL."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:  # Linux
        prctl(_SET_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:  # it ended before we could ask
        os._exit(1)


def _leave_signals_to_caller() -> None:
    """Pass over what ends a whole group of processes, as Ctrl-C does: the caller gets it too, and ends us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in SIGNALS:
        if signal.getsignal(number) is not signal.SIG_DFL:  # else the caller has no way to take it either
            signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, SIGNALS)


def _epitaph(exitcode: int | None) -> str:
    """Return the sentence for a process that has died without a word."""
    if exitcode is None or exitcode >= 0:
        return f"做网站的一个进程自己停了，没有说明原因（退出码 {exitcode}）。"
    name = signal.Signals(-exitcode).name
    hint = "，多半是内存不够：关掉别的程序，再做一次" if -exitcode == signal.SIGKILL else ""
    return f"做网站的一个进程被系统停掉了（{name}）{hint}。"
