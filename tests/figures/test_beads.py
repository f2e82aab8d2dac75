"""Promises that stand for good are judged over their periods: one bead each, and silence is never good."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import strategies as st
from properties import holds_for
from world import SHARE, STANDING, World, day, indicator, world

from generator.figures.beads import BeadKind, Beads, whole_months_between
from generator.figures.pace import MADE_GOOD, NEEDS_ATTENTION, Pace
from generator.site.wording.beads import beads_words, every_words

MONTHLY: dict[str, Any] = {
    "id": "m", "title": "月报", "cadence": "monthly", "due": {"day": "10", "month": "next"}, "from": "2023-07-01",
}  # fmt: skip
MONTHS = [f"2023-{month:02}" for month in range(7, 13)] + [f"2024-{month:02}" for month in range(1, 13)]
KEPT, NOT_KEPT, NO_NUMBER, EXEMPT = BeadKind
MARKS = {"k": (95, 100), "n": (80, 100)}
LOOKS = {KEPT: "k", NOT_KEPT: "n", NO_NUMBER: "-", EXEMPT: "x"}


def months(marks: str, **fields: Any) -> World:
    """A promise of at least 90 % for good, with a report a month: k kept, n not, - no report, x exempt, o no number."""
    made = world().promise(**{**STANDING, "indicator": SHARE, **fields})
    made.authority["standing_reporting"] = [MONTHLY]
    for month, mark in zip(MONTHS, marks, strict=False):
        following = MONTHS[MONTHS.index(month) + 1]
        if mark == "x":
            exempt = {"reason": "抢险", "approved_by": "县卫健委"}
            made.reports["a", "standing", month] = {"exempt": exempt}
        elif mark != "-":
            made.report(month, f"{following}-08", {"p": MARKS.get(mark)}, folder="standing")
    return made


def due_after(marks: str) -> str:
    """A day on which the last of these months is due, and the next is not."""
    return f"{MONTHS[len(marks)]}-22"


def beads(made: World, as_of: str) -> Beads:
    return made.state(as_of).beads


def looks(found: Beads) -> str:
    return "".join(LOOKS[bead.kind] for bead in found.periods)


# --- worked by hand


def test_a_worked_example() -> None:
    """July 95 %, August 80 %, September nothing, October to December 95 %; promised were 90 %, as of 22 January.

    Six months were due. Four were kept (July, October, November, December), one was not (August), one has no number
    (September). December is kept, so it is not `unmet`; August was not, so it is not `kept` either: `sometimes`.
    """
    state = months("kn-kkk").state("2024-01-22")
    assert looks(state.beads) == "kn-kkk"
    found = state.beads
    assert (found.due, found.kept, found.not_kept, found.no_number, found.silent) == (6, 4, 1, 1, 0)
    assert state.pace is Pace.SOMETIMES
    assert beads_words(found) == "6个月里4个月做到，1个月没做到，1个月没有数"


@pytest.mark.parametrize(
    ("marks", "pace", "said"),
    [
        ("kkk", Pace.KEPT, "3个月里3个月做到"),
        ("k-k", Pace.KEPT, "3个月里2个月做到，1个月没有数"),
        ("nkk", Pace.SOMETIMES, "3个月里2个月做到，1个月没做到"),
        ("kkn", Pace.UNMET, "3个月里2个月做到，1个月没做到"),
        ("kk-", Pace.ONE_MISSING, "3个月里2个月做到，1个月没有数"),
        ("kko", Pace.ONE_MISSING, "3个月里2个月做到，1个月没有数"),
        ("nk-", Pace.SOMETIMES, "3个月里1个月做到，1个月没做到，1个月没有数"),
        ("kn-", Pace.UNMET, "3个月里1个月做到，1个月没做到，1个月没有数"),
        ("kk--", Pace.NO_NEW_DATA, "4个月里2个月做到，2个月没有数"),
        ("kn--", Pace.NO_NEW_DATA, "4个月里1个月做到，1个月没做到，2个月没有数"),
        ("kkx", Pace.KEPT, "2个月里2个月做到，另有1个月免报"),
        ("kk-x-", Pace.NO_NEW_DATA, "4个月里2个月做到，2个月没有数，另有1个月免报"),
        ("---", Pace.NO_DATA, "3个月里3个月没有数"),
        ("xx", Pace.NO_DATA, ""),
    ],
)
def test_the_state_of_a_row_of_months(marks: str, pace: Pace, said: str) -> None:
    """The newest number, the earlier ones, and how long nothing came."""
    state = months(marks).state(due_after(marks))
    assert (looks(state.beads), state.pace, beads_words(state.beads)) == (marks.replace("o", "-"), pace, said)


def test_a_good_row_is_said_in_a_few_words() -> None:
    """Only when every month has a number and was kept, and there is more than one."""
    assert every_words(beads(months("kkk"), "2023-10-22")) == "每月都达标，一共3个月"
    assert every_words(beads(months("k-k"), "2023-10-22")) == ""
    assert every_words(beads(months("k"), "2023-08-22")) == ""


def test_a_year_of_silence_leaves_nothing_kept() -> None:
    """A number of July says nothing in the next December, however good it was."""
    made = months("k")
    assert made.state("2023-08-22").pace is Pace.KEPT
    assert made.state("2023-09-22").pace is Pace.ONE_MISSING
    assert made.state("2023-10-22").pace is Pace.NO_NEW_DATA
    assert made.state("2024-12-30").pace is Pace.NO_NEW_DATA


# --- any row


ROWS = st.text(alphabet="kn-x", min_size=1, max_size=14)


@holds_for(ROWS, examples=120)
def test_kept_means_kept_in_every_period_and_lately(marks: str) -> None:
    """By the last twelve months alone, read in another way than the program reads them."""
    state = months(marks).state(due_after(marks))
    window = marks[-12:]
    owed = window.replace("x", "")
    assert looks(state.beads) == window
    good = "k" in owed and "n" not in owed and not owed.endswith("-")
    assert (state.pace is Pace.KEPT) == good
    if not set(marks) & {"k", "n"}:
        assert state.pace is Pace.NO_DATA
    elif owed.endswith("--"):
        assert state.pace is Pace.NO_NEW_DATA
    assert (state.pace in NEEDS_ATTENTION) != (state.pace in MADE_GOOD)


@holds_for(ROWS, examples=60)
def test_one_more_silent_month_never_makes_it_good(marks: str) -> None:
    """Who reports nothing gains nothing."""
    assert months(f"{marks}-").state(due_after(f"{marks}-")).pace not in MADE_GOOD


# --- what counts for a period


def test_only_twelve_periods_count() -> None:
    """A bad month is forgotten after a year."""
    assert months("n" + "k" * 11).state(due_after("n" + "k" * 11)).pace is Pace.SOMETIMES
    assert months("n" + "k" * 12).state(due_after("n" + "k" * 12)).pace is Pace.KEPT


def test_an_irregular_rhythm_owes_nothing_for_the_months_between() -> None:
    """What is promised for odd months is judged by odd months, and said in between months is not held against it."""
    made = months("k-k-k", only_in_months=["1", "3", "5", "7", "9", "11"])
    state = made.state(due_after("k-k-k-"))
    assert (looks(state.beads), state.pace) == ("kkk", Pace.KEPT)
    assert months("k-----", only_in_months=["1", "3", "5", "7", "9", "11"]).state("2024-01-22").pace is Pace.NO_NEW_DATA


def test_a_period_before_the_promise_owes_nothing() -> None:
    """Made in September, it is judged from September on."""
    assert looks(beads(months("--kk", start="2023-09-01"), "2023-11-22")) == "kk"


def test_an_old_month_is_judged_by_its_own_target() -> None:
    """What was softened later does not make an old month good."""
    softened = [
        {"on": "2023-09-20", "field": "target", "from": "97", "to": "90", "reason": "难。", "approved_by": "县卫健委"}
    ]
    assert looks(beads(months("kkk", adjustments=softened), "2023-10-22")) == "nnk"


def test_a_visit_outweighs_a_claim_and_an_admission_needs_no_visit() -> None:
    """Kept is what everybody who spoke of the period says."""
    made = months("kkn").visit("2023-08-15", {"p": (70, 100)}, holds=False).visit("2023-09-15", {"p": (95, 100)})
    found = beads(made, "2023-10-22")
    assert looks(found) == "knn"
    assert [bead.verified for bead in found.periods] == [False, True, False]
    seen = beads(months("k").visit("2023-07-15", {"p": (95, 100)}), "2023-08-22")
    assert [(bead.kind, bead.verified) for bead in seen.periods] == [(KEPT, True)]


@pytest.mark.parametrize("kind", ["self", "mutual"])
def test_what_hospitals_find_at_each_other_is_no_visit(kind: str) -> None:
    """Neither verifies, nor fills a month."""
    state = months("k-").visit("2023-08-15", {"p": (95, 100)}, kind=kind).state("2023-09-22")
    assert (looks(state.beads), state.found) == ("k-", ())


def test_a_visit_in_a_silent_month_gives_it_a_number() -> None:
    """Nobody reported, somebody looked."""
    assert looks(beads(months("k-").visit("2023-08-15", {"p": (95, 100)}), "2023-09-22")) == "kk"


def test_a_number_before_its_day_counts() -> None:
    """The month is over and reported, though its report is due on the tenth."""
    assert looks(beads(months("k"), "2023-08-08")) == "k"
    assert looks(beads(months("k"), "2023-08-07")) == ""


# --- who is asked no longer


def test_after_the_end_a_promise_is_reported_under_the_follow_up_rule() -> None:
    """The weekly rule ends with the plan; the monthly one that begins after it asks on, of the measures it names."""
    follow_up = {"from": "2024-01-01", "summary": "接着做。", "measures": ["m"]}
    weekly = {"id": "weekly", "title": "周报", "cadence": "weekly", "due": {"weekday": "monday"}, "from": "2023-07-10"}
    later = {**MONTHLY, "id": "later", "from": "2024-01-01"}
    made = world().campaign(reporting=[weekly, later], follow_up=follow_up)
    made.promise(due=None, standing="true", indicator=SHARE)
    made.report("2023-W51", "2023-12-25", {"p": (95, 100)}).report("2023-W52", "2024-01-02", {"p": (95, 100)})
    made.report("2024-01", "2024-02-08", {"p": (95, 100)})
    state = made.state("2024-02-22")
    assert [duty.duty.rule.id for duty in state.duties] == ["weekly", "later"]
    assert state.filing is not None
    assert (state.filing.key, state.in_filing) == ("2024-01", True)
    assert state.beads.periods[-1].round.key == "2024-01"
    assert made.state("2024-05-22").pace is Pace.NO_NEW_DATA


def test_a_promise_that_nobody_asks_about_any_longer_grows_old_by_the_calendar() -> None:
    """Its plan is over and asks for nothing: two whole months later its last number is old."""
    made = world().promise(due=None, standing="true", indicator=SHARE)
    for week, on in (("2023-W51", "2023-12-25"), ("2023-W52", "2024-01-02")):
        made.report(week, on, {"p": (95, 100)})
    assert made.state("2024-02-29").pace is not Pace.NO_NEW_DATA
    assert made.state("2024-03-01").pace is Pace.NO_NEW_DATA
    assert [whole_months_between(day("2024-01-20"), day(on)) for on in ("2024-02-29", "2024-03-01", "2024-04-01")] == [
        0, 1, 2,
    ]  # fmt: skip


# --- thresholds with a day


def test_a_threshold_with_a_day_has_beads_and_goes_stale_before_it() -> None:
    """It is judged by its day; but a number of July does not keep it on course in October."""
    made = world().promise(indicator=indicator("at_least", "90")).report("2023-W28", "2023-07-17", {"p": 95})
    assert made.state("2023-07-18").pace is Pace.ON_COURSE
    assert made.state("2023-10-18").pace is Pace.NO_NEW_DATA
    assert looks(made.state("2023-07-18").beads) == "k"
