"""Duties to hold something can be met, and entries of work logs meet a duty of their publisher."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.tree import Tree
from generator.diagnostics.catalogue import did_you_mean
from generator.diagnostics.model import Diagnostic
from generator.records.layout import AUTHORITY, CAMPAIGNS, WORK_LOGS
from generator.records.work_duty import COUNTED_ELSEWHERE, WorkDuty, WorkKind
from generator.sources.compose import Path


def duties(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a duty has one number, one rhythm, and an end after its start."""
    for filed in tree[CAMPAIGNS].values():
        seen: set[str] = set()
        for i, duty in enumerate(filed.record.duties):
            path: Path = ("duties", i)
            if duty.id in seen:
                yield filed.diagnose("duplicate-id", (*path, "id"), value=duty.id)
            seen.add(duty.id)
            if reason := _why_not(duty):
                yield filed.diagnose("bad-duty", (*path, "id"), value=duty.title, reason=reason)
            if duty.start is not None and duty.end is not None and duty.end < duty.start:
                yield filed.diagnose(
                    "date-order", (*path, "until"), earlier="from", first=duty.start, later="until", second=duty.end
                )


def _why_not(duty: WorkDuty) -> str:
    if duty.every is not None and not duty.every.is_periodic:
        return "只做一次的不写 every，写 due"
    if duty.every is not None and duty.due is not None:
        return "写了 every 又写了 due，只能写一样"
    if duty.kind is WorkKind.BULLETIN and duty.owner != "authority":
        return "简报由主管部门发，owner 不能写 hospitals"
    if duty.inspections and duty.kind is not WorkKind.VISIT:
        return "只有检查（kind: visit）才写 inspections"
    return ""


def work_logs(tree: Tree) -> Iterator[Diagnostic]:
    """Require that each entry meets a duty that this publisher has; visits and bulletins are not written down twice."""
    for (publisher, campaign), filed in tree[WORK_LOGS].items():
        plan = tree[CAMPAIGNS].get(campaign)
        if plan is None:
            continue
        known = {duty.id: duty for duty in plan.record.duties}
        for i, done in enumerate(filed.record.done):
            if done.until is not None and done.until < done.on:
                yield filed.diagnose(
                    "date-order", ("done", i, "until"), earlier="on", first=done.on, later="until", second=done.until
                )
            duty = known.get(done.duty)
            path = ("done", i, "duty")
            if duty is None:
                guess = did_you_mean(done.duty, tuple(known))
                yield filed.diagnose(
                    "unknown-duty", path, value=done.duty, guess=guess, campaign=plan.record.short_title
                )
            elif duty.kind in COUNTED_ELSEWHERE:
                reason = "检查和简报各有自己的文件，程序照那些文件数"
                yield filed.diagnose("foreign-duty", path, value=duty.title, reason=reason)
            elif (duty.owner == "authority") != (publisher == AUTHORITY):
                owner = "主管部门" if duty.owner == "authority" else "每家医院"
                yield filed.diagnose("foreign-duty", path, value=duty.title, reason=f"这是{owner}的事")


RULES = (duties, work_logs)
