"""Work on many items at once comes back as if one process had done it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from generator.parallel import FORK_FROM, WorkerError, map_chunks, parallel_map, submit

MANY = list(range(FORK_FROM * 3 + 7))


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """The servers of other tests are threads of this process; nobody here waits for them."""
    others = threading.active_count() - 1
    counted = threading.active_count
    monkeypatch.setattr(threading, "active_count", lambda: counted() - others)


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


def test_a_process_that_fails_is_an_error_here(capfd: pytest.CaptureFixture[str]) -> None:
    """And what it said is not lost."""
    here = os.getpid()

    def work(_: int) -> None:
        if os.getpid() != here:
            raise ValueError("nothing comes of nothing")
        time.sleep(0.001)  # so that somebody else gets something to do

    if len(os.sched_getaffinity(0)) == 1:
        parallel_map(MANY, work)
        return
    with pytest.raises(WorkerError):
        parallel_map(MANY, work)
    assert "nothing comes of nothing" in capfd.readouterr().err


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
