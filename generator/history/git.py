"""Git, read by its plumbing: commits of the main line, the files that they touched, the bytes of those files.

Nothing is written and nothing is fetched. Replaced objects, grafts, hooks and a watcher that the repository names are
passed over: whoever can write to its configuration must not be able to hide a commit, or to run a program of his.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from generator.errors import MingnuoError
from generator.sources.decode import MAX_KB

_NO_BLOB = "0" * 40
_REGULAR = ("100644", "100755")
_SETTINGS = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "log.showSignature=false", "log.showRoot=true",
             "core.quotePath=false", "diff.renames=false", "protocol.allow=never")  # fmt: skip


class GitError(MingnuoError):
    """The repository cannot be read."""


@dataclass(frozen=True, slots=True)
class Touched:
    """One file that a commit touched, below the content folder. None for a side where it is not."""

    path: str
    old: str | None
    new: str | None
    is_regular: bool = True
    """False where a link or another repository was put in the place of a file."""


@dataclass(frozen=True, slots=True)
class Commit:
    """One step of the main line: the files that differ from the step before."""

    id: str
    written: dt.datetime
    """When its author says to have written it; nobody proves that."""
    touched: tuple[Touched, ...]
    is_first: bool = False
    """True for the first of all: it has nothing before it."""


class Repository:
    """The repository in which a content folder lies."""

    def __init__(self, content: Path) -> None:
        """Find the repository of a folder. Raises `GitError` where there is none, or Git cannot read it."""
        self._folder = content
        if shutil.which("git") is None:
            raise GitError("这台电脑上没有 Git，读不了修改记录。")
        prefix = self._run(
            "rev-parse", "--show-prefix", "--is-shallow-repository", "--git-common-dir", "--git-dir"
        )  # fmt: skip
        if prefix is None:
            raise GitError(f"“{content}”不在 Git 仓库里，或者这个仓库不属于现在的用户，读不了修改记录。")
        self.prefix, shallow, common, own = prefix.split("\n")[:4]
        """The content folder below the top of the repository, with a slash at its end; nothing for the top itself."""
        self.is_shallow = shallow == "true"
        self.common = (content / common).resolve()
        """The folder of what all work trees of the repository share."""
        self.own = (content / own).resolve()
        """The folder of what is this work tree's alone, its `HEAD` among it."""

    def commit(self, revision: str) -> str | None:
        """Return the id of the commit that a name means; None where it means none."""
        found = self._run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return found.strip() if found else None

    def written(self, commit: str) -> dt.datetime:
        """Return when a commit was written, as its author says."""
        return _moment(self._need("show", "-s", "--format=%aI", "--end-of-options", commit).strip())

    def merge_base(self, first: str, second: str) -> str | None:
        """Return the last commit that two lines have in common; None where they have none."""
        found = self._run("merge-base", "--end-of-options", first, second)
        return found.split("\n")[0] if found else None

    def is_ancestor(self, earlier: str, later: str) -> bool:
        """Tell whether a commit belongs to the history of another."""
        return self._run("merge-base", "--is-ancestor", "--end-of-options", earlier, later) is not None

    def files(self, commit: str, prefix: str | None = None) -> dict[str, str]:
        """Return the files below the content folder in a commit, by path, with their blobs; links have none (empty)."""
        prefix = self.prefix if prefix is None else prefix
        found = {}
        listed = self._need("ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit, "--", prefix or ".")
        for entry in filter(None, listed.split("\0")):
            mode, _, rest = entry.partition(" ")
            blob, path = rest.partition(" ")[2].split("\t", 1)
            found[path.removeprefix(prefix)] = blob if mode in _REGULAR else ""
        return found

    def first_parents(self, head: str) -> list[str]:
        """Return the ids of the commits of the main line, newest first."""
        return self._need("rev-list", "--first-parent", "--end-of-options", head).split()

    def main_line(self, head: str, after: str | None = None) -> Iterator[Commit]:
        """Yield the commits that touched the content, newest first, each against the one before it on the main line.

        A merge is one step: what it brought, as readers of the site saw it come. With `after` only those since.
        """
        span = [head] if after is None else [head, f"^{after}"]
        listed = self._need(
            "log", "--first-parent", "--diff-merges=first-parent", "--raw", "--no-abbrev", "-z", "--no-renames",
            "--no-ext-diff", "--no-textconv", "--ignore-submodules=none", "--format=tformat:%x01%H %aI %P",
            "--end-of-options", *span, "--", ".",
        )  # fmt: skip
        return _commits(listed, self.prefix)

    def uncommitted(self) -> list[str]:
        """Return the files below the content folder that are not as they are in the last commit, ignored ones too."""
        changed = self._need(
            "diff-index", "--raw", "-z", "--no-renames", "--no-ext-diff", "--ignore-submodules=none", "HEAD", "--", "."
        )
        others = self._need("ls-files", "--others", "-z", "--full-name", "--", ".")
        paths = [*changed.split("\0")[1::2], *others.split("\0")]
        return sorted({path.removeprefix(self.prefix) for path in paths if path})

    def blobs(self) -> Blobs:
        """Return a reader of files, to be closed."""
        command, environment = self._command("cat-file", "--batch"), _environment()
        process = subprocess.Popen(
            command, cwd=self._folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        return Blobs(process)

    def _need(self, *arguments: str) -> str:
        found = self._run(*arguments)
        if found is None:
            raise GitError(
                f"Git 没能读出这个仓库的修改记录（git {arguments[0]}）。仓库可能不完整：运行 git fsck 看看。"
            )
        return found

    def _run(self, *arguments: str) -> str | None:
        """Return what Git prints; None where it fails."""
        try:
            done = subprocess.run(
                self._command(*arguments), cwd=self._folder, env=_environment(), stdin=subprocess.DEVNULL,
                capture_output=True, check=False,
            )  # fmt: skip
        except OSError as error:
            raise GitError("Git 运行不起来，读不了修改记录。") from error
        return done.stdout.decode(errors="replace") if done.returncode == 0 else None

    def _command(self, *arguments: str) -> list[str]:
        settings = (part for setting in _SETTINGS for part in ("-c", setting))
        return ["git", "--no-pager", "--no-optional-locks", "--literal-pathspecs", *settings, *arguments]


def _environment() -> Mapping[str, str]:
    """Return an environment in which only the repository on the disk decides, in the words of no language."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {
        **kept, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": os.devnull,
        "GIT_NO_LAZY_FETCH": "1",
    }  # fmt: skip


def _moment(text: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return dt.datetime(1970, 1, 1, tzinfo=dt.UTC)  # a date that no calendar has


def _commits(listed: str, prefix: str) -> Iterator[Commit]:
    """Read the list of commits: a head, then pairs of a line on a file and its path, all with zero bytes between."""
    parts = iter(listed.split("\0"))
    head: tuple[str, dt.datetime, bool] | None = None
    touched: list[Touched] = []
    for part in parts:
        if part.startswith("\x01"):
            if head is not None:
                yield Commit(head[0], head[1], tuple(touched), head[2])
            name, moment, *parents = part[1:].split(" ")
            head, touched = (name, _moment(moment), not any(parents)), []
        elif line := part.lstrip("\n"):
            old_mode, new_mode, old, new, _ = line[1:].split(" ")
            is_regular = new_mode in (*_REGULAR, "000000") and old_mode in (*_REGULAR, "000000")
            before, after = (None if set(blob) == {"0"} else blob for blob in (old, new))
            touched.append(Touched(next(parts).removeprefix(prefix), before, after, is_regular))
    if head is not None:
        yield Commit(head[0], head[1], tuple(touched), head[2])


class Blobs:
    """A running `git cat-file` that gives the bytes of files by their ids."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def __enter__(self) -> Blobs:
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(OSError):
            self._stream(self._process.stdin).close()
        self._process.kill()
        self._process.wait()
        self._stream(self._process.stdout).close()

    def read(self, blob: str) -> bytes | None:
        """Return the bytes of a file; None for one that is not there, or larger than any record may be."""
        try:
            asked, answered = self._stream(self._process.stdin), self._stream(self._process.stdout)
            asked.write(f"{blob}\n".encode())
            asked.flush()
            head = answered.readline().split()
            if len(head) != 3:
                return None
            size = int(head[2])
            if size >= MAX_KB * 1024:
                left = size + 1
                while left and (chunk := answered.read(min(left, 1 << 16))):
                    left -= len(chunk)
                return None
            data = answered.read(size + 1)
        except OSError as error:
            raise GitError("Git 读文件读到一半停了。仓库可能不完整：运行 git fsck 看看。") from error
        return data[:-1] if head[1] == b"blob" else None

    def _stream(self, stream: IO[bytes] | None) -> IO[bytes]:
        assert stream is not None
        return stream
