"""A place in a file, and a problem there."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """An error keeps the site from being built; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file below `content/`; line and column count from 1, columns in characters.

    Of a workbook that came back, line and column are those of a cell, and `sheet` is its sheet; empty for other files.
    """

    path: str
    line: int = 1
    column: int = 1
    sheet: str = ""

    @property
    def cell(self) -> str:
        """The cell as office programs call it, `D7`."""
        letters, column = "", self.column
        while column:
            column, rest = divmod(column - 1, 26)
            letters = chr(65 + rest) + letters
        return f"{letters}{self.line}"


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One problem. Its severity and its words come from the catalogue, by `code`."""

    location: Location
    code: str
    message: str
    severity: Severity = field(compare=False)
    hint: str = field(compare=False, default="")
    line: str = field(compare=False, default="")
    """The line as it stands, or nothing where there is no line to show."""
    fixed: str = field(compare=False, default="")
    """The line as it should be, ready to paste."""
    way: tuple[str | int, ...] | None = field(compare=False, default=None)
    """The way to the value in its record; None for a problem of the text, which has a line only."""
    stands_for: int = field(compare=False, default=1)
    """Problems that this one tells of: those of a file that has too many are counted, not listed."""
    remove: bool = field(compare=False, default=False)
    """True where the right thing is to take the whole line out."""

    @property
    def has_line(self) -> bool:
        """True when it is known how the line should be: there is one to paste, or it is to go."""
        return bool(self.fixed) or self.remove

    @property
    def lines_to_paste(self) -> list[str]:
        """The lines that belong in the place of the wrong one: as a rule one, none where it is to go."""
        return self.fixed.split("\n") if self.fixed else []

    @property
    def is_error(self) -> bool:
        """True when it keeps the site from being built."""
        return self.severity is Severity.ERROR
