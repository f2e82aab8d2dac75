"""The weight of a search on the wire, and how long it takes on a cheap phone: page, scripts, index, ten results."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.server import serve

QUERIES = ("投诉", "挂号", "综合医院", "急诊电话", "2023年12月", "怎么投诉医生态度不好", "挂号要等多久")
"""Words that stand on most pages, a date, whose part of the index is large, and questions, which ask for many parts."""
FIRST_BYTES, NEXT_BYTES = 60_000, 25_000
FIRST_SECONDS, NEXT_SECONDS = 3.0, 1.0
SLOWER = 6
"""Times, that the phone's processor is slower."""
_LATENCY = 400
"""Milliseconds to each answer."""
_BYTES_A_SECOND = 400_000 // 8


@dataclass(frozen=True, slots=True)
class Weight:
    """One query in a browser that has loaded nothing before, and then the next one."""

    query: str
    said: str
    bytes: int
    seconds: float
    """Until the first result stands there."""
    next_query: str
    next_bytes: int
    next_seconds: float


def weigh(site: Path, queries: Sequence[str]) -> Iterator[Weight]:
    """Open the search page of a site with each query, in a fresh Chromium each, then type the one after it."""
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-background-networking"]
        )
        for query, after in zip(queries, [*queries[1:], queries[0]], strict=True):
            yield _weigh(browser, address, query, after)
        browser.close()


def _weigh(browser: Browser, address: str, query: str, after: str) -> Weight:
    context = browser.new_context()
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    sizes = _count(devtools)
    seconds = _timed(page, lambda: page.goto(f"{address}search.html?q={query}", wait_until="commit"))
    said = page.locator("[data-found]").inner_text()
    first = sum(sizes)
    sizes.clear()
    page.locator("#q").fill("")
    page.wait_for_selector("[data-results] li", state="detached")
    page.locator("#q").fill(after)
    next_seconds = _timed(page, lambda: page.locator("#q").press("Enter"))
    context.close()
    return Weight(query, said, first, seconds, after, sum(sizes), next_seconds)


def _count(devtools: CDPSession) -> list[int]:
    """Make the phone slow, and let a list grow by the bytes of each answer, its head included."""
    sizes: list[int] = []
    devtools.send("Network.enable")
    devtools.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    devtools.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": _LATENCY,
            "downloadThroughput": _BYTES_A_SECOND,
            "uploadThroughput": _BYTES_A_SECOND,
        },
    )
    return sizes


def _timed(page: Page, begin: Callable[[], object]) -> float:
    """Seconds until the first result; then wait until all is there."""
    started = time.monotonic()
    begin()
    page.wait_for_selector("[data-results] li", timeout=60_000)
    seconds = time.monotonic() - started
    page.wait_for_selector("[data-results][aria-busy=false]", state="attached", timeout=60_000)
    page.wait_for_load_state("networkidle")
    return seconds


def report(weights: Iterable[Weight]) -> str:
    """Return a line a query, and which goals are missed."""
    lines = [
        f"A search on a phone: processor {SLOWER} times slower, {_BYTES_A_SECOND * 8 // 1000} kbit/s, {_LATENCY} ms.\n",
        "   first: kB       s    next: kB       s",
    ]
    missed = []
    for weight in weights:
        lines.append(
            f"{weight.bytes / 1000:12.1f}{weight.seconds:8.1f}"
            f"{weight.next_bytes / 1000:12.1f}{weight.next_seconds:8.1f}"
            f"   {weight.query}（{weight.said}），再搜{weight.next_query}"
        )
        if weight.bytes > FIRST_BYTES or weight.seconds > FIRST_SECONDS:
            missed.append(f"first {weight.query}")
        if weight.next_bytes > NEXT_BYTES or weight.next_seconds > NEXT_SECONDS:
            missed.append(f"next {weight.next_query}")
    first = f"first at most {FIRST_BYTES // 1000} kB and {FIRST_SECONDS} s"
    after = f"next {NEXT_BYTES // 1000} kB and {NEXT_SECONDS} s"
    outcome = f"missed by {'、'.join(missed)}" if missed else "reached"
    return "\n".join([*lines, "", f"Goals, {first}, {after}: {outcome}."])
