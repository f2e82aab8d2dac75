"""A phone number in running text is a link; a figure, an address and a number that is crossed out are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.site.render.phones import tappable

PHONES = frozenset({"0000-612-0110", "000-66120001", "12345", "400-000-0000"})


def linked(number: str) -> str:
    return f'<a class="phone" href="tel:{number}">{number}</a>'


@pytest.mark.parametrize("number", sorted(PHONES))
def test_a_declared_number_is_a_link(number: str) -> None:
    """Between words, at the end of an element, and behind a blank."""
    for before, after in (("打", "，"), ("<li>投诉电话：", "</li>"), ("<p>call ", "</p>")):
        assert tappable(f"{before}{number}{after}", PHONES) == f"{before}{linked(number)}{after}"


@pytest.mark.parametrize(
    "markup",
    [
        "打0000-612-0111",
        '<a href="tel:0000-612-0110"><b>0000-612-0110</b></a>',
        '<p title="0000-612-0110">电话</p>',
        "<s>0000-612-0110</s>",
        "<code>0000-612-0110</code>",
        "<summary><b>挂号</b>0000-612-0110</summary>",
        '<svg role="img"><text>12345</text></svg>',
        "<p>0000-612-01105</p>",
        "<p>10000-612-0110</p>",
        "<p>2024-0000-612-0110</p>",
        "<p>收到12345件</p>",
        '<b>12345</b><span class="unit">人次</span>',
        "<p>一共1,12345</p>",
        "<p>3.12345</p>",
    ],
)
def test_what_is_no_number_to_call_stays_as_it_is(markup: str) -> None:
    assert tappable(markup, PHONES) == markup


def test_links_before_and_behind_do_not_matter() -> None:
    markup = '<a href="x.html">一页</a>打0000-612-0110，或者<a href="y.html">写信</a>'
    assert tappable(markup, PHONES) == markup.replace("0000-612-0110", linked("0000-612-0110"))


def test_without_short_numbers_none_is_looked_for() -> None:
    assert tappable("打12345", frozenset({"0000-612-0110"})) == "打12345"


@given(st.text(alphabet="<>a/s0-1253 打\"='", max_size=60))
def test_markup_is_never_changed_but_for_links(text: str) -> None:
    """Taking the links away gives back what was there."""
    found = tappable(text, PHONES)
    for number in PHONES:
        found = found.replace(linked(number), number)
    assert found == text
