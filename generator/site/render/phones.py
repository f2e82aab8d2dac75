"""Phone numbers in running text as links that a phone dials."""

from __future__ import annotations

import html
import re
from functools import lru_cache

_SEPARATED = r"\d{3,4}(?:-\d{3,8}){1,2}"
"""The shape of most numbers. It is searched for rather than the numbers themselves: a province has 20,000 of them."""
_SEPARATED_REST = r"\d{2,3}(?:-\d{3,8}){1,2}"
"""The same after its first digit."""
_UNIT = r"(?:[%％个件人次元分名例家张天项条页份万亿年月]|</b><span)"
_CLOSED = (("<a ", "</a>"), ("<s>", "</s>"), ("<svg", "</svg>"), ("<code", "</code>"), ("<summary", "</summary>"),
           ("<button", "</button>"), ("<script", "</script>"), ("<caption", "</caption>"))  # fmt: skip
"""Elements in which there can be no link, or in which a number is none that one should call."""


def tappable(markup: str, phones: frozenset[str]) -> str:
    """Return markup in which each of these numbers is a link; one that is a link already, or old, stays as it is."""
    parts: list[str] = []
    end = 0
    for match in _shape(phones).finditer(markup):
        number = html.unescape(match[0])
        if number in phones and _in_text(markup, match.start()):
            parts += [markup[end : match.start()], f'<a class="phone" href="tel:{number}">{match[0]}</a>']
            end = match.end()
    return "".join([*parts, markup[end:]]) if parts else markup


@lru_cache(maxsize=4)
def _shape(phones: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern of what may be one of some numbers: separated by hyphens, or one of the few that are not.

    The latter look like any figure: one with its unit behind it is none.
    """
    others = [one for one in sorted(phones, key=len, reverse=True) if not re.fullmatch(_SEPARATED, one)]
    rest = [f"(?<={re.escape(one[0])}){re.escape(one[1:])}" for one in others]
    single = rf"|(?:{'|'.join(rest)})(?!\s*{_UNIT})" if others else ""
    # It begins with a digit, to which the engine leaps: with the look back before it, it stopped at every character,
    # which took 9 % of a build.
    first = r"\d" if all(one[0].isdecimal() for one in others) else "."
    return re.compile(rf"{first}(?<![\d.,:/_-]{first})(?:(?<=\d){_SEPARATED_REST}{single})(?![\d_-])")


def _in_text(markup: str, place: int) -> bool:
    """Tell whether a place is within running text: not in a tag, and in no element that holds no link."""
    if markup.rfind("<", 0, place) > markup.rfind(">", 0, place):
        return False
    return all(markup.rfind(begin, 0, place) <= markup.rfind(end, 0, place) for begin, end in _CLOSED)
