"""The clone behind the forms: what its branch is, who writes, and one commit a save."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.forms.errors import FormError

_SECONDS = 60
_UNFINISHED = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply", "BISECT_LOG")
_FOREIGN = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")


@dataclass(frozen=True, slots=True)
class Author:
    """Who is named by a commit: a post, never a person."""

    name: str
    email: str

    def environment(self) -> dict[str, str]:
        """Return the settings by which Git names author and committer."""
        return {
            "GIT_AUTHOR_NAME": self.name, "GIT_AUTHOR_EMAIL": self.email,
            "GIT_COMMITTER_NAME": self.name, "GIT_COMMITTER_EMAIL": self.email,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Change:
    """A commit."""

    id: str
    author: str
    when: str
    """ISO 8601, with the zone of the author."""
    subject: str


class Repository:
    """A work tree of Git, asked through the `git` command."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @classmethod
    def around(cls, folder: Path) -> Repository:
        """Return the repository in which a folder lies. Raises `FormError` where there is none, or no Git."""
        found = cls(folder)
        try:
            top = found.git("rev-parse", "--show-toplevel").strip()
        except _GitError:
            raise FormError(f"“{folder}”不在 Git 仓库里。先在那里运行 git init，提交一次。") from None
        if found.attempt("rev-parse", "--verify", "--quiet", "HEAD") is None:
            raise FormError("这个仓库还没有提交过。先运行 git add -A 和 git commit，再来填。")
        return cls(Path(top))

    def git(self, *arguments: str, data: bytes | None = None, environment: Mapping[str, str] | None = None) -> str:
        """Return what a command of Git prints. Raises `FormError`."""
        return self._bytes(arguments, data, environment).decode(errors="replace")

    def _bytes(
        self, arguments: Sequence[str], data: bytes | None = None, environment: Mapping[str, str] | None = None
    ) -> bytes:
        own = {name: value for name, value in os.environ.items() if name not in _FOREIGN}
        own |= {"LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_EDITOR": "true"}
        try:
            ran = subprocess.run(
                ["git", "-c", "core.quotePath=false", *arguments],
                cwd=self.root, input=data or b"", capture_output=True, check=False, timeout=_SECONDS,
                env={**own, **(environment or {})},
            )  # fmt: skip
        except FileNotFoundError:
            raise FormError("这台电脑上没有 Git，或者文件夹不见了。先装 Git 再来填。") from None
        except subprocess.TimeoutExpired:
            raise FormError("Git 一分钟没有回音，没有存。请管理员看看。") from None
        if ran.returncode:
            told = (ran.stderr or ran.stdout).decode(errors="replace").strip().split("\n")
            raise _GitError(f"Git 没有做成：{told[-1][:300] or arguments[0]}")
        return ran.stdout

    def attempt(self, *arguments: str, environment: Mapping[str, str] | None = None) -> str | None:
        """Return what a command of Git prints, None where it is refused."""
        try:
            return self.git(*arguments, environment=environment)
        except _GitError:
            return None

    # ------------------------------------------------------------ what there is

    def branch(self) -> str | None:
        """Return the branch that is checked out; None where there is none (a detached HEAD)."""
        found = self.attempt("symbolic-ref", "--short", "--quiet", "HEAD")
        return found.strip() if found else None

    def obstacle(self) -> str:
        """Return why nothing can be committed now, for a person; empty where it can."""
        if self.branch() is None:
            return "仓库现在不在任何分支上（detached HEAD）。请管理员先运行 git switch 换到分支上。"
        folder = Path(self.git("rev-parse", "--absolute-git-dir").strip())
        if any((folder / name).exists() for name in _UNFINISHED):
            return "仓库里有一次合并没有做完。请管理员先做完它，或者放弃它。"
        return ""

    def identity(self) -> Author | None:
        """Return the name and address that are set up for commits; None where one is missing."""
        found = [(self.attempt("config", name) or "").strip() for name in ("user.name", "user.email")]
        return Author(*found) if all(found) else None

    def has(self, name: str) -> bool:
        """Tell whether there is a branch or a commit of a name."""
        return self.attempt("rev-parse", "--verify", "--quiet", name) is not None

    def is_dirty(self, path: Path) -> bool:
        """Tell whether a file was changed since the last commit, or was never committed."""
        place = path.relative_to(self.root).as_posix()
        return bool(self.git("status", "--porcelain", "--untracked-files=all", "--", place).strip())

    def last_change(self, path: Path) -> Change | None:
        """Return the last commit that touched a file."""
        place = path.relative_to(self.root).as_posix()
        found = self.changes("-1", "HEAD", "--", place)
        return found[0] if found else None

    def changes(self, *arguments: str) -> list[Change]:
        """Return the commits that `git log` lists, newest first."""
        told = self.git("log", "--format=%H%x00%an%x00%aI%x00%s", *arguments)
        return [Change(*line.split("\0", 3)) for line in told.split("\n") if line]

    # ------------------------------------------------------------ texts by name

    def keep(self, data: bytes) -> str:
        """Keep a text in the repository and return its name: whoever comes back with it can be told what changed."""
        return self.git("hash-object", "-w", "--stdin", data=data).strip()

    def kept(self, name: str) -> bytes | None:
        """Return the text of a name; None for one that is not there (any more)."""
        try:
            return self._bytes(("cat-file", "blob", name))
        except _GitError:
            return None

    # ------------------------------------------------------------ writing

    def commit(self, paths: Sequence[Path], message: str, author: Author) -> str:
        """Commit some files and nothing else, whatever else was changed or staged; return the commit's name.

        Raises `FormError`, and then what was staged before is staged again.
        """
        places = [path.relative_to(self.root).as_posix() for path in paths]
        own = self.identity()
        environment = author.environment()
        if own is not None:  # the clone's own name stands beside the author's
            environment |= {"GIT_COMMITTER_NAME": own.name, "GIT_COMMITTER_EMAIL": own.email}
        self.git("add", "--intent-to-add", "--", *places)
        try:
            self.git("commit", "--quiet", "--only", "--file=-", "--", *places,
                     data=message.encode(), environment=environment)  # fmt: skip
        except FormError:
            self.attempt("reset", "--quiet", "--", *places)
            raise
        return self.git("rev-parse", "HEAD").strip()


class _GitError(FormError):
    """A command of Git was refused."""
