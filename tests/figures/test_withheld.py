"""Numbers of promises that count complaints: hidden where a hospital's months hide them, and judged all the same."""

from __future__ import annotations

import pytest
from world import SHARE, STANDING, World

from generator.exports.promises import promise_values
from generator.figures.pace import Pace
from generator.figures.promise import PromiseState
from generator.records.layout import AUTHORITY, COMMITMENTS, COMPLAINTS, REPORTS

ANSWERED = {**SHARE, "target": "100", "complaints": "true"}
RULE = {"id": "m", "title": "月报", "cadence": "monthly", "due": {"day": "10", "month": "next"}, "from": "2023-07-01"}


def month(received: int, resolved: int, in_time: int, name: str = "2023-07") -> dict[str, str]:
    return {"month": name, "received": str(received), "resolved": str(resolved), "in_time": str(in_time)}


def answered(in_time: int, received: int, kept: dict[str, str] | None = None) -> PromiseState:
    """A hospital that answered so many of so many in July, and what its register says of July."""
    made = World({"standing_reporting": [RULE]}).hospital().promise(**{**STANDING, "indicator": ANSWERED})
    made.report("2023-07", "2023-08-08", {"p": (in_time, received)}, folder="standing")
    if kept is not None:
        made.file(COMPLAINTS, "a", months=[kept])
    return made.state("2023-08-31")


@pytest.mark.parametrize(
    ("in_time", "received", "hidden"),
    [(33, 34, True), (30, 34, True), (29, 34, False), (34, 34, False), (4, 30, True), (3, 3, True), (0, 30, False)],
)
def test_a_count_and_what_it_leaves_over_are_not_small(in_time: int, received: int, hidden: bool) -> None:
    assert answered(in_time, received).is_withheld is hidden


def test_what_is_hidden_is_judged_and_nowhere_to_be_read() -> None:
    """Not kept, without a number, a distance, a count or a share in the table for machines."""
    state = answered(33, 34)
    assert (state.pace, state.beads.not_kept) == (Pace.UNMET, 1)
    assert state.progress is not None
    assert state.number is None
    assert (int(state.progress.distance), state.progress.met) == (0, False)
    assert state.claimed is not None
    assert (state.claimed.value.numerator, state.claimed.value.denominator) == (None, None)
    made = World({"standing_reporting": [RULE]}).hospital().promise(**{**STANDING, "indicator": ANSWERED})
    made.report("2023-07", "2023-08-08", {"p": (33, 34)}, folder="standing")
    measured = made.measured("2023-08-31")
    row = promise_values(measured, measured.promises["a"][0])
    assert row["withheld"] == "是"
    names = ("self_reported", "self_reported_numerator", "self_reported_denominator", "points_behind")
    assert [row[name] for name in names] == [None] * 4


def test_a_count_that_the_register_hides_is_hidden_on_the_promise_too() -> None:
    """12 of 25 alone tells nothing; beside 15 resolved it tells of three."""
    assert not answered(12, 25).is_withheld
    assert answered(12, 25, month(25, 15, 12)).is_withheld
    assert not answered(12, 25, month(25, 25, 12)).is_withheld


@pytest.mark.parametrize(
    ("second", "total", "hidden"), [(30, 80, False), (3, 53, True), (30, 83, True), (30, 90, False)]
)
def test_a_total_less_the_others_gives_no_small_count_back(second: int, total: int, hidden: bool) -> None:
    """Fifty of the first are public: 53 tells of 3 at the second; 83, with 30 there, of 3 that nobody published."""
    rate = {
        "name": "投诉率", "unit": "件/万人次", "direction": "at_most", "target": "8", "numerator": "收到的投诉",
        "denominator": "门诊人次", "per": "10000", "complaints": "true", "of": {"levels": ["二级甲等"]},
    }  # fmt: skip
    promise = {
        "id": "p", "promise": "少。", "for_patients": "好。", "departments": ["信访室"], "standing": "true",
        "start": "2023-07-01", "indicator": rate,
    }  # fmt: skip
    made = World({"own_reporting": [RULE]}).hospital("a").hospital("b").hospital("town", level="一级甲等")
    made.file(COMPLAINTS, "a", months=[month(50, 50, 50)]).file(COMPLAINTS, "b", months=[month(second, second, second)])
    made.file(COMPLAINTS, "town", months=[month(2, 2, 2)]).file(COMMITMENTS, AUTHORITY, commitments=[promise])
    entry = {"commitment": "p", "stage": "进行中", "numerator": str(total), "denominator": "100000"}
    made.file(REPORTS, (AUTHORITY, AUTHORITY, "2023-07"), submitted="2023-08-08", entries=[entry])
    state = made.state("2023-08-31", hospital=AUTHORITY)
    assert state.is_withheld is hidden
    assert bool(made.measured("2023-08-31").withheld) is hidden
