"""Texts and queries are folded alike: what is typed is found."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import strategies as st
from properties import holds_for

from generator.search.folding import fold, runs, traditional_of
from generator.search.index import shard_of

VECTORS = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))


def test_the_vectors_are_those_of_the_scripts() -> None:
    """`tests/site/test_search_scripts.py` has the browser fold the same."""
    for text, folded, found in VECTORS["folding"]:
        assert fold(text) == folded
        assert runs(text) == found
    for gram, count, shard in VECTORS["shards"]:
        assert shard_of(gram, count) == shard


@holds_for(st.text(st.sampled_from("心血管2023ctＣＴ醫縣，。 -.:/"), max_size=40), examples=300)
def test_folding_twice_is_folding_once(text: str) -> None:
    """And the runs of a text are those of its folded form."""
    assert fold(fold(text)) == fold(text)
    assert runs(fold(text)) == runs(text)


def test_the_table_has_what_a_text_needs() -> None:
    """All that a browser has to know to fold a query."""
    table = traditional_of("县医院")
    assert {"縣县", "醫医"} <= {table[at : at + 2] for at in range(0, len(table), 2)}
