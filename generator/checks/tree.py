"""All files of `content/`, each examined alone, then laid out by what they are."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Generic

from generator.checks.owners import Owners, owners_of, right_name
from generator.checks.placeholders import with_placeholders
from generator.checks.privacy.allow import Taken, take_allowances
from generator.checks.privacy.gate import Gate
from generator.checks.readings import read_otherwise
from generator.checks.shape import misfits, validate
from generator.diagnostics.catalogue import diagnose, nearest
from generator.diagnostics.model import Diagnostic, Location
from generator.diagnostics.wording import ON_PAGE, RIGHT_PLACE
from generator.records.authority import Authority
from generator.records.base import BLANK, Record
from generator.records.layout import AUTHORITIES, LAYOUT, PLACES, Ids, K, R, RecordKind, place_of
from generator.sources import compose
from generator.sources.document import HANDBOOK, Document, SourceFile, parse, read, read_text
from generator.sources.media import MediaError, MediaFacts, facts_of, words_in

OTHER_FILES = (HANDBOOK,)
PAGES = "pages/"
_PICTURE = re.compile(r"pages/(?:[a-z0-9]+(?:-[a-z0-9]+)*/)?[a-z0-9]+(?:-[a-z0-9]+)*\.(?:png|jpe?g|webp|pdf)")
"""A picture or a paper of a free page: beside it, or in one folder."""
_EVIDENCE = re.compile(
    r"(?:authority|(?:hospitals|districts|campaigns)/[a-z0-9]+(?:-[a-z0-9]+)*)/evidence/"
    r"[a-z0-9]+(?:-[a-z0-9]+)*\.(?:png|jpe?g|webp|pdf)"
)
"""A picture or a paper by which something can be checked."""


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
    pictures: list[SourceFile] = field(default_factory=list)
    """Pictures and papers beside the free pages."""
    evidence: dict[str, tuple[SourceFile, MediaFacts]] = field(default_factory=dict)
    """Pictures and papers by which something can be checked, by their paths."""
    refused: set[str] = field(default_factory=set)
    """Paths of evidence that is there and may not be published: nobody is told that it is missing."""
    permitted: set[str] = field(default_factory=set)
    """Digits of the numbers of a person that may be public: an office's mobile, an account that was allowed."""
    unreadable: set[tuple[RecordKind[Any, Any], Hashable]] = field(default_factory=set)
    """Kind and key of records that have errors of their own: nobody is told that they are missing."""
    owners: Owners = field(default_factory=lambda: Owners({}, {}))
    """Hospitals, districts and campaigns that have files and no record of their own."""
    misnamed: dict[str, str] = field(default_factory=dict)
    """Paths at which a record should be, each with the file that is meant to be it and has another name."""
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
    permitted: frozenset[str] = frozenset()
    """Digits of the numbers of a person in it that may be public."""
    media: MediaFacts | None = None
    """Of a picture or paper that may be published."""


def load_file(source: SourceFile) -> FileResult:
    """Read and check one file alone: a pure function of its path and its bytes."""
    found = place_of(source.path)
    text = "" if found is None and source.path not in OTHER_FILES else read_text(source)
    if isinstance(text, Diagnostic):
        return FileResult(source, None, Gate(source.path, "").cover((text,)))
    if found is None:
        if _is_picture(source.path):
            return _of_picture(source)
        gate = Gate(source.path, text)
        unknown = () if source.path in OTHER_FILES else (_unknown(source.path),)
        return FileResult(source, None, gate.cover((*gate.judge().problems, *unknown)))
    model = found[0].model
    document, problems = parse(source.path, text, lambda values: misfits(values, model).total())
    taken = Taken(None) if document is None else take_allowances(document)
    gate = Gate(source.path, text, document)
    judgement = gate.judge(taken.allowances)
    problems = [*problems, *taken.problems, *judgement.problems]
    if taken.document is None:
        return FileResult(source, None, gate.cover(problems))
    result = _as_record(source, taken.document, model, problems)
    result = replace(result, diagnostics=(*result.diagnostics, *_not_filled(source.path, text, result.diagnostics)))
    return replace(result, diagnostics=gate.cover(result.diagnostics), permitted=judgement.permitted)


def _not_filled(path: str, text: str, known: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield each line with the mark of a blank, in a value or beside it, of which nothing else is told."""
    if BLANK not in text:
        return
    told = {problem.location.line for problem in known}
    for number, line in enumerate(text.split("\n"), 1):
        if BLANK in line and number not in told:
            yield diagnose("not-filled", Location(path, number, line.index(BLANK) + 1), line=line)


def _as_record(source: SourceFile, document: Document, model: type[Record], problems: list[Diagnostic]) -> FileResult:
    record = validate(document, model)
    if isinstance(record, Record):
        if document.repaired:
            return FileResult(source, None, tuple(problems), record)
        return FileResult(source, record, tuple(problems))
    document, record, found = read_otherwise(document, model, record)
    told = [*problems, *found]
    if isinstance(record, Record):
        return FileResult(source, None, tuple(told), record)
    told += [one for one in record if one.location.line not in document.repaired and not _is_of_lost(document, one)]
    return FileResult(source, None, tuple(told), with_placeholders(document, model))


def _is_of_lost(document: Document, problem: Diagnostic) -> bool:
    """Tell whether something is missing where a line was lost: it may well have stood there."""
    if not document.lost or problem.way is None or problem.code not in ("missing-field", "empty-list", "missing-value"):
        return False
    place = problem.way if problem.code == "missing-value" else problem.way[:-1]
    lines = document.positions.lines_of(place)
    return any(number - document.first_line + 1 in lines for number in document.lost)


def group_by_kind(examined: Iterable[FileResult], *, with_placeholders: bool = False) -> Tree:
    """Return the records by kind and key; placeholders stand in for unreadable values only when asked for."""
    examined = tuple(examined)
    tree = Tree()
    tree.owners = owners_of({result.source.path for result in examined})
    tree.unreadable |= {(kind, name) for kind, names in tree.owners.lost.items() for name in names}
    for result in examined:
        tree.permitted |= result.permitted
        found = place_of(result.source.path)
        if found is None:
            if _PICTURE.fullmatch(result.source.path):
                tree.pictures.append(result.source)
            elif result.media is not None:
                tree.evidence[result.source.path] = (result.source, result.media)
            elif _EVIDENCE.fullmatch(result.source.path):
                tree.refused.add(result.source.path)
            elif name := right_name(result.source.path):
                tree.misnamed[f"{result.source.path.rpartition('/')[0]}/{name}"] = result.source.path
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


def _of_picture(source: SourceFile) -> FileResult:
    """Return a picture or a paper, or what keeps it from being published: what it is, and what it says."""
    problems: list[Diagnostic] = []
    try:
        facts = facts_of(source.absolute)
        for number, words in enumerate(words_in(source.absolute), 1):
            gate = Gate(source.path, words, where=ON_PAGE.format(number=number))
            problems += gate.cover(gate.judge().problems)
    except MediaError as error:
        return FileResult(source, None, (diagnose(error.code, Location(source.path), **error.context),))
    return FileResult(source, None, tuple(problems), media=facts)


def is_evidence(path: str) -> bool:
    """Tell whether a path is one at which evidence may lie."""
    return _EVIDENCE.fullmatch(path) is not None


def _is_picture(path: str) -> bool:
    return _PICTURE.fullmatch(path) is not None or _EVIDENCE.fullmatch(path) is not None


def _unknown(path: str) -> Diagnostic:
    examples = tuple(place.example for place in PLACES)
    near = nearest(path, examples)
    if path.startswith(PAGES):
        expected = RIGHT_PLACE["page"]
    elif "/evidence/" in path:
        expected = RIGHT_PLACE["evidence"]
    elif name := right_name(path):
        expected = RIGHT_PLACE["rename"].format(name=name)
    elif path.endswith((".yaml", ".YML", ".txt")):
        expected = RIGHT_PLACE["ending"]
    elif near:
        expected = RIGHT_PLACE["near"].format(near=near)
    else:
        expected = RIGHT_PLACE["unknown"]
    return diagnose("unknown-file", Location(path), expected=expected)
