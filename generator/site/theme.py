"""The look: a project's own theme over the one that comes with the package.

A project needs no theme at all. What lies in its own folder takes the place of the file of the same name; everything
else is the package's, so that a newer package brings its corrections to the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_INSIDE = Path(__file__).parents[1] / "theme"
"""A wheel has it here; in a checkout it lies beside the package."""
PACKAGED = _INSIDE if _INSIDE.is_dir() else _INSIDE.parents[1] / "theme"
DRAWINGS = "paper/drawings.css"
"""The style sheet of what stands within drawings, for PDFs."""


@dataclass(frozen=True, slots=True)
class Theme:
    """Folders that are laid over each other, the topmost first."""

    folders: tuple[Path, ...]

    @classmethod
    def over_packaged(cls, own: Path) -> Theme:
        """Return a project's theme over the package's; `own` need not be there, and may be the package's itself."""
        return cls((own, PACKAGED) if own.is_dir() and not own.samefile(PACKAGED) else (PACKAGED,))

    @property
    def templates(self) -> tuple[Path, ...]:
        """Folders of the templates of generated pages."""
        return tuple(folder / "templates" for folder in self.folders)

    @property
    def host(self) -> tuple[Path, ...]:
        """Folders of what the host draws around them, with style sheets and scripts."""
        return tuple(folder / "host" for folder in self.folders)

    @property
    def drawings(self) -> Path:
        """The style sheet of drawings."""
        return next((file for folder in self.folders if (file := folder / DRAWINGS).is_file()), PACKAGED / DRAWINGS)
