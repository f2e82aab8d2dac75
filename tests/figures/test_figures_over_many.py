"""Figures over many records: means, coverage, phases, relations; and missing is never zero."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import strategies as st
from properties import holds_for
from world import World, day, workdays, world

from generator.figures.pace import Pace
from generator.figures.phases import When, campaign_when, phase_states
from generator.figures.promise import PromiseState
from generator.figures.rollup import mean_pace, roll_up

AS_OF = "2023-09-22"
TERMINATED = {"stage": "已终止", "note": "停办。"}
VALUES = st.lists(st.none() | st.integers(-50, 200), max_size=8)


def hospitals(*values: Any) -> World:
    """A hospital for each value, with one promise from 0 to 100; None has not reported."""
    made = World().campaign()
    for number, value in enumerate(values):
        name = f"h{number}"
        made.hospital(name).promise(name)
        if value is not None:
            made.report("2023-W37", "2023-09-18", {"p": value}, hospital=name)
    return made


def states(*values: Any) -> list[PromiseState]:
    """Their promises."""
    return [one for promises in hospitals(*values).measured(AS_OF).promises.values() for one in promises]


# --- means


def test_the_mean_is_of_those_that_have_a_number() -> None:
    """Always beside how many have none."""
    figure = roll_up(states(100, 50, None))
    assert (figure.share, figure.with_number, figure.total) == (Fraction(3, 4), 2, 3)


@holds_for(VALUES, examples=40)
def test_missing_is_never_zero(values: list[int | None]) -> None:
    """One more hospital without data changes the coverage and not the mean."""
    before, after = roll_up(states(*values)), roll_up(states(*values, None))
    assert (after.share, after.expected, after.with_number) == (before.share, before.expected, before.with_number)
    assert after.total == before.total + 1


@holds_for(VALUES, examples=40)
def test_a_mean_lies_between_nothing_and_all(values: list[int | None]) -> None:
    """More than all of one promise does not make up for another, and less than nothing does not pull it below."""
    figure = roll_up(states(*values))
    held = [Fraction(min(max(value, 0), 100), 100) for value in values if value is not None]
    assert figure.share == (sum(held) / len(held) if held else None)


def test_terminated_promises_are_left_out() -> None:
    """They are neither missing nor behind."""
    figure = roll_up(states(100, TERMINATED))
    assert (figure.share, figure.total) == (Fraction(1), 1)


def test_a_mean_of_nothing_is_no_data() -> None:
    """Not zero per cent."""
    figure = roll_up(states(None, None))
    assert (figure.share, figure.worst) == (None, Pace.NO_DATA)
    thresholds = hospitals().registry().authority.thresholds
    assert mean_pace(figure, thresholds) is Pace.NO_DATA
    assert roll_up([]).worst is None
    assert mean_pace(roll_up([]), thresholds) is Pace.NO_DATA


def test_the_worst_of_many() -> None:
    """What deserves most attention comes first."""
    assert roll_up(states(100, 1, None)).worst is Pace.BEHIND
    assert roll_up(states(100, None)).worst is Pace.NO_DATA
    assert roll_up(states(100, 100)).worst is Pace.AHEAD


# --- phases


PHASES = [
    {"id": "one", "title": "动员", "end": "2023-07"},
    {"id": "two", "title": "动手", "start": "2023-08", "end": "2023-09-28"},
    {"id": "three", "title": "巩固", "start": "2023-10-09"},
]


@pytest.mark.parametrize(
    ("as_of", "when", "left"),
    [
        ("2023-06-30", "future future future", None),
        ("2023-07-01", "now future future", 21),
        ("2023-07-31", "now future future", 0),
        ("2023-08-01", "past now future", 42),
        ("2023-09-28", "past now future", 0),
        ("2023-09-29", "past past future", None),
        ("2023-10-09", "past past now", None),
        ("2030-01-01", "past past now", None),
    ],
)
def test_phases(as_of: str, when: str, left: int | None) -> None:
    """A month lasts from its first day to its last; no start is the plan's, no end is open."""
    campaign = world().campaign(phases=PHASES).registry().campaigns["c"]
    found = phase_states(campaign, workdays(), day(as_of))
    assert " ".join(one.when for one in found) == when
    assert next((one.working_days_left for one in found if one.working_days_left is not None), None) == left
    assert [(one.start, one.end) for one in found] == [
        (day("2023-07-01"), day("2023-07-31")), (day("2023-08-01"), day("2023-09-28")), (day("2023-10-09"), None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("period", "as_of", "when"),
    [
        ({"start": "2023-07", "end": "2023-12"}, "2023-06-30", When.FUTURE),
        ({"start": "2023-07", "end": "2023-12"}, "2023-07-01", When.NOW),
        ({"start": "2023-07", "end": "2023-12"}, "2023-12-31", When.NOW),
        ({"start": "2023-07", "end": "2023-12"}, "2024-01-01", When.PAST),
        ({"start": "2023-07"}, "2199-12-31", When.NOW),
    ],
)
def test_a_campaign_is_to_come_running_or_finished(period: dict[str, str], as_of: str, when: When) -> None:
    """By its own dates; an open end never comes."""
    campaign = world().campaign(period=period).registry().campaigns["c"]
    assert campaign_when(campaign, day(as_of)) is when


# --- relations


def test_hospitals_are_listed_by_region_level_and_name() -> None:
    """The authority's order of regions, the higher level first."""
    made = World().campaign()
    for name, level, region in (
        ("d", "二级甲等", "990101"),
        ("c", "一级甲等", "990100"),
        ("b", "二级甲等", "990100"),
        ("a", "二级甲等", "990100"),
    ):
        made.hospital(name, level=level, region=region)
    registry = made.registry()
    assert list(registry.hospitals) == ["a", "b", "c", "d"]
    assert registry.campaigns["c"].participants == ("a", "b", "d", "c")  # of all regions together: by level
    assert registry.region_names == {"990100": "县", "990101": "镇"}


def test_participants_are_those_in_scope() -> None:
    """By level or by name; those that are exempt stay, since their exemption is shown."""
    exempt = [{"campaign": "c", "exempt": {"reason": "停业", "approved_by": "县卫健委"}}]
    made = World().campaign(scope={"levels": ["一级甲等"], "hospitals": ["a"]})
    made.hospital("a").hospital("b").hospital("d", level="一级甲等", joins=exempt)
    registry = made.registry()
    assert registry.campaigns["c"].participants == ("a", "d")
    joins = registry.hospitals["d"].joins("c")
    assert joins is not None
    assert joins.exempt is not None
    assert registry.hospitals["a"].joins("c") is None


def test_campaigns_are_listed_newest_first() -> None:
    """By the day on which they start."""
    made = World().campaign("old", period={"start": "2022-01-01"}).campaign("new").hospital()
    assert list(made.registry().campaigns) == ["new", "old"]


def test_a_measure_knows_the_promises_that_answer_it_and_they_know_it() -> None:
    """Both ways, in the order of hospitals."""
    made = world().hospital("b").promise().promise("b", "q").promise("b", "r", measure=None)
    registry = made.registry()
    answered = registry.measure(registry.hospitals["a"].commitments[0])
    assert answered is not None
    number, action, measure = answered
    assert (number, action.id, measure.id) == (1, "x", "m")
    assert registry.measure(registry.hospitals["b"].commitments[1]) is None
    assert {key: list(found) for key, found in made.measured(AS_OF).by_measure.items()} == {("c", "m"): ["a", "b"]}


def test_visits_are_known_to_the_campaign_and_to_the_hospital() -> None:
    """Oldest first, whatever their files are called."""
    made = world().hospital("b").promise().promise("b")
    made.visit("2023-09-01", {"p": 2}).visit("2023-08-01", {"p": 1}, hospital="b").visit("2023-07-15", {"p": 0})
    registry = made.registry()
    assert [str(one.date) for one in registry.campaigns["c"].inspections.values()] == [
        "2023-07-15",
        "2023-08-01",
        "2023-09-01",
    ]
    assert [(name, str(one.date)) for name, one in registry.hospitals["a"].inspections] == [
        ("c", "2023-07-15"), ("c", "2023-09-01"),
    ]  # fmt: skip


def test_the_authority_is_a_publisher_like_the_hospitals() -> None:
    """It comes last."""
    assert list(world().registry().publishers) == ["a", "authority"]
