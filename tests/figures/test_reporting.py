"""Who reported what, when: on time, late, missing, not due, exempt; and a deadline that moves over days off."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import strategies as st
from properties import holds_for
from world import MONTHLY, WEEKLY, World, day, workdays, world

from generator.figures.reporting import Counts, ReportStatus, deadline
from generator.records.campaign import ReportingRule
from generator.records.periods import Period
from generator.records.schedule import Duty, Round, due_day

REPORTED, LATE, INCOMPLETE, MISSING, NOT_DUE, EXEMPT = ReportStatus


def status(submitted: str | None, as_of: str, key: str = "2023-W28", **rule: Any) -> tuple[ReportStatus, int]:
    """What became of the report of a week, which is due on the Monday after it."""
    made = world().campaign(reporting=[{**WEEKLY, **rule}])
    if submitted is not None:
        made.report(key, submitted)
    one = made.filings(as_of)[key]
    return one.status, one.days_late


@pytest.mark.parametrize(
    ("submitted", "as_of", "expected"),
    [
        (None, "2023-07-16", (NOT_DUE, 0)),
        (None, "2023-07-17", (NOT_DUE, 0)),
        (None, "2023-07-18", (MISSING, 1)),
        (None, "2023-07-24", (MISSING, 5)),
        ("2023-07-14", "2023-07-14", (REPORTED, 0)),
        ("2023-07-17", "2023-07-31", (REPORTED, 0)),
        ("2023-07-18", "2023-07-31", (LATE, 1)),
        ("2023-07-20", "2023-07-31", (LATE, 3)),
        ("2023-07-24", "2023-07-31", (LATE, 5)),
        ("2023-07-22", "2023-07-31", (LATE, 5)),
        ("2023-07-24", "2023-07-23", (MISSING, 5)),
    ],
)
def test_status(submitted: str | None, as_of: str, expected: tuple[ReportStatus, int]) -> None:
    """On the due day itself nothing is missing; lateness is counted in working days; the future is not known."""
    assert status(submitted, as_of) == expected


def test_days_of_grace_are_working_days() -> None:
    """Two days of grace after a Friday end on Tuesday."""
    grace: dict[str, Any] = {"due": {"weekday": "friday"}, "grace_days": "2"}
    assert status(None, "2023-07-25", **grace) == (NOT_DUE, 0)
    assert status(None, "2023-07-26", **grace) == (MISSING, 1)
    assert status("2023-07-25", "2023-07-31", **grace) == (REPORTED, 0)
    assert status("2023-07-26", "2023-07-31", **grace) == (LATE, 1)


def test_what_comes_on_a_weekend_is_at_least_a_day_late() -> None:
    """It is late, and nobody would understand `late by 0 working days`."""
    friday: dict[str, Any] = {"due": {"weekday": "friday"}}
    assert status("2023-07-22", "2023-07-31", **friday) == (LATE, 1)
    assert status("2023-07-24", "2023-07-31", **friday) == (LATE, 1)
    assert status(None, "2023-07-22", **friday) == (MISSING, 1)


def test_a_due_day_in_the_national_day_holiday_moves() -> None:
    """Week 39 is due on the second of October: the holiday moves it to Saturday the seventh, a make-up day."""
    one = world().filings("2023-10-08")["2023-W39"].deadline
    assert (one.named, one.moved, one.last) == (day("2023-10-02"), day("2023-10-07"), day("2023-10-07"))
    assert one.why_moved == ("中秋节、国庆节",)
    assert status(None, "2023-10-07", "2023-W39") == (NOT_DUE, 0)
    assert status(None, "2023-10-08", "2023-W39") == (MISSING, 1)


def test_every_reason_for_a_move_is_told() -> None:
    """A weekend before a holiday, each once."""
    rule = ReportingRule.model_validate({**MONTHLY, "due": {"date": "2023-12-30"}})
    moved = deadline(Round(rule, "x", day("2023-12-01"), day("2023-12-30"), day("2023-12-30")), workdays())
    assert moved.moved == day("2024-01-02")
    assert moved.why_moved == ("周六", "周日", "元旦")


@holds_for(st.dates(dt.date(2023, 1, 1), dt.date(2024, 10, 31)), st.integers(0, 10))
def test_a_deadline_never_lies_on_a_day_off(on: dt.date, grace: int) -> None:
    """It is never before the named day, and the days of grace never shorten it."""
    rule = ReportingRule.model_validate({**WEEKLY, "from": "2023-01-01", "grace_days": str(grace)})
    period = Period.containing(on, rule.cadence)
    one = deadline(Round(rule, str(period), period.start, period.end, due_day(rule, period)), workdays())
    assert one.named <= one.moved <= one.last
    assert workdays().is_workday(one.moved)
    assert workdays().is_workday(one.last)
    assert workdays().between(one.moved, one.last) == grace
    assert bool(one.why_moved) == (one.named != one.moved)


def test_an_exempt_report_is_neither_late_nor_missing() -> None:
    """Exempt from one report, by a record with its reason."""
    made = world()
    made.reports["a", "c", "2023-W28"] = {"exempt": {"reason": "抢险", "approved_by": "县卫健委"}}
    assert made.filings("2023-12-31")["2023-W28"].status is EXEMPT
    assert made.filings("2023-12-31")["2023-W29"].status is MISSING


def test_a_hospital_that_is_exempt_or_not_in_yet_is_asked_for_nothing() -> None:
    """For good, or for every period that ends before it joins."""
    never = world().hospital("b", joins=[{"campaign": "c", "exempt": {"reason": "停业", "approved_by": "县卫健委"}}])
    assert {one.status for one in never.filings("2023-09-01", "b").values()} == {EXEMPT}
    later = world().hospital("b", joins=[{"campaign": "c", "from": "2023-07-20"}])
    found = later.filings("2023-08-01", "b")
    assert (found["2023-W28"].status, found["2023-W29"].status) == (EXEMPT, MISSING)


def test_rounds_that_have_not_begun_are_no_cells() -> None:
    """The week that is on is a cell that is not due; the next one is none."""
    assert list(world().filings("2023-07-19")) == ["2023-W28", "2023-W29"]


def test_counts_leave_out_what_is_not_due_or_exempt() -> None:
    """Due are those that had to be there by now."""
    made = world().report("2023-W28", "2023-07-17").report("2023-W29", "2023-07-26")
    made.reports["a", "c", "2023-W30"] = {"exempt": {"reason": "抢险", "approved_by": "县卫健委"}}
    counts = Counts.of(made.filings("2023-08-09").values())
    assert counts == Counts(in_time=1, late=1, incomplete=0, missing=1, not_due=1, exempt=1)
    assert (counts.due, counts.sent) == (3, 2)


def test_the_newest_round_that_was_due() -> None:
    """The one that somebody had to send by now; none before the first."""
    (early,), (later,) = world().measured("2023-07-12").filings["c"], world().measured("2023-07-26").filings["c"]
    assert early.latest_due is None
    assert later.latest_due is not None
    assert later.rounds[later.latest_due].key == "2023-W29"


def test_standing_promises_have_reports_of_their_own() -> None:
    """Asked of hospitals that made any, under the authority's rule."""
    made = world().hospital("b").promise(campaign=None, standing="true", due=None)
    made.authority["standing_reporting"] = [{**MONTHLY, "from": "2023-07-01"}]
    (duty,) = made.measured("2023-09-15").filings["standing"]
    assert list(duty.by_hospital) == ["a"]
    assert [(one.key, one.status) for one in duty.by_hospital["a"]] == [
        ("2023-07", MISSING), ("2023-08", MISSING), ("2023-09", NOT_DUE),
    ]  # fmt: skip


def test_a_report_asked_for_once() -> None:
    """A plan that had to be in by a day."""
    once = {"id": "plan", "title": "方案", "cadence": "once", "due": {"date": "2023-07-09"}}  # a Sunday
    made = world().campaign(reporting=[once])
    assert made.filings("2023-07-10", rule="plan")["plan"].status is NOT_DUE
    assert made.filings("2023-07-11", rule="plan")["plan"].status is MISSING
    made.report("plan", "2023-07-05")
    assert made.filings("2023-07-11", rule="plan")["plan"].status is REPORTED


@holds_for(st.dates(dt.date(2023, 7, 1), dt.date(2024, 2, 1)), st.dates(dt.date(2023, 7, 10), dt.date(2024, 2, 1)))
def test_a_status_only_ever_goes_forward(as_of: dt.date, submitted: dt.date) -> None:
    """Not due, then reported, or missing and then late; on the day of sending and after it nothing changes."""
    made = world().report("2023-W28", submitted.isoformat())

    def on(when: dt.date) -> ReportStatus | None:
        found = made.filings(when.isoformat()).get("2023-W28")
        return found.status if found is not None else None

    follows: dict[ReportStatus | None, set[ReportStatus | None]] = {
        None: {None, NOT_DUE, REPORTED}, NOT_DUE: {NOT_DUE, REPORTED, MISSING, LATE}, MISSING: {MISSING, LATE},
        REPORTED: {REPORTED}, LATE: {LATE},
    }  # fmt: skip
    assert on(as_of + dt.timedelta(days=1)) in follows[on(as_of)]


def test_a_duty_of_another_time_does_not_ask() -> None:
    """A rule that ends in August asks for no week of September."""
    duty = Duty(ReportingRule.model_validate({**WEEKLY, "until": "2023-08-31"}), day("2023-07-10"), day("2023-08-31"))
    assert duty.round("2023-W35") is not None  # begins on the 28th of August
    assert duty.round("2023-W36") is None


# --- let off


def test_an_exemption_holds_from_the_day_on_which_it_was_granted() -> None:
    """Due on 17 July, let off on the 19th: missing on the 18th, exempt from then on."""
    made = world()
    made.reports["a", "c", "2023-W28"] = {"exempt": {"reason": "停电。", "approved_by": "医政股", "on": "2023-07-19"}}
    found = [made.filings(f"2023-07-{number}")["2023-W28"] for number in (17, 18, 19, 20)]
    assert [one.status for one in found] == [NOT_DUE, MISSING, EXEMPT, EXEMPT]
    assert [one.report is None for one in found] == [True, True, False, False]


def test_a_hospital_is_asked_until_it_is_let_off_from_a_plan() -> None:
    """As of an earlier day its weeks are missing; one without a day always was exempt."""
    for on, early in (("2023-07-19", MISSING), (None, EXEMPT)):
        granted = {"reason": "停业。", "approved_by": "医政股"} | ({"on": on} if on else {})
        made = World().campaign().hospital(joins=[{"campaign": "c", "exempt": granted}])
        assert made.filings("2023-07-18")["2023-W28"].status is early
        assert made.filings("2023-07-19")["2023-W28"].status is EXEMPT


# --- complete or not


@pytest.mark.parametrize(
    ("submitted", "fields", "status", "days_late"),
    [
        ("2023-07-17", {"summary": "做了。"}, REPORTED, 0),
        ("2023-07-20", {"summary": "做了。"}, LATE, 3),
        ("2023-07-17", {}, INCOMPLETE, 0),
        ("2023-07-20", {}, INCOMPLETE, 3),
    ],
)
def test_a_report_without_a_part_that_its_rule_requires_is_incomplete(
    submitted: str, fields: dict[str, Any], status: ReportStatus, days_late: int
) -> None:
    """In time or late; how late is known beside it."""
    made = world().campaign(reporting=[{**WEEKLY, "requires": ["summary"]}]).report("2023-W28", submitted, **fields)
    filing = made.filings("2023-08-01")["2023-W28"]
    assert (filing.status, filing.days_late, filing.is_late) == (status, days_late, days_late > 0)
    assert [part.value for part in filing.lacking] == (["summary"] if status is INCOMPLETE else [])


def test_a_worked_example_of_counts() -> None:
    """Six weeks due: one in time, one late, one in time and one late without summary, one missing, one exempt.

    Sent are 4: 2 in time, 2 late; 2 of them are incomplete. Due are 5: the exempt one is left out.
    """
    made = world().campaign(reporting=[{**WEEKLY, "requires": ["summary"]}])
    made.report("2023-W28", "2023-07-17", summary="好。").report("2023-W29", "2023-07-26", summary="好。")
    made.report("2023-W30", "2023-07-31").report("2023-W31", "2023-08-09")
    made.reports["a", "c", "2023-W33"] = {"exempt": {"reason": "抢险", "approved_by": "县卫健委"}}
    counts = Counts.of(made.filings("2023-08-22").values())
    assert counts == Counts(in_time=2, late=2, incomplete=2, missing=1, not_due=1, exempt=1)
    assert (counts.due, counts.sent) == (5, 4)


@holds_for(st.lists(st.sampled_from("rlimx"), max_size=8), examples=60)
def test_counts_add_up(kinds: list[str]) -> None:
    """What is due is in time, late or missing; incomplete ones are among those sent."""
    made = world().campaign(reporting=[{**WEEKLY, "requires": ["summary"]}])
    for number, kind in enumerate(kinds):
        key, monday = f"2023-W{28 + number}", day("2023-07-17") + dt.timedelta(days=7 * number)
        if kind == "x":
            made.reports["a", "c", key] = {"exempt": {"reason": "抢险", "approved_by": "县卫健委"}}
        elif kind != "m":
            sent = monday + dt.timedelta(days=2 if kind == "l" else 0)
            made.report(key, sent.isoformat(), summary=None if kind == "i" else "好。")
    cells = list(made.filings((day("2023-07-19") + dt.timedelta(days=7 * len(kinds))).isoformat()).values())
    counts = Counts.of(cells[: len(kinds)])
    assert counts.due == counts.in_time + counts.late + counts.missing == len(kinds) - kinds.count("x")
    assert (counts.late, counts.incomplete, counts.missing) == (kinds.count("l"), kinds.count("i"), kinds.count("m"))
    assert counts.incomplete <= counts.sent


# --- days off


@pytest.mark.parametrize(
    ("due", "last", "late_from"),
    [("2023-10-29", "2023-10-30", "2023-10-31"), ("2023-12-31", "2024-01-02", "2024-01-03")],
)
def test_the_due_date_of_a_report_on_a_day_off_is_moved(due: str, last: str, late_from: str) -> None:
    """29 October 2023 and 31 December 2023 are Sundays; 1 January 2024 is a holiday."""
    once = {"id": "plan", "title": "方案", "cadence": "once", "due": {"date": due}}
    made = world().campaign(reporting=[once])
    assert str(made.filings(last, rule="plan")["plan"].deadline.last) == last
    assert made.filings(last, rule="plan")["plan"].status is NOT_DUE
    missing = made.filings(late_from, rule="plan")["plan"]
    assert (missing.status, missing.days_late) == (MISSING, 1)
