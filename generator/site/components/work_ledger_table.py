"""A work ledger as a table: what is open first, what is overdue before it."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.work_ledger import WorkItemState
from generator.records.report import Stage
from generator.site.components.common import Table
from generator.site.context import Context
from generator.site.wording import words

HEADS = ("做什么", "谁负责", "什么时候前", "到哪一步", "哪天报的", "说明")


def ledger_lead(items: Sequence[WorkItemState]) -> str:
    """Return `共12件：做完7件，停了1件，在做4件，其中2件过了期限。`"""
    done = sum(item.state is Stage.DONE for item in items)
    stopped = sum(item.state is Stage.TERMINATED for item in items)
    late = sum(item.is_overdue for item in items)
    parts = [f"做完{done}件"] + ([f"停了{stopped}件"] if stopped else [])
    still = len(items) - done - stopped
    parts += [f"没做完{still}件" + (f"，其中{late}件过了期限" if late else "")] if still else []
    return f"共{len(items)}件：{'，'.join(parts)}。"


def ledger_table(context: Context, caption: str, items: Sequence[WorkItemState]) -> Table:
    """Return every item as its newest line says."""
    ordered = sorted(items, key=lambda item: (not item.is_overdue, not item.is_open, item.due))
    rows = tuple(_row(context, item) for item in ordered)
    return Table(caption, HEADS, rows, "一件事在报表里最近一次怎么写，这里就怎么写。")


def _row(context: Context, item: WorkItemState) -> tuple[str, ...]:
    due = words.day_near(item.due, context.as_of)
    if item.was_moved:
        due += f"（原定{words.day_near(item.first_due, context.as_of)}）"
    if item.is_overdue:
        due += "，过了期限"
    return (item.what, item.who, due, item.state.value, words.day_near(item.said, context.as_of), item.note or "没有写")
