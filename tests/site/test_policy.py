"""What a page may load and run: its policy comes first, and nothing on it would be stopped by it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

DIRECTIVES = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}
"""What every policy says of these; scripts come from the site's own host and are never inline."""


class Head(HTMLParser):
    """The elements of a page in order, and what of it is inline."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.first = ""
        """The first element of the head, by its attribute `http-equiv`."""
        self.policy = ""
        self.inline: list[str] = []
        self._inside = ""
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if not self.first and tag not in ("html", "head"):
            self.first = given.get("http-equiv") or tag
            self.policy = given.get("content") or ""
        self.inline += [f"{tag} {name}" for name, _ in attrs if name == "style" or name.startswith("on")]
        self._inside = tag if tag in ("script", "style") else ""
        data = tag == "script" and given.get("type") == "application/ld+json"
        if tag == "style" or (tag == "script" and not data and "src" not in given):
            self.inline.append(tag)


def test_every_page_has_the_policy_first_and_nothing_inline(demonstration: Path) -> None:
    """The policy holds for what comes after it; data for machines is no script."""
    pages = sorted(demonstration.rglob("*.html"))
    assert len(pages) > 400
    for path in pages:
        head = Head(path.read_text(encoding="utf-8"))
        assert head.first == "Content-Security-Policy", path
        policy = dict(part.strip().split(" ", 1) for part in head.policy.split(";"))
        assert DIRECTIVES.items() <= policy.items(), path
        assert "'self'" in policy["script-src"], path
        assert "unsafe-inline" not in head.policy, path
        assert "*" not in head.policy, path
        assert head.inline == [], path
