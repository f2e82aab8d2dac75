"""Gaps in words: what should be public and is not."""

from __future__ import annotations

from generator.figures.disclosure import Disclosure, DisclosureGap, GapKind, Ledger, disclosure
from generator.records.disclosure import DisclosureItem
from generator.registry import HospitalEntry
from generator.site.components.common import GapLine
from generator.site.context import Context
from generator.site.wording import words

_LEDGERS = {
    Ledger.PRESCRIPTION_REVIEWS: "处方点评数字",
    Ledger.WASTE_WATER: "污水记录",
    Ledger.DISINFECTANTS: "消毒用品证照数字",
    Ledger.SMOKE_FREE: "控烟巡查数字",
}

_ITEMS = {
    DisclosureItem.SERVICES: ("看病的事怎么办", "没有公开挂号、交费、取结果这些事怎么办"),
    DisclosureItem.OFFLINE_WAYS: ("不用手机怎么办", "没有公开不用手机怎么看病"),
    DisclosureItem.CHANNELS: ("投诉和建议渠道", "没有公开任何渠道"),
    DisclosureItem.CHANNEL_PHONE: ("投诉电话", "没有公开投诉电话"),
    DisclosureItem.ANSWER_TIMES: ("多久答复", "有的渠道没有写多久答复"),
    DisclosureItem.FOLLOW_UP: ("怎么查办理结果", "没有公开怎么查投诉办到哪一步"),
    DisclosureItem.COMMITMENTS: ("服务承诺", "没有公开任何承诺"),
    DisclosureItem.BARRIER_FREE: ("无障碍设施", "没有公开有哪些、在哪里"),
    DisclosureItem.LEDGERS: ("登记和记录", "没有公开签承诺书、处方点评、污水、消毒、控烟的数字"),
}


def gap_line(context: Context, gap: DisclosureGap) -> GapLine:
    """Return one thing that is missing: what, since when, and who orders it."""
    as_of = context.as_of
    match gap.kind:
        case GapKind.COMPLAINT_MONTH:
            title = f"{words.month_name(gap.month)}投诉数字"
            day = context.measured.complaint_months[gap.month]
            assert day is not None
            late = words.working_days(context.registry.workdays.between(day, as_of))
            return GapLine(title, f"应在{words.day_near(day, as_of)}前公开，已晚{late}")
        case GapKind.LEDGER_MONTH:
            assert gap.ledger is not None
            assert gap.rule is not None
            title = f"{words.month_name(gap.month)}的{_LEDGERS[gap.ledger]}"
            return GapLine(title, f"前后的月份都有，缺这一个月。依据：{gap.rule.source}")
        case GapKind.PROMISE_DATA:
            assert gap.promise is not None
            return GapLine(gap.promise.commitment.promise, "应定期报数，到今天没有数")
        case GapKind.REPORT:
            assert gap.filing is not None
            due = words.day_near(gap.filing.deadline.last, as_of)
            late = words.working_days(gap.filing.days_late)
            return GapLine(words.report_title(gap.filing.round), f"应在{due}前交，已晚{late}")
        case GapKind.ITEM:
            assert gap.rule is not None
            title, text = _ITEMS[gap.rule.item]
            return GapLine(title, f"{text}。依据：{gap.rule.source}")


def hospital_disclosure(context: Context, hospital: HospitalEntry) -> Disclosure:
    """Return how much of what is ordered a hospital has made public, as of the day of the figures."""
    measured = context.measured
    return disclosure(
        context.registry.authority.disclosure, hospital, measured.promises[hospital.id],
        measured.filings_of(hospital.id), measured.complaint_months, context.as_of,
    )  # fmt: skip


def gaps_lead(covered: Disclosure) -> str:
    """`应公开14项，已公开11项，缺3项。`"""
    lacking = f"缺{len(covered.gaps)}项" if covered.gaps else "没有缺的"
    return f"应公开{covered.expected}项，已公开{covered.published}项，{lacking}。"
