"""The changes of the records as feeds: Atom (RFC 4287) and JSON Feed 1.1, of all and of each hospital."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as xml
from zoneinfo import ZoneInfo

from generator.figures.measured import Measured
from generator.figures.news import EVERYTHING, NewsView, newest
from generator.site import addresses
from generator.site.components.news_line import lines_of
from generator.site.context import Context, Publication

ENTRIES = 100
"""Entries of a feed: whoever follows it asks more often than so many things change."""
_LETTERS = str.maketrans("0123456789", "ghijklmnop")
"""Marks are made of letters alone: no digits that the last look could take for somebody's number."""
_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Entry:
    """One change in a feed."""

    id: str
    title: str
    kind: str
    """The word of its tag: `没有写原因`."""
    address: str
    on: dt.datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest changes of a page."""

    title: str
    author: str
    address: str
    """The public address of the page."""
    root: str
    """The public address without the page's ending: the feeds lie beside it."""
    entries: tuple[Entry, ...]
    updated: dt.datetime


def feed_of(measured: Measured, publication: Publication, hospital: str = "") -> Feed:
    """Return the newest changes of all, or of a hospital. Days begin in the authority's time zone."""
    authority = measured.registry.authority
    page = addresses.changes_of_publisher(hospital) if hospital else addresses.CHANGES
    zone = ZoneInfo(authority.time_zone)
    context = Context(measured, publication, addresses.HOME, "")
    view: NewsView = ("hospital", hospital) if hospital else EVERYTHING
    entries = []
    seen: dict[str, int] = {}
    for event, line in lines_of(context, newest(measured.news.get(view, ()), ENTRIES))[:ENTRIES]:
        said = f"{event.on} {line.tag.word} {line.text}"
        seen[said] = seen.get(said, 0) + 1
        mark = hashlib.sha256(f"{said} {seen[said]}".encode()).hexdigest()[:16].translate(_LETTERS)
        start = dt.datetime.combine(event.on, dt.time(), zone)
        entries.append(
            Entry(publication.absolute(f"{addresses.CHANGES}#{mark}"), line.text, line.tag.word,
                  publication.absolute(line.href), start)
        )  # fmt: skip
    name = measured.registry.hospitals[hospital].record.name if hospital else authority.site.title
    updated = entries[0].on if entries else dt.datetime.combine(measured.as_of, dt.time(), zone)
    public = publication.absolute(page)
    return Feed(f"{name}：改了什么", authority.name, public, public.removesuffix(".html"), tuple(entries), updated)


def as_atom(feed: Feed) -> bytes:
    """Return a feed as Atom."""
    root = xml.Element("feed", {"xmlns": _ATOM, "xml:lang": "zh-CN"})

    def add(parent: xml.Element, name: str, text: str = "", **attributes: str) -> xml.Element:
        made = xml.SubElement(parent, name, attributes)
        made.text = text or None
        return made

    add(root, "id", feed.address)
    add(root, "title", feed.title)
    add(root, "updated", feed.updated.isoformat())
    add(root, "link", rel="self", type="application/atom+xml", href=f"{feed.root}.atom")
    add(root, "link", rel="alternate", type="text/html", href=feed.address)
    add(add(root, "author"), "name", feed.author)
    for entry in feed.entries:
        item = add(root, "entry")
        add(item, "id", entry.id)
        add(item, "title", f"{entry.kind}：{entry.title}")
        add(item, "updated", entry.on.isoformat())
        add(item, "category", term=entry.kind)
        add(item, "link", rel="alternate", type="text/html", href=entry.address)
        add(item, "content", entry.title, type="text")
    xml.indent(root)
    data: bytes = xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return data


def as_json_feed(feed: Feed) -> bytes:
    """Return a feed as JSON Feed."""
    found = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.address,
        "feed_url": f"{feed.root}.json",
        "language": "zh-CN",
        "authors": [{"name": feed.author}],
        "items": [
            {
                "id": entry.id,
                "url": entry.address,
                "title": f"{entry.kind}：{entry.title}",
                "content_text": entry.title,
                "date_published": entry.on.isoformat(),
                "tags": [entry.kind],
            }
            for entry in feed.entries
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=1).encode()


FEEDS: Mapping[str, Callable[[Feed], bytes]] = {"atom": as_atom, "json": as_json_feed}
"""The formats of feeds by the endings of their files."""


def feeds(measured: Measured, publication: Publication, hospital: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield the feeds of everything, or of a hospital: address and bytes, one a format."""
    page = addresses.changes_of_publisher(hospital) if hospital else addresses.CHANGES
    feed = feed_of(measured, publication, hospital)
    for ending, form in FEEDS.items():
        yield addresses.feed(page, ending), form(feed)
