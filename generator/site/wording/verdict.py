"""The five words for a patient, and the sentence that counts them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.pace import Pace
from generator.figures.promise import PromiseState
from generator.figures.verdict import Verdict, by_verdict, is_verified

VERDICT = {
    Verdict.KEPT: "做到",
    Verdict.NOT_KEPT: "没做到",
    Verdict.GOING: "在做",
    Verdict.NO_DATA: "没有数",
    Verdict.ENDED: "不做了",
}


def verdict_sentence(states: Sequence[PromiseState]) -> str:
    """`14件承诺：做到9件，其中2件有人核实过、1件晚了；没做到3件；在做1件；没有数1件。`"""
    if not states:
        return "没有公开任何承诺。"
    parts = []
    for verdict, members in by_verdict(states).items():
        if members:
            parts.append(f"{VERDICT[verdict]}{len(members)}件{_of_which(members) if verdict is Verdict.KEPT else ''}")
    return f"{len(states)}件承诺：{'；'.join(parts)}。"


def _of_which(kept: Sequence[PromiseState]) -> str:
    """Say how many of the kept were verified, and how many late."""
    verified = sum(is_verified(state) for state in kept)
    late = sum(state.pace is Pace.DONE_LATE for state in kept)
    parts = [f"{verified}件有人核实过" if verified else "", f"{late}件晚了" if late else ""]
    told = "、".join(part for part in parts if part)
    return (f"，其中{told}" if told else "") + ("" if verified else "，都是自己报的、没有人核实")
