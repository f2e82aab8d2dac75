"""Stretches of time as staff write them, and the days on which reports are due."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import strategies as st
from properties import holds_for
from pydantic import ValidationError
from world import day

from generator.records.campaign import Campaign, ReportingRule
from generator.records.periods import Cadence, PartialDate, Period, Unit
from generator.records.schedule import Duty, campaign_start, due_day, duties

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))
PERIODIC = st.sampled_from([one for one in Cadence.named().values() if one.is_periodic] + [Cadence(Unit.MONTH, 4)])
"""Rhythms that cut the calendar: every day lies in one of their periods."""


# --- periods


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023-W01", "2023-01-02", "2023-01-08"),
        ("2023-W28", "2023-07-10", "2023-07-16"),
        ("2023-W52", "2023-12-25", "2023-12-31"),
        ("2024-W01", "2024-01-01", "2024-01-07"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2021-W01", "2021-01-04", "2021-01-10"),
        ("2023-07-a", "2023-07-01", "2023-07-15"),
        ("2023-07-b", "2023-07-16", "2023-07-31"),
        ("2024-02-b", "2024-02-16", "2024-02-29"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2023-Q1", "2023-01-01", "2023-03-31"),
        ("2023-Q4", "2023-10-01", "2023-12-31"),
        ("2024-H1", "2024-01-01", "2024-06-30"),
        ("2024-H2", "2024-07-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-01..02", "2024-01-01", "2024-02-29"),
        ("2024-09..12", "2024-09-01", "2024-12-31"),
        ("2024-W01..02", "2024-01-01", "2024-01-14"),
        ("2020-W53..02", "2020-12-28", "2021-01-17"),
    ],
)
def test_a_period_is_read(text: str, start: str, end: str) -> None:
    """Weeks are those of ISO, which belong to the year of their Thursday."""
    period = Period.parse(text)
    assert (period.start, period.end, str(period)) == (day(start), day(end), text)


@pytest.mark.parametrize(
    "text",
    ["2023-W00", "2023-W53", "2023-W60", "2023-w28", "2023-W8", "2023-Q5", "2023-13", "2023-7", "2023-07-c", "2023-H3",
     "2023-01..03", "2023-02..03", "2023-11..12..", "2023-12..01", "2023-W28..28", "2023-W28..99",
     "2023-07-09", "２０２３-07", "0023-07", "9999-12", "", "weekly", " 2023-07"],
)  # fmt: skip
def test_what_is_no_period_is_refused(text: str) -> None:
    """2023 has 52 weeks; and nobody files a report for the year 23."""
    with pytest.raises(ValueError):
        Period.parse(text)


@holds_for(DAYS, PERIODIC)
def test_a_period_holds_its_day_and_reads_back(on: dt.date, cadence: Cadence) -> None:
    """Every day lies in exactly one period of a cadence, whose name leads back to it."""
    period = Period.containing(on, cadence)
    assert period.start <= on <= period.end
    assert Period.containing(period.start, cadence) == Period.containing(period.end, cadence) == period
    if dt.date(1901, 1, 1) <= on <= dt.date(2199, 12, 1):  # a week at the very ends belongs to the year beyond
        assert Period.parse(str(period)) == period


@holds_for(st.dates(dt.date(1900, 1, 1), dt.date(2199, 9, 30)), PERIODIC)
def test_periods_follow_without_a_gap(on: dt.date, cadence: Cadence) -> None:
    """The next one begins on the day after."""
    period = Period.containing(on, cadence)
    assert period.following().start == period.end + dt.timedelta(days=1)
    assert period.following().cadence == cadence


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-07-09", "2023-07-09", "2023-07-09"),
        ("2023-07", "2023-07-01", "2023-07-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
    ],
)
def test_a_date_of_a_plan_may_be_a_month(text: str, first: str, last: str) -> None:
    """A plan that says `July` means from its first day or to its last."""
    date = PartialDate.parse(text)
    assert (date.first, date.last, str(date)) == (day(first), day(last), text)
    assert date.is_day == (first == last)


@pytest.mark.parametrize(
    "text",
    ["2023-02-30", "2023-13", "2023-7-9", "２０２３-07-09", "20230709", "1899-12-31", "2200-01-01", "2023", ""],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    """Neither days that do not exist nor years that nobody means."""
    with pytest.raises(ValueError):
        PartialDate.parse(text)


# --- due days


def rule(cadence: object = "weekly", **fields: object) -> ReportingRule:
    """A duty to report."""
    return ReportingRule.model_validate({"id": "r", "title": "报表", "cadence": cadence, **fields})


@pytest.mark.parametrize(
    ("weekday", "due"),
    [("monday", "2023-07-17"), ("tuesday", "2023-07-18"), ("saturday", "2023-07-22"), ("sunday", "2023-07-23")],
)
def test_a_weekday_is_the_first_after_the_week(weekday: str, due: str) -> None:
    """A week ends on Sunday, so Monday is the next day and Sunday a whole week later."""
    assert due_day(rule(due={"weekday": weekday}), Period.parse("2023-W28")) == day(due)


def test_a_weekday_after_a_month() -> None:
    """July 2023 ends on a Monday: the first Monday after it is the seventh of August."""
    assert due_day(rule("monthly", due={"weekday": "monday"}), Period.parse("2023-07")) == day("2023-08-07")


@pytest.mark.parametrize(
    ("period", "number", "month", "due"),
    [
        ("2023-07", "28", "same", "2023-07-28"),
        ("2023-07", "31", "same", "2023-07-31"),
        ("2023-06", "31", "same", "2023-06-30"),
        ("2023-02", "28", "same", "2023-02-28"),
        ("2023-02", "31", "same", "2023-02-28"),
        ("2024-02", "31", "same", "2024-02-29"),
        ("2023-07", "10", "next", "2023-08-10"),
        ("2023-12", "10", "next", "2024-01-10"),
        ("2023-01", "31", "next", "2023-02-28"),
        ("2023-Q3", "15", "next", "2023-10-15"),
        ("2023-Q3", "15", "same", "2023-09-15"),
        ("2023-07-a", "20", "same", "2023-07-20"),
        ("2023-07-b", "3", "next", "2023-08-03"),
        ("2023-W31", "5", "same", "2023-08-05"),
    ],
)
def test_a_day_of_the_month(period: str, number: str, month: str, due: str) -> None:
    """Of the month in which the period ends, or of the next; a day that the month lacks is its last."""
    parsed = Period.parse(period)
    assert due_day(rule(parsed.cadence, due={"day": number, "month": month}), parsed) == day(due)


@pytest.mark.parametrize(
    ("month", "due"),
    [("11", "2023-11-20"), ("12", "2023-12-20"), ("1", "2024-01-20"), ("6", "2024-06-20"), ("7", "2023-07-20")],
)
def test_a_month_of_the_year_is_the_one_nearest_to_its_end(month: str, due: str) -> None:
    """A summary of the year is due in its November, or in the January after it."""
    assert due_day(rule("yearly", due={"day": "20", "month": month}), Period.parse("2023")) == day(due)


def test_days_after_the_end() -> None:
    """Counted from the last day of the period; none means the last day itself."""
    quarter = Period.parse("2023-Q3")
    assert due_day(rule("quarterly", due={"days_after": "10"}), quarter) == day("2023-10-10")
    assert due_day(rule("quarterly", due={"days_after": "0"}), quarter) == day("2023-09-30")


# --- the rounds of a duty


def keys(duty: Duty, until: str) -> list[str]:
    """The periods that a duty asks for by a day."""
    return [one.key for one in duty.rounds(day(until))]


def test_only_whole_periods_are_asked_for() -> None:
    """A duty from Tuesday on begins with the next week; one that ends within a period still asks for it."""
    duty = Duty(rule(due={"weekday": "monday"}), day("2023-07-11"), day("2023-08-02"))
    assert keys(duty, "2023-12-31") == ["2023-W29", "2023-W30", "2023-W31"]
    assert keys(duty, "2023-07-24") == ["2023-W29", "2023-W30"]
    assert keys(duty, "2023-07-16") == []


def test_a_duty_that_begins_with_the_period_asks_for_it() -> None:
    """From the first of July on, July is asked for."""
    duty = Duty(rule("monthly", due={"day": "28"}), day("2023-07-01"), None)
    assert keys(duty, "2023-09-01") == ["2023-07", "2023-08", "2023-09"]


def test_rounds_of_several_weeks_are_counted_from_the_first_monday() -> None:
    """And a name that begins between two of them is none."""
    duty = Duty(rule({"weeks": "2"}, due={"weekday": "monday"}), day("2023-12-12"), None)
    assert keys(duty, "2024-01-20") == ["2023-W51..52", "2024-W01..02", "2024-W03..04"]
    assert duty.round("2024-W03..04") is not None
    assert duty.round("2024-W02..03") is None


def test_a_rhythm_without_a_word_is_counted_in_months() -> None:
    """Every period lies within one year."""
    duty = Duty(rule({"months": "4"}, due={"day": "10", "month": "next"}), day("2023-07-01"), None)
    assert keys(duty, "2024-05-31") == ["2023-09..12", "2024-01..04", "2024-05..08"]
    assert rule({"months": "2"}, due={"day": "1"}).cadence == rule("bimonthly", due={"day": "1"}).cadence


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ("Weekly", "weekly"), ("half_monthly", "half-monthly"), ("bi-monthly", "bimonthly"), ("每半年", "half-yearly"),
        ("biweekly", None), ("fortnightly", None), ("daily", None), ("month", None), ("weekl", None), ("每旬", None),
        ({"months": "5"}, None), ({"months": "x"}, None), ({"weeks": "0"}, None), ({"days": "3"}, None), ({}, None),
        ({"months": "2", "weeks": "2"}, None), (["weekly"], None),
    ],
)  # fmt: skip
def test_an_unknown_rhythm_is_never_turned_into_another(written: object, fix: str | None) -> None:
    """Only a spelling of the very same rhythm is put right."""
    with pytest.raises(ValidationError) as caught:
        rule(written, due={"day": "1"})
    (error,) = caught.value.errors(include_url=False)
    assert (error["type"], error["loc"], error["ctx"].get("fix")) == ("bad-cadence", ("cadence",), fix)


def test_a_report_asked_for_once_goes_by_the_name_of_its_rule() -> None:
    """It is there from the start, whatever the day."""
    duty = Duty(rule("once", due={"date": "2023-07-09"}), day("2023-07-01"), None)
    (only,) = duty.rounds(day("2023-01-01"))
    assert (only.key, only.due, only.end) == ("r", day("2023-07-09"), day("2023-07-09"))
    assert duty.round("r") == only
    assert duty.round("2023-07") is None


@holds_for(DAYS, PERIODIC, st.integers(0, 400))
def test_a_round_is_found_by_its_key(start: dt.date, cadence: Cadence, length: int) -> None:
    """Every round that a duty yields is one that it asks for, and the one before the first is not."""
    end = min(start + dt.timedelta(days=length), dt.date(2199, 6, 30))
    duty = Duty(rule(cadence, due={"days_after": "3"}), start, end)
    rounds = list(duty.rounds(end))
    for one in rounds:
        assert one.start >= start
        assert duty.round(one.key) == one
    if rounds:
        before = Period.containing(rounds[0].start - dt.timedelta(days=1), cadence)
        assert duty.round(str(before)) is None


def plan(**fields: object) -> Campaign:
    """A campaign with as few dates as the test gives it."""
    return Campaign.model_validate(
        {
            "title": "甲", "short_title": "甲", "summary": "甲", "issuer": "甲", "document": {}, "aims": ["甲"],
            "scope": {"hospitals": "all"}, "period": {},
            "actions": [{"id": "x", "title": "甲", "summary": "甲", "measures": [{"id": "m", "title": "甲"}]}],
            **fields,
        }
    )  # fmt: skip


PHASES = [
    {"id": "one", "title": "一", "end": "2023-09"},
    {"id": "two", "title": "二", "start": "2023-08", "end": "2023-10"},
]


@pytest.mark.parametrize(
    ("fields", "start"),
    [
        ({"period": {"start": "2023-07-05"}, "document": {"date": "2023-07-01"}}, "2023-07-05"),
        ({"period": {"start": "2023-07"}}, "2023-07-01"),
        ({"document": {"date": "2023-07-02"}, "phases": PHASES}, "2023-07-02"),
        ({"phases": PHASES}, "2023-08-01"),
        ({"phases": PHASES[:1]}, "2023-09-01"),
    ],
)
def test_a_plan_starts_with_the_first_date_that_it_has(fields: dict[str, object], start: str) -> None:
    """`From now on` means from the day of issue."""
    assert campaign_start(plan(**fields)) == day(start)


def test_a_duty_without_dates_holds_as_long_as_its_plan() -> None:
    """Its own dates come first."""
    weekly = {"id": "w", "title": "周报", "cadence": "weekly", "due": {"weekday": "monday"}}
    made = plan(
        period={"start": "2023-07", "end": "2023-12"},
        reporting=[weekly, {**weekly, "id": "v", "from": "2023-08-01", "until": "2023-08-31"}],
    )
    assert [(one.start, one.end) for one in duties(made)] == [
        (day("2023-07-01"), day("2023-12-31")),
        (day("2023-08-01"), day("2023-08-31")),
    ]
