"""The preview shows the history of the records as it stands, whatever is committed while it runs."""

from __future__ import annotations

import contextlib
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from history_tools import Clone
from projects import SETTINGS

from generator.host.project import read_project
from generator.serve.commits import Commits
from generator.serve.http_server import PreviewServer
from generator.serve.preview import Preview

PROMISES = "hospitals/first/commitments.yml"
PAGE = "/hospitals/first/promises.html"
EASED = "目标从70%改成60%"
DRAFT = "还没有提交"


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A project in a repository of its own."""
    made = Clone(tmp_path / "project")
    (made.folder / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return made


@contextlib.contextmanager
def followed(server: PreviewServer, *, shown: str, hidden: str = "") -> Iterator[threading.Event]:
    """Follow changes until the page has some words and not others."""
    stop, seen = threading.Event(), threading.Event()

    def follow() -> None:
        for _ in server.follow(stop):
            page = re.sub("<[^>]*>", "", server.preview.answer(PAGE).body.decode())
            if shown in page and (not hidden or hidden not in page):
                seen.set()

    thread = threading.Thread(target=follow)
    thread.start()
    try:
        yield seen
    finally:
        stop.set()
        thread.join()


def test_an_edit_is_seen_as_a_draft_and_its_commit_as_one(clone: Clone) -> None:
    """The commit changes no file of the content."""
    preview = Preview(read_project(clone.folder / "mkdocs.yml"), None)
    server = PreviewServer(preview, 0)
    try:
        with followed(server, shown=DRAFT) as seen:
            place = clone.content / PROMISES
            draft = place.read_text().replace("target: 70", "target: 60")
            for _ in range(60):  # the first may come before anybody looks
                place.write_text(draft)
                if seen.wait(1):
                    break
            assert seen.is_set()
        with followed(server, shown=EASED, hidden=DRAFT) as seen:
            clone.commit("2024-01-10")
            assert seen.wait(60)
    finally:
        server.server_close()
        preview.close()


def test_every_move_of_the_last_commit_is_noticed_and_nothing_else(clone: Clone) -> None:
    """Without a run of Git; in a second work tree too, and where the list of moves is switched off."""
    clone.git("config", "core.logAllRefUpdates", "false")
    clone.git("worktree", "add", "--quiet", str(clone.folder.parent / "second"))
    second = Clone(clone.folder.parent / "second", None)
    for place in (clone, second):
        commits = Commits(place.content)
        marks = [commits.mark]
        place.git("status", "--short")
        assert commits.mark == marks[0]
        place.edit(PROMISES, "target: 70", "target: 60")
        marks.append(commits.mark)
        place.git("switch", "--quiet", "--create", f"side-{place.folder.name}")
        marks.append(commits.mark)
        place.git("reset", "--quiet", "--hard", "HEAD~1")
        marks.append(commits.mark)
        place.git("pack-refs", "--all")
        place.edit(PROMISES, "target: 70", "target: 65")
        marks.append(commits.mark)
        assert len(set(marks)) == 5


def test_a_folder_without_a_repository_has_no_commits_until_it_has_one(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    commits = Commits(content)
    assert commits.mark == ()
    later = Clone(tmp_path, None)
    later.git("init", "--quiet")
    later.commit("2024-01-10")
    commits.look()
    assert commits.mark != ()
