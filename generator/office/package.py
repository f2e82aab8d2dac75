"""The container of a workbook: which format it is, and its texts, unpacked within limits.

What is read later is packed anew from the parts that were looked at here: a container with two parts of one name, or
with a size that is not true, cannot show one thing to us and another to the library that reads values.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from enum import Enum
from xml.parsers import expat

from generator.office.refusal import Refused

MAX_FILE = 20 * 1024 * 1024
"""Bytes of a file. A form has 20 kB; photographs that somebody pasted into it are not read."""
MAX_TEXT = 8 * 1024 * 1024
"""Bytes of all texts of a workbook, unpacked. A form has 300 kB, one that LibreOffice wrote 500."""
MAX_PARTS = 2000
_TEXTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/[^/]+\.xml|xl/_rels/[^/]+\.rels|xl/worksheets/[^/]+\.xml"
    r"|xl/worksheets/_rels/[^/]+\.rels|xl/drawings/[^/]+\.xml|xl/drawings/_rels/[^/]+\.rels"
    r"|mimetype|META-INF/manifest\.xml|content\.xml|styles\.xml"
)
"""Parts that say what stands in cells, and at which of them a picture; links, comments and the rest stay there."""


class Form(Enum):
    """A format of workbooks that is read."""

    XLSX = 1
    ODS = 2
    XLS = 3


def recognise(data: bytes) -> Form:
    """Return the format of a file by what is in it, not by its name. Raises `Refused`."""
    if len(data) > MAX_FILE:
        raise Refused("too-large", limit=MAX_FILE // 1024 // 1024)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _old(data)
    if data.startswith(b"PK"):
        return _zipped(data)
    head = data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if not data:
        raise Refused("empty")
    for start, reason in ((b"%pdf", "pdf"), (b"\x89png", "picture"), (b"\xff\xd8\xff", "picture")):
        if data[:4].lower().startswith(start):
            raise Refused(reason)
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta")):
        raise Refused("html")
    if head.startswith(b"<?xml"):
        raise Refused("flat-xml")
    raise Refused("plain-text" if b"\0" not in data[:2000] else "not-workbook")


def _old(data: bytes) -> Form:
    for stream, reason in (
        ("EncryptedPackage", "password"),
        ("WordDocument", "word"),
        ("PowerPoint Document", "slides"),
    ):
        if stream.encode("utf-16-le") in data:
            raise Refused(reason)
    if "_VBA_PROJECT_CUR".encode("utf-16-le") in data:
        raise Refused("macros")
    return Form.XLS


def _zipped(data: bytes) -> Form:
    names = {one.filename for one in _entries(data)}
    if "xl/workbook.xml" in names:
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise Refused("macros")
        return Form.XLSX
    if "xl/workbook.bin" in names:
        raise Refused("binary")
    if "content.xml" in names:
        if any(name.startswith("Basic/") for name in names):
            raise Refused("macros")
        return Form.ODS
    if any(name.startswith("word/") for name in names):
        raise Refused("word")
    raise Refused("archive" if names else "damaged")


_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError)
"""How `zipfile` says that it cannot read an archive: a kind of RuntimeError where it does not know the method."""


def _entries(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        entries = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except _DAMAGE:
        raise Refused("damaged") from None
    if len(entries) > MAX_PARTS:
        raise Refused("crowded")
    return entries


def text_parts(data: bytes) -> dict[str, bytes]:
    """Return the parts that hold text, by name. Raises `Refused` for too much, for damage, and for entities."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    parts: dict[str, bytes] = {}
    left = MAX_TEXT
    for entry in archive.infolist():
        if _TEXTS.fullmatch(entry.filename) is None:
            continue
        if entry.flag_bits & 1:
            raise Refused("password")
        if entry.filename in parts:
            raise Refused("damaged")
        try:
            with archive.open(entry) as file:
                text = file.read(left + 1)
        except _DAMAGE:
            raise Refused("damaged") from None
        left -= len(text)
        if left < 0:
            raise Refused("crowded")
        parts[entry.filename] = text
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Refused("password")
    for name, text in parts.items():
        if name != "mimetype":
            parse(text)
    return parts


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Return a container of these parts alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def parse(text: bytes, handlers: object = None) -> None:
    """Read XML; `handlers` may have `start(name, attributes)`, `end(name)` and `text(data)`. Raises `Refused`.

    A document type is refused: no office program writes one, and entities are declared in it.
    """
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    if handlers is not None:
        parser.StartElementHandler = getattr(handlers, "start", None)
        parser.EndElementHandler = getattr(handlers, "end", None)
        parser.CharacterDataHandler = getattr(handlers, "text", None)
        parser.buffer_text = True
    try:
        parser.Parse(text, True)
    except (expat.ExpatError, LookupError, ValueError):
        raise Refused("damaged") from None


def _refuse_doctype(*_: object) -> None:
    raise Refused("entities")
