"""What a plan orders beside reports: meetings, visits, bulletins, announced days; due and made. And work ledgers."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import strategies as st
from properties import holds_for
from world import Json, World, day, workdays, world

from generator.figures.receptions import kept_events, own_receptions, receptions
from generator.figures.work_duties import DutyTurns, TurnState, campaign_duties
from generator.figures.work_ledger import work_ledger
from generator.records.event import Event
from generator.records.layout import BULLETINS, EVENTS, WORK_LOGS
from generator.records.report import Stage

MADE, LATE, MISSED, OPEN = TurnState


def ordered(*duties: Json) -> World:
    """The plan of July to December with some duties."""
    return World().campaign(duties=list(duties)).hospital()


def turns(built: World, as_of: str, publisher: str = "authority") -> DutyTurns:
    """The only duty of a publisher."""
    registry = built.registry()
    found = campaign_duties(registry, registry.campaigns["c"], day(as_of))
    (one,) = (one for one in found if one.publisher == publisher)
    return one


def held(*days: str, duty: str = "d") -> list[Json]:
    return [{"duty": duty, "on": on, "by": "医政股", "outcome": "定了。"} for on in days]


MEETING: Json = {"id": "d", "title": "调度会", "kind": "meeting", "every": "weekly", "from": "2023-10-02"}
BULLETIN: Json = {"id": "d", "title": "通报", "kind": "bulletin", "every": "quarterly", "days_after": "30"}


def test_a_weekly_meeting_is_due_every_whole_week() -> None:
    """Two of three weeks were met; the running one is still open and not due."""
    built = ordered(MEETING).file(WORK_LOGS, ("authority", "c"), done=held("2023-10-04", "2023-10-06", "2023-10-16"))
    found = turns(built, "2023-10-25")
    assert [turn.state for turn in found.turns] == [MADE, MISSED, MADE, OPEN]
    assert (found.due, found.made, found.missed) == (3, 2, 1)
    assert found.last is not None
    assert found.last.on == day("2023-10-16")


def test_what_was_held_later_is_not_known_yet() -> None:
    """As of a day, whatever was written afterwards."""
    built = ordered(MEETING).file(WORK_LOGS, ("authority", "c"), done=held("2023-10-04", "2023-10-16"))
    assert [turn.state for turn in turns(built, "2023-10-10").turns] == [MADE, OPEN]


def test_a_quarters_bulletin_may_come_in_the_month_after() -> None:
    """Issued on 16 October it is of the third quarter; a second one of that day is of the fourth."""
    built = ordered(BULLETIN)
    bulletin = {"title": "通报", "issued": "2023-10-16", "issuer": "医政股", "body": "好。"}
    built.file(BULLETINS, ("c", "2023-10-16-a"), **bulletin)
    assert [turn.state for turn in turns(built, "2023-11-20").turns] == [MADE, OPEN]
    built.file(BULLETINS, ("c", "2023-10-16-b"), **bulletin)
    assert [turn.state for turn in turns(built, "2023-11-20").turns] == [MADE, MADE]


def test_a_bulletin_after_the_month_is_of_its_own_quarter() -> None:
    """On 31 October the third quarter has been without one for a day."""
    built = ordered(BULLETIN)
    assert [turn.state for turn in turns(built, "2023-10-30").turns] == [OPEN, OPEN]
    built.file(BULLETINS, ("c", "x"), title="通报", issued="2023-10-31", issuer="医政股", body="好。")
    assert [turn.state for turn in turns(built, "2023-10-31").turns] == [MISSED, MADE]


@pytest.mark.parametrize(("kind", "made"), [("unannounced", 1), ("announced", 0), ("self", 0), ("third-party", 0)])
def test_a_secret_visit_is_told_by_the_inspections(kind: str, made: int) -> None:
    """Only the kinds that the duty names count, and a self-check never counts as the authority's visit."""
    duty = {"id": "d", "title": "暗访", "kind": "visit", "every": "monthly", "inspections": ["unannounced"]}
    assert turns(ordered(duty).visit("2023-08-10", {}, kind=kind), "2023-09-01").made == made


def test_any_visit_of_the_authority_counts_where_no_kind_is_named() -> None:
    """A third party's visit is not the authority's own."""
    duty = {"id": "d", "title": "检查", "kind": "visit", "every": "monthly"}
    kinds = ("announced", "unannounced", "expert", "mutual", "self", "third-party")
    made = [turns(ordered(duty).visit("2023-08-10", {}, kind=kind), "2023-09-01").made for kind in kinds]
    assert made == [1, 1, 1, 0, 0, 0]


KICK_OFF: Json = {"id": "d", "title": "动员会", "kind": "meeting", "owner": "hospitals", "due": "2023-07-08"}


@pytest.mark.parametrize(
    ("on", "as_of", "state"),
    [
        ("2023-07-08", "2023-07-31", MADE),
        ("2023-07-09", "2023-07-31", LATE),
        (None, "2023-07-08", OPEN),
        (None, "2023-07-09", MISSED),
        ("2023-07-20", "2023-07-10", MISSED),
    ],
)
def test_a_meeting_that_is_due_once(on: str | None, as_of: str, state: TurnState) -> None:
    """In time, late, still to come or missed, for each hospital by its own record."""
    built = ordered(KICK_OFF).hospital("b")
    if on is not None:
        built.file(WORK_LOGS, ("a", "c"), done=held(on))
    assert [turn.state for turn in turns(built, as_of, "a").turns] == [state]
    assert turns(built, "2023-12-31", "b").missed == 1


def test_what_came_in_time_meets_a_duty_and_what_came_later_does_not_belong_to_it() -> None:
    """A patrol of May is told by the visits of May; without any in May the first later one is late."""
    patrol = {"id": "d", "title": "7月巡查", "kind": "visit", "from": "2023-07-01", "due": "2023-07"}
    built = ordered(patrol).visit("2023-09-10", {}).visit("2023-10-10", {})
    (turn,) = turns(built, "2023-12-31").turns
    assert (turn.state, [deed.on for deed in turn.deeds]) == (LATE, [day("2023-09-10")])
    (turn,) = turns(built.visit("2023-07-31", {}), "2023-12-31").turns
    assert (turn.state, [deed.on for deed in turn.deeds]) == (MADE, [day("2023-07-31")])


def test_a_duty_without_a_day_is_never_missed() -> None:
    """The document says 时间待定."""
    stay = {"id": "d", "title": "蹲点", "kind": "stay"}
    assert [turn.state for turn in turns(ordered(stay), "2023-12-31").turns] == [OPEN]


def test_who_does_not_take_part_owes_nothing_and_who_joins_later_owes_from_then() -> None:
    """Exempt for good, and from October on."""
    monthly = {**KICK_OFF, "every": "monthly"}
    del monthly["due"]
    exempt = {"campaign": "c", "exempt": {"reason": "改建。", "approved_by": "县卫健委"}}
    built = ordered(monthly).hospital("b", joins=[exempt])
    built.hospital("d", joins=[{"campaign": "c", "from": "2023-10-01"}])
    registry = built.registry()
    found = {one.publisher: one for one in campaign_duties(registry, registry.campaigns["c"], day("2023-12-31"))}
    assert {name: len(one.turns) for name, one in found.items()} == {"a": 6, "d": 3}


@holds_for(st.lists(st.dates(day("2023-09-01"), day("2024-02-28")), max_size=20), st.integers(0, 40))
def test_no_meeting_meets_two_turns(days: list[Any], lag: int) -> None:
    """However many are held, and however long after a period they may come."""
    duty = {**MEETING, "days_after": str(lag)}
    built = ordered(duty).file(WORK_LOGS, ("authority", "c"), done=held(*map(str, days)) or held("2022-01-01"))
    found = turns(built, "2024-02-28")
    used = [deed for turn in found.turns for deed in turn.deeds]
    assert len(used) == len({id(deed) for deed in used})
    assert found.made <= len(days)


# --- announced days

RECEPTION: Json = {
    "title": "接待日", "kind": "reception-day", "recurs": {"every": "tuesday"}, "from": "2023-09-05",
    "hospitals": {"hospitals": "all"}, "where": "二楼", "summary": "当面说。", "skips_holidays": "true",
}  # fmt: skip


def test_a_day_is_held_not_held_or_not_written_down() -> None:
    """Five Tuesdays in September and October: one fell in the holidays, one was moved; silence is not held."""
    event = Event.model_validate(
        {
            **RECEPTION,
            "changes": [{"date": "2023-09-19", "to": "2023-09-21", "reason": "开会。"}],
            "held": [
                {"date": "2023-09-05", "came": "7"},
                {"date": "2023-09-12", "held": "false", "reason": "抢险。"},
                {"date": "2023-09-21"},
                {"date": "2023-10-10", "hospital": "b", "came": "9"},
            ],
        }
    )
    found = receptions("e", event, "a", workdays(), day("2023-10-11"))
    assert found is not None
    assert (found.due, found.held, found.came, found.counted) == (5, 2, 7, 1)
    assert [one.date for one in found.not_held] == [day("2023-09-12")]
    assert list(found.unrecorded) == [day("2023-09-26"), day("2023-10-10")]
    assert found.last_held == day("2023-09-21")
    elsewhere = receptions("e", event, "b", workdays(), day("2023-10-11"))
    assert elsewhere is not None
    assert elsewhere.came == 16


def test_a_day_is_judged_when_it_is_over() -> None:
    """On its own day nobody is told that nothing was written down."""
    event = Event.model_validate(RECEPTION)
    assert receptions("e", event, "a", workdays(), day("2023-09-05")) is None
    found = receptions("e", event, "a", workdays(), day("2023-09-06"))
    assert found is not None
    assert (found.due, found.held, len(found.unrecorded), found.came) == (1, 0, 1, None)


def test_only_the_last_year_counts() -> None:
    """Fifty-two weeks and a day, those of the holidays left out."""
    event = Event.model_validate({**RECEPTION, "from": "2020-01-01", "skips_holidays": "false"})
    found = receptions("e", event, "a", workdays(), day("2023-12-31"))
    assert found is not None
    assert found.due == 52


def test_a_day_for_several_hospitals_is_the_authoritys_own() -> None:
    """Unless its records name the hospitals that held it; one for a single hospital is that hospital's."""
    only_b = {**RECEPTION, "hospitals": {"hospitals": ["b"]}}
    named = {**RECEPTION, "held": [{"date": "2023-09-05", "hospital": "a"}]}
    built = world().hospital("b").file(EVENTS, "all", **RECEPTION).file(EVENTS, "b", **only_b)
    built.file(EVENTS, "named", **named).file(EVENTS, "clinic", **{**RECEPTION, "kind": "free-clinic"})
    own = own_receptions(built.registry(), day("2024-06-30"))
    assert {publisher: [name for name, _ in events] for publisher, events in own.items()} == {
        "authority": ["all"],
        "a": ["named"],
        "b": ["b", "named"],
    }


def test_who_came_to_a_health_day_is_told_where_somebody_wrote_it_down() -> None:
    """It is no reception day, and without a record nobody is asked."""
    clinic = {**RECEPTION, "kind": "free-clinic", "hospitals": {"hospitals": ["a"]}}
    held = {**clinic, "held": [{"date": "2023-09-05", "came": "40"}]}
    registry = world().file(EVENTS, "silent", **clinic).file(EVENTS, "told", **held).registry()
    as_of = day("2023-12-31")
    assert [name for name, _ in kept_events(registry, as_of)["a"]] == ["told"]
    assert kept_events(registry, day("2023-09-04")) == {}
    assert own_receptions(registry, as_of) == {}


# --- work ledgers


def test_a_ledger_is_the_newest_line_of_every_item() -> None:
    """What, who and by when are said once; a moved day is seen; an item nobody speaks of again stays as it was."""
    first = {"id": "w", "what": "量车位", "who": "总务科", "due": "2023-07-31", "state": "进行中"}
    other = {"id": "v", "what": "换牌子", "who": "门诊部", "due": "2023-07-20", "state": "未启动"}
    built = world()
    built.report("2023-W28", "2023-07-17", ledger=[first, other])
    built.report(
        "2023-W29", "2023-07-24", ledger=[{"id": "w", "state": "进行中", "due": "2023-08-15", "note": "下雨。"}]
    )
    built.report("2023-W30", "2023-07-31", ledger=[{"id": "w", "state": "已完成"}])
    publisher = built.registry().publishers["a"]
    w, v = work_ledger(publisher, "c", day("2023-07-24"))
    assert (w.what, w.who, w.due, w.was_moved, w.note) == ("量车位", "总务科", day("2023-08-15"), True, "下雨。")
    assert (w.state, w.since, w.said, w.is_overdue) == (Stage.UNDER_WAY, day("2023-07-17"), day("2023-07-24"), False)
    assert (v.state, v.said, v.is_overdue, v.is_open) == (Stage.NOT_STARTED, day("2023-07-17"), True, True)
    w, _ = work_ledger(publisher, "c", day("2023-08-31"))
    assert (w.state, w.since, w.is_open, w.is_overdue) == (Stage.DONE, day("2023-07-31"), False, False)
    assert work_ledger(publisher, "c", day("2023-07-16")) == ()
