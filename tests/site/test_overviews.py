"""The pages that show everybody: short on a phone, and each count leads to the list of exactly what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

HEIGHTS = {
    "index.html": 5000, "campaigns/index.html": 3600, "campaigns/ten-actions.html": 8000,
    "campaigns/clean-home.html": 8000, "campaigns/better-environment.html": 8000, "calendar.html": 5000,
    "hospitals/index.html": 5000, "authority.html": 8000, "districts/chengbei.html": 4000,
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


def test_each_count_of_the_first_page_leads_to_its_own_list(phone: Page, address: str) -> None:
    """As many squares in a group as its heading says, as many lines on the list behind it."""
    phone.goto(address)
    groups = {
        group.locator("a").get_attribute("href"): (
            int(group.locator("a b").inner_text()), group.locator(".squares .square").count(),
        )
        for group in phone.locator(".verdict-groups > li").all()
    }  # fmt: skip
    assert len(groups) == 5
    assert phone.locator("#promises h2").inner_text() == f"{sum(count for count, _ in groups.values())}件承诺，现在这样"
    for href, (count, squares) in groups.items():
        phone.goto(address + str(href))
        assert phone.locator(".promise-lines > li").count() == count == squares
        assert f"的{count}件承诺" in phone.locator("h1").inner_text()


def test_everything_that_is_overdue_can_be_reached(phone: Page, address: str) -> None:
    phone.goto(address)
    heading = phone.locator("#late h2").inner_text()
    phone.locator("#late .more").click()
    phone.wait_for_url("**/promises/not-kept.html#overdue")
    assert f"过了期限的{phone.locator('#overdue .promise-lines > li').count()}件" == heading


def test_the_authority_is_counted_apart(phone: Page, address: str) -> None:
    """Neither in the squares nor in the lists."""
    phone.goto(address + "promises/not-kept.html")
    assert "县卫健委" not in "".join(phone.locator(".promise-lines").all_inner_texts())
    phone.goto(address)
    rows = phone.locator(".publisher-strips").all()
    assert [row.locator("li").count() for row in rows[:2]] == [7, 1]
    total = sum(int(text.partition("共")[2].rstrip("件")) for text in rows[0].locator(".kept-of").all_inner_texts())
    assert phone.locator("#promises .square").count() >= total
    assert phone.locator("#promises h2").inner_text().startswith(f"{total}件")


def test_the_count_of_a_campaign_leads_to_exactly_its_promises(phone: Page, address: str) -> None:
    phone.goto(address + "campaigns/index.html")
    found = {}
    for row in phone.locator(".campaign-rows > li").all():
        counted = re.search(r"(\d+)件承诺，做到(\d+)件", row.locator(".row-verdict").inner_text())
        if counted:
            found[row.locator(".more").get_attribute("href")] = (int(counted[1]), int(counted[2]))
    assert found
    for href, (every, kept) in found.items():
        phone.goto(f"{address}campaigns/{href}")
        assert phone.locator(".promise-lines > li").count() == every
        assert phone.locator("#kept .promise-lines > li").count() == kept


def test_a_campaign_that_is_over_begins_with_what_became_of_it(phone: Page, address: str) -> None:
    """In words, in squares, and in lists that each count leads to."""
    phone.goto(address + "campaigns/ten-actions.html")
    said = re.fullmatch(r"结束了：(\d+)件承诺，做到(\d+)件", phone.locator(".verdict-sentence").inner_text())
    assert said is not None
    assert phone.locator("#promises .squares .square").count() == int(said[1])
    counts = {
        str(link.get_attribute("href")): int(link.locator("b").inner_text())
        for link in phone.locator(".verdict-groups a").all()
    }
    assert counts["ten-actions/promises.html#kept"] == int(said[2])
    for href, count in counts.items():
        phone.goto(f"{address}campaigns/{href}")
        assert phone.locator(f"#{href.partition('#')[2]} .promise-lines > li").count() == count


def test_the_counts_of_actions_and_hospitals_are_those_of_the_campaign(phone: Page, address: str) -> None:
    """A square a promise, whichever way they are cut."""
    phone.goto(address + "campaigns/ten-actions.html")
    every = phone.locator("#promises .squares .square").count()
    assert phone.locator("#actions .strip .square").count() == every
    assert phone.locator("#matrix .strip .square").count() == every


@pytest.mark.parametrize("campaign", ["ten-actions", "clean-home", "better-environment"])
def test_each_count_of_problems_of_a_campaign_leads_to_the_list_of_exactly_these(
    phone: Page, address: str, campaign: str
) -> None:
    phone.goto(f"{address}campaigns/{campaign}.html")
    counts = {
        link.get_attribute("href"): int(re.sub(r"\D", "", link.inner_text()))
        for link in phone.locator("#findings a").all()
    }
    assert len(counts) > 1
    for href, count in counts.items():
        phone.goto(f"{address}campaigns/{href}")
        assert phone.locator("#findings tbody tr").count() == count, href


def test_a_meaning_opens_for_a_link_to_it(phone: Page, address: str) -> None:
    """The anchors of the page of meanings live on, though each is a row now."""
    phone.goto("about:blank")
    phone.goto(f"{address}definitions.html#beads")
    assert phone.locator("#beads > details[open] .formula").is_visible()
    assert phone.evaluate("document.documentElement.scrollHeight") <= 7000


@pytest.mark.parametrize("anchor", ["phases", "actions", "matrix", "beside", "findings", "bulletins", "plan"])
def test_an_old_anchor_of_a_campaign_is_there(phone: Page, address: str, anchor: str) -> None:
    phone.goto(f"{address}campaigns/ten-actions.html#{anchor}")
    assert phone.locator(f"#{anchor}").is_visible()


@pytest.mark.parametrize("anchor", ["reports", "organisation", "aims", "consequences", "follow-up"])
def test_an_old_anchor_of_a_campaign_opens_the_row_that_it_leads_to(phone: Page, address: str, anchor: str) -> None:
    phone.goto("about:blank")
    phone.goto(f"{address}campaigns/ten-actions.html#{anchor}")
    assert phone.locator(f"#{anchor} > details[open]").is_visible()


def test_a_measure_says_who_leads_and_where_the_document_orders_it(demonstration: Path) -> None:
    """And what the authority added is marked."""
    pages = [
        (demonstration / f"campaigns/{name}.html").read_text(encoding="utf-8")
        for name in ("ten-actions", "better-environment", "civilised-city-second", "clean-home")
    ]
    measures = [line for page in pages for line in re.findall(r'<li><a href="[^"]*#m-[^"]*">.*?</li>', page)]
    assert measures
    assert all('class="origin ' in line for line in measures)
    assert any("牵头" in line for line in measures)
    assert any('class="origin added"' in line for line in measures)


def test_the_authority_is_shown_as_it_shows_hospitals(phone: Page, address: str) -> None:
    """As many squares and rows as promises, and duties due and made as one line each."""
    phone.goto(address + "authority.html")
    squares = phone.locator("#promises > .strip .square").count()
    assert squares == phone.locator("#promises .promise-row").count()
    said = phone.locator("#promises .verdict-sentence").inner_text()
    assert said.startswith(f"{squares}件承诺：")
    for section in ("supervision", "duties"):
        facts = phone.locator(f"#{section} .line > summary span").all_inner_texts()
        assert facts
        assert all(re.fullmatch(r"应[去办]\d+次，[去办]了\d+次|还没有到期的", fact) for fact in facts)
    assert phone.locator("#forwarding .line > summary span").first.inner_text().startswith("6次：")


def test_a_promise_of_the_authority_opens_where_its_address_leads(phone: Page, address: str) -> None:
    phone.goto(address + "authority.html")
    anchor = phone.locator("#promises .promise-row").first.get_attribute("id")
    phone.goto("about:blank")
    phone.goto(f"{address}authority.html#{anchor}")
    assert phone.locator(f"#{anchor}[open]").is_visible()


def test_each_hospital_in_the_list_has_its_phone_hours_next_reception_and_squares(phone: Page, address: str) -> None:
    phone.goto(address + "hospitals/index.html")
    lines = phone.locator(".hospital-lines > li").all()
    assert len(lines) == 7
    for line in lines:
        assert line.locator(".call .what").all_inner_texts() == ["总机", "门诊", "见院长"]
        assert line.locator("a.call[href^='tel:']").count() == 1
        squares = line.locator(".strip .square").count()
        assert line.locator(".hospital-kept a").inner_text().endswith(f"，共{squares}件")


def test_what_the_finder_finds_stands_where_one_looks(phone: Page, address: str) -> None:
    """The phone of a town hospital without scrolling: the plan of places makes room for the hit."""
    phone.goto(address + "hospitals/index.html")
    assert phone.locator(".places a").count() == 5
    phone.locator("#q").fill("xihe")
    hit = phone.locator("a.call[href='tel:0000-612-0600']")
    assert not phone.locator(".places").is_visible()
    box = hit.bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 740
    phone.locator("#q").fill("")
    assert phone.locator(".places").is_visible()


def test_a_tile_of_the_plan_leads_to_its_place(phone: Page, address: str) -> None:
    phone.goto(address + "hospitals/index.html")
    tile = phone.locator(".places a", has_text="南山镇")
    assert tile.locator(".dots circle").count() == 1
    tile.click()
    assert phone.locator(str(tile.get_attribute("href"))).locator("h2").inner_text() == "南山镇"


def test_the_calendar_says_first_what_was_cancelled_and_when_somebody_receives_next(phone: Page, address: str) -> None:
    """With the reason, and the next day on which it is held; on a phone there is no grid to read."""
    phone.goto(address + "calendar.html")
    assert phone.locator("main section[id] >> visible=true").evaluate_all("all => all.map(one => one.id)")[:2] == [
        "changed", "regular",
    ]  # fmt: skip
    cancelled = phone.locator(".changed .d-cancelled", has_text="县妇幼保健院").first.inner_text()
    assert re.search(r"2月6日.*春节前儿科病人多.*下一次2月20日", cancelled, re.S)
    together = phone.locator(".changed .d-cancelled", has_text="春节放假").inner_text()
    assert "5家：" in together
    hospitals = phone.locator(".next-dates a").all_inner_texts()
    assert len(hospitals) == len(set(hospitals)) == 7
    assert not phone.locator(".month-grid").first.is_visible()


def test_a_desk_has_the_months_with_holidays_and_make_up_days(browser: Browser, address: str) -> None:
    """A make-up Sunday is a working day, the Spring Festival is not; what was moved stands on both days."""
    desk = browser.new_page(viewport={"width": 1280, "height": 900})
    desk.goto(address + "calendar.html")
    january, february = desk.locator(".month-grid").all()
    days = {text.split("\n")[0]: text for text in february.locator("td").all_inner_texts() if text}
    assert {"4班", "18班", "10休", "17休"} <= set(days)
    assert "5家取消" in days["13休"]
    days = {text.split("\n")[0]: text for text in january.locator("td").all_inner_texts() if text}
    assert "改期" in days["30"]
    assert "县人民医院接待" in days["31"]
    assert january.locator(".today").inner_text() == "22"
    desk.close()


def test_a_line_of_a_list_opens_the_promise_itself(phone: Page, address: str) -> None:
    phone.goto(address + "promises/not-kept.html")
    line = phone.locator(".promise-lines > li").first
    name = line.locator("a").inner_text()
    line.locator("a").click()
    assert phone.locator(".promise-row[open] .row-name").inner_text() == name


def test_paperwork_comes_last(demonstration: Path) -> None:
    """Late reports are no news of substance."""
    page = (demonstration / "index.html").read_text(encoding="utf-8")
    sections = re.findall(r'<section id="([a-z]+)"', page)
    assert sections == ["promises", "hospitals", "late", "campaigns", "changes", "reports"]
    assert "迟报" not in page
