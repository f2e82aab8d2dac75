"""Pages that compare and follow up: short on a phone, one scale for all, and the text says what is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

HEIGHTS = {
    "progress.html": 5000, "campaigns/ten-actions/actions/appointments.html": 4500, "findings/index.html": 7000,
    "campaigns/ten-actions/reports.html": 5000, "missing.html": 2500,
}  # fmt: skip
"""px at a width of 360: what somebody scrolls at most."""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A narrow phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("page", HEIGHTS)
def test_a_page_is_short_on_a_phone(phone: Page, address: str, page: str) -> None:
    phone.goto(address + page)
    assert phone.evaluate("document.documentElement.scrollHeight") <= HEIGHTS[page]


def test_each_hospital_of_a_theme_leads_to_its_promise(phone: Page, address: str) -> None:
    """How does my hospital compare on waiting, and what exactly did it promise: one tap further."""
    phone.goto(address + "progress.html")
    row = phone.locator("#t-queues .scale-row", has_text="县第三医院")
    assert "核实21分钟" in row.inner_text()
    row.click()
    phone.wait_for_url("**/county-third/promises.html#p-queue")
    assert phone.locator("#p-queue[open]").is_visible()


def test_goals_of_a_scale_stand_at_one_place_for_all(phone: Page, address: str) -> None:
    """Where all hospitals have one goal, their marks are one line."""
    phone.goto(address + "progress.html")
    places = phone.locator("#t-queues .scale-row .target").evaluate_all(
        "all => all.map(one => Math.round(one.getBoundingClientRect().left))"
    )
    assert len(places) > 2
    assert len(set(places)) == 1


def test_an_answer_to_a_measure_opens_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address + "campaigns/ten-actions/actions/appointments.html")
    row = page.locator(".promise-row", has_text="县中医医院").first
    row.locator("summary").click()
    assert row.locator("article").is_visible()
    context.close()


def test_a_finding_shows_where_it_stands_what_the_hospital_says_and_what_comes_next(phone: Page, address: str) -> None:
    phone.goto(address + "findings/index.html")
    row = phone.locator(".finding-table tr", has_text="不同意这一条")
    told = row.inner_text()
    assert "医院说：" in told
    assert "下一步：" in told
    assert "期限" in told
    assert row.locator(".beads i").count() == 5
    assert phone.locator("#findings tbody tr").first.locator(".t-overdue").is_visible()


def test_a_filter_is_a_link_to_a_ready_page(phone: Page, address: str) -> None:
    phone.goto(address + "findings/index.html")
    chip = phone.locator(".chip", has_text="等复查")
    count = int(chip.locator(".chip-count").inner_text())
    chip.click()
    phone.wait_for_url("**/by-state/submitted.html")
    assert phone.locator("#findings tbody tr").count() == count
    assert phone.locator(".chip[aria-current=page]").inner_text().split() == ["等复查", str(count)]


@pytest.mark.parametrize("anchor", ["by-hospital", "by-campaign", "steps"])
def test_an_old_link_into_the_ledger_opens_what_it_leads_to(phone: Page, address: str, anchor: str) -> None:
    phone.goto("about:blank")
    phone.goto(f"{address}findings/index.html#{anchor}")
    assert phone.locator(f"#{anchor}[open]").is_visible()


def test_the_finder_of_channels_leaves_the_hospital_that_was_typed(phone: Page, address: str) -> None:
    """Its complaint phone is a tap away; one time of answer stands at each channel, and no other beside it."""
    phone.goto(address + "channels.html")
    phone.locator("#q").fill("zyy")
    shown = phone.locator("#hospitals > section:visible")
    assert shown.locator("h3").all_inner_texts() == ["示范县中医医院"]
    assert shown.locator("a[href='tel:0000-612-0210']").is_visible()
    assert "最晚" not in phone.locator("#hospitals").inner_text()


def test_a_report_is_a_square_and_its_row_opens_into_the_report(phone: Page, address: str) -> None:
    phone.goto(address + "campaigns/ten-actions/reports.html")
    row = phone.locator(".report-row", has_text="县第三医院").nth(1)
    told = row.locator(".report-counts").inner_text()
    assert re.fullmatch(r"25次：按时\d+，迟\d+，没交\d+，缺材料\d+", told)
    assert row.locator(".square").count() == 25
    row.locator("summary").click()
    row.locator("a.cell").first.click()
    phone.wait_for_url("**/reports/county-third/2023-W52.html")
