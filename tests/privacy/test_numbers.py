"""Numbers of a person are stopped however they are written; numbers of nobody pass."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from made import DISGUISES, card, groups, harmless, identity, mobile, old_identity

from generator.checks.privacy.find import find, mask
from generator.checks.privacy.hit import Private

MADE = 200
MAKERS = {Private.IDENTITY: identity, Private.MOBILE: mobile, Private.CARD: card}


def text_around(number: str) -> str:
    """A record in which a number stands."""
    return f"note: 一位患者来问过\nwhat: {number}\nby: 门诊部\n"


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("kind", MAKERS, ids=str)
def test_a_number_is_stopped_in_any_disguise(kind: Private, disguise: str) -> None:
    """Of two hundred made-up numbers each is found, and as what it is."""
    source = random.Random(f"{kind} {disguise}")
    numbers = [MAKERS[kind](source) for _ in range(MADE)]
    found = [[hit.kind for hit in find(text_around(DISGUISES[disguise](number)))] for number in numbers]
    assert [kinds for kinds in found if kinds != [kind]] == []


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("kind", MAKERS, ids=str)
def test_what_is_shown_of_a_number_is_a_part(kind: Private, disguise: str) -> None:
    """A masked text is as long as it was, has nothing private left, and fewer digits in a row than the number."""
    source = random.Random(f"mask {kind} {disguise}")
    for _ in range(20):
        text = text_around(DISGUISES[disguise](MAKERS[kind](source)))
        shown = mask(text)
        assert len(shown) == len(text)
        assert find(shown) == ()


def test_an_identity_number_of_the_first_generation_is_stopped() -> None:
    """It has no check digit: a county and a day tell it."""
    source = random.Random("old")
    numbers = [old_identity(source) for _ in range(MADE)]
    assert sum([hit.kind for hit in find(text_around(number))] == [Private.IDENTITY] for number in numbers) == MADE


def test_a_number_with_a_typing_error_is_stopped_by_the_word_before_it() -> None:
    """The check digit does not fit, but it is somebody's number all the same."""
    source = random.Random("typing error")
    for _ in range(MADE):
        number = identity(source)
        wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
        assert find(text_around(wrong)) == ()
        (hit,) = find(text_around(f"身份证号：{wrong}"))
        assert hit.kind is Private.IDENTITY


@pytest.mark.parametrize(
    ("before", "after"), [("+86 ", ""), ("86", ""), ("0086-", ""), ("", "转2"), ("电话：", ""), ("tel:", "")]
)
def test_a_mobile_number_is_stopped_with_what_stands_around_it(before: str, after: str) -> None:
    """A country's code, a word, an extension."""
    source = random.Random("around")
    for _ in range(MADE):
        kinds = [hit.kind for hit in find(text_around(before + mobile(source) + after))]
        assert kinds == [Private.MOBILE]


@pytest.mark.parametrize("form", ["({}){}-{}", "（{}）{}{}", "{} ({}) {}", "tel{}{}{}", "v{}{}{}", "1️⃣{}{}{}"])
def test_a_mobile_number_is_stopped_with_brackets_and_letters(form: str) -> None:
    """As forms and chats have it."""
    source = random.Random(form)
    for _ in range(MADE):
        number = mobile(source)
        text = form.format(number[:3], number[3:7], number[7:])
        if text.startswith("1️⃣"):
            text = "".join(f"{digit}\ufe0f\u20e3" for digit in number)
        assert [hit.kind for hit in find(text_around(text))] == [Private.MOBILE]


@pytest.mark.parametrize("sign", ["，", "、", "；", "。", "：", "…", "——", "・", "／", "/", "那个", " 然后 "])
@pytest.mark.parametrize("sentence", ["what: {}\nby: 门诊部\n", "一位患者说{}打不通。"])
def test_groups_of_a_mobile_number_are_stopped_whatever_parts_them(sign: str, sentence: str) -> None:
    """Of a hundred all but those with a group that is a year of today: 138，2023，8000 may be figures."""
    source = random.Random(sign)
    numbers = [mobile(source) for _ in range(100)]
    years = {str(year) for year in range(1990, 2036)}
    missed = [number for number in numbers if not find(sentence.format(sign.join(groups(number))))]
    assert [number[:3] for number in missed if years.isdisjoint(groups(number))] == []


@pytest.mark.parametrize(
    "text",
    [
        "门诊138，1500，8000人次", "分别为138、1500、8000", "共138人1204人1180人", "| 138 | 1500 | 8000 |", "values: [138, 1500, 8000]",
        "接待153人次、处理1204件、办结1180件", "138+1200+8000", "电话接待153人次，处理1204件，办结1180件", "138，2023，2024",
        "- 138\n- 1500\n- 8000\n", "120转1380", "63001380转8000",
    ],
)  # fmt: skip
def test_figures_in_a_row_pass(text: str) -> None:
    """Three of them may well begin with 138."""
    assert find(text) == ()


@pytest.mark.parametrize("letters", ["1l", "1I", "1i", "1ｌ", "1І", "0O", "0o", "0О", "0Ο", "5S", "8B", "2Z"])
def test_a_letter_is_stopped_at_any_place_of_an_identity_number(letters: str) -> None:
    """One letter for one digit, and all at once."""
    digit, letter = letters[0], letters[1]
    source = random.Random(letters)
    missed = []
    for _ in range(100):
        number = identity(source)
        places = [place for place, char in enumerate(number) if char == digit]
        written = [number[:place] + letter + number[place + 1 :] for place in places] + [number.replace(digit, letter)]
        missed += [text for text in written if not find(f"身份是{text}。") or not find(f"id: {text}\nby: 门诊\n")]
    assert len(missed) == 0


@pytest.mark.parametrize("text", ["医保编码 H13010500001", "P15020300012", "（H14010900123）"])
def test_a_number_with_the_health_insurance_passes(text: str) -> None:
    """H or P and eleven digits that begin with the region: 13, 14 and 15 are provinces."""
    assert find(text) == ()


def test_ten_thousand_harmless_strings_pass() -> None:
    """Prices, document numbers, phone numbers of offices, dates, ids, places, tables."""
    source = random.Random("harmless")
    strings = [harmless(source) for _ in range(10_000)]
    assert [mask(text) for text in strings if find(text)] == []


@pytest.mark.parametrize("folder", ["content", "tests/valid"])
def test_records_pass(folder: str) -> None:
    """No record of the demonstration is stopped, and none of the tests'."""
    files = [path for path in (Path(__file__).parents[2] / folder).rglob("*") if path.suffix in (".yml", ".md")]
    assert files
    assert [path.name for path in files if find(path.read_text(encoding="utf-8"))] == []
