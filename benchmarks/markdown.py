"""Our pages as Markdown, the way one would write them by hand for MkDocs: the same texts, figures and links."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection
from html.parser import HTMLParser

_FORMS = {"h1": "# {}", "h2": "## {}", "h3": "### {}", "h4": "#### {}", "dt": "**{}**", "li": "- {}"}
_BLOCKS = frozenset({*_FORMS, "article", "dd", "details", "div", "dl", "figcaption", "figure", "ol", "p", "section",
                     "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"})  # fmt: skip
_LEFT_OUT = frozenset({"nav", "svg"})
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")
_ELSEWHERE = re.compile(r"[a-z]+:")


def as_markdown(page: str, here: str, others: Collection[str]) -> str:
    """Return the content of a page. Links lead to `others`, which will be Markdown as well, and to the outside."""
    writer = _Writer(here, others)
    writer.feed(page[page.index('<div id="main"') : page.index("<footer")])
    writer.close()
    return "\n\n".join(writer.blocks) + "\n"


class _Writer(HTMLParser):
    """Block by block; of a drawing its sentence is left."""

    def __init__(self, here: str, others: Collection[str]) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self._here = here
        self._others = others
        self._form = "{}"
        self._parts: list[str] = []
        self._target: str | None = None
        self._left_out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag in _LEFT_OUT:
            if not self._left_out and found.get("aria-label") and tag == "svg":
                self._flush()
                self._parts.append(_escape(found["aria-label"] or ""))
                self._flush()
            self._left_out.append(tag)
        if self._left_out:
            return
        if tag in _BLOCKS:
            self._flush()
            self._form = _FORMS.get(tag, "{}")
        elif tag == "a":
            self._target = self._link(found.get("href") or "")
            self._parts.append("[" if self._target else "")
        elif tag == "span":
            self._parts.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._left_out:
            if tag == self._left_out[-1]:
                self._left_out.pop()
        elif tag in _BLOCKS:
            self._flush()
        elif tag == "a" and self._target:
            self._parts.append(f"]({self._target})")

    def handle_data(self, data: str) -> None:
        if not self._left_out:
            self._parts.append(_escape(data))

    def _flush(self) -> None:
        text = " ".join("".join(self._parts).split())
        if text:
            self.blocks.append(self._form.format(text))
        self._form, self._parts = "{}", []

    def _link(self, href: str) -> str | None:
        if _ELSEWHERE.match(href):
            return href
        path = href.partition("#")[0]
        if posixpath.normpath(posixpath.join(posixpath.dirname(self._here), path)) not in self._others:
            return None
        return path.removesuffix(".html") + ".md"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
