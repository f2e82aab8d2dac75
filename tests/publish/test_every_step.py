"""Proof by counting: a publication dies, or is refused, at each of its steps in turn, and the public folder is whole.

strace lists what a run writes, renames and syncs; then there is one more run for every step and fault. `make faults`
does the same for every step of a whole build, where `make test` takes those that touch what is public.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
import strace
from projects import SETTINGS, new_project
from strace import Step

from generator.publish.history import publications, releases_of
from generator.publish.manifest import is_whole
from generator.publish.releases import staging, swap

ALL = bool(os.environ.get("MINGNUO_ALL_FAULTS"))
"""Set by `make faults`."""
PUBLISHING = """
import sys
from pathlib import Path
from generator.errors import MingnuoError
from generator.faults import fault_of
from generator.publish.releases import staging, swap

try:
    with staging(Path("site")) as new:
        for page in range(3):
            new.write(f"pages/{page}.html", b"new")
        swap(new)
except MingnuoError as error:
    sys.exit(error.sentence)
except OSError as error:
    sys.exit(fault_of(error).sentence)
"""
BUILDING = """
import os
os.sched_getaffinity = lambda _: {0}  # one process: its steps have the same numbers in every run
from generator.__main__ import run
run()
"""
REFUSED = re.compile(r"磁盘满了|磁盘出了毛病")
FOR_GOOD = {"lock", "published.json", "good"}


def public(site: Path) -> dict[str, str]:
    return {path.relative_to(site).as_posix(): path.read_text() for path in (site / "pages").iterdir()}


def publish(folder: Path, word: bytes) -> Path:
    with staging(folder / "site") as new:
        for page in range(3):
            new.write(f"pages/{page}.html", word)
        return swap(new)


def left_over(site: Path) -> set[str]:
    """Whatever lies beside the public site and is neither a release nor ours for good."""
    known = {one.name for one in publications(site)}
    return {path.name for path in releases_of(site).iterdir()} - known - FOR_GOOD


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a public site and the release before it, so that one is there to be removed."""
    folder = tmp_path_factory.mktemp("published")
    publish(folder, b"older")
    publish(folder, b"old")
    return folder


@pytest.fixture(scope="module")
def steps(published: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Step]:
    """The steps of a publication that goes well."""
    folder = again(published, tmp_path_factory.mktemp("count") / "run")
    done, found = strace.steps([sys.executable, "-c", PUBLISHING], folder)
    assert done.returncode == 0, done.stderr
    return found


def again(folder: Path, copy: Path) -> Path:
    """A fresh copy of a folder: links stay links."""
    return Path(shutil.copytree(folder, copy, symlinks=True))


OLD, NEW = ({f"pages/{page}.html": word for page in range(3)} for word in ("old", "new"))


def test_everything_is_on_the_disk_before_its_name_is(steps: list[Step]) -> None:
    """A power cut at any moment: files first, then the release's name, then the link, each synced before the next."""
    named = [(step.call, step.text) for step in steps if step.call in ("syncfs", "fsync", "rename", "symlink")]
    release = r'"[^"]*/\.site/[0-9a-f]{16}"'
    expected = [
        ("fsync", r"published\.json\.new>"), ("rename", r'published\.json"\)'),  # which release is public now
        ("syncfs", r"/\.site/new>"),
        ("rename", rf'/\.site/new", {release}\)'),
        ("fsync", r"/\.site>"),
        ("symlink", r'/\.site/link"'),
        ("rename", r'/\.site/link", "[^"]*/site"\)'),
        ("fsync", r"/run>"),
        ("fsync", r"published\.json\.new>"), ("rename", r'published\.json"\)'),
        ("rename", rf'{release}, "[^"]*\.removed"\)'),
    ]  # fmt: skip
    # The order was written down when the old site became public, so that a build has nothing to add at its start.
    assert [call for call, _ in named] in ([call for call, _ in expected], [call for call, _ in expected[2:]])
    for (_, text), (_, pattern) in zip(reversed(named), reversed(expected), strict=False):
        assert re.search(pattern, text), (text, pattern)


def test_a_publication_that_dies_at_any_step_leaves_a_whole_site(
    published: Path, steps: list[Step], tmp_path: Path
) -> None:
    """The old one or the new one; the release before is whole as long as it may be needed; the next one sweeps."""
    seen = []
    for number, step in enumerate(steps):
        folder = again(published, tmp_path / str(number))
        done = strace.killed_at(step, [sys.executable, "-c", PUBLISHING], folder)
        assert done.returncode == -9, (step, done)
        site = folder / "site"
        assert public(site) in (OLD, NEW), step
        assert is_whole(site.resolve()), step
        seen.append(public(site) == NEW)
        before = site.resolve()
        publish(folder, b"next")
        assert publications(site)[-2].name == before.name, step
        assert is_whole(before), step
        assert left_over(site) == set(), step
        shutil.rmtree(folder)
    assert seen == sorted(seen)  # once the new site is public it stays so
    assert set(seen) == {False, True}
    assert len(steps) > 25


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_a_publication_that_is_refused_any_step_says_so_and_leaves_a_whole_site(
    published: Path, steps: list[Step], tmp_path: Path, error: str
) -> None:
    """At each write, sync, rename and new file: one sentence and the old site, or the new site and no word."""
    for number, step in enumerate(refusable(steps)):
        folder = again(published, tmp_path / str(number))
        done = strace.failing_at(step, error, [sys.executable, "-c", PUBLISHING], folder)
        site = folder / "site"
        assert is_whole(site.resolve()), step
        assert left_over(site) == set(), step
        if done.returncode == 0:
            assert (public(site), done.stderr) == (NEW, ""), step
        else:
            assert (done.returncode, public(site)) == (1, OLD), (step, done)
            assert REFUSED.match(done.stderr), (step, done)
            assert len(done.stderr.splitlines()) == 1
            assert "Errno" not in done.stderr
        shutil.rmtree(folder)
    assert {"write", "fsync", "syncfs", "rename", "symlink", "mkdir", "openat"} <= {
        step.call for step in refusable(steps)
    }


# --- a whole build


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project whose site is public, and then a word of it changes."""
    project = new_project(
        tmp_path_factory.mktemp("project") / "run", SETTINGS.replace("as_of:", "search: false, as_of:")
    )
    done = strace.run(building(), project, "--trace=none", "--output=/dev/null")
    assert done.returncode == 0, done.stdout + done.stderr
    about = project / "content/pages/about.md"
    about.write_text(about.read_text(encoding="utf-8") + "\n新写的一段话。\n", encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def steps_of_build(project: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Step]:
    """The steps of a build that goes well."""
    done, found = strace.steps(building(), again(project, tmp_path_factory.mktemp("count") / "run"))
    assert done.returncode == 0, done.stderr
    return found


def building() -> Sequence[str]:
    return (sys.executable, "-c", BUILDING, "build")


def is_new(project: Path) -> bool:
    return "新写的一段话。" in (project / "site/about.html").read_text(encoding="utf-8")


def killed(steps: list[Step]) -> list[Step]:
    """The steps that change what is public, and one of the hundreds that write beside it; all for `make faults`."""
    named = [step for step in steps if step.call in ("rename", "symlink") and "-memory/" not in step.text]
    return steps if ALL else [_write(steps, "/.site/new/"), *named]


def refused(steps: list[Step]) -> list[Step]:
    """The syncs, and one write of each sort; every write, sync and name for `make faults`."""
    if ALL:
        return refusable(steps)
    syncs = [step for step in steps if step.call in ("fsync", "syncfs")]
    return [_write(steps, "/.site/new/"), _write(steps, "-memory/"), *syncs[:-1]]  # the last is of a note


def refusable(steps: list[Step]) -> list[Step]:
    """All but what removes something, which needs no room."""
    return [step for step in steps if step.call not in ("unlink", "unlinkat", "rmdir")]


def _write(steps: list[Step], place: str) -> Step:
    found = [step for step in steps if step.call == "write" and place in step.text]
    return found[len(found) // 2]


def test_a_build_that_dies_leaves_a_whole_site(project: Path, steps_of_build: list[Step], tmp_path: Path) -> None:
    """The real command: the old site or the new one."""
    old = (project / "site").resolve().name
    for number, step in enumerate(killed(steps_of_build)):
        folder = again(project, tmp_path / str(number) / "run")
        done = strace.killed_at(step, building(), folder)
        assert done.returncode == -9, (step, done)
        assert is_whole((folder / "site").resolve()), step
        assert is_new(folder) == ((folder / "site").resolve().name != old), step
        shutil.rmtree(folder)


def test_a_build_that_is_refused_a_step_says_so_and_leaves_a_whole_site(
    project: Path, steps_of_build: list[Step], tmp_path: Path
) -> None:
    """The real command: one sentence, exit code 1 and the old site, or the new site and no complaint."""
    for number, step in enumerate(refused(steps_of_build)):
        for error in ("ENOSPC", "EIO") if ALL else (("ENOSPC", "EIO")[number % 2],):
            folder = again(project, tmp_path / f"{error}-{number}" / "run")
            done = strace.failing_at(step, error, building(), folder)
            assert is_whole((folder / "site").resolve()), step
            assert left_over(folder / "site") == set(), step
            assert done.returncode == (0 if is_new(folder) else 1), (step, done)
            if done.returncode:
                sentence, unfinished = done.stderr.splitlines()
                assert REFUSED.match(sentence), step
                assert unfinished == "网站没有更新。"
            shutil.rmtree(folder)
