"""PDFs that earlier builds printed: one takes half a second, and its page seldom changes.

A PDF is made from its page's markup, the style sheets, the day, the pictures that it asks for, the fonts of the system
and the programs that set it. Where all of these are as they were, the file is taken from the public release, after a
look at its bytes. Shared libraries of the system are not looked at: none of them changes what a page says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from generator.memory.digest import digest, installed
from generator.memory.listing import FONTS, list_files
from generator.memory.made import link_file
from generator.memory.store import Store

_NAME = "printed"

KnownPdf = tuple[str, str, Mapping[str, str]]
"""The digests of all that a PDF was made from, of the PDF itself, and of each file of the site that it used."""


class PdfMemory:
    """The PDFs of the build before; without a store, none."""

    def __init__(self, store: Store | None, site: Path, stage: Path, made_from: Iterable[str]) -> None:
        """`made_from` is what all PDFs are made from besides the files of the site: the address, the day, drawings."""
        self._store = store
        self._site = site
        self._stage = stage
        data = store.read(_NAME) if store is not None else None
        rows = json.loads(data) if data is not None else {}
        self._known: dict[str, KnownPdf] = {address: (key, pdf, used) for address, (key, pdf, used) in rows.items()}
        self._common = digest([*made_from, installed(), list_files(FONTS).digest]) if store is not None else ""

    def take(self, address: str, pdf: str, markup: str, style_sheets: Sequence[str]) -> KnownPdf | None:
        """Put the PDF of the release before into the stage; None where it was made from anything else."""
        known = self._known.get(address)
        if known is None:
            return None
        key, written, used = known
        if key != self._key(markup, style_sheets):
            return None
        if any(_sha256(self._stage / path) != found for path, found in used.items()):
            return None
        new = self._stage / pdf
        if not link_file(str(self._site / pdf), str(new)):
            return None
        if _sha256(new) == written:
            return known
        new.unlink()
        return None

    def made(self, pdf: bytes, markup: str, style_sheets: Sequence[str], used: Iterable[str]) -> KnownPdf:
        """Return what the next build has to know of a PDF that was just made, and of the files that it used."""
        files = {path: _sha256(self._stage / path) for path in sorted(used)}
        return self._key(markup, style_sheets), hashlib.sha256(pdf).hexdigest(), files

    def save(self, found: Mapping[str, KnownPdf]) -> None:
        """Remember the PDFs of this build, by their pages, and no others."""
        if self._store is not None:
            self._store.write(_NAME, json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode())

    def _key(self, markup: str, style_sheets: Sequence[str]) -> str:
        sheets = [_sha256(self._stage / sheet) for sheet in style_sheets]
        return digest([self._common, *sheets, markup])


def _sha256(path: Path) -> str:
    """Return the digest of a file; empty for one that is not there."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
