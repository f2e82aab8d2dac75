"""Tells the preview of commits: they change no file of the content, and yet what pages say of its history."""

from __future__ import annotations

from pathlib import Path

from generator.history.git import GitError, Repository

Mark = tuple[tuple[int, int] | None, ...]


class Commits:
    """The place in Git's history at which a content folder stands, told from files alone: no program is run for it."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._repository: Repository | None = None
        self.look()

    def look(self) -> None:
        """Find the repository, if there is one by now."""
        if self._repository is None:
            try:
                self._repository = Repository(self._content)
            except GitError:
                self._repository = None

    @property
    def mark(self) -> Mark:
        """Something that is another after every commit, merge, reset and change of branches."""
        if self._repository is None:
            return ()
        head, common = self._repository.own / "HEAD", self._repository.common
        try:
            branch = head.read_text(encoding="utf-8", errors="replace").removeprefix("ref:").strip()
        except OSError:
            branch = "HEAD"
        files = (head, self._repository.own / "logs/HEAD", common / branch, common / "packed-refs", common / "reftable")
        return tuple(map(_state, files))


def _state(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from what it was: Git replaces it, or writes at its end."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_mtime_ns
