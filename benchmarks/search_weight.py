"""The weight of a site's first search on the wire: page, scripts, index, ten results, compressed by the server."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.lighthouse.server import serve

QUERIES = ("投诉", "挂号", "综合医院", "急诊", "2023年12月")
"""Words that stand on most pages, whose part of the index is large, and a date, which has most parts."""
TARGET = 300_000


@dataclass(frozen=True, slots=True)
class Weight:
    """One query in a browser that has loaded nothing before."""

    query: str
    found: int
    """Pages."""
    fixed: int
    """Bytes of what every search loads."""
    index: int
    """Bytes of the parts of the index with the query's words."""
    results: int
    """Bytes of the first ten results."""

    @property
    def total(self) -> int:
        """Bytes of all together."""
        return self.fixed + self.index + self.results


def weigh(site: Path, queries: Iterable[str]) -> Iterator[Weight]:
    """Type each query on the search page of a site, in a fresh Chromium each."""
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-background-networking"]
        )
        for query in queries:
            yield _weigh(browser, address, query)
        browser.close()


def _weigh(browser: Browser, address: str, query: str) -> Weight:
    context = browser.new_context()
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    asked: dict[str, str] = {}
    sizes: list[tuple[str, int]] = []
    network.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
    network.on(
        "Network.loadingFinished",
        lambda event: sizes.append((asked[event["requestId"]], int(event["encodedDataLength"]))),
    )
    page.goto(f"{address}search.html")
    page.wait_for_selector("[data-search-off]", state="hidden")
    page.locator("#q").fill(query)
    page.locator("#q").press("Enter")
    page.wait_for_selector("[data-results][aria-busy=false]", state="attached")
    page.wait_for_load_state("networkidle")
    said = re.search(r"找到(\d+)页", page.locator("[data-found]").inner_text())
    context.close()

    def part(*folders: str) -> int:
        return sum(size for one, size in sizes if any(f"/pagefind/{folder}/" in one for folder in folders))

    index, results = part("index"), part("fragment", "piece")
    return Weight(query, int(said[1]) if said else 0, sum(size for _, size in sizes) - index - results, index, results)


def report(weights: Sequence[Weight]) -> str:
    """Return a line a query, and whether it stays below the target."""
    lines = [
        "The first search, kB over the wire: what every search loads, parts of the index, ten results.\n",
        "".join(f"{title:>10}" for title in ("pages", "fixed", "index", "results", "all")),
    ]
    for weight in weights:
        sizes = "".join(f"{size / 1000:10.0f}" for size in (weight.fixed, weight.index, weight.results, weight.total))
        lines.append(f"{weight.found:10}{sizes}   {weight.query}")
    over = [one.query for one in weights if one.total > TARGET]
    missed = f"missed by {'、'.join(over)}" if over else "reached"
    return "\n".join([*lines, "", f"Target, at most {TARGET // 1000} kB: {missed}."])
