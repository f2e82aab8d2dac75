"""Chinese for dates, numbers and statuses: one wording for the whole site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from fractions import Fraction

from generator.figures.pace import Pace
from generator.figures.phases import When
from generator.figures.promise import Verification
from generator.figures.reporting import ReportStatus
from generator.figures.rounding import decimal_text
from generator.figures.values import ReportedValue, VerifiedValue
from generator.figures.yearly import YearResult
from generator.records.campaign import Due, Requirement, Weekday
from generator.records.evidence import MediaLevel
from generator.records.indicator import PER_CENT, Direction, Indicator
from generator.records.inspection import InspectionKind
from generator.records.periods import Cadence, PartialDate, Unit
from generator.records.report import Correction, Value
from generator.records.rhythm import cadence_words
from generator.records.schedule import Round
from generator.site.components.common import Tag

CAMPAIGN_STATES = {When.FUTURE: "还没开始", When.NOW: "进行中", When.PAST: "已结束"}
PACE = {
    Pace.OVERDUE: "到期没做到",
    Pace.BEHIND: "慢了很多",
    Pace.UNMET: "没做到",
    Pace.SOMETIMES: "有时没做到",
    Pace.NO_DATA: "没有数",
    Pace.NO_NEW_DATA: "没有新数",
    Pace.ONE_MISSING: "缺最近一期",
    Pace.SLOW: "比计划慢",
    Pace.TERMINATED: "不做了",
    Pace.PENDING: "还没做到",
    Pace.DONE_LATE: "做到，晚了",
    Pace.ON_COURSE: "跟上计划",
    Pace.AHEAD: "提前",
    Pace.KEPT: "每期做到",
    Pace.DONE: "做到",
}


STATUS = {
    ReportStatus.REPORTED: "已报",
    ReportStatus.LATE: "迟报",
    ReportStatus.INCOMPLETE: "缺材料",
    ReportStatus.MISSING: "未报",
    ReportStatus.NOT_DUE: "未到期",
    ReportStatus.EXEMPT: "免报",
}


VERIFICATION = {
    Verification.NONE: "没有可核实的数",
    Verification.SELF_REPORTED: "自报，没有人核实",
    Verification.AUTHORITY: "主管部门核实",
    Verification.THIRD_PARTY: "第三方核实",
    Verification.DISPUTED: "有异议",
}


INSPECTION = {
    InspectionKind.ANNOUNCED: "通知检查",
    InspectionKind.UNANNOUNCED: "暗访",
    InspectionKind.SELF: "自查",
    InspectionKind.MUTUAL: "互查",
    InspectionKind.THIRD_PARTY: "第三方",
    InspectionKind.EXPERT: "专家组",
}


REQUIREMENT = {
    Requirement.ENTRIES: "每件承诺的进展",
    Requirement.LEDGER: "工作台账",
    Requirement.SUMMARY: "小结",
    Requirement.CONCLUSION: "总结",
    Requirement.EVIDENCE: "佐证材料",
    Requirement.MEDIA: "媒体报道",
}
_UNITS = {
    Cadence.WEEKLY: "周",
    Cadence.HALF_MONTHLY: "个半月",
    Cadence.MONTHLY: "个月",
    Cadence.QUARTERLY: "个季度",
    Cadence.HALF_YEARLY: "个半年",
    Cadence.YEARLY: "年",
}
_WEEKDAYS = "一二三四五六日"


MEDIA_LEVELS = {
    MediaLevel.NATIONAL: "国家级",
    MediaLevel.PROVINCE: "省级",
    MediaLevel.CITY: "市级",
    MediaLevel.COUNTY: "县级",
    MediaLevel.OWN: "本单位",
}


def pace_tag(pace: Pace) -> Tag:
    """Return the tag of a pace: shape and word."""
    return Tag(pace.value, PACE[pace])


def status_tag(status: ReportStatus, days_late: int = 0) -> Tag:
    """Return `迟2天` where the working days are known, `迟2天，缺材料` for what came late and lacks a part."""
    word = STATUS[status]
    if status is ReportStatus.LATE and days_late:
        word = f"迟{days_late}天"
    elif status is ReportStatus.INCOMPLETE and days_late:
        word = f"迟{days_late}天，{word}"
    return Tag(status.value, word)


def requirements(parts: Iterable[Requirement]) -> str:
    """Return `佐证材料和媒体报道`: parts that a report must have, or lacks."""
    names = [REQUIREMENT[part] for part in parts]
    return "和".join(["、".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def day(date: dt.date) -> str:
    """Return `2024年1月22日`."""
    return f"{date.year}年{date.month}月{date.day}日"


def short_day(date: dt.date) -> str:
    """Return `1月22日`."""
    return f"{date.month}月{date.day}日"


def day_near(date: dt.date, as_of: dt.date) -> str:
    """Return a day without the year where it is this year."""
    return short_day(date) if date.year == as_of.year else day(date)


def days_near(dates: Iterable[dt.date], as_of: dt.date) -> tuple[str, ...]:
    """Return days that stand together: all with their year, or, where all are of this year, none."""
    known = tuple(dates)
    near = all(date.year == as_of.year for date in known)
    return tuple(short_day(date) if near else day(date) for date in known)


def span_near(start: dt.date, end: dt.date, as_of: dt.date) -> str:
    """Return `1月5日至19日`, `2023年12月13日至19日`, `2023年12月13日至2024年1月19日`; a day alone without its end."""
    if start == end:
        return day_near(start, as_of)
    return span(start, end) if start.year == as_of.year else dated_span(start, end)


def weekday(date: dt.date) -> str:
    """Return the day of the week: `星期三`."""
    return f"星期{_WEEKDAYS[date.weekday()]}"


def weekday_name(weekday: Weekday) -> str:
    """Return `二` for Tuesday."""
    return _WEEKDAYS[list(Weekday).index(weekday)]


def plan_date(date: PartialDate) -> str:
    """Return a day, or `2023年7月`."""
    return day(date.first) if date.is_day else f"{date.first.year}年{date.first.month}月"


def month_name(month: str) -> str:
    """Return `2023年7月` of `2023-07`."""
    year, number = month.split("-")
    return f"{year}年{int(number)}月"


def span(start: dt.date, end: dt.date) -> str:
    """Return `7月10日至16日`; both ends belong to it. The year stands where the ends differ in it."""
    if start == end:
        return short_day(start)
    if (start.year, start.month) == (end.year, end.month):
        return f"{short_day(start)}至{end.day}日"
    if start.year == end.year:
        return f"{short_day(start)}至{short_day(end)}"
    return f"{day(start)}至{day(end)}"


def dated_span(start: dt.date, end: dt.date) -> str:
    """Return `2023年7月10日至16日`: a span with its year, for lists that go over several."""
    return span(start, end) if start.year != end.year else f"{start.year}年{span(start, end)}"


def round_name(round_: Round) -> str:
    """Return `2023年第28周`, `2023年7月下半月`, `2023年上半年`, `2023年1月至2月`.

    Of a report that is asked for once, its title.
    """
    if not round_.rule.cadence.is_periodic:
        return round_.rule.title
    if round_.rule.cadence.unit is Unit.WEEK:
        year, week, _ = round_.start.isocalendar()
        return f"{year}年第{week}周{_to_week(round_)}"
    if round_.rule.cadence.count == 12:
        return f"{round_.start.year}年"
    return f"{round_.start.year}年{_months_name(round_, long=True)}"


def said_when(value: ReportedValue, as_of: dt.date) -> str:
    """Return `2023年7月自报`, or of a survey of its own `2023年7月28日自己调查`."""
    return f"{day_near(value.on, as_of)}自己调查" if value.is_survey else f"{round_name(value.round)}自报"


def verified_how(value: VerifiedValue) -> str:
    """Say how a value was found: `暗访`, `第三方满意度调查`, `主管部门满意度调查`."""
    if not value.is_survey:
        return INSPECTION[value.kind]
    return f"{'第三方' if value.kind is InspectionKind.THIRD_PARTY else '主管部门'}满意度调查"


def report_name(round_: Round) -> str:
    """Return `2023年第28周周报`; the title of a report asked for once."""
    return f"{round_name(round_)}{round_.rule.title}" if round_.rule.cadence.is_periodic else round_.rule.title


def report_title(round_: Round) -> str:
    """Return `2023年第37周报表（9月11日至17日）`: a week with its days, for who does not count weeks; else its name."""
    if not round_.rule.cadence.is_periodic or round_.rule.cadence.unit is not Unit.WEEK:
        return report_name(round_)
    title = "报表" if round_.rule.title == "周报" else round_.rule.title
    return f"{round_name(round_)}{title}（{span(round_.start, round_.end)}）"


def round_head(round_: Round) -> str:
    """Return `28周`, `7月下`, `7月`, `2023年3季度`, `2023年上半年`."""
    if not round_.rule.cadence.is_periodic:
        return round_.rule.title
    if round_.rule.cadence.unit is Unit.WEEK:
        return f"{round_.start.isocalendar().week}周{_to_week(round_)}"
    return f"{round_.start.year}年" if round_.rule.cadence.count == 12 else _months_name(round_, long=False)


def _to_week(round_: Round) -> str:
    return f"至{round_.end.isocalendar().week}周" if round_.rule.cadence.count > 1 else ""


def _months_name(round_: Round, *, long: bool) -> str:
    """Return a period of half a month or of some months, without its year."""
    first, cadence = round_.start.month, round_.rule.cadence
    if cadence.unit is Unit.HALF_MONTH:
        half = "上" if round_.start.day == 1 else "下"
        return f"{first}月{half}{'半月' if long else ''}"
    match cadence.count:
        case 1:
            return f"{first}月"
        case 3:
            quarter = f"{(first + 2) // 3}季度"
            return f"第{quarter}" if long else f"{round_.start.year}年{quarter}"
        case 6:
            return f"{'' if long else f'{round_.start.year}年'}{'上' if first == 1 else '下'}半年"
        case _:
            return f"{first}月至{round_.end.month}月"


def due_rule(cadence: Cadence, due: Due) -> str:
    """Return `每周一交上一周的`, `每月28日前交当月的`, `每年11月30日前交`, `每两个月一期，下个月10日前交`."""
    if due.date is not None:
        return f"{day(due.date)}前交一次"
    if due.weekday is not None:
        name = weekday_name(due.weekday)
        return f"每周{name}交上一周的" if cadence == Cadence.WEEKLY else f"每期结束后第一个星期{name}交"
    if due.day is not None:
        if cadence == Cadence.MONTHLY:
            return f"每月{due.day}日前交{'当月' if due.month == 'same' else '上个月'}的"
        if due.month.isdecimal():
            return f"每年一次，{due.month}月{due.day}日前交"
        month = "最后一个月的" if due.month == "same" else "结束后下个月的"
        return f"{cadence_words(cadence)}一期，每期{month}{due.day}日前交"
    return f"每期结束后{due.days_after}天内交" if due.days_after else "每期最后一天前交"


def digits(indicator: Indicator) -> int:
    """Return the decimal places of an indicator's values."""
    return indicator.decimals


def amount(indicator: Indicator, number: Fraction) -> str:
    """Return `23分钟`, `27.5%`."""
    return f"{decimal_text(number, digits(indicator))}{indicator.unit}"


def bare_amount(indicator: Indicator, number: Fraction) -> str:
    """Return the number alone, without its unit."""
    return decimal_text(number, digits(indicator))


def parts_of(indicator: Indicator, value: Value | Correction) -> str:
    """Return the counts of a share: `门诊人次12182，预约人次6213`; empty for another indicator."""
    if not indicator.has_counts or value.numerator is None or value.denominator is None:
        return ""
    return f"{indicator.denominator}{value.denominator}，{indicator.numerator}{value.numerator}"


def goal(indicator: Indicator, *, standing: bool) -> str:
    """Return `目标15分钟`, `要求至少35%`, `承诺全部做到`, `要求40到60分钟`, `目标2023年60%、2024年65%`."""
    if indicator.direction is Direction.BETWEEN:
        low, high = indicator.bounds
        return f"{'承诺' if standing else '要求'}{bare_amount(indicator, low)}到{amount(indicator, high)}"
    if indicator.targets and indicator.year is None:
        return _goals_of_years(indicator)
    year = f"{indicator.year}年" if indicator.year is not None else ""
    return f"{year}{_one_goal(indicator, standing=standing)}"


def _goals_of_years(indicator: Indicator) -> str:
    word = {Direction.AT_LEAST: "至少", Direction.AT_MOST: "不超过"}.get(indicator.direction, "")
    years = (f"{year}年{word}{amount(indicator, indicator.in_year(year).goal)}" for year in sorted(indicator.targets))
    return f"目标{'、'.join(years)}"


def year_result(indicator: Indicator, result: YearResult) -> str:
    """Return `2023年目标60%，是58%，没达到`, `2024年目标65%，现在61%`, `2025年目标70%，还没有数`."""
    goal = f"{result.year}年{_one_goal(indicator.in_year(result.year), standing=False)}"
    if result.number is None:
        return f"{goal}，{'没有数' if result.is_over else '还没有数'}"
    number = amount(indicator, result.number)
    if not result.is_over:
        return f"{goal}，现在{number}"
    return f"{goal}，是{number}，{'达到了' if result.met else '没达到'}"


def _one_goal(indicator: Indicator, *, standing: bool) -> str:
    target = amount(indicator, indicator.goal)
    if indicator.direction is Direction.AT_LEAST:
        if indicator.is_share and indicator.goal == PER_CENT:
            return "承诺全部做到" if standing else "要求全部做到"
        return f"{'承诺' if standing else '要求'}至少{target}"
    if indicator.direction is Direction.AT_MOST:
        return f"{'承诺' if standing else '要求'}不超过{target}"
    return f"目标{target}"


def working_days(count: int) -> str:
    """Return a count of working days in words: `3个工作日`."""
    return f"{count}个工作日"


def periods(count: int, cadences: Collection[Cadence]) -> str:
    """Return `6个月`, `12周`; of reports of several rhythms, or of one that has no word, `6期`."""
    return f"{count}{_UNITS.get(next(iter(cadences)), '期') if len(cadences) == 1 else '期'}"
