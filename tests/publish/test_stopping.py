"""Ctrl-C and SIGTERM end a build at any moment: one sentence, and nothing is left of what it was making."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from projects import ROOT, new_project

PUBLISHING = """
import os, sys
from pathlib import Path
from generator.publish import releases
from generator.publish.releases import staging, swap
from generator.signals import leave, on_stop

site, last, number = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
releases.sync_disk_of = lambda _: None
seen = 0

def stop(event, arguments):
    global seen
    if event.startswith(("open", "os.", "shutil.", "fcntl.")):
        seen += 1
        if seen == last:
            os.kill(os.getpid(), number)

with on_stop(lambda number: leave("stopped", 128 + number)):
    sys.addaudithook(stop)
    with staging(site) as new:
        for page in range(6):
            new.write(f"pages/{page}.html", b"new")
        swap(new)
    print(seen)
"""
STEPS = 14


def publish(site: Path, page: str) -> None:
    code = (
        "import sys; from pathlib import Path; from generator.publish.releases import staging, swap\n"
        "with staging(Path(sys.argv[1])) as new:\n    new.write('index.html', sys.argv[2].encode())\n    swap(new)"
    )
    subprocess.run([sys.executable, "-c", code, str(site), page], check=True)


def stopped(site: Path, last: int, number: int) -> subprocess.CompletedProcess[str]:
    """Publish in another process, which gets a signal when it asks the system for the `last` thing."""
    command = [sys.executable, "-c", PUBLISHING, str(site), str(last), str(number)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_at_any_step_leaves_nothing_behind(tmp_path: Path, number: signal.Signals) -> None:
    """From the first file to the last: one sentence, and beside the public site only releases that were public."""
    steps = int(stopped(tmp_path / "count/site", 0, number).stdout)
    points = sorted({1 + step * (steps - 1) // STEPS for step in range(STEPS)})
    seen = set()
    for point in points:
        site = tmp_path / str(point) / "site"
        publish(site, "old")
        old = site.resolve()
        ended = stopped(site, point, number)
        assert (ended.returncode, ended.stdout, ended.stderr) == (128 + number, "", "stopped\n")
        assert (old / "index.html").read_text() == "old"
        left = {path.name for path in old.parent.iterdir()}
        assert left == {"lock", "published.json", old.name, site.resolve().name}
        seen.add(site.resolve() == old)
    assert seen == {True, False}  # some were stopped before the swap, and some after it


BUILD = """
import os, signal, sys, time
from generator import __main__, parallel
from generator.publish.releases import Staging

os.sched_getaffinity = lambda _: {0, 1}
parallel.FORK_FROM = parallel.BLOCK = 1
write, here = Staging.write, os.getpid()

def writing(self, address, data):
    write(self, address, data)
    time.sleep(0.005)  # the other process gets some pages too
    if os.getpid() == here:
        os.killpg(0, signal.SIGTERM)

Staging.write = writing
sys.argv = ["mingnuo", "build"]
__main__.run()
"""


def test_a_build_whose_whole_group_is_stopped_says_so_once(tmp_path: Path) -> None:
    """Ctrl-C in a terminal and a stopped service reach every process: one speaks, and all end."""
    project = new_project(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", BUILD], cwd=project, capture_output=True, text=True, check=False,
        start_new_session=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (143, "", "停下了，网站没有更新。\n")
    assert sorted(path.name for path in (project / ".site").iterdir()) == ["lock"]
    assert not (project / "site").is_symlink()


def test_the_hosts_own_command_leaves_nothing_behind_either(tmp_path: Path) -> None:
    """`mkdocs build` ends as it does without us, after the clean-up."""
    project = new_project(tmp_path)
    program = BUILD.replace("from generator import __main__, parallel", "from mkdocs.__main__ import cli")
    program = program.replace("parallel.FORK_FROM = parallel.BLOCK = 1\n", "").replace("__main__.run()", "cli()")
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=project, capture_output=True, text=True, check=False,
        start_new_session=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.returncode == -signal.SIGTERM, done.stderr
    assert "Traceback" not in done.stderr
    assert sorted(path.name for path in (project / ".site").iterdir()) == ["lock"]


def test_a_program_that_was_just_started_is_stopped_without_a_traceback(tmp_path: Path) -> None:
    """While it reads its own modules; what ends it then is the sentence of the whole program."""
    code = (
        "import os, signal, sys\nfrom generator import __main__\n"
        "class Stop:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'click': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Stop())\n__main__.run()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "停下了。\n")


EARLY = """
import os, sys

def stop(event, arguments):
    if event == "import" and arguments[0] == sys.argv[1]:
        os.kill(os.getpid(), 2)

for name in ("signal", "io"):  # Python's own start has read some, on some systems
    sys.modules.pop(name, None)
sys.addaudithook(stop)
from generator.__main__ import run
run()
"""


@pytest.mark.parametrize(
    "module", ["io", "signal", "generator.signals", "generator.system", "multiprocessing", "click"]
)
def test_ctrl_c_before_we_can_say_anything_prints_nothing(module: str) -> None:
    """At the very first thing that is imported, too: no traceback of Python's."""
    done = subprocess.run([sys.executable, "-c", EARLY, module], capture_output=True, text=True, check=False)
    assert done.returncode in (-signal.SIGINT, 128 + signal.SIGINT)
    assert done.stderr in ("", "停下了。\n")


def test_a_fault_of_ours_is_still_told_by_python() -> None:
    """Only Ctrl-C is kept quiet."""
    code = "import sys; from generator import __main__; sys.excepthook = __main__._quiet; 1 / 0"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "ZeroDivisionError" in done.stderr


def test_what_somebody_has_set_to_be_ignored_stays_so(tmp_path: Path) -> None:
    """As `nohup` does with the signal of a closed terminal."""
    code = (
        "import os, signal\nfrom generator.signals import on_stop\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "with on_stop(lambda number: os._exit(3)): os.kill(os.getpid(), signal.SIGHUP); print('on')"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "on\n")
