"""Every number that can be called can be tapped; an emergency phone stands wherever a hospital's phones do."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import ROOT

from generator.build.pipeline import prepare
from generator.registry.phones import phones

NUMBER = "0000-612-0119"


@pytest.mark.parametrize("page", ["hospitals/county-people.html", "hospitals/county-people/elder.html"])
def test_it_can_be_tapped(demonstration: Path, page: str) -> None:
    assert f'href="tel:{NUMBER}"' in (demonstration / page).read_text(encoding="utf-8")


def test_it_stands_on_the_letter(demonstration: Path) -> None:
    assert NUMBER in (demonstration / "hospitals/county-people/letter.html").read_text(encoding="utf-8")


def test_machines_are_told(demonstration: Path) -> None:
    page = (demonstration / "hospitals/county-people.html").read_text(encoding="utf-8")
    assert f'"telephone": "{NUMBER}"' in page


def test_a_hospital_without_one_shows_none(demonstration: Path) -> None:
    """Missing is said by silence here: a town hospital need not have one."""
    assert "急诊</span><b>" not in (demonstration / "hospitals/town-nanshan.html").read_text(encoding="utf-8")


VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
SILENT = frozenset({"script", "title", "svg", "s", "code"})
"""Elements whose digits nobody is to call: a drawing, a number that is out of use, a wrong one as an example."""


class Untappable(HTMLParser):
    """Collects the numbers of a page that stand in its text and in no link that dials them."""

    def __init__(self, numbers: frozenset[str]) -> None:
        super().__init__()
        self.found: list[str] = []
        self._numbers = numbers
        self._open: list[tuple[str, str]] = []

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self._open.append((tag, dict(attrs).get("href") or ""))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if any(tag in SILENT for tag, _ in self._open):
            return
        links = [href for tag, href in self._open if tag == "a"]
        for number in re.findall(r"\d[\d-]*", data):
            if number in self._numbers and f"tel:{number}" not in links:
                self.found.append(number)


def untappable(site: Path, numbers: frozenset[str]) -> dict[str, list[str]]:
    """Return what cannot be tapped, by page."""
    found = {}
    for page in site.rglob("*.html"):
        parser = Untappable(numbers)
        parser.feed(page.read_text(encoding="utf-8"))
        if parser.found:
            found[page.relative_to(site).as_posix()] = parser.found
    return found


def test_every_number_on_every_page_can_be_tapped(demonstration: Path) -> None:
    """Whoever declares it, wherever it stands: in a row, in a sentence of a plan, in a letter, in prose."""
    numbers = phones(prepare(ROOT / "content").registry)
    assert len(numbers) > 30
    assert untappable(demonstration, numbers) == {}
    for page in ("accessibility.html", "campaigns/ten-actions.html", "hospitals/county-people/letter.html"):
        assert 'class="phone"' in (demonstration / page).read_text(encoding="utf-8"), page
