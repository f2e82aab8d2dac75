"""Blanks that somebody typed between Chinese and Latin."""

from __future__ import annotations

import pytest

from generator.site.render.typography import close_up


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("彩超当场出，CT 当天出", "彩超当场出，CT当天出"),
        ("通过 6S 检查", "通过6S检查"),
        ("到 70% 为止", "到70%为止"),
        ("No 5 bus", "No 5 bus"),
        ("<b>做到</b> 28", "<b>做到</b> 28"),
        ("县人民 医院", "县人民 医院"),
    ],
)
def test_a_blank_between_chinese_and_latin_is_taken_out_and_no_other(typed: str, printed: str) -> None:
    assert close_up(typed) == printed
