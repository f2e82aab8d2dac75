"""Pictures of how a campaign was looked after: every event in its place, every hospital a block, nothing lost."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.records.evaluation import Evaluation
from generator.site.components.result_charts import due_rows, event_lines, grade_rows, grades_sentence

START, AS_OF = dt.date(2023, 7, 1), dt.date(2023, 12, 31)
OCTOBER = dt.date(2023, 10, 1)


def evaluation(*grades: str) -> Evaluation:
    return Evaluation.model_validate(
        {
            "title": "年底评价", "published": "2023-12-20", "rule": "看数。",
            "criteria": [{"title": "排队", "source": "报表"}],
            "grades": ["好", "中", "差"],
            "results": [
                {"hospital": f"h{number}", "grade": grade, "reason": "看数"} for number, grade in enumerate(grades)
            ],
            "objections": {"until": "2024-01-20", "where": "医政股"},
        }
    )  # fmt: skip


def test_a_campaign_that_nobody_looked_after_has_no_picture() -> None:
    assert event_lines(START, AS_OF, [], [], []) is None


def test_events_stand_where_their_days_are() -> None:
    """From the first day at the left to the day of the figures at the right."""
    lines = event_lines(START, AS_OF, [(AS_OF, False), (START, True)], [OCTOBER], [])
    assert lines is not None
    visits, grades, bulletins = lines.lanes
    assert visits.marks == ((4, True), (96, False))
    assert 49 < grades.marks[0][0] < 51
    assert bulletins.marks == ()
    assert [lane.count for lane in lines.lanes] == ["2次", "1次", "0次"]
    assert lines.sentence == "检查2次，评价1次，通报0次；2次检查里1次没有查出问题。"


def test_a_visit_before_the_campaign_began_is_drawn_too() -> None:
    lines = event_lines(START, AS_OF, [(dt.date(2023, 6, 1), True)], [], [])
    assert lines is not None
    assert lines.lanes[0].marks == ((4, True),)


def test_an_event_on_the_first_day_of_a_campaign_of_today_is_drawn() -> None:
    lines = event_lines(AS_OF, AS_OF, [(AS_OF, True)], [], [])
    assert lines is not None
    assert lines.lanes[0].marks == ((4, True),)


def test_a_grade_that_nobody_has_is_told() -> None:
    rows = grade_rows(evaluation("好", "差", "差"))
    assert [(row.grade, row.count, len(row.blocks)) for row in rows] == [("好", 1, 1), ("中", 0, 0), ("差", 2, 2)]
    assert grades_sentence("年底评价", rows) == "年底评价：好1家，中0家，差2家。"


@pytest.mark.parametrize("most", [1, 7, 12, 24, 25, 400])
def test_blocks_of_grades_stand_below_each_other_and_stay_within_the_picture(most: int) -> None:
    """One a hospital as long as they can be counted, one length beyond."""
    first, _, last = grade_rows(evaluation(*["好"] * most, "差"))
    assert last.blocks[0][0] == first.blocks[0][0] == 0
    assert all(begin + width <= 100 for begin, width in first.blocks)
    assert len(first.blocks) == (most if most <= 24 else 1)
    assert all(width > 0 for _, width in last.blocks)


def test_visits_due_and_made_share_one_scale() -> None:
    rows = due_rows([("东片", "", 20, 5), ("西片", "", 10, 10), ("新片", "", 0, 0)])
    assert [(row.made, row.due, row.lacking) for row in rows] == [(25, 100, 75), (50, 50, 0), (0, 0, 0)]


def test_nothing_due_yet_has_no_picture() -> None:
    assert due_rows([("新片", "", 0, 0)]) == ()
