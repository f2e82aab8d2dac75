"""Work on many items at once comes back as if one process had done it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from generator.errors import MingnuoError
from generator.faults import SystemFault
from generator.parallel import FORK_FROM, WorkerError, map_chunks, parallel_map, submit

MANY = list(range(FORK_FROM * 3 + 7))


class NoRoomError(MingnuoError):
    """A refusal of a stage; pickle finds it under its name."""


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The servers of other tests are threads of this process; nobody here waits for them."""
    others = threading.active_count() - 1
    counted = threading.active_count
    monkeypatch.setattr(threading, "active_count", lambda: counted() - others)


@pytest.fixture
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Something is forked on a machine with one core too."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})


@pytest.mark.parametrize("items", [[], [5], MANY[: FORK_FROM - 1], MANY])
def test_results_come_in_the_order_of_items(items: list[int]) -> None:
    """However many processes there were."""
    assert parallel_map(items, lambda one: one * one) == [one * one for one in items]


def test_every_item_is_worked_on_once() -> None:
    """Stripes share no item and leave none out."""
    stripes = map_chunks(MANY, list)
    assert sorted(one for stripe in stripes for one in stripe) == MANY


def test_many_items_are_shared_among_the_cores_and_few_are_not() -> None:
    """A process costs more than a few items bring."""
    cores = len(os.sched_getaffinity(0))
    assert len(set(parallel_map(MANY, _who))) == cores
    assert set(parallel_map(MANY[:10], _who)) == {os.getpid()}


def test_beside_a_thread_nothing_is_forked() -> None:
    """A fork would take along the locks that the thread holds."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert set(parallel_map(MANY, _who)) == {os.getpid()}
    finally:
        done.set()
        thread.join()


def test_an_answer_may_be_longer_than_a_pipe_holds() -> None:
    """Some megabytes from each process."""
    assert parallel_map(MANY, lambda one: str(one) * 2000) == [str(one) * 2000 for one in MANY]


def _slow_here(work: Callable[[], None]) -> Callable[[int], None]:
    """Do some work in the forks only; here take so long that they get something to do."""
    here = os.getpid()

    def on_item(_: int) -> None:
        if os.getpid() != here:
            work()
        time.sleep(0.001)

    return on_item


def _raise(error: BaseException) -> None:
    raise error


@pytest.mark.parametrize(
    ("death", "sentence"),
    [
        (lambda: os.kill(os.getpid(), signal.SIGKILL),
         r"被系统停掉了（SIGKILL），多半是内存不够：关掉别的程序，再做一次。$"),
        (lambda: os.kill(os.getpid(), signal.SIGTERM), r"被系统停掉了（SIGTERM）。$"),
        (lambda: os._exit(3), r"自己停了，没有说明原因（退出码 3）。$"),
        (lambda: _raise(ValueError("nothing comes of nothing")),
         r"出错停了：ValueError: nothing comes of nothing（test_parallel.py 第 \d+ 行）$"),
        (lambda: _raise(RecursionError()), r"出错停了：RecursionError（"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("two_cores")
def test_a_process_that_dies_is_a_sentence_with_the_cause(
    death: Callable[[], None], sentence: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """A signal, an exit, an exception: staff read why, and no traceback."""
    before = _children()
    with pytest.raises(WorkerError, match=f"^做网站的一个进程{sentence}"):
        parallel_map(MANY, _slow_here(death))
    assert capfd.readouterr().err == ""
    assert _children() == before


@pytest.mark.usefixtures("two_cores")
def test_a_full_disk_in_a_process_is_the_sentence_for_a_full_disk() -> None:
    """Wherever it was noticed."""
    with pytest.raises(SystemFault, match=r"^磁盘满了，“/srv”里写不下了。"):
        parallel_map(MANY, _slow_here(lambda: _raise(OSError(28, "No space left on device", "/srv/page.html"))))


LONELY = """
import os, signal, sys, time
from generator.parallel import submit

def work():
    print(os.getpid(), flush=True)
    time.sleep(600)

os.sched_getaffinity = lambda _: {0, 1}
begun = submit(work)
time.sleep(600)
"""


def test_a_process_ends_with_its_parent() -> None:
    """Also when it is killed and can end nobody: nobody goes on writing into what others take up."""
    with subprocess.Popen([sys.executable, "-c", LONELY], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = Path("/proc") / parent.stdout.readline().strip()
        assert worker.exists()
        parent.kill()
        assert parent.stdout.read() == ""  # the pipe ends when the last of both has ended


@pytest.mark.usefixtures("two_cores")
def test_what_cannot_come_back_is_a_sentence_too() -> None:
    """A result that no pickle holds is our own bug; the sentence names it."""
    with pytest.raises(WorkerError, match=r"出错停了：.*[Pp]ickle"):
        parallel_map(MANY, lambda number: _slow_here(lambda: None)(number) or (lambda: number))


@pytest.mark.usefixtures("two_cores")
def test_a_refusal_in_a_process_is_the_same_refusal_here() -> None:
    """Its kind and its sentence come through."""
    with pytest.raises(NoRoomError) as caught:
        parallel_map(MANY, _slow_here(lambda: _raise(NoRoomError("磁盘满了。"))))
    assert caught.value.sentence == "磁盘满了。"


@pytest.mark.usefixtures("two_cores")
def test_submitted_work_that_dies_is_a_sentence_where_it_is_asked_for() -> None:
    """Not before, and not later."""
    begun = submit(lambda: os.kill(os.getpid(), signal.SIGKILL))
    with pytest.raises(WorkerError, match="SIGKILL"):
        begun.result()


def test_processes_with_much_to_say_are_ended_when_something_fails_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each waits for a reader of what it writes, and holds the reader of the one before: neither is waited for."""
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(4)))
    here = os.getpid()

    def work(stripe: Iterable[int]) -> str:
        if os.getpid() == here:
            time.sleep(0.3)
            raise ValueError
        return "x" * 500_000

    before = _children()
    with pytest.raises(ValueError, match=r"^$"):
        map_chunks(MANY, work)
    assert _children() == before


@pytest.mark.usefixtures("two_cores")
def test_a_process_begins_no_others() -> None:
    """The cores are taken: what is shared out again within a fork stays there."""

    def work(stripe: Iterable[int]) -> tuple[int, set[int]]:
        list(stripe)
        return os.getpid(), set(map_chunks(MANY, lambda _: os.getpid()))

    here, (fork, within) = map_chunks(MANY, work)
    assert here[0] == os.getpid()
    assert within == {fork}


def test_an_error_here_leaves_no_process_behind() -> None:
    """They are waited for, whatever happens."""
    here = os.getpid()

    def work(_: int) -> None:
        if os.getpid() == here:
            raise ValueError
        time.sleep(0.001)  # so that we get something to do

    before = _children()
    with pytest.raises(ValueError, match=r"^$"):
        parallel_map(MANY, work)
    assert _children() == before


def test_work_beside_other_work_is_done_by_another_process() -> None:
    """Where there is a core for it; what it returns may be long."""
    begun = submit(lambda: (os.getpid(), "x" * 500_000))
    process, text = begun.result()
    assert (process == os.getpid()) == (len(os.sched_getaffinity(0)) == 1)
    assert len(text) == 500_000


def test_work_beside_a_thread_is_done_when_it_is_asked_for() -> None:
    """As nothing is forked then."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert submit(os.getpid).result() == os.getpid()
    finally:
        done.set()
        thread.join()


def test_work_that_nobody_waits_for_ends_in_silence() -> None:
    """When something else has gone wrong before."""
    program = "from generator.parallel import submit; submit(lambda: 'x' * 500_000)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def _who(_: int) -> int:
    """The process that worked on an item, not so fast that the others get nothing to do."""
    time.sleep(0.001)
    return os.getpid()


def _children() -> set[str]:
    """Processes that this one has started and not waited for; other tests may have a browser's among them."""
    return {number for file in Path("/proc/self/task").glob("*/children") for number in file.read_text().split()}
