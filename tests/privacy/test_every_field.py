"""A record is refused wherever in it a number of a person stands."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from made import card, identity, mobile
from trees import VALID

from generator.checks.tree import load_file
from generator.sources.document import SourceFile, parse, walk

FILES = [
    source
    for source in walk(VALID)
    if isinstance(source, SourceFile) and source.path.endswith((".yml", ".md")) and source.path != "README.md"
]
CODES = {"private-identity": identity, "personal-phone": mobile, "private-card": card}
Way = tuple[str | int, ...]


def leaves(values: Any, way: Way = ()) -> Iterator[Way]:
    """The ways to all values that are written: texts, numbers, dates, ids."""
    if isinstance(values, str):
        yield way
    elif isinstance(values, dict):
        for name, child in values.items():
            yield from leaves(child, (*way, name))
    elif isinstance(values, list):
        for number, child in enumerate(values):
            yield from leaves(child, (*way, number))


def written(path: str, values: Any) -> str:
    """A record as a file has it."""
    front = yaml.safe_dump({name: value for name, value in values.items() if name != "body"}, allow_unicode=True)
    return f"---\n{front}---\n{values['body']}" if path.endswith(".md") else front


@pytest.mark.parametrize("source", FILES, ids=[source.path for source in FILES])
def test_no_field_of_a_record_takes_a_number_of_a_person(tmp_path: Path, source: SourceFile) -> None:
    """Alone, and in the middle of what stood there; in a text, a number, a date, an id."""
    document, _ = parse(source.path, source.absolute.read_text(encoding="utf-8"))
    assert document is not None
    made = random.Random(source.path)
    file = tmp_path / Path(source.path).name
    ways = list(leaves(document.values))
    assert ways
    missed = []
    for way in ways:
        for code, maker in CODES.items():
            changed = copy.deepcopy(document.values)
            owner = changed
            for step in way[:-1]:
                owner = owner[step]
            owner[way[-1]] = f"{owner[way[-1]]} {maker(made)}" if made.random() < 0.5 else maker(made)
            file.write_text(written(source.path, changed), encoding="utf-8")
            if code not in {problem.code for problem in load_file(SourceFile(source.path, file)).diagnostics}:
                missed.append((way, code))
    assert missed == []
