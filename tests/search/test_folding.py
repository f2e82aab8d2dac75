"""Texts and queries are folded alike: what is typed is found."""

from __future__ import annotations

from hypothesis import strategies as st
from properties import holds_for

from generator.search.folding import chained, fold, followers, lone, runs, traditional_of, without_parts

TEXTS = st.text(st.sampled_from("心血管内科门诊2023ctＣＴ醫縣，。 -"), min_size=1, max_size=40)


def every_second(query: str) -> list[int]:
    """Where the pairs begin that the search page asks for."""
    last = len(query) - 2
    return [at for at in range(last + 1) if at % 2 == 0 or at == last]


def found(query: str, words: list[str]) -> bool:
    """Whether every second pair of a query stands at its place in a chain."""
    wanted = [(at, query[at : at + 2]) for at in every_second(query)]
    return any(all(words[start + at : start + at + 1] == [pair] for at, pair in wanted) for start in range(len(words)))


@holds_for(TEXTS, st.data(), examples=300)
def test_every_part_of_a_run_is_found(text: str, data: st.DataObject) -> None:
    """By every second of its pairs; a single character begins a pair or stands alone."""
    many = without_parts(runs(text))
    words = chained(many, "|").split()
    for run in runs(text):
        start = data.draw(st.integers(0, len(run) - 1))
        part = run[start : data.draw(st.integers(start + 1, len(run)))]
        if len(part) > 1:
            assert found(part, words)
        else:
            assert any(word.startswith(part) for word in (*words, *lone(many)))


@holds_for(TEXTS, st.text(st.sampled_from("心血管2c"), min_size=2, max_size=7), examples=500)
def test_what_is_in_no_run_is_not_found(text: str, query: str) -> None:
    """Pairs reach neither over a blank or a mark, nor from one run into the next."""
    many = without_parts(runs(text))
    assert found(query, chained(many, "|").split()) == any(query in run for run in many)


def test_followers_know_every_pair() -> None:
    """With them a browser can ask for all pairs that a character begins."""
    assert followers(["心血管", "血压", "院"]) == {"心": "血", "血": "压管"}


def test_traditional_and_full_width_forms_are_forgiven() -> None:
    """The same words in other clothes."""
    assert fold("示範縣ＣＴ檢查") == "示范县ct检查"
    assert chained(runs("心血管，內科"), "|") == "心血 血管 | | 内科"
    table = traditional_of("县医院")
    assert {"縣县", "醫医"} <= {table[at : at + 2] for at in range(0, len(table), 2)}
