"""The demonstration, built once through the command line, and a real Chromium to open it in."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pages_of_each_kind import AS_OF, KINDS
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]


def mingnuo(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user would."""
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, **environment},
    )  # fmt: skip


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The public folder of the demonstration."""
    site = tmp_path_factory.mktemp("demonstration") / "site"
    built = mingnuo("build", "--site", str(site), "--as-of", AS_OF, "--base-url", "https://portal.example/site")
    assert built.returncode == 0, built.stdout + built.stderr
    return site


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
