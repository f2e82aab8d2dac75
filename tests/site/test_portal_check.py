"""The inspector's count: what is empty, what is stale, and whether the site fails by it."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from trees import VALID, grow, run

from generator.build.pipeline import prepare
from generator.figures.measured import measure
from generator.site.portal_check import COLUMN_DAYS, Column, PortalCheck, portal_check

REGISTRY = prepare(VALID).registry
TODAY = dt.date(2024, 1, 22)


def column(items: int = 1, newest: dt.date | None = TODAY, *, kept_up: bool = True) -> Column:
    """A column of a site."""
    return Column("栏目", "x.html", items, newest, kept_up)


def found(*columns: Column, first_page: dt.date | None = TODAY) -> PortalCheck:
    """A count of these columns."""
    return PortalCheck(TODAY, columns, first_page, ())


def days_ago(number: int) -> dt.date:
    """A day before the day of the figures."""
    return TODAY - dt.timedelta(days=number)


@pytest.mark.parametrize(
    ("check", "fails"),
    [
        (found(), False),
        (found(first_page=days_ago(14)), False),
        (found(first_page=days_ago(15)), True),
        (found(first_page=None), True),
        (found(*[column(0)] * 4), False),
        (found(*[column(0)] * 5), True),
        (found(*[column(newest=days_ago(COLUMN_DAYS))] * 20), False),
        (found(*[column(newest=days_ago(COLUMN_DAYS + 1))] * 9), False),
        (found(*[column(newest=days_ago(COLUMN_DAYS + 1))] * 10), True),
        (found(*[column(newest=None)] * 10), True),
        (found(*[column(newest=None, kept_up=False)] * 10), False),
    ],
)
def test_a_site_fails_by_one_of_three_counts(check: PortalCheck, fails: bool) -> None:
    """Five that are empty, ten that are stale, two weeks without news; each limit is met to the day."""
    assert check.fails is fails
    assert next(reversed(list(check.lines()))).startswith("有" if fails else "没有")


def test_what_is_empty_is_not_counted_as_stale_too() -> None:
    """One fault is one fault."""
    check = found(column(0, None))
    assert (len(check.empty), len(check.stale)) == (1, 0)


def test_silence_is_no_news() -> None:
    """A report that begins to be missing changes pages from day to day, and nobody has published anything."""
    newest = portal_check(measure(REGISTRY, dt.date(2024, 6, 1))).first_page
    later = portal_check(measure(REGISTRY, dt.date(2025, 6, 1)))
    assert later.first_page == newest
    assert later.first_page_is_idle
    assert later.fails


def test_a_campaign_that_has_ended_owes_no_news() -> None:
    """Its columns are not stale however long ago it was."""
    ended = {
        entry.record.short_title
        for entry in REGISTRY.campaigns.values()
        if entry.record.period.end is not None and entry.record.period.end.last < dt.date(2025, 6, 1)
    }
    assert ended
    stale = {one.title for one in portal_check(measure(REGISTRY, dt.date(2025, 6, 1))).stale}
    assert not any(title in stale or f"{title}的报表" in stale for title in ended)


def test_a_paper_without_a_day_is_named(tmp_path: Path) -> None:
    """So is its file's name, to find it by."""
    content = grow(tmp_path)
    file = content / "campaigns/queues/campaign.yml"
    text = file.read_text(encoding="utf-8")
    undated = re.sub(r"^  date: .*\n", "", text, count=1, flags=re.M)
    assert undated != text
    file.write_text(undated, encoding="utf-8")
    (named,) = portal_check(measure(prepare(content).registry, TODAY)).undated
    assert named.endswith("（queues）")


def test_the_command_prints_the_count_and_fails_with_it(tmp_path: Path) -> None:
    """As of a day; a program cannot read it; content with errors is not counted."""
    content = grow(tmp_path)
    bad = run("check", "--content", content, "--portal", "--as-of", "2026-01-01", "--config", tmp_path / "none.yml")
    assert bad.exit_code == 1
    assert bad.stdout.endswith("有单项否决的问题。\n")
    assert run("check", "--content", content, "--portal", "--format", "json").exit_code == 2
    (content / "authority/letter.md").unlink()
    broken = run("check", "--content", content, "--portal", "--config", tmp_path / "none.yml")
    assert broken.exit_code == 1
    assert "先不数栏目" in broken.stdout
