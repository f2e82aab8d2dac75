"""Pages that show every hospital, until there are too many of them for a phone."""

from __future__ import annotations

from functools import cache

import pytest
from world import World

from generator.figures.measured import Measured
from generator.figures.verdict import Verdict
from generator.site import addresses
from generator.site.components.finder import A_REGION, ONE_PAGE, by_region
from generator.site.components.matrix import Matrix, RowGroup
from generator.site.components.parts import count_parts
from generator.site.components.promise_lines import promise_list
from generator.site.components.report_cells import MISSING_SHOWN
from generator.site.context import Context, Publication
from generator.site.pages.action import WORST, action_page
from generator.site.pages.campaign import campaign_page
from generator.site.pages.channels import channels_page
from generator.site.pages.home import home_page
from generator.site.pages.progress import progress_page
from generator.site.pages.region import region_page
from generator.site.pages.reports import reports_page
from generator.site.pages.verdict import verdict_page

MANY = ONE_PAGE + 1


@cache
def measured(hospitals: int) -> Measured:
    """So many hospitals, each with a promise and three reports, at the end of August; the newest report lacks."""
    made = World().campaign()
    for number in range(hospitals):
        made.hospital(f"h{number}").promise(f"h{number}")
        for week in ("2023-W29", "2023-W30", "2023-W31"):
            made.report(week, "2023-08-07", {"p": 10}, hospital=f"h{number}")
    return made.measured("2023-08-31")


def groups_of(matrix: Matrix | None) -> tuple[RowGroup, ...]:
    """The rows of a table that must be there."""
    assert matrix is not None
    return matrix.groups


def context(hospitals: int, address: str) -> Context:
    return Context(measured(hospitals), Publication("https://x.example", ""), address, "authority/authority.yml")


@pytest.mark.parametrize(("hospitals", "shown"), [(2, 2), (MANY, WORST)])
def test_an_action_shows_every_answer_or_the_worst_and_regions(hospitals: int, shown: int) -> None:
    """A phone would take a minute to show a thousand of them; the pages of regions have them all."""
    here = context(hospitals, addresses.action("c", "x"))
    page = action_page(here, here.registry.campaigns["c"], 1)
    block = page.measures[0]
    (scale,) = block.scales
    rows = [row for level in scale.levels for row in level.rows]
    assert len(rows) == block.shown == shown
    assert {row.figures[0] for row in rows} == {"0个到10个"}
    assert all(row.card is not None and row.card.spark is not None for row in rows)
    if hospitals == shown:
        assert page.matrix is None
        assert not block.more
    else:
        assert page.matrix is not None
        assert [len(group.rows) for group in groups_of(page.matrix)] == [1]
        assert block.more.startswith(f"一共{hospitals}件承诺，这里只列最跟不上的{shown}件。")


def test_an_action_that_few_of_many_answer_shows_them_all() -> None:
    """And does not speak of others that there are not."""
    made = World().campaign()
    for number in range(MANY):
        made.hospital(f"h{number}")
    for number in range(3):
        made.promise(f"h{number}")
    figures = made.measured("2023-08-31")
    here = Context(figures, Publication("https://x.example", ""), addresses.action("c", "x"), "authority/authority.yml")
    block = action_page(here, figures.registry.campaigns["c"], 1).measures[0]
    assert block.shown == 3
    assert not block.more
    assert block.absent.endswith(f"等{MANY - 3}家")


def test_the_first_page_names_some_that_lack_a_report_and_counts_all() -> None:
    """Neither a list of all hospitals nor a sentence with a thousand names; of many promises a square is several."""
    page = home_page(context(MANY, addresses.HOME))
    (duty,) = page.due_now
    assert (duty.expected, duty.sent, duty.missing) == (MANY, 0, MANY)
    assert len(duty.lacking) == MISSING_SHOWN
    assert duty.lacking_more == f"等{MANY}家"
    assert not page.strips
    (group,) = page.promises.groups
    assert (group.count, len(group.squares)) == (MANY, -(-MANY // 2))
    assert page.promises.scale == "一格代表2件，不到一格的也画一格"


def test_the_first_page_names_every_hospital_where_they_are_few() -> None:
    page = home_page(context(2, addresses.HOME))
    assert [one.text for one in page.due_now[0].lacking] == ["h0", "h1"]
    assert [one.name.text for one in page.strips] == ["h0", "h1"]
    (group,) = page.promises.groups
    assert (group.count, len(group.squares), page.promises.scale) == (2, 2, "")


@pytest.mark.parametrize(("hospitals", "lines"), [(2, ["h0", "h1"]), (MANY, [""])])
def test_the_list_behind_a_count_has_exactly_its_promises(hospitals: int, lines: list[str]) -> None:
    """Or, of very many, a line a region: nobody's own."""
    here = context(hospitals, addresses.verdict("going"))
    page = verdict_page(here, Verdict.GOING)
    listed = [line for part in page.lists for line in part.lines]
    assert sorted(line.whose for line in listed) == sorted(lines)
    assert [(link.word, link.count) for link in page.bar if link.count] == [("在做", hospitals)]


def test_of_too_many_promises_a_list_counts_those_of_each_region() -> None:
    """And leads to the page of the region."""
    here = context(MANY, addresses.verdict("going"))
    many = here.measured.hospital_promises * 2
    (line,) = promise_list(here, "going", "在做", many).lines
    (code,) = here.registry.by_region
    assert (line.whose, line.words, line.name.href) == ("", f"{2 * MANY}件", f"../{addresses.region(code)}")


def test_the_progress_shows_regions_and_each_region_its_hospitals() -> None:
    """A table of a thousand rows is nothing for a phone: a row a region, which leads to a page with the rest."""
    here = context(MANY, addresses.PROGRESS)
    page = progress_page(here)
    regions = [row for block in page.blocks for group in groups_of(block.matrix) for row in group.rows]
    assert [(row.note, len(row.cells)) for row in regions] == [(f"{MANY}家", 1)]
    assert not page.campaigns
    [(code, _, members)] = by_region(here.registry)
    assert regions[0].href == f"{addresses.region(code)}#c-c"
    parts = range(1, count_parts(MANY, A_REGION) + 1)
    pages = [region_page(context(MANY, addresses.region(code)), code, number) for number in parts]
    blocks = [block for region in pages for block in region.blocks]
    assert {block.anchor for block in blocks} == {"c-c"}
    assert sum(len(group.rows) for block in blocks for group in groups_of(block.matrix)) == len(members) == MANY
    assert sum(region.trouble for region in pages) == MANY
    assert sum(len(group.rows) for block in blocks for reports in block.reports for group in reports.groups) == MANY
    assert page.lists == ()  # all of them go on


def test_a_campaign_shows_regions_and_leaves_reports_to_their_page() -> None:
    here = context(MANY, addresses.campaign("c"))
    page = campaign_page(here, here.registry.campaigns["c"])
    assert [len(group.rows) for group in groups_of(page.matrix)] == [1]
    assert page.recent is None
    assert not page.actions[0].coverage.marks


def test_few_hospitals_are_squares_of_their_campaign() -> None:
    """A table of hospitals by actions stands on the campaign's own page."""
    page = progress_page(context(2, addresses.PROGRESS))
    assert not page.blocks
    (campaign,) = page.campaigns
    assert campaign.anchor == "c-c"
    assert len(campaign.strip.squares) == 2


@pytest.mark.parametrize(
    ("hospitals", "listed", "action"), [(2, 2, addresses.CHANNELS), (MANY, 0, addresses.HOSPITALS)]
)
def test_the_channels_are_listed_or_the_finder_leads_to_them(hospitals: int, listed: int, action: str) -> None:
    page = channels_page(context(hospitals, addresses.CHANNELS))
    assert len(page.hospitals) == listed
    assert page.find_action == action


def test_the_reports_of_regions_say_how_many_are_missing() -> None:
    """A row a region with the worst of each round, which leads to the region's page."""
    here = context(MANY, addresses.reports("c"))
    page = reports_page(here, here.registry.campaigns["c"])
    [row] = [row for block in page.blocks for table in block.matrices for group in table.groups for row in group.rows]
    [code] = here.registry.by_region
    assert row.href == f"../../{addresses.region(code)}#c-c"
    words = {cell.column: cell.tag.word for cell in row.cells}
    assert words["29周"] == f"迟报{MANY}"
    assert words["31周"] == "已报"
    assert words["34周"] == f"未报{MANY}"
