"""Tables of standards and duties, where hospitals are few and where they are too many for a row each."""

from __future__ import annotations

from world import World, day, world

from generator.figures.measured import measure
from generator.figures.standards import hospital_standards
from generator.figures.work_duties import campaign_duties
from generator.records.layout import STANDARDS, WORK_LOGS
from generator.site.components.duty_tables import duty_counts, hospital_duties, own_duties
from generator.site.components.standard_tables import item_counts, standard_by_level, standard_counts
from generator.site.context import Context, Publication

ITEMS = [{"id": "hall", "text": "有人引导。", "place": "大厅"}, {"id": "toilet", "text": "有纸。"}]
KICK_OFF = {"id": "k", "title": "动员会", "kind": "meeting", "owner": "hospitals", "due": "2023-07-08"}
DISPATCH = {"id": "d", "title": "调度会", "kind": "meeting", "every": "monthly", "post": "医政股"}


def context(built: World) -> Context:
    return Context(measure(built.registry(), day("2023-09-30")), Publication("https://x.example", ""), "index.html", "")


def looked_at() -> World:
    """Return two hospitals of one level and one of another; one was looked at, one looked at itself."""
    built = world().hospital("b").hospital("d", level="一级").file(STANDARDS, "c", title="标准", items=ITEMS)
    met = [{"item": "hall", "result": "met"}, {"item": "toilet", "result": "met"}]
    built.visit("2023-08-10", {}, checked=met)
    return built.visit("2023-08-11", {}, kind="self", hospital="b", checked=[{**met[0], "result": "not-met"}])


def test_a_row_a_hospital_within_its_level() -> None:
    """Who was not looked at has an empty cell, and a self-check stands in its own."""
    seen = context(looked_at())
    found = hospital_standards(seen.registry, seen.registry.campaigns["c"], seen.as_of)
    second, first = standard_by_level(seen, found)
    assert (second.caption, first.caption) == ("二级甲等", "一级")
    assert second.rows == (
        ("a", "看了2条，做到2条（8月10日，暗访）", None),
        ("b", None, "看了1条，做到0条（8月11日，自查）；1条没看"),
    )
    assert first.rows == (("d", None, None),)


def test_where_they_are_too_many_each_level_is_counted() -> None:
    """Two of a level: one seen and wholly good, one that looked at itself. Items are counted over all."""
    seen = context(looked_at())
    standard = seen.registry.campaigns["c"].standard
    assert standard is not None
    found = hospital_standards(seen.registry, seen.registry.campaigns["c"], seen.as_of)
    assert standard_counts(seen, found).rows == (
        ("二级甲等", "2家", "1家", "1家", "1家"),
        ("一级", "1家", "0家", "0家", "0家"),
    )
    assert item_counts(seen, standard, found).rows == (
        ("有人引导。", "大厅", "1家", "0家", "2家"),
        ("有纸。", "没有写", "1家", "0家", "2家"),
    )


def test_duties_of_hospitals_as_a_matrix_and_as_counts() -> None:
    """One held its meeting in time and one did not; the authority's own meeting is in neither."""
    built = World().campaign(duties=[KICK_OFF, DISPATCH]).hospital().hospital("b")
    built.file(WORK_LOGS, ("a", "c"), done=[{"duty": "k", "on": "2023-07-07", "by": "院长", "outcome": "定了。"}])
    held = [{"duty": "d", "on": "2023-08-01", "by": "股长", "outcome": "开窗口。"}]
    built.file(WORK_LOGS, ("authority", "c"), done=held)
    seen = context(built)
    turns = campaign_duties(seen.registry, seen.registry.campaigns["c"], seen.as_of)
    matrix, counts, own = hospital_duties(seen, turns), duty_counts(turns), own_duties(seen, "县", turns)
    assert matrix is not None
    assert counts is not None
    assert own is not None
    assert [[cell.tag.word for cell in row.cells] for group in matrix.groups for row in group.rows] == [
        ["办了"],
        ["没办"],
    ]
    assert counts.rows == (("动员会", "1家", "1家", "0家"),)
    assert own.rows == (("调度会（医政股）", "每月", "应办2次，办了1次，缺1次", "8月1日", "开窗口。"),)
    assert own_duties(seen, "县", []) is None
    assert hospital_duties(seen, []) is None
    assert duty_counts([]) is None
