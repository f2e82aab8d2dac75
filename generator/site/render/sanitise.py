"""Markdown to HTML that cannot do anything: Markdown first, then nh3, then a type that only this module makes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

import markdown
import nh3

from generator.records.links import refusal

TAGS: Final = frozenset(
    [
        "a",
        "abbr",
        "b",
        "blockquote",
        "br",
        "caption",
        "cite",
        "code",
        "col",
        "colgroup",
        "dd",
        "del",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "mark",
        "ol",
        "p",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "u",
        "ul",
        "var",
        "wbr",
    ]
)
ATTRIBUTES: Final = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title", "width", "height"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
SCHEMES: Final = {"http", "https", "mailto", "tel"}
_UNSEEN: Final = re.compile(r"[\x00-\x20]")
_DECLARATION: Final = re.compile(r"<!\[")
"""Python-Markdown's parser raises for a declaration that is none; the checks refuse it, and here it is only text."""
_NO_HEADING: Final = re.compile(r"^(#{1,6})(?=[^#\s])", re.M)
"""`#话题` is no heading: one has a blank."""
_HEADING: Final = re.compile(r"(</?h)([1-6])(?=[\s>])", re.I)
_KEY: Final = object()


class SafeHtml:
    """Markup that went through the sanitiser. Jinja2 prints it as it is; nothing else is printed so."""

    __slots__ = ("_html",)

    def __init__(self, html: str, key: object) -> None:
        if key is not _KEY:
            raise TypeError("only the sanitiser makes SafeHtml")
        self._html = html

    def __html__(self) -> str:
        return self._html


def sanitise(html: str) -> SafeHtml:
    """Reduce markup by an allow-list: no script, no style, no class, no id, no picture from elsewhere."""
    return _clean(html, ATTRIBUTES)


def sanitise_page(html: str) -> SafeHtml:
    """Do the same for a page of prose, whose headings keep the ids that links lead to."""
    return _clean(html, {**ATTRIBUTES, **{f"h{level}": {"id"} for level in range(1, 7)}})


def _clean(html: str, attributes: Mapping[str, set[str]]) -> SafeHtml:
    clean = nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in attributes.items()},
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer",
        attribute_filter=_harmless,
        strip_comments=True,
    )
    return SafeHtml(clean, _KEY)


def _harmless(tag: str, name: str, value: str) -> str | None:
    """Return an attribute's value, or None for one that is taken out.

    A link to where no page may lead, a foreign picture.
    """
    if tag == "a" and name == "href" and refusal(value):
        return None
    return _own_picture(tag, name, value)


def _own_picture(tag: str, name: str, value: str) -> str | None:
    """Return a picture's address when it comes from the content: one without scheme and host; else None.

    Browsers take tabs and line breaks out of an address, blanks off its start, and a backslash for a slash.
    """
    if tag == "img" and name == "src":
        seen = _UNSEEN.sub("", value).replace("\\", "/")
        if ":" in seen or seen.startswith("//"):
            return None
    return value


def as_prose(text: str) -> str:
    """Return Markdown that its parser can read to the end."""
    return _DECLARATION.sub("&lt;![", text)


@lru_cache(maxsize=512)
def render_markdown(text: str) -> SafeHtml:
    """Render Markdown of a record's field. Headings begin at h3: the template has h1 and h2."""
    html = markdown.markdown(
        as_prose(_NO_HEADING.sub(r"\\\1", text)),
        extensions=["tables", "sane_lists"],
        extension_configs={"tables": {"use_align_attribute": True}},  # a style attribute would be taken out
    )
    return sanitise(_HEADING.sub(_lower, html))


def _lower(tag: re.Match[str]) -> str:
    """Make `h1` and `h2` to `h3`, deeper ones one deeper than they are."""
    return f"{tag[1]}{min(6, max(3, int(tag[2]) + 1))}"
