"""The demonstration and the staff's handbook agree with the models and with the real calendar."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import chinese_calendar
import pytest

from generator.checks.check import check
from generator.checks.shape import validate
from generator.records.base import Record
from generator.records.layout import PLACES, place_of
from generator.registry import build_registry
from generator.sources.document import Document, SourceFile, read

CONTENT = Path(__file__).resolve().parents[2] / "content"
_EXAMPLE = re.compile(r"<!-- (?P<path>\S+) -->\s*```(?:yaml|markdown)\n(?P<text>.*?)\n```", re.S)


def examples() -> list[tuple[str, str]]:
    """The worked examples of the handbook, with the paths that they would have.

    `path#name` shows some fields only, in place of those of the whole example of that path.
    """
    return [(match["path"], match["text"]) for match in _EXAMPLE.finditer((CONTENT / "README.md").read_text())]


def document(path: str, text: str, folder: Path) -> Document:
    """An example as a document; one of some fields is laid over the whole one."""
    whole, _, part = path.partition("#")
    file = folder / Path(whole).name
    file.write_text(text + "\n")
    found, problems = read(SourceFile(whole, file))
    assert found is not None, problems
    if part:
        base = document(whole, dict(examples())[whole], folder)
        return replace(found, values={**base.values, **found.values})
    return found


def test_the_handbook_has_an_example_of_every_kind_of_record() -> None:
    """Staff find a model for whatever they have to write."""
    shown = {place.example for place in PLACES for path, _ in examples() if place.pattern.fullmatch(path)}
    assert {place.example for place in PLACES} - shown == set()


@pytest.mark.parametrize(("path", "text"), examples(), ids=[path for path, _ in examples()])
def test_an_example_of_the_handbook_is_a_valid_record(path: str, text: str, tmp_path: Path) -> None:
    """What the handbook shows can be copied and passes the check of its shape."""
    found = place_of(path.partition("#")[0])
    assert found is not None, f"{path} is no record"
    record = validate(document(path, text, tmp_path), found[0].model)
    assert isinstance(record, Record), record


def test_the_demonstration_is_clean_even_of_warnings() -> None:
    """`make check` on the demonstration says nothing."""
    assert check(CONTENT).diagnostics == ()


@pytest.mark.parametrize("year", [2012, 2023, 2024])
def test_the_calendar_records_are_the_real_ones(year: int) -> None:
    """Every day of the year is a working day or not as in the published arrangement."""
    workdays = build_registry(check(CONTENT).tree).workdays
    day = dt.date(year, 1, 1)
    differing = []
    while day.year == year:
        if workdays.is_workday(day) != chinese_calendar.is_workday(day):
            differing.append(day)
        day += dt.timedelta(days=1)
    assert differing == []


def test_no_hospital_has_more_promises_than_people_read() -> None:
    """Eight to fifteen promises a hospital, and no more than six under a plan that it made for itself alone."""
    registry = build_registry(check(CONTENT).tree)
    alone = {name for name, campaign in registry.campaigns.items() if len(campaign.participants) == 1}
    for name, hospital in registry.hospitals.items():
        own = [one.id for one in hospital.commitments if one.campaign in alone]
        assert len(own) <= 6, (name, own)
        assert 8 <= len(hospital.commitments) - len(own) <= 15, name


def test_phone_numbers_are_nobodys() -> None:
    """Demonstration numbers have an area code that does not exist; no mobile number stands anywhere."""
    for path in CONTENT.rglob("*"):
        if path.suffix in (".yml", ".md"):
            text = path.read_text()
            assert re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", text) is None or path.name == "README.md", path
            for number in re.findall(r"(?<!\d)0\d{2,3}-\d{3,4}-?\d{4}(?!\d)", text):
                assert number.startswith("0000-"), (path, number)
