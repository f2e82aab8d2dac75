"""All files of `content/`, each examined alone, then laid out by what they are."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic

from generator.checks.placeholders import with_placeholders
from generator.checks.privacy.allow import Taken, take_allowances
from generator.checks.privacy.gate import Gate
from generator.checks.shape import validate
from generator.diagnostics.catalogue import diagnose, nearest
from generator.diagnostics.model import Diagnostic, Location
from generator.records.authority import Authority
from generator.records.base import Record
from generator.records.layout import AUTHORITIES, LAYOUT, PLACES, Ids, K, R, RecordKind, place_of
from generator.sources import compose
from generator.sources.document import Document, SourceFile, parse, read, read_text

OTHER_FILES = ("README.md",)
PAGES = "pages/"
PAGE_ENDINGS = (".md", ".png", ".jpg", ".jpeg", ".pdf")


@dataclass(frozen=True, slots=True)
class RecordFile(Generic[R]):
    """A record with the file it came from, and the ids that stand in its path."""

    source: SourceFile
    ids: Ids
    record: R

    def diagnose(
        self, code: str, path: compose.Path = (), *, key: bool = False, fix: str | None = None, **context: object
    ) -> Diagnostic:
        """Return a diagnostic at a value of this record. The file is read again: only those with problems are."""
        state = self.source.absolute.lstat()
        document = _document(self.source, (state.st_ino, state.st_mtime_ns, state.st_size))
        if document is None:
            return diagnose(code, Location(self.source.path), line="", fixed="", **context)
        return document.diagnose(code, path, key=key, fix=fix, **context)


@lru_cache(maxsize=16)
def _document(source: SourceFile, state: tuple[int, int, int]) -> Document | None:
    """Read a file in one state of it, or return None; a rule that finds a thousand problems has it read once."""
    return read(source)[0]


@dataclass(slots=True)
class Tree:
    """The records that could be read: `tree[HOSPITALS]["county-people"]`, by kind and by key (see the layout)."""

    records: dict[RecordKind[Any, Any], dict[Any, RecordFile[Any]]] = field(
        default_factory=lambda: {kind: {} for kind in LAYOUT}
    )
    pages: list[SourceFile] = field(default_factory=list)
    unreadable: set[tuple[RecordKind[Any, Any], Hashable]] = field(default_factory=set)
    """Kind and key of records that have errors of their own: nobody is told that they are missing."""
    shadowed: list[RecordFile[Record]] = field(default_factory=list)
    """Records whose key another file has: of a hospital that is called like the authority."""

    def __getitem__(self, kind: RecordKind[R, K]) -> dict[K, RecordFile[R]]:
        return self.records[kind]

    def all(self) -> Iterator[RecordFile[Record]]:
        """Yield every record, kind by kind."""
        for filed in self.records.values():
            yield from filed.values()
        yield from self.shadowed

    def knows(self, kind: RecordKind[Record, K], key: K) -> bool:
        """Tell whether a record is there, even if it has errors."""
        return key in self.records[kind] or (kind, key) in self.unreadable

    @property
    def authority(self) -> RecordFile[Authority] | None:
        """The authority's own record."""
        return self[AUTHORITIES].get("")


@dataclass(frozen=True, slots=True)
class FileResult:
    """The result of reading one file: its record, or what keeps it from being one."""

    source: SourceFile
    record: Record | None
    diagnostics: tuple[Diagnostic, ...]
    with_placeholders: Record | None = None
    """Of a file with errors of its own, where its other values can be looked at."""


def load_file(source: SourceFile) -> FileResult:
    """One file alone: a pure function of its path and its bytes."""
    is_page = source.path.startswith(PAGES) and source.path.endswith(".md")  # no record, but the host will read it
    found = place_of(source.path)
    if found is None and not is_page:
        gate = Gate(source.path, "")
        unknown = () if _is_other(source.path) else (_unknown(source.path),)
        return FileResult(source, None, gate.cover((*gate.problems(), *unknown)))
    text = read_text(source)
    if isinstance(text, Diagnostic):
        return FileResult(source, None, Gate(source.path, "").cover((text,)))
    document, problems = parse(source.path, text)
    taken = Taken(None) if document is None else take_allowances(document)
    gate = Gate(source.path, text, document)
    problems = [*problems, *taken.problems, *gate.problems(taken.allowances)]
    if taken.document is None or found is None:
        return FileResult(source, None, gate.cover(problems))
    return _as_record(source, taken.document, found[0].model, problems, gate)


def _as_record(
    source: SourceFile, document: Document, model: type[Record], problems: list[Diagnostic], gate: Gate
) -> FileResult:
    record = validate(document, model)
    if isinstance(record, Record):
        if document.repaired:
            return FileResult(source, None, gate.cover(problems), record)
        return FileResult(source, record, gate.cover(problems))
    elsewhere = (one for one in record if one.location.line not in document.repaired)
    return FileResult(source, None, gate.cover((*problems, *elsewhere)), with_placeholders(document, model))


def group_by_kind(examined: Iterable[FileResult], *, with_placeholders: bool = False) -> Tree:
    """Return the records by kind and key; placeholders stand in for unreadable values only when asked for."""
    tree = Tree()
    for result in examined:
        if result.source.path.startswith(PAGES):
            tree.pages.append(result.source)
            continue
        found = place_of(result.source.path)
        if found is None:
            continue
        kind, ids = found
        key = kind.key(ids)
        record = result.record or (result.with_placeholders if with_placeholders else None)
        if record is None:
            tree.unreadable.add((kind, key))
            continue
        filed = RecordFile(result.source, ids, record)
        if tree[kind].setdefault(key, filed) is not filed:
            tree.shadowed.append(filed)
    return tree


def _is_other(path: str) -> bool:
    return path in OTHER_FILES or (path.startswith(PAGES) and path.endswith(PAGE_ENDINGS))


def _unknown(path: str) -> Diagnostic:
    examples = tuple(place.example for place in PLACES)
    near = nearest(path, examples)
    if path.startswith(PAGES):
        expected = f"pages 里只能放 {'、'.join(PAGE_ENDINGS)} 文件。"
    elif path.endswith((".yaml", ".YML", ".txt")):
        expected = "文件名要以 .yml 结尾（信和方案正文以 .md 结尾）。"
    elif near:
        expected = f"文件名和位置应该像 {near} 这样，编号只用小写英文字母、数字和短横。"
    else:
        expected = "看看手册里每种文件该放在哪里；没用就删掉。"
    return diagnose("unknown-file", Location(path), expected=expected)
