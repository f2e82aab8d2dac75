"""A build that cannot go on says why in a Chinese sentence, and the public site stays as it was."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from projects import SETTINGS, new_project, run

# Two processes make the pages on any machine. Here a page takes a while, so that the other process gets some.
PROGRAM = """
import os, signal, time
from generator import parallel
from generator.cli import main
from generator.site.render.environment import Renderer

os.sched_getaffinity = lambda _: {0, 1}
parallel.FORK_FROM = parallel.BLOCK = 1
render, here = Renderer.render, os.getpid()

def dying(self, template, view):
    if os.getpid() == here:
        time.sleep(0.005)
    else:
        DEATH
    return render(self, template, view)

Renderer.render = dying
main(["build", "--fresh"], prog_name="mingnuo")  # else nothing is left to make
"""
NO_SEARCH = SETTINGS.replace("as_of:", "search: false, as_of:")


@pytest.mark.parametrize(
    ("death", "sentence"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)",
         "做网站的一个进程被系统停掉了（SIGKILL），多半是内存不够：关掉别的程序，再做一次。"),
        ("raise MemoryError", "做网站的一个进程出错停了：MemoryError（"),
        ("raise OSError(28, 'No space left on device', '/srv/www/a.html')",
         "磁盘满了，“/srv/www”里写不下了。删掉不要的文件，腾出地方，再做一次。"),
    ],
)  # fmt: skip
def test_a_process_that_dies_stops_the_build_with_a_sentence(tmp_path: Path, death: str, sentence: str) -> None:
    """Killed, out of memory, no room on the disk: the cause is told, and nothing is published."""
    project = new_project(tmp_path, NO_SEARCH)
    good = run([sys.executable, "-m", "generator", "build"], project)
    assert good.returncode == 0, good.stderr
    public = (project / "site").resolve()
    done = run([sys.executable, "-c", PROGRAM.replace("DEATH", death)], project)
    assert done.returncode == 1
    first, last = done.stderr.splitlines()
    assert first.startswith(sentence)
    assert last == "网站没有更新。"
    assert "Traceback" not in done.stdout
    assert (project / "site").resolve() == public
    assert (public / "index.html").is_file()


def test_what_the_host_is_refused_is_a_sentence_in_its_own_command_too(tmp_path: Path) -> None:
    """Whoever runs `mkdocs build` reads the same, without a traceback."""
    project = new_project(tmp_path, NO_SEARCH)
    (project / "site").mkdir()
    (project / "site/foreign.html").touch()
    for command in (["generator", "build"], ["mkdocs", "build"]):
        done = run([sys.executable, "-m", *command], project)
        assert done.returncode == 1
        assert "已经有别的内容，不是这个程序做的" in done.stderr
        assert "Traceback" not in done.stderr
    assert (project / "site/foreign.html").is_file()
