"""Programs run under strace: everything that they change on the disk is listed, and any one of these steps can fail."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

CALLS = (
    "write", "rename", "renameat", "renameat2", "symlink", "symlinkat", "fsync", "fdatasync", "syncfs", "sync",
    "unlink", "unlinkat", "rmdir", "mkdir", "mkdirat", "link", "linkat", "chmod", "fchmod", "fchmodat", "openat",
)  # fmt: skip
"""Calls that change something on a disk, or bring it there."""
_LINE = re.compile(r"^(\w+)\((.*)$")
MISSING = "strace is missing, without which nothing is proven here: apt-get install strace (make test does it)"


@dataclass(frozen=True, slots=True)
class Step:
    """The `number`-th time that a program makes a call, from 1."""

    call: str
    number: int
    text: str
    """The call as strace writes it."""

    @property
    def opens_to_write(self) -> bool:
        """True for a file that is made or written anew; reading one changes nothing."""
        return self.call == "openat" and "O_CREAT" in self.text


def _unmeasured() -> dict[str, str]:
    """The environment without what has a program measured by coverage: its files would be steps like any other."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}


def run(command: Sequence[str], folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run a program under strace with some more options; not the programs that it starts.

    `--seccomp-bpf`, which is quicker, lets injected signals fall under the table (seen with 6.1).
    """
    strace = shutil.which("strace")
    assert strace is not None, MISSING
    done = subprocess.run(
        [strace, *options, *command], cwd=folder, capture_output=True, text=True, check=False,
        env={**_unmeasured(), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert "strace: " not in done.stderr, f"strace cannot work here: {done.stderr}"
    return done


def steps(command: Sequence[str], folder: Path) -> tuple[subprocess.CompletedProcess[str], list[Step]]:
    """Run a program, and return each step by which it changed something below a folder."""
    log = folder.with_name(f"{folder.name}.strace")
    done = run(command, folder, "-y", "-s", "0", f"--trace={','.join(CALLS)}", f"--output={log}")
    return done, [step for step in _steps(log) if str(folder) in step.text and _changes(step)]


def _steps(log: Path) -> Iterator[Step]:
    counts: Counter[str] = Counter()
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        if found := _LINE.match(line):
            counts[found[1]] += 1
            yield Step(found[1], counts[found[1]], found[2])


def _changes(step: Step) -> bool:
    return step.call != "openat" or step.opens_to_write


def killed_at(step: Step, command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program that is killed when it takes a step: the step itself is not done."""
    return _injected(step, "signal=KILL", command, folder)


def failing_at(step: Step, error: str, command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a program whose step is refused by the system with an error, such as `ENOSPC`."""
    return _injected(step, f"error={error}", command, folder)


def _injected(step: Step, fault: str, command: Sequence[str], folder: Path) -> subprocess.CompletedProcess[str]:
    log = folder.with_name(f"{folder.name}.strace")
    fault = f"--inject={step.call}:{fault}:when={step.number}"
    done = run(command, folder, f"--trace={step.call}", fault, f"--output={log}")
    told = log.read_text(encoding="utf-8", errors="replace")
    assert "(INJECTED)" in told or "killed by SIGKILL" in told, f"the fault did not happen: {step}"
    return done
