"""Every attack in every field that takes a text: nothing runs, nothing breaks out, in pages and in files.

The limits of a field's length are lifted, so that each of the fields holds all attacks, and the reader is passed by:
what it refuses is tried as well.
"""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Dialog
from sinks import documents, filled, write_site
from vectors import VECTORS

from generator.records import base
from generator.site.render.sanitise import ATTRIBUTES, TAGS

pytestmark = pytest.mark.no_cover  # the lines of every build, hundreds of attacks long

PER_SITE = 131
CHUNKS = [VECTORS[start : start + PER_SITE] for start in range(0, len(VECTORS), PER_SITE)]
SCHEMES = frozenset({"http", "https", "mailto", "tel", "geo"})
_SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.\-\x00-\x20]*):")


class Markup(HTMLParser):
    """The parts of a page: elements with their attributes, addresses, and scripts that are not files."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.parts: set[tuple[str, str]] = set()
        self.addresses: set[tuple[str, str]] = set()
        self.inline: list[str] = []
        self._data = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts |= {(tag, ""), *((tag, name) for name, _ in attrs)}
        given = dict(attrs)
        self.addresses |= {
            (name, given[name] or "") for name in ("href", "src", "action", "formaction") if name in given
        }
        self._data = tag == "script" and given.get("type") == "application/ld+json"
        if tag == "script" and not self._data and "src" not in given:
            self.inline.append(tag)

    def handle_data(self, data: str) -> None:
        if self._data:
            json.loads(data)
            self._data = False


@pytest.fixture(scope="module", autouse=True)
def without_limits() -> Iterator[None]:
    """Fields take a text of any length."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(base, "MAX_TEXT", 10**6)
        patch.setattr(base, "MAX_TITLE", 10**6)
        yield


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory, without_limits: None) -> Path:
    """The same site with a harmless word in every field."""
    folder = tmp_path_factory.mktemp("harmless")
    write_site(folder, filled(documents(), lambda way: "甲")[0])
    return folder


@pytest.fixture(scope="module", params=range(len(CHUNKS)))
def attacked(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, without_limits: None) -> Path:
    """A site with some of the attacks in every field: as paragraphs where it is Markdown, else one after the other."""
    chunk = CHUNKS[request.param]
    folder = tmp_path_factory.mktemp("attacked")
    registry, count = filled(documents(), lambda way: ("\n\n" if way[-1] == "body" else " ").join(chunk))
    assert count > 200
    write_site(folder, registry)
    return folder


def test_the_corpus_is_large() -> None:
    assert len(VECTORS) == len(set(VECTORS)) > 600


def pages(site: Path) -> list[Path]:
    found = sorted(site.rglob("*.html"))
    assert len(found) > 50
    return found


def test_no_page_gets_an_element_or_an_attribute(attacked: Path, harmless: Path) -> None:
    """A page is made of what it would be made of without attacks; prose of what the sanitiser lets pass."""
    ours = {part for page in pages(harmless) for part in Markup(page.read_text(encoding="utf-8")).parts}
    prose = {(tag, name) for tag in TAGS for name in ("", "rel", *ATTRIBUTES.get(tag, ()))}
    for page in pages(attacked):
        markup = Markup(page.read_text(encoding="utf-8"))
        assert markup.parts - ours - prose == set(), page
        assert markup.inline == [], page
        for name, address in markup.addresses:
            scheme = _SCHEME.match(address)
            assert scheme is None or scheme[1].lower() in SCHEMES, (page, name, address)
            assert not re.match(r"[\x00-\x20]*[/\\]{2}", address), (page, name, address)
        assert "54439" not in "".join(re.findall(r">[^<]*7777[^<]*<", page.read_text(encoding="utf-8"))), page


@pytest.mark.parametrize("policy", [True, False], ids=["with the policy", "without it"])
def test_nothing_runs_in_a_browser(attacked: Path, browser: Browser, policy: bool) -> None:
    """In Chromium, with all events that a page brings by itself, on a page of every kind."""
    context = browser.new_context(bypass_csp=not policy)
    page = context.new_page()
    hits: list[str] = []

    def closed(dialog: Dialog) -> None:
        hits.append(dialog.message)
        dialog.dismiss()

    page.expose_function("hit", lambda *_: hits.append(page.url))
    page.on("dialog", closed)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    kinds: dict[str, Path] = {}
    for path in pages(attacked):
        kinds.setdefault(re.sub(r"[a-z0-9-]+(?=/|\.html)", "x", path.relative_to(attacked).as_posix()), path)
        if path.parent == attacked:
            kinds[path.name] = path
    for path in kinds.values():
        page.goto(path.as_uri(), wait_until="load")
        page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        page.evaluate("for (const one of document.querySelectorAll('[tabindex], a, button, input')) one.focus()")
    context.close()
    assert hits == []
    assert [url for url in asked if not url.startswith(("file://", "data:image/"))] == []


def test_no_file_runs_or_is_broken(attacked: Path, harmless: Path) -> None:
    """Tables compute nothing, calendars have their own events and no others, JSON and XML can be read."""
    for path in sorted(attacked.rglob("*")):
        name = path.relative_to(attacked)
        if path.suffix == ".csv":
            text = path.read_text(encoding="utf-8-sig")
            for row in csv.reader(io.StringIO(text, newline="")):
                for cell in row:
                    assert re.fullmatch(r"-?[0-9.]+", cell) or not re.match(r"[\s\u200b\ufeff]*[=+@＝＋＠－-]", cell), (
                        name,
                        cell[:40],
                    )
        elif path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
        elif path.suffix == ".jsonl":
            for line in path.read_bytes().split(b"\n"):
                assert not line or json.loads(line)
        elif path.suffix in (".xml", ".atom"):
            ElementTree.fromstring(path.read_text(encoding="utf-8"))
        elif path.suffix == ".ics":
            unfolded = path.read_bytes().decode().replace("\r\n ", "").split("\r\n")
            before = (harmless / name).read_bytes().decode().replace("\r\n ", "").split("\r\n")
            heads = [re.split("[:;]", line)[0] for line in unfolded]
            assert heads == [re.split("[:;]", line)[0] for line in before], name
            assert all("\n" not in line and "\r" not in line for line in unfolded), name
        elif path.suffix == ".xlsx":
            for sheet in openpyxl.load_workbook(path):
                cells = [cell for row in sheet.iter_rows() for cell in row]
                assert {cell.data_type for cell in cells} <= {"s", "n", "d"}, name
                assert all(cell.hyperlink is None for cell in cells), name
