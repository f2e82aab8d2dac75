"""A heading breaks between words: nothing is added to what it says, and nothing within a figure is taken apart."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.render.line_breaks import ROOM, with_breaks, words_of


@pytest.mark.parametrize(
    ("text", "parted"),
    [
        ("医院答应了什么，做到了没有", "医院答应了什么，做到了没有"),
        ("年底前，挂号和交费窗口平均排队不超过15分钟。", "年底前，挂号和|交费|窗口|平均|排队|不超过|15分钟。"),
        ("十大行动2023年第三季度评价", "十大行动|2023年|第三季度|评价"),
        ("第37周报表（9月11日至17日）", "第37周报表（9月11日至|17日）"),
        ("示范县城北新区卫生健康办公室", "示范县城北新区|卫生健康|办公室"),
        ("从8月起，每月点评处方不少于600张", "从8月起，每月点评处方|不少于|600张"),
        ("打0000-612-0120问一下就知道", "打0000-612-0120|问一下就知道"),
    ],
)
def test_a_long_phrase_breaks_between_words(text: str, parted: str) -> None:
    assert with_breaks(text).replace("<wbr>", "|") == parted


@given(st.text("年月日第的和至到公厕医院门诊0123456789.不超过，（）“<&", max_size=40))
def test_nothing_is_lost_or_taken_for_markup(text: str) -> None:
    shown = str(with_breaks(text))
    assert "<" not in shown.replace("<wbr>", "")
    escaped = shown.replace("<wbr>", "").replace("&lt;", "<").replace("&#34;", '"').replace("&amp;", "&")
    assert escaped == text


@given(st.text("年月日第的和至到公厕医院门诊0123456789.不超过", min_size=1, max_size=40))
def test_no_piece_is_a_single_character_and_no_number_is_cut(text: str) -> None:
    words = words_of(text)
    assert "".join(words) == text
    assert all(len(word) > 1 for word in words) or len(words) == 1
    for before, after in itertools.pairwise(words):
        assert not (re.search(r"[0-9]$", before) and re.match(r"[0-9]", after)), (before, after)


def test_a_narrow_cell_has_less_room() -> None:
    assert with_breaks("2023年1季度", 5).replace("<wbr>", "|") == "2023年|1季度"
    assert with_breaks("10月下", 5) == "10月下"


def test_a_short_phrase_stays_whole() -> None:
    assert "<wbr>" not in with_breaks("门诊医院的公厕和窗口"[:ROOM])
