"""Pictures of the two forms, drawn from a report that is really due: they show its own words and cannot grow old."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from generator.figures.forms import ComingReport
from generator.figures.promise import PromiseState
from generator.records.indicator import Indicator

_WIDTH = 760
_ROWS = 3
"""Promises on a picture: it shows how a form looks, not all of it."""
_FONT = 'font-family="system-ui, Microsoft YaHei, Noto Sans CJK SC, sans-serif"'


def workbook_picture(coming: ComingReport) -> str:
    """Return the report's sheet as SVG: a row a promise, white cells to fill in."""
    shown = _shown(coming)
    height = 96 + 44 * len(shown)
    parts = [_text(16, 30, f"{coming.title}，{coming.due}以前交", 18, bold=True)]
    columns = ((16, 300, "答应的事"), (316, 130, "目标"), (446, 150, "这一期的数"), (596, 148, "到哪一步"))
    for left, width, title in columns:
        parts += [_box(left, 48, width, 40, "#dfe7ee"), _text(left + 10, 74, title, 15, bold=True)]
    for number, state in enumerate(shown):
        top = 88 + 44 * number
        cells = (_short(state), _target(state.commitment.indicator), "", "")
        for (left, width, _), word in zip(columns, cells, strict=True):
            parts += [
                _box(left, top, width, 44, "#ffffff" if not word else "#f4f6f8"),
                _text(left + 10, top + 28, word, 15),
            ]
    return _svg(height, "报表的电子表格：一件承诺一行，白格子填这一期的数和到哪一步", parts)


def form_picture(coming: ComingReport) -> str:
    """Return the report's form in a browser as SVG: a block a promise, its target beside the field."""
    shown = _shown(coming)
    height = 120 + 112 * len(shown)
    parts = [_text(24, 40, f"{coming.title}，{coming.due}以前交", 20, bold=True)]
    for number, state in enumerate(shown):
        top = 60 + 112 * number
        indicator = state.commitment.indicator
        parts += [
            _box(24, top, _WIDTH - 48, 100, "#f4f6f8"),
            _text(40, top + 30, _short(state), 16, bold=True),
            _text(
                40,
                top + 56,
                f"{indicator.name}（{indicator.unit}），目标 {_target(indicator)}" if indicator else "到哪一步",
                15,
            ),
            _box(40, top + 64, 150, 28, "#ffffff"),
            _box(206, top + 64, 200, 28, "#ffffff"),
            _text(216, top + 84, "请选 ▾", 15),
        ]
    parts += [_box(24, height - 52, 110, 38, "#0b5394"), _text(58, height - 27, "提交", 16, colour="#ffffff")]
    return _svg(height, "浏览器里的报表：一件承诺一块，目标写在格子上面，最下面是提交", parts)


def _shown(coming: ComingReport) -> list[PromiseState]:
    return [state for state in coming.promises if state.commitment.indicator is not None][:_ROWS]


def _short(state: PromiseState) -> str:
    words = state.commitment.short or state.commitment.promise
    return words if len(words) <= 16 else f"{words[:15]}…"


def _target(indicator: Indicator | None) -> str:
    if indicator is None or indicator.target is None:
        return "—"
    return f"{indicator.target} {indicator.unit}"


def _text(x: int, y: int, words: str, size: int, *, bold: bool = False, colour: str = "#1f2328") -> str:
    weight = ' font-weight="700"' if bold else ""
    return f'<text x="{x}" y="{y}" font-size="{size}" fill="{colour}"{weight} {_FONT}>{escape(words)}</text>'


def _box(x: int, y: int, width: int, height: int, fill: str) -> str:
    return f'<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{fill}" stroke="#c9d1d9"/>'


def _svg(height: int, title: str, parts: list[str]) -> str:
    def lines() -> Iterator[str]:
        yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img">'
        yield f"<title>{escape(title)}</title>"
        yield f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>'
        yield from parts
        yield "</svg>"

    return "\n".join(lines()) + "\n"
