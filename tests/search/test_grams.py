"""What is built from the grams of an index is what a plain scan finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import strategies as st
from properties import holds_for

from generator.search.grams import listed_grams, pairs

CHARACTERS = st.sampled_from("心血管内科12")
RUNS = st.text(CHARACTERS, min_size=1, max_size=9)
DOCUMENTS = st.lists(st.frozensets(RUNS, max_size=4), min_size=1, max_size=6)
WORDS = st.text(CHARACTERS, min_size=1, max_size=7)


def read(listed: Mapping[str, frozenset[int]], word: str) -> frozenset[int]:
    """The documents of a word, as a reader of the index builds them."""
    if word in listed:
        return listed[word]
    return read(listed, word[:-1]) & read(listed, word[1:]) if len(word) > 2 else frozenset()


def there(documents: Sequence[frozenset[str]], word: str) -> frozenset[int]:
    """The documents of which a run has the word."""
    return frozenset(number for number, runs in enumerate(documents) if any(word in run for run in runs))


@holds_for(DOCUMENTS, st.data(), examples=600)
def test_every_part_of_a_run_finds_exactly_the_documents_that_have_it(
    documents: list[frozenset[str]], data: st.DataObject
) -> None:
    """However long it is, and however often its halves stand elsewhere."""
    listed = {gram: frozenset(numbers) for gram, numbers in listed_grams(documents)}
    for run in frozenset[str]().union(*documents):
        start = data.draw(st.integers(0, len(run) - 1))
        part = run[start : data.draw(st.integers(start + 1, len(run)))]
        assert read(listed, part) == there(documents, part)


@holds_for(DOCUMENTS, WORDS, examples=600)
def test_one_look_tells_what_stands_nowhere(documents: list[frozenset[str]], word: str) -> None:
    """What is found for a word is right if the first document found has it; otherwise none has."""
    found = read({gram: frozenset(numbers) for gram, numbers in listed_grams(documents)}, word)
    if found and not any(word in run for run in documents[min(found)]):
        found = frozenset()
    assert found == there(documents, word)


@holds_for(DOCUMENTS, examples=200)
def test_grams_come_sorted_by_nothing_but_once_each(documents: list[frozenset[str]]) -> None:
    """No gram is listed twice, none is empty, and none stands nowhere."""
    grams = [gram for gram, _ in listed_grams(documents)]
    assert len(grams) == len(set(grams))
    for gram, numbers in listed_grams(documents):
        assert frozenset(numbers) == there(documents, gram) != frozenset()


def test_a_long_gram_is_listed_only_where_its_halves_mislead() -> None:
    """血管内 is not, 12月 is: the last document has 12 and 2月, and not 12月."""
    documents = [frozenset({"心血管内科"}), frozenset({"12月"}), frozenset({"12", "2月"})]
    assert [gram for gram, _ in listed_grams(documents) if len(gram) > 2] == ["12月"]


def test_headings_have_short_grams_only() -> None:
    """They only order what is found."""
    assert {gram: list(numbers) for gram, numbers in pairs([frozenset({"停车"}), frozenset({"车"})])} == {
        "停": [0], "车": [0, 1], "停车": [0],
    }  # fmt: skip
