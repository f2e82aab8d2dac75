"""The index for the search over everything: the published pages, read once more, as Pagefind wants to have them.

Pagefind splits texts at blanks, which Chinese has none of. So it is fed with a tree of its own, in which every run of
characters is written as overlapping pairs; the script of the search page asks for pairs in the same way. The tree lies
in a temporary folder and is never published; in the index, what results show takes the place of the pairs.
"""

from __future__ import annotations

import gzip
import html
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.folding import pairs, runs, singles, traditional_of
from generator.views.labels import Labels

FOLDER = "pagefind"
LABEL_MARK = "\ua66e"
"""A letter of no living script: the first of every label's word."""
_TAG = r"""(?:[^>"']|"[^"]*"|'[^']*')*>"""
_INLINE = r"(?:a|abbr|b|code|del|em|i|ins|mark|s|small|span|strong|sub|sup|time|wbr)"
_UNREAD = re.compile(rf"<(svg|nav|script|style|select|form|template)\b{_TAG}.*?</\1>|<!--.*?-->", re.S)
_HEADING = re.compile(rf"<h1\b{_TAG}(.*?)</h1>", re.S)
_BOXES = re.compile(rf'(?<=>)(?=<{_INLINE}\b(?! class="phrase"))')
"""Between two tags with nothing in between: such neighbours are drawn as boxes, not as one word."""
_WITHIN = re.compile(rf"</?{_INLINE}\b{_TAG}")
_BETWEEN = re.compile(rf"</?[a-zA-Z!]{_TAG}")
_FRAGMENT = "pagefind_dcd"
"""How a fragment begins; JSON follows."""
_UNUSED = ("pagefind-*ui*", "pagefind-highlight.js", "pagefind-worker.js")
"""Pagefind's own looks, and the worker: half as much again to download, for an index that answers in an instant."""


class SearchError(Exception):
    """Pagefind could not make the index; carries what it said."""


@dataclass(frozen=True, slots=True)
class Text:
    """What a reader sees of a page between its header and its footer, or a portal's."""

    title: str
    body: str


def text_of(page: str) -> Text:
    """The text of a page that the host drew. Blocks are divided by blanks; words in bold or in links stay whole."""
    main = page[page.index('<div id="main"') : page.index("<!-- end of main -->")]
    heading = _HEADING.search(main)
    return Text(_plain(heading[1]) if heading else "", _plain(main))


def _plain(markup: str) -> str:
    markup = _BOXES.sub(" ", _UNREAD.sub(" ", markup))
    return " ".join(html.unescape(_BETWEEN.sub(" ", _WITHIN.sub("", markup))).split())


def write_index(site: Path, labels: Mapping[str, Labels]) -> None:
    """Make the index of some pages of a site that was just written, inside of it. Raises `SearchError`."""
    output = site / FOLDER
    texts = {address: text_of((site / address).read_text(encoding="utf-8")) for address in labels}
    with tempfile.TemporaryDirectory(prefix="mingnuo-search-") as folder:
        for address, text in texts.items():
            file = Path(folder, address)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(_index_page(text, labels[address]), encoding="utf-8")
        _run_pagefind(Path(folder), output)
    for pattern in _UNUSED:
        for file in output.glob(pattern):
            file.unlink()
    for file in (output / "fragment").iterdir():
        _tell(file, texts, labels)
    seen = "".join(set("".join(text.body for text in texts.values())))
    (output / "traditional.txt").write_text(traditional_of(seen), encoding="utf-8")


def _index_page(text: Text, labels: Labels) -> str:
    """A page as Pagefind reads it."""
    narrow = {"kind": labels.kind, "region": labels.region, "campaign": labels.campaign, "state": labels.state}
    words = (label_word(name, value) for name, value in narrow.items() if value)
    found = " ".join((text.body, *labels.keys))
    parts = (pairs(found), singles(found), " ".join(words))
    return (
        '<!doctype html><html lang="zh"><head><meta charset="utf-8"></head>'
        f"<body><h1>{pairs(text.title)}</h1>{''.join(f'<p>{part}</p>' for part in parts)}</body></html>"
    )


def _tell(fragment: Path, texts: Mapping[str, Text], labels: Mapping[str, Labels]) -> None:
    """Put what a result shows in place of the pairs: Pagefind keeps a fragment a page, fetched for results only."""
    told = gzip.decompress(fragment.read_bytes()).decode()
    if not told.startswith(_FRAGMENT):
        raise SearchError(f"{fragment.name}: Pagefind writes its fragments in another way than this program knows")
    page = json.loads(told.removeprefix(_FRAGMENT))
    address = page["url"].removeprefix("/")
    text, one = texts[address], labels[address]
    page |= {"content": text.body, "meta": {"title": text.title, "kind": one.kind, "hospital": one.hospital}}
    fragment.write_bytes(gzip.compress((_FRAGMENT + json.dumps(page, ensure_ascii=False)).encode(), mtime=0))


def label_word(name: str, value: str) -> str:
    """A label as a word of the index that no text contains. (Pagefind's own filters differ from build to build.)"""
    return LABEL_MARK + name + "".join(dict.fromkeys(runs(value)))


def _run_pagefind(tree: Path, output: Path) -> None:
    command = [
        sys.executable, "-m", "pagefind", "--site", str(tree), "--output-path", str(output),
        "--force-language", "unknown", "--keep-index-url", "--quiet",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SearchError((done.stderr or done.stdout).strip())
