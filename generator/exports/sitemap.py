"""`sitemap.xml`: every page that people may look for."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import quote
from xml.sax.saxutils import escape


def sitemap(base_url: str, addresses: Iterable[str]) -> bytes:
    """One `url` a page, without a date: a page's date is known only to its content's history."""
    root = base_url.rstrip("/")
    lines = [f"  <url><loc>{escape(f'{root}/{quote(address)}')}</loc></url>\n" for address in sorted(addresses)]
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{''.join(lines)}</urlset>\n".encode()
