"""Reads published pages as a visitor does: their words, their tables, their lists."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path


@dataclass
class PageTable:
    """A table of a page: its caption, its heads, and each row as text by head; the first cell is under `""` too."""

    caption: str = ""
    heads: list[str] = field(default_factory=list)
    rows: list[dict[str, str]] = field(default_factory=list)

    def row(self, first: str) -> dict[str, str]:
        """Return the row whose first cell says that."""
        found = [row for row in self.rows if row[""] == first]
        assert len(found) == 1, (self.caption, first, [row[""] for row in self.rows])
        return found[0]


class _Tables(HTMLParser):
    """Collects the tables of a page; what a cell says again for narrow screens (`span.column-name`) is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[PageTable] = []
        self._cells: list[str] = []
        self._into: list[str] | None = None
        self._is_head = False
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "table":
            self.tables.append(PageTable())
        elif tag == "tr":
            self._cells = []
        elif tag in ("td", "th", "caption"):
            self._into, self._is_head = [], named.get("role") == "columnheader"
        elif tag == "span" and (self._silent or named.get("class") == "column-name"):
            self._silent += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "span" and self._silent:
            self._silent -= 1
        elif tag in ("td", "th", "caption") and self._into is not None and self.tables:
            text, self._into = re.sub(r"\s+", "", "".join(self._into)), None
            if tag == "caption":
                self.tables[-1].caption = text
            elif self._is_head:
                self.tables[-1].heads.append(text)
            else:
                self._cells.append(text)
        elif tag == "tr" and self._cells:
            table = self.tables[-1]
            table.rows.append({"": self._cells[0], **dict(zip(table.heads, self._cells, strict=False))})

    def handle_data(self, data: str) -> None:
        if self._into is not None and not self._silent:
            self._into.append(data)


class Visitor:
    """Reads the pages of one site."""

    def __init__(self, site: Path) -> None:
        self.site = site

    def markup(self, address: str) -> str:
        return (self.site / address).read_text(encoding="utf-8")

    def section(self, address: str, section: str) -> str:
        """Return the markup of one section of a page."""
        found = re.search(
            rf'<section id="{section}".*?(?=<section id=|<section class="data-note")', self.markup(address), re.S
        )
        assert found is not None, f"{address} has no section {section}"
        return found[0]

    def text(self, address: str, section: str = "") -> str:
        """Return the words of a page, or of one of its sections, without blanks."""
        return words_of(self.section(address, section) if section else self.markup(address))

    def tables(self, address: str, section: str = "") -> list[PageTable]:
        """Return the tables of a page, or of one of its sections."""
        parser = _Tables()
        parser.feed(self.section(address, section) if section else self.markup(address))
        return parser.tables

    def duty(self, campaign: str, title: str) -> dict[str, str]:
        """Return the row of a duty in the tables of what a campaign orders beside reports."""
        rows = [row for table in self.tables(f"campaigns/{campaign}/duties.html") for row in table.rows]
        found = [row for row in rows if row[""].partition("（")[0] == title]
        assert len(found) == 1, (title, [row[""] for row in rows])
        return found[0]

    def table(self, address: str, caption: str) -> PageTable:
        """Return the table of a page whose caption begins with those words."""
        found = [table for table in self.tables(address) if table.caption.startswith(re.sub(r"\s+", "", caption))]
        assert len(found) == 1, (address, caption, [table.caption for table in self.tables(address)])
        return found[0]


def words_of(markup: str) -> str:
    """Return what markup says, without blanks."""
    return re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]+>", " ", markup)))
