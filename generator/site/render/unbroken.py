"""Figures that stay together: a number with its unit, a day, a time with the one until which, a phone number.

A browser may part `15分钟`, `12月31日` and `8:00到17:30` at the end of a line, as it parts any Chinese characters:
opening hours on a small phone are then read by halves. Each is put into an element that the style sheet keeps whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_UNITS = (
    "个工作日|工作日|个百分点|百分点|平方米|分钟|小时|公里|季度|年度|年底|月底|级|万元|亿元|万人|"
    "[年月日周期号个天件家张间次人名分时秒岁项条页版点度块元万亿倍份例楼层类台辆米件步起%％‰]"
)
_CLOCK = r"\d{1,2}[:：]\d{2}"
_FIGURE = re.compile(
    rf"\d(?<![\d.,:/_-]\d)(?:"
    rf"(?<=\d)\d?[:：]\d{{2}}(?:[到至]{_CLOCK})?(?!\d)"
    r"|(?<=0)\d{2,3}(?:-\d{3,8}){1,2}(?!\d)"
    rf"|[\d.,]*(?:{_UNITS})(?:\d{{1,3}}(?:周|季度|月|日))*"
    r")"
)
"""It begins with a digit, to which the engine leaps (see `phones`)."""
_OPAQUE = ("svg", "option", "textarea", "script", 'a class="phone"')
_LABEL = re.compile(r'</svg|<wbr|<a href="#|<li aria-c|<\w+ [^>]*class="(?:[^">]* )?(?:button|more|status|beside)[ "]')
"""Tags behind which a few words are laid out as boxes, where an element would be one more, or break in their way."""
_BEGIN, _END = "<keep-whole>", "</keep-whole>"
"""A custom element: no rule for the spans of a component takes it for one of these."""


def unbroken(markup: str) -> str:
    """Return markup in which each figure in running text is an element of its own; its text stays the same.

    What is not seen as running text stays as it is: attributes, drawings, choices of a form.
    """
    parts: list[str] = []
    end = 0
    opaque = _opaque(markup)
    begin, until = next(opaque, (len(markup), len(markup)))
    for match in _FIGURE.finditer(markup):
        start = match.start()
        while start >= until:
            begin, until = next(opaque, (len(markup), len(markup)))
        tag = markup.rfind("<", 0, start)
        close = markup.find(">", tag, start)
        if start >= begin or close < 0 or _LABEL.match(markup, tag, close):
            continue
        if start and markup[start - 1] == "第":
            start -= 1
        parts += [markup[end:start], _BEGIN, markup[start : match.end()], _END]
        end = match.end()
    return "".join([*parts, markup[end:]]) if parts else markup


def _opaque(markup: str) -> Iterator[tuple[int, int]]:
    """Yield where elements begin and end in which there is no running text, in order."""
    found = []
    for opening in _OPAQUE:
        closing = f"</{opening.partition(' ')[0]}>"
        begin = markup.find(f"<{opening}")
        while begin >= 0:
            until = markup.find(closing, begin)
            if until < 0:
                break
            found.append((begin, until))
            begin = markup.find(f"<{opening}", until)
    yield from sorted(found)
