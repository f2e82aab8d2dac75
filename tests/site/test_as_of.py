"""The pages as of a day do not change when later records are added."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from known import known_by
from properties import holds_for

from generator.checks.check import check
from generator.checks.tree import Tree
from generator.exports.formats import FORMATS
from generator.figures.measured import measure
from generator.registry import build_registry
from generator.site.context import Publication
from generator.site.kinds import site_pages
from generator.site.render.environment import Renderer

ROOT = Path(__file__).resolve().parents[2]
PUBLICATION = Publication("https://x.example", "")


@cache
def valid_tree() -> Tree:
    """The small tree of all kinds of records."""
    return check(ROOT / "tests/valid").tree


@cache
def renderer() -> Renderer:
    return Renderer(ROOT / "theme/templates")


def pages(tree: Tree, as_of: dt.date) -> dict[str, str]:
    """Every page of a tree as of a day, whole: head for machines, body, and the day of its last change."""
    measured = measure(build_registry(tree), as_of)
    found = {}
    for page in site_pages(measured):
        context = page.context(measured, PUBLICATION, FORMATS)
        view = page.view(context)
        changed = page.changed(measured)
        head = renderer().head(page.head_metadata(context, view, changed))
        found[page.address] = f"{head}\n{renderer().render(page.kind.template, view)}"
    return found


@holds_for(st.dates(dt.date(2023, 7, 1), dt.date(2024, 2, 15)), examples=25)
def test_pages_as_of_a_day_do_not_change_when_later_records_are_added(as_of: dt.date) -> None:
    """Made today as of a day, and made on that day, they are one to the letter."""
    now, then = pages(valid_tree(), as_of), pages(known_by(valid_tree(), as_of), as_of)
    assert sorted(now) == sorted(then)
    assert [address for address in now if now[address] != then[address]] == []
