"""A hospital's counts as tables: complaints, the ledgers that the law orders, honours."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from generator.figures.complaints import Published, PublishedMonth, publish_month
from generator.figures.ledgers import known_ledgers
from generator.figures.rounding import percent
from generator.figures.withheld import judges_of
from generator.records.honours import Honour, HonourKind
from generator.records.ledgers import Disinfectants, Ledgers, Pledge, PrescriptionReview, Ranking, SmokeFree, WasteWater
from generator.registry import HospitalEntry
from generator.site.components.common import Fact, Table
from generator.site.context import Context
from generator.site.wording import words

HONOURS = {
    HonourKind.SERVICE_BRAND: "服务品牌",
    HonourKind.MODEL_WINDOW: "示范窗口",
    HonourKind.GOOD_CONDUCT: "医德医风",
    HonourKind.OTHER: "其他",
}


def complaint_months(context: Context, hospital: HospitalEntry) -> dict[str, PublishedMonth | None]:
    """Return the last months that are public or should be, newest first; None for one that should be and is not.

    No month is missing before the one from which the authority publishes complaint counts, nor before its due day is
    over.
    """
    judges = judges_of(hospital)
    kept = {one.month: one for one in hospital.complaints or ()}
    found: dict[str, PublishedMonth | None] = {}
    for name, due in context.measured.complaint_months.items():
        month = kept.get(name)
        if month is not None or (due is not None and due < context.as_of):
            found[name] = publish_month(month, judges) if month is not None else None
    return found


def complaints_table(hospital: HospitalEntry, months: Mapping[str, PublishedMonth | None]) -> Table:
    """Return received, answered in time, resolved, suggestions, adopted: small counts hidden."""
    heads = ("月份", "收到投诉", "按时答复", "办结", "满意", "收到建议", "采纳建议")
    rows = []
    for month, published in months.items():
        name = words.month_name(month)
        if published is None:
            rows.append((name, *(None for _ in heads[1:])))
            continue
        in_time = _count(published.in_time)
        if published.in_time_share is not None:
            in_time += f"（{percent(published.in_time_share)}%）"
        rows.append(
            (
                name, _count(published.received), in_time, _count(published.resolved), _count(published.satisfied),
                _count(published.suggestions), _count(published.adopted),
            )
        )  # fmt: skip
    note = "收到1件到4件的写“少于5”；别的数太小、或者会让人算出来的，不公布，免得认出是谁。没有统计的写“没有统计”。"
    return Table(f"{hospital.record.short_name}每月的投诉和建议（件）", heads, tuple(rows), note, "没有公开")


def _count(published: Published | None) -> str:
    if published is None:
        return "没有统计"
    if published.small:
        return "少于5"
    return "为保护隐私不公布" if published.withheld else str(published.count)


def honours(context: Context, all_honours: tuple[Honour, ...]) -> tuple[Fact, ...]:
    """Return honours, newest first; one that has run out says so."""
    found = []
    known = (honour for honour in all_honours if honour.awarded_on <= context.as_of)
    for honour in sorted(known, key=lambda one: one.awarded_on, reverse=True):
        note = f"{honour.holder}；{words.day(honour.awarded_on)}，{honour.awarded_by}"
        if honour.valid_until is not None and honour.valid_until < context.as_of:
            note += f"；有效期到{words.day(honour.valid_until)}，已经过了"
        found.append(Fact(HONOURS[honour.kind], honour.title, note=note, href=honour.url or ""))
    return tuple(found)


def ledger_tables(context: Context, kept: Ledgers | None) -> tuple[Table, ...]:
    """Return the statutory ledgers as tables, newest month first; each only where it is kept."""
    if kept is None:
        return ()
    ledgers = known_ledgers(kept, context.as_of)
    tables = (
        _pledges(ledgers.pledges),
        _reviews(ledgers.prescription_reviews),
        _waste_water(ledgers.waste_water),
        _disinfectants(ledgers.disinfectants),
        _smoke_free(ledgers.smoke_free),
    )
    return tuple(table for table in tables if table.rows)


def _pledges(pledges: tuple[Pledge, ...]) -> Table:
    rows = tuple(
        (
            pledge.title,
            words.day(pledge.on),
            f"{pledge.signed}人",
            f"{pledge.staff}人",
            _share(pledge.signed, pledge.staff),
        )
        for pledge in pledges
    )
    return Table("签承诺书的人数", ("承诺书", "统计到", "签了", "一共", "比例"), rows)


def _reviews(reviews: tuple[PrescriptionReview, ...]) -> Table:
    ranking = {Ranking.AMOUNT: "金额前十", Ranking.VOLUME: "用量前十"}
    rows = tuple(
        (
            _month(review.month), ranking[review.ranking], f"{review.reviewed}张", f"{review.irrational}张",
            _share(review.irrational, review.reviewed), f"{review.talks}人次", review.followed,
        )
        for review in sorted(reviews, key=lambda one: (one.month, one.ranking), reverse=True)
    )  # fmt: skip
    heads = ("月份", "哪些药", "点评处方", "不合理", "不合理比例", "约谈", "后来怎么处理")
    return Table("“双十”排名和处方点评", heads, rows, "只公布张数和人次，不公布医生姓名。")


def _waste_water(months: tuple[WasteWater, ...]) -> Table:
    rows = tuple(
        (
            _month(entry.month), f"{entry.collected}/{entry.days}天", f"{entry.treated}/{entry.days}天",
            f"{entry.discharged}/{entry.days}天", f"{entry.within_limits}/{entry.samples}次",
        )
        for entry in sorted(months, key=lambda one: one.month, reverse=True)
    )  # fmt: skip
    return Table("医疗污水记录", ("月份", "收集有记录", "处理有记录", "排放有记录", "水样达标"), rows)


def _disinfectants(months: tuple[Disinfectants, ...]) -> Table:
    rows = tuple(
        (_month(entry.month), f"{entry.batches}批", f"{entry.certified}批", _share(entry.certified, entry.batches))
        for entry in sorted(months, key=lambda one: one.month, reverse=True)
    )
    return Table("消毒用品证照", ("月份", "用了", "证照齐全", "比例"), rows)


def _smoke_free(months: tuple[SmokeFree, ...]) -> Table:
    rows = tuple(
        (_month(entry.month), f"{entry.planned}次", f"{entry.done}次", f"{entry.dissuaded}人次")
        for entry in sorted(months, key=lambda one: one.month, reverse=True)
    )
    return Table("无烟巡查", ("月份", "应巡查", "巡查了", "劝阻"), rows)


def _month(month: str) -> str:
    year, number = month.split("-")
    return f"{year}年{int(number)}月"


def _share(part: int, whole: int) -> str:
    return f"{percent(Fraction(part, whole))}%" if whole else "没有"
