"""`make phone`: when a cheap phone on a bad network shows what a page is about (LCP), in a Chromium of this machine."""

from __future__ import annotations

import argparse
import contextlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.server import serve
from benchmarks.tools import MINGNUO, ROOT, tell

PAGES = {
    "home": "index.html",
    "hospital": "hospitals/county-people.html",
    "letter": "letter.html",
    "hospital's letter": "hospitals/county-people/letter.html",
    "progress": "progress.html",
}

BOUND = 2.0
"""Seconds until the largest piece of the first view stands there."""

SLOWDOWN = 6
"""The processor is so many times slower than this machine's."""

NETWORK = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
"""400 kbit/s each way, as bytes a second; 400 ms from a request to the first byte of its answer."""

# Entries from before the observer was set are handed to it first (`buffered`); the last one is the largest.
PAINTS = """() => new Promise(done => new PerformanceObserver(list => {
  const largest = list.getEntries().pop();
  const first = performance.getEntriesByName("first-contentful-paint")[0];
  const all = performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource"));
  const element = largest.element;
  done({
    first: first.startTime, largest: largest.startTime,
    bytes: all.reduce((sum, one) => sum + one.transferSize, 0), requests: all.length,
    element: element ? element.tagName.toLowerCase() + " " + element.textContent.trim().slice(0, 16) : "",
  });
}).observe({type: "largest-contentful-paint", buffered: true}))"""


@dataclass(frozen=True, slots=True)
class Visit:
    """One page, loaded once with nothing kept from before."""

    first: float
    """Seconds until anything was painted."""
    largest: float
    """Seconds until the largest piece of the first view was painted."""
    kilobytes: float
    """All that travelled, compressed, heads of the answers included."""
    requests: int
    element: str
    """The largest piece: its tag and its first words."""


def main() -> None:
    """Visit every page and print the table; exit with 1 when one is later than the bound."""
    parser = argparse.ArgumentParser(prog="make phone", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="visits to each page; the median counts (%(default)s)")
    parser.add_argument("--site", type=Path, help="a site that is there already; without, the demonstration is built")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or _demonstration(Path(folder) / "site")
        with serve(site) as address, _chromium() as browser:
            pages = {title: _visits(browser, title, address + page, options.runs) for title, page in PAGES.items()}
    print(
        f"A phone {SLOWDOWN} times slower than this machine, 400 kbit/s, 400 ms; the median of {options.runs} visits."
    )
    print("FCP, LCP: seconds until the first, the largest piece was painted. kB: all, compressed.\n")
    print(table(pages))
    late = [title for title, visits in pages.items() if _seconds(visits) > BOUND]
    print(f"\nLCP within {BOUND:.1f} s: " + (f"missed by {', '.join(late)}." if late else "reached."))
    raise SystemExit(bool(late))


def table(pages: Mapping[str, Sequence[Visit]]) -> str:
    """Return a line a page with the median of its visits; what is later than the bound has an exclamation mark."""
    lines = [f"{'':18}{'FCP s':>8}{'LCP s':>8}{'most':>8}{'kB':>8}{'files':>8}  largest piece"]
    for title, visits in pages.items():
        middle = sorted(visits, key=lambda visit: visit.largest)[len(visits) // 2]
        mark = "!" if _seconds(visits) > BOUND else " "
        lines.append(
            f"{title:18}{median(visit.first for visit in visits):8.2f}{_seconds(visits):8.2f}"
            f"{max(visit.largest for visit in visits):8.2f}{middle.kilobytes:8.1f}{middle.requests:8}"
            f"{mark} {middle.element}"
        )
    return "\n".join(lines)


def _seconds(visits: Sequence[Visit]) -> float:
    return round(median(visit.largest for visit in visits), 2)


def _demonstration(site: Path) -> Path:
    tell("the demonstration")
    subprocess.run([*MINGNUO, "build", "--site", str(site)], cwd=ROOT, check=True, capture_output=True)
    return site


@contextlib.contextmanager
def _chromium() -> Iterator[Browser]:
    executable = shutil.which("chromium")
    if executable is None:
        raise SystemExit("Chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


def _visits(browser: Browser, title: str, address: str, runs: int) -> list[Visit]:
    """Load a page a few times, each time in a browser that has seen nothing."""
    done = []
    for number in range(1, runs + 1):
        tell(f"{title}, visit {number} of {runs}")
        context = browser.new_context(
            viewport={"width": 360, "height": 740}, device_scale_factor=3, is_mobile=True, has_touch=True
        )
        done.append(_visit(context.new_page(), address))
        context.close()
    return done


def _visit(page: Page, address: str) -> Visit:
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", NETWORK)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(500)  # a frame after `load`, six times slower
    seen = page.evaluate(PAINTS)
    return Visit(seen["first"] / 1000, seen["largest"] / 1000, seen["bytes"] / 1000, seen["requests"], seen["element"])


if __name__ == "__main__":
    main()
