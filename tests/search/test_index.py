"""The files of the index: which there are, what stands in them, and that they are the same each time."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.search.facets import SearchFacets
from generator.search.index import START, SearchIndex, write_nothing
from generator.search.vocabulary import Answer, Vocabulary

PAGE = '<div id="main"><h1>{0}</h1><p>{0}的投诉电话</p><h2 id="parking">停车</h2><p>{1}</p></div><!-- end of main -->'
RENAI = SearchFacets(kind="医院", hospital="仁爱医院", rank=0, names=("仁爱医院",))
TONGXIN = SearchFacets(kind="医院", hospital="同心医院", rank=0, names=("同心医院",))
PAGES = {
    "report.html": (SearchFacets(kind="报表", rank=6), PAGE.format("周报", "")),
    "a.html": (RENAI, PAGE.format("仁爱医院", "免费")),
    "b.html": (TONGXIN, PAGE.format("同心医院", "2元")),
}
VOCABULARY = Vocabulary((("停车", "車位"),), (Answer(("投诉 电话",), "打0000", "a.html", "看看"),))


@pytest.fixture
def files() -> dict[str, Any]:
    """Every file by path, with what it hands over."""
    written: dict[str, bytes] = {}
    index = SearchIndex({address: facets for address, (facets, _) in PAGES.items()}, VOCABULARY, written.__setitem__)
    index.write({address: index.take_in(address, page) for address, (_, page) in PAGES.items()})
    return {path: handed_over(path, data) for path, data in written.items()}


def handed_over(path: str, data: bytes) -> Any:
    """The value in a script, which names itself by its path."""
    text = data.decode()
    name, _, value = text.removeprefix('mingnuoSearch("').removesuffix(");\n").partition('",')
    assert path == f"search/{name}.js"
    return json.loads(value)


def test_there_are_a_beginning_grams_texts_and_facets(files: dict[str, Any]) -> None:
    """Few, for three pages."""
    shards = [path for path in files if path.startswith("search/index/")]
    assert sorted(path for path in files if path not in shards) == [
        "search/facets.js", START, "search/texts/0/0.js", "search/texts/0/1.js",
    ]  # fmt: skip
    assert len(shards) == files[START]["shards"]


def test_documents_come_by_use_and_section_by_section(files: dict[str, Any]) -> None:
    """Both beginnings, both sections, then what is of less use; a result leads to its section."""
    texts = files["search/texts/0/0.js"] + files["search/texts/0/1.js"]
    assert [(one[0], one[5], one[6]) for one in texts] == [
        ("a.html", "", [["", "仁爱医院的投诉电话"]]),
        ("b.html", "", [["", "同心医院的投诉电话"]]),
        ("a.html", "parking", [["停车", "免费"]]),
        ("b.html", "parking", [["停车", "2元"]]),
        ("report.html", "", [["", "周报的投诉电话"]]),
        ("report.html", "parking", [["停车", ""]]),
    ]
    assert texts[0][1:5] == ["仁爱医院", "医院", "仁爱医院", ["仁爱医院"]]


def test_a_gram_tells_documents_headings_and_titles(files: dict[str, Any]) -> None:
    """停车 is in the headings of three documents; 仁爱 in the title of a page, which its documents share."""
    grams = {
        gram: numbers
        for path, shard in files.items()
        if path.startswith("search/index/")
        for gram, numbers in shard.items()
    }
    assert grams["停车"] == "502.502"
    assert grams["仁爱"] == "02..0"
    assert grams["投诉"] == "104"


def test_the_beginning_has_the_words_of_the_authority_folded(files: dict[str, Any]) -> None:
    """And the traditional characters that occur in them."""
    start = files[START]
    assert start["groups"] == ["停车|车位"]
    assert start["answers"] == [[["投诉 电话"], "打0000", "a.html", "看看"]]
    assert "車车" in start["traditional"]


def test_facets_have_documents_by_word(files: dict[str, Any]) -> None:
    """Nothing where a page belongs to nothing of a sort."""
    assert files["search/facets.js"] == {
        "kind": {"医院": "12", "报表": "90"},
        "region": {},
        "campaign": {},
        "state": {},
    }


def test_where_there_is_no_index_one_file_says_so() -> None:
    """Every search page asks for it."""
    written: dict[str, bytes] = {}
    write_nothing(written.__setitem__)
    assert {path: handed_over(path, data) for path, data in written.items()} == {START: None}
