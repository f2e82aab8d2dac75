"""The state of a promise: what its owner declares, whether it is on course, who says so, and when it was kept."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import strategies as st
from properties import holds_for
from world import SHARE, STANDING, World, day, indicator, workdays, world

from generator.figures.pace import Pace
from generator.figures.promise import PromiseState, Verification
from generator.records.report import Stage

DUE = "2023-12-31"
TERMINATED = {"stage": "已终止", "note": "停办。"}


def done(number: object) -> dict[str, str]:
    """An entry that declares the promise done."""
    return {"stage": "已完成", "actual": str(number)}


def promised(**fields: Any) -> World:
    """A promise from 0 to 100 by the end of 2023."""
    return world().promise(**fields)


# --- without data


def test_no_report_is_no_number() -> None:
    """Neither zero nor `not started`."""
    state = promised().state("2023-12-01")
    assert (state.pace, state.progress, state.number, state.stage) == (Pace.NO_DATA, None, None, None)
    assert state.verification is Verification.NONE


def test_a_report_that_gives_no_number_leaves_none() -> None:
    """The owner spoke, but said no value."""
    state = promised().report("2023-W28", "2023-07-17", {"p": {"note": "没有统计。"}}).state("2023-08-01")
    assert (state.pace, state.progress, state.stage) == (Pace.NO_DATA, None, Stage.UNDER_WAY)
    assert state.verification is Verification.SELF_REPORTED


def test_a_later_report_without_a_number_does_not_wipe_the_value() -> None:
    """The newest value stays the newest value."""
    made = promised().report("2023-W28", "2023-07-17", {"p": 40}).report("2023-W29", "2023-07-24", {"p": None})
    assert made.state("2023-08-01").number == 40


# --- on course or not


def half_way(**fields: Any) -> World:
    """A promise of which half of the time has passed on the 22nd of September."""
    start = "2023-07-03"
    gone = workdays().between(day(start), day("2023-09-22"))
    return promised(start=start, due=workdays().add(day(start), 2 * gone).isoformat(), **fields)


@pytest.mark.parametrize(
    ("value", "pace", "behind"),
    [(100, Pace.AHEAD, -50), (60, Pace.AHEAD, -10), (59, Pace.ON_COURSE, -9), (41, Pace.ON_COURSE, 9),
     (40, Pace.SLOW, 10), (20, Pace.SLOW, 30), (19, Pace.BEHIND, 31), (-10, Pace.BEHIND, 60)],
)  # fmt: skip
def test_pace_half_way(value: int, pace: Pace, behind: int) -> None:
    """With half of the working days gone, half of the way should be done."""
    made = half_way().report("2023-W38", "2023-09-22", {"p": value})
    state = made.state("2023-09-22")
    assert state.expected == Fraction(1, 2)
    assert (state.pace, state.behind) == (pace, Fraction(behind))


def test_a_decrease_is_judged_like_an_increase() -> None:
    """From 30 minutes to 10: 20 is half of the way."""
    made = half_way(indicator=indicator("decrease", "10", "30"))
    state = made.report("2023-W38", "2023-09-22", {"p": 20}).state("2023-09-22")
    assert state.progress is not None
    assert (state.progress.share, state.pace) == (Fraction(1, 2), Pace.ON_COURSE)


@pytest.mark.parametrize(("value", "pace"), [(80, Pace.PENDING), (90, Pace.ON_COURSE)])
def test_a_threshold_before_its_day(value: int, pace: Pace) -> None:
    """Nothing lies between met and not met, so nobody is behind before the day."""
    made = promised(indicator=indicator("at_least", "90")).report("2023-W28", "2023-07-17", {"p": value})
    state = made.state("2023-07-20")
    assert (state.pace, state.behind) == (pace, None)


def test_the_day_after_the_due_day_is_overdue() -> None:
    """The due day itself is not."""
    made = promised(due="2023-10-31").report("2023-W43", "2023-10-30", {"p": 95})
    assert made.state("2023-10-31").pace is Pace.ON_COURSE
    assert made.state("2023-11-01").pace is Pace.OVERDUE


def test_done() -> None:
    """Declared done and met, before its day."""
    state = promised().report("2023-W40", "2023-10-09", {"p": done(100)}).state("2023-10-10")
    assert (state.pace, state.done_on, state.stage) == (Pace.DONE, day("2023-10-08"), Stage.DONE)


def test_met_counts_as_done_when_the_day_has_passed() -> None:
    """Whatever the owner still calls it."""
    made = promised(due="2023-10-31").report("2023-W40", "2023-10-09", {"p": 120})
    assert made.state("2023-10-31").pace is Pace.AHEAD
    assert made.state("2023-11-01").pace is Pace.DONE


def test_done_but_late_is_its_own_answer() -> None:
    """The value counts at the end of its period, not on the day of writing."""
    made = promised(due="2023-10-31").report("2023-W43", "2023-10-30", {"p": 90})
    late = made.report("2023-W44", "2023-11-06", {"p": done(100)}).state("2023-11-10")
    assert (late.pace, late.done_on) == (Pace.DONE_LATE, day("2023-11-05"))


def test_what_was_sent_within_its_period_counts_from_that_day() -> None:
    """A report sent on Wednesday cannot speak of Sunday."""
    made = promised(due="2023-11-01").report("2023-W44", "2023-11-01", {"p": done(100)})
    assert made.state("2023-11-10").pace is Pace.DONE


def test_slipping_back_undoes_it() -> None:
    """Kept for good means: from then on every value met the target."""
    made = promised(due="2023-10-31").report("2023-W40", "2023-10-09", {"p": done(100)})
    made.report("2023-W41", "2023-10-16", {"p": 95})
    assert made.state("2023-11-01").pace is Pace.OVERDUE
    made.report("2023-W45", "2023-11-13", {"p": done(100)})
    again = made.state("2023-11-14")
    assert (again.pace, again.done_on) == (Pace.DONE_LATE, day("2023-11-12"))


def test_terminated_is_neither_behind_nor_overdue() -> None:
    """It was given up, with a reason."""
    state = promised(due="2023-08-31").report("2023-W30", "2023-07-31", {"p": TERMINATED}).state("2023-12-01")
    assert (state.pace, state.stage) == (Pace.TERMINATED, Stage.TERMINATED)


# --- standing promises


@pytest.mark.parametrize(
    ("value", "pace"), [((95, 100), Pace.KEPT), ((90, 100), Pace.KEPT), ((89, 100), Pace.UNMET), (None, Pace.NO_DATA)]
)
def test_a_standing_promise_holds_or_does_not(value: tuple[int, int] | None, pace: Pace) -> None:
    """It has no day, so it is never behind, and never done."""
    made = promised(**STANDING, indicator=SHARE)
    made.authority["standing_reporting"] = [
        {"id": "m", "title": "月报", "cadence": "monthly", "due": {"day": "10", "month": "next"}, "from": "2023-07-01"}
    ]
    state = made.report("2023-07", "2023-08-10", {"p": value}, folder="standing").state("2023-09-01")
    assert (state.pace, state.behind, state.expected, state.done_on) == (pace, None, None, None)


def test_only_the_newest_month_of_a_standing_promise_counts() -> None:
    """A good July does not make up for a bad August."""
    made = promised(standing="true", due=None, indicator=indicator("at_most", "3"))
    made.report("2023-W28", "2023-07-17", {"p": 3}).report("2023-W29", "2023-07-24", {"p": 4})
    assert made.state("2023-07-20").pace is Pace.KEPT
    assert made.state("2023-07-25").pace is Pace.UNMET


# --- steps


def steps(*done_on: str | None) -> list[dict[str, str]]:
    """Steps due at the ends of August, September and October."""
    due = ("2023-08-31", "2023-09-30", "2023-10-31")
    made = [{"title": f"第{number}步", "due": one} for number, one in enumerate(due, 1)]
    return [{**step, "done_on": on} if on is not None else step for step, on in zip(made, done_on, strict=True)]


@pytest.mark.parametrize(
    ("done_on", "as_of", "pace"),
    [
        ((None, None, None), "2023-08-31", Pace.ON_COURSE),
        ((None, None, None), "2023-09-01", Pace.BEHIND),
        (("2023-08-30", None, None), "2023-09-01", Pace.ON_COURSE),
        (("2023-08-30", "2023-09-02", None), "2023-09-03", Pace.AHEAD),
        (("2023-08-30", None, None), "2023-11-01", Pace.OVERDUE),
        (("2023-08-30", "2023-09-02", "2023-10-31"), "2023-10-31", Pace.DONE),
        (("2023-08-30", "2023-09-02", "2023-11-01"), "2023-11-01", Pace.DONE_LATE),
        (("2023-08-30", "2023-09-02", "2023-11-01"), "2023-10-31", Pace.ON_COURSE),
    ],
)
def test_steps_are_judged_by_those_due_so_far(done_on: tuple[str | None, ...], as_of: str, pace: Pace) -> None:
    """They need no report; and a step done tomorrow is not known today."""
    made = world().promise(indicator=None, due=None, milestones=steps(*done_on))
    assert made.state(as_of).pace is pace


def test_the_last_step_is_the_due_day() -> None:
    """Unless the promise names one."""
    assert world().promise(indicator=None, due=None, milestones=steps(None, None, None)).state(DUE).due == day(
        "2023-10-31"
    )
    assert world().promise(indicator=None, milestones=steps(None, None, None)).state(DUE).due == day(DUE)


def test_a_promise_without_numbers_or_steps_is_done_when_its_owner_says_so() -> None:
    """There is nothing else to go by."""
    made = world().promise(indicator=None).report("2023-W28", "2023-07-17", {"p": {"stage": "进行中"}})
    assert made.state("2023-08-01").pace is Pace.NO_DATA
    made.report("2023-W29", "2023-07-24", {"p": {"stage": "已完成"}})
    state = made.state("2023-08-01")
    assert (state.pace, state.done_on) == (Pace.DONE, day("2023-07-23"))


# --- who says so


def test_a_self_reported_value_is_called_so() -> None:
    """Nobody has been there."""
    state = promised().report("2023-W28", "2023-07-17", {"p": 10}).state("2023-08-01")
    assert (state.verification, state.number) == (Verification.SELF_REPORTED, Fraction(10))


@pytest.mark.parametrize(
    ("kind", "verification"),
    [
        ("announced", Verification.AUTHORITY),
        ("unannounced", Verification.AUTHORITY),
        ("expert", Verification.AUTHORITY),
        ("third-party", Verification.THIRD_PARTY),
        ("self", Verification.SELF_REPORTED),
    ],
)
def test_a_visit_verifies(kind: str, verification: Verification) -> None:
    """But nobody verifies their own figures."""
    made = promised().report("2023-W28", "2023-07-17", {"p": 10}).visit("2023-07-20", {"p": 10}, kind=kind)
    assert made.state("2023-08-01").verification is verification


def test_what_was_found_drives_progress_where_the_two_differ() -> None:
    """Both are kept; a self-reported value never looks like a verified one."""
    made = promised().report("2023-W28", "2023-07-17", {"p": 60}).visit("2023-07-20", {"p": 40})
    state = made.state("2023-08-01")
    assert (state.number, state.verification) == (Fraction(40), Verification.AUTHORITY)
    assert state.progress is not None
    assert state.progress.share == Fraction(2, 5)
    assert state.claimed is not None
    assert state.claimed.number == 60


def test_a_newer_and_different_claim_is_a_claim_again() -> None:
    """What was verified in July says nothing of August."""
    made = promised().report("2023-W28", "2023-07-17", {"p": 40}).visit("2023-07-20", {"p": 40})
    same = made.report("2023-W29", "2023-07-24", {"p": 40}).state("2023-08-15")
    assert (same.number, same.verification) == (Fraction(40), Verification.AUTHORITY)
    other = made.report("2023-W30", "2023-07-31", {"p": 50}).state("2023-08-15")
    assert (other.number, other.verification) == (Fraction(50), Verification.SELF_REPORTED)


def test_a_finding_that_does_not_hold_is_disputed_until_a_later_one_does() -> None:
    """New claims do not settle it; another visit does."""
    made = promised(due="2023-10-31").report("2023-W43", "2023-10-30", {"p": done(100)})
    made.visit("2023-11-01", {"p": 70}, holds=False)
    disputed = made.state("2023-11-02")
    assert (disputed.verification, disputed.number, disputed.pace) == (
        Verification.DISPUTED,
        Fraction(70),
        Pace.OVERDUE,
    )
    made.report("2023-W44", "2023-11-06", {"p": done(100)})
    assert made.state("2023-11-07").verification is Verification.DISPUTED
    made.visit("2023-11-09", {"p": 100})
    settled = made.state("2023-11-10")
    assert (settled.verification, settled.number, settled.pace) == (Verification.AUTHORITY, Fraction(100), Pace.DONE)


def test_a_dispute_without_a_number_leaves_the_claimed_value() -> None:
    """The page says that it is disputed; the figure and the progress stay one and the same."""
    made = promised().report("2023-W28", "2023-07-17", {"p": 60}).visit("2023-07-20", {"p": None}, holds=False)
    state = made.state("2023-08-01")
    assert (state.verification, state.number) == (Verification.DISPUTED, Fraction(60))
    assert state.progress is not None
    assert state.progress.share == Fraction(3, 5)
    assert state.needs_attention


def test_a_value_that_was_only_found_counts() -> None:
    """The owner said nothing, the visitors did."""
    state = promised().visit("2023-07-20", {"p": 30}).state("2023-08-01")
    assert (state.number, state.claimed, state.pace) == (Fraction(30), None, Pace.AHEAD)


# --- corrections


def test_a_correction_replaces_the_value_from_its_day_on() -> None:
    """And the first value stays known."""
    corrections = [{"commitment": "p", "on": "2023-08-01", "actual": "20", "reason": "数错了。"}]
    made = promised().report("2023-W28", "2023-07-17", {"p": 60}, corrections=corrections)
    assert made.state("2023-07-31").number == 60
    state = made.state("2023-08-01")
    assert state.number == 20
    assert state.claimed is not None
    assert (state.claimed.entry.number(None), state.claimed.on) == (Fraction(60), day("2023-07-16"))


def test_the_last_correction_counts() -> None:
    """By its day, not by its place in the file."""
    corrections = [
        {"commitment": "p", "on": "2023-08-05", "actual": "30", "reason": "又数了一遍。"},
        {"commitment": "p", "on": "2023-08-01", "actual": "20", "reason": "数错了。"},
        {"commitment": "q", "on": "2023-08-09", "actual": "99", "reason": "别的。"},
    ]
    made = promised().promise(name="q").report("2023-W28", "2023-07-17", {"p": 60}, corrections=corrections)
    assert [made.state(on).number for on in ("2023-07-31", "2023-08-04", "2023-08-10")] == [60, 20, 30]


# --- the report that should speak of it


def test_the_newest_report_that_was_due() -> None:
    """A promise that a report passes over is not in it."""
    made = promised().promise(name="q").report("2023-W28", "2023-07-17", {"p": 10})
    p, q = made.state("2023-07-20", name="p"), made.state("2023-07-20", name="q")
    assert p.filing is not None
    assert q.filing is not None
    assert (p.filing.key, p.in_filing, q.in_filing) == ("2023-W28", True, False)
    assert made.state("2023-07-12").filing is None


# --- only what was known


def history() -> World:
    """A promise with a bit of everything, from July 2023 to January 2024."""
    why = {"reason": "难。", "approved_by": "县卫健委"}
    adjustments = [
        {"on": "2023-09-10", "field": "target", "from": "120", "to": "100", **why},
        {"on": "2023-11-10", "field": "due", "from": "2023-11-30", "to": DUE, **why},
        {"on": "2023-11-20", "field": "promise", "from": "做好。", "to": "做到。", **why},
    ]
    made = promised(adjustments=adjustments)
    corrections = [{"commitment": "p", "on": "2023-10-20", "actual": "25", "reason": "数错了。"}]
    made.report("2023-W28", "2023-07-17", {"p": 10})
    made.report("2023-W36", "2023-09-20", {"p": 30}, corrections=corrections)
    made.report("2023-W40", "2023-10-09", {"p": 50}).visit("2023-10-18", {"p": 40}, holds=False)
    made.report("2023-W47", "2023-11-27", {"p": 80}).visit("2023-11-29", {"p": 80}, kind="third-party")
    return made.report("2023-W51", "2024-01-05", {"p": done(100)})


FACTS = (
    "commitment", "start", "due", "stage", "progress", "expected", "pace", "behind", "done_on", "verification",
    "number", "in_filing",
)  # fmt: skip


def as_then(made: World, as_of: dt.date) -> World:
    """The world as its files stood on a day."""
    (promise,) = made.promises["a"]
    undone = [one for one in promise["adjustments"] if one["on"] > as_of.isoformat()]
    then = {**promise, "adjustments": [one for one in promise["adjustments"] if one not in undone]}
    for one in reversed(undone):
        if one["field"] == "target":
            then["indicator"] = {**then["indicator"], "target": one["from"]}
        else:
            then[one["field"]] = one["from"]
    reports = {
        key: {**one, "corrections": [c for c in one.get("corrections", []) if c["on"] <= as_of.isoformat()]}
        for key, one in made.reports.items()
        if one["submitted"] <= as_of.isoformat()
    }
    visits = [one for one in made.visits if one[1]["date"] <= as_of.isoformat()]
    return World(made.authority, made.campaigns, made.hospitals, {"a": [then]}, reports, visits)


@holds_for(st.dates(dt.date(2023, 7, 1), dt.date(2024, 2, 1)), examples=60)
def test_an_earlier_day_gives_back_the_earlier_state(as_of: dt.date) -> None:
    """Measured today as of a day, and measured on that day, are one: nothing that came later is known."""
    made, on = history(), as_of.isoformat()
    now, then = made.state(on), as_then(made, as_of).state(on)
    for fact in FACTS:
        assert getattr(now, fact) == getattr(then, fact), fact
    assert [(one.on, one.number) for one in now.reported] == [(one.on, one.number) for one in then.reported]
    assert [(one.on, one.number) for one in now.found] == [(one.on, one.number) for one in then.found]
    assert now.filing == then.filing


def test_a_softened_target_was_not_always_soft() -> None:
    """Before the day of the adjustment the old target stands."""
    made = history()
    before, after = made.state("2023-09-09").commitment, made.state("2023-09-10").commitment
    assert before.indicator is not None
    assert after.indicator is not None
    assert (before.indicator.target, after.indicator.target) == (Decimal(120), Decimal(100))
    assert (len(before.adjustments), len(after.adjustments)) == (0, 1)
    assert made.state("2023-11-09").due == day("2023-11-30")
    assert made.state("2023-11-19").commitment.promise == "做好。"


def test_an_old_value_that_is_no_value_is_left_alone() -> None:
    """`from` is what somebody once wrote; it need not be a number or a date."""
    lost = {"on": "2023-09-10", "reason": "难。", "approved_by": "县卫健委"}
    adjustments = [
        {**lost, "field": "target", "from": "尽量多", "to": "100"}, {**lost, "field": "due", "from": "年底", "to": DUE},
    ]  # fmt: skip
    state = promised(adjustments=adjustments).state("2023-08-01")
    assert state.due == day(DUE)
    assert state.commitment.adjustments == ()


def test_needs_attention() -> None:
    """What is overdue, behind, unmet, slow, silent or disputed; and nothing else."""
    good: PromiseState = promised().report("2023-W28", "2023-07-17", {"p": 10}).state("2023-07-18")
    assert not good.needs_attention
    assert promised().state("2023-07-18").needs_attention


# --- overdue days


@pytest.mark.parametrize(
    ("due", "as_of", "days"),
    [
        ("2023-10-29", "2023-10-29", None),
        ("2023-10-29", "2023-10-30", 1),
        ("2023-10-29", "2023-10-31", 2),
        ("2023-12-31", "2023-12-31", None),
        ("2023-12-31", "2024-01-01", 0),
        ("2023-12-31", "2024-01-02", 1),
        ("2023-12-29", "2024-01-02", 1),
        ("2023-12-31", "2024-01-22", 15),
    ],
)
def test_the_due_date_of_a_promise_on_a_day_off_is_not_moved(due: str, as_of: str, days: int | None) -> None:
    """29 October and 31 December 2023 are Sundays, 1 January 2024 is a holiday: it was promised for that very day.

    From 31 December to 22 January there are 15 working days: 2 to 5, 8 to 12 and 15 to 19 January, and the 22nd.
    """
    state = promised(due=due).report("2023-W42", "2023-10-23", {"p": 50}).state(as_of)
    assert (state.pace is Pace.OVERDUE, state.overdue_days) == (days is not None, days or 0)


@holds_for(st.dates(dt.date(2023, 8, 1), dt.date(2024, 1, 31)), st.integers(1, 60), examples=60)
def test_overdue_days_grow_by_one_on_working_days_alone(due: dt.date, later: int) -> None:
    """Whatever day the due date is."""
    made = promised(due=due.isoformat()).report("2023-W28", "2023-07-17", {"p": 50})
    today, before = due + dt.timedelta(days=later), due + dt.timedelta(days=later - 1)
    grown = made.state(today.isoformat()).overdue_days - made.state(before.isoformat()).overdue_days
    assert grown == int(workdays().is_workday(today))


def test_steps_done_later_are_not_known() -> None:
    """Neither counted nor shown: no page can tell what happened after its day."""
    made = world().promise(indicator=None, due=None, milestones=steps("2023-08-30", "2023-09-29", None))
    early, late = made.state("2023-09-28"), made.state("2023-09-29")
    assert (early.steps_done, late.steps_done) == (1, 2)
    assert [step.done_on for step in early.commitment.milestones] == [day("2023-08-30"), None, None]
