"""Frames: slots stand only where a filled value can do no harm, and a filled value is never looked at again."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import strategies as st
from properties import holds_for

from generator.build.frames import Frame, FrameError, markdown_of, new_nonce, source_path, spaced, split

N = "q0123456789abcdef"
TITLE, DESCRIPTION, HEAD, BODY = (spaced(N, name) for name in ("title", "description", "head", "body"))
COUNTERPART = spaced(N, "counterpart")
PAGE = f"""<!doctype html>
<html lang="zh"><head>
<title>{TITLE} - 公开</title>
<meta name="description" content="{DESCRIPTION}">
<meta name="slot" content="{HEAD}">
<link rel="canonical" href="https://shiyan.example/hospitals/slot{N}pathz.html">
</head><body>
<a href="../edit/hospitals/x/slot{N}pathz.html">改这一页</a>
<a href="{COUNTERPART}">长者版</a>
<h1>{TITLE}</h1>
<article><div>{BODY}</div></article>
</body></html>
"""
VALUES = {
    "title": "甲",
    "description": "乙",
    "path": "hospitals/a.html",
    "counterpart": "elder.html",
    "head": "",
    "body": "<p>丙</p>",
}


def drawn(old: str, new: str) -> Frame:
    """The page with one thing drawn otherwise."""
    assert old in PAGE
    return split(PAGE.replace(old, new, 1), N)


def test_a_frame_is_filled_once_in_every_slot() -> None:
    """Title, description and path where they stand; the body in place of its wrapper."""
    filled = split(PAGE, N).fill(VALUES)
    assert "<title>甲 - 公开</title>" in filled
    assert '<meta name="description" content="乙">' in filled
    assert 'href="https://shiyan.example/hospitals/a.html"' in filled
    assert '<a href="../edit/hospitals/a.html">' in filled
    assert "<h1>甲</h1>" in filled
    assert "<article><p>丙</p></article>" in filled
    assert N not in filled
    assert "slot" not in filled


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</head>", f"<script>let a = '{TITLE}'</script></head>"),
        ("</head>", f"<style>.{TITLE}</style></head>"),
        ("</head>", f"<!-- {TITLE} --></head>"),
        ("<!doctype html>", f"<!doctype {TITLE}>"),
        ("</head>", f'<script type="application/ld+json">{{"name": "{TITLE}"}}</script></head>'),
        ("<h1>", f'<h1 onclick="{TITLE}">'),
        ("<h1>", f'<h1 class="{TITLE}">'),
        ("<h1>", f'<h1 style="{TITLE}">'),
        ("<h1>", f'<h1 id="{TITLE}">'),
        ("</body>", f'<iframe srcdoc="{TITLE}"></iframe></body>'),
        ("</body>", f'<img alt="{TITLE}" src="a.png"></body>'),
        ("</body>", f"<form action='{TITLE}'></form></body>"),
        ("</body>", f"<textarea>{TITLE}</textarea></body>"),
        ("</body>", f"<noscript>{TITLE}</noscript></body>"),
        ("</body>", f"<svg><text>{TITLE}</text></svg></body>"),
        ("</body>", f"<template>{TITLE}</template></body>"),
        (f'content="{DESCRIPTION}"', f"content={DESCRIPTION}"),
        (f'content="{DESCRIPTION}"', f"content='{DESCRIPTION}'"),
        (f'content="{DESCRIPTION}"', f'content = "{DESCRIPTION}"'),
        (f'href="../edit/hospitals/x/slot{N}pathz.html"', f"href=../edit/hospitals/x/slot{N}pathz.html"),
        ("<h1>", f'<h1 {N}="x">'),
        ("<h1>", f"<{N}><h1>"),
    ],
)
def test_a_slot_in_a_bad_place_is_refused(old: str, new: str) -> None:
    """Where a value could become code, an attribute or a tag, or where nobody escapes it."""
    with pytest.raises(FrameError):
        drawn(old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"<title>{TITLE} - 公开</title>", "<title>公开</title>"),
        (f'content="{DESCRIPTION}"', 'content="公开"'),
        (f"<div>{BODY}</div>", ""),
        (f"<div>{BODY}</div>", f"<div>{BODY}</div><div>{BODY}</div>"),
        (TITLE, TITLE.upper()),
        (TITLE, TITLE.replace(" ", "-")),
        (TITLE, TITLE[:-2]),
        (TITLE, spaced(N, "author")),
        (f"slot{N}pathz.html", f"slot{N}pathz"),
    ],
)
def test_a_slot_that_the_host_dropped_or_changed_is_refused(old: str, new: str) -> None:
    """A page without its title is no page; half a token would be published."""
    page = PAGE.replace(old, new)
    assert page != PAGE
    with pytest.raises(FrameError):
        split(page, N)


class Reader(HTMLParser):
    """What a browser would see: tags with attributes, and the title."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.meta: str | None = None
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        if tag == "meta":
            self.meta = dict(attrs)["content"]

    def handle_data(self, data: str) -> None:
        self.text += data


def read(page: str) -> Reader:
    """A page, parsed."""
    reader = Reader()
    reader.feed(page)
    reader.close()
    return reader


EVIL = [
    '"><script>alert(1)</script>',
    "'><img src=x onerror=alert(1)>",
    "</title><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "{{ 7 * 7 }}{% raw %}",
    r"\1\g<0>\g<title>",
    TITLE,
    BODY,
    f"<div>{BODY}</div>",
    f"slot{N}pathz.html",
    "&lt;b&gt; &amp;amp; &#34;",
    "\x00\x0b\ufffe",
    "$& $` $1",
    "%s %(title)s {title}",
]


@pytest.mark.parametrize("evil", EVIL)
def test_values_stay_inert(evil: str) -> None:
    """They are text where text belongs: no tag, no attribute, no template, no group, no slot comes of them."""
    frame = split(PAGE, N)
    good, filled = (
        read(frame.fill(VALUES)),
        read(frame.fill({**VALUES, "title": evil, "description": evil, "path": evil})),
    )
    assert filled.tags == good.tags
    assert filled.meta == evil.replace("\x00", "\ufffd") or filled.meta == evil
    assert evil in filled.text


@holds_for(st.text(max_size=60), st.sampled_from(["title", "description", "path"]))
def test_any_value_leaves_the_tags_alone(value: str, slot: str) -> None:
    """Whatever somebody writes into a record."""
    frame = split(PAGE, N)
    assert read(frame.fill({**VALUES, slot: value})).tags == read(frame.fill(VALUES)).tags


def test_a_body_that_speaks_of_slots_is_not_filled_again() -> None:
    """Filling is one join: what was put in is never searched."""
    body = f"<p>{TITLE} {DESCRIPTION} slot{N}pathz.html</p>"
    assert body in split(PAGE, N).fill({**VALUES, "body": body})


def test_nobody_can_know_the_word_that_marks_the_slots() -> None:
    """It is drawn anew for each run, and is one word that begins with a letter."""
    words = {new_nonce() for _ in range(100)}
    assert len(words) == 100
    assert all(word.isalnum() and word[0].isalpha() for word in words)


def test_the_markdown_of_a_frame_has_every_slot() -> None:
    """Any host that knows front matter can draw it."""
    markdown = markdown_of(N)
    for token in (TITLE, DESCRIPTION, BODY):
        assert markdown.count(token) == 1


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("index.html", "index.md"),
        ("hospitals/index.html", "hospitals/index.md"),
        ("hospitals/a.html", f"hospitals/slot{N}pathz.md"),
        ("hospitals/a/letter.html", f"hospitals/x/slot{N}pathz.md"),
        ("campaigns/c/reports/a/2023-W28.html", f"campaigns/x/x/x/slot{N}pathz.md"),
    ],
)
def test_pages_of_a_section_share_a_frame_by_their_depth(address: str, source: str) -> None:
    """Pages of the navigation have their own."""
    assert source_path(address, N, own=address.endswith("index.html")) == source
