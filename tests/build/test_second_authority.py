"""A second, invented authority publishes the national three-year plan: built as staff would, and read off its pages.

A city with two districts and four hospitals; every figure below is worked out by hand from `tests/plans`.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from conftest import PLANS, mingnuo
from openpyxl import load_workbook
from visitor import Visitor

CAMPAIGN = "campaigns/experience.html"
ACTIONS = "campaigns/experience/actions"


@pytest.fixture(scope="module")
def site(plans_site: Path) -> Visitor:
    """The built site."""
    return Visitor(plans_site)


def test_the_records_pass_without_a_warning() -> None:
    """No trick was needed to write the plan down."""
    checked = mingnuo("check", "--content", str(PLANS), "--strict")
    assert (checked.returncode, "没有发现问题" in checked.stdout) == (0, True), checked.stdout


def test_the_plan_says_its_phases_scope_and_clauses(site: Visitor) -> None:
    """Four phases, the hospitals by level, each thing with its place in the document."""
    text = site.text(CAMPAIGN)
    assert "4家医院（二级以上的医院）" in text
    assert [f"{number}　{title}".replace("　", "") in text for number, title in (
        (1, "部署启动"), (2, "全面铺开"), (3, "抓重点、补短板"), (4, "评估总结"),
    )] == [True] * 4  # fmt: skip
    assert "原文四（三）" in text
    assert "市卫健委另加" in site.text(f"{ACTIONS}/whole-way.html")


def test_reports_say_who_owes_them_to_whom_and_until_when(site: Visitor) -> None:
    """Half-yearly from hospitals and districts, yearly from the authority, quarterly from general hospitals."""
    text = site.text(CAMPAIGN, "reports")
    for words in (
        "半年报：每半年一期，每期结束后下个月的10日前交",
        "区半年小结：各区县报",
        "交给市卫健委医政医管处（电话0000-613-0004，邮箱yizheng@lishi.example）",
        "全市年度总结：主管部门报；每年一次，12月10日前交",
        "综合医院急诊季报：综合医院报",
        "汇总后报省卫生健康委（演示）",
    ):
        assert words in text, words


def test_the_chain_of_reports_is_dated_at_every_step(site: Visitor) -> None:
    """Hospital to district to city to province: 31 July and 10 December are working days, 31 January 2025 is not."""
    passed = site.table(CAMPAIGN, "改善就医感受：汇总以后报给上级")
    assert passed.row("2023年下半年区半年小结")["报了没有"] == "2024年1月30日报了，按时"
    assert passed.row("2024年上半年区半年小结")["报了没有"].startswith("2024年8月6日才报，迟了4个工作日")
    late = passed.row("2024年下半年区半年小结")
    assert (late["什么时候前"], late["报了没有"]) == ("2月5日前", "还没有报，晚了12个工作日")
    squares = site.text("campaigns/experience/reports.html")
    assert "东城区卫健局3次：按时2，没交1" in squares
    assert "西城区卫健局3次：按时1，迟1，没交1" in squares


def test_each_year_is_judged_by_its_own_target(site: Visitor) -> None:
    """The first hospital: 61 % of 60 in 2023, 74 % of 70 in 2024, no number yet of 80 in 2025."""
    text = site.text("hospitals/city-first/promises.html")
    assert "2023年目标60%，是61%，达到了；2024年目标70%，是74%，达到了；2025年目标80%，还没有数" in text
    assert "改了2024年的目标原来85%，改成80%" in text


def test_a_range_a_rate_and_amounts_with_decimals_are_shown_as_they_were_counted(site: Visitor) -> None:
    """141 complaints of 440,840 are 3.2 per 10,000: one half-year of three was not kept."""
    text = site.text("hospitals/city-first/promises.html")
    assert "承诺5到15分钟" in text
    assert "2.18件/万人次" in text
    assert "门诊和出院人次440840，投诉96" in text
    assert "医疗总费用（万元）44710.00，药品费（万元）12560.10" in text
    assert "3个半年里2个半年做到，1个半年没做到" in text


def test_measures_say_who_leads_who_helps_and_whom_they_are_for(site: Visitor) -> None:
    """By level, kind and region; what others own is not asked of hospitals."""
    before, emergency = site.text(f"{ACTIONS}/before.html"), site.text(f"{ACTIONS}/emergency.html")
    assert "门诊部牵头，医保办、护理部配合" in before
    assert "哪些医院二级以上的综合医院" in emergency
    assert "哪些医院东城区的医院" in emergency
    assert "没有答应这一项：市第一医院、东城区人民医院" in emergency
    whole = site.text(f"{ACTIONS}/whole-way.html")
    assert "谁来做各区县" in whole
    assert "没有答应这一项：西城区卫健局" in whole
    assert "谁来做主管部门自己" in whole


def test_a_district_has_a_page_of_its_own(site: Visitor) -> None:
    """Its hospitals, reports, visits, plan and phone; and the authority's page counts it."""
    east = "districts/east.html"
    assert [row[""] for row in site.table(east, "每家的承诺和报表").rows] == ["市第一医院", "东城区人民医院"]
    assert "应报3次：按时2次，迟报0次，未报1次" in site.text(east, "reports")
    assert site.table(east, "改善就医感受：分片督导").row("东城区")["去了没有"] == "应去6次，去了1次，少5次"
    assert site.table(east, "每一次去").rows[0]["哪家医院"] == "东城区人民医院"
    assert "每季度到每家走一次，照标准一条一条看" in site.text(east, "plans")
    covered = site.table("districts/west.html", "区县的报表里有几家医院的")
    assert [tuple(row.values())[1:] for row in covered.rows] == [
        ("改善就医感受2024年下半年区半年小结", "还没有交", "应交2份，收到1份", "西城区妇幼保健院"),
        ("改善就医感受2024年上半年区半年小结", "2024年8月2日交的", "应交2份，收到2份", "都在里面"),
        ("改善就医感受2023年下半年区半年小结", "2024年1月19日交的", "应交2份，收到2份", "都在里面"),
    ]
    assert "交来的2份里，2份收齐了" in site.text("districts/west.html", "reports")
    assert "0000-613-0020" in site.text(east, "channels")
    counted = site.table("authority.html", "每个区县自己的报表和督导")
    assert counted.row("西城区卫健局")["自己的报表"] == "应报3次，按时1次，迟报1次，未报1次"


def test_surveys_standards_meetings_and_cases_are_there(site: Visitor) -> None:
    """With their samples; items and never a score; counts and never a story."""
    survey = site.table("authority.html", "全市门诊患者满意度").rows[0]
    assert survey["满意的"].startswith("90%")
    assert survey["请了多少人，多少人答了"] == "请了3000人，1842人答了（61%）"
    assert "全市动员会" in site.text("authority.html", "duties")
    assert "包案的信访和安全案件" in site.text("authority.html", "cases")
    assert "至少一个窗口收现金" in site.text("campaigns/experience/standard.html")


def test_the_tables_carry_the_same(site: Visitor) -> None:
    """Ranges, rates and the target of the year in CSV and JSON."""
    rows = csv.DictReader(io.StringIO((site.site / "hospitals/city-first.csv").read_text(encoding="utf-8-sig")))
    by_promise = {row["承诺编号"]: row for row in rows}
    assert (by_promise["slots"]["目标"], by_promise["slots"]["哪一年的目标"]) == ("80", "2025")
    assert (by_promise["rounds"]["最低"], by_promise["rounds"]["最高"], by_promise["rounds"]["目标"]) == ("5", "15", "")
    assert (by_promise["complaints"]["每多少"], by_promise["complaints"]["自报的数"]) == ("10000", "2.18")
    assert by_promise["slots"]["责任科室"] == "门诊部、信息科"
    document = json.loads((site.site / "districts/east.json").read_text(encoding="utf-8"))
    assert [row["hospital_id"] for row in document["promises"]] == ["districts/east"]


def test_what_was_passed_on_and_the_districts_can_be_downloaded(site: Visitor) -> None:
    """What is not known is empty, and never zero."""
    forwarded = json.loads((site.site / "authority-forwarded.json").read_text(encoding="utf-8"))["forwarded"]
    by_round = {(row["rule"], row["period"]): row for row in forwarded}
    late = by_round["district-half-yearly", "2024-H1"]
    assert (late["on"], late["status"], late["days_late"]) == ("2024-08-06", "late", "4")
    missing = by_round["own-yearly", "2024"]
    assert (missing["on"], missing["status"], missing["days_late"]) == (None, "missing", "39")
    districts = json.loads((site.site / "authority-districts.json").read_text(encoding="utf-8"))["districts"]
    assert [(row["district_id"], row["reports_missing"], row["visits_made"]) for row in districts] == [
        ("districts/east", "1", "1"), ("districts/west", "1", "1"),
    ]  # fmt: skip


def test_the_blank_form_says_to_whom_it_goes(site: Visitor) -> None:
    """The office, its phone: for those who fill it in."""
    (form,) = (site.site / "hospitals/city-first/forms").glob("*2025-H1.xlsx")
    book = load_workbook(form)
    cells = [cell.value for row in book[book.sheetnames[0]].iter_rows() for cell in row]
    assert cells[cells.index("交给谁") + 1] == "本区卫健局医政科（电话0000-613-0021）"
