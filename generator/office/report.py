"""A filled form as the values of a report, each with the cell that it came from."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from generator.diagnostics.catalogue import diagnose
from generator.diagnostics.model import Diagnostic, Location
from generator.office.layout import (
    CONFIRMED,
    CORRECTIONS,
    ENTRIES,
    EVIDENCE,
    EXEMPT,
    HEAD,
    LEDGER,
    MEDIA,
    PRACTICES,
    Table,
)
from generator.office.read import FilledForm, Row
from generator.records.confirmation import Confirmation
from generator.records.evidence import Evidence, Media
from generator.records.plain import field_order
from generator.records.report import Correction, Entry, Practice, Report, WorkItem
from generator.sources.compose import Path

Values = dict[str, Any]
_MODELS: Mapping[str, type[BaseModel]] = {
    ENTRIES.id: Entry, LEDGER.id: WorkItem, EVIDENCE.id: Evidence, MEDIA.id: Media, PRACTICES.id: Practice,
    CONFIRMED.id: Confirmation, CORRECTIONS.id: Correction,
}  # fmt: skip
_NUMBERS = ("actual", "numerator", "denominator")
_ASKED_OF_ENTRY = ("commitment", "stage", *_NUMBERS, "note", "evidence", "confirmed")


@dataclass(slots=True)
class ReportValues:
    """The values of a report's file, the cells that they came from, and what keeps them from being a report."""

    values: Values = field(default_factory=dict)
    places: dict[Path, Location] = field(default_factory=dict)
    """Cells by the way to the value."""
    problems: list[Diagnostic] = field(default_factory=list)

    def place(self, path: Path) -> Location | None:
        """Return the cell of a value, of the row that it stands in, or of the nearest thing above it."""
        while path:
            if path in self.places:
                return self.places[path]
            inside = [(len(known), place) for known, place in self.places.items() if known[: len(path)] == path]
            if inside:
                return min(inside)[1]
            path = path[:-1]
        return None


def report_values(
    form: FilledForm, existing: Mapping[str, Any] | None, known_items: Mapping[str, Mapping[str, str]], *,
    replace: bool = False,
) -> ReportValues:  # fmt: skip
    """Return what a form says, laid over the report that is there already.

    `known_items` are the work items of other reports, which need not be said again. What the form has no place for
    (material of a practice) stays as it is. With `replace`, numbers may change too.
    """
    return _Builder(form, existing, known_items, replace=replace).build()


class _Builder:
    def __init__(
        self, form: FilledForm, existing: Mapping[str, Any] | None, known_items: Mapping[str, Mapping[str, str]], *,
        replace: bool,
    ) -> None:  # fmt: skip
        self.form, self.existing, self.known_items, self.replace = form, existing or {}, known_items, replace
        self.made = ReportValues()

    def build(self) -> ReportValues:
        found: Values = {
            **{name: value for name, value in self.existing.items() if name != "exempt"},
            **self._head(),
            "entries": self._entries(),
            "ledger": self._ledger(),
            "exempt": self._exempt(),
            "evidence": self._attached(EVIDENCE, "", self.existing.get("evidence", ())),
            "confirmed": self._attached(CONFIRMED, "", self.existing.get("confirmed", ())),
            "media": self._list(MEDIA),
            "practices": self._list(PRACTICES),
            "corrections": self._corrections(),
        }
        if found["exempt"]:
            found.pop("submitted", None)
        self.made.values = {name: found[name] for name in _order(Report) if found.get(name)}
        if self.existing and not self.replace:
            self._unchanged()
        return self.made

    def _tell(self, code: str, location: Location, **context: Any) -> None:
        self.made.problems.append(diagnose(code, location, **context))

    def _head(self) -> Values:
        head = self.form.head
        for column in HEAD:
            if column.id in head.places:
                self.made.places[column.id,] = head.places[column.id]
                is_empty = column.id not in head.cells and column.id not in head.unread
                if column.required and is_empty and not self.form.tables.get(EXEMPT.id):
                    self._tell("form-missing", head.places[column.id], name=column.title)
        return {name: head.cells.get(name) for name in head.places}

    def _entries(self) -> list[Values]:
        found = []
        attached = {
            row.cells["of"]
            for table in (EVIDENCE, CONFIRMED)
            for row in self.form.tables.get(table.id, ())
            if "of" in row.cells
        }
        kept = {one["commitment"]: one for one in self.existing.get("entries", ())}
        said = {row.id: row for row in self.form.tables.get(ENTRIES.id, ())}
        asked = self.form.key.rows[ENTRIES.id]
        for name in dict.fromkeys((*kept, *asked)):
            row = said.get(name) or (self.form.rows.get(name) if name in attached else None)
            if row is None:
                found += [kept[name]] if name not in asked else []
                continue
            path: Path = ("entries", len(found))
            before = kept.get(name, {})
            values = {"commitment": name, **self._numbers(ENTRIES, row, path, before)}
            self.made.places[*path, "commitment"] = row.places.get("first") or row.places["stage"]
            for column in ("stage", "note"):
                self._take(row, path, column, values)
            self._required(ENTRIES, row)
            for table in (EVIDENCE, CONFIRMED):
                if attachments := self._attached(table, name, before.get(table.id, ()), path):
                    values[table.id] = attachments
            found.append(_ordered(Entry, _over(before, values, _ASKED_OF_ENTRY)))
        return found

    def _numbers(self, table: Table, row: Row, path: Path, before: Mapping[str, Any]) -> Values:
        """Return a row's numbers; one that did not change keeps its digits, 1246.30."""
        values = {}
        for column in ("first", "second"):
            name = self.form.key.fields.get((table.id, row.id, column))
            if name is not None and column in row.places:
                self.made.places[*path, name] = row.places[column]
                if column in row.cells:
                    said, was = row.cells[column], before.get(name)
                    values[name] = was if was is not None and _is_same_number(was, said) else said
        return values

    def _take(self, row: Row, path: Path, column: str, values: Values) -> None:
        if column in row.places:
            self.made.places[*path, column] = row.places[column]
            if column in row.cells:
                values[column] = row.cells[column]

    def _required(self, table: Table, row: Row) -> None:
        for column in table.columns:
            if (
                column.required
                and column.id in row.places
                and column.id not in row.cells
                and column.id not in row.unread
            ):
                self._tell("form-missing", row.places[column.id], name=column.title)

    def _list(self, table: Table) -> list[Values]:
        found: list[Values] = []
        for row in self.form.tables.get(table.id, ()):
            path: Path = (table.id, len(found))
            values: Values = {}
            for column in table.columns:
                self._take(row, path, column.id, values)
            self._required(table, row)
            found.append(values)
        return self._laid_over(table, self.existing.get(table.id, ()), found)

    def _laid_over(self, table: Table, kept: Sequence[Mapping[str, Any]], found: Sequence[Values]) -> list[Values]:
        """Return the items of a list with what the form has no place for, by their titles."""
        known = {one.get("title"): one for one in kept}
        asked = self.form.key.columns[table.id]
        return [_ordered(_MODELS[table.id], _over(known.get(one.get("title"), {}), one, asked)) for one in found]

    def _exempt(self) -> Values | None:
        """Return why nothing is reported: the first row's words, where there is one."""
        rows = self.form.tables.get(EXEMPT.id, ())
        for row in rows[1:]:
            place = next(iter(row.places.values()))
            self._tell("form-ignored", place, value="、".join(row.cells.values()))
        if not rows:
            return None
        values: Values = {}
        for column in EXEMPT.columns:
            self._take(rows[0], ("exempt",), column.id, values)
        self._required(EXEMPT, rows[0])
        return values

    def _attached(self, table: Table, of: str, kept: Sequence[Mapping[str, Any]], above: Path = ()) -> list[Values]:
        """Return the material, or the confirmations, of a promise or of the whole report."""
        if table.id not in self.form.key.sheets:  # a form from before there was this sheet
            return [dict(one) for one in kept]
        found: list[Values] = []
        for row in self.form.tables.get(table.id, ()):
            if row.cells.get("of", "") != of or "of" in row.unread:
                continue
            path: Path = (*above, table.id, len(found))
            values: Values = {}
            for column in table.columns:
                if column.id != "of":
                    self._take(row, path, column.id, values)
            self._required(table, row)
            found.append(values)
        return self._laid_over(table, kept, found)

    def _ledger(self) -> list[Values]:
        """Return the work items of which something is said: the words of a known one only where they are new."""
        found: list[Values] = []
        kept = {one["id"]: one for one in self.existing.get("ledger", ())}
        ids = _NewIds(self.form.key.period, {*self.known_items, *kept}, kept.values())
        for row in self.form.tables.get(LEDGER.id, ()):
            name = row.cells.get("id", "")
            known = self.known_items.get(name)
            silent = not {"state", "note"} & {*row.cells, *row.unread}
            if known is not None and silent and row.cells.get("due", known["due"]) == known["due"]:
                continue  # shown to the clerk, and nothing said of it
            name = name or ids.of(row.cells.get("what", ""))
            path: Path = ("ledger", len(found))
            values: Values = {"id": name}
            for column in LEDGER.columns:
                if not column.shown:
                    self._take(row, path, column.id, values)
            self._required(LEDGER, row)
            said = kept.get(name, {})
            for said_before in ("what", "who", "due"):
                if known is not None and values.get(said_before) == known[said_before] and said_before not in said:
                    values.pop(said_before, None)
            found.append(_ordered(WorkItem, _over(said, values, {column.id for column in LEDGER.columns})))
        return found

    def _corrections(self) -> list[Values]:
        found = [dict(one) for one in self.existing.get("corrections", ())]
        for row in self.form.tables.get(CORRECTIONS.id, ()):
            path: Path = ("corrections", len(found))
            values = {"commitment": row.id, **self._numbers(CORRECTIONS, row, path, {})}
            for column in ("on", "reason"):
                self._take(row, path, column, values)
            self._required(CORRECTIONS, row)
            found.append(_ordered(Correction, values))
        return found

    def _unchanged(self) -> None:
        """Tell of numbers, stages and days of a report that was sent which the form would change in silence."""
        if "submitted" in self.existing:
            self._same(("submitted",), HEAD[0].title, self.existing, self.made.values)
        now = {one["commitment"]: (number, one) for number, one in enumerate(self.made.values.get("entries", ()))}
        titles = {name: Entry.model_fields[name].title or name for name in (*_NUMBERS, "stage")}
        for entry in self.existing.get("entries", ()):
            number, values = now.get(entry["commitment"], (-1, {}))
            for name, title in titles.items():
                path: Path = ("entries", number, name)
                if number < 0:
                    row = self.form.rows.get(entry["commitment"])
                    if row is not None and name in entry and name == "stage":
                        self._tell("form-changes-reported", row.places["stage"], name=title, now=entry[name])
                elif path in self.made.places:
                    self._same(path, title, entry, values)

    def _same(self, path: Path, title: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> None:
        name = str(path[-1])
        was, now = before.get(name), after.get(name)
        if was is None or was == now:
            return
        location = self.made.places[path]
        unread = any(one.location == location for one in self.form.problems)
        if not unread:
            self._tell("form-changes-reported", location, name=title, now=was)


class _NewIds:
    """Ids of work that a clerk added: by the period and a number; work of the same words keeps the id that it has."""

    def __init__(self, period: str, taken: set[str], kept: Iterable[Mapping[str, Any]]) -> None:
        self._period = period.lower().replace("..", "-")
        self._taken = taken
        self._known = {one["what"]: str(one["id"]) for one in kept if "what" in one}

    def of(self, words: str) -> str:
        """Return the id of some work."""
        if words in self._known:
            return self._known.pop(words)
        names = (f"{self._period}-{number}" for number in itertools.count(1))
        name = next(name for name in names if name not in self._taken)
        self._taken.add(name)
        return name


def _over(before: Mapping[str, Any], values: Values, asked: Collection[str]) -> Values:
    """Return values with those that were there and that the form has no place for."""
    return {**{name: value for name, value in before.items() if name not in asked}, **values}


def _is_same_number(was: str, now: str) -> bool:
    try:
        return Decimal(was) == Decimal(now)
    except ArithmeticError:
        return False


def _order(model: type[BaseModel]) -> tuple[str, ...]:
    return tuple(model.model_fields[name].alias or name for name in field_order(model))


def _ordered(model: type[BaseModel], values: Values) -> Values:
    return {name: values[name] for name in _order(model) if name in values}
