"""The page of an action draws every answer, until there are too many of them to draw."""

from __future__ import annotations

import pytest
from world import World

from generator import addresses
from generator.views.action import action_page
from generator.views.context import Context, Publication
from generator.views.hospitals import ONE_PAGE
from generator.views.pages.campaign import ActionPage


def page_of(hospitals: int) -> ActionPage:
    """The page of the one action, answered by so many hospitals."""
    made = World().campaign()
    for number in range(hospitals):
        made.hospital(f"h{number}").promise(f"h{number}")
        for week in ("2023-W29", "2023-W30", "2023-W31"):
            made.report(week, "2023-08-07", {"p": 10}, hospital=f"h{number}")
    measured = made.measured("2023-09-01")
    context = Context(measured, Publication("https://x.example", ""), addresses.action("c", "x"), "campaigns/c")
    return action_page(context, measured.registry.campaigns["c"], 1)


@pytest.mark.parametrize(("hospitals", "drawn"), [(2, True), (ONE_PAGE + 1, False)])
def test_many_answers_are_figures_without_drawings(hospitals: int, drawn: bool) -> None:
    """A phone would take a minute to show a thousand of them; a hospital's own page has them all."""
    page = page_of(hospitals)
    answers = page.measures[0].hospitals
    assert len(answers) == hospitals
    assert {one.figure for one in answers} == {"10个"}
    assert {one.ruler is not None for one in answers} == {drawn}
    assert {one.spark is not None for one in answers} == {drawn}
    assert bool(page.undrawn) is not drawn
