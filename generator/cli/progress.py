"""One bar for the whole of a command: it only goes forward, and is gone before anything else is printed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, field

import click

from generator.cli.chinese import CLEAR_LINE

_WIDTH = 24
"""Characters of the bar itself."""


@dataclass(slots=True)
class ProgressBar:
    """A line of a terminal that tells how far a command has come; silent where nobody watches.

    `steps` are the parts of the work by name, with their weights: seconds, roughly, that each takes beside the others.
    """

    steps: dict[str, int]
    watched: bool = field(default_factory=lambda: sys.stderr.isatty())
    _shown: int = -1
    _owner: int = field(default_factory=os.getpid)

    def step(self, name: str) -> Callable[[int, int], None]:
        """Return the callback of a part of the work: it takes how many items are done, of how many."""
        names = list(self.steps)
        before = sum(self.steps[earlier] for earlier in names[: names.index(name)])
        whole = sum(self.steps.values())

        def show(done: int, total: int) -> None:
            # Forks work on the same items: only the first process tells, else the numbers would jump about.
            if not self.watched or os.getpid() != self._owner:
                return
            share = (before + self.steps[name] * done / max(total, 1)) / whole
            per_cent = min(100, int(100 * share))
            if per_cent <= self._shown:
                return
            self._shown = per_cent
            full = round(_WIDTH * per_cent / 100)
            bar = "#" * full + "." * (_WIDTH - full)
            click.echo(f"{CLEAR_LINE}{bar} {per_cent:3}% {name} {done}/{total}", err=True, nl=False)

        return show

    def clear(self) -> None:
        """Empty the line: something else is going to be printed. The bar comes back where it was, or further on."""
        if self.watched and self._shown >= 0:
            click.echo(CLEAR_LINE, err=True, nl=False)
