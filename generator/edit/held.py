"""Pictures and papers that come with a form: looked at at once, kept until the form is saved, named by its record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from generator.checks.incoming import evidence_of, free_path
from generator.checks.tree import is_evidence
from generator.diagnostics.model import Diagnostic
from generator.edit.desk import Desk
from generator.edit.draft import Draft, Submission
from generator.edit.widgets import Problem
from generator.forms.entered import Entered, Item
from generator.forms.errors import FormError
from generator.records.layout import evidence_folder

HELD = "held"
"""The name in a form of what is kept: a path and the name of its bytes."""
_FIELD = "file"


def take_files(desk: Desk, draft: Draft, sent: Submission) -> None:
    """Put the files that came with a form, and those that came before, where it is saved from.

    One that is refused stands as a problem beside its input.
    """
    folder = evidence_folder(draft.editor.path)
    for name, value in sent.pairs:
        path, _, blob = value.partition(" ")
        if name == HELD and is_evidence(path) and path.startswith(f"{folder}/") and _kept(desk, blob) is not None:
            draft.held[path] = blob

    def known(path: str) -> bytes | None:
        return _kept(desk, draft.held[path]) if path in draft.held else desk.evidence(path)

    for upload in sent.uploads:
        if not folder:
            raise FormError("这一类内容没有放材料的文件夹，不能带照片。")
        found = evidence_of(draft.editor.path, upload.file.read(), known)
        if isinstance(found, Diagnostic):
            problem = Problem(True, f"选的文件没有收：{found.message}", found.hint)
            draft.problems.setdefault(upload.path, []).append(problem)
            continue
        draft.held[found.path] = desk.repository.keep(found.data)
        _put(draft.entered, upload.path.split("/"), found.name)


def _kept(desk: Desk, blob: str) -> bytes | None:
    return desk.repository.kept(blob) if blob.isalnum() else None


def _put(entered: Entered, steps: list[str], value: str) -> None:
    """Put a value where an input shows it; a path that the form does not have is passed over."""
    here: Any = entered
    for step in steps[:-1]:
        if isinstance(here, list):
            here = next((item.fields for item in here if item.token == step), None)
        else:
            here = here.get(step) if isinstance(here, dict) else None
    if isinstance(here, dict) and isinstance(here.get(steps[-1], ""), str):
        here[steps[-1]] = value


def evidence_with(desk: Desk, draft: Draft, whole: Mapping[str, Any]) -> dict[str, bytes]:
    """Return what goes along with a record: the files that it names and that wait for it, by their paths."""
    named = set(_named(whole))
    found = {path: _kept(desk, blob) for path, blob in draft.held.items() if PurePosixPath(path).name in named}
    return {path: data for path, data in found.items() if data is not None}


def _named(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _named(item)
    elif isinstance(value, dict):
        for name, inside in value.items():
            if name == _FIELD and isinstance(inside, str):
                yield inside
            else:
                yield from _named(inside)


def settle_names(desk: Desk, draft: Draft) -> None:
    """Give another name to a file whose name somebody else took since it was handed in."""
    for path, blob in tuple(draft.held.items()):
        data, there = _kept(desk, blob), desk.evidence(path)
        if data is None or there is None or there == data:
            continue
        free = free_path(draft.editor.path, path.rpartition(".")[2], data, desk.evidence)
        draft.held[free] = draft.held.pop(path)
        _rename(draft.entered, PurePosixPath(path).name, PurePosixPath(free).name)


def _rename(entered: Entered, old: str, new: str) -> None:
    for name, value in entered.items():
        if name == _FIELD and value == old:
            entered[name] = new
        elif isinstance(value, dict):
            _rename(value, old, new)
        elif isinstance(value, list):
            for item in value:
                assert isinstance(item, Item)
                _rename(item.fields, old, new)
