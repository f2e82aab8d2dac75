"""Ctrl-C and SIGTERM end the program at any moment, and first take away what it was making.

Nothing is raised. An exception may come up anywhere: in a destructor, which prints and drops it, or amid the clean-up
of another one. So the handler itself cleans up, and then does what was to happen on the signal before: the command
line's own handler prints a sentence and leaves.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from types import FrameType
from typing import NoReturn

from generator.system import SIGNALS

Cleanup = Callable[[signal.Signals], None]
_CLEAR_LINE = "\r\033[K"
"""For a terminal: back to the start of the line, where the progress stands, and empty it."""


@contextlib.contextmanager
def on_stop(cleanup: Cleanup) -> Iterator[None]:
    """Have a signal that ends the program while we are inside run `cleanup` first; nested, the innermost goes first.

    Our other processes are ended before that: none writes any more. A signal that somebody has set to be ignored, as
    `nohup` does, stays ignored. Outside of the main thread nothing changes, as no thread but that one gets signals.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    owner = os.getpid()
    before = {number: signal.getsignal(number) for number in SIGNALS}
    taken = [number for number, handler in before.items() if handler not in (signal.SIG_IGN, None)]

    def stop(number: int, frame: FrameType | None) -> None:
        for other in taken:
            signal.signal(other, signal.SIG_IGN)  # once is enough
        if os.getpid() != owner:  # a fork that has no handlers of its own yet: the folders are not its to remove
            os._exit(1)
        for process in multiprocessing.active_children():
            process.kill()
            process.join()
        cleanup(signal.Signals(number))
        then = before[signal.Signals(number)]
        if callable(then):
            then(number, frame)
        else:
            signal.signal(number, signal.SIG_DFL)
            os.kill(owner, number)

    for number in taken:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, before[number])


@contextlib.contextmanager
def held() -> Iterator[None]:
    """Let signals wait for the end of a few steps that must not be half done."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows, where nothing is swapped either
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave(sentence: str, code: int) -> NoReturn:
    """End the process, now, with a sentence for whoever stopped it; from within a cleanup only.

    It is written past Python's own buffers: we may stand in the middle of a write to them.
    """
    with contextlib.suppress(Exception):
        sys.stdout.flush()
    with contextlib.suppress(OSError):
        os.write(2, f"{_CLEAR_LINE if os.isatty(2) else ''}{sentence}\n".encode())
    os._exit(code)
