"""Forms into records: which report each is of, whether it may be taken in, and what its record will say.

Nothing is written here. All problems of all forms are told at once, each at its sheet and cell; the record is the one
that a hand would have written, and passes the same checks.
"""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from generator.checks.check import Checked, check
from generator.checks.rules.reports import asked_round
from generator.checks.tree import Tree
from generator.diagnostics.catalogue import diagnose
from generator.diagnostics.model import Diagnostic, Location
from generator.diagnostics.wording import CHANGED, NONE_LEFT
from generator.figures.forms import asked_reports
from generator.figures.measured import measure
from generator.office.attached import Attachments
from generator.office.book import book_of
from generator.office.contents import base_of
from generator.office.echo import at_cells
from generator.office.key import read_key
from generator.office.layout import ENTRIES, EVIDENCE
from generator.office.on_disk import RecordsOnDisk
from generator.office.promises import changed, fingerprint, snapshot
from generator.office.read import FilledForm, read_form
from generator.office.refusal import Refused
from generator.office.report import ReportValues, report_values
from generator.office.task_intake import task_values
from generator.records.layout import AUTHORITY, COMMITMENTS, DISTRICTS, HOSPITALS, REPORTS, is_district
from generator.registry import build_registry
from generator.sources import compose
from generator.sources.rewrite import RewriteError, new_record, revised, revised_record
from generator.sources.write import to_yaml


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that came in: its name, for problems, and its bytes."""

    name: str
    data: bytes
    beside: Callable[[str], bytes | None] = lambda _: None
    """Returns a picture or a paper that came along, by its name: from the same folder, the same mail."""


@dataclass(slots=True)
class MadeRecord:
    """A record as a form makes it."""

    path: str
    """Below `content/`."""
    text: str
    """As it will be; empty where it could not be made."""
    before: str | None
    """As it is now; None where there is none."""
    values: ReportValues

    @property
    def is_known(self) -> bool:
        """True when it is there already and says the same."""
        return self.before == self.text


@dataclass(slots=True)
class Taken:
    """One form: what is wrong with it, and the records that it makes when nothing is."""

    name: str
    problems: list[Diagnostic] = field(default_factory=list)
    records: list[MadeRecord] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    """Pictures and papers that come along, by their paths below `content/`."""

    @property
    def has_errors(self) -> bool:
        """True when its records must not be written."""
        return any(one.is_error for one in self.problems)

    @property
    def is_known(self) -> bool:
        """True when all of it is there already and says the same."""
        return all(one.is_known for one in self.records)

    @property
    def path(self) -> str:
        """The paths of its records, for a sentence."""
        return "、".join(one.path for one in self.records)

    @property
    def text(self) -> str:
        """The text of its first record."""
        return self.records[0].text if self.records else ""


def take_in(
    content: Path, files: Sequence[SentFile], *, replacing: bool = False, today: dt.date | None = None
) -> list[Taken]:
    """Return what each file would do to the records of a folder; with `replacing`, reports that differ may go.

    `today` is the day of what is written without one; None for the newest day that the records know of.
    """
    results = [Taken(one.name) for one in files]
    forms = [_form(one, result) for one, result in zip(files, results, strict=True)]
    if not any(forms):
        return results
    office = _Office(content, check(content), today)
    for file, form, result in zip(files, forms, results, strict=True):
        if form is not None:
            office.take(file, form, result, replacing=replacing)
    office.check()
    for form, result in zip(forms, results, strict=True):
        order = {name: number for number, name in enumerate(form.sheets)} if form is not None else {}
        result.problems.sort(key=lambda one: (order.get(one.location.sheet, -1), one))
    return results


class _Office:
    """The records of a folder while forms are laid over them."""

    def __init__(self, content: Path, checked: Checked, today: dt.date | None) -> None:
        self.content, self.tree = content, checked.tree
        self._known = {(one.location.path, one.code, one.message) for one in checked.diagnostics}
        self._made: dict[str, tuple[Taken, MadeRecord]] = {}
        self._files: dict[str, bytes] = {}
        self._day = today or _newest_day(checked.tree)
        self._measured = None if checked.has_errors else measure(build_registry(checked.tree), self._day)

    def take(self, file: SentFile, form: FilledForm, result: Taken, *, replacing: bool) -> None:
        """Put into a result what its form makes, and what is in the way."""
        result.problems += form.problems
        attached = Attachments(form, file.data, file.beside, self._evidence)
        if form.key.stream:
            made = self._report(form, result, attached, replacing=replacing)
        else:
            made = self._tasks(form, result, attached)
        attached.left_over()
        result.problems += attached.problems
        result.files = attached.files
        self._files |= attached.files
        for record in made:
            result.records.append(record)
            if record.path in self._made:
                other = self._made[record.path][0]
                for taken, another in ((result, other), (other, result)):
                    taken.problems.append(diagnose("form-twice", Location(taken.name), other=another.name))
            elif not record.is_known:
                self._made[record.path] = (result, record)

    def _evidence(self, path: str) -> bytes | None:
        file = self.content / path
        return self._files.get(path) or (file.read_bytes() if file.is_file() else None)

    def _tasks(self, form: FilledForm, result: Taken, attached: Attachments) -> list[MadeRecord]:
        """Return the records that the rows of other tasks change."""
        if self._measured is None or form.key.publisher not in self._measured.registry.publishers:
            place, value = Location(form.file), form.key.publisher
            if self._measured is None:
                result.problems.append(diagnose("form-unknown", place, reason="broken-content"))
            else:
                result.problems.append(diagnose("form-unknown", place, reason="no-publisher", value=value))
            return []
        records = RecordsOnDisk(self.content, self.tree, self._day)
        found = task_values(form, records, self._measured, attached)
        result.problems += found.problems
        made = []
        for path, values in found.records.items():
            before = records.text(path)
            try:
                whole = values.values
                text = revised_record(path, before, whole) if before is not None else new_record(path, whole)
            except RewriteError:  # its layout cannot be kept: a hand has to do it
                result.problems.append(diagnose("form-report-exists", Location(form.file), path=path))
                continue
            made.append(MadeRecord(path, text, before, values))
        return made

    def _report(self, form: FilledForm, result: Taken, attached: Attachments, *, replacing: bool) -> list[MadeRecord]:
        """Return the report that a form makes; none where the form is not one that can be taken in."""
        key = form.key
        if (refused := _unknown(self.tree, form)) or (refused := list(_outdated(self.tree, form))):
            result.problems[:] = [one for one in result.problems if not one.is_error] + refused
            return []
        result.problems += self._added(form)
        path = record_path(key.publisher, key.stream, key.period)
        for row in form.tables.get(EVIDENCE.id, ()):
            attached.take(row, "file", path)
        filed = self.tree[REPORTS].get((key.publisher, key.stream, key.period))
        file = self.content / path
        before = file.read_text(encoding="utf-8") if file.is_file() else None
        existing = _plain(before) if filed is not None and before is not None else None
        values = report_values(form, existing, _items(self.tree, form), replace=replacing)
        made = MadeRecord(path, "", before, values)
        if before is None:
            made.text = to_yaml(values.values)
        elif filed is None or existing is None:  # it is there and cannot be read
            result.problems.append(diagnose("form-report-exists", Location(form.file), path=path))
            return [made]
        else:
            try:
                made.text = revised(before, values.values)
            except RewriteError:  # its layout cannot be kept: a hand has to do it
                result.problems.append(diagnose("form-report-exists", Location(form.file), path=path))
                return [made]
            if not made.is_known and key.base != base_of(filed.record) and not replacing:
                result.problems.append(diagnose("form-report-exists", Location(form.file), path=path))
                return [made]
        result.problems += values.problems
        return [made]

    def _added(self, form: FilledForm) -> Iterator[Diagnostic]:
        """Yield the promises of which the report has to speak and that the form did not know yet."""
        key = form.key
        if self._measured is None:
            return
        for coming in asked_reports(self._measured, key.publisher, key.period):
            for state in coming.promises if coming.stream == key.stream else ():
                if state.commitment.id not in key.rows[ENTRIES.id]:
                    yield diagnose("form-promise-added", Location(form.file), name=state.commitment.promise)

    def check(self) -> None:
        """Look at the records as if they were there already, and tell what is new and wrong at their cells."""
        made = {path: one for path, one in self._made.items() if one[1].text}
        if not made:
            return
        with tempfile.TemporaryDirectory() as folder:
            unsaved = {}
            texts = {path: record.text.encode() for path, (_, record) in made.items()}
            for number, (path, data) in enumerate({**texts, **self._files}.items()):
                unsaved[path] = Path(folder) / f"{number}{PurePosixPath(path).suffix}"
                unsaved[path].write_bytes(data)
            checked = check(self.content, unsaved=unsaved)
        for path, (taken, record) in made.items():
            here = (problem for problem in checked.diagnostics if problem.location.path == path)
            told = [problem for problem in here if (path, problem.code, problem.message) not in self._known]
            taken.problems += at_cells(told, taken.name, path, record.text, record.values, taken.problems)


def _newest_day(tree: Tree) -> dt.date:
    """Return the day of the newest report; the first of the calendar's days where there is none."""
    sent = (filed.record.submitted for filed in tree[REPORTS].values())
    return max((day for day in sent if day is not None), default=dt.date(2000, 1, 1))


def _form(file: SentFile, result: Taken) -> FilledForm | None:
    try:
        book = book_of(file.data)
        return read_form(file.name, book, read_key(book))
    except Refused as refused:
        result.problems.append(diagnose(refused.code, Location(file.name), **refused.context))
        return None


def record_path(publisher: str, stream: str, period: str) -> str:
    """Return the path of a report below `content/`."""
    if publisher == AUTHORITY:
        return f"authority/reports/{period}.yml" if stream == AUTHORITY else f"authority/reports/{stream}/{period}.yml"
    folder = publisher if is_district(publisher) else f"hospitals/{publisher}"
    return f"{folder}/reports/{stream}/{period}.yml"


def _plain(text: str) -> Mapping[str, Any] | None:
    found = compose.values(text)
    return found if isinstance(found, dict) else None


def _unknown(tree: Tree, form: FilledForm) -> list[Diagnostic]:
    """Return why nobody asks for this report, if nobody does."""
    key, place = form.key, Location(form.file)
    hospital = key.publisher in tree[HOSPITALS]
    district = key.publisher.removeprefix("districts/") in tree[DISTRICTS] and is_district(key.publisher)
    if not (hospital or district or key.publisher == AUTHORITY):
        return [diagnose("form-unknown", place, reason="no-publisher", value=key.publisher)]
    if key.publisher not in tree[COMMITMENTS] and tree.knows(COMMITMENTS, key.publisher):
        return [diagnose("form-unknown", place, reason="broken-record")]
    if asked_round(tree, key.publisher, key.stream, key.period) is None:
        return [diagnose("form-unknown", place, reason="not-asked", value=f"{key.stream} {key.period}")]
    return []


def _outdated(tree: Tree, form: FilledForm) -> Iterator[Diagnostic]:
    """Yield promises that are not what they were when the form was made."""
    filed = tree[COMMITMENTS].get(form.key.publisher)
    now = {one.id: snapshot(one) for one in filed.record.commitments} if filed is not None else {}
    before = form.key.promises
    if (
        all(name in now for name in before)
        and fingerprint((name, now[name]) for name in before) == form.key.fingerprint
    ):
        return
    for name, known in before.items():
        told = changed(known, now.get(name, {}))
        if told:
            words = "；".join(CHANGED.format(title=title, was=was, now=is_now) for title, was, is_now in told)
            words = words if name in now else NONE_LEFT
            yield diagnose("form-outdated", Location(form.file), name=name, changes=words)


def _items(tree: Tree, form: FilledForm) -> dict[str, dict[str, str]]:
    """Return the newest words of each work item that other reports of the stream have brought."""
    key = form.key
    sent = sorted(
        (str(filed.record.submitted), period, filed.record)
        for (publisher, stream, period), filed in tree[REPORTS].items()
        if (publisher, stream) == (key.publisher, key.stream) and period != key.period and filed.record.submitted
    )
    found: dict[str, dict[str, str]] = {}
    for _, _, report in sent:
        for item in report.ledger:
            said = {"what": item.what, "who": item.who, "due": str(item.due) if item.due is not None else None}
            before = found.setdefault(item.id, {"what": "", "who": "", "due": ""})
            before |= {name: words for name, words in said.items() if words is not None}
    return found
