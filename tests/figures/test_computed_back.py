"""No count of complaints that is hidden can be computed back from all that is told: counts, totals and verdicts."""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import Any

import pytest
from hypothesis import strategies as st
from properties import holds_for
from world import STANDING, World

from generator.figures.complaints import Judges, Published, publish_month
from generator.figures.withheld import judges_of
from generator.records.complaints import ComplaintMonth
from generator.records.layout import AUTHORITY, COMMITMENTS, COMPLAINTS, REPORTS

MOST = 11
"""Complaints of a month, for a reader who tries every month: above, there are only more that look alike."""
Counts = tuple[int, int, int, int]
PAIRS = ((0, 1), (0, 2), (0, 3), (1, 2), (1, 3))
"""Received less resolved, in time, satisfied; resolved less in time, satisfied: each is a number of people."""


def share(per_cent: int) -> Judges:
    return Judges(of_shares=(lambda part, whole: 100 * part >= per_cent * whole,))


def count(most: int) -> Judges:
    return Judges(of_counts=(lambda number: number <= most,))


def told(month: ComplaintMonth, judges: Judges) -> tuple[object, ...]:
    """Return all that a reader of the page sees of a month, the verdicts of the promises included."""
    published = publish_month(month, judges)
    parts = (published.received, published.resolved, published.in_time, published.satisfied)
    verdicts = [judge(month.in_time, month.received) for judge in judges.of_shares if month.received]
    verdicts += [judge(month.received) for judge in judges.of_counts]
    return (*map(sign, parts), *verdicts)


def sign(published: Published | None) -> object:
    assert published is not None
    return published.count if published.count is not None else ("small" if published.small else "hidden")


@pytest.mark.parametrize(
    "judges",
    [
        Judges(),
        share(100),
        share(98),
        share(90),
        share(75),
        share(50),
        share(30),
        count(0),
        count(1),
        count(3),
        count(4),
    ],
)
def test_every_hidden_count_could_be_another_one(judges: Judges) -> None:
    """Who tries all months there can be, and knows this program, is left with two or more that look the same."""
    alike: dict[tuple[object, ...], list[Counts]] = defaultdict(list)
    for received in range(MOST + 1):
        for resolved, in_time, satisfied in product(range(received + 1), repeat=3):
            month = ComplaintMonth.model_construct(
                month="2023-07", received=received, resolved=resolved, in_time=in_time, satisfied=satisfied,
                suggestions=None, adopted=None,
            )  # fmt: skip
            alike[told(month, judges)].append((received, resolved, in_time, satisfied))
    known = [
        (seen, place)
        for seen, months in alike.items()
        for place in range(4)
        if isinstance(seen[place], str) and len({month[place] for month in months}) == 1
    ]
    people = [
        (seen, pair)
        for seen, months in alike.items()
        for pair in PAIRS
        if len(found := {month[pair[0]] - month[pair[1]] for month in months}) == 1 and 0 < abs(found.pop()) < 5
    ]
    assert (known, people) == ([], [])


def test_of_six_five_are_hidden_as_four_are() -> None:
    """By a sign of its own, "not to be told, and not fewer than 5", the 5 would be known."""
    signs = {
        sign(publish_month(ComplaintMonth(month="2023-07", received=6, resolved=resolved, in_time=0)).resolved)
        for resolved in range(1, 6)
    }
    assert signs == {"hidden"}


# --- several hospitals, their promises, and what the authority adds up

MONTHLY = {
    "id": "m",
    "title": "月报",
    "cadence": "monthly",
    "due": {"day": "10", "month": "next"},
    "from": "2023-07-01",
}
WEEKLY = {"id": "w", "title": "周报", "cadence": "weekly", "due": {"days_after": "3"}, "from": "2023-07-03"}
QUARTERLY = {**MONTHLY, "id": "q", "title": "季报", "cadence": "quarterly"}
MONTHS = ("2023-07", "2023-08", "2023-09")


def counted(**more: Any) -> dict[str, Any]:
    """A promise on the number of complaints per 10,000 visits, and what else it is."""
    indicator = {
        "name": "投诉率", "unit": "件/万人次", "direction": "at_most", "target": "8", "numerator": "收到的投诉",
        "denominator": "门诊人次", "per": "10000", "complaints": "true", **more,
    }  # fmt: skip
    return {**STANDING, "indicator": indicator}


def entry(number: int, promise: str = "p") -> dict[str, Any]:
    return {"commitment": promise, "stage": "进行中", "numerator": str(number), "denominator": "100000"}


def kept(received: tuple[int, ...]) -> list[dict[str, str]]:
    return [
        {"month": month, "received": str(number), "resolved": str(number), "in_time": str(number)}
        for month, number in zip(MONTHS, received, strict=True)
    ]


@holds_for(st.lists(st.tuples(*[st.integers(0, 9)] * 3), min_size=2, max_size=3), examples=60)
def test_no_published_total_holds_a_hidden_month(hospitals: list[tuple[int, ...]]) -> None:
    """A quarter of one hospital, a month of all, a quarter of all: told only where every month in it is."""
    built = World({"standing_reporting": [QUARTERLY], "own_reporting": [MONTHLY]})
    for number, received in enumerate(hospitals):
        name = f"h{number}"
        built.hospital(name).promise(name, **counted()).file(COMPLAINTS, name, months=kept(received))
        built.report("2023-Q3", "2023-10-09", {"p": (sum(received), 100000)}, hospital=name, folder="standing")
    own = {**counted(of={"levels": ["二级甲等"]}), "id": "p", "promise": "少。", "for_patients": "好。"}
    own = {key: value for key, value in {**own, "departments": ["信访室"]}.items() if value is not None}
    built.file(COMMITMENTS, AUTHORITY, commitments=[own])
    for place, month in enumerate(MONTHS):
        total = sum(received[place] for received in hospitals)
        day = f"2023-{8 + place:02}-08"
        built.file(REPORTS, (AUTHORITY, AUTHORITY, month), submitted=day, entries=[entry(total)])
    measured = built.measured("2023-10-20")
    hidden = {
        (hospital.id, month.month)
        for hospital in measured.registry.hospitals.values()
        for month in hospital.complaints or ()
        if publish_month(month, judges_of(hospital)).received.count is None
    }
    for hospital in measured.registry.hospitals.values():
        (state,) = measured.promises[hospital.id]
        assert state.is_withheld or not any(name == hospital.id for name, _ in hidden)
    (state,) = measured.promises[AUTHORITY]
    for value in state.reported:
        assert value.is_withheld or value.round.key not in {month for _, month in hidden}


def test_a_week_is_not_told_beside_its_month() -> None:
    """Thirty of July are public: 9, 9 and 9 of three weeks would tell of 3 in the fourth."""
    built = World({"standing_reporting": [WEEKLY]}).hospital().promise(**counted())
    built.report("2023-W28", "2023-07-18", {"p": (9, 100000)}, folder="standing")
    assert not built.state("2023-07-20").is_withheld
    built.file(COMPLAINTS, "a", months=kept((30, 30, 30)))
    assert built.state("2023-07-20").is_withheld


@pytest.mark.parametrize(("first", "second", "hidden"), [(50, 3, True), (50, 40, False)])
def test_a_total_is_held_against_promises_where_no_months_are_kept(first: int, second: int, hidden: bool) -> None:
    """Fifty-three of all, fifty of the one: three of the other."""
    built = World({"standing_reporting": [MONTHLY], "own_reporting": [MONTHLY]})
    for name, number in (("a", first), ("b", second)):
        built.hospital(name).promise(name, **counted())
        built.report("2023-07", "2023-08-08", {"p": (number, 100000)}, hospital=name, folder="standing")
    own = {**counted(of={"levels": ["二级甲等"]}), "id": "p", "promise": "少。", "for_patients": "好。"}
    own = {key: value for key, value in {**own, "departments": ["信访室"]}.items() if value is not None}
    built.file(COMMITMENTS, AUTHORITY, commitments=[own])
    built.file(REPORTS, (AUTHORITY, AUTHORITY, "2023-07"), submitted="2023-08-08", entries=[entry(first + second)])
    assert built.state("2023-08-31", hospital=AUTHORITY).is_withheld is hidden


@holds_for(st.integers(0, 5), st.integers(0, 6))
def test_a_verdict_leaves_two_counts_or_more(number: int, target: int) -> None:
    """ "At most 3, not kept" says 4 to whoever knows that it is fewer than 5: then 5 is hidden too."""

    def seen(count: int) -> tuple[object, object]:
        indicator = {"name": "投诉", "unit": "件", "direction": "at_most", "target": str(target), "complaints": "true"}
        built = World({"standing_reporting": [MONTHLY]}).hospital().promise(**{**STANDING, "indicator": indicator})
        state = built.report("2023-07", "2023-08-08", {"p": count}, folder="standing").state("2023-08-31")
        assert state.progress is not None
        return (state.number, state.progress.met)

    alike = [count for count in range(9) if seen(count) == seen(number)]
    assert len(alike) > 1 or seen(number)[0] is not None


def test_a_way_that_was_hidden_does_not_tell_how_far_it_is() -> None:
    """From 40 to 0 with 3: 92.5 per cent of the way would say which."""
    indicator = {
        "name": "投诉", "unit": "件", "direction": "decrease", "baseline": "40", "target": "0", "complaints": "true",
    }  # fmt: skip
    built = World({"standing_reporting": [MONTHLY]}).hospital()
    built.promise(start="2023-07-01", campaign=None, due="2023-12-31", indicator=indicator)
    ways = set()
    for number in (1, 2, 3, 4):
        state = built.report("2023-07", "2023-08-08", {"p": number}, folder="standing").state("2023-08-31")
        assert state.progress is not None
        ways.add((state.progress.share, state.pace, state.behind))
    assert len(ways) == 1
