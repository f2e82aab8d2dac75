"""A branch and a work tree of its own for each publisher: what is saved there waits for the authority."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.edit.desk import Desk
from generator.edit.repository import Author, Change, Repository
from generator.forms.errors import FormError

_PREFIX = "edit/"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A publisher's commits that are not in the main line yet."""

    publisher: str
    branch: str
    head: str
    """The newest of them: what was looked at is what is merged."""
    changes: tuple[Change, ...]
    """The newest first."""


class Branches:
    """The work trees beside the main one."""

    def __init__(self, main: Desk, today: Callable[[], dt.date]) -> None:
        self._main = main
        self._today = today
        self._desks: dict[str, Desk] = {}
        self._lock = threading.Lock()
        common = main.repository.git("rev-parse", "--path-format=absolute", "--git-common-dir").strip()
        self._folder = Path(common) / "mingnuo-edit"

    def desk(self, publisher: str) -> Desk:
        """Return a publisher's desk, with all of the main line in it that does not contradict its own commits."""
        main = self._main.repository.branch()
        if main is None:
            raise FormError(self._main.repository.obstacle())
        with self._lock:
            desk = self._desks.get(publisher) or self._begun(publisher, main)
            self._desks[publisher] = desk
        with desk.writing():
            _follow(desk.repository, main)
        return desk

    def _begun(self, publisher: str, main: str) -> Desk:
        repository = self._main.repository
        folder = self._folder / publisher.replace("/", "~")
        branch = f"{_PREFIX}{publisher}"
        if not repository.has(f"refs/heads/{branch}"):
            repository.git("branch", "--no-track", branch, main)
        if not folder.is_dir():
            repository.git("worktree", "prune")
            repository.git("worktree", "add", "--quiet", str(folder), branch)
        content = folder / self._main.content.relative_to(repository.root)
        return Desk(Repository(folder), content, self._today)

    # ------------------------------------------------------------ for the authority

    def waiting(self) -> tuple[Waiting, ...]:
        """Return every branch with commits that the main line does not have."""
        repository = self._main.repository
        main = repository.branch()
        if main is None:
            raise FormError(repository.obstacle())
        names = repository.git("for-each-ref", "--format=%(refname:short)", f"refs/heads/{_PREFIX}").split()
        found = []
        for branch in names:
            head = repository.git("rev-parse", branch).strip()
            changes = tuple(repository.changes("--no-merges", f"{main}..{head}"))
            if changes:
                found.append(Waiting(branch.removeprefix(_PREFIX), branch, head, changes))
        return tuple(found)

    def merge(self, branch: str, head: str, author: Author) -> str:
        """Merge what was looked at into the main line, if that leaves it without errors; return the commit's name.

        Raises `FormError`, and then the main line is as it was.
        """
        repository, desk = self._main.repository, self._main
        waiting = next((one for one in self.waiting() if one.branch == branch), None)
        if waiting is None or waiting.head != head:
            raise FormError("您看的时候，这个分支又有了新的提交，或者已经合并了。请再看一遍。")
        with desk.writing():
            if obstacle := repository.obstacle():
                raise FormError(obstacle)
            if repository.git("status", "--porcelain", "--untracked-files=no").strip():
                raise FormError("主线的文件夹里有还没提交的改动，先提交或者撤销它，再来合并。")
            try:
                repository.git("merge", "--no-ff", "--no-commit", "--quiet", head, environment=author.environment())
            except FormError:
                repository.attempt("merge", "--abort")
                raise FormError("和主线对不上，要有人用 Git 来合并：两边改了同一处。") from None
            if any(one.is_error for one in desk.state().checked.diagnostics):
                repository.git("merge", "--abort")
                raise FormError("合并以后检查通不过（两边单独都对，合在一起不对），没有合并。请先商量好再改。")
            message = "\n".join((f"合并{waiting.publisher}填的", "", *(one.subject for one in waiting.changes)))
            repository.git("commit", "--quiet", "--file=-", data=message.encode(), environment=author.environment())
        return repository.git("rev-parse", "HEAD").strip()


def _follow(repository: Repository, main: str) -> None:
    """Bring the main line into a branch; where both contradict each other, the branch stays as it is."""
    if repository.obstacle() or repository.git("status", "--porcelain", "--untracked-files=no").strip():
        return
    if repository.attempt("merge-base", "--is-ancestor", main, "HEAD") is not None:
        return
    nobody = Author("mingnuo edit", "edit@localhost")
    if repository.attempt("merge", "--quiet", "--no-edit", main, environment=nobody.environment()) is None:
        repository.attempt("merge", "--abort")
