"""Five answers for a patient: every state has one, and only what was kept may look verified."""

from __future__ import annotations

import pytest
from world import STANDING, World, indicator, world

from generator.figures.pace import Pace
from generator.figures.promise import PromiseState
from generator.figures.verdict import _VERDICTS, Square, Verdict, by_verdict, square_of, verdict_of
from generator.site.wording.verdict import VERDICT, verdict_sentence

AS_OF = "2024-01-22"


def state(made: World, as_of: str = AS_OF) -> PromiseState:
    return made.state(as_of)


def test_every_pace_has_its_answer_and_every_answer_its_word() -> None:
    assert set(_VERDICTS) == set(Pace)
    assert set(VERDICT) == set(Verdict)


@pytest.mark.parametrize(
    ("value", "verdict", "square"),
    [
        (100, Verdict.KEPT, Square.KEPT),
        (50, Verdict.NOT_KEPT, Square.NOT_KEPT),
        (None, Verdict.NO_DATA, Square.NO_DATA),
    ],
)
def test_after_its_term_a_promise_was_kept_or_not_or_nobody_knows(
    value: int | None, verdict: Verdict, square: Square
) -> None:
    made = world().promise()
    if value is not None:
        made = made.report("2023-W52", "2024-01-01", {"p": value})
    assert verdict_of(state(made)) is verdict
    assert square_of(state(made)) is square


def test_what_somebody_else_found_is_a_full_square() -> None:
    """Self-reported never looks verified."""
    made = world().promise().report("2023-W52", "2024-01-01", {"p": 100})
    assert square_of(state(made)) is Square.KEPT
    assert square_of(state(made.visit("2024-01-05", {"p": 100}))) is Square.KEPT_VERIFIED


def test_a_promise_on_its_way_is_going_and_one_behind_is_slow() -> None:
    made = world().promise().report("2023-W39", "2023-10-07", {"p": 10})
    assert square_of(state(made, "2023-10-08")) is Square.SLOW
    assert verdict_of(state(made, "2023-10-08")) is Verdict.GOING


def test_one_good_month_does_not_make_a_promise_kept() -> None:
    """A bad one before it stays in the window."""
    monthly = {"id": "monthly", "title": "月报", "cadence": "monthly", "due": {"day": "10", "month": "next"}}
    made = World(authority={"standing_reporting": [{**monthly, "from": "2023-07-01"}]}).hospital()
    made = made.promise(**STANDING, indicator=indicator("at_least", "4"))
    made = made.report("2023-11", "2023-12-08", {"p": 3}, folder="standing")
    made = made.report("2023-12", "2024-01-08", {"p": 5}, folder="standing")
    assert verdict_of(state(made)) is Verdict.NOT_KEPT


def test_the_sentence_counts_every_promise_once() -> None:
    made = world().promise(name="a").promise(name="b").promise(name="c")
    made = made.report("2023-W52", "2024-01-01", {"a": 100, "b": 50})
    states = made.measured(AS_OF).promises["a"]
    assert sum(map(len, by_verdict(states).values())) == 3
    expected = "3件承诺：做到1件，都是自己报的、没有人核实；没做到1件；没有数1件。"
    assert verdict_sentence(states) == expected
