"""The seconds of a build go to the stage of the function that was at work."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from benchmarks.profile import table
from benchmarks.stages import STAGES, START, stage_of_function

ROOT = Path(__file__).parents[2]


def in_generator(path: str) -> str:
    return str(ROOT / "generator" / path)


@pytest.mark.parametrize("rule", sorted(rule for rules in STAGES.values() for rule in rules))
def test_every_rule_names_a_file_or_a_function_that_is_there(rule: str) -> None:
    path, _, function = rule.partition(":")
    place = ROOT / "generator" / path
    assert place.exists()
    if function:
        tree = ast.parse(place.read_text(encoding="utf-8"))
        assert function in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize(
    ("path", "function", "stage"),
    [
        ("checks/rules/links.py", "check", "check"),
        ("checks/tree.py", "load_file", "read"),
        ("sources/document.py", "walk", "read"),
        ("build/pipeline.py", "of", "measure"),
        ("build/pipeline.py", "exports", "exports"),
        ("build/pipeline.py", "file_jobs", "the rest"),
        ("site/pages/hospital.py", "view", "views"),
        ("site/render/environment.py", "render", "templates"),
        ("publish/releases.py", "write", "files written"),
        ("publish/releases.py", "swap", "publish"),
        ("search/index.py", "write", "search"),
        ("search/names.py", "initials", ""),
        ("figures/pace.py", "pace_of", ""),
        ("memory/made.py", "take", "memory"),
        ("memory/trace.py", "note", ""),
    ],
)
def test_the_longest_rule_counts_and_what_all_use_counts_for_its_caller(path: str, function: str, stage: str) -> None:
    assert stage_of_function(in_generator(path), function) == stage


def test_imports_templates_and_libraries_are_told_apart() -> None:
    assert stage_of_function("<frozen importlib._bootstrap>", "_find_and_load") == START
    assert stage_of_function("/anywhere/theme/pages/hospital.html", "root") == "templates"
    assert stage_of_function("/anywhere/yaml/composer.py", "compose_node") == ""


def test_the_table_has_a_line_a_stage_and_shares_of_each_build() -> None:
    lines = table({"cold": {"views": 3.0, "templates": 1.0}, "after one edit": {"views": 0.5}}).splitlines()
    assert lines[0] == "| stage | cold, s | % | after one edit, s | % |"
    assert "| views | 3.00 | 75 | 0.50 | 100 |" in lines
    assert "| templates | 1.00 | 25 | 0.00 | 0 |" in lines
    assert lines[-1] == "| together | 4.00 | 100 | 0.50 | 100 |"
    assert len(lines) == len(STAGES) + 3
