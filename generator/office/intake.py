"""Forms into records: which report each is of, whether it may be taken in, and what its record will say.

Nothing is written here. All problems of all forms are told at once, each at its sheet and cell; the record is the one
that a hand would have written, and passes the same checks.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.checks.check import check
from generator.checks.rules.reports import asked_round
from generator.checks.tree import Tree
from generator.diagnostics.catalogue import diagnose
from generator.diagnostics.model import Diagnostic, Location
from generator.diagnostics.wording import CHANGED, NONE_LEFT
from generator.office.book import book_of
from generator.office.contents import base_of
from generator.office.echo import at_cells
from generator.office.key import read_key
from generator.office.promises import changed, fingerprint, snapshot
from generator.office.read import FilledForm, read_form
from generator.office.refusal import Refused
from generator.office.report import ReportValues, report_values
from generator.records.layout import AUTHORITY, COMMITMENTS, DISTRICTS, HOSPITALS, REPORTS, is_district
from generator.sources import compose
from generator.sources.rewrite import RewriteError, revised
from generator.sources.write import to_yaml


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file that came in: its name, for problems, and its bytes."""

    name: str
    data: bytes


@dataclass(slots=True)
class Taken:
    """One form: what is wrong with it, and the record that it makes when nothing is."""

    name: str
    problems: list[Diagnostic] = field(default_factory=list)
    path: str = ""
    """Of the record, below `content/`."""
    text: str = ""
    """Of the record, as it will be."""
    before: str | None = None
    """Of the record as it is now; None where there is none."""

    @property
    def has_errors(self) -> bool:
        """True when its record must not be written."""
        return any(one.is_error for one in self.problems)

    @property
    def is_known(self) -> bool:
        """True when the record is there already and says the same."""
        return self.before == self.text


def take_in(content: Path, files: Sequence[SentFile], *, replacing: bool = False) -> list[Taken]:
    """Return what each file would do to the records of a folder; with `replacing`, reports that differ may go."""
    results = [Taken(one.name) for one in files]
    forms = [_form(one, result) for one, result in zip(files, results, strict=True)]
    if not any(forms):
        return results
    tree = check(content).tree
    made: dict[str, tuple[Taken, ReportValues]] = {}
    for form, result in zip(forms, results, strict=True):
        if form is None:
            continue
        values = _values(content, tree, form, result, replacing=replacing)
        if values is None:
            continue
        if result.path in made:
            other = made[result.path][0]
            for taken, another in ((result, other), (other, result)):
                taken.problems.append(diagnose("form-twice", Location(taken.name), other=another.name))
        elif not result.is_known:
            made[result.path] = (result, values)
    _check(content, {path: one for path, one in made.items() if one[0].text})
    for form, result in zip(forms, results, strict=True):
        order = {name: number for number, name in enumerate(form.sheets)} if form is not None else {}
        result.problems.sort(key=lambda one: (order.get(one.location.sheet, -1), one))
    return results


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


def _values(content: Path, tree: Tree, form: FilledForm, result: Taken, *, replacing: bool) -> ReportValues | None:
    """Return the report's values; None where the form is not one that can be taken in."""
    key = form.key
    result.problems += form.problems
    if (refused := _unknown(tree, form)) or (refused := list(_outdated(tree, form))):
        result.problems[:] = [one for one in result.problems if not one.is_error] + refused
        return None
    result.path = record_path(key.publisher, key.stream, key.period)
    filed = tree[REPORTS].get((key.publisher, key.stream, key.period))
    file = content / result.path
    result.before = file.read_text(encoding="utf-8") if file.is_file() else None
    existing = _plain(result.before) if filed is not None and result.before is not None else None
    values = report_values(form, existing, _items(tree, form), replace=replacing)
    if filed is not None and result.before is not None and existing is not None:
        try:
            result.text = revised(result.before, values.values)
        except RewriteError:  # its layout cannot be kept: a hand has to do it
            result.problems.append(diagnose("form-report-exists", Location(form.file), path=result.path))
            return values
        if not result.is_known and key.base != base_of(filed.record) and not replacing:
            result.problems.append(diagnose("form-report-exists", Location(form.file), path=result.path))
            return values
    elif result.before is not None:  # it is there and cannot be read
        result.problems.append(diagnose("form-report-exists", Location(form.file), path=result.path))
        return values
    else:
        result.text = to_yaml(values.values)
    result.problems += values.problems
    return values


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


def _check(content: Path, made: Mapping[str, tuple[Taken, ReportValues]]) -> None:
    """Look at the records as if they were there already, and tell what is wrong with them at their cells."""
    if not made:
        return
    with tempfile.TemporaryDirectory() as folder:
        unsaved = {}
        for number, (path, (taken, _)) in enumerate(made.items()):
            unsaved[path] = Path(folder) / f"{number}.yml"
            unsaved[path].write_text(taken.text, encoding="utf-8")
        checked = check(content, unsaved=unsaved)
    for path, (taken, values) in made.items():
        told = [one for one in checked.diagnostics if one.location.path == path]
        taken.problems += at_cells(told, taken.name, taken.text, values, taken.problems)
