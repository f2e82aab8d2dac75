"""The reader of old workbooks, run as a process of its own: a file on standard input, JSON on standard output.

Its arguments are its limits: bytes of memory, seconds, and the rows, columns and cells that a form may have.
"""

from __future__ import annotations

import contextlib
import json
import sys
from typing import Any

import xlrd

Json = dict[str, Any]


def main() -> None:
    """Read one file within limits; whatever goes wrong is an answer."""
    memory, seconds, rows, columns, most = map(int, sys.argv[1:])
    _limit(memory, seconds)
    try:
        book = xlrd.open_workbook(file_contents=sys.stdin.buffer.read(), formatting_info=True, logfile=sys.stderr)
        told = _told(book, rows, columns, most)
    except MemoryError:
        told = {"refused": "crowded"}
    except Exception as error:  # a damaged file may raise anything in there
        told = {"refused": "password" if "ncrypted" in str(error) else "damaged"}
    json.dump(told, sys.stdout)


def _limit(memory: int, seconds: int) -> None:
    """Bound this process, on systems that can."""
    with contextlib.suppress(ImportError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


def _told(book: Any, rows: int, columns: int, most: int) -> Json:
    sheets, count = [], 0
    for sheet in book.sheets():
        cells = []
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                cell = sheet.cell(row, column)
                if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) or cell.value == "":
                    continue
                count += 1
                if row >= rows or column >= columns or count > most:
                    return {"refused": "crowded"}
                cells.append([row, column, *_valued(book, cell)])
        sheets.append({"name": sheet.name, "cells": cells, "merged": sheet.merged_cells})
    return {"sheets": sheets, "names": list(_names(book))}


def _names(book: Any) -> Any:
    """Yield the names that mark a single cell."""
    for name in book.name_obj_list:
        try:
            sheet, top, bottom, left, right = name.area2d()
        except xlrd.XLRDError:
            continue
        if bottom - top == 1 and right - left == 1:
            yield [name.name, sheet.name, top, left]


def _valued(book: Any, cell: Any) -> tuple[str, Any]:
    """Return the kind of a cell's value, and the value."""
    match cell.ctype:
        case xlrd.XL_CELL_ERROR:
            return "error", ""
        case xlrd.XL_CELL_BOOLEAN:
            return "flag", bool(cell.value)
        case xlrd.XL_CELL_DATE:
            try:
                moment = xlrd.xldate_as_datetime(cell.value, book.datemode)
            except (ValueError, OverflowError):
                return "number", cell.value
            return ("day", moment.isoformat()) if cell.value >= 1 else ("time", moment.time().isoformat())
        case xlrd.XL_CELL_NUMBER:
            form = book.format_map.get(book.xf_list[cell.xf_index].format_key)
            return "percent" if form is not None and "%" in form.format_str else "number", cell.value
        case _:
            return "text", cell.value


if __name__ == "__main__":
    main()
