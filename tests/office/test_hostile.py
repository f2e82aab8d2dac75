"""Every hostile workbook is answered, with 2 seconds of the processor and 200 MB.

All of them are read by one process, which tells of each how long it took, and at the end how much memory it ever had.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable

import pytest
from workbooks import filled, form, packed, parts

SECONDS = 2
MEMORY = 200 * 1024 * 1024
READ = """
import json, resource, sys
from pathlib import Path
from generator.office.book import read_book
from generator.office.key import read_key
from generator.office.refusal import Refused

def used():
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in both)

for name in sys.argv[1:]:
    before = used()
    try:
        read_key(read_book(Path(name)))
        answer = "read"
    except Refused as refused:
        answer = refused.context["reason"]
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(json.dumps([answer, used() - before, int(peak.split()[1]) * 1024]), flush=True)
"""


def with_part(name: str, text: bytes) -> bytes:
    return packed({**parts(form()), name: text})


def sheet(inside: str, head: str = "") -> bytes:
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<worksheet '
        f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{inside}</sheetData></worksheet>'
    )
    return with_part("xl/worksheets/sheet1.xml", text.encode())


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
LAUGHS = f'<!DOCTYPE worksheet [<!ENTITY e0 "ha">{ENTITIES}]>'
OUTSIDE = '<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def million_rows() -> bytes:
    return sheet("".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 1_000_001)))


def bomb(size: int) -> bytes:
    return with_part("xl/sharedStrings.xml", b"<sst><si><t>" + b"a" * size + b"</t></si></sst>")


def lying_bomb() -> bytes:
    """A size in the container that is not true."""
    data = bytearray(bomb(64 * 1024 * 1024))
    for entry in zipfile.ZipFile(io.BytesIO(bytes(data))).infolist():
        if entry.filename == "xl/sharedStrings.xml":
            at = entry.header_offset + 22
            data[at : at + 4] = (1000).to_bytes(4, "little")
            place = data.rindex(b"xl/sharedStrings.xml") - 46 + 24
            data[place : place + 4] = (1000).to_bytes(4, "little")
    return bytes(data)


def many_parts() -> bytes:
    return packed({**parts(form()), **{f"xl/media/{n}.png": b"" for n in range(5000)}}, zipfile.ZIP_STORED)


def ods(inside: str, head: str = "") -> bytes:
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    text = (
        f'<?xml version="1.0"?>{head}<office:document-content{spaces}><office:body><office:spreadsheet>'
        f'<table:table table:name="a">{inside}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    return packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": text.encode()})


def linked() -> bytes:
    inside = parts(filled())
    inside["xl/externalLinks/externalLink1.xml"] = b'<externalLink xmlns="x"><externalBook/></externalLink>'
    inside["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        b'<Relationships><Relationship Id="rId1" Target="\\\\198.51.100.1\\share\\a.xlsx" TargetMode="External"/></Relationships>'
    )
    return packed(inside)


CELL = '<table:table-cell office:value-type="float" office:value="1"{0}><text:p>1</text:p></table:table-cell>'
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (lambda: bomb(300 * 1024 * 1024), "crowded"),
    "a bomb that lies": (lying_bomb, "damaged"),
    "a million rows": (million_rows, "crowded"),
    "one cell far away": (lambda: sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "crowded"),
    "two cells far apart": (lambda: sheet('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row>'), "crowded"),
    "a huge dimension": (lambda: with_part("xl/worksheets/sheet1.xml", b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData/></worksheet>'), "read"),
    "a wide row": (lambda: sheet('<row r="1">' + '<c><v>1</v></c>' * 20000 + "</row>"), "crowded"),
    "a million merged ranges": (lambda: with_part("xl/worksheets/sheet1.xml", b'<worksheet><sheetData/><mergeCells>' + b'<mergeCell ref="A1:XFD1048576"/>' * 100_000 + b"</mergeCells></worksheet>"), "crowded"),
    "entities that laugh": (lambda: sheet("<row><c><v>&e11;</v></c></row>", LAUGHS), "entities"),
    "an entity from outside": (lambda: sheet("<row><c><v>&x;</v></c></row>", OUTSIDE), "entities"),
    "entities in UTF-16": (lambda: with_part("xl/workbook.xml", f'<?xml version="1.0" encoding="UTF-16"?>{LAUGHS}<workbook/>'.encode("utf-16")), "entities"),
    "deep XML": (lambda: sheet("<a>" * 200_000), "damaged"),
    "a million names": (lambda: with_part("xl/workbook.xml", b"<workbook><definedNames>" + b'<definedName name="a">b!$A$1</definedName>' * 150_000 + b"</definedNames></workbook>"), "damaged"),
    "links to elsewhere": (linked, "read"),
    "five thousand parts": (many_parts, "crowded"),
    "rows repeated": (lambda: ods(f'<table:table-row table:number-rows-repeated="1000000">{CELL.format("")}</table:table-row>'), "crowded"),
    "cells repeated": (lambda: ods(f'<table:table-row>{CELL.format(" table:number-columns-repeated=" + chr(34) + "1000000" + chr(34))}</table:table-row>'), "crowded"),
    "rows and cells repeated": (lambda: ods(f'<table:table-row table:number-rows-repeated="4000">{CELL.format(" table:number-columns-repeated=" + chr(34) + "150" + chr(34))}</table:table-row>'), "crowded"),
    "entities in an .ods": (lambda: ods("", LAUGHS.replace("worksheet", "office:document-content")), "entities"),
    "a large file": (lambda: b"PK\x03\x04" + b"\0" * (21 * 1024 * 1024), "too-large"),
    "old and broken": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(1024) * 4000, "damaged"),
}  # fmt: skip


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, float, int]]:
    """Answer, seconds and the most memory so far, by the name of the attack."""
    folder = tmp_path_factory.mktemp("hostile")
    files = []
    for number, (make, _) in enumerate(HOSTILE.values()):
        files.append(folder / f"{number}.xlsx")
        files[-1].write_bytes(make())
    done = subprocess.run([sys.executable, "-c", READ, *map(str, files)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(zip(HOSTILE, map(json.loads, done.stdout.splitlines()), strict=True))


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_answered(answers: dict[str, tuple[str, float, int]], name: str) -> None:
    answer, seconds, memory = answers[name]
    assert answer == HOSTILE[name][1]
    assert seconds < SECONDS
    assert memory < MEMORY
