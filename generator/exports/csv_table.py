"""A table for spreadsheets: UTF-8 with a byte order mark, so that Chinese is shown, and nothing that runs."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

from generator.exports.promises import Values
from generator.figures.measured import Measured
from generator.site.data_table import DataTable
from generator.site.wording.columns import COLUMNS


def csv_line(values: Values) -> str:
    """Return one row; what is not known is empty."""
    return _line(_inert("" if values[column.name] is None else str(values[column.name])) for column in COLUMNS)


def csv_document(_: Measured, lines: Sequence[str]) -> bytes:
    """Return the table with its Chinese headings."""
    return "".join((_line(column.title for column in COLUMNS), *lines)).encode("utf-8-sig")


def csv_of_table(_: Measured, table: DataTable) -> bytes:
    """Return a page's own table, with its Chinese headings; what is not known is empty."""
    lines = [_line(title for _, title in table.columns)]
    lines += [_line(_inert(value or "") for value in row) for row in table.rows]
    return "".join(lines).encode("utf-8-sig")


def _line(values: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(values)
    return out.getvalue()


def _inert(value: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula; a number keeps its sign.

    Spreadsheets pass over what stands blank before the sign, and some take a full-width sign for one.
    """
    if _PLAIN.match(value) or _NUMBER.fullmatch(value):
        return value
    shown = value.lstrip(_BLANK)
    signed = unicodedata.normalize("NFKC", shown[:1]) in _SIGNS if shown else False
    return f"'{value}" if signed or value[:1] in ("\t", "\r", "\n") else value


_PLAIN = re.compile(r"[0-9A-Za-z\u4e00-\u9fff]|$")
"""Begins like nearly all values: neither blank nor a sign, nor anything that is one in another form."""
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_SIGNS = ("=", "+", "-", "@")
_BLANK = "".join(
    (" \t\r\n\v\f\xa0\x85\u1680\u2028\u2029\u202f\u205f\u3000\ufeff\xad", *map(chr, range(0x2000, 0x2010)))
)
