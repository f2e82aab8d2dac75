"""Each need of the source documents that a patient has, as a figure: nothing that is on record is left off the page.

Every expectation is worked out here from the records' own text, by other code than the generator's.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pages_of_each_kind import AS_OF
from playwright.sync_api import Browser
from visitor import Visitor
from written import CONTENT, NAMES, numbers, record


@pytest.fixture(scope="module")
def visitor(demonstration: Path) -> Visitor:
    return Visitor(demonstration)


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("plan", sorted(path.parent.name for path in CONTENT.glob("campaigns/*/campaign.yml")))
def test_r12_every_role_of_a_plan_is_a_row(visitor: Visitor, plan: str) -> None:
    """As many rows as roles, each with its post; no row more."""
    roles = record(f"campaigns/{plan}/campaign.yml")["organisation"]
    tables = visitor.tables(f"campaigns/{plan}.html", "organisation")
    assert [(row[""], row["岗位"]) for row in tables[0].rows] == [
        (squeezed(role["role"]), squeezed(role["post"])) for role in roles
    ]


@pytest.mark.parametrize("hospital", NAMES)
def test_r15_a_letter_has_every_way_to_complain_of_its_own_hospital(visitor: Visitor, hospital: str) -> None:
    """The phone of every channel that has one, and no phone of another hospital's channels."""
    text = visitor.text(f"hospitals/{hospital}/letter.html")
    phones = {
        name: {one["value"] for one in record(f"hospitals/{name}/hospital.yml")["channels"] if one["kind"] == "phone"}
        for name in NAMES
    }
    assert phones[hospital]
    assert all(number in text for number in phones[hospital])
    others = set().union(*(found for name, found in phones.items() if name != hospital)) - phones[hospital]
    assert [number for number in others if number in text] == []


@pytest.mark.parametrize("hospital", NAMES)
def test_r16_every_service_stands_on_the_page_with_its_way_without_a_phone(visitor: Visitor, hospital: str) -> None:
    """So many services, so many ways without a smartphone."""
    services = record(f"hospitals/{hospital}/hospital.yml")["services"]
    text = visitor.text(f"hospitals/{hospital}.html")
    for service in services:
        assert squeezed(service["how"]) in text
        assert squeezed(service.get("offline", "")) in text
    assert len(re.findall("没有智能手机：", text)) == sum("offline" in service for service in services)


def test_r19_every_honour_stands_on_the_page_newest_first(visitor: Visitor) -> None:
    """Service brands, model windows, good conduct, and others: a ward's or a window's, never a person's."""
    for hospital in ("county-people", "county-mch"):
        honours = record(f"hospitals/{hospital}/honours.yml")["honours"]
        text = visitor.text(f"hospitals/{hospital}/records.html", "honours")
        places = [
            text.index(squeezed(one["title"]))
            for one in sorted(honours, key=lambda one: one["awarded_on"], reverse=True)
        ]
        assert places == sorted(places)


PLACES = {"hall": "大厅", "outpatient": "门诊", "ward": "病区", "canteen": "食堂", "toilet": "卫生间"}


def test_r21_a_notice_hangs_in_each_of_five_places_and_an_old_one_says_so(visitor: Visitor) -> None:
    """Hall, outpatients, wards, canteen, toilets; what is past its day is to be replaced."""
    hung = set()
    for path in CONTENT.glob("authority/notices/*.md"):
        front = dict(re.findall(r"^(\w+): (.*)$", path.read_text(encoding="utf-8").split("---")[1], re.M))
        text = visitor.text(f"hospitals/county-people/notices/{path.stem}.html")
        assert f"贴在{PLACES[front['place']]}" in text
        assert ("已经过期，请换新的" in text) is (front["valid_until"] < AS_OF), path.stem
        hung.add(front["place"])
    assert hung == set(PLACES)


@pytest.mark.parametrize(
    ("plan", "first"), [("ten-actions", (1, 1)), ("clean-home", (2, 26)), ("better-environment", (1, 1))]
)
def test_r24_what_goes_on_after_the_end_is_named_measure_by_measure(
    visitor: Visitor, plan: str, first: tuple[int, int]
) -> None:
    """From which day, and each measure by its title; a rule to report on it goes on too."""
    campaign = record(f"campaigns/{plan}/campaign.yml")
    titles = {one["id"]: one["title"] for action in campaign["actions"] for one in action["measures"]}
    section = visitor.section(f"campaigns/{plan}.html", "follow-up")
    text = squeezed(re.sub(r"<[^>]+>", "", section))
    assert f"{first[0]}月{first[1]}日起：" in text
    assert section.count("<li>") == len(campaign["follow_up"]["measures"])
    for name in campaign["follow_up"]["measures"]:
        assert squeezed(titles[name]) in text


def test_r2_the_phase_that_is_on_says_how_many_working_days_are_left(visitor: Visitor) -> None:
    """From 22 January to 5 February 2024: two weeks, and a Sunday on which people work before the Spring Festival."""
    text = visitor.text("campaigns/clean-home.html", "phases")
    assert "还有11个工作日" in text
    assert [numbers(days) for days in re.findall(r"即日起至(\d+月\d+日)", text)] == [[1, 19], [2, 5]]
    assert "长期，没有结束日期" in text


OTHER_NAMES = (
    "三好一满意", "三合理一规范", "暖心提示", "开门纳谏", "周报表", "九项倡议", "九项准则", "市级以上", "24条",
    "廉政每月讲坛", "三亮", "三创", "三评", "三争", "医患通", "志愿者服务年", "党旗领航", "光盘行动", "四害", "蹲点",
    "特色做法", "点位", "无会月", "调研月", "一线工作法", "二十不准", "两告知一签字", "首次发现", "说理式执法",
    "医疗窗口亮起来", "四合理", "平安医院", "一岗双责", "包案",
)  # fmt: skip

NOBODY_SAYS = "蓝鲸登月"


def test_r36_what_people_call_things_is_found_by_the_search(browser: Browser, address: str) -> None:
    """The documents' own names stand beside the plain words, and the search finds a page for each."""
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{address}search.html")
    page.wait_for_selector("[data-search-off]", state="hidden")
    found = {}
    for name in (*OTHER_NAMES, NOBODY_SAYS):
        page.locator("#q").fill(name)
        page.locator("#q").press("Enter")
        page.wait_for_selector("[data-results][aria-busy=false]", state="attached")
        said = re.search(r"找到(\d+)页", page.locator("[data-found]").inner_text())
        found[name] = int(said[1]) if said else 0
    page.close()
    assert [name for name, pages in found.items() if pages == 0] == [NOBODY_SAYS]
