"""Tables of what a plan orders beside reports: due and made."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.work_duties import DutyTurns, TurnState
from generator.records.layout import AUTHORITY
from generator.records.rhythm import cadence_words
from generator.site.components.common import Table, Tag
from generator.site.components.matrix import Cell, CellRow, ColumnHead, Matrix, RowGroup
from generator.site.context import Context
from generator.site.wording import words

ONCE = {
    TurnState.MADE: "办了",
    TurnState.LATE: "办了，晚了",
    TurnState.MISSED: "没办",
    TurnState.OPEN: "还没办，没过期限",
}
UNDATED = "没有登记办过，方案没定日子"
HEADS = ("什么事", "多久一次", "办了没有", "最近一次", "最近一次的结果")


def own_duties(context: Context, caption: str, all_turns: Sequence[DutyTurns]) -> Table | None:
    """Return the table of the authority's own duties; None where it has none."""
    rows = tuple(_row(context, one) for one in all_turns if one.publisher == AUTHORITY)
    note = "还没过完的一期不算欠。检查照检查记录数，简报照发的简报数。"
    return Table(caption, HEADS, rows, note, "还没有过") if rows else None


def own_duties_words(all_turns: Sequence[DutyTurns]) -> str:
    """Return `应办30次，办了22次`: all of the authority's own duties together, due and made by now."""
    own = [turns for turns in all_turns if turns.publisher == AUTHORITY]
    due = sum(turns.due for turns in own)
    return f"应办{due}次，办了{sum(turns.made for turns in own)}次" if due else "还没有到期的"


def _row(context: Context, turns: DutyTurns) -> tuple[str | None, ...]:
    duty, last = turns.duty, turns.last
    return (
        f"{duty.title}（{duty.post}）" if duty.post is not None else duty.title,
        cadence_words(duty.every) if duty.every is not None else _once(turns),
        made_words(turns),
        words.day_near(last.on, context.as_of) if last is not None else None,
        (last.done.outcome if last.done is not None else "见检查记录或简报") if last is not None else None,
    )


def _once(turns: DutyTurns) -> str:
    return f"一次，{words.plan_date(turns.duty.due)}前" if turns.duty.due is not None else "没有定日子"


def made_words(turns: DutyTurns) -> str:
    """Return `应办12次，办了9次，缺3次`; of what is due once: `办了`, `办了，晚了`, `没办`, `还没到期`."""
    if turns.duty.every is not None:
        if not turns.due:
            return "还没有到期的"
        text = f"应办{turns.due}次，办了{turns.made}次"
        return text + (f"，缺{turns.missed}次" if turns.missed else "")
    if not turns.turns:
        return "还没开始"
    turn = turns.turns[-1]
    return UNDATED if turn.state is TurnState.OPEN and turn.due is None else ONCE[turn.state]


def _tag(turns: DutyTurns) -> Tag:
    if not turns.due:
        undated = bool(turns.turns) and turns.duty.every is None and turns.turns[-1].due is None
        return Tag("not-due", "没有登记" if undated else "没到期")
    if turns.duty.every is not None:
        return Tag("missing" if turns.missed else "reported", f"{turns.made}/{turns.due}次")
    state = turns.turns[-1].state
    kinds = {TurnState.MADE: "reported", TurnState.LATE: "late", TurnState.MISSED: "missing", TurnState.OPEN: "not-due"}
    return Tag(kinds[state], made_words(turns))


def hospital_duties(context: Context, all_turns: Sequence[DutyTurns]) -> Matrix | None:
    """Return hospitals by the duties that each of them has; None where the plan orders nothing of them."""
    by_hospital = _by_hospital(all_turns)
    duties = tuple({one.duty.id: one.duty for mine in by_hospital.values() for one in mine.values()}.values())
    if not duties:
        return None
    by_level: dict[str, list[CellRow]] = {}
    for name, mine in by_hospital.items():
        record = context.registry.hospitals[name].record
        cells = tuple(
            Cell(_tag(mine[duty.id]), "", "", f"{record.short_name}，{duty.title}", duty.title) for duty in duties
        )
        link = context.hospital(name)
        by_level.setdefault(record.level.value, []).append(CellRow(record.short_name, link.href, "", cells))
    groups = tuple(RowGroup(level, tuple(rows)) for level, rows in by_level.items())
    return Matrix("各家医院办了没有", "医院", tuple(ColumnHead(duty.title) for duty in duties), groups, "items")


def duty_counts(all_turns: Sequence[DutyTurns]) -> Table | None:
    """Return for each duty how many hospitals met it, for when they are too many for the matrix."""
    by_duty: dict[str, list[DutyTurns]] = {}
    for mine in _by_hospital(all_turns).values():
        for name, turns in mine.items():
            by_duty.setdefault(name, []).append(turns)
    rows = []
    for found in by_duty.values():
        due = [one for one in found if one.due]
        lacking = sum(one.missed > 0 for one in due)
        counts = (len(due) - lacking, lacking, len(found) - len(due))
        rows.append((found[0].duty.title, *(f"{count}家" for count in counts)))
    return Table("每一项几家办了", ("什么事", "都办了", "有没办的", "还没到期的"), tuple(rows)) if rows else None


def _by_hospital(all_turns: Sequence[DutyTurns]) -> dict[str, dict[str, DutyTurns]]:
    found: dict[str, dict[str, DutyTurns]] = {}
    for turns in all_turns:
        if turns.publisher != AUTHORITY:
            found.setdefault(turns.publisher, {})[turns.duty.id] = turns
    return found
