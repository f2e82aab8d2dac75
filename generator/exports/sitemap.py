"""`sitemap.xml`: every page that people may look for, and when it last changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from urllib.parse import quote
from xml.sax.saxutils import escape


def sitemap(base_url: str, changed: Mapping[str, dt.date | None]) -> bytes:
    """Return one `url` a page, by address.

    `lastmod` is the day of its last change in substance; no day, no `lastmod`.
    """
    root = base_url.rstrip("/")
    lines = [_line(f"{root}/{quote(address)}", day) for address, day in sorted(changed.items())]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{''.join(lines)}</urlset>\n".encode()


def _line(address: str, day: dt.date | None) -> str:
    lastmod = f"<lastmod>{day.isoformat()}</lastmod>" if day is not None else ""
    return f"  <url><loc>{escape(address)}</loc>{lastmod}</url>\n"
