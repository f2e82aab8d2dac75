"""`make lighthouse`: how the demonstration loads on the phone and the network that Lighthouse plays."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from benchmarks.lighthouse.report import Visit, read, table, verdict
from benchmarks.server import serve
from benchmarks.tools import MINGNUO, ROOT, tell

HOME = ROOT / ".cache/lighthouse"
"""`make` installs Lighthouse here."""

REPORTS = HOME / "reports"
"""Reports of the visits, one file each for people (HTML) and one for us (JSON)."""

PAGES = {
    "home": "index.html",
    "hospital": "hospitals/county-people.html",
    "elder hospital": "hospitals/county-people/elder.html",
    "campaign": "campaigns/ten-actions.html",
    "letter": "letter.html",
    "findings": "findings/index.html",
    "progress": "progress.html",
    "search": "search.html",
}


def main() -> None:
    """Visit every page and print the table; exit with 1 when a bound is missed."""
    parser = argparse.ArgumentParser(prog="make lighthouse", description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="visits to each page; the median counts (%(default)s)")
    runs = parser.parse_args().runs
    shutil.rmtree(REPORTS, ignore_errors=True)
    REPORTS.mkdir()
    with tempfile.TemporaryDirectory(prefix="site-", dir=HOME) as folder:
        tell("the demonstration")
        subprocess.run([*MINGNUO, "build", "--site", f"{folder}/chengnuo"], cwd=ROOT, check=True, capture_output=True)
        with serve(Path(folder)) as address:
            pages = {title: visits(title, f"{address}chengnuo/{page}", runs) for title, page in PAGES.items()}
    print(f"Lighthouse, mobile: simulated slow 4G, a processor four times slower; the median of {runs} visits.")
    print("kB: HTML, CSS and JavaScript as they travel, compressed; kB all: everything. machine: how fast this one was")
    print(
        "just then, by Lighthouse's measure; below 1000 it is slow or busy, and TBT says more of it than of the page."
    )
    print(f"Reports: {REPORTS.relative_to(ROOT)}/*.html\n")
    print(table(pages))
    print()
    print(verdict(pages))


def visits(title: str, address: str, runs: int) -> list[Visit]:
    """Load a page a few times, each time in a fresh Chromium."""
    done = []
    for number in range(1, runs + 1):
        tell(f"{title}, visit {number} of {runs}")
        done.append(visit(address, REPORTS / f"{title.replace(' ', '-')}-{number}"))
    return done


def visit(address: str, report: Path) -> Visit:
    """Load a page once; `report` is the path of the reports without their endings."""
    chromium = shutil.which("chromium")
    if chromium is None:
        raise SystemExit("Chromium is missing: apt-get install chromium")
    command = [
        f"{HOME}/node_modules/.bin/lighthouse", address, "--quiet", "--no-enable-error-reporting",
        "--output=json", "--output=html", f"--output-path={report}",
        "--chrome-flags=--headless=new --no-sandbox --disable-background-networking",
    ]  # fmt: skip
    environment = {**os.environ, "CHROME_PATH": chromium}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"Lighthouse, {address}:\n{done.stderr[-2000:]}")
    return read(json.loads(Path(f"{report}.report.json").read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
