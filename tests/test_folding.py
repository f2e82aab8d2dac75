"""Texts and queries are folded alike: what is typed is found."""

from __future__ import annotations

from hypothesis import strategies as st
from properties import holds_for

from generator.folding import fold, pairs, runs, singles, traditional_of

TEXTS = st.text(st.sampled_from("心血管内科门诊2023ctＣＴ醫縣，。 -"), min_size=1, max_size=40)


@holds_for(TEXTS, st.data(), examples=300)
def test_every_part_of_a_run_is_found_by_its_pairs(text: str, data: st.DataObject) -> None:
    """The pairs of any part of two or more characters stand one after the other among the pairs of the whole."""
    for run in runs(text):
        start = data.draw(st.integers(0, len(run) - 1))
        part = run[start : data.draw(st.integers(start + 1, len(run)))]
        if len(part) == 1:
            assert part in singles(text).split(" ")
        else:
            assert f" {pairs(part)} " in f" {pairs(text)} "


@holds_for(TEXTS)
def test_what_is_not_there_is_not_found(text: str) -> None:
    """Pairs never reach over a blank or a mark."""
    folded = fold(text)
    assert all(pair in folded for pair in pairs(text).split())


def test_traditional_and_full_width_forms_are_forgiven() -> None:
    """The same words in other clothes."""
    assert fold("示範縣ＣＴ檢查") == "示范县ct检查"
    assert pairs("心血管，内科") == "心血 血管 内科"
    table = traditional_of("县医院")
    assert {"縣县", "醫医"} <= {table[at : at + 2] for at in range(0, len(table), 2)}
