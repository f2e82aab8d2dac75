"""A frame is filled only where nothing can go wrong: a slot elsewhere is refused before any page is written."""

from __future__ import annotations

import pytest

from generator.build.frames import FrameError, spaced, split

NONCE = "q0123456789ab"
TITLE, DESCRIPTION, HEAD, BODY = (spaced(NONCE, name) for name in ("title", "description", "head", "body"))
META = f'<meta name="slot" content="{HEAD}">'
PAGE = (
    f'<html><head><title>{TITLE}</title><meta name="description" content="{DESCRIPTION}">{META}</head>'
    f'<body><a href="{spaced(NONCE, "counterpart")}">长</a><div>{BODY}</div></body></html>'
)
VALUES = {"title": "<a>", "description": '"b"', "path": "", "counterpart": "e.html", "head": "<meta>", "body": "<p>"}


def test_markup_of_ours_replaces_the_element_that_holds_its_slot() -> None:
    """Head and body go in as they are, everything else escaped."""
    assert split(PAGE, NONCE).fill(VALUES) == (
        '<html><head><title>&lt;a&gt;</title><meta name="description" content="&quot;b&quot;"><meta></head>'
        '<body><a href="e.html">长</a><p></body></html>'
    )


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (META, ""),
        (META, META * 2),
        (META, f"<title>{HEAD}</title>"),
        (META, f'<meta name="other" content="{HEAD}">'),
        (META, f'<meta content="{HEAD}" name="slot">'),
        (META, f"<script>{HEAD}</script>"),
        ("<div>", f"{META}<div>"),
        (f"<div>{BODY}</div>", ""),
        (f"<div>{BODY}</div>", f"<span>{BODY}</span>"),
        (TITLE, ""),
    ],
)
def test_a_slot_in_another_place_is_refused(was: str, now: str) -> None:
    """Missing, twice, in another element, in another attribute's company, outside of the head."""
    page = PAGE.replace(META, "") if now.startswith(META) and was != META else PAGE
    with pytest.raises(FrameError):
        split(page.replace(was, now), NONCE)
