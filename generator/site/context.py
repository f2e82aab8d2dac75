"""The context that every view is made from: the figures, and the address of the page itself."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from generator.figures.measured import Measured
from generator.registry import Registry
from generator.site import addresses
from generator.site.components.common import DataNote, Link
from generator.site.components.qr_code import QrCode, QrCodes
from generator.site.wording.words import day, weekday


class TableFormat(Protocol):
    """A format of downloads, as far as a page has to know it."""

    @property
    def ending(self) -> str:
        """The ending of its files: `csv`."""

    @property
    def label(self) -> str:
        """Its name on a link."""

    @property
    def use(self) -> str:
        """Its use, in a few words."""


_SHORT = 10
"""Digits of a commit's id in a link: a forge knows it by them, and no phone number of eleven digits can be in them."""
_EDITOR = re.compile(r"(https?://[^?#]+?)/_?edit/")
"""An address of an editor, up to the repository's own."""


@dataclass(frozen=True, slots=True)
class Publication:
    """The place where the site will stand, and where its records are edited."""

    base_url: str
    """The public address of the root, without a slash at its end: for what is printed, and for machines."""
    edit_prefix: str
    """The address of a record's editor up to the record's path; empty where there is none."""
    pdf: bool = False
    """Pages for paper lie there as PDF too."""
    nonce: str = "qqqqqqqq"
    """Marks the slots of the frames; drawn anew for a site that is drawn by a host."""
    codes: QrCodes = field(default_factory=QrCodes, compare=False)
    """Draws codes, or has drawn them ahead."""

    def absolute(self, address: str) -> str:
        """Return the public address of a page: for QR codes, paper and machines only."""
        return f"{self.base_url}/{address}"

    def commit_address(self, commit: str | None) -> str:
        """Return the page of a commit at the forge, known by the address of its editor; empty where it is not known.

        GitHub and Gitea have `/edit/` or `/_edit/` and `/commit/`, GitLab `/-/edit/` and `/-/commit/`.
        """
        found = _EDITOR.match(self.edit_prefix)
        return f"{found[1]}/commit/{commit[:_SHORT]}" if found is not None and commit is not None else ""


@dataclass(frozen=True, slots=True)
class Context:
    """The figures, seen from one page."""

    measured: Measured
    publication: Publication
    here: str
    """The page's address below the root."""
    source: str
    """The record that the page is made from, below `content/`."""
    pdf: bool = False
    """The page lies there as PDF too."""
    formats: tuple[TableFormat, ...] = ()
    """The formats in which a page's figures can be downloaded."""

    @property
    def registry(self) -> Registry:
        """All records."""
        return self.measured.registry

    @property
    def as_of(self) -> dt.date:
        """The day of the figures."""
        return self.measured.as_of

    def to(self, address: str) -> str:
        """Return the relative way to another page."""
        return addresses.relative(self.here, address)

    def link(self, text: str, address: str, note: str = "") -> Link:
        """Return a link to an address of the site, with a few words behind it."""
        return Link(text, self.to(address), note)

    def hospital(self, name: str) -> Link:
        """Return a link to a hospital's page, by its short name."""
        return self.link(self.registry.publishers[name].record.short_name, addresses.hospital(name))

    def absolute(self, address: str) -> str:
        """Return the public address of a page: for paper and machines only."""
        return self.publication.absolute(address)

    def qr_code(self, address: str, caption: str) -> QrCode:
        """Return the way to a page from paper."""
        return self.publication.codes.code(self.absolute(address), caption)

    def breadcrumbs(self, *steps: tuple[str, str]) -> tuple[Link, ...]:
        """Return breadcrumbs from home down to, not including, this page."""
        return tuple(self.link(text, address) for text, address in (("首页", addresses.HOME), *steps))

    def data_note(
        self, *, period: str, source: str, not_shown: str, rows: int | None = None, definition: str = "",
        table: str = "", tables: Sequence[tuple[str, str, int]] = (),
    ) -> DataNote:  # fmt: skip
        """Return what the page says of its figures.

        `rows` counts the lines of its table, None where it has none; `table` is the page that the table belongs to,
        where that is another one; `tables` are further ones: the name in the file's, the title and the number of rows
        of each.
        """
        downloads: tuple[Link, ...] = ()
        note = ""
        if rows is not None:
            downloads = tuple(
                self.link(f"下载{form.label}", addresses.export(table or self.here, form.ending))
                for form in self.formats
            )
            note = f"表格{rows}行，和这一页的数一样。"
        for name, title, count in tables:
            downloads += tuple(
                self.link(f"{title}{form.label}", addresses.export(self.here, form.ending, name))
                for form in self.formats
            )
            note += f"{title}{count}行。"
        if self.pdf:
            downloads = (self.link("下载PDF", addresses.export(self.here, "pdf"), "打印用"), *downloads)
        return DataNote(
            period=period,
            as_of=f"{day(self.as_of)}（{weekday(self.as_of)}）。页面是这一天的样子，之后的变化要到下一次更新才看得到。",
            source=source,
            not_shown=not_shown,
            downloads=downloads,
            rows_note=note,
            edit=Link("改这一页的内容", self.publication.edit_prefix + self.source)
            if self.publication.edit_prefix
            else None,
            definitions=self.link(
                "每个数怎么算", addresses.definition(definition) if definition else addresses.DEFINITIONS
            ),
            how=self.to(addresses.DEFINITIONS),
        )
