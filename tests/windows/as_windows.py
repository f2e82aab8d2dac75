"""The program with what only POSIX has taken away, and a console of GBK: as near to Windows as Linux can show.

`python as_windows.py COMMAND …`. A lock of `msvcrt` stands in for the system's own.
"""

from __future__ import annotations

import importlib
import os
import signal
import sys
import types
from importlib.machinery import ModuleSpec

GONE = {"fcntl", "grp", "pwd", "resource", "termios"}
FUNCTIONS = (
    "O_CLOEXEC", "O_DIRECTORY", "O_NOFOLLOW", "O_NONBLOCK", "chown", "fchmod", "fork", "geteuid", "getpgid", "getuid",
    "killpg", "posix_spawn", "register_at_fork", "sched_getaffinity", "setsid", "sync",
)  # fmt: skip
SIGNALS = ("SIGHUP", "SIGKILL", "SIGPIPE", "SIGQUIT", "pthread_sigmask")


class Missing:
    """Finds none of the modules that Windows does not have."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        """Refuse a module of POSIX, and leave others to who comes next."""
        if name in GONE:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


def take_away() -> None:
    """Take away what Windows does not have, and put its lock there."""
    for module in (
        "asyncio",
        "filelock",
        "http.server",
        "multiprocessing.connection",
        "shutil",
        "subprocess",
        "tempfile",
    ):
        importlib.import_module(module)  # they have their own ways on Windows: it is our code that is looked at
    filelock = sys.modules["filelock"]
    filelock.FileLock = filelock.SoftFileLock  # type: ignore[attr-defined]  # its lock there is Windows' own
    subprocess = sys.modules["subprocess"]
    subprocess.Popen.kill = subprocess.Popen.terminate  # one and the same there
    for name in GONE:
        sys.modules.pop(name, None)
    sys.meta_path.insert(0, Missing)
    for space, names in ((os, FUNCTIONS), (signal, SIGNALS)):
        for name in names:
            if hasattr(space, name):
                delattr(space, name)
    locks = types.ModuleType("msvcrt")
    locks.LK_NBLCK = 2  # type: ignore[attr-defined]
    locks.locking = lambda descriptor, mode, size: None  # type: ignore[attr-defined]
    sys.modules["msvcrt"] = locks


if __name__ == "__main__":
    take_away()
    from generator.__main__ import run

    run()
