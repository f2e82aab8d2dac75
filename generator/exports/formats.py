"""The only table of export formats: the pages' links, the files and the page of all downloads follow from it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from generator.exports.csv_table import csv_document, csv_line, csv_of_table
from generator.exports.json_lines import json_lines, json_lines_of_table
from generator.exports.json_table import json_document, json_line, json_of_table
from generator.exports.promises import Values
from generator.figures.measured import Measured
from generator.site.data_table import DataTable


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One format of a page's promises. A promise's line is made once for all the tables that it stands in."""

    ending: str
    """Of the file, without a dot: `csv`."""
    label: str
    """On the link: `CSV`."""
    use: str
    """Who wants this format: `用表格软件打开`."""
    line: Callable[[Values], str]
    document: Callable[[Measured, Sequence[str]], bytes]
    of_table: Callable[[Measured, DataTable], bytes]
    """Of a page whose figures are no promises."""


FORMATS = (
    ExportFormat("csv", "CSV", "用表格软件打开", csv_line, csv_document, csv_of_table),
    ExportFormat("json", "JSON", "给程序读，带每一列的名称", json_line, json_document, json_of_table),
    ExportFormat("jsonl", "JSON Lines", "给程序一行一行读", json_line, json_lines, json_lines_of_table),
)
