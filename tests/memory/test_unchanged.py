"""Nothing is done where nothing has changed; any doubt has everything looked at."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from generator.diagnostics.model import Diagnostic, Location, Severity
from generator.memory import unchanged as module
from generator.memory.digest import digest_of_code
from generator.memory.listing import now, tick
from generator.memory.store import Store, memory_of
from generator.memory.unchanged import Asked, Done, LastBuild, remember_build, unchanged

WARNING = Diagnostic(
    Location("hospitals/first/hospital.yml", 3, 7),
    "curly-quotes",
    "引号",
    Severity.WARNING,
    "改",
    "a",
    "b",
    ("name", 0),
)
RELEASE = "0123456789abcdef"


@dataclass(frozen=True)
class Project:
    folder: Path
    asked: Asked
    done: Done

    @property
    def record(self) -> Path:
        return self.folder / "content" / "hospitals" / "first.yml"

    @property
    def release(self) -> Path:
        return self.folder / ".site" / RELEASE

    def remember(self, done: Done | None = None) -> None:
        site = self.folder / "site"
        store = Store(memory_of(site), digest_of_code())
        remember_build(store, self.asked, done or self.now(), Path("content"), [WARNING], ("3 个网页，用了", "完"))

    def now(self) -> Done:
        """A build that begins, and looks at its release, at this moment."""
        return replace(self.done, began=ticked(self.folder), looked=ticked(self.folder))


def ticked(folder: Path) -> int:
    found = tick(folder)
    assert found is not None
    return found


@pytest.fixture
def project(tmp_path: Path) -> Project:
    content, release = tmp_path / "content", tmp_path / ".site" / RELEASE
    (content / "hospitals").mkdir(parents=True)
    (content / "hospitals" / "first.yml").write_text("name: 第一医院\n")
    (content / "hospitals" / "second.yml").write_text("name: 第二医院\n")
    (tmp_path / "mkdocs.yml").write_text("site_dir: site\n")
    (tmp_path / "packaged").mkdir()
    (tmp_path / "packaged" / "page.html").write_text("<p>")
    (release / "paper").mkdir(parents=True)
    (release / "index.html").write_text("<h1>第一医院</h1>")
    (release / "manifest.json").write_text("{}")
    (tmp_path / "site").symlink_to(f".site/{RELEASE}")
    asked = Asked(tmp_path / "mkdocs.yml", None, None, None, None, pdf=False, keep_going=False)
    done = Done(
        0, 0, dt.date(2024, 1, 20), "", (content, tmp_path / "mkdocs.yml", tmp_path / "theme", tmp_path / "codes.json"),
        tmp_path / "packaged", (content,), tmp_path, tmp_path / "site", release, ("paper/codes.json",),
        is_printed=False,
    )  # fmt: skip
    made = Project(tmp_path, asked, done)
    made.remember()
    return made


def test_where_nothing_has_changed_the_build_before_tells_all_again(project: Project) -> None:
    last = LastBuild("content", str(project.release), (WARNING,), ("3 个网页，用了", "完"))
    assert unchanged(project.asked) == last
    told = unchanged(project.asked)
    assert told is not None
    assert [(one.severity, one.hint, one.line, one.fixed, one.way) for one in told.problems] == [
        (Severity.WARNING, "改", "a", "b", ("name", 0))
    ]


def test_the_note_is_found_where_the_settings_say(project: Project) -> None:
    asked = replace(project.asked, site=project.folder / "site")
    assert unchanged(asked) is None  # asked in another way: nobody knows that it means the same
    (project.folder / "mkdocs.yml").write_text("site_dir: 'other'\n")
    project.remember()
    assert unchanged(project.asked) is None


def other_words(project: Project) -> None:
    project.record.write_text("name: 第三医院\n")


def other_words_of_the_same_time(project: Project) -> None:
    before = project.record.stat()
    project.record.write_text("name: 第三医院\n")
    os.utime(project.record, ns=(before.st_atime_ns, before.st_mtime_ns))
    after = project.record.stat()
    assert (after.st_size, after.st_mtime_ns, after.st_ino) == (before.st_size, before.st_mtime_ns, before.st_ino)


def another_file_of_the_same_time(project: Project) -> None:
    before = project.record.stat()
    draft = project.record.with_name("draft")
    draft.write_text("name: 第三医院\n")
    os.utime(draft, ns=(before.st_atime_ns, before.st_mtime_ns))
    draft.replace(project.record)


def two_files_change_places(project: Project) -> None:
    other, between = project.record.with_name("second.yml"), project.record.with_name("between")
    project.record.rename(between)
    other.rename(project.record)
    between.rename(other)


def a_record_is_gone(project: Project) -> None:
    project.record.unlink()


def a_record_is_new(project: Project) -> None:
    shutil.copy2(project.record, project.record.with_name("third.yml"))


def nobody_may_read_a_record(project: Project) -> None:
    project.record.chmod(0)


def the_content_is_another_folder(project: Project) -> None:
    content = project.folder / "content"
    content.rename(project.folder / "kept")
    content.symlink_to("kept")


def other_settings(project: Project) -> None:
    (project.folder / "mkdocs.yml").write_text("site_dir: site  # same\n")


def a_theme_of_ones_own(project: Project) -> None:
    (project.folder / "theme").mkdir()
    (project.folder / "theme" / "page.html").write_text("<b>")


def another_packaged_theme(project: Project) -> None:
    (project.folder / "packaged" / "page.html").write_text("<b>")


def codes_from_elsewhere(project: Project) -> None:
    (project.folder / "codes.json").write_text("{}")


def a_page_is_gone(project: Project) -> None:
    (project.release / "index.html").unlink()


def a_page_is_edited(project: Project) -> None:
    page = project.release / "index.html"
    before = page.stat()
    page.write_text("<h1>第三医院</h1>")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))


def a_file_is_put_among_the_pages(project: Project) -> None:
    (project.release / "more.html").write_text("")


def the_manifest_is_damaged(project: Project) -> None:
    (project.release / "manifest.json").write_text("{")


def another_release_is_public(project: Project) -> None:
    shutil.copytree(project.release, project.release.with_name("f" * 16))
    (project.folder / "site").unlink()
    (project.folder / "site").symlink_to(f".site/{'f' * 16}")


def nothing_is_public(project: Project) -> None:
    (project.folder / "site").unlink()


def a_build_was_killed(project: Project) -> None:
    (project.folder / ".site" / "new").mkdir()


def the_memory_is_damaged(project: Project) -> None:
    note = memory_of(project.folder / "site") / "last"
    note.write_bytes(note.read_bytes()[:-1] + b" ")


def it_became_a_repository(project: Project) -> None:
    commit(project, "init", "--quiet")
    commit(project, "commit", "--quiet", "--allow-empty", "--message", "first")


def commit(project: Project, *arguments: str) -> None:
    who = ("-c", "user.name=post", "-c", "user.email=post@portal.example")
    subprocess.run(["git", *who, *arguments], cwd=project.folder, check=True)


CHANGES: tuple[Callable[[Project], None], ...] = (
    other_words, other_words_of_the_same_time, another_file_of_the_same_time, two_files_change_places, a_record_is_gone,
    a_record_is_new, nobody_may_read_a_record, the_content_is_another_folder, other_settings, a_theme_of_ones_own,
    another_packaged_theme, codes_from_elsewhere, a_page_is_gone, a_page_is_edited, a_file_is_put_among_the_pages,
    the_manifest_is_damaged, another_release_is_public, nothing_is_public, a_build_was_killed, the_memory_is_damaged,
    it_became_a_repository,
)  # fmt: skip


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_any_change_is_seen(project: Project, change: Callable[[Project], None]) -> None:
    assert unchanged(project.asked) is not None
    change(project)
    assert unchanged(project.asked) is None


def test_another_commit_and_what_is_not_in_it_are_seen(project: Project) -> None:
    it_became_a_repository(project)
    commit(project, "add", "content")
    commit(project, "commit", "--quiet", "--message", "second")
    project.remember()
    assert unchanged(project.asked) is not None
    commit(project, "commit", "--quiet", "--allow-empty", "--message", "third")
    assert unchanged(project.asked) is None
    project.remember()
    assert unchanged(project.asked) is not None
    commit(project, "rm", "--quiet", "--cached", "content/hospitals/second.yml")
    assert unchanged(project.asked) is None


@pytest.mark.parametrize(
    "changed",
    [
        {"as_of": dt.date(2024, 1, 21)},
        {"base_url": "https://portal.example"},
        {"pdf": True},
        {"keep_going": True},
        {"content": Path("content")},
    ],
)
def test_asked_for_something_else_it_is_another_build(project: Project, changed: dict[str, object]) -> None:
    assert unchanged(replace(project.asked, **changed)) is None  # type: ignore[arg-type]


def test_tomorrow_is_another_day(project: Project) -> None:
    today = dt.datetime.now(dt.UTC).date()
    project.remember(replace(project.now(), day=today, zone="UTC"))
    assert unchanged(project.asked) is not None
    project.remember(replace(project.now(), day=today - dt.timedelta(1), zone="UTC"))
    assert unchanged(project.asked) is None


def test_a_clock_that_has_gone_back_is_not_believed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    found, device = now(project.folder)
    monkeypatch.setattr(module, "now", lambda _: (found - 10**9, device))
    assert unchanged(project.asked) is None


def test_another_program_looks_at_everything(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "digest_of_code", lambda: "another")
    assert unchanged(project.asked) is None


def test_a_package_that_was_installed_is_seen(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (project.folder / "lib" / "theme-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(project.folder / "lib"))
    assert unchanged(project.asked) is None


def written_while_the_build_was_at_work(project: Project) -> Done:
    done = project.now()
    project.record.write_text("name: 第三医院\n")
    return done


def removed_while_the_build_was_at_work(project: Project) -> Done:
    done = project.now()
    project.record.unlink()
    return done


def written_in_the_same_tick_as_it_began(project: Project) -> Done:
    project.record.write_text("name: 第三医院\n")
    return replace(project.done, began=project.record.stat().st_ctime_ns, looked=ticked(project.folder))


def a_page_was_written_after_the_look(project: Project) -> Done:
    done = project.now()
    (project.release / "index.html").write_text("<h1>第三医院</h1>")
    return done


def a_record_is_a_link(project: Project) -> Done:
    project.record.rename(project.folder / "elsewhere")
    project.record.symlink_to(project.folder / "elsewhere")
    return project.now()


@pytest.mark.parametrize(
    "doubt",
    [
        written_while_the_build_was_at_work, removed_while_the_build_was_at_work, written_in_the_same_tick_as_it_began,
        a_page_was_written_after_the_look, a_record_is_a_link,
    ],
    ids=lambda doubt: doubt.__name__,
)  # fmt: skip
def test_a_build_in_doubt_is_not_remembered(project: Project, doubt: Callable[[Project], Done]) -> None:
    project.remember(doubt(project))
    assert unchanged(project.asked) is None
