"""The room that letters and notices take on their sheets, estimated from what stands on them.

The figures are those of the style sheet for paper (`theme/host/assets/print.css`), in millimetres. They were held
against real prints: `tests/site/test_sheet_room.py` prints letters and notices of growing length.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, NamedTuple

from generator.records.letter import Letter
from generator.records.notice import WallNotice
from generator.site.components.common import ContactRow
from generator.site.pages.letter import COMPLAINTS, LetterContent, sections_of
from generator.site.pages.notice import NoticeContent, room_of, title_size
from generator.site.render.sanitise import render_markdown
from generator.site.text_height import MM_PER_POINT, Typesetting, block_heights, line_count, text_width
from generator.site.wording.notices import PLACES

_PT: Final = MM_PER_POINT
WIDTH: Final = 182.0
"""Of both sheets, between their margins."""

_EASY, _HARD = 1.015, 0.985
"""By this much a line may hold more or less than is counted: fonts differ."""

_LETTER_SIZE: Final = 14 * _PT
LETTER_LINE: Final = 1.4 * _LETTER_SIZE
_LETTER_SIDE: Final = 271.0
_LETTER_SEAL: Final = 35.0
_SECTION_FRAME: Final = 4.3
"""Padding above and below a section, and its rule."""
_LETTER_LISTS, _LETTER_HEADING = (1.1, 1.4), (12.1 * _PT, 16.9 * _PT, 15.4 * _PT)
_LETTER_HEAD: Final = Typesetting(_LETTER_SIZE, LETTER_LINE, WIDTH, 1, indents=_LETTER_LISTS, heading=_LETTER_HEADING)
_LETTER_TEXT: Final = replace(_LETTER_HEAD, width=151)
_HEADING_SIZE, _HEADING_WIDTH = 15.4 * _PT, 29.0

NOTICE_SIDE: Final = 273.0
_NOTICE_FOOT: Final = 42.5
_NOTICE_SLACK: Final = 2.4
"""Prints of the demonstration's notices are within a millimetre of what is counted."""
_DENSITY: Final = {
    "spacious": (40, 1.25, 59.0, 3.2, 54),
    "full": (38, 1.25, 53.0, 3.2, 54),
    "tight": (36, 1.2, 36.0, 1.8, 46),
}
"""By density: points of the text, its line by that, the pictogram's height, padding, points of the phone."""
_TITLE_POINTS: Final = {"large": 66, "middle": 58, "small": 45, "wrapped": 45}


class Overflow(NamedTuple):
    """How much more stands on a sheet than it holds, in millimetres; negative is room that is left."""

    least: float
    """As much as it is at least, if all the small errors of an estimate lie on one side."""
    most: float
    lines: int
    """About the number of lines that would have to go; one at least."""


@dataclass(frozen=True, slots=True)
class _Block:
    """Something that stands on a letter as a whole, or may be parted between its parts."""

    parts: tuple[float, ...]
    is_whole: bool = True

    @property
    def height(self) -> float:
        return sum(self.parts)


def letter_overflow(content: LetterContent) -> Overflow:
    """Return by how much a letter is longer than the two sides of its sheet."""
    least, _ = _beyond(_blocks(content, _EASY), _LETTER_SIDE + LETTER_LINE / 2)
    most, too_much = _beyond(_blocks(content, _HARD), _LETTER_SIDE - LETTER_LINE / 2)
    return Overflow(least, most, _lines(too_much, LETTER_LINE))


def _lines(height: float, line: float) -> int:
    return max(1, math.ceil(height / line))


def _blocks(content: LetterContent, ease: float) -> tuple[_Block, ...]:
    return (*_own_blocks(content.letter, ease), *_blocks_of_publisher(content, ease), _Block((_LETTER_SEAL,)))


def _beyond(blocks: Sequence[_Block], side: float) -> tuple[float, float]:
    """Return by how much the second side is too short, and how much would have to go.

    A section that does not fit on the first side stands on the second as a whole. Then it may be enough to shorten that
    one until it does fit.
    """
    used, turned, jump = 0.0, False, math.inf
    moved = 0.0
    for block in blocks:
        if turned or used + block.height <= side:
            used += block.height
        elif block.is_whole and block.height <= side:
            jump = used + block.height - side
            used, turned = block.height, True
            moved = block.height
        else:
            for part in block.parts:
                if not turned and used + part > side:
                    used, turned = 0.0, True
                used += part
    beyond = used - side if turned else used - 2 * side
    too_much = min(beyond, jump + max(0.0, beyond - moved)) if jump < math.inf else beyond
    return beyond, too_much


@lru_cache(maxsize=1024)
def _own_blocks(letter: Letter, ease: float) -> tuple[_Block, ...]:
    """Return what a letter has of its own, but for its words on complaints: those come last."""
    opening, sections = sections_of(letter.body)
    title = line_count(letter.title, WIDTH * ease / (26 * _PT), keeps_phrases=True) * 26 * 1.4 * _PT
    found = [_Block((12 * 1.4 * _PT, 5 + title))]
    if opening:
        head = replace(_LETTER_HEAD, width=_LETTER_HEAD.width * ease)
        found.append(_Block((*block_heights(_html(opening), head), 2.0), is_whole=False))
    text = replace(_LETTER_TEXT, width=_LETTER_TEXT.width * ease)
    for heading, body in sections:
        if COMPLAINTS not in heading:
            found.append(_Block(_section(heading, block_heights(_html(body), text))))
    return tuple(found)


def _section(heading: str, parts: Sequence[float]) -> tuple[float, ...]:
    """Return the parts of a section, whose heading stands at its left and may be higher than the text."""
    beside = line_count(heading, _HEADING_WIDTH / _HEADING_SIZE, keeps_phrases=True) * 1.35 * _HEADING_SIZE
    return (*parts, max(0.0, beside - sum(parts)), _SECTION_FRAME)


def _blocks_of_publisher(content: LetterContent, ease: float) -> list[_Block]:
    """Return the two sections that the site sets: the hospital's own services, and whom to complain to."""
    found: list[_Block] = []
    facts = [*content.services, *([content.reception] if content.reception is not None else [])]
    text = replace(_LETTER_TEXT, width=_LETTER_TEXT.width * ease)
    room = text.width / _LETTER_SIZE
    if facts:
        lines = [line_count(f"{fact.label}：{fact.value}", room - _LETTER_LISTS[0]) * LETTER_LINE for fact in facts]
        found.append(_Block(_section("这家医院", lines)))
    ways = [_way(row, room) for row in content.rows]
    _, sections = sections_of(content.letter.body)
    said = "\n\n".join(body for heading, body in sections if COMPLAINTS in heading)
    parts = [*ways, *([1.0] if ways and said else []), *block_heights(_html(said), text)]
    if content.follow_up:
        parts.append(1 + line_count(content.follow_up, room) * LETTER_LINE)
    if parts:
        found.append(_Block(_section("投诉找谁", parts)))
    return found


def _way(row: ContactRow, room: float) -> float:
    """Return the height of a channel: its number is larger, and all stands in one line that may turn."""
    rest = "，".join(part for part in (row.note, row.answer) if part)
    gaps = 3 * 2 / _LETTER_SIZE
    width = text_width(row.label) + 1.15 * text_width(row.value) + text_width(rest) + gaps
    return (max(1, math.ceil(width / room)) + 0.15) * LETTER_LINE + 1


def notice_overflow(content: NoticeContent) -> Overflow:
    """Return by how much the text of a notice reaches into its foot, which stands at the foot of the sheet."""
    points, line, *_ = _DENSITY[room_of(content.notice)]
    least, most = (
        _own_height(content.notice, ease) + _height_of_publisher(content, ease) + _NOTICE_FOOT - NOTICE_SIDE
        for ease in (_EASY, _HARD)
    )
    return Overflow(least - _NOTICE_SLACK, most + _NOTICE_SLACK, _lines(most, points * line * _PT))


@lru_cache(maxsize=256)
def _own_height(notice: WallNotice, ease: float) -> float:
    """Return the height of what a notice says, whoever hangs it up."""
    points, line, pictogram, padding, phone = _DENSITY[room_of(notice)]
    size = points * _PT
    setting = Typesetting(size, size * line, WIDTH * ease, 0, padding, indents=(0, 1.4))
    text = sum(block_heights(_html(notice.body), setting)) + 0.2
    name = title_size(notice)
    title = _TITLE_POINTS[name] * _PT
    titles = line_count(notice.title, WIDTH * ease / title, keeps_phrases=True) if name == "wrapped" else 1
    call = 0.0
    if notice.call_for is not None:
        lines = line_count(f"{notice.call_for}，打", (WIDTH - 8.8) * ease / (32 * _PT))
        call = 3 + 3.5 + 2.8 + (lines * 32 * line + phone * 1.15) * _PT
    return pictogram + 3.6 + titles * title * 1.2 + text + call


def _height_of_publisher(content: NoticeContent, ease: float) -> float:
    """Return the height of the sender's line and of the phone for complaints."""
    place = PLACES[content.notice.place]
    sender = line_count(f"{content.sender}　{place}", WIDTH * ease / (19 * _PT)) * 19 * 1.25 * _PT + 2.2
    row = content.complain
    if row is None:
        return sender
    gaps = 3 * 0.8 * 11 * _PT
    width = (text_width(row.label) * 28 + text_width(row.value) * 36 + text_width(row.answer) * 18) * _PT + gaps
    return sender + 2 + max(1, math.ceil(width / (WIDTH * ease))) * 45.6 * _PT


def _html(markdown: str) -> str:
    return render_markdown(markdown).__html__()
