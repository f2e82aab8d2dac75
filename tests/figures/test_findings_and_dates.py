"""What became of a finding; complaint counts that give nobody away; on which days a public date falls; who visited."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import strategies as st
from properties import holds_for
from world import World, day, workdays, world

from generator.figures.complaints import is_small, publish_month
from generator.figures.dates import Occurrence, occurrences
from generator.figures.findings import FindingCounts, FindingState, FindingStep, assess_finding
from generator.figures.supervision import area_visits
from generator.records.complaints import ComplaintMonth
from generator.records.event import Event
from generator.records.inspection import Inspection

FOUND, HANDED_OVER, MENDING, SUBMITTED, CLOSED = FindingStep

# --- findings


def finding(**fields: Any) -> Inspection:
    """A visit on Friday, 20 October 2023, that found one problem, to be mended by the end of the month."""
    one = {
        "id": "zg-1", "problem": "窗口没开。", "severity": "一般", "departments": ["门诊部"], "post": "门诊部主任岗",
        "due": "2023-10-31", **fields,
    }  # fmt: skip
    return Inspection.model_validate(
        {
            "date": "2023-10-20", "kind": "unannounced", "team": ["医政股"], "hospital": "a",
            "feedback_on": "2023-10-23", "findings": [one],
        }
    )  # fmt: skip


def state(as_of: str, **fields: Any) -> FindingState:
    """What is known of it on a day."""
    visit = finding(**fields)
    found = assess_finding("c", "2023-10-20-a", visit, visit.findings[0], workdays(), day(as_of))
    assert found is not None
    return found


SENT = {
    "on": "2023-10-26",
    "what": "都开了。",
    "evidence": [{"title": "照片", "date": "2023-10-26", "kept_at": "办公室"}],
}
BACK = {"on": "2023-10-27", "by": "医政股", "passed": "false"}
SENT_AGAIN = {**SENT, "on": "2023-11-06"}
PASSED = {"on": "2023-11-08", "by": "医政股", "passed": "true"}
CLOSING = {"on": "2023-11-09", "by": "县卫健委办公室"}
CLOSED_LATE = {**CLOSING, "on": "2023-11-08"}
HISTORY = {
    "reply": {"on": "2023-10-25", "text": "马上改。"},
    "submitted": [SENT, SENT_AGAIN],
    "rechecks": [BACK, PASSED],
    "closed": [{**CLOSING, "reopened": {"on": "2023-12-01", "by": "暗访组", "reason": "又关了。"}}],
    "extended": [{"on": "2023-10-30", "to": "2023-11-07", "reason": "缺人。", "approved_by": "县卫健委"}],
}


@pytest.mark.parametrize(
    ("as_of", "step", "returns", "overdue"),
    [
        ("2023-10-20", FOUND, 0, 0),
        ("2023-10-23", HANDED_OVER, 0, 0),
        ("2023-10-25", MENDING, 0, 0),
        ("2023-10-26", SUBMITTED, 0, 0),
        ("2023-10-27", MENDING, 1, 0),
        ("2023-11-01", MENDING, 1, 0),
        ("2023-11-06", SUBMITTED, 1, 0),
        ("2023-11-08", SUBMITTED, 1, 0),
        ("2023-11-09", CLOSED, 1, 0),
        ("2023-12-01", MENDING, 2, 18),
    ],
)
def test_the_way_of_a_finding(as_of: str, step: FindingStep, returns: int, overdue: int) -> None:
    """Found, handed over, mending, submitted, sent back, extended, closed, opened again under its old number."""
    one = state(as_of, **HISTORY)
    assert (one.step, one.returns, one.overdue_days, one.is_open) == (step, returns, overdue, step is not CLOSED)
    assert one.reopened == (as_of == "2023-12-01")


def test_what_was_handed_in_late_is_overdue_until_it_is_closed() -> None:
    """In time it waits for its re-check; sent back or late, the days count."""
    assert state("2023-11-03").overdue_days == 3
    assert state("2023-11-08", submitted=[{**SENT, "on": "2023-10-31"}]).overdue_days == 0
    assert state("2023-11-08", submitted=[{**SENT, "on": "2023-11-01"}]).overdue_days == 6
    assert state("2023-11-08", submitted=[SENT], rechecks=[BACK]).overdue_days == 6
    assert state("2023-11-08", submitted=[{**SENT, "on": "2023-11-01"}], closed=[CLOSED_LATE]).overdue_days == 0


def test_a_finding_is_unknown_before_its_day() -> None:
    """Nothing is found before somebody looks."""
    visit = finding()
    assert assess_finding("c", "2023-10-20-a", visit, visit.findings[0], workdays(), day("2023-10-19")) is None


def test_days_to_close_are_working_days() -> None:
    """From Friday, 20 October to Thursday, 9 November."""
    assert state("2023-11-30", **HISTORY).working_days_to_close == 14
    assert state("2023-12-01", **HISTORY).working_days_to_close is None


def test_counts_of_findings() -> None:
    """With the median of those that are closed; none closed, no median."""
    closed = state("2023-11-10", **HISTORY)
    quick = state("2023-11-10", submitted=[SENT], closed=[{**CLOSING, "on": "2023-10-30"}])
    late = state("2023-11-10")
    counts = FindingCounts.of([closed, quick, late])
    assert counts == FindingCounts(
        total=3, open=1, overdue=1, closed=2, returned=1, failed_again=0, median_days=Fraction(14 + 6, 2)
    )
    assert FindingCounts.of([late]).median_days is None
    assert FindingCounts.of([quick]).median_days == 6


# --- complaints

COUNTS = st.integers(0, 12)


@st.composite
def months(draw: st.DrawFn) -> ComplaintMonth:
    """A month whose counts agree with each other."""
    received, suggestions = draw(COUNTS), draw(COUNTS)
    resolved = draw(st.integers(0, received))
    in_time, satisfied = draw(st.integers(0, resolved)), draw(st.integers(0, resolved))
    counts = {
        "received": received, "resolved": resolved, "in_time": in_time, "satisfied": satisfied,
        "suggestions": suggestions, "adopted": draw(st.integers(0, suggestions)),
    }  # fmt: skip
    return ComplaintMonth.model_validate({"month": "2023-07", **{name: str(count) for name, count in counts.items()}})


@holds_for(months(), examples=500)
def test_no_small_count_is_published_or_can_be_worked_out(month: ComplaintMonth) -> None:
    """Neither itself nor as the difference of two that are."""
    published = publish_month(month)
    received, resolved = published.received, published.resolved
    parts = (published.in_time, published.satisfied)
    pairs = [(received, resolved), *((whole, part) for whole in (received, resolved) for part in parts)]
    for whole, part in [*pairs, (published.suggestions, published.adopted)]:
        assert whole is not None
        assert part is not None
        assert whole.count is None or not is_small(whole.count)
        assert part.count is None or not is_small(part.count)
        assert whole.count is None or part.count is None or not is_small(whole.count - part.count)


def test_zero_points_at_nobody() -> None:
    """A month without complaints is published as such, and a count that is not kept is not zero."""
    none = ComplaintMonth.model_validate({"month": "2023-07", "received": "0", "resolved": "0", "in_time": "0"})
    published = publish_month(none)
    assert (published.received.count, published.in_time.count, published.in_time_share) == (0, 0, None)
    assert published.suggestions is None
    assert published.satisfied is None


def test_a_share_is_published_with_its_counts_only() -> None:
    """Fourteen of twenty; of twenty, eighteen would tell that two were late."""
    counts = {"month": "2023-07", "received": "20", "resolved": "20"}
    assert publish_month(ComplaintMonth.model_validate({**counts, "in_time": "14"})).in_time_share == Fraction(7, 10)
    hidden = publish_month(ComplaintMonth.model_validate({**counts, "in_time": "18"}))
    assert (hidden.in_time.count, hidden.in_time.withheld, hidden.in_time_share) == (None, True, None)


# --- public dates


def event(recurs: dict[str, Any], **fields: Any) -> Event:
    """A reception day."""
    return Event.model_validate(
        {
            "title": "接待日", "kind": "reception-day", "recurs": recurs, "from": "2023-01-01",
            "hospitals": {"hospitals": "all"}, "where": "一楼", "summary": "来。", **fields,
        }
    )  # fmt: skip


def days(one: Event, first: str, last: str) -> list[str]:
    """When it is, with what became of it."""
    found = occurrences("e", one, workdays(), day(first), day(last))
    assert [one.start for one in found] == sorted(one.start for one in found)
    words = []
    for occurrence in found:
        moved = f" 原{occurrence.was:%m-%d}" if occurrence.was is not None else ""
        words.append(f"{occurrence.start:%m-%d}{' 取消' if occurrence.cancelled else ''}{moved}")
    return words


@pytest.mark.parametrize(
    ("recurs", "expected"),
    [
        ({"every": "thursday"}, ["09-21", "09-28", "10-05", "10-12"]),
        ({"every": "thursday", "nth": "1"}, ["10-05"]),
        ({"every": "friday", "nth": "5"}, ["09-29"]),
        ({"every": "thursday", "nth": "last"}, ["09-28"]),
        ({"every": "friday", "nth": "last"}, ["09-29"]),
        ({"weeks": ["2023-W41", "2023-W38", "2023-W30"]}, ["09-18", "10-09"]),
        ({"yearly": "09-15", "days": "7"}, ["09-15"]),
        ({"yearly": "09-13", "days": "7"}, []),
        ({"on": ["2023-09-18", "2023-10-15"], "days": "3"}, ["09-18", "10-15"]),
        ({"yearly": "10-10"}, ["10-10"]),
        ({"yearly": "02-29"}, []),
        ({"month": "10"}, ["10-01"]),
        ({"on": ["2023-09-22", "2023-09-21", "2023-08-01"]}, ["09-21", "09-22"]),
    ],
)
def test_on_which_days_it_falls(recurs: dict[str, Any], expected: list[str]) -> None:
    """Between the 20th of September and the 15th of October."""
    assert days(event(recurs), "2023-09-20", "2023-10-15") == expected


def test_a_day_that_a_year_lacks_is_its_last() -> None:
    """The 29th of February is kept on the 28th in 2023."""
    leap = event({"yearly": "02-29"})
    assert days(leap, "2023-01-01", "2023-12-31") == ["02-28"]
    assert days(leap, "2024-01-01", "2024-12-31") == ["02-29"]


def test_it_ends_when_it_ends() -> None:
    """Its own first and last day bound it."""
    short = event({"every": "monday"}, **{"from": "2023-09-05", "until": "2023-09-18"})
    assert days(short, "2023-01-01", "2023-12-31") == ["09-11", "09-18"]


def test_holidays_cancel_it_where_it_says_so() -> None:
    """But a weekend does not: it was meant to be there."""
    assert days(event({"every": "thursday"}, skips_holidays="true"), "2023-09-28", "2023-10-12") == [
        "09-28", "10-05 取消", "10-12",
    ]  # fmt: skip
    assert days(event({"every": "saturday"}, skips_holidays="true"), "2023-09-16", "2023-09-23") == ["09-16", "09-23"]


def test_moved_and_cancelled_dates_stay_visible() -> None:
    """Moved ones stand on their new day and say from where, even when they come from outside of the window."""
    moved = {"date": "2023-09-07", "to": "2023-09-14", "reason": "下乡。"}
    cancelled = {"date": "2023-10-05", "cancelled": "true", "reason": "放假。"}
    monthly = event({"every": "thursday", "nth": "1"}, changes=[moved, cancelled])
    assert days(monthly, "2023-09-10", "2023-10-31") == ["09-14 原09-07", "10-05 取消"]
    assert days(monthly, "2023-09-01", "2023-09-10") == []


@holds_for(st.dates(dt.date(2023, 1, 1), dt.date(2024, 6, 30)), st.integers(0, 120), st.integers(0, 120))
def test_a_longer_look_sees_the_same_days(first: dt.date, one: int, other: int) -> None:
    """Looking twice, side by side, is looking once."""
    weekly = event({"every": "wednesday"})
    middle, last = first + dt.timedelta(days=one), first + dt.timedelta(days=one + other)

    def look(start: dt.date, end: dt.date) -> tuple[Occurrence, ...]:
        return occurrences("e", weekly, workdays(), start, end)

    assert look(first, last) == look(first, middle) + look(middle + dt.timedelta(days=1), last)
    assert all((after.start - before.start).days == 7 for before, after in pairwise(look(first, last)))


# --- supervision


def test_visits_made_and_due() -> None:
    """Whole months since the start of the campaign; to reach everybody, the running quarter too."""
    area = {"id": "town", "title": "城里", "post": "医政股", "hospitals": ["a", "b"]}
    area |= {"visit_every": "monthly", "cover_every": "quarterly"}
    made = world().hospital("b").promise().promise("b").campaign(supervision=[area])
    made.visit("2023-07-05", {"p": 1}).visit("2023-07-20", {"p": 1})
    made.visit("2023-09-01", {"p": 1}, kind="self", hospital="b")
    campaign = made.registry().campaigns["c"]
    (declared,) = campaign.record.supervision

    def visits(as_of: str) -> tuple[int, int, int, int, tuple[str, ...]]:
        found = area_visits(campaign, declared, day(as_of))
        return found.due, found.made, found.cover_due, found.cover_made, found.not_visited

    assert visits("2023-07-04") == (0, 0, 2, 0, ("a", "b"))  # the running quarter asks for both
    assert visits("2023-07-31") == (1, 1, 2, 1, ("b",))
    assert visits("2023-09-30") == (3, 1, 2, 1, ("b",))
    assert visits("2024-06-30") == (6, 1, 4, 1, ("b",))  # the campaign has ended


TEAM = {"unannounced": ["分管副主任", "医政股"], "announced": ["医政股"], "self": ["分管副主任"]}


def test_only_visits_of_the_post_that_the_plan_names_count() -> None:
    """Of four weeks one has a visit of the deputy director; two had only others, and one a self-check.

    Weeks 28 to 31 are due. The deputy came in week 28. The office alone came in weeks 29 and 30: counted apart.
    """
    area = {
        "id": "town",
        "title": "城里",
        "post": "分管副主任带队",
        "led_by": ["主任", "分管副主任"],
        "hospitals": ["a"],
    }
    made = world().campaign(supervision=[{**area, "visit_every": "weekly"}]).promise()
    for on, kind in (
        ("2023-07-12", "unannounced"), ("2023-07-19", "announced"), ("2023-07-26", "announced"), ("2023-08-02", "self")
    ):  # fmt: skip
        made.visit(on, {"p": 1}, kind=kind, team=TEAM[kind])
    campaign = made.registry().campaigns["c"]
    (declared,) = campaign.record.supervision
    found = area_visits(campaign, declared, day("2023-08-06"))
    assert (found.due, found.made, found.by_others, found.not_visited) == (5, 1, 2, ())
    assert str(found.last_visit) == "2023-07-12"


def test_without_its_own_words_the_post_is_named_as_the_rule_has_it() -> None:
    area = {"id": "town", "title": "城里", "post": "医政股", "hospitals": ["a"], "visit_every": "weekly"}
    made = world().campaign(supervision=[area]).promise().visit("2023-07-12", {"p": 1}, team=["医政股"])
    campaign = made.registry().campaigns["c"]
    assert area_visits(campaign, campaign.record.supervision[0], day("2023-08-06")).made == 1


def test_the_running_period_is_shown_beside_the_whole_ones() -> None:
    """A plan that began on 8 January asks to reach everybody each month: January is not over, and not whole.

    Of two hospitals one was reached by the 22nd; when the month is over without being whole, it is no period.
    """
    area = {"id": "t", "title": "片", "post": "医政股", "hospitals": ["a", "b"], "visit_every": "weekly"}
    period = {"start": "2024-01-08", "end": "2024-03-31"}
    made = World().campaign(period=period, reporting=[], supervision=[{**area, "cover_every": "monthly"}])
    made.hospital("a").hospital("b").promise("a", start="2024-01-08").visit("2024-01-18", {"p": 1}, team=["医政股"])
    campaign = made.registry().campaigns["c"]
    (declared,) = campaign.record.supervision

    def cover(as_of: str) -> tuple[int, int, bool]:
        found = area_visits(campaign, declared, day(as_of))
        return found.cover_due, found.cover_made, found.running is not None

    assert cover("2024-01-22") == (2, 1, True)
    assert cover("2024-02-15") == (2, 0, True)
    assert cover("2024-02-29") == (2, 0, False)
    assert cover("2024-04-15") == (4, 0, False)


@holds_for(
    st.lists(st.tuples(st.dates(dt.date(2023, 7, 1), dt.date(2023, 10, 1)), st.sampled_from("ab")), max_size=8),
    st.dates(dt.date(2023, 7, 1), dt.date(2024, 1, 31)), examples=60,
)  # fmt: skip
def test_visits_are_counted_once_a_period_and_never_beyond_what_is_due(
    days: list[tuple[dt.date, str]], as_of: dt.date
) -> None:
    """Made and covered lie between nothing and all; whom nobody visited is told by name; one more visit only helps."""
    area = {"id": "t", "title": "片", "post": "医政股", "hospitals": ["a", "b"], "visit_every": "weekly"}
    made = world().hospital("b").campaign(supervision=[{**area, "cover_every": "half-monthly"}]).promise().promise("b")
    for on, hospital in days:
        made.visit(on.isoformat(), {"p": 1}, hospital=hospital)
    campaign = made.registry().campaigns["c"]
    (declared,) = campaign.record.supervision
    found = area_visits(campaign, declared, as_of)
    known = [(on, hospital) for on, hospital in days if on <= as_of]
    weeks = {(on - dt.timedelta(days=on.weekday())) for on, _ in known}
    assert 0 <= found.made <= min(found.due, len(weeks))
    assert 0 <= found.cover_made <= min(found.cover_due, len(known))
    assert set(found.not_visited) == {"a", "b"} - {hospital for _, hospital in known}
    assert found.last_visit == max((on for on, _ in known), default=None)


def test_found_again_after_closing() -> None:
    """`改了又犯` is counted, whether it is open or was closed once more."""
    again = {"on": "2023-12-01", "by": "暗访组", "reason": "又关了。"}
    closings = [{**CLOSED_LATE, "reopened": again}, {**CLOSED_LATE, "on": "2023-12-20"}]
    sent = [{**SENT, "on": "2023-11-01"}, {**SENT, "on": "2023-12-15"}]
    once = [state(on, submitted=sent, closed=closings) for on in ("2023-11-30", "2023-12-01", "2023-12-20")]
    assert [(one.failed_again, one.is_open) for one in once] == [(0, False), (1, True), (1, False)]
    assert [FindingCounts.of([one]).failed_again for one in once] == [0, 1, 1]


def test_which_counts_are_small() -> None:
    """1 to 4 are, 0 and 5 are not."""
    assert [count for count in range(8) if is_small(count)] == [1, 2, 3, 4]
