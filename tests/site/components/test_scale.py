"""One number of many hospitals on one scale: honest about who says it, and about what nobody said."""

from __future__ import annotations

from world import SHARE, World, indicator, world

from generator.site import addresses
from generator.site.components.scale import Scale, ScaleRow, scale
from generator.site.components.themes import theme_blocks
from generator.site.context import Context, Publication

MINUTES = {**indicator("decrease", "15", "30", unit="分钟"), "name": "等多久"}
THEMES = [{"id": "waiting", "title": "排队", "indicators": [{"indicator": "等多久", "words": "平均等几分钟"}]}]


def waiting(*hospitals: str) -> World:
    """Hospitals that promised the same wait, and a theme of it."""
    made = World(authority={"themes": THEMES}).campaign()
    for name in hospitals:
        made.hospital(name).promise(name, indicator=MINUTES)
    return made


def context(made: World, as_of: str = "2023-08-31") -> Context:
    return Context(made.measured(as_of), Publication("https://x.example", ""), addresses.PROGRESS, "a.yml")


def drawn(made: World, as_of: str = "2023-08-31") -> Scale:
    here = context(made, as_of)
    return scale(here, "平均等几分钟", here.measured.hospital_promises, cards=False)


def only_row(made: World, as_of: str = "2023-08-31") -> ScaleRow:
    [[row]] = [level.rows for level in drawn(made, as_of).levels]
    return row


def test_what_a_hospital_says_of_itself_is_pale_and_says_so() -> None:
    row = only_row(waiting("a").report("2023-W30", "2023-07-31", {"p": 20}))
    assert (row.verified, row.said) == (False, "自己报的，没有人核实")
    assert row.figures == ("30分钟到20分钟",)
    assert row.goals[0] < (row.now or 0) < (row.start or 0)


def test_what_a_visit_found_is_solid_and_counts_and_the_claim_stands_beside_it() -> None:
    made = waiting("a").report("2023-W30", "2023-07-31", {"p": 16}).visit("2023-07-30", {"p": 24}, holds=False)
    row = only_row(made)
    assert (row.verified, row.said, row.word) == (True, "核实过", "有异议")
    assert row.figures == ("核实24分钟", "自报16分钟")
    assert row.claimed is not None
    assert row.now is not None
    assert row.claimed < row.now


def test_no_number_is_hatched_and_neither_zero_nor_good() -> None:
    row = only_row(waiting("a"))
    assert row.hatched
    assert row.now is None
    assert row.figures == ("没有数",)


def test_an_old_number_is_told_with_its_day_and_is_no_dot() -> None:
    """Nobody knows how it is now."""
    made = world().promise(due=None, standing="true", start="2023-07-01", indicator=SHARE)
    made.report("2023-W29", "2023-07-24", {"p": (95, 100)})
    row = only_row(made, "2023-08-31")
    assert row.hatched
    assert row.now is None
    assert row.figures[0] == "没有新数，7月23日是95%"


def test_hospitals_of_a_level_stand_together_in_the_order_of_levels() -> None:
    made = waiting("a", "c")
    made.hospital("b", level="三级甲等").promise("b", indicator=MINUTES)
    levels = drawn(made).levels
    assert [(level.title, [row.name.text for row in level.rows]) for level in levels] == [
        ("三级甲等", ["b"]), ("二级甲等", ["a", "c"]),
    ]  # fmt: skip


def test_a_goal_that_all_share_is_said_once() -> None:
    made = waiting("a", "b")
    assert drawn(made).words == "越小越好。目标都是15分钟。"
    made.hospital("c").promise("c", indicator={**MINUTES, "target": "10"})
    assert drawn(made).words == "越小越好。目标各家不一样。"
    assert all(row.figures[-1].startswith("目标") for level in drawn(made).levels for row in level.rows)


def test_a_period_that_is_older_than_the_others_is_named() -> None:
    made = waiting("a", "b").report("2023-W30", "2023-07-31", {"p": 20}).report(
        "2023-W31", "2023-08-07", {"p": 20}, hospital="b"
    )  # fmt: skip
    assert drawn(made).note == "医院报的是2023年第31周（a第30周）。"


def test_a_theme_names_who_promised_nothing_and_is_left_out_where_nobody_did() -> None:
    here = context(waiting("a").hospital("b"))
    names = tuple(here.registry.hospitals)
    [block] = theme_blocks(here, here.measured.hospital_promises, names)
    assert (block.anchor, block.absent) == ("t-waiting", "没有答应的：b。")
    assert theme_blocks(here, (), names) == ()


def test_where_hospitals_are_too_many_a_theme_counts_them_by_region_and_level() -> None:
    here = context(waiting("a", "b"))
    [block] = theme_blocks(here, here.measured.hospital_promises, ("a", "b"), counted=True)
    [number] = block.numbers
    assert number.scale is None
    assert [(row.region.text, row.level, [(one.word, one.count) for one in row.counts]) for row in number.regions] == [
        ("县", "二级甲等", [("没有数", 2)])
    ]


def test_things_that_are_counted_are_blocks_what_was_so_before_what_is_new_what_lacks() -> None:
    made = World().campaign().hospital()
    made.promise(indicator=indicator("increase", "4", "1", unit="间")).report("2023-W30", "2023-07-31", {"p": 3})
    row = only_row(made)
    assert [block.look for block in row.blocks] == ["before", "mended", "mended", "lack"]
    assert row.figures == ("1间到3间", "共4间")
