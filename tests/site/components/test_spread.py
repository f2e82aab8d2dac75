"""One number of very many hospitals: the middle half of a level, whoever is silent counted, and no row more."""

from __future__ import annotations

from test_scale import MINUTES, context, waiting
from world import World

from generator.site.components.spread import DOTS, Spread, spread
from generator.site.components.themes import ROWS, theme_blocks


def reported(values: list[int | None]) -> World:
    """Hospitals that promised the same wait; each reports its own, or none."""
    names = [f"h{number}" for number in range(len(values))]
    made = waiting(*names)
    for name, value in zip(names, values, strict=True):
        if value is not None:
            made.report("2023-W30", "2023-07-31", {"p": value}, hospital=name)
    return made


def drawn(made: World) -> Spread:
    here = context(made)
    found = spread(here, here.measured.hospital_promises)
    assert found is not None
    return found


def test_the_middle_half_is_a_box_and_the_one_in_the_middle_a_line() -> None:
    [row] = drawn(reported([10, 20, 30, 40, 50])).rows
    assert row.figures == ("5家，中间一家30分钟", "一半在20到40分钟", "做到0家")
    assert row.box is not None
    begin, width = row.box
    assert row.low < begin < (row.middle or 0) < begin + width < row.high
    assert [dot.words.partition("：")[2] for dot in row.dots] == [f"{minutes}分钟" for minutes in (10, 20, 30, 40, 50)]
    assert len({dot.words.partition("：")[0] for dot in row.dots}) == 5, "each names its hospital"


def test_who_is_silent_is_counted_and_moves_nothing() -> None:
    """Missing is no zero."""
    [row] = drawn(reported([10, 20, 30, 40, 50, None, None])).rows
    [same] = drawn(reported([10, 20, 30, 40, 50])).rows
    assert row.figures[-1] == "没有数2家"
    assert (row.box, row.middle, row.dots) == (same.box, same.middle, same.dots)


def test_few_numbers_have_no_middle_half_and_are_named() -> None:
    [row] = drawn(reported([10, 30])).rows
    assert row.figures[0] == "2家：10、30分钟"
    assert row.box is None


def test_without_any_number_there_is_no_picture() -> None:
    here = context(reported([None, None]))
    assert spread(here, here.measured.hospital_promises) is None


def test_levels_are_never_mixed_and_one_without_numbers_says_so() -> None:
    made = reported([10, 20])
    made.hospital("big", level="三级甲等").promise("big", indicator=MINUTES)
    rows = drawn(made).rows
    assert [row.title for row in rows] == ["三级甲等", "二级甲等"]
    assert rows[0].figures == ("做到0家", "没有数1家")
    assert rows[0].dots == ()


def test_the_picture_of_hundreds_is_as_high_as_that_of_five() -> None:
    """And above a bound no hospital is a dot of its own."""
    spread_of_many = drawn(reported([number % 40 + 1 for number in range(DOTS + 1)]))
    assert len(spread_of_many.rows) == 1
    assert spread_of_many.rows[0].dots == ()


def test_a_region_of_many_hospitals_has_a_row_a_level_in_place_of_one_each() -> None:
    for count, has_rows in ((ROWS, True), (ROWS + 1, False)):
        here = context(reported([10] * count))
        [block] = theme_blocks(here, here.measured.hospital_promises, tuple(here.registry.hospitals))
        [number] = block.numbers
        assert (number.scale is not None, number.spread is not None) == (has_rows, not has_rows)
