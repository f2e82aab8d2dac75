"""Figures in running text become elements that are kept whole, and nothing else does."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.render.unbroken import unbroken


def whole(markup: str) -> list[str]:
    return re.findall(r"<keep-whole>(.*?)</keep-whole>", unbroken(markup))


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("等15分钟", ["15分钟"]),
        ("答复最长3个工作日。", ["3个工作日"]),
        ("每天8:00到17:30，急诊24小时", ["8:00到17:30", "24小时"]),
        ("8:00–12:00、14:30", ["8:00", "12:00", "14:30"]),
        ("截至：2024年1月22日（星期一）", ["2024年1月22日"]),
        ("第37周报表", ["第37周"]),
        ("电话0000-612-0120", ["0000-612-0120"]),
        ("区号0571-87654321转", ["0571-87654321"]),
        ("原来46%，目标70%", ["46%", "70%"]),
        ("比例1:2", []),
        ("一共108件承诺", ["108件"]),
        ("代码990201", []),
        ("2023-W37", []),
        ("第", []),
    ],
)
def test_figures_of_running_text(text: str, figures: list[str]) -> None:
    assert whole(f"<p>{text}</p>") == figures


@pytest.mark.parametrize(
    "markup",
    [
        '<p title="等15分钟">没有</p>',
        '<svg role="img"><text>15分钟</text></svg>',
        "<select><option>15分钟</option></select>",
        '<a class="phone" href="tel:0000-612-0120">0000-612-0120</a>',
        '<a href="15分钟.html">看</a>',
    ],
)
def test_what_is_no_running_text_stays_as_it_is(markup: str) -> None:
    assert unbroken(markup) == markup


def test_text_around_a_drawing_is_looked_at() -> None:
    assert whole("<p>等15分钟<svg><text>1分</text></svg><b>很久</b>，要8元</p>") == ["15分钟", "8元"]


@given(
    st.lists(
        st.sampled_from(["第", "3", "15", ":", "00", "月", "日", "分钟", "<b>", "</b>", "<svg>", "</svg>", "，", "-"])
    )
)
def test_the_text_stays_the_same(parts: list[str]) -> None:
    markup = "".join(parts)
    assert re.sub(r"<keep-whole>(.*?)</keep-whole>", r"\1", unbroken(markup)) == markup
