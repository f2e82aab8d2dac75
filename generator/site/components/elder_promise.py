"""A promise as the elder version tells it: one of the five words, the sentence, what is known in a few more."""

from __future__ import annotations

from dataclasses import dataclass

from generator.figures.pace import Pace
from generator.figures.promise import PromiseState, Verification
from generator.figures.verdict import Verdict, verdict_of
from generator.records.layout import is_district
from generator.site.components.common import Tag
from generator.site.context import Context
from generator.site.wording import words
from generator.site.wording.promise import reason, summary
from generator.site.wording.verdict import VERDICT

PROMISES = 5
"""Promises that an elder page tells."""


@dataclass(frozen=True, slots=True)
class ElderPromise:
    """A promise in one sentence, its answer as one of the five words, and what is known in a few more."""

    tags: tuple[Tag, ...]
    promise: str
    state: str
    """`最近一次没达标，医院自己报的`: the finer state, and who says so; empty where the word says it all."""
    words: str


def elder_promise(context: Context, state: PromiseState) -> ElderPromise:
    """Return a promise with its figure; without one with why there is none, or since when it is done."""
    word = VERDICT[verdict_of(state)]
    tags = [Tag(state.pace.value, word)]
    if state.verification is Verification.DISPUTED:
        tags.append(Tag("disputed", "核实的数和医院报的不一样"))
    finer = words.PACE[state.pace]
    said = _said_by(state) if verdict_of(state) is Verdict.KEPT else ""
    told = "，".join(part for part in (finer if finer != word else "", said) if part)
    known = "" if state.pace is Pace.NO_DATA else summary(state)
    return ElderPromise(tuple(tags), state.commitment.promise, told, known or reason(context, state))


def _said_by(state: PromiseState) -> str:
    """Return who says that a promise was kept: what nobody has looked at never looks as if somebody had."""
    if state.verification is Verification.SELF_REPORTED:
        return "自己报的" if is_district(state.publisher) else "医院自己报的"
    return {
        Verification.AUTHORITY: "主管部门核实过",
        Verification.THIRD_PARTY: "第三方核实过",
    }.get(state.verification, "")
