"""The standard of a campaign as tables: hospitals within a level, and items by hospitals."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.standards import HospitalStandard, StandardCheck
from generator.records.hospital import Level
from generator.records.standard import Standard, StandardItem, TickResult
from generator.site.components.common import Table, Tag
from generator.site.components.matrix import Cell, CellRow, ColumnHead, Matrix, RowGroup
from generator.site.components.origin import origin, with_origin
from generator.site.context import Context
from generator.site.wording import words

RESULTS = {
    TickResult.MET: Tag("kept", "做到"),
    TickResult.NOT_MET: Tag("unmet", "没做到"),
    TickResult.NOT_SEEN: Tag("not-applicable", "没看过"),
}
HEADS = ("医院", "县里、专家或第三方最近一次看", "医院自己最近一次查")


def check_words(context: Context, check: StandardCheck) -> str:
    """Return `18条里做到16条（8月10日，暗访）；2条没看`."""
    who = words.INSPECTION[check.kind]
    text = f"看了{check.seen}条，做到{check.met}条（{words.day_near(check.on, context.as_of)}，{who}）"
    return text + (f"；{check.not_seen}条没看" if check.not_seen else "")


def standard_by_level(context: Context, all_of_them: Sequence[HospitalStandard]) -> tuple[Table, ...]:
    """Return a table a level: nobody is set beside a hospital of another level, and there is no score."""
    by_level: dict[Level, list[tuple[str | None, ...]]] = {}
    for standing in all_of_them:
        record = context.registry.hospitals[standing.hospital].record
        outside = check_words(context, standing.outside) if standing.outside is not None else None
        own = check_words(context, standing.own) if standing.own is not None else None
        by_level.setdefault(record.level, []).append((record.short_name, outside, own))
    return tuple(
        Table(level.value, HEADS, tuple(by_level[level]), missing="没有") for level in Level if level in by_level
    )


def standard_counts(context: Context, all_of_them: Sequence[HospitalStandard]) -> Table:
    """Return for each level how many hospitals were looked at, for when they are too many for a row each."""
    by_level: dict[Level, list[HospitalStandard]] = {}
    for standing in all_of_them:
        by_level.setdefault(context.registry.hospitals[standing.hospital].record.level, []).append(standing)
    rows = []
    for level in (level for level in Level if level in by_level):
        outside = [one.outside for one in by_level[level] if one.outside is not None]
        own = sum(one.own is not None for one in by_level[level])
        whole = sum(not check.not_met and not check.not_seen for check in outside)
        counts = (len(by_level[level]), len(outside), whole, own)
        rows.append((level.value, *(f"{count}家" for count in counts)))
    heads = ("等级", "一共", "外面的人看过", "其中条条做到", "自己查过")
    return Table("各等级的医院看过几家", heads, tuple(rows))


def item_matrix(context: Context, standard: Standard, all_of_them: Sequence[HospitalStandard]) -> Matrix:
    """Return items by hospitals, each as somebody from outside saw it last."""
    columns = tuple(ColumnHead(context.registry.hospitals[one.hospital].record.short_name) for one in all_of_them)
    by_place: dict[str, list[CellRow]] = {}
    for item in standard.items:
        cells = tuple(_cell(context, item, one, head.title) for one, head in zip(all_of_them, columns, strict=True))
        weight = f"原来的分值{item.weight}" if item.weight is not None else ""
        note = "；".join(part for part in (weight, origin(context, item).words) if part)
        by_place.setdefault(item.place or "其他", []).append(CellRow(item.text, "", note, cells))
    groups = tuple(RowGroup(place, tuple(rows)) for place, rows in by_place.items())
    return Matrix("逐条看：每一条最近一次被外面的人看到的样子", "要做到什么", columns, groups, "items")


def _cell(context: Context, item: StandardItem, standing: HospitalStandard, name: str) -> Cell:
    seen = standing.seen_of(item.id, outside=True)
    label = f"{name}，{item.text}"
    if seen is None:
        return Cell(RESULTS[TickResult.NOT_SEEN], "", "", label, name)
    check, tick = seen
    return Cell(RESULTS[tick.result], words.short_day(check.on), "", label, name)


def item_counts(context: Context, standard: Standard, all_of_them: Sequence[HospitalStandard]) -> Table:
    """Return how many hospitals met an item, instead of the matrix, where they are too many for one."""
    rows = []
    for item in standard.items:
        seen = [found[1].result for one in all_of_them if (found := one.seen_of(item.id, outside=True)) is not None]
        met = sum(result is TickResult.MET for result in seen)
        rows.append(
            (
                with_origin(context, item.text, item), item.place or "没有写", f"{met}家", f"{len(seen) - met}家",
                f"{len(all_of_them) - len(seen)}家",
            )
        )  # fmt: skip
    return Table("每一条几家做到", ("要做到什么", "在哪里看", "做到", "没做到", "没看过"), tuple(rows))
