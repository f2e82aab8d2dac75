"""Results as a drawing: for each number of hospitals a bar a row. Our own SVG, for light and dark screens."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from benchmarks.measure import Row
from benchmarks.results import TITLES, Results

WIDTH = 900
NAMES = 310
"""Units from the left that the names of the rows have."""
FIGURES = 190
"""Units at the right that the figures have."""
LINE, HEAD, GAP = 26, 44, 22
BAR = 16

_STYLE = """
text { font: 14px system-ui, sans-serif; fill: #1b1f24 }
.head { font-weight: 600; font-size: 16px }
.ground { fill: #ffffff }
.ours { fill: #0b6b53 }
.other { fill: #8a94a0 }
.axis { stroke: #8a94a0 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6e9ec }
  .ground { fill: #15191d }
  .ours { fill: #4cc2a0 }
  .other { fill: #7d8894 }
  .axis { stroke: #7d8894 }
}
"""


def chart(stored: Sequence[Results]) -> str:
    """Return the drawing. Bars of one number of hospitals have one scale: seconds from nought."""
    parts: list[str] = []
    top = GAP
    for results in stored:
        parts += _panel(results, top)
        top += HEAD + LINE * len(results.rows) + GAP
    described = " ".join(_sentence(results) for results in stored)
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {top}" role="img" '
        'aria-labelledby="title desc">',
        '<title id="title">Seconds of a build, by tool and number of hospitals</title>',
        f'<desc id="desc">{escape(described)}</desc>',
        f"<style>{_STYLE}</style>",
        f'<rect class="ground" width="{WIDTH}" height="{top}"/>',
        *parts,
        "</svg>",
        "",
    ])  # fmt: skip


def _panel(results: Results, top: int) -> list[str]:
    longest = max(row.seconds for row in results.rows)
    room = WIDTH - NAMES - FIGURES
    head = f"{results.hospitals:,} hospitals, {results.processors} processors, {results.day}"
    bottom = top + HEAD + LINE * len(results.rows)
    parts = [
        f'<text class="head" x="12" y="{top + 20}">{escape(head)}</text>',
        f'<line class="axis" x1="{NAMES}" x2="{NAMES}" y1="{top + HEAD - 6}" y2="{bottom}"/>',
    ]
    for number, row in enumerate(results.rows):
        y = top + HEAD + LINE * number
        length = max(1.0, room * row.seconds / longest)
        kind = "ours" if TITLES[row.key].startswith("mingnuo") else "other"
        parts += [
            f'<text x="{NAMES - 10}" y="{y + 13}" text-anchor="end">{escape(TITLES[row.key])}</text>',
            f'<rect class="{kind}" x="{NAMES}" y="{y}" width="{length:.1f}" height="{BAR}"/>',
            f'<text x="{NAMES + length + 8:.1f}" y="{y + 13}">{_figures(row)}</text>',
        ]
    return parts


def _figures(row: Row) -> str:
    return f"{row.seconds:.2f} s, {row.milliseconds_a_page:.2f} ms a page"


def _sentence(results: Results) -> str:
    rows = ", ".join(f"{TITLES[row.key]} {row.seconds:.2f} s" for row in results.rows)
    return f"{results.hospitals:,} hospitals: {rows}."
