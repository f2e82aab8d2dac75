"""Answers of the search name fields that there are; no word is in two groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.checks.tree import RecordFile, Tree
from generator.diagnostics.catalogue import did_you_mean, nearest
from generator.diagnostics.model import Diagnostic
from generator.diagnostics.wording import NONE_LEFT
from generator.records.layout import CAMPAIGNS, EVENTS, HOSPITALS, QUESTIONS, SYNONYMS, RecordKind
from generator.records.search import FIELD, Questions, below, names_in

_KINDS: Mapping[str, RecordKind[Any, str]] = {"hospitals": HOSPITALS, "campaigns": CAMPAIGNS, "events": EVENTS}
_SHOWN = 12


def answered_fields(tree: Tree) -> Iterator[Diagnostic]:
    """Yield fields in answers that do not exist or have no value."""
    records = _records(tree)
    for filed in tree[QUESTIONS].values():
        for number, question in enumerate(filed.record.questions):
            for path in FIELD.findall(question.answer):
                if not _is_unreadable(tree, path.split(".")):
                    yield from _field_problems(filed, number, path, records)


def _field_problems(
    filed: RecordFile[Questions], number: int, path: str, records: Mapping[str, object]
) -> Iterator[Diagnostic]:
    answer = filed.record.questions[number].answer
    place = ("questions", number, "answer")
    value: object = records
    for name in path.split("."):
        known = tuple(names_in(value))
        value = below(value, name)
        if value in (None, ()):
            near = nearest(name, known)
            yield filed.diagnose(
                "unknown-answer-field", place, fix=answer.replace(path, path.replace(name, near, 1)) if near else None,
                field=path, name=name, guess=did_you_mean(name, known), known=_listed(known),
            )  # fmt: skip
            return
    if names_in(value):
        yield filed.diagnose("unfinished-answer-field", place, field=path, known=_listed(names_in(value)))


def words_of_one_group(tree: Tree) -> Iterator[Diagnostic]:
    """Yield words that stand in two groups: what they mean would be two things."""
    for filed in tree[SYNONYMS].values():
        seen: dict[str, str] = {}
        for number, group in enumerate(filed.record.groups):
            for word in dict.fromkeys(group.split()):
                if word in seen:
                    yield filed.diagnose("word-in-two-groups", ("groups", number), word=word, other=seen[word])
                seen.setdefault(word, group)


def _records(tree: Tree) -> Mapping[str, object]:
    """Return what a path may begin with."""
    found: dict[str, object] = {
        name: {key: filed.record for key, filed in tree[kind].items()} for name, kind in _KINDS.items()
    }
    return {"authority": tree.authority.record, **found} if tree.authority is not None else found


def _is_unreadable(tree: Tree, names: Sequence[str]) -> bool:
    """Return whether the record has errors of its own, which are told instead."""
    if names[0] == "authority":
        return tree.authority is None
    return names[0] in _KINDS and len(names) > 1 and (_KINDS[names[0]], names[1]) in tree.unreadable


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:_SHOWN]) or NONE_LEFT


RULES = (answered_fields, words_of_one_group)
