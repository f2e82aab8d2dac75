"""The command line as a process of its own: `mingnuo`, or `python -m generator`."""

from __future__ import annotations

import gc


def run() -> None:
    """Run a command."""
    gc.disable()  # what is imported stays: nobody need look through it for rubbish
    from generator.cli import main

    gc.freeze()
    gc.enable()
    main(prog_name="mingnuo")


if __name__ == "__main__":
    run()
