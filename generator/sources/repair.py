"""The YAML of a file, its faults put right line by line: what else is wrong is found in the same run."""

from __future__ import annotations

import re

from generator.diagnostics.model import Diagnostic
from generator.sources.readings import says_something

_FIELD = re.compile(r"(?P<head>\s*(?:- +)*[A-Za-z_][A-Za-z0-9_]*:) +\S")
STAND_IN = "x"
"""In place of a value that cannot be read: its line is known, and nothing is said of it."""


class Repair:
    """The lines of a YAML text. A fault of which nobody knows how it is put right costs its line, not the file."""

    def __init__(self, text: str, first_line: int) -> None:
        """Begin with a text whose first line is `first_line` of its file."""
        self.lines = text.split("\n")
        self._first_line = first_line
        self.numbers: set[int] = set()
        """The lines of the file that were changed: what is read there is not what the file says."""
        self.lost: set[int] = set()
        """Those of which nothing is left."""

    @property
    def text(self) -> str:
        """The text as it is read on."""
        return "\n".join(self.lines)

    def take(self, problem: Diagnostic) -> bool:
        """Put one line right. False when nobody knows how, or when that was tried before."""
        number = problem.location.line
        if not problem.has_line or number in self.numbers:
            return False
        self._put(number, problem.fixed)  # a line that is to go leaves an empty one: the others keep their numbers
        return True

    def put(self, number: int, text: str) -> None:
        """Read on with another text for a line: one way to read it of several."""
        self._put(number, text)

    def lose(self, number: int) -> None:
        """Read on without a line."""
        self._put(number, "")
        self.lost.add(number)

    def give_up(self, number: int) -> bool:
        """Read on without what a line says, or without the next line above it that is left; False when none is."""
        place = number - self._first_line
        while place >= 0 and (place >= len(self.lines) or not self._is_left(place)):
            place -= 1
        if place < 0:
            return False
        line = self.lines[place]
        field = _FIELD.match(line)
        known = place + self._first_line in self.numbers
        self._put(place + self._first_line, f"{field['head']} {STAND_IN}" if field and not known else "")
        if not (field and not known):
            self.lost.add(place + self._first_line)
        return True

    def _is_left(self, place: int) -> bool:
        return says_something(self.lines[place]) and place + self._first_line not in self.lost

    def _put(self, number: int, text: str) -> None:
        self.numbers.add(number)
        place = number - self._first_line
        if 0 <= place < len(self.lines):  # else it stands in the prose below
            self.lines[place] = text
