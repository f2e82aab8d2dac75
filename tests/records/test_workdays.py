"""Working days of China: weekends and holidays are off, make-up days are on."""

from __future__ import annotations

import datetime as dt

import chinese_calendar
import pytest
from hypothesis import strategies as st
from properties import holds_for
from world import day, workdays

from generator.records.calendar import Calendar
from generator.records.workdays import Workdays

KNOWN = st.dates(dt.date(2023, 1, 1), dt.date(2024, 12, 31))
COUNTS = st.integers(0, 300)
ONE_DAY = dt.timedelta(days=1)


@pytest.mark.parametrize("year", [2023, 2024])
def test_every_day_agrees_with_the_notice_of_the_state_council(year: int) -> None:
    """An independent calendar says the same of each day of the year."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    days = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    assert [one for one in days if workdays().is_workday(one) != chinese_calendar.is_workday(one)] == []


def test_why_a_day_is_off() -> None:
    """A holiday goes by its name, even on a weekend; a working day needs no excuse."""
    assert workdays().why_off(day("2023-10-01")) == "中秋节、国庆节"
    assert workdays().why_off(day("2023-10-14")) == "周六"
    assert workdays().why_off(day("2023-10-15")) == "周日"
    assert workdays().why_off(day("2023-10-07")) == ""
    assert workdays().why_off(day("2023-10-16")) == ""


def test_the_national_day_week_is_skipped() -> None:
    """From the last working day in September the next is a Saturday that was made one."""
    assert workdays().add(day("2023-09-28"), 1) == day("2023-10-07")
    assert workdays().between(day("2023-09-28"), day("2023-10-08")) == 2
    assert workdays().on_or_after(day("2023-09-29")) == day("2023-10-07")


def test_a_year_without_a_calendar_counts_weekends_only() -> None:
    """And it says which years those are."""
    nothing = Workdays({})
    assert nothing.is_workday(day("2023-10-02"))
    assert not nothing.is_workday(day("2023-10-07"))
    assert nothing.undeclared([day("2024-01-01"), day("2023-01-01"), day("2024-02-01")]) == (2023, 2024)
    assert workdays().undeclared([day("2024-01-01"), day("2025-01-01")]) == (2025,)


@holds_for(KNOWN, COUNTS)
def test_between_undoes_add(start: dt.date, count: int) -> None:
    """As many working days as were added lie between."""
    assert workdays().between(start, workdays().add(start, count)) == count


@holds_for(KNOWN, COUNTS, COUNTS)
def test_add_is_additive(start: dt.date, one: int, other: int) -> None:
    """Adding twice is adding the sum."""
    assert workdays().add(workdays().add(start, one), other) == workdays().add(start, one + other)


@holds_for(KNOWN, KNOWN, KNOWN)
def test_between_is_additive_and_signed(one: dt.date, other: dt.date, third: dt.date) -> None:
    """The way back is as long as the way there, and a detour changes nothing."""
    between = workdays().between
    assert between(one, other) == -between(other, one)
    assert between(one, other) + between(other, third) == between(one, third)


@holds_for(KNOWN, KNOWN)
def test_between_counts_each_day(one: dt.date, other: dt.date) -> None:
    """It is the number of working days after the first, up to the second."""
    start, end = min(one, other), max(one, other)
    days = [start + dt.timedelta(days=number) for number in range(1, (end - start).days + 1)]
    assert workdays().between(start, end) == sum(map(workdays().is_workday, days))


@holds_for(KNOWN, KNOWN, COUNTS)
def test_time_only_goes_forward(one: dt.date, other: dt.date, count: int) -> None:
    """A later start never ends earlier."""
    start, later = min(one, other), max(one, other)
    assert workdays().add(start, count) <= workdays().add(later, count)
    assert workdays().on_or_after(start) <= workdays().on_or_after(later)


@holds_for(KNOWN)
def test_on_or_after_is_the_nearest_working_day(one: dt.date) -> None:
    """It is a working day, the day itself if that is one, and nothing but days off lies before it."""
    found = workdays().on_or_after(one)
    assert workdays().is_workday(found)
    assert workdays().between(one - ONE_DAY, found) == 1
    assert workdays().on_or_after(found) == found


@pytest.mark.parametrize("far", ["1900-01-01", "2199-12-31"])
def test_far_away_days_do_no_harm(far: str) -> None:
    """Far from every calendar the count is rough, but there is one."""
    empty = Calendar.model_validate({"notice": {"number": "一", "title": "二"}, "holidays": []})
    assert Workdays({1900: empty, 2199: empty}).between(day("2023-01-01"), day(far)) != 0
    assert workdays().between(day("2023-01-01"), day(far)) != 0
