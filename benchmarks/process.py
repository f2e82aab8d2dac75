"""Run as a script: starts a command, waits, and prints as JSON its times, and its memory with that of all it started.

It imports next to nothing: the system counts a process's memory from the fork on, so a large parent would be counted.
"""

import json
import os
import select
import sys
import time

INTERVAL = 0.2
"""Seconds between two looks at the memory."""
REST = 20
"""Times as long as a look took, nobody looks again: it holds up the process that is looked at."""


def tree_of(root: int) -> list[int]:
    """Return a process and all that it started, as far as they still live."""
    found, waiting = [], [root]
    while waiting:
        process = waiting.pop()
        found.append(process)
        try:
            for thread in os.listdir(f"/proc/{process}/task"):  # noqa: PTH208
                with open(f"/proc/{process}/task/{thread}/children") as file:  # noqa: PTH123
                    waiting += map(int, file.read().split())
        except OSError:  # it has ended in the meantime
            continue
    return found


def proportional(processes: list[int]) -> int:
    """Return the kilobytes that processes hold together. Of a page that several share, each counts its part (PSS)."""
    total = 0
    for process in processes:
        try:
            with open(f"/proc/{process}/smaps_rollup") as file:  # noqa: PTH123
                total += next(int(line.split()[1]) for line in file if line.startswith("Pss:"))
        except (OSError, StopIteration):
            continue
    return total


def main(command: list[str]) -> int:
    """Run a command, print a line about it, and return its exit code."""
    started = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ)
    ended = os.pidfd_open(child)
    most, looks, looking, pause = 0, 0, 0.0, INTERVAL
    while not select.select([ended], [], [], pause)[0]:
        before = time.perf_counter()
        most = max(most, proportional(tree_of(child)))
        took = time.perf_counter() - before
        looks, looking, pause = looks + 1, looking + took, max(INTERVAL, REST * took)
    _, status, usage = os.wait4(child, 0)
    figures = {
        "seconds": time.perf_counter() - started,
        "processor": usage.ru_utime + usage.ru_stime,
        "largest": usage.ru_maxrss / 1024,
        "together": most / 1024,
        "looks": looks,
        "looking": looking,
    }
    print(json.dumps(figures))
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
