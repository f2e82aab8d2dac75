"""A standard told as n of m, satisfaction told with its sample, cases told as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import strategies as st
from properties import holds_for
from world import MONTHLY, SHARE, World, day, workdays, world

from generator.figures.beads import BeadKind
from generator.figures.cases import CaseCounts, case_counts, due_of
from generator.figures.complaints import is_small
from generator.figures.pace import Pace
from generator.figures.promise import Verification
from generator.figures.standards import HospitalStandard, hospital_standards
from generator.figures.surveys import survey_result, survey_results
from generator.records.cases import Case, CaseKind
from generator.records.layout import STANDARDS, SURVEYS
from generator.records.standard import TickResult
from generator.records.survey import Survey

ITEMS = ("hall", "toilet", "parking", "signs")

# --- the standard


def looked_at(*visits: tuple[str, str, Mapping[str, str]]) -> World:
    """A standard of four items, and visits that ticked some: day, kind, results."""
    found = world().file(STANDARDS, "c", title="标准", items=[{"id": item, "text": "做到。"} for item in ITEMS])
    for on, kind, results in visits:
        checked = [{"item": item, "result": result} for item, result in results.items()]
        found.visit(on, {}, kind=kind, checked=checked)
    return found


def against(built: World, as_of: str) -> HospitalStandard:
    registry = built.registry()
    (one,) = hospital_standards(registry, registry.campaigns["c"], day(as_of))
    return one


def test_what_nobody_looked_at_is_neither_met_nor_failed() -> None:
    """Two met, one not met, one not spoken of: two of three, and one not seen."""
    built = looked_at(("2023-08-10", "announced", {"hall": "met", "toilet": "met", "parking": "not-met"}))
    check = against(built, "2023-08-31").outside
    assert check is not None
    assert (check.met, check.seen, check.not_seen) == (2, 3, 1)


def test_a_hospitals_own_check_never_stands_for_an_outsiders() -> None:
    """The self-check of September says all is well; the visit of August still stands beside it."""
    built = looked_at(
        ("2023-08-10", "unannounced", {"hall": "not-met"}),
        ("2023-09-10", "self", dict.fromkeys(ITEMS, "met")),
        ("2023-09-12", "mutual", {"hall": "met"}),
    )
    one = against(built, "2023-09-30")
    assert one.outside is not None
    assert one.own is not None
    assert (one.outside.on, one.outside.met) == (day("2023-08-10"), 0)
    assert (one.own.on, one.own.met) == (day("2023-09-12"), 1)


def test_an_item_stands_as_it_was_last_seen() -> None:
    """A later visit that did not look leaves the earlier result, with its day."""
    built = looked_at(
        ("2023-08-10", "unannounced", {"hall": "not-met", "toilet": "met"}),
        ("2023-09-10", "unannounced", {"hall": "not-seen", "toilet": "not-met"}),
    )
    one = against(built, "2023-09-30")
    hall, toilet = one.seen_of("hall", outside=True), one.seen_of("toilet", outside=True)
    assert hall is not None
    assert toilet is not None
    assert (hall[0].on, hall[1].result) == (day("2023-08-10"), TickResult.NOT_MET)
    assert (toilet[0].on, toilet[1].result) == (day("2023-09-10"), TickResult.NOT_MET)
    assert one.seen_of("signs", outside=True) is None
    assert one.seen_of("hall", outside=False) is None


def test_a_visit_without_ticks_and_a_later_one_say_nothing() -> None:
    """Nothing is known before its day, and a visit that ticked nothing is no check against the standard."""
    built = looked_at(("2023-08-10", "announced", {}), ("2023-09-10", "announced", {"hall": "met"}))
    assert against(built, "2023-08-31").outside is None
    registry = world().registry()
    assert hospital_standards(registry, registry.campaigns["c"], day("2023-08-31")) == ()


@holds_for(st.lists(st.dictionaries(st.sampled_from(ITEMS), st.sampled_from(list(TickResult))), max_size=4))
def test_met_not_met_and_not_seen_are_all_items(visits: list[dict[str, TickResult]]) -> None:
    """Whatever was ticked, every item is counted once."""
    built = looked_at(*((f"2023-08-{10 + i}", "announced", ticks) for i, ticks in enumerate(visits)))
    for check in against(built, "2023-09-30").checks:
        assert check.met + check.not_met + check.not_seen == len(ITEMS)
        assert check.seen == check.met + check.not_met


# --- satisfaction


def survey(sample: int = 300, answered: int = 240, satisfied: int = 204, **fields: Any) -> Survey:
    """A hospital's own survey of October."""
    return Survey.model_validate(
        {
            "id": "outpatients", "title": "门诊", "asked_by": "own", "asker": "门诊部", "from": "2023-10-10",
            "until": "2023-10-20", "whom": "门诊患者", "how": "问卷", "sample": str(sample), "answered": str(answered),
            "satisfied": str(satisfied), **fields,
        }
    )  # fmt: skip


def test_satisfied_is_of_those_who_answered_and_answered_of_those_who_were_asked() -> None:
    """204 of 240 are 85 per cent; 240 of 300 are 80."""
    result = survey_result("2023-Q4", survey())
    assert (result.share, result.response) == (Fraction(85, 100), Fraction(80, 100))
    assert not result.by_others
    assert survey_result("2023-Q4", survey(asked_by="third-party")).by_others


@pytest.mark.parametrize(
    ("answered", "satisfied", "hidden"),
    [(4, 4, True), (240, 3, True), (240, 238, True), (240, 240, False), (240, 0, False), (0, 0, False)],
)
def test_a_share_that_points_at_people_is_not_told(answered: int, satisfied: int, hidden: bool) -> None:
    """Few answers, few satisfied or few who were not: the share goes with the count."""
    result = survey_result("2023-Q4", survey(answered=answered, satisfied=satisfied))
    assert result.hidden is hidden
    assert (result.share is None) is (hidden or not answered)


def test_a_series_is_newest_first_and_unknown_before_it_is_published() -> None:
    """What was asked in October and published in December is not known in November."""
    earlier: dict[str, Any] = {"from": "2023-09-10", "until": "2023-09-20"}
    quarters = [("2023-Q3", survey(**earlier)), ("2023-Q4", survey(published="2023-12-01"))]
    assert [one.period for one in survey_results(quarters, day("2023-11-30"))["outpatients"]] == ["2023-Q3"]
    assert [one.period for one in survey_results(quarters, day("2023-12-01"))["outpatients"]] == ["2023-Q4", "2023-Q3"]


def test_surveys_lie_with_their_publisher() -> None:
    """The registry keeps each publisher's own, in the order of periods."""
    one = {
        "id": "staff", "title": "职工", "asked_by": "authority", "asker": "县卫健委", "from": "2023-10-10",
        "until": "2023-10-20", "whom": "职工", "how": "问卷", "sample": "50", "answered": "40", "satisfied": "30",
    }  # fmt: skip
    registry = world().file(SURVEYS, ("a", "2023-Q4"), surveys=[one]).registry()
    assert [(period, one.id) for period, one in registry.hospitals["a"].surveys] == [("2023-Q4", "staff")]
    assert registry.own.surveys == ()


# --- promises that a survey feeds

FED = {**SHARE, "target": "85"}


def asked(start: str, end: str, satisfied: int, **fields: Any) -> dict[str, Any]:
    """Return one survey of outpatients: 240 of 300 answered."""
    return {
        "id": "outpatients", "title": "门诊", "asked_by": "own", "asker": "门诊部", "from": start, "until": end,
        "whom": "门诊患者", "how": "问卷", "sample": "300", "answered": "240", "satisfied": str(satisfied), **fields,
    }  # fmt: skip


def fed(*surveys: dict[str, Any]) -> World:
    """Return a promise of 85 per cent, reported monthly, that takes its numbers from surveys."""
    built = World().campaign(reporting=[{**MONTHLY, "from": "2023-07-01"}]).hospital()
    built.promise(indicator=FED, survey="outpatients", due=None, standing="true", start="2023-07-01")
    for number, one in enumerate(surveys):
        built.file(SURVEYS, ("a", f"2023-{number + 7:02}"), surveys=[one])
    return built


def test_a_survey_of_its_own_is_a_claim_of_the_period_in_which_it_ended() -> None:
    """204 of 240 are 85 per cent; nobody declared a stage, and nobody has verified it."""
    state = fed(asked("2023-07-10", "2023-07-20", 204)).state("2023-08-31")
    assert state.claimed is not None
    assert (state.claimed.number, state.claimed.round.key, state.claimed.on) == (
        Fraction(85),
        "2023-07",
        day("2023-07-20"),
    )
    assert (state.verification, state.stage, state.pace) == (Verification.SELF_REPORTED, None, Pace.KEPT)
    assert [bead.kind for bead in state.beads.periods] == [BeadKind.KEPT]


def test_a_survey_of_others_stands_behind_the_number() -> None:
    """A third party's 80 per cent verifies, and outweighs the hospital's own 85 of the same month."""
    own = asked("2023-07-10", "2023-07-20", 204)
    others = asked("2023-07-15", "2023-07-25", 192, asked_by="third-party")
    state = fed(own, others).state("2023-08-31")
    assert state.verified is not None
    assert (state.verified.number, state.number) == (Fraction(80), Fraction(80))
    assert (state.verification, state.pace) == (Verification.THIRD_PARTY, Pace.UNMET)


def test_a_survey_feeds_nothing_before_it_is_published_or_when_it_would_point_at_people() -> None:
    """Of 240 who answered, 2 were not satisfied: the share says so."""
    late = asked("2023-07-10", "2023-07-20", 204, published="2023-09-01")
    assert fed(late).state("2023-08-31").claimed is None
    assert fed(late).state("2023-09-01").claimed is not None
    assert fed(asked("2023-07-10", "2023-07-20", 238)).state("2023-08-31").number is None


# --- cases


def case(kind: str, due: str, closed: str | None = None, **fields: Any) -> Case:
    """A case that was opened in August."""
    found = {"id": "x", "kind": kind, "subject": "收费", "post": "副主任", "opened": "2023-08-01", "due": due, **fields}
    return Case.model_validate(found if closed is None else {**found, "closed": closed})


def test_a_case_is_in_one_of_four_states() -> None:
    """Closed in time or late, open or overdue; a day off moves the last day, an extension too."""
    moved = {"on": "2023-09-01", "to": "2023-09-29", "reason": "鉴定。", "approved_by": "主任"}
    cases = [
        case("safety", "2023-08-31", "2023-08-31"),
        case("safety", "2023-09-02", "2023-09-04"),  # due on a Saturday
        case("safety", "2023-08-31", "2023-09-01"),
        case("safety", "2023-08-31", extended=[moved]),
        case("safety", "2023-08-31"),
        case("safety", "2023-08-31", "2023-12-01"),
    ]
    (counts,) = case_counts(cases, workdays(), day("2023-09-15"))
    assert counts == CaseCounts(CaseKind.SAFETY, in_time=2, late=1, open=1, overdue=2, extended=1)
    assert counts.total == len(cases)
    assert not counts.is_hidden
    assert due_of(cases[3], day("2023-08-31")) == day("2023-08-31")


def test_a_case_is_unknown_before_it_was_opened() -> None:
    """Kinds without a case have no line."""
    assert case_counts([case("petition", "2023-08-31")], workdays(), day("2023-07-31")) == ()


@holds_for(st.lists(st.sampled_from([None, "2023-08-20", "2023-09-20"]), min_size=1, max_size=25))
def test_no_count_of_petitions_points_at_a_person(closed: list[str | None]) -> None:
    """Where any of the counts is 1 to 4, the parts are hidden."""
    cases = [case("petition", "2023-08-31", one) for one in closed]
    (counts,) = case_counts(cases, workdays(), day("2023-10-31"))
    parts = (counts.total, counts.in_time, counts.late, counts.open, counts.overdue)
    assert counts.is_hidden == any(is_small(part) for part in parts)
