"""Every field of every record has an example in the trees that the tests stand on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from trees import grow

from generator.checks.check import check
from generator.checks.tree import Tree
from generator.records import layout
from generator.records.base import Record

TESTS = Path(__file__).parents[1]
Field = tuple[str, str]


def models(model: type[Record], seen: set[type[Record]]) -> set[type[Record]]:
    """Return a model and all models of its fields."""
    if model not in seen:
        seen.add(model)
        for field in model.model_fields.values():
            for inner in models_in(field.annotation):
                models(inner, seen)
    return seen


def models_in(annotation: Any) -> Iterator[type[Record]]:
    """Yield the models that a field's type names, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for inner in (*getattr(annotation, "__args__", ()), getattr(annotation, "__origin__", None)):
        if inner is not None and inner is not annotation:
            yield from models_in(inner)


def written(value: Any) -> Iterator[Field]:
    """Yield the fields that somebody wrote in a record and in all that it holds, with the models that have them."""
    if isinstance(value, Record):
        for model in type(value).__mro__:
            if issubclass(model, Record):
                yield from ((model.__name__, name) for name in value.model_fields_set if name in model.model_fields)
        for name in type(value).model_fields:
            yield from written(getattr(value, name))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from written(part)
    elif isinstance(value, dict):
        yield from written(tuple(value.values()))


def fields() -> set[Field]:
    """Return every field of every kind of record."""
    seen: set[type[Record]] = set()
    for kind in layout.LAYOUT:
        models(kind.model, seen)
    return {(model.__name__, name) for model in seen for name in model.model_fields}


def examples(tree: Tree) -> set[Field]:
    """Return the fields that some record of a tree writes."""
    return {field for kind in layout.LAYOUT for filed in tree[kind].values() for field in written(filed.record)}


def test_every_field_has_an_example(tmp_path: Path) -> None:
    """In the valid tree, in its cases or in the second authority's: a field that no test reads may mean anything."""
    trees = (grow(tmp_path, TESTS / "cases"), TESTS / "plans")
    there: set[Field] = set().union(*(examples(check(tree).tree) for tree in trees))
    assert sorted(fields() - there) == []
