"""Pictures that somebody put into a sheet: at which cell each stands, and its bytes.

Excel and WPS let a picture float over cells, anchored at one (`xl/drawings`); WPS also puts one into a cell, which then
says `=DISPIMG("ID_…",1)` (`xl/cellimages.xml`). Other formats are only known to have some.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.office.package import MAX_FILE, parse

Attributes = dict[str, str]
IN_CELL = re.compile(r'=(?:_xlfn\.)?DISPIMG\("(?P<id>[^"]+)"')
"""A cell that is a picture, as WPS writes it."""
_MOST = 40


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in a sheet; row and column are counted from 0."""

    sheet: str
    row: int
    column: int
    part: str
    """The part of the container that holds its bytes."""


class _Relations:
    """Targets of the relations of a part."""

    def __init__(self, part: str) -> None:
        self.targets: dict[str, str] = {}
        self.drawings: list[str] = []
        self._folder = posixpath.dirname(part)

    def start(self, _: str, attributes: Attributes) -> None:
        target = attributes.get("Target", "")
        path = target[1:] if target.startswith("/") else posixpath.normpath(f"{self._folder}/{target}")
        if attributes.get("TargetMode") != "External":
            self.targets[attributes.get("Id", "")] = path
            if attributes.get("Type", "").endswith("/drawing"):
                self.drawings.append(path)


class _Anchors:
    """Anchors of a drawing: the cell of each, and the relation of its picture."""

    def __init__(self) -> None:
        self.found: list[tuple[int, int, str]] = []
        self._in_from = False
        self._field = ""
        self._place = {"row": 0, "col": 0}

    def start(self, name: str, attributes: Attributes) -> None:
        local = name.rpartition(":")[2]
        if local == "from":
            self._in_from = True
        elif self._in_from and local in self._place:
            self._field = local
        elif local == "blip" and (relation := attributes.get("r:embed")):
            self.found.append((self._place["row"], self._place["col"], relation))

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        self._in_from = self._in_from and local != "from"
        self._field = "" if local == self._field else self._field

    def text(self, data: str) -> None:
        if self._field and data.strip().isdecimal():
            self._place[self._field] = int(data)


class _CellImages:
    """Relations of the pictures in cells, by their ids."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._id = ""

    def start(self, name: str, attributes: Attributes) -> None:
        local = name.rpartition(":")[2]
        if local == "cNvPr":
            self._id = attributes.get("name", "")
        elif local == "blip" and (relation := attributes.get("r:embed")):
            self.found[self._id] = relation


def _relations_of(parts: Mapping[str, bytes], part: str) -> _Relations:
    found = _Relations(part)
    folder, name = posixpath.split(part)
    if (text := parts.get(f"{folder}/_rels/{name}.rels")) is not None:
        parse(text, found)
    return found


def floating(parts: Mapping[str, bytes], sheets: Mapping[str, str]) -> Iterator[Picture]:
    """Yield the pictures over cells; `sheets` are the parts of the sheets by name."""
    for sheet, part in sheets.items():
        for drawing in _relations_of(parts, part).drawings:
            if (text := parts.get(drawing)) is None:
                continue
            anchors = _Anchors()
            parse(text, anchors)
            targets = _relations_of(parts, drawing).targets
            for row, column, relation in anchors.found[:_MOST]:
                if relation in targets:
                    yield Picture(sheet, row, column, targets[relation])


def in_cells(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the parts of the pictures that stand in cells, by the ids that the cells say."""
    if (text := parts.get("xl/cellimages.xml")) is None:
        return {}
    images = _CellImages()
    parse(text, images)
    targets = _relations_of(parts, "xl/cellimages.xml").targets
    return {name: targets[relation] for name, relation in images.found.items() if relation in targets}


def media(data: bytes, part: str) -> bytes | None:
    """Return the bytes of a picture in a container; None for one that is not there, or too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open(part) as file:
            found = file.read(MAX_FILE + 1)
    except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError):
        return None
    return found if len(found) <= MAX_FILE else None


def has_some(data: bytes) -> bool:
    """Tell whether a container of another format holds pictures."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return any(name.startswith("Pictures/") for name in archive.namelist())
