"""An action is done when everybody who was asked promised every measure and kept it; and what its figures count."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import strategies as st
from properties import holds_for
from world import SHARE, World, indicator

from generator.figures.actions import ActionState, ActionVerdict, action_state, is_the_authoritys, nobody_promised
from generator.figures.pace import Pace
from generator.figures.rollup import mean_pace, roll_up, roll_up_hospitals
from generator.records.layout import AUTHORITY, COMMITMENTS
from generator.site import addresses
from generator.site.components.actions import action_coverage, action_tag, level_rulers
from generator.site.components.progress_tables import action_matrix
from generator.site.context import Context, Publication

DONE = {"stage": "已完成", "actual": "100"}
AS_OF = "2023-10-01"


def action(*measures: dict[str, Any]) -> list[dict[str, Any]]:
    made = [{"id": f"m{number}", "title": f"措施{number}", **fields} for number, fields in enumerate(measures, 1)]
    return [{"id": "x", "title": "项", "summary": "做。", "measures": made}]


def plan(measures: int = 2, hospitals: int = 2, **fields: Any) -> World:
    """A plan of one action with some measures, asked of some hospitals."""
    made = World().campaign(actions=action(*({} for _ in range(measures))), **fields)
    for number in range(1, hospitals + 1):
        made.hospital(f"h{number}")
    return made


def says(made: World, as_of: str = AS_OF) -> tuple[ActionState, str, str]:
    """The action, its tag and its coverage in words."""
    measured = made.measured(as_of)
    campaign = measured.registry.campaigns["c"]
    context = Context(measured, Publication("https://x.example", ""), addresses.action("c", "x"), "a.yml")
    state = action_state(measured, campaign, campaign.record.actions[0])
    coverage = action_coverage(context, state)
    return state, action_tag(context, state, roll_up(state.states)).word, f"{coverage.words}｜{coverage.missing}"


def done(made: World, hospital: str, measure: str) -> World:
    """A promise of a hospital that answers a measure, and is done."""
    name = f"{hospital}-{measure}"
    made.promise(hospital, name, measure=measure)
    entries = made.reports.setdefault((hospital, "c", "2023-W37"), {"submitted": "2023-09-18", "entries": []})
    entries["entries"].append({"commitment": name, **DONE})
    return made


# --- worked by hand


def test_a_worked_example() -> None:
    """Eight measures, five hospitals. Six measures have a promise; 31 promises, 29 of which ever had a number."""
    made = plan(8, 5)
    promised = 0
    for measure in range(1, 7):
        for hospital in range(1, 6):
            made.promise(f"h{hospital}", f"p{measure}", measure=f"m{measure}")
            promised += 1
    made.promise("h1", "more", measure="m1")
    for hospital in range(1, 6):
        values = {f"p{measure}": 50 for measure in range(1, 7)} | ({"more": 50} if hospital == 1 else {})
        if hospital == 5:
            del values["p5"], values["p6"]
        made.report("2023-W37", "2023-09-18", values, hospital=f"h{hospital}")
    assert promised + 1 == 31
    state, _, coverage = says(made)
    assert coverage == "8项措施，6项有承诺；5家的31件承诺，29件有数｜缺h52件"
    assert (state.promised, state.not_promised, state.verdict) == (6, 2, ActionVerdict.GOING_ON)


def test_done_is_said_when_everybody_did_everything() -> None:
    """Two measures, two hospitals, four promises done."""
    made = plan()
    for hospital in ("h1", "h2"):
        for measure in ("m1", "m2"):
            done(made, hospital, measure)
    state, tag, coverage = says(made)
    assert (state.verdict, tag) == (ActionVerdict.DONE, "做到")
    assert coverage == "2项措施，都有承诺；2家的4件承诺，都有数｜"


def test_done_is_not_said_while_measures_are_unanswered() -> None:
    """What was promised is done; but one hospital did not answer the first measure, and nobody the third."""
    made = done(done(done(plan(3), "h1", "m1"), "h1", "m2"), "h2", "m2")
    state, tag, _ = says(made)
    assert (state.verdict, tag) == (ActionVerdict.PARTLY_PROMISED, "1项做到，1项有医院没答应，1项没人答应")
    assert [measure.silent for measure in state.measures] == [("h2",), (), ("h1", "h2")]


def test_a_hospitals_cell_does_not_say_done_while_it_left_measures_unanswered() -> None:
    """The first hospital answered two measures of three, and the second all of them."""
    made = done(done(plan(3), "h1", "m1"), "h1", "m2")
    for measure in ("m1", "m2", "m3"):
        done(made, "h2", measure)
    measured = made.measured(AS_OF)
    context = Context(measured, Publication("https://x.example", ""), "progress.html", "a.yml")
    matrix = action_matrix(context, measured.registry.campaigns["c"], "进展")
    cells = [row.cells[0] for group in matrix.groups for row in group.rows]
    assert [(cell.tag.word, cell.head) for cell in cells] == [
        ("做到2项，1项没答应", ""),
        ("做到", "完成100%"),
    ]


def test_what_has_no_number_is_not_done() -> None:
    """One promise is done, the other never reported: the mean of those with a number would be all of it."""
    made = done(plan(1), "h1", "m1").promise("h2", "p", measure="m1")
    assert says(made)[1] == "1件做到，1件没有数"


def test_nothing_without_a_day_is_overdue() -> None:
    """A promise that stands for good and does not hold is not kept; it had no day to miss."""
    made = plan(1, 1).promise("h1", "p", measure="m1", due=None, standing="true", indicator=SHARE)
    made.report("2023-W37", "2023-09-18", {"p": (10, 100)}, hospital="h1")
    assert says(made, "2023-09-19")[1] == "没做到"


def test_a_good_mean_does_not_cover_those_that_lag() -> None:
    """On 1 October half of the time has passed: 100 and 40 of 100 are ahead on average, and one promise is slow."""
    made = plan(1).promise("h1", "p", measure="m1").promise("h2", "p", measure="m1")
    made.report("2023-W37", "2023-09-18", {"p": 100}, hospital="h1")
    made.report("2023-W37", "2023-09-18", {"p": 30}, hospital="h2")
    assert says(made)[1] == "平均提前，1件没做好"


def test_nobody_promised_anything() -> None:
    made = plan()
    state, tag, coverage = says(made)
    assert (state.verdict, tag, coverage) == (ActionVerdict.NOT_PROMISED, "没有承诺", "2项措施，都没有承诺｜")
    measured = made.measured(AS_OF)
    assert nobody_promised(measured, measured.registry.campaigns["c"])


def test_a_measure_of_the_authority_is_missing_at_no_hospital() -> None:
    """It is asked of the authority alone."""
    made = done(plan(2, 1), "h1", "m1")
    own = {
        "id": "own", "campaign": "c", "measure": "m2", "promise": "办。", "for_patients": "好。",
        "departments": ["办公室"], "due": "2023-12-31", "indicator": indicator("increase", "100", "0"),
    }  # fmt: skip
    made.files.append((COMMITMENTS, AUTHORITY, {"commitments": [own]}))
    measured = made.measured(AS_OF)
    campaign = measured.registry.campaigns["c"]
    first, second = campaign.record.actions[0].measures
    assert not is_the_authoritys(measured, campaign, first)
    assert is_the_authoritys(measured, campaign, second)
    state = action_state(measured, campaign, campaign.record.actions[0])
    assert [(measure.asked, measure.silent) for measure in state.measures] == [(("h1",), ()), ((AUTHORITY,), ())]
    of_hospital = action_state(measured, campaign, campaign.record.actions[0], ("h1",))
    assert [measure.measure.id for measure in of_hospital.measures] == ["m1"]
    assert [one.commitment.id for one in measured.hospital_promises] == ["h1-m1"]


def test_a_measure_is_asked_of_those_in_its_scope_that_are_not_exempt() -> None:
    made = World().campaign(actions=action({"applies_to": {"levels": ["二级甲等"]}}))
    exempt = [{"campaign": "c", "exempt": {"reason": "停业", "approved_by": "县卫健委"}}]
    made.hospital("h1").hospital("h2", level="一级甲等").hospital("h3", joins=exempt)
    state, _, _ = says(made)
    assert [measure.asked for measure in state.measures] == [("h1",)]


# --- means


def test_each_hospital_counts_once_in_a_mean_over_hospitals() -> None:
    """One with three promises at 0 and one with one at 100: a half over hospitals, a quarter over promises."""
    made = plan(1)
    for name in ("p", "q", "r"):
        made.promise("h1", name, measure="m1")
    made.promise("h2", "p", measure="m1")
    made.report("2023-W37", "2023-09-18", {"p": 0, "q": 0, "r": 0}, hospital="h1")
    made.report("2023-W37", "2023-09-18", {"p": 100}, hospital="h2")
    promises = made.measured(AS_OF).promises
    over_promises = roll_up(state for states in promises.values() for state in states)
    over_hospitals = roll_up_hospitals(promises.values())
    assert (over_promises.share, over_promises.counted, over_promises.hospitals) == (Fraction(1, 4), 4, None)
    assert (over_hospitals.share, over_hospitals.counted, over_hospitals.hospitals) == (Fraction(1, 2), 4, 2)


@holds_for(st.lists(st.lists(st.integers(0, 100), min_size=1, max_size=4), min_size=1, max_size=4), examples=40)
def test_a_mean_over_hospitals_is_the_mean_of_their_means(values: list[list[int]]) -> None:
    made = plan(1, len(values))
    for number, numbers in enumerate(values, 1):
        for i, _ in enumerate(numbers):
            made.promise(f"h{number}", f"p{i}", measure="m1")
        made.report("2023-W37", "2023-09-18", {f"p{i}": one for i, one in enumerate(numbers)}, hospital=f"h{number}")
    figure = roll_up_hospitals(made.measured(AS_OF).promises.values())
    means = [Fraction(sum(numbers), 100 * len(numbers)) for numbers in values]
    assert figure.share == sum(means) / len(means)


def test_levels_are_not_mixed() -> None:
    """A ruler a level, in the order of levels; one level alone needs no name."""
    made = World().campaign(actions=action({}))
    made.hospital("h1", level="一级甲等").hospital("h2").hospital("h3")
    for name, value in (("h1", 10), ("h2", 50), ("h3", 70)):
        made.promise(name, measure="m1").report("2023-W37", "2023-09-18", {"p": value}, hospital=name)
    measured = made.measured(AS_OF)
    context = Context(measured, Publication("https://x.example", ""), addresses.action("c", "x"), "a.yml")
    rulers = level_rulers(context, measured.hospital_promises)
    assert [(one.level, one.ruler.start) for one in rulers] == [
        ("二级甲等", "2件承诺平均完成60%"), ("一级甲等", "1件承诺平均完成10%"),
    ]  # fmt: skip
    assert [one.level for one in level_rulers(context, measured.promises["h1"])] == [""]


def test_a_promise_for_good_counts_by_its_periods_and_an_old_number_not_at_all() -> None:
    """Kept in two weeks of four is a half; when nothing came for weeks, the number is no part of the mean."""
    made = plan(1, 1).promise("h1", "p", measure="m1", due=None, standing="true", indicator=SHARE)
    for week, on, value in (
        ("2023-W28", "2023-07-17", 95), ("2023-W29", "2023-07-24", 10),
        ("2023-W30", "2023-07-31", 10), ("2023-W31", "2023-08-07", 95),
    ):  # fmt: skip
        made.report(week, on, {"p": (value, 100)}, hospital="h1")
    now, later = (roll_up(made.measured(on).promises["h1"]) for on in ("2023-08-08", "2023-10-08"))
    assert (now.share, now.counted, now.with_number) == (Fraction(1, 2), 1, 1)
    assert (later.share, later.counted, later.with_number) == (None, 0, 1)
    thresholds = made.registry().authority.thresholds
    assert mean_pace(later, thresholds) is Pace.NO_NEW_DATA


@pytest.mark.parametrize(("value", "pace"), [(10, Pace.BEHIND), (100, Pace.AHEAD)])
def test_those_with_a_day_are_judged_by_where_their_mean_should_be(value: int, pace: Pace) -> None:
    made = plan(1, 1).promise("h1", "p", measure="m1")
    made.report("2023-W37", "2023-09-18", {"p": value}, hospital="h1")
    figure = roll_up(made.measured("2023-10-31").promises["h1"])
    assert mean_pace(figure, made.registry().authority.thresholds) is pace
