"""Figures of a benchmark as they are kept: a JSON file for each number of hospitals; no path, no host's name."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter

from benchmarks.measure import Row
from benchmarks.search_weight import Weight

ROOT = Path(__file__).parents[1]
FOLDER = Path(__file__).parent / "results"

COLD = "cold"
COLD_SEARCH = "cold-search"
EDIT = "edit"
EDIT_SEARCH = "edit-search"
NOTHING = "nothing"
NOTHING_SEARCH = "nothing-search"
MATERIAL = "material"
MATERIAL_SEARCH = "material-search"
HUGO = "hugo"
HUGO_FULL = "hugo-full"
COPY = "copy"

TITLES = {
    COLD: "mingnuo, cold, no search",
    COLD_SEARCH: "mingnuo, cold, with search",
    EDIT: "mingnuo, after one edit, no search",
    EDIT_SEARCH: "mingnuo, after one edit, with search",
    NOTHING: "mingnuo, nothing changed, no search",
    NOTHING_SEARCH: "mingnuo, nothing changed, with search",
    MATERIAL: "MkDocs + Material, no search",
    MATERIAL_SEARCH: "MkDocs + Material, with search",
    HUGO: "Hugo, bare layouts",
    HUGO_FULL: "Hugo, layouts with our facts",
    COPY: "cp -r of mingnuo's site",
}
"""Rows of the table in their order."""


@dataclass(frozen=True, slots=True)
class Results:
    """All figures of one run of the benchmark."""

    hospitals: int
    day: str
    """The day of the measurement, as in `2026-11-24`."""
    processors: int
    versions: Mapping[str, str]
    """Of Python and the packages that were compared, by name."""
    rows: tuple[Row, ...]
    steps: Mapping[str, float]
    """Seconds that each step of the benchmark took, preparations included, in their order."""
    searches: tuple[Weight, ...] = ()
    """Searches on a phone; none where that was left out."""

    def row(self, key: str) -> Row | None:
        """Return a row; None for a tool that was left out."""
        return next((row for row in self.rows if row.key == key), None)

    def write(self, folder: Path) -> Path:
        """Store them under the number of hospitals, over those of before, and return the file."""
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / f"{self.hospitals}.json"
        file.write_text(json.dumps(_rounded(asdict(self)), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        return file


_RESULTS = TypeAdapter(Results)


def read_results(folder: Path) -> list[Results]:
    """Return all results that are stored, the fewest hospitals first."""
    found = [_RESULTS.validate_json(file.read_bytes()) for file in folder.glob("*.json")]
    return sorted(found, key=lambda results: results.hospitals)


def versions() -> dict[str, str]:
    """Return the versions of all that is compared, and of the language that runs most of it."""
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    packages = {"Hugo": "hugo", "MkDocs": "mkdocs", "Material": "mkdocs-material"}
    others = {name: version(package) for name, package in packages.items()}
    return {"mingnuo": f"{ours}{_commit()}", "Python": platform.python_version(), **others}


def _commit() -> str:
    """Return the commit of the program, as in ` (4dfe582)`; nothing outside of a Git repository."""
    command = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return f" ({done.stdout.strip()})" if done.returncode == 0 else ""


def processors() -> int:
    """Count the processors that may be used."""
    return len(os.sched_getaffinity(0))


def _rounded(value: object) -> object:
    """Round numbers to thousandths: a file that people compare shows no digits that mean nothing."""
    if isinstance(value, float):
        return round(value, 3)
    if isinstance(value, Mapping):
        return {key: _rounded(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_rounded(inner) for inner in value]
    return value
