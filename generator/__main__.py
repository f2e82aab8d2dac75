"""The command line as a process of its own: `mingnuo`, or `python -m generator`."""

from __future__ import annotations

import sys
from types import TracebackType


def run() -> None:
    """Run a command. A signal ends it in silence from here on, and with a sentence once we can say one.

    Nothing is imported before, the module of signals included: every import takes a while, in which somebody may press
    Ctrl-C. What comes earlier is Python's own start.
    """
    sys.excepthook = _quiet
    import io
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # until we can say something: a silent end, and no traceback
    from generator.signals import leave, on_stop
    from generator.system import SIGNALS

    for stream in (sys.stdout, sys.stderr):  # a console of GBK lacks some characters: a mark in their place, no end
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    with on_stop(lambda number: leave("停下了。", 128 + number)):
        try:
            _run()
        finally:
            for number in SIGNALS:
                signal.signal(number, signal.SIG_IGN)  # all is done, and Python would print where it is in leaving


def _quiet(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print what ended the program, as Python does; nothing where it was Ctrl-C."""
    if not issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)


def _run() -> None:
    from generator.cli import main

    main(prog_name="mingnuo")


if __name__ == "__main__":
    run()
