"""The table that folds traditional characters: what patients type on a keyboard from Hong Kong or Taiwan."""

from __future__ import annotations

from importlib.resources import files

import pytest

from generator.search.folding import fold, simplified


def is_everyday(char: str) -> bool:
    """Whether GB 2312 has a character."""
    try:
        return len(char.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("縣人民醫院", "县人民医院"),
        ("門診掛號繳費", "门诊挂号缴费"),
        ("兒科 婦產科 眼科 骨傷科", "儿科 妇产科 眼科 骨伤科"),
        ("腎臟內科 神經內科 風濕免疫科", "肾脏内科 神经内科 风湿免疫科"),
        ("檢驗 影像 輸血 麻醉", "检验 影像 输血 麻醉"),
        ("投訴電話 舉報 監督", "投诉电话 举报 监督"),
        ("週一至週五 上午八點", "周一至周五 上午八点"),
        ("頸痠 癒合 藥費 證明 裡面 羣衆", "颈酸 愈合 药费 证明 里面 群众"),
        ("復診 複查 答覆 恢復", "复诊 复查 答复 恢复"),
        ("乾淨 乾燥 徵求意見 鍾 鐘", "干净 干燥 征求意见 钟 钟"),
        ("龜 鬱 籲 灣 體 聽 廳", "龟 郁 吁 湾 体 听 厅"),
    ],
)
def test_known_words_fold_right(typed: str, written: str) -> None:
    """A word in traditional characters is the word in simplified ones."""
    assert fold(typed) == fold(written) == written


@pytest.mark.parametrize(
    "word", ["沈阳", "好像", "坏账", "哩", "俱乐部", "什么", "仿佛", "皇后", "台州", "征收", "余杭"]
)
def test_everyday_characters_stay(word: str) -> None:
    """Not everything that once was a variant is one."""
    assert fold(word) == word


def test_every_form_is_the_end() -> None:
    """What a character is folded to is itself folded no further: folding twice changes nothing."""
    table = simplified()
    assert all(len(form) == 1 and ord(form) not in table for form in table.values())


def test_only_named_everyday_characters_are_folded() -> None:
    """Those of which Unihan gives a simplified form; the list would show what a new source brings."""
    assert (
        "".join(sorted(char for code in simplified() if is_everyday(char := chr(code))))
        == "乾吒夥幺後徵摺於著藉覆阪麴麽"
    )


def test_the_table_is_in_order_and_says_everything_once() -> None:
    """One row a form, sorted; no character stands in two rows."""
    lines = (files("generator.search") / "simplified.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split(" ") for line in lines if not line.startswith("#")]
    assert len(rows) > 2800
    assert [form for form, _ in rows] == sorted({form for form, _ in rows})
    assert len("".join(others for _, others in rows)) == len(simplified())
