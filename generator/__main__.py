"""The command line as a process of its own: `mingnuo`, or `python -m generator`."""

from __future__ import annotations

import gc
import io
import sys


def run() -> None:
    """Run a command."""
    for stream in (sys.stdout, sys.stderr):  # a console of GBK lacks some characters: a mark in their place, no end
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    gc.disable()  # what is imported stays: nobody need look through it for rubbish
    from generator.cli import main

    gc.freeze()
    gc.enable()
    main(prog_name="mingnuo")


if __name__ == "__main__":
    run()
