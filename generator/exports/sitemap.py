"""`sitemap.xml`: the pages that people may look for, and when each last changed; of a large site, a list of parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote
from xml.sax.saxutils import escape

ADDRESS = "sitemap.xml"
PAGES = 2_000
"""Pages in one file: some 250 kB. The protocol allows 50,000."""
_SPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(base_url: str, changed: Mapping[str, dt.date | None]) -> Iterator[tuple[str, bytes]]:
    """Yield the map's files, each with its address: one `url` a page, by address.

    Where the pages are too many for one file, `sitemap.xml` names the parts, each with the day of its last change.
    `lastmod` is the day of a page's last change in substance; no day, no `lastmod`.
    """
    root = base_url.rstrip("/")
    pages = sorted(changed.items())
    parts = {f"sitemap-{at // PAGES + 1}.xml": pages[at : at + PAGES] for at in range(0, len(pages), PAGES)}
    if len(parts) < 2:
        yield ADDRESS, _file("urlset", "url", root, pages)
        return
    days = [(name, max((day for _, day in part if day is not None), default=None)) for name, part in parts.items()]
    yield ADDRESS, _file("sitemapindex", "sitemap", root, days)
    for name, part in parts.items():
        yield name, _file("urlset", "url", root, part)


def _file(element: str, entry: str, root: str, lines: Sequence[tuple[str, dt.date | None]]) -> bytes:
    written = "".join(_line(entry, f"{root}/{quote(address)}", day) for address, day in lines)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{element} xmlns="{_SPACE}">\n{written}</{element}>\n'.encode()


def _line(entry: str, address: str, day: dt.date | None) -> str:
    lastmod = f"<lastmod>{day.isoformat()}</lastmod>" if day is not None else ""
    return f"  <{entry}><loc>{escape(address)}</loc>{lastmod}</{entry}>\n"
