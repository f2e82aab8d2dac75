"""The life of a form: it is opened, added to, looked over, held against somebody else's change, and saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.diagnostics.model import Diagnostic
from generator.edit.desk import NEW, Desk, Stored
from generator.edit.draft import Draft, Submission
from generator.edit.held import evidence_with, settle_names, take_files
from generator.edit.repository import Author
from generator.edit.told import change_lines, told
from generator.edit.widgets import Problem
from generator.forms.editor import Editor
from generator.forms.entered import Entered, Item, Way, completed, form_path, is_token, opened, submitted, wanted_values
from generator.forms.errors import FormError
from generator.forms.fields import field_named
from generator.forms.merge import merge
from generator.records.base import Record
from generator.records.layout import place_of
from generator.sources import compose
from generator.sources.align import align
from generator.sources.document import parse
from generator.sources.rewrite import new_record, revised_record


def open_draft(desk: Desk, editor: Editor) -> Draft:
    """Return the form as it opens."""
    stored = desk.stored(editor.path)
    part = editor.part(stored.values)
    shown = editor.shown
    if editor.is_new_item or not part:
        entered = _fresh(opened(editor.model, editor.defaults, shown))
    else:
        entered = opened(editor.model, part, shown)
        for name, items in editor.defaults.items():
            if isinstance(items, list) and isinstance(entered.get(name), list):
                _add_missing(entered[name], part.get(name, []), items, editor.model, name)
    return Draft(editor, stored, entered)


def _fresh(entered: Entered) -> Entered:
    """Return the same with all items new."""
    found: Entered = {}
    for name, value in entered.items():
        if isinstance(value, list):
            found[name] = [Item(f"n{number}", _fresh(item.fields)) for number, item in enumerate(value)]
        else:
            found[name] = _fresh(value) if isinstance(value, dict) else value
    return found


def _add_missing(shown: Any, there: Sequence[Any], wanted: Sequence[Any], model: type[Record], name: str) -> None:
    """Add the items that should be there and are not."""
    fresh = _fresh(opened(model, {name: list(wanted)}, (name,)))[name]
    assert isinstance(fresh, list)
    known = {origin for origin in align(list(wanted), list(there)) if origin is not None}
    shown += [item for number, item in enumerate(fresh) if number not in known]


def taken_up(desk: Desk, editor: Editor, sent: Submission) -> Draft:
    """Return a form that came back as it was sent, with an item more where one was asked for."""
    now = desk.stored(editor.path)
    version = sent.value("version") or NEW
    stored = now if version == now.version else desk.stored_as(editor.path, version)
    entered = submitted(editor.model, sent.pairs)
    completed(editor.model, entered, {} if editor.is_new_item else editor.part(stored.values), editor.shown)
    draft = Draft(editor, stored, entered)
    take_files(desk, draft, sent)
    if path := sent.value("add"):
        draft.added = _with_item(draft.entered, editor.model, path.split("/"))
    return draft


def _with_item(entered: Entered, model: type[Record], steps: Sequence[str]) -> str:
    """Put a blank item at the end of a list; return its path. Raises `FormError` for a list that there is not."""
    here: Any = entered
    for step in steps[:-1]:
        if isinstance(here, list):
            here = next((item.fields for item in here if item.token == step), None)
        else:
            here = here.get(step) if isinstance(here, dict) else None
    inner: type[Record] | None = model
    for name in (step for step in steps if not is_token(step)):
        spec = field_named(inner, name) if inner is not None else None
        inner = spec.model if spec is not None else None
    if not isinstance(here, dict) or inner is None or not isinstance(here.get(steps[-1], []), list):
        raise FormError("没有这一项，加不上。")
    items = here.setdefault(steps[-1], [])
    used = {item.token for item in items}
    token = next(f"n{count}" for count in range(len(used) + 1) if f"n{count}" not in used)
    items.append(Item(token, opened(inner, {})))
    return "/".join((*steps, token))


# ---------------------------------------------------------------- looking over


def look_over(desk: Desk, draft: Draft) -> bytes:
    """Put the problems of a form beside its inputs; return the file as it would be."""
    whole = _whole(draft)
    text = _text(draft, whole)
    data = draft.stored.encoded(text)
    own, elsewhere = desk.problems(draft.editor.path, data, evidence_with(desk, draft, whole))
    way = draft.editor.way(draft.stored.values)
    for found in own:
        path = _place(draft, text, found, way)
        draft.problems.setdefault(path, []).append(_problem(found, with_place=not path))
    if draft.has_errors:  # what others say of a record that is not whole follows from that
        elsewhere = []
    for found in elsewhere:
        draft.problems.setdefault("", []).append(_problem(found, with_place=True))
    remarks = () if draft.has_errors else draft.editor.remarks(whole)
    draft.problems.setdefault("", []).extend(Problem(False, remark) for remark in remarks)
    known = {(one.code, one.message) for one in desk.state().checked.diagnostics}
    new = (one for one in (*own, *elsewhere) if not one.is_error and (one.code, one.message) not in known)
    warnings = {f"{one.code}:{one.location.line}" for one in new}
    draft.seen = ",".join(sorted({*warnings, *remarks}))
    return data


def _whole(draft: Draft) -> dict[str, Any]:
    part = {} if draft.editor.is_new_item else draft.editor.part(draft.stored.values)
    return draft.editor.with_part(draft.stored.values, wanted_values(draft.editor.model, draft.entered, part))


def _text(draft: Draft, whole: Mapping[str, Any]) -> str:
    path = draft.editor.path
    if draft.stored.version == NEW:
        return new_record(path, whole)
    return revised_record(path, draft.stored.text, whole)


def _place(draft: Draft, text: str, found: Diagnostic, way: Way) -> str:
    """Return the input that a problem belongs to; empty for one of the rest."""
    where = found.way if found.way is not None else _way_at(draft.editor.path, text, found)
    if where is None or where[: len(way)] != way:
        return draft.editor.stands_for.get(str(where[-1]), "") if where else ""
    return form_path(draft.entered, where[len(way) :]) or ""


def _way_at(path: str, text: str, found: Diagnostic) -> Way | None:
    """Return the way to the value on the line of a problem; None where there is none."""
    document, _ = parse(path, text)
    if document is None:
        return None
    line = found.location.line - document.first_line + 1
    if path.endswith(".md") and line > document.yaml.count("\n") + 1:
        return ("body",)
    try:
        return document.positions.path_at(line, found.location.column) or None
    except compose.YamlError:
        return None


_NOT_WRITTEN = frozenset({"missing-field", "missing-value"})
"""Problems that are told in the words of files: a field that is not there. In a form it is, and empty."""


def _problem(found: Diagnostic, *, with_place: bool) -> Problem:
    if found.code in _NOT_WRITTEN and not with_place:
        return Problem(found.is_error, "这一项没有填。")
    place = f"{found.location.path} 第{found.location.line}行：" if with_place else ""
    return Problem(found.is_error, f"{place}{found.message}", found.hint, _suggestion(found))


def _suggestion(found: Diagnostic) -> str:
    """Return the value of the corrected line."""
    if not found.fixed:
        return ""
    try:
        value = compose.values(found.fixed.strip().removeprefix("- "))
    except compose.YamlError:
        return ""
    if isinstance(value, dict) and len(value) == 1:
        value = next(iter(value.values()))
    return value if isinstance(value, str) else ""


# ---------------------------------------------------------------- saving


def save(desk: Desk, draft: Draft, author: Author, seen: str) -> Draft:
    """Save a form, or return it with what is in the way: problems, or somebody else's change.

    Raises `FormError` where Git or the disk refuse; nothing is lost then either, the caller shows the form again.
    """
    with desk.writing():
        now = desk.stored(draft.editor.path)
        if now.version != draft.stored.version:
            return merged(desk, draft, now)
        settle_names(desk, draft)
        whole = _whole(draft)
        if whole == draft.stored.values or (draft.stored.version == NEW and not whole):
            draft.unchanged = True
            return draft
        data = look_over(desk, draft)
        if draft.has_errors or not _all_read(draft.seen, seen):
            return draft
        model = _record_model(draft.editor.path)
        draft.changes = change_lines(model, draft.stored.values, whole)
        message = "\n".join((draft.editor.subject, "", draft.editor.path, *draft.changes))
        evidence = evidence_with(desk, draft, whole)
        draft.commit = desk.save(draft.editor.path, data, f"{message}\n", author, evidence)
        return draft


def _all_read(warnings: str, seen: str) -> bool:
    return set(filter(None, warnings.split(","))) <= set(seen.split(","))


def _record_model(path: str) -> type[Record]:
    found = place_of(path)
    if found is None:
        raise FormError("没有这样的记录。")
    return found[0].model


def merged(desk: Desk, draft: Draft, now: Stored) -> Draft:
    """Return a form on the record as it is now, with what was typed and what somebody else changed meanwhile."""
    editor = draft.editor
    both = merge(draft.stored.values, _whole(draft), now.values)
    if editor.is_new_item or editor.finish is not None:
        new = Draft(editor, now, draft.entered)
    else:
        part = editor.part(both.values)
        entered = opened(editor.model, part, editor.shown)
        _rename(entered, part, editor.part(now.values))
        new = Draft(editor, now, entered)
        way = editor.way(both.values)
        for where, value in both.contradicted.items():
            path = form_path(entered, where[len(way) :]) if where[: len(way)] == way else None
            new.theirs[path or ""] = told(value)
    new.held = draft.held
    new.problems[""] = [one for many in draft.problems.values() for one in many]  # files that were refused
    new.their_changes = change_lines(_record_model(editor.path), draft.stored.values, now.values)
    new.their_commit = desk.repository.last_change(desk.place(editor.path))
    return new


def _rename(entered: Entered, part: Mapping[str, Any], now: Mapping[str, Any]) -> None:
    """Give the items of a merged form the numbers that they have in the record as it is now."""
    for name, value in entered.items():
        if isinstance(value, dict):
            _rename(value, part.get(name) or {}, now.get(name) or {})
        if not isinstance(value, list):
            continue
        here, there = part.get(name) or [], now.get(name) or []
        for item, origin in zip(value, align(there, here), strict=True):
            before = int(item.token)
            item.token = f"n{before}" if origin is None else str(origin)
            _rename(item.fields, here[before], {} if origin is None else there[origin])
