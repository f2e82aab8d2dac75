"""Results as text: columns for a terminal, Markdown for the folder of results."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.goals import verdicts
from benchmarks.measure import Row
from benchmarks.results import TITLES, Results
from benchmarks.search_weight import report

Column = Callable[[Row, Results], str]

COLUMNS: dict[str, Column] = {
    "pages": lambda row, results: f"{row.size.pages}",
    "runs": lambda row, results: f"{len(row.runs)}",
    "seconds": lambda row, results: f"{row.seconds:.2f}",
    "median": lambda row, results: f"{row.median:.2f}",
    "CPU s": lambda row, results: f"{row.processor:.2f}",
    "ms/page": lambda row, results: f"{row.milliseconds_a_page:.2f}",
    "ms/hosp.": lambda row, results: f"{1000 * row.seconds / results.hospitals:.2f}",
    "ratio": lambda row, results: f"{row.seconds / results.rows[0].seconds:.2f}",
    "MiB": lambda row, results: f"{row.largest:.0f}",
    "MiB tree": lambda row, results: f"{row.together:.0f}" if row.together >= 1 else "–",
    "kB/page": lambda row, results: f"{row.bytes_a_page / 1000:.1f}",
    "files": lambda row, results: f"{row.size.files}",
    "MB site": lambda row, results: f"{row.size.bytes / 1e6:.0f}",
}
LEGEND = (
    "seconds: the fastest run; CPU s: seconds of all processors; ratio: of seconds to the first row; MiB: the largest "
    "process; MiB tree: all processes at once, as seen five times a second, shared pages counted once, – for a run "
    "that was over before."
)


def as_text(results: Results) -> str:
    """Return a line a row, for a terminal."""
    width = max(map(len, TITLES.values()))
    lines = [" " * width + "".join(f"{name:>10}" for name in COLUMNS)]
    for row in results.rows:
        figures = "".join(f"{column(row, results):>10}" for column in COLUMNS.values())
        lines.append(f"{TITLES[row.key]:{width}}" + figures)
    return "\n".join(lines)


def looked(results: Results) -> str:
    """Return a sentence about what the looks at the memory cost."""
    runs = [run for row in results.rows for run in row.runs]
    looking, seconds = sum(run.looking for run in runs), sum(run.seconds for run in runs)
    looks = sum(run.looks for run in runs)
    return f"{looks} looks at the memory took {looking:.1f} s, {100 * looking / seconds:.1f} % of the runs' time."


def took(results: Results) -> str:
    """Return a sentence with the seconds of each step."""
    return "Steps: " + "; ".join(f"{name} {seconds:.0f} s" for name, seconds in results.steps.items()) + "."


def as_markdown(stored: Sequence[Results]) -> str:
    """Return a section for each number of hospitals: the table, the goals, the searches."""
    parts = ["# Results of the benchmark", "Written by `make bench`; `../README.md` says how to read it.", LEGEND]
    for results in stored:
        parts += _section(results, stored)
    return "\n\n".join(parts) + "\n"


def _section(results: Results, stored: Sequence[Results]) -> list[str]:
    known = ", ".join(f"{name} {number}" for name, number in results.versions.items())
    parts = [
        f"## {results.hospitals:,} hospitals",
        f"{results.day}, {results.processors} processors; {known}.",
        "\n".join(
            [
                f"| | {' | '.join(COLUMNS)} |",
                f"|---|{'---:|' * len(COLUMNS)}",
                *(
                    f"| {TITLES[row.key]} | {' | '.join(column(row, results) for column in COLUMNS.values())} |"
                    for row in results.rows
                ),
            ]
        ),
        "\n".join(f"- {sentence}" for sentence in verdicts(results, stored)),
        f"{looked(results)} {took(results)}",
    ]
    if results.searches:
        parts.append(f"```text\n{report(results.searches)}\n```")
    return parts
