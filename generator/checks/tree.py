"""All files of `content/`, each examined alone, then laid out by what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast

from generator.checks.shape import validate
from generator.checks.stand_ins import with_stand_ins
from generator.diagnostics.catalogue import diagnose, nearest
from generator.diagnostics.model import Diagnostic, Location
from generator.records.authority import Authority
from generator.records.base import Record
from generator.records.bulletin import Bulletin
from generator.records.calendar import Calendar
from generator.records.campaign import Campaign, Plan
from generator.records.commitment import Commitments
from generator.records.complaints import Complaints
from generator.records.evaluation import Evaluation
from generator.records.event import Event
from generator.records.honours import Honours
from generator.records.hospital import Hospital
from generator.records.inspection import Inspection
from generator.records.layout import AUTHORITY, LAYOUT, Kind, place_of
from generator.records.ledgers import Ledgers
from generator.records.letter import Letter
from generator.records.notice import WallNotice
from generator.records.report import Report
from generator.sources import compose
from generator.sources.document import SourceFile, read

R = TypeVar("R", bound=Record, covariant=True)
OTHER_FILES = ("README.md",)
PAGES = "pages/"
PAGE_ENDINGS = (".md", ".png", ".jpg", ".jpeg", ".pdf")


@dataclass(frozen=True, slots=True)
class Filed(Generic[R]):
    """A record with the file it came from, and the ids that stand in its path."""

    source: SourceFile
    ids: dict[str, str]
    record: R

    def diagnose(
        self, code: str, path: compose.Path = (), *, key: bool = False, fix: str | None = None, **context: object
    ) -> Diagnostic:
        """A diagnostic at a value of this record. The file is read again: only those with problems are."""
        document, _ = read(self.source)
        if document is None:
            return diagnose(code, Location(self.source.path), line="", fixed="", **context)
        return document.diagnose(code, path, key=key, fix=fix, **context)


@dataclass(slots=True)
class Tree:
    """The records that could be read, by kind and id."""

    authority: Filed[Authority] | None = None
    authority_letter: Filed[Letter] | None = None
    authority_commitments: Filed[Commitments] | None = None
    authority_reports: dict[str, Filed[Report]] = field(default_factory=dict)
    """By period."""
    calendars: dict[int, Filed[Calendar]] = field(default_factory=dict)
    campaigns: dict[str, Filed[Campaign]] = field(default_factory=dict)
    plans: dict[str, Filed[Plan]] = field(default_factory=dict)
    inspections: dict[tuple[str, str], Filed[Inspection]] = field(default_factory=dict)
    hospitals: dict[str, Filed[Hospital]] = field(default_factory=dict)
    commitments: dict[str, Filed[Commitments]] = field(default_factory=dict)
    letters: dict[str, Filed[Letter]] = field(default_factory=dict)
    reports: dict[tuple[str, str, str], Filed[Report]] = field(default_factory=dict)
    """By hospital, campaign and period."""
    notices: dict[str, Filed[WallNotice]] = field(default_factory=dict)
    events: dict[str, Filed[Event]] = field(default_factory=dict)
    evaluations: dict[tuple[str, str], Filed[Evaluation]] = field(default_factory=dict)
    """By campaign and period."""
    bulletins: dict[tuple[str, str], Filed[Bulletin]] = field(default_factory=dict)
    complaints: dict[str, Filed[Complaints]] = field(default_factory=dict)
    honours: dict[str, Filed[Honours]] = field(default_factory=dict)
    ledgers: dict[str, Filed[Ledgers]] = field(default_factory=dict)
    pages: list[SourceFile] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)
    """Paths of records that have errors of their own: nobody is told that they are missing."""

    def publishers(self) -> Iterator[tuple[str, Filed[Commitments]]]:
        """Everybody's promises: the hospitals', then the authority's."""
        yield from self.commitments.items()
        if self.authority_commitments is not None:
            yield AUTHORITY, self.authority_commitments

    def filed_reports(self) -> Iterator[tuple[str, str, str, Filed[Report]]]:
        """Everybody's reports with publisher, folder and period."""
        for (hospital, campaign, period), filed in self.reports.items():
            yield hospital, campaign, period, filed
        for period, filed in self.authority_reports.items():
            yield AUTHORITY, AUTHORITY, period, filed


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of one file."""

    source: SourceFile
    record: Record | None
    diagnostics: tuple[Diagnostic, ...]
    with_stand_ins: Record | None = None
    """Of a file with errors of its own, where its other values can be looked at."""


def examine(source: SourceFile) -> Examined:
    """One file alone: a pure function of its path and its bytes."""
    found = place_of(source.path)
    if source.path.startswith(PAGES) and source.path.endswith(".md"):  # no record, but the host will read it
        return Examined(source, None, tuple(read(source)[1]))
    if found is None:
        return Examined(source, None, () if _is_other(source.path) else (_unknown(source.path),))
    place, _ = found
    document, diagnostics = read(source)
    if document is None:
        return Examined(source, None, tuple(diagnostics))
    record = validate(document, place.model)
    if isinstance(record, Record):
        if document.mended:
            return Examined(source, None, tuple(diagnostics), record)
        return Examined(source, record, tuple(diagnostics))
    elsewhere = (one for one in record if one.location.line not in document.mended)
    return Examined(source, None, (*diagnostics, *elsewhere), with_stand_ins(document, place.model))


def lay_out(examined: Iterable[Examined], *, with_stand_ins: bool = False) -> Tree:
    """The records by kind and id."""
    tree = Tree()
    for one in examined:
        if one.source.path.startswith(PAGES):
            tree.pages.append(one.source)
            continue
        found = place_of(one.source.path)
        if found is None:
            continue
        record = one.record or (one.with_stand_ins if with_stand_ins else None)
        if record is None:
            tree.unreadable.add(one.source.path)
            continue
        place, ids = found
        _file(tree, place.kind, Filed(one.source, ids, record))
    return tree


def _file(tree: Tree, kind: Kind, filed: Filed[Record]) -> None:
    ids = filed.ids
    match kind:
        case Kind.AUTHORITY:
            tree.authority = cast("Filed[Authority]", filed)
        case Kind.AUTHORITY_LETTER:
            tree.authority_letter = cast("Filed[Letter]", filed)
        case Kind.CALENDAR:
            tree.calendars[int(ids["year"])] = cast("Filed[Calendar]", filed)
        case Kind.CAMPAIGN:
            tree.campaigns[ids["campaign"]] = cast("Filed[Campaign]", filed)
        case Kind.PLAN:
            tree.plans[ids["campaign"]] = cast("Filed[Plan]", filed)
        case Kind.INSPECTION:
            tree.inspections[ids["campaign"], ids["dated"]] = cast("Filed[Inspection]", filed)
        case Kind.HOSPITAL:
            tree.hospitals[ids["hospital"]] = cast("Filed[Hospital]", filed)
        case Kind.COMMITMENTS:
            tree.commitments[ids["hospital"]] = cast("Filed[Commitments]", filed)
        case Kind.LETTER:
            tree.letters[ids["hospital"]] = cast("Filed[Letter]", filed)
        case Kind.AUTHORITY_COMMITMENTS:
            tree.authority_commitments = cast("Filed[Commitments]", filed)
        case Kind.AUTHORITY_REPORT:
            tree.authority_reports[ids["period"]] = cast("Filed[Report]", filed)
        case Kind.NOTICE:
            tree.notices[ids["notice"]] = cast("Filed[WallNotice]", filed)
        case Kind.EVENT:
            tree.events[ids["event"]] = cast("Filed[Event]", filed)
        case Kind.EVALUATION:
            tree.evaluations[ids["campaign"], ids["period"]] = cast("Filed[Evaluation]", filed)
        case Kind.BULLETIN:
            tree.bulletins[ids["campaign"], ids["dated"]] = cast("Filed[Bulletin]", filed)
        case Kind.COMPLAINTS:
            tree.complaints[ids["hospital"]] = cast("Filed[Complaints]", filed)
        case Kind.HONOURS:
            tree.honours[ids["hospital"]] = cast("Filed[Honours]", filed)
        case Kind.LEDGERS:
            tree.ledgers[ids["hospital"]] = cast("Filed[Ledgers]", filed)
        case Kind.REPORT:
            tree.reports[ids["hospital"], ids["campaign"], ids["period"]] = cast("Filed[Report]", filed)


def _is_other(path: str) -> bool:
    return path in OTHER_FILES or (path.startswith(PAGES) and path.endswith(PAGE_ENDINGS))


def _unknown(path: str) -> Diagnostic:
    examples = tuple(place.example for place in LAYOUT)
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
