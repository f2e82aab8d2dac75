"""Dates and periods as people say them."""

from __future__ import annotations

import pytest
from world import MONTHLY, WEEKLY, Json, World, day

from generator.figures.rollup import roll_up
from generator.site import addresses
from generator.site.components.drawings import mean_ruler
from generator.site.context import Context, Publication
from generator.site.wording import words

AS_OF = day("2024-01-22")


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("2024-01-05", "2024-02-09"), ("1月5日", "2月9日")),
        (("2023-12-20", "2024-02-09"), ("2023年12月20日", "2024年2月9日")),
        (("2023-12-20",), ("2023年12月20日",)),
    ],
)
def test_a_day_carries_its_year_when_another_beside_it_is_of_another_year(
    days: tuple[str, ...], said: tuple[str, ...]
) -> None:
    assert words.days_near(map(day, days), AS_OF) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2024-01-05", "2024-01-19", "1月5日至19日"),
        ("2023-12-13", "2024-01-19", "2023年12月13日至2024年1月19日"),
        ("2023-12-13", "2023-12-19", "2023年12月13日至19日"),
        ("2023-12-13", "2023-12-13", "2023年12月13日"),
    ],
)
def test_a_span_says_its_years_where_they_are_not_this_one(start: str, end: str, said: str) -> None:
    assert words.span_near(day(start), day(end), AS_OF) == said


def rounds(rule: Json, as_of: str) -> list[tuple[str, str]]:
    """The heads and titles of the reports that a rule asks for."""
    made = World().campaign(reporting=[rule], period={"start": "2023-07-01", "end": "2024-06-30"}).hospital()
    [duty] = made.measured(as_of).filings["c"]
    return [(words.round_head(one), words.report_title(one)) for one in duty.rounds]


def test_a_quarter_carries_its_year_and_a_week_its_days() -> None:
    """Beside the fourth quarter of one year stands the first of the next."""
    quarterly = {**MONTHLY, "id": "quarterly", "title": "季报", "cadence": "quarterly", "from": "2023-07-01"}
    assert [head for head, _ in rounds(quarterly, "2024-04-30")][:3] == ["2023年3季度", "2023年4季度", "2024年1季度"]
    assert rounds(WEEKLY, "2023-08-01")[0] == ("28周", "2023年第28周报表（7月10日至16日）")


def test_a_mean_of_old_numbers_says_that_there_is_no_new_one() -> None:
    """It is not that there never was one."""
    made = World().campaign(period={"start": "2023-07-01", "end": "2023-12-31"}).hospital()
    made.promise(due=None, standing="true", start="2023-07-01")
    here = Context(made.measured("2023-08-31"), Publication("https://x.example", ""), addresses.PROGRESS, "a.yml")
    assert mean_ruler(here, roll_up(here.measured.hospital_promises)).nothing == "没有数"
    made.report("2023-W29", "2023-07-24", {"p": 95})
    here = Context(made.measured("2023-08-31"), Publication("https://x.example", ""), addresses.PROGRESS, "a.yml")
    ruler = mean_ruler(here, roll_up(here.measured.hospital_promises))
    assert ruler.missing
    assert (ruler.nothing, ruler.sentence) == ("没有新数", "没有新数。")
