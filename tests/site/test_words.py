"""One thing, one word: no page says it as it was said before, and official words are found where they are explained."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from generator.site.wording.glossary import ANSWERS, OFFICIAL, RETIRED

EXPLAINED = {"definitions.html"}
"""The page that gives official words beside those of the site."""
_HIDDEN = re.compile(r"<script.*?</script>", re.S)


@pytest.fixture(scope="module")
def pages(demonstration: Path) -> dict[str, str]:
    """Every built page with its attributes: a label for screen readers is read too."""
    return {
        path.relative_to(demonstration).as_posix(): html.unescape(_HIDDEN.sub("", path.read_text(encoding="utf-8")))
        for path in demonstration.rglob("*.html")
    }


@pytest.mark.parametrize("retired", RETIRED)
def test_no_page_uses_a_retired_word(pages: dict[str, str], retired: str) -> None:
    pattern = re.compile(retired)
    found = {
        address: text[max(match.start() - 20, 0) : match.end() + 20]
        for address, text in pages.items()
        if address not in EXPLAINED and (match := pattern.search(text))
    }
    assert dict(list(found.items())[:5]) == {}


def test_the_definitions_give_the_five_words_and_the_official_ones(pages: dict[str, str]) -> None:
    text = pages["definitions.html"]
    assert [answer.word for answer in ANSWERS] == ["做到", "没做到", "在做", "没有数", "不做了"]
    for word in [*(answer.finer for answer in ANSWERS), *(term.official for term in OFFICIAL)]:
        assert word in text, word


def test_the_page_of_former_days_leads_to_the_definitions(pages: dict[str, str]) -> None:
    """How to read and how to reckon are one page; the old address was printed."""
    assert 'href="definitions.html"' in pages["how-to-read.html"]


_APART = re.compile(r"[\u3400-\u9fff] [A-Za-z0-9]|[A-Za-z0-9%] [\u3400-\u9fff]")


def test_no_blank_is_typed_between_chinese_and_latin(pages: dict[str, str]) -> None:
    """The browser sets that space; a typed one makes it two."""
    found = {address: _APART.findall(text) for address, text in pages.items() if _APART.search(text)}
    assert found == {}
