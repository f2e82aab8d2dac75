"""Each need of the five source documents, read off the published demonstration as a visitor would."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from conftest import ROOT
from openpyxl import load_workbook
from visitor import Visitor

from generator.checks.check import check
from generator.records.campaign import Campaign
from generator.registry import Registry, build_registry


@pytest.fixture(scope="module")
def registry() -> Registry:
    return build_registry(check(ROOT / "content").tree)


@pytest.fixture(scope="module")
def visitor(demonstration: Path) -> Visitor:
    return Visitor(demonstration)


CAMPAIGNS = (
    "better-environment", "civilised-city-first", "civilised-city-focus", "civilised-city-second",
    "civilised-sector-2012", "clean-home", "ten-actions",
)  # fmt: skip


@pytest.mark.parametrize("campaign", CAMPAIGNS)
def test_r1_a_plan_says_what_it_is(visitor: Visitor, registry: Registry, campaign: str) -> None:
    """Title, issuer, number, aims, principles, scope, period and text stand on the plan's page, and its source."""
    plan: Campaign = registry.campaigns[campaign].record
    text = visitor.text(f"campaigns/{campaign}.html")
    said = [one.text for one in (*plan.aims, *plan.principles)]
    wanted = [plan.short_title, plan.issuer, *said, *plan.document.basis]
    wanted += [plan.document.number] if plan.document.number else []
    assert plan.adapted_from is not None
    wanted += [plan.adapted_from.issuer, plan.adapted_from.title]
    for words in wanted:
        assert re.sub(r"\s+", "", words) in text, words
    assert "家医院" in text
    assert visitor.text(f"campaigns/{campaign}.html", "plan")


def test_r2_phases_have_days_months_a_start_of_now_and_an_open_end(visitor: Visitor) -> None:
    """Exact dates, month-only dates, "from now", "no end", and the phase that is on."""
    running = visitor.text("campaigns/clean-home.html", "phases")
    assert "即日起" in running
    assert "没有结束日期" in running
    assert "还有" in running
    assert "个工作日" in running
    finished = visitor.text("campaigns/ten-actions.html", "phases")
    assert "2023年7月9日至2023年7月31日" in finished
    months = visitor.text("campaigns/civilised-city-first.html", "phases")
    assert "2023年7月" in months
    assert "2023年7月1日" not in months


def test_r3_measures_name_their_departments(visitor: Visitor, registry: Registry) -> None:
    """Every action has a page with its measures; each measure names who is responsible."""
    for campaign in registry.campaigns.values():
        for action in campaign.record.actions:
            text = visitor.text(f"campaigns/{campaign.id}/actions/{action.id}.html")
            for measure in action.measures:
                assert re.sub(r"\s+", "", measure.title) in text
                for department in measure.departments:
                    assert re.sub(r"\s+", "", department) in text


def test_r4_indicators_have_targets(visitor: Visitor) -> None:
    """Queue, greening, toilets, appointments, drug and consumables share, with the target beside the value."""
    greening = visitor.text("campaigns/ten-actions/actions/greening.html")
    assert "35%" in greening
    assert "没有数" in greening
    queue = visitor.text("campaigns/ten-actions/actions/appointments.html")
    assert "15分钟" in queue
    share = visitor.text("campaigns/ten-actions/actions/cost-share.html")
    assert "目标" in share
    assert "应到" in share or "就应做到" in share


def test_r5_weekly_reports_and_monthly_summaries(visitor: Visitor, demonstration: Path) -> None:
    """The rule, the matrix, a page for each report with its evidence, the arithmetic of a due date, a blank form."""
    text = visitor.text("campaigns/ten-actions/reports.html")
    assert "每周一交上一周的" in text
    assert "每月28日前交当月的" in text
    moved = visitor.text("campaigns/ten-actions/reports/county-people/2023-W39.html")
    assert "顺延到" in moved
    report = visitor.text("campaigns/ten-actions/reports/county-people/2023-W30.html")
    assert "佐证材料" in report
    forms = sorted((demonstration / "hospitals/county-people/forms").glob("*.xlsx"))
    assert forms
    assert any(form.name in visitor.markup("staff/index.html") for form in forms)
    weekly = next(form for form in forms if form.name.startswith("clean-home-2024-W"))
    sheet = load_workbook(io.BytesIO(weekly.read_bytes())).worksheets[0]
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert any("最晚哪天交" in cell for cell in cells)
    assert any("new-posters" in cell for cell in cells)


def test_r6_other_rhythms(visitor: Visitor) -> None:
    """Every half-month, once by a date, each quarter."""
    half = visitor.text("campaigns/civilised-city-focus/reports.html")
    assert "下半月" in half or "月下" in half
    assert "8月28日前交一次" in half
    once = visitor.text("campaigns/clean-home/reports.html")
    assert "2月25日前交一次" in once
    quarters = visitor.text("campaigns/civilised-sector-2012/reports.html")
    assert "季度" in quarters


def test_r7_media_coverage(visitor: Visitor, demonstration: Path) -> None:
    """A report lists its press reports, and says when it should have one and has none."""
    reports = list((demonstration / "campaigns/ten-actions/reports/county-third").glob("*.html"))
    texts = [visitor.text(path.relative_to(demonstration).as_posix()) for path in reports]
    assert any("媒体报道" in text for text in texts)
    lacking = [text for text in texts if "规定要有、这一份没有的" in text]
    assert lacking


def test_r8_all_kinds_of_visit(visitor: Visitor, registry: Registry) -> None:
    """Announced, unannounced, self, mutual, third-party and expert visits stand in the findings they led to."""
    kinds = {visit.kind.value for campaign in registry.campaigns.values() for visit in campaign.inspections.values()}
    assert kinds == {"announced", "unannounced", "self", "mutual", "third-party", "expert"}
    pages = [path.name for path in (visitor.site / "findings").glob("zg-*.html")]
    everything = "".join(visitor.text(f"findings/{name}") for name in pages)
    for word in ("暗访", "通知检查", "专家组", "第三方"):
        assert word in everything, word


def test_r9_findings_are_followed_until_they_are_closed(visitor: Visitor) -> None:
    """Owner, deadline, feedback, re-checks, closing by another unit, overdue, extended, reopened under its number."""
    ledger = visitor.text("findings/index.html")
    for words in ("已发现", "已交办", "整改中", "等复查", "改完了", "过期", "退回", "延期过", "改了又犯"):
        assert words in ledger, words
    assert "书面交给医院" in "".join(
        visitor.text(f"findings/{path.name}") for path in (visitor.site / "findings").glob("zg-*.html")
    )
    overdue = visitor.text("findings/by-flag/overdue.html")
    assert "过期的问题（" in overdue
    number = re.search(r"findings/|(zg-\d+-\d+)\.html", visitor.markup("findings/by-flag/reopened.html"))
    assert number is not None
    reopened = re.findall(r"\.\./(zg-\d{4}-\d{3})\.html", visitor.markup("findings/by-flag/reopened.html"))
    assert reopened
    story = visitor.text(f"findings/{reopened[0]}.html", "story")
    assert story.index("确认改完") < story.index("重新打开，编号不变")
    assert "findings/zg-2023-" in visitor.markup("hospitals/county-people/checks.html")


def test_r10_supervision_areas(visitor: Visitor) -> None:
    """Who answers for which hospitals, visits due and made."""
    text = visitor.text("campaigns/civilised-city-focus.html", "supervision")
    assert re.search(r"应去\d+次，去了\d+次", text)
    assert re.search(r"应走到\d+家次，走到\d+家次", text)
    assert "少" in text


def test_r11_evaluations_and_bulletins(visitor: Visitor, demonstration: Path) -> None:
    """Results within one level with consequences and a place to object; bulletins with figures from the records."""
    evaluations = list((demonstration / "campaigns/ten-actions/evaluations").glob("*.html"))
    assert evaluations
    text = visitor.text(evaluations[0].relative_to(demonstration).as_posix())
    assert "二级甲等" in text
    assert "对结果有异议" in text
    bulletins = list((demonstration / "bulletins").rglob("*.html"))
    assert len(bulletins) > 4
    one = visitor.text(
        "bulletins/ten-actions/" + sorted(p.name for p in (demonstration / "bulletins/ten-actions").glob("*.html"))[0]
    )
    assert "数字截至" in one
    assert re.search(r"应报\d+份", one)


def test_r12_responsibility_by_post(visitor: Visitor, registry: Registry) -> None:
    """Leading group and lead departments by post."""
    for campaign in registry.campaigns.values():
        if campaign.record.organisation:
            text = visitor.text(f"campaigns/{campaign.id}.html", "organisation")
            for one in campaign.record.organisation:
                assert re.sub(r"\s+", "", one.post) in text


def test_r13_channels_and_a_ledger_of_complaints(visitor: Visitor) -> None:
    """Channels of many kinds with answer times and the ceiling; months of counts, small ones hidden."""
    markup = visitor.markup("hospitals/county-people/complaints.html")
    assert 'href="tel:' in markup
    assert 'href="mailto:' in markup
    assert "规定最长10个工作日" in visitor.text("hospitals/county-people/letter.html")
    counts = visitor.text("hospitals/county-people/complaints.html", "complaints")
    assert "收到投诉" in counts
    assert "采纳建议" in counts
    assert "少于5" in visitor.text("hospitals/town-xihe/complaints.html", "complaints")
    assert "没有公开" in visitor.text(
        "hospitals/town-nanshan/complaints.html", "complaints"
    ) or "还没有公开" in visitor.text("hospitals/town-nanshan.html", "complaints")


def test_r14_reception_days(visitor: Visitor) -> None:
    """The president receives patients every Tuesday: on the hospital's page, the calendar, the phone's calendar."""
    assert "每周二" in visitor.text("hospitals/county-people.html", "dates")
    calendar = visitor.text("calendar.html")
    assert "原定" in calendar
    assert "取消：" in calendar
    file = (visitor.site / "hospitals/county-people/calendar.ics").read_bytes().decode()
    assert file.startswith("BEGIN:VCALENDAR\r\n")
    assert "DTSTART;TZID=Asia/Shanghai:" in file
    assert all(len(line.encode()) <= 75 for line in file.split("\r\n"))


def test_r15_the_open_letter(visitor: Visitor) -> None:
    """Rights, duties, how to look things up, to get help, to complain; with the hospital's channels and services."""
    text = visitor.text("hospitals/county-mch/letter.html")
    for words in ("您的权利", "请您配合", "怎么查", "要人帮忙", "投诉", "第2版", "最新的", "0000-612-"):
        assert words in text, words
    assert "接待日" in text
    own = visitor.text("hospitals/county-people/letter.html")
    assert "第3版" in own


def test_r16_services_for_patients(visitor: Visitor) -> None:
    """Appointments, paying, records, parking, finding one's way, barrier-free; each with an offline way."""
    text = visitor.text("hospitals/county-people.html", "services")
    for words in ("挂号", "交费", "复印病历", "停车", "一站式", "没有智能手机"):
        assert words in text, words
    assert visitor.text("hospitals/county-people.html", "barrier-free")


def test_r17_pledges(visitor: Visitor) -> None:
    """How many of how many signed."""
    text = visitor.text("hospitals/county-people/records.html", "ledgers")
    assert "签承诺书的人数" in text
    assert re.search(r"签了\d+人", text)


def test_r18_the_authoritys_own_promises(visitor: Visitor) -> None:
    """Approvals in three days, eight must-nots and where to report a breach, four bars to any penalty."""
    text = visitor.text("authority.html")
    assert "最多三天" in text
    assert text.count("不准") >= 8
    assert "发现没做到" in text
    assert "签字" in text


def test_r19_honours(visitor: Visitor) -> None:
    """Service brands, model windows, good conduct."""
    text = visitor.text("hospitals/county-people/records.html", "honours")
    assert "示范窗口" in text or "服务品牌" in text or "医德医风" in text


def test_r20_health_days_and_service_months(visitor: Visitor) -> None:
    """World health days with free clinics, volunteer days, the service month."""
    file = (visitor.site / "calendar.ics").read_bytes().decode().replace("\r\n ", "")
    for words in ("无烟日", "服务", "志愿"):
        assert words in file, words
    assert "DTSTART;VALUE=DATE:20240501" in file


def test_r21_notices_for_walls(visitor: Visitor, demonstration: Path) -> None:
    """Hall, ward, canteen, toilet; with QR code and version; one that is out of date says so."""
    folder = demonstration / "hospitals/county-people/notices"
    texts = [visitor.text(path.relative_to(demonstration).as_posix()) for path in folder.glob("*.html")]
    for place in ("大厅", "病区", "食堂", "卫生间"):
        assert any(f"贴在{place}" in text for text in texts), place
    assert all("扫码，看这张纸是不是最新的" in text for text in texts)
    assert any("已经过期，请换新的" in text for text in texts)


def test_r22_rankings_that_change_prescriptions(visitor: Visitor) -> None:
    """How many reviews, how many irrational, what followed; never a name."""
    text = visitor.text("hospitals/county-people/records.html", "ledgers")
    for words in ("双十", "点评处方", "不合理", "约谈", "后来怎么处理"):
        assert words in text, words


def test_r23_statutory_records(visitor: Visitor, demonstration: Path) -> None:
    """Waste water, disinfectant certificates, smoke-free patrols."""
    text = "".join(
        visitor.text(f"hospitals/{name}/records.html", "ledgers")
        for name in ("county-people", "county-central")
        if 'id="ledgers"' in visitor.markup(f"hospitals/{name}/records.html")
    )
    for words in ("收集有记录", "处理有记录", "排放有记录", "证照齐全", "无烟巡查"):
        assert words in text, words


def test_r24_what_goes_on_after_the_end(visitor: Visitor) -> None:
    """A finished campaign says which measures go on, and asks for reports on them."""
    text = visitor.text("campaigns/ten-actions.html", "follow-up")
    assert "2024年1月1日起" in text or "1月1日起" in text
    assert "已经结束" in visitor.text("campaigns/index.html")


def test_no_person_is_named_and_every_figure_has_its_definition(visitor: Visitor, demonstration: Path) -> None:
    """Every download is explained, and every page with figures leads to their definitions."""
    definitions = visitor.text("definitions.html")
    for words in (
        "完成了百分之几",
        "跟得上吗",
        "报了吗",
        "核实了吗",
        "检查发现的问题",
        "投诉数字",
        "督导去了没有",
        "公开了多少",
    ):
        assert words in definitions, words
    document = json.loads((demonstration / "progress.json").read_text())
    assert document["promises"]
    for address in ("progress.html", "findings/index.html", "hospitals/county-people.html"):
        assert "definitions.html" in visitor.markup(address)
