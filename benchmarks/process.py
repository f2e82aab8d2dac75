"""Run as a script: starts a command, waits, and prints its seconds, those of the processor, and its most kilobytes.

It imports next to nothing: the system counts a process's memory from the fork on, so a large parent would be counted.
"""

import os
import sys
import time

if __name__ == "__main__":
    started = time.perf_counter()
    child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
    _, status, usage = os.wait4(child, 0)
    print(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
    sys.exit(os.waitstatus_to_exitcode(status))
