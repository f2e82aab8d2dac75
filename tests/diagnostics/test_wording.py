"""The words of problems stand in the catalogue and beside it, nowhere else; a reason that is given is there."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from generator.diagnostics import wording
from generator.diagnostics.catalogue import CATALOGUE, ENTRIES, diagnose
from generator.diagnostics.model import Location
from generator.records.field_names import field_names

GENERATOR = Path(__file__).parents[2] / "generator"
CODE = {
    path.relative_to(GENERATOR).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for places in ("checks/**/*.py", "records/**/*.py", "sources/**/*.py", "office/**/*.py", "site/sheet_check.py")
    for path in sorted(GENERATOR.glob(places))
}
OTHER_WORDS = {
    "checks/privacy": "words by which personal data is found",
    "office/contents.py": "words that stand on a form",
    "office/layout.py": "words that stand on a form",
    "office/sheets.py": "words that stand on a form",
    "office/tasks.py": "words that stand on a form",
    "office/write.py": "words that stand on a form",
    "office/write_tasks.py": "words that stand on a form",
    "office/values.py": "numbers and days as people write them",
    "records/choices.py": "words of choices, for forms and for who writes another word",
    "records/meant.py": "spellings of numbers and days that are understood",
    "records/spellings.py": "other names of fields and choices that are understood",
    "sources/strays.py": "signs of other programs that are known by their form",
    "records/base.py": "spellings of dates, times and flags that are understood",
    "records/layout.py": "titles of the kinds of records, for the handbook too",
    "records/rhythm.py": "rhythms as people write them, and their names on pages",
    "records/scope.py": "levels as people write them",
    "records/workdays.py": "days off, named on pages",
    "checks/rules/channels.py": "a promise of a time to answer, as people write it",
    "checks/rules/indicators.py": "other ways to write the unit of a share",
}
"""Modules with Chinese that no problem is told with."""


def literals(tree: ast.Module) -> set[str]:
    """Return the Chinese texts of a module but docstrings, titles of fields, and the values of enumerations."""
    passed_over: set[int] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            passed_over |= {id(one.value) for one in node.body if isinstance(one, ast.Expr)}
        if isinstance(node, ast.ClassDef) and any("Enum" in ast.unparse(base) for base in node.bases):
            passed_over |= {id(inner) for inner in ast.walk(node)}
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Field":
            passed_over |= {id(inner) for inner in ast.walk(node)}
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed_over
        if re.search("[一-鿿]", node.value)
    }


@pytest.mark.parametrize("module", [name for name in CODE if not name.startswith(tuple(OTHER_WORDS))])
def test_no_problem_is_worded_where_it_is_found(module: str) -> None:
    """A rule says which problem it is, and the catalogue how that is told."""
    assert literals(CODE[module]) == set()


def given() -> set[tuple[str, str]]:
    """Return code and reason wherever both are written in one call, of `diagnose`, `problem`, and the like."""
    found = set()
    for tree in CODE.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                for keyword in node.keywords:
                    if keyword.arg == "reason" and isinstance(keyword.value, ast.Constant):
                        found.add((str(node.args[0].value), str(keyword.value.value)))
    return found


def test_every_reason_that_is_given_has_words() -> None:
    """A key that is misspelt would be an exception in place of a problem."""
    assert len(given()) > 20
    assert {(code, reason) for code, reason in given() if reason not in wording.REASONS[code]} == set()


def test_every_reason_is_given_somewhere() -> None:
    """No words without a problem: each key is written in the code."""
    written = {
        node.value
        for tree in CODE.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    by_owner = {("foreign-duty", "of-authority"), ("foreign-duty", "of-hospitals")}  # made of the owner's word
    idle = {(code, key) for code, keys in wording.REASONS.items() for key in keys if key not in written}
    assert idle == by_owner


def test_codes_with_reasons_are_those_whose_sentence_has_one() -> None:
    """Of the catalogue."""
    asking = {
        code
        for code, entry in CATALOGUE.items()
        if "reason" in {name for _, name, _, _ in string.Formatter().parse(entry.message) if name}
    }
    assert asking == set(wording.REASONS)


def test_a_reason_is_filled_with_what_it_is_told_with() -> None:
    """As the sentence around it."""
    told = diagnose("bad-target", Location("x.yml"), reason="empty-range", low=60, high=40)
    assert told.message == "low（60）要比 high（40）小。"
    with pytest.raises(KeyError):
        diagnose("bad-target", Location("x.yml"), reason="no-such-reason")


EXPLAINED = {"bad-recurrence", "moved-or-cancelled", "incomplete-share", "share-without-sample"}
"""Codes whose sentences say in their own words what each name is."""
UNTITLED = {"hospitals", "at_least", "name", "kind", "id", "added", "what", "who", "due", "date"}
"""Names whose title differs from record to record, and choices that are called like a field."""


def test_names_of_fields_stand_beside_their_chinese_titles() -> None:
    """At least once in a sentence: who reads Chinese only can find them in the form and in the handbook."""
    bare = set()
    for row in ENTRIES:
        for sentence in (row.message, row.hint, *wording.REASONS.get(row.code, {}).values()):
            for name in re.findall(r"(?<![A-Za-z0-9_./{-])[a-z][a-z_]+(?![A-Za-z0-9_./}（-])(?!: )", sentence):
                if name in field_names() and f"{name}（" not in sentence and f"（{name}）" not in sentence:
                    bare.add((row.code, name))
    assert {(code, name) for code, name in bare if code not in EXPLAINED and name not in UNTITLED} == set()
