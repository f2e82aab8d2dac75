"""LibreOffice Calc as a clerk's hand: opens a form, does what it is told, saves it in each format.

Run by the system's own Python, which has LibreOffice's `uno`, as `calc.py FORM JOBS FOLDER`: JOBS is a file of JSON with
a list of actions a case, FOLDER gets `case.xlsx`, `case.xls` and `case.ods`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

PER_CENT = 128  # com.sun.star.util.NumberFormat
FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "xls": "MS Excel 97", "ods": "calc8"}


def setting(name: str, value: Any) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def desktop(profile: str) -> tuple[subprocess.Popen[bytes], Any]:
    """Start Calc without a window and return its process and its desktop."""
    pipe = f"mingnuo{Path(profile).name}"
    process = subprocess.Popen(
        [
            "soffice",
            "--headless",
            "--norestore",
            f"-env:UserInstallation=file://{profile}",
            f"--accept=pipe,name={pipe};urp",
        ]
    )
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(240):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.25)
            continue
        return process, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    process.kill()
    raise SystemExit("Calc does not start")


def act(book: Any, action: list[Any]) -> None:
    """Do one thing as a hand would."""
    name, sheet_name, *rest = action
    sheet = book.Sheets.getByName(sheet_name)
    sheet.unprotect("")
    match name:
        case "type":  # as it is typed: Calc finds out what it is
            sheet.getCellRangeByName(rest[0]).setFormula(rest[1])
        case "text":
            sheet.getCellRangeByName(rest[0]).setString(rest[1])
        case "number":
            sheet.getCellRangeByName(rest[0]).setValue(rest[1])
        case "per-cent":
            cell = sheet.getCellRangeByName(rest[0])
            cell.setValue(rest[1])
            cell.NumberFormat = book.NumberFormats.getStandardFormat(PER_CENT, cell.CharLocale)
        case "clear":
            sheet.getCellRangeByName(rest[0]).setString("")
        case "rows":
            sheet.Rows.insertByIndex(rest[0] - 1, rest[1])
        case "columns":
            sheet.Columns.insertByIndex(rest[0], rest[1])
        case "delete-rows":
            sheet.Rows.removeByIndex(rest[0] - 1, rest[1])
        case "delete-columns":
            sheet.Columns.removeByIndex(rest[0], rest[1])
        case "merge":
            sheet.getCellRangeByName(rest[0]).merge(True)
        case "move":
            source = sheet.getCellRangeByName(rest[0]).RangeAddress
            sheet.moveRange(sheet.getCellRangeByName(rest[1]).CellAddress, source)
        case "sort":
            column = uno.createUnoStruct("com.sun.star.table.TableSortField")
            column.Field, column.IsAscending = rest[1], rest[2]
            fields = uno.Any("[]com.sun.star.table.TableSortField", (column,))
            sheet.getCellRangeByName(rest[0]).sort((setting("SortFields", fields), setting("ContainsHeader", False)))
        case "rename":
            sheet.Name = rest[0]
        case "delete-sheet":
            book.Sheets.removeByName(sheet_name)
        case _:
            raise SystemExit(f"no such action: {name}")


def main() -> None:
    """Do every case, in every format."""
    form, jobs, folder = map(Path, sys.argv[1:])
    with tempfile.TemporaryDirectory() as profile:
        process, office = desktop(profile)
        try:
            for case, actions in json.loads(jobs.read_text(encoding="utf-8")).items():
                book = office.loadComponentFromURL(form.absolute().as_uri(), "_blank", 0, (setting("Hidden", True),))
                for action in actions:
                    act(book, action)
                for ending, name in FILTERS.items():
                    target = (folder / f"{case}.{ending}").absolute().as_uri()
                    book.storeToURL(target, (setting("FilterName", name),))
                book.close(True)
        finally:
            process.terminate()
            process.wait(60)


if __name__ == "__main__":
    main()
