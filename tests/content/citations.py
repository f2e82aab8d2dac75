"""Which clauses of the source documents the demonstration's records cite.

A citation is a place as `clauses.csv` prints it, with the letters of the clauses at that place: `四（一）第一项a、c`
cites two. A place that holds one clause has no letter. A record that belongs to no plan says first whose document it
means: `优化环境：主要举措（一）第七句i`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel

from generator.checks.shape import validate
from generator.records.base import Record
from generator.records.clause import Cited
from generator.records.commitment import Commitment
from generator.records.layout import place_of
from generator.sources.document import SourceFile, read

CONTENT = Path(__file__).resolve().parents[2] / "content"
PLANS = {
    "clean-home": "清洁迎新",
    "civilised-sector-2012": "2012文明行业",
    "civilised-city-first": "三院创文",
    "civilised-city-second": "中心医院创文",
    "civilised-city-focus": "重点医院创文",
    "ten-actions": "十大行动",
    "better-environment": "优化环境",
}
"""The seven plans, with the short titles by which records outside of them name them."""

_BY_SHORT_TITLE = {title: name for name, title in PLANS.items()}
_LETTERS = re.compile(r"(?P<place>.+?)(?P<letters>[a-z](?:、[a-z])*)?")
_LETTER_OF_ID = re.compile(r"\.([a-z])$")


@dataclass(frozen=True, slots=True)
class Clause:
    """One row of `clauses.csv`: something that a source document orders."""

    id: str
    plan: str
    kind: str
    place: str
    says: str

    @property
    def citation(self) -> str:
        """Return how a record cites it: the place, and the letter that the id ends with."""
        letter = _LETTER_OF_ID.search(self.id)
        return self.place + (letter[1] if letter else "")


@dataclass(frozen=True, slots=True)
class Citation:
    """One clause as one record cites it."""

    plan: str
    citation: str
    path: str
    by: Cited


def clauses() -> tuple[Clause, ...]:
    """Return every clause of the five documents."""
    with (Path(__file__).parent / "clauses.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Clause(row["id"], row["campaign"], row["kind"], row["clause"], row["says"]) for row in csv.DictReader(file)
        )


def records() -> Iterator[tuple[str, Record]]:
    """Yield every record of the demonstration with its path."""
    for file in sorted(CONTENT.rglob("*")):
        path = file.relative_to(CONTENT).as_posix()
        if (found := place_of(path)) is not None:
            document, problems = read(SourceFile(path, file))
            assert document is not None, problems
            record = validate(document, found[0].model)
            assert isinstance(record, Record), record
            yield path, record


def citations() -> tuple[Citation, ...]:
    """Return every citation of the demonstration, one letter at a time."""
    found = []
    for path, record in records():
        plan = path.split("/")[1] if path.startswith("campaigns/") else ""
        for part in parts_of(record):
            mine = part.campaign if isinstance(part, Commitment) and part.campaign else plan
            for words in part.clause:
                title, colon, place = words.rpartition("：")
                name = _BY_SHORT_TITLE[title] if colon else mine
                found += [Citation(name, single, path, part) for single in one_by_one(place)]
    return tuple(found)


def one_by_one(citation: str) -> Iterator[str]:
    """Yield `四（一）a` and `四（一）c` for `四（一）a、c`."""
    match = _LETTERS.fullmatch(citation)
    assert match is not None
    for letter in (match["letters"] or "").split("、"):
        yield match["place"] + letter


def parts_of(value: object) -> Iterator[Cited]:
    """Yield everything in a record, at any depth, that can cite a clause."""
    if isinstance(value, Cited):
        yield value
    if isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from parts_of(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from parts_of(item)
