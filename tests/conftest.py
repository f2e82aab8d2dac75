"""The demonstration, built once through the command line, and a real Chromium to open it in.

Tests of the demonstration are for the demonstration: an authority that puts its own records into `content/` keeps all
others.
"""

from __future__ import annotations

import fcntl
import functools
import http.server
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pages_of_each_kind import AS_OF, KINDS
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
TESTS = Path(__file__).parent
PLANS = TESTS / "plans"
PLANS_AS_OF = "2025-02-20"
DEMONSTRATION = "示范县"
"""The invented county of `content/`; whoever replaces it has another name there."""
ITS_TESTS = (TESTS / "content", TESTS / "site")
ON_OTHER_RECORDS = (TESTS / "site" / "components", TESTS / "site" / "render", TESTS / "site" / "test_golden.py")
"""Below the tests of the demonstration, and yet not on it."""


def mingnuo(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user would."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, **environment},
    )  # fmt: skip


def valid_project(folder: Path) -> Path:
    """Make a small project of a folder: the valid tree, with the project's own theme and settings."""
    shutil.copytree(ROOT / "tests/valid", folder / "content")
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public folder of the demonstration: built by the first process of a run that asks, for all of them."""
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    site = folder / "demonstration" / "site"
    site.parent.mkdir(exist_ok=True)
    with (folder / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            built = mingnuo("build", "--site", str(site), "--as-of", AS_OF, "--base-url", "https://portal.example/site")
            assert built.returncode == 0, built.stdout + built.stderr
    return site


@pytest.fixture(scope="session")
def plans_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public folder of the second authority, which publishes a plan of three years."""
    folder = tmp_path_factory.mktemp("plans") / "site"
    built = mingnuo("build", "--content", str(PLANS), "--site", str(folder), "--as-of", PLANS_AS_OF)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.fixture(scope="session")
def address(demonstration: Path) -> Iterator[str]:
    """The demonstration on a server, below a sub-path of another portal."""
    handler = functools.partial(QuietHandler, directory=str(demonstration.parent))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/site/"
    server.shutdown()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # connections stay open, as on every server of today

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium of the system."""
    executable = shutil.which("chromium")
    assert executable is not None, "Chromium is missing: apt-get install chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield chromium
        chromium.close()


def tab_to(page: Page, selector: str, limit: int = 200) -> None:
    """Press Tab until the element that a selector names has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"the keyboard does not reach {selector}")


def open_unfolded(page: Page, address: str) -> None:
    """Load a page, wait for the search where it is one, and unfold what unfolds."""
    page.goto(address)
    if address.endswith(KINDS["search"]):
        page.wait_for_selector("[data-search-off]", state="hidden")
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


def pytest_configure() -> None:
    """Give each process of a run a processor of its own, and let Ctrl-C reach what it starts.

    What shares its work out otherwise begins more processes than there are processors: half of the system's time went
    into that. A run in the background was told to ignore Ctrl-C, and what it starts inherits it.
    """
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        processors = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {processors[int(worker.removeprefix("gw")) % len(processors)]})
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that no process is left alone with it at the end of a run.

    The tests of the demonstration are left out where `content/` holds another authority's records.
    """
    items.sort(key=lambda item: not item.path.is_relative_to(TESTS / "site"))
    authority = TESTS.parent / "content" / "authority" / "authority.yml"
    if authority.exists() and f"name: {DEMONSTRATION}" in authority.read_text(encoding="utf-8"):
        return
    left = [item for item in items if _is_of_demonstration(item.path)]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


def _is_of_demonstration(path: Path) -> bool:
    return any(path.is_relative_to(place) for place in ITS_TESTS) and not any(
        path.is_relative_to(place) for place in ON_OTHER_RECORDS
    )
