"""Signs that can be read: how docstrings begin, what a name may be, and one tree of exceptions.

Ruff holds that a function's docstring is a command (D401); these hold for what it does not look at.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.errors import MingnuoError

ROOT = Path(__file__).parents[1]
MODULES = sorted(
    path.relative_to(ROOT).as_posix() for top in ("generator", "benchmarks") for path in (ROOT / top).rglob("*.py")
)
EMPTY_WORDS = ("What", "Where", "So many", "How many")
"""A docstring that begins with these talks around its thing in place of naming it."""
SMALL = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp, ast.Lambda)
"""In one line of these `one` is plain enough; anywhere else a thing goes by its own name."""
FOREIGN = {"generator/pdf/weasyprint.py": {"RefusedError"}}
"""Errors that WeasyPrint must know as its own; they never leave the module that calls it."""


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text(encoding="utf-8"))


def docstrings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the docstrings of modules, classes, functions, and of the attributes and constants above them."""
    for node in ast.walk(tree):
        for statement in (
            getattr(node, "body", []) if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) else []
        ):
            if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant):
                text = statement.value.value
                if isinstance(text, str):
                    yield statement.lineno, text


def names_called_one(tree: ast.Module) -> Iterator[int]:
    """Yield the lines on which something is called `one` outside of a one-line comprehension or lambda."""
    small = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, SMALL) and node.lineno == node.end_lineno
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        named = node.id if isinstance(node, ast.Name) else node.arg if isinstance(node, ast.arg) else ""
        if named == "one" and id(node) not in small:
            yield node.lineno  # type: ignore[attr-defined]


def exceptions(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name.endswith(("Error", "Exception", "Refusal")):
            yield node.name


@pytest.mark.parametrize("module", MODULES)
def test_a_docstring_names_its_thing(module: str) -> None:
    """It begins with a verb or a noun, not with a question."""
    assert [(line, text) for line, text in docstrings(tree_of(module)) if text.startswith(EMPTY_WORDS)] == []


@pytest.mark.parametrize("module", MODULES)
def test_a_thing_goes_by_its_own_name(module: str) -> None:
    """Nothing is called `one` for longer than a line."""
    assert list(names_called_one(tree_of(module))) == []


def test_every_exception_of_ours_is_of_one_tree() -> None:
    """Whoever catches `MingnuoError` catches all of them."""
    found = {
        (module, name)
        for module in MODULES
        for name in exceptions(tree_of(module))
        if name not in FOREIGN.get(module, ())
    }
    assert ("generator/publish/releases.py", "PublishError") in found
    for module, name in sorted(found):
        imported = __import__(module.removesuffix(".py").replace("/", "."), fromlist=[name])
        assert issubclass(getattr(imported, name), MingnuoError), f"{module}: {name}"


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("kept = [one for one in rows if one.id]", []),
        ("kept = [\n    one\n    for one in rows\n]", [2, 3]),
        ("for one in rows:\n    pass", [1]),
        ("def of(one):\n    return one", [1, 2]),
        ("rows.sort(key=lambda one: one.id)", []),
    ],
)
def test_the_rule_of_names_sees_them(source: str, lines: list[int]) -> None:
    """A loop, a parameter and a long comprehension are seen; a short one passes."""
    assert sorted(names_called_one(ast.parse(source))) == lines


def test_the_rule_of_docstrings_sees_those_of_attributes() -> None:
    """They document the dataclasses."""
    source = '"""Module."""\nLIMIT = 3\n"""So many."""\nclass Kind:\n    name: str\n    """What it is called."""\n'
    assert [text for _, text in docstrings(ast.parse(source))] == ["Module.", "So many.", "What it is called."]
