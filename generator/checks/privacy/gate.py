"""The gate over one file: its name, its text and what it lets pass; and the cover over every problem that is told."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import accumulate

from generator.checks.privacy.allow import FIELD, allowance_for
from generator.checks.privacy.find import find, hide, mask
from generator.checks.privacy.hit import Hit, Private, masked
from generator.checks.privacy.kinds import CODES, PHONE_FIELDS
from generator.checks.privacy.runs import digits_of
from generator.diagnostics.catalogue import diagnose
from generator.diagnostics.limit import MOST, left_out_at
from generator.diagnostics.model import Diagnostic, Location
from generator.diagnostics.wording import HERE, IN_NAME
from generator.records.allowance import Allowance
from generator.sources.document import Document


@dataclass(frozen=True, slots=True)
class Judgement:
    """The gate's verdict on one file."""

    problems: list[Diagnostic]
    permitted: frozenset[str]
    """Digits of the numbers that may be public: an office's mobile, an account that was allowed."""


class Gate:
    """The personal data of one file: found once, then told, and hidden in whatever else is told of the file."""

    def __init__(self, path: str, text: str, document: Document | None = None, *, where: str = HERE) -> None:
        """Judge a file by `text`, as it stands, and `document`, as it was read; None where nothing could be.

        `where` says what has no lines: the second page of a PDF.
        """
        self._path = path
        self._text = text
        self._document = document
        self._where = where
        self._names_offices = "office" in text
        self._hits = find(text)
        self._lines = text.split("\n") if self._hits else []
        self._shown_lines = hide(text, self._hits).split("\n") if self._hits else []
        self._line_starts = [0, *accumulate(len(line) + 1 for line in self._lines)]

    def judge(self, allowances: tuple[Allowance, ...] = ()) -> Judgement:
        """Return what may not be published, what an `allow` asks for in vain, and the numbers that may be public."""
        problems = [self._told(hit, self._path, Location(self._path), IN_NAME) for hit in find(self._path)]
        used: set[int] = set()
        permitted: set[str] = set()
        left_out = 0
        for hit in self._hits:
            number = allowance_for(hit, _shown(hit, self._text), allowances)
            if number is None and not (hit.kind is Private.MOBILE and self._is_of_an_office(hit)):
                if len(problems) < MOST:
                    problems.append(self._told(hit, self._text, self._location(hit), self._where))
                else:
                    left_out += 1
                continue
            permitted.add(digits_of(self._text[hit.start : hit.end]))
            used |= {number} if number is not None else set()
        if left_out:
            problems.append(left_out_at(problems[-1].location, left_out))
        problems += [
            self._document.diagnose("allow-unused", (FIELD, number, "shown"), value=allowance.shown)
            for number, allowance in enumerate(allowances)
            if number not in used and self._document is not None
        ]
        return Judgement(problems, frozenset(permitted - {""}))

    def cover(self, problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Return the problems of this file with all personal data in them hidden."""
        path = mask(self._path)
        if not self._hits and path == self._path:
            return tuple(problems)
        return tuple(self._covered(problem, path) for problem in problems)

    def _covered(self, problem: Diagnostic, path: str) -> Diagnostic:
        number = problem.location.line
        is_line = number <= len(self._lines) and problem.line == self._lines[number - 1]
        line = self._shown_lines[number - 1] if is_line else mask(problem.line)
        fixed = problem.fixed if mask(problem.fixed) == problem.fixed and not self._shows(number, problem.fixed) else ""
        return replace(
            problem,
            location=replace(problem.location, path=path),
            line=line,
            fixed=fixed,
            message=self._without_values(problem.message, number),
            hint=self._without_values(problem.hint, number),
        )

    def _shows(self, number: int, text: str) -> bool:
        """Tell whether a text has something in it of what is hidden on a line."""
        return self._without_values(text, number) != text

    def _without_values(self, words: str, number: int) -> str:
        """Return words without what stands on a line of the file: a sentence may quote it without what gave it away."""
        if number <= len(self._lines):
            start, end = self._line_starts[number - 1 : number + 1]
            first = bisect_left(self._hits, start, key=lambda hit: hit.end)
            last = bisect_left(self._hits, end, key=lambda hit: hit.start)
            for hit in self._hits[first : min(last, first + MOST)]:
                value = self._text[hit.start : hit.end]
                if len(value) > 1:
                    words = words.replace(value, masked(value, hit.kind))
        return mask(words)

    def _told(self, hit: Hit, text: str, location: Location, where: str) -> Diagnostic:
        line = self._lines[location.line - 1] if text is self._text and self._where == HERE else ""
        return diagnose(CODES[hit.kind], location, line=line, shown=_shown(hit, text), where=where)

    def _location(self, hit: Hit) -> Location:
        if self._where != HERE:  # no lines to count
            return Location(self._path)
        line = bisect_right(self._line_starts, hit.start)
        return Location(self._path, line, hit.start - self._line_starts[line - 1] + 1)

    def _is_of_an_office(self, hit: Hit) -> bool:
        """Return whether the record says of this phone number that it is an office's: `office: true` beside it."""
        document = self._document
        if document is None or not self._names_offices:
            return False
        place = self._location(hit)
        path = document.positions.path_at(place.line - document.first_line + 1, place.column)
        if not path or path[-1] not in PHONE_FIELDS:
            return False
        owner = document.values
        for step in path[:-1]:
            owner = owner[step]
        return bool(owner.get("office") == "true")


def _shown(hit: Hit, text: str) -> str:
    """Return what a report shows of a hit, on one line."""
    return " ".join(masked(text[hit.start : hit.end], hit.kind).split())


def cover(problem: Diagnostic) -> Diagnostic:
    """Return a problem with all personal data hidden; a corrected line that would show some is left out."""
    line, fixed = mask(problem.line), mask(problem.fixed)
    return replace(
        problem,
        location=replace(problem.location, path=mask(problem.location.path)),
        message=mask(problem.message),
        hint=mask(problem.hint),
        line=line,
        fixed=fixed if (line, fixed) == (problem.line, problem.fixed) else "",
    )
