"""Duties to hold something can be met, and entries of work logs meet a duty of their publisher."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.tree import Tree
from generator.diagnostics.catalogue import near_one
from generator.diagnostics.model import Diagnostic
from generator.records.layout import AUTHORITY, CAMPAIGNS, WORK_LOGS
from generator.records.work_duty import COUNTED_ELSEWHERE, WorkDuty, WorkKind
from generator.sources.compose import Path


def duties(tree: Tree) -> Iterator[Diagnostic]:
    """Require that a duty has one number and one rhythm."""
    for filed in tree[CAMPAIGNS].values():
        seen: set[str] = set()
        for i, duty in enumerate(filed.record.duties):
            path: Path = ("duties", i)
            if duty.id in seen:
                yield filed.diagnose("duplicate-id", (*path, "id"), value=duty.id)
            seen.add(duty.id)
            if reason := _why_not(duty):
                yield filed.diagnose("bad-duty", (*path, "id"), value=duty.title, reason=reason)


def _why_not(duty: WorkDuty) -> str:
    """Return the reason why a duty cannot be held, by its key; empty when it can."""
    if duty.every is not None and not duty.every.is_periodic:
        return "once-and-every"
    if duty.every is not None and duty.due is not None:
        return "every-and-due"
    if duty.kind is WorkKind.BULLETIN and duty.owner != "authority":
        return "bulletin-of-hospitals"
    if duty.inspections and duty.kind is not WorkKind.VISIT:
        return "not-a-visit"
    return ""


def work_logs(tree: Tree) -> Iterator[Diagnostic]:
    """Require that each entry meets a duty that this publisher has; visits and bulletins are not written down twice."""
    for (publisher, campaign), filed in tree[WORK_LOGS].items():
        plan = tree[CAMPAIGNS].get(campaign)
        if plan is None:
            continue
        known = {duty.id: duty for duty in plan.record.duties}
        for i, done in enumerate(filed.record.done):
            duty = known.get(done.duty)
            path = ("done", i, "duty")
            if duty is None:
                near = near_one(done.duty, tuple(known))
                yield filed.diagnose("unknown-duty", path, value=done.duty, **near, campaign=plan.record.short_title)
            elif duty.kind in COUNTED_ELSEWHERE:
                yield filed.diagnose("foreign-duty", path, value=duty.title, reason="own-files")
            elif (duty.owner == "authority") != (publisher == AUTHORITY):
                yield filed.diagnose("foreign-duty", path, value=duty.title, reason=f"of-{duty.owner}")


RULES = (duties, work_logs)
