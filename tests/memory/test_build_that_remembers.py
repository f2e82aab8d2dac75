"""A build that remembers gives the same bytes as one that does not, whatever happened in between."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import ROOT, mingnuo
from edits import several_hospitals

from generator.memory.store import memory_of

Project = tuple[Path, Path]
"""Its folder, and its public folder."""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("project")
    several_hospitals(folder / "content")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    build((folder, folder / "site"))
    return folder, folder / "site"


def build(project: Project, *options: str, day: str = "2024-01-20") -> None:
    done = mingnuo("build", "--as-of", day, "--base-url", "https://portal.example", *options, cwd=project[0])
    assert done.returncode == 0, done.stdout + done.stderr


def fresh(project: Project, day: str = "2024-01-20") -> dict[str, bytes]:
    """The files of a build that remembers nothing, over the same release: sheets of paper on walls stay known."""
    build(project, "--fresh", day=day)
    return files(project[1])


def files(site: Path) -> dict[str, bytes]:
    """Every file but the list of them, which names the moment."""
    found = (path for path in site.rglob("*") if path.is_file() and path.name != "manifest.json")
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new), encoding="utf-8")

    return change


def of_the_same_time(file: str, old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        before = (folder / file).stat()
        replace(file, old, new)(folder)
        os.utime(folder / file, ns=(before.st_atime_ns, before.st_mtime_ns))

    return change


def another_template(folder: Path) -> None:
    own = folder / "theme" / "templates" / "pages"
    own.mkdir(parents=True)
    whole = (ROOT / "theme" / "templates" / "pages" / "notice.html").read_text(encoding="utf-8")
    (own / "notice.html").write_text(f"<p>新的</p>{whole}", encoding="utf-8")


def damaged_release(folder: Path) -> None:
    page = folder / "site" / "hospitals" / "third.html"
    page.write_bytes(page.read_bytes().replace("医院".encode(), "药房".encode()))


def damaged_manifest(folder: Path) -> None:
    (folder / "site" / "manifest.json").write_text("{}")


def damaged_memory(folder: Path) -> None:
    for file in memory_of(folder / "site").iterdir():
        file.write_bytes(file.read_bytes()[:-1])


def lost_page(folder: Path) -> None:
    (folder / "site" / "hospitals" / "fourth.html").unlink()


def no_release(folder: Path) -> None:
    (folder / "site").unlink()


def new_hospital(folder: Path) -> None:
    shutil.copytree(folder / "content" / "hospitals" / "third", folder / "content" / "hospitals" / "tenth")


CHANGES: dict[str, list[Callable[[Path], None]]] = {
    "edits": [
        replace("content/hospitals/second/reports/queues/2023-Q4.yml", "actual: 14", "actual: 13"),
        replace("content/hospitals/fourth/hospital.yml", "四医院", "肆医院"),
        of_the_same_time("content/hospitals/third/hospital.yml", "三医院", "叁医院"),
        replace("content/pages/about.md", "\n\n", "\n\n又一句话。\n\n"),
        replace("mkdocs.yml", "site_name: ", "site_name: 新的"),
        new_hospital,
        another_template,
    ],
    "accidents": [damaged_release, lost_page, damaged_manifest, damaged_memory, no_release],
}


@pytest.mark.parametrize("kind", CHANGES)
def test_after_any_change_the_site_is_that_of_a_fresh_build(project: Project, kind: str) -> None:
    """One after the other, each on what the one before left: a page that was wrongly kept stays wrong."""
    folder, site = project
    for change in CHANGES[kind]:
        change(folder)
        build(project)
    assert files(site) == fresh(project)


def test_an_unchanged_page_is_the_file_of_the_release_before(project: Project) -> None:
    folder, site = project
    build(project)
    before = {name: (site / f"hospitals/{name}.html").stat().st_ino for name in ("third", "fourth")}
    replace("content/hospitals/third/hospital.yml", "叁医院", "三医院")(folder)
    build(project)
    after = {name: (site / f"hospitals/{name}.html").stat().st_ino for name in ("third", "fourth")}
    assert after["fourth"] == before["fourth"]
    assert after["third"] != before["third"]


def test_where_nothing_has_changed_nothing_is_done_and_all_is_told_again(project: Project) -> None:
    folder, site = project
    warned = folder / "content" / "hospitals" / "first" / "hospital.yml"
    warned.write_text(warned.read_text(encoding="utf-8") + "# 还没核对：“第一医院\n", encoding="utf-8")
    arguments = ("build", "--as-of", "2024-01-20", "--base-url", "https://portal.example")
    first = mingnuo(*arguments, cwd=folder)
    public = site.readlink()
    order = (folder / ".site" / "published.json").read_bytes()
    second = mingnuo(*arguments, cwd=folder)
    assert second.returncode == first.returncode == 0
    assert "做好了" in first.stdout
    assert "没有变化，网站没有动" in second.stdout
    assert first.stdout.splitlines()[1:] == second.stdout.splitlines()[1:]
    assert (site.readlink(), (folder / ".site" / "published.json").read_bytes()) == (public, order)
    assert "做好了" in mingnuo(*arguments, "--fresh", cwd=folder).stdout
    assert "没有变化" not in mingnuo(*arguments, "--quiet", cwd=folder).stdout


def test_another_day_is_another_site(project: Project) -> None:
    _, site = project
    build(project, day="2023-12-29")
    assert files(site) == fresh(project, day="2023-12-29")
