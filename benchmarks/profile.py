"""`make profile`: on which stages the seconds of a build go, cold, after one edit and with nothing changed."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.results import FOLDER
from benchmarks.stages import STAGES
from benchmarks.tools import HERE, Bench, Chosen, cache, tell
from benchmarks.tree import AS_OF, invent_institutions

BUILDS = ("cold", "after one edit", "nothing changed")


def main() -> None:
    """Build three times on one processor and print a table."""
    parser = argparse.ArgumentParser(prog="make profile", description=__doc__)
    parser.add_argument("-n", type=int, default=1000, help="hospitals (%(default)s)")
    parser.add_argument("--results", type=Path, default=FOLDER, help="folder in which the table is kept")
    options = parser.parse_args()
    hospitals = options.n
    with tempfile.TemporaryDirectory(prefix="profile-", dir=cache()) as folder:
        bench = Bench(Path(folder), Chosen(runs=1, search=True, material=False, hugo=False, copy=False))
        bench.write_project(bench.project, invent_institutions(hospitals))
        seconds = {}
        for number, title in enumerate(BUILDS):
            tell(title)
            if title == "after one edit":
                bench.edit(f"edit {number}")
            seconds[title] = _stages(bench.project)
    text = f"{hospitals} hospitals, one processor, with search: seconds of processor time by stage.\n\n{table(seconds)}"
    print(text)
    options.results.mkdir(exist_ok=True)
    head = f"# Profile\n\nWritten by `make profile` on {dt.datetime.now(tz=dt.UTC).date()}. "
    (options.results / f"profile-{hospitals}.md").write_text(f"{head}{text}\n", encoding="utf-8")


def _stages(project: Path) -> dict[str, float]:
    """Build a project and return the seconds by stage."""
    out = project / "stages.json"
    command = ["build", "--site", "site", "--as-of", str(AS_OF), "--config", "site.yml", "--quiet"]
    # `-P`: modules of this folder shall not stand in for those of Python that have the same names.
    program: list[str | Path] = [sys.executable, "-P", HERE / "stages.py", out]
    subprocess.run([*program, *command], cwd=project, check=True, stdout=subprocess.DEVNULL)
    found: dict[str, float] = json.loads(out.read_bytes())
    return found


def table(seconds: Mapping[str, Mapping[str, float]]) -> str:
    """Return Markdown: a line a stage, a pair of columns a build, its seconds and its share."""
    lines = [
        "| stage | " + " | ".join(f"{title}, s | %" for title in seconds) + " |",
        "|---|" + "---:|---:|" * len(seconds),
    ]
    wholes = {title: sum(stages.values()) for title, stages in seconds.items()}
    for stage in STAGES:
        cells = [
            f"{stages.get(stage, 0):.2f} | {100 * stages.get(stage, 0) / wholes[title]:.0f}"
            for title, stages in seconds.items()
        ]
        lines.append(f"| {stage} | {' | '.join(cells)} |")
    lines.append("| together | " + " | ".join(f"{wholes[title]:.2f} | 100" for title in seconds) + " |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
