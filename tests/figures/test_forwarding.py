"""Passing on: in time or late, and how much of what was due had come by then."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st
from properties import holds_for
from world import MONTHLY, World, day

from generator.figures.forwarding import ForwardingState, forwarding_states
from generator.figures.measured import measure
from generator.figures.reporting import ReportStatus
from generator.records.layout import FORWARDED


def world(share: str | None = "100", **record: str) -> World:
    """Three hospitals with monthly reports due on the 10th of the next month, to be passed on by the 20th."""
    forwarding = {"to": "市卫健委", "due": {"day": "20", "month": "next"}}
    if share is not None:
        forwarding = {**forwarding, "share": {"at_least": share}}
    made = World().campaign(reporting=[{**MONTHLY, "forwarding": forwarding}])
    for name in "abc":
        made.hospital(name)
    if record:
        made.file(FORWARDED, "c", forwarded=[{"rule": "monthly", "period": "2023-07", **record}])
    return made


def july(made: World, as_of: str) -> ForwardingState:
    """The round of July as of a day."""
    registry = made.registry()
    measured = measure(registry, day(as_of))
    states = forwarding_states(registry.campaigns["c"], measured.filings["c"], registry.workdays, day(as_of))
    return next(state for state in states if state.round.key == "2023-07")


def test_what_had_not_come_by_then_was_not_in_it() -> None:
    """Passed on on the 18th of August: the report of the 19th is not in it, that of the 18th is."""
    made = world(on="2023-08-18")
    made.report("2023-07", "2023-08-10", hospital="a").report("2023-07", "2023-08-18", hospital="b")
    made.report("2023-07", "2023-08-19", hospital="c")
    state = july(made, "2023-09-30")
    assert (state.status, state.asked, state.there, state.is_short) == (ReportStatus.REPORTED, 3, 2, True)


def test_all_but_the_exempt_make_it_complete() -> None:
    """Two of two, where the third was let off."""
    made = world(on="2023-08-22")
    made.report("2023-07", "2023-08-10", hospital="a").report("2023-07", "2023-08-11", hospital="b")
    made.hospital("c", joins=[{"campaign": "c", "exempt": {"reason": "没有门诊。", "approved_by": "县卫健委"}}])
    state = july(made, "2023-09-30")
    assert (state.status, state.days_late) == (ReportStatus.LATE, 1)
    assert (state.asked, state.there, state.is_short) == (2, 2, False)


def test_a_share_is_met_to_the_point() -> None:
    """Two of three are 66.7 %: enough for 66, too few for 67, and nothing is judged where nothing is wanted."""
    for share, short in (("66", False), ("67", True), (None, False)):
        made = world(share, on="2023-08-18")
        made.report("2023-07", "2023-08-10", hospital="a").report("2023-07", "2023-08-10", hospital="b")
        assert july(made, "2023-09-30").is_short is short


def test_nothing_is_short_before_it_is_passed_on() -> None:
    """What came is counted up to the day of the figures; the day alone is late."""
    made = world()
    made.report("2023-07", "2023-08-10", hospital="a").report("2023-07", "2023-09-05", hospital="b")
    state = july(made, "2023-08-31")
    assert (state.status, state.asked, state.there, state.is_short) == (ReportStatus.MISSING, 3, 1, False)


@holds_for(st.dates(dt.date(2023, 7, 1), dt.date(2023, 9, 30)), st.dates(dt.date(2023, 7, 1), dt.date(2023, 9, 30)))
def test_what_was_passed_on_does_not_change_later(submitted: dt.date, passed: dt.date) -> None:
    """A report counts if it was there on that day, whatever is known afterwards."""
    made = world(on=passed.isoformat()).report("2023-07", submitted.isoformat(), hospital="a")
    for as_of in ("2023-09-30", "2023-12-31"):
        assert july(made, as_of).there == int(submitted <= passed)
