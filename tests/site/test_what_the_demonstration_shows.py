"""The handbook's list of what the demonstration shows is true: every case can be seen on the page that it names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import ROOT
from visitor import Visitor

_ROW = re.compile(r"^\| (?P<case>[^|]+) \| (?P<pages>`[^|]+`) \| (?P<words>[^|]+) \|$", re.M)


def listed() -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Return each case with the pages that show it and the words to look for."""
    handbook = (ROOT / "content/README.md").read_text(encoding="utf-8")
    section = handbook.split("## 别的情形在哪里看")[1].split("\n## ")[0]
    return [
        (match["case"], tuple(re.findall(r"`([^`]+)`", match["pages"])), tuple(match["words"].split("、")))
        for match in _ROW.finditer(section)
    ]


@pytest.mark.parametrize(("case", "pages", "words"), listed(), ids=[case for case, _, _ in listed()])
def test_a_case_can_be_seen_where_the_handbook_says(
    demonstration: Path, case: str, pages: tuple[str, ...], words: tuple[str, ...]
) -> None:
    """One page has all the words, or each of several pages has one of them."""
    visitor = Visitor(demonstration)
    found = {page: {word for word in words if re.sub(r"\s+", "", word) in visitor.text(page)} for page in pages}
    assert all(found.values()), found
    assert set().union(*found.values()) == set(words), found


def test_the_list_is_long() -> None:
    """An empty list would be true of anything."""
    assert len(listed()) >= 20
