"""How far a promise has come, how far it should be, and how that is rounded."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import assume
from hypothesis import strategies as st
from properties import holds_for
from world import day, indicator, workdays

from generator.figures.pace import Pace, by_points
from generator.figures.progress import elapsed, expected_value, indicator_progress, milestone_progress
from generator.figures.rounding import decimal_text, percent, rounded
from generator.records.authority import Thresholds
from generator.records.commitment import Milestone
from generator.records.indicator import Indicator

NUMBERS = st.decimals(-1_000_000, 1_000_000, places=2, allow_nan=False, allow_infinity=False)
SHARES = st.fractions(-3, 3, max_denominator=997)


def made(direction: str, target: object, baseline: object | None = None) -> Indicator:
    """An indicator."""
    return Indicator.model_validate(indicator(direction, str(target), None if baseline is None else str(baseline)))


def plain(number: Decimal) -> str:
    """A number as staff would write it."""
    return f"{number:f}"


# --- rounding


@holds_for(NUMBERS, st.integers(0, 3), examples=300)
def test_halves_go_away_from_zero(number: Decimal, digits: int) -> None:
    """As the decimal module rounds when it is told so."""
    told = number.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
    assert rounded(Fraction(number), digits) == Fraction(told)


@pytest.mark.parametrize(
    ("number", "digits", "text"),
    [
        (Fraction(1, 2), 0, "1"),
        (Fraction(-1, 2), 0, "-1"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(1, 3), 2, "0.33"),
        (Fraction(-1, 3), 2, "-0.33"),
        (Fraction(-1, 1000), 0, "0"),
        (Fraction(-1, 1000), 2, "0"),
        (Fraction(1, 10), 3, "0.1"),
        (Fraction(5, 100), 1, "0.1"),
        (Fraction(1005, 1000), 2, "1.01"),
        (Fraction(100), 2, "100"),
        (Fraction(1, 200), 2, "0.01"),
    ],
)
def test_a_number_as_it_is_printed(number: Fraction, digits: int, text: str) -> None:
    """Without trailing zeros, and without a minus before zero."""
    assert decimal_text(number, digits) == text


@holds_for(st.fractions(-1000, 1000), st.integers(0, 4))
def test_what_is_printed_is_what_was_rounded(number: Fraction, digits: int) -> None:
    """Pages, CSV and JSON agree to the digit."""
    assert Fraction(decimal_text(number, digits)) == rounded(number, digits)


@pytest.mark.parametrize(("part", "text"), [(Fraction(1, 8), "13"), (Fraction(1, 200), "1"), (Fraction(2, 3), "67")])
def test_a_share_is_a_whole_per_cent(part: Fraction, text: str) -> None:
    """12.5 % is 13 %."""
    assert percent(part) == text


# --- progress


@holds_for(NUMBERS, NUMBERS)
def test_the_baseline_is_nothing_and_the_target_is_all(baseline: Decimal, target: Decimal) -> None:
    """Whether the number is to rise or to fall."""
    assume(baseline != target)
    one = made("increase" if target > baseline else "decrease", plain(target), plain(baseline))
    at_start, at_end = indicator_progress(one, Fraction(baseline)), indicator_progress(one, Fraction(target))
    assert (at_start.share, at_start.met) == (Fraction(0), False)
    assert (at_end.share, at_end.met, at_end.distance) == (Fraction(1), True, Fraction(0))
    assert at_start.distance == abs(Fraction(target) - Fraction(baseline))


@holds_for(NUMBERS, NUMBERS, NUMBERS, NUMBERS)
def test_nearer_to_the_target_is_never_less(baseline: Decimal, target: Decimal, one: Decimal, other: Decimal) -> None:
    """Progress is monotone in the value, in the direction that is good."""
    assume(baseline != target)
    upward = target > baseline
    given = made("increase" if upward else "decrease", plain(target), plain(baseline))
    worse, better = sorted((Fraction(one), Fraction(other)), reverse=not upward)
    assert indicator_progress(given, worse).share <= indicator_progress(given, better).share
    assert indicator_progress(given, worse).distance >= indicator_progress(given, better).distance


@holds_for(NUMBERS, NUMBERS, NUMBERS, st.integers(1, 1000))
def test_the_unit_does_not_matter(baseline: Decimal, target: Decimal, number: Decimal, factor: int) -> None:
    """Minutes or seconds: the share is the same."""
    assume(baseline != target)
    direction = "increase" if target > baseline else "decrease"
    minutes = made(direction, plain(target), plain(baseline))
    seconds = made(direction, plain(target * factor), plain(baseline * factor))
    share = indicator_progress(minutes, Fraction(number)).share
    assert indicator_progress(seconds, Fraction(number) * factor).share == share


@pytest.mark.parametrize(
    ("direction", "number", "met", "distance"),
    [
        ("at_least", "90", True, "0"),
        ("at_least", "89.9", False, "0.1"),
        ("at_least", "100", True, "0"),
        ("at_most", "90", True, "0"),
        ("at_most", "90.5", False, "0.5"),
        ("at_most", "0", True, "0"),
    ],
)
def test_a_threshold_is_met_or_not(direction: str, number: str, met: bool, distance: str) -> None:
    """Nothing lies between; the distance says what is lacking."""
    progress = indicator_progress(made(direction, "90"), Fraction(number))
    assert (progress.share, progress.met, progress.distance) == (Fraction(met), met, Fraction(distance))


def test_more_than_all_is_kept() -> None:
    """And so is less than nothing: a value that got worse is not hidden."""
    parking = made("increase", 300, 180)
    assert indicator_progress(parking, Fraction(360)).share == Fraction(3, 2)
    assert indicator_progress(parking, Fraction(150)).share == Fraction(-1, 4)


def step(done_on: str | None = None) -> Milestone:
    """One step of a promise."""
    made = {"title": "一步", "due": "2023-10-31"}
    return Milestone.model_validate(made if done_on is None else {**made, "done_on": done_on})


def test_steps_count_from_the_day_on_which_they_were_done() -> None:
    """A step that is done tomorrow is not done today."""
    steps = (step("2023-08-30"), step("2023-09-15"), step())
    assert milestone_progress(steps, day("2023-08-29")).share == 0
    assert milestone_progress(steps, day("2023-08-30")).share == Fraction(1, 3)
    late = milestone_progress(steps, day("2023-12-31"))
    assert (late.share, late.met, late.distance) == (Fraction(2, 3), False, Fraction(1))
    assert milestone_progress(steps[:2], day("2023-09-15")).met


# --- the share of time that has passed


@holds_for(
    st.dates(dt.date(2023, 1, 1), dt.date(2024, 6, 30)),
    st.integers(0, 200),
    st.dates(dt.date(2022, 1, 1), dt.date(2025, 1, 1)),
)
def test_time_passes_from_nothing_to_all(start: dt.date, length: int, as_of: dt.date) -> None:
    """It never leaves 0 to 1, and never goes back."""
    due = start + dt.timedelta(days=length)
    share = elapsed(workdays(), start, due, as_of)
    assert 0 <= share <= 1
    assert share <= elapsed(workdays(), start, due, as_of + dt.timedelta(days=1))
    assert elapsed(workdays(), start, due, due) == 1


def test_days_off_do_not_pass() -> None:
    """In the week of the National Day nobody is expected to come on."""
    start, due = day("2023-09-25"), day("2023-10-13")
    before = elapsed(workdays(), start, due, day("2023-09-28"))
    assert before == elapsed(workdays(), start, due, day("2023-10-06"))
    assert before < elapsed(workdays(), start, due, day("2023-10-07"))


@holds_for(NUMBERS, NUMBERS, st.fractions(0, 1))
def test_the_expected_value_has_come_as_far_as_the_time(baseline: Decimal, target: Decimal, share: Fraction) -> None:
    """A promise that has the value it should have is neither ahead nor behind."""
    assume(baseline != target)
    one = made("increase" if target > baseline else "decrease", plain(target), plain(baseline))
    assert indicator_progress(one, expected_value(one, share)).share == share


# --- pace


def thresholds(ahead: str = "10", slow: str = "10", behind: str = "30") -> Thresholds:
    """The authority's rule."""
    return Thresholds.model_validate({"ahead": ahead, "slow": slow, "behind": behind, "source": "办法"})


@pytest.mark.parametrize(
    ("behind", "pace"),
    [
        ("100", Pace.BEHIND),
        ("30.5", Pace.BEHIND),
        ("30.49", Pace.SLOW),
        ("30", Pace.SLOW),
        ("10", Pace.SLOW),
        ("9.5", Pace.SLOW),
        ("9.49", Pace.ON_COURSE),
        ("0", Pace.ON_COURSE),
        ("-9.49", Pace.ON_COURSE),
        ("-9.5", Pace.AHEAD),
        ("-10", Pace.AHEAD),
        ("-200", Pace.AHEAD),
    ],
)
def test_pace_at_the_edges(behind: str, pace: Pace) -> None:
    """Ten points behind is slow, thirty still is, and ten points ahead is ahead; whole points are compared."""
    assert by_points(Fraction(behind), thresholds())[0] is pace


@holds_for(SHARES)
def test_the_tag_never_contradicts_the_number_beside_it(share: Fraction) -> None:
    """What is printed as 30 points is judged as 30 points."""
    pace, points = by_points(share * 100, thresholds())
    assert points == rounded(share * 100)
    assert by_points(points, thresholds()) == (pace, points)


def test_the_thresholds_are_the_authority_s() -> None:
    """Another authority draws the line elsewhere."""
    assert by_points(Fraction(10), thresholds(slow="15"))[0] is Pace.ON_COURSE
    assert by_points(Fraction(25), thresholds(behind="20"))[0] is Pace.BEHIND
    assert by_points(Fraction(-10), thresholds(ahead="20"))[0] is Pace.ON_COURSE
