"""The commit that a site was made from, and whether the files in the work tree were as they are in it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 60


@dataclass(frozen=True, slots=True)
class WorkTree:
    """The state of some files in Git; None where there is no Git, or nothing was committed."""

    commit: str | None
    clean: bool | None
    """Nothing of the files is changed, new or missing against the commit."""


def work_tree(folder: Path, paths: Sequence[Path]) -> WorkTree:
    """Return the state of the repository in which a folder lies, as far as some paths in it are concerned.

    Files elsewhere in the repository do not count: a site that was published within it makes nothing unclean.
    """
    found = _git(folder, "rev-parse", "--show-toplevel", "HEAD")
    if found is None:
        return WorkTree(None, None)
    top, commit = found.splitlines()
    inside = [str(path) for path in map(Path.resolve, paths) if path.is_relative_to(top)]
    changed = _git(folder, "status", "--porcelain", "--untracked-files=all", "--", *inside) if inside else ""
    return WorkTree(commit, None if changed is None else not changed)


def repository_state(folder: Path) -> str:
    """Return the commit of the repository in which a folder lies, whether its past is whole, and where it lies there.

    Empty where Git knows nothing of it.
    """
    return _git(folder, "rev-parse", "HEAD", "--is-shallow-repository", "--show-prefix") or ""


def _git(folder: Path, *arguments: str) -> str | None:
    """Return what Git says, or None where it refuses or is not there.

    Variables of Git are left out, as a hook that starts a build has those of another repository.
    """
    settings = ("--no-optional-locks", "--literal-pathspecs", "-c", "core.fsmonitor=false")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", *settings, *arguments], cwd=folder, env=environment,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace", check=False, timeout=_SECONDS,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
