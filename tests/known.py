"""A tree of records as it stood on a day: everything that was written later is not there yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from generator.checks.tree import Tree
from generator.figures.values import as_known
from generator.records.base import Record
from generator.records.bulletin import Bulletin
from generator.records.cases import Case, Cases
from generator.records.commitment import Commitment, Commitments, Milestone
from generator.records.complaints import Complaints
from generator.records.evaluation import Evaluation
from generator.records.event import Event
from generator.records.finding import Closing, Finding
from generator.records.honours import Honours
from generator.records.inspection import Inspection
from generator.records.ledgers import Ledgers
from generator.records.notice import WallNotice
from generator.records.report import Report
from generator.records.survey import Surveys
from generator.records.work_duty import WorkLog


def known_by(tree: Tree, as_of: dt.date) -> Tree:
    """The tree without the records, and the parts of records, that are dated after a day."""
    then = replace(tree, records={kind: dict(filed) for kind, filed in tree.records.items()})
    for filed in then.records.values():
        for key, one in list(filed.items()):
            cut = _CUTS.get(type(one.record))
            if cut is None:
                continue
            record = cut(one.record, as_of)
            if record is None:
                del filed[key]
            else:
                filed[key] = replace(one, record=record)
    return then


def _dated(field: str) -> Callable[[Any, dt.date], Record | None]:
    """A record that is there from its day on."""

    def cut(record: Any, as_of: dt.date) -> Record | None:
        return record if getattr(record, field) <= as_of else None

    return cut


def _on(many: Any, as_of: dt.date) -> tuple[Any, ...]:
    return tuple(one for one in many if one.on <= as_of)


def _report(record: Report, as_of: dt.date) -> Report | None:
    if record.submitted is not None and record.submitted > as_of:
        return None
    return record.model_copy(update={"corrections": _on(record.corrections, as_of)})


def _commitments(record: Commitments, as_of: dt.date) -> Commitments:
    return record.model_copy(update={"commitments": tuple(_commitment(one, as_of) for one in record.commitments)})


def _commitment(one: Commitment, as_of: dt.date) -> Commitment:
    """The promise with its old values, and steps that are not done yet."""
    steps = tuple(_step(step, as_of) for step in one.milestones)
    later = any(adjustment.on > as_of for adjustment in one.adjustments)
    return (as_known(one, as_of) if later else one).model_copy(update={"milestones": steps})


def _step(step: Milestone, as_of: dt.date) -> Milestone:
    if step.done_on is None or step.done_on <= as_of:
        return step
    return step.model_copy(update={"done_on": None, "evidence": ()})


def _inspection(record: Inspection, as_of: dt.date) -> Inspection | None:
    if record.date > as_of:
        return None
    feedback = record.feedback_on if record.feedback_on is not None and record.feedback_on <= as_of else None
    findings = tuple(_finding(one, as_of) for one in record.findings)
    return record.model_copy(update={"feedback_on": feedback, "findings": findings})


def _finding(one: Finding, as_of: dt.date) -> Finding:
    cut = {name: _on(getattr(one, name), as_of) for name in ("submitted", "rechecks", "extended")}
    reply = one.reply if one.reply is not None and one.reply.on <= as_of else None
    closed = tuple(_closing(closing, as_of) for closing in _on(one.closed, as_of))
    return one.model_copy(update={**cut, "reply": reply, "closed": closed})


def _closing(one: Closing, as_of: dt.date) -> Closing:
    undone = one.reopened if one.reopened is not None and one.reopened.on <= as_of else None
    return one.model_copy(update={"reopened": undone})


def _honours(record: Honours, as_of: dt.date) -> Honours:
    return record.model_copy(update={"honours": tuple(one for one in record.honours if one.awarded_on <= as_of)})


def _complaints(record: Complaints, as_of: dt.date) -> Complaints:
    return record.model_copy(update={"months": tuple(one for one in record.months if one.end <= as_of)})


def _ledgers(record: Ledgers, as_of: dt.date) -> Ledgers:
    month = f"{as_of + dt.timedelta(days=1):%Y-%m}"  # a month is known when it is over
    monthly = ("prescription_reviews", "waste_water", "disinfectants", "smoke_free")
    cut = {name: tuple(line for line in getattr(record, name) if line.month < month) for name in monthly}
    return record.model_copy(update={**cut, "pledges": _on(record.pledges, as_of)})


def _surveys(record: Surveys, as_of: dt.date) -> Surveys | None:
    kept = tuple(one for one in record.surveys if one.public_from <= as_of)
    return record.model_copy(update={"surveys": kept}) if kept else None


def _work_log(record: WorkLog, as_of: dt.date) -> WorkLog | None:
    kept = _on(record.done, as_of)
    return record.model_copy(update={"done": kept}) if kept else None


def _cases(record: Cases, as_of: dt.date) -> Cases | None:
    kept = tuple(_case(one, as_of) for one in record.cases if one.opened <= as_of)
    return record.model_copy(update={"cases": kept}) if kept else None


def _case(one: Case, as_of: dt.date) -> Case:
    closed = one.closed if one.closed is not None and one.closed <= as_of else None
    return one.model_copy(update={"closed": closed, "extended": _on(one.extended, as_of)})


def _event(record: Event, as_of: dt.date) -> Event:
    return record.model_copy(update={"held": tuple(one for one in record.held if one.date <= as_of)})


_CUTS: dict[type[Record], Callable[[Any, dt.date], Record | None]] = {
    Report: _report, Commitments: _commitments, Inspection: _inspection, Honours: _honours, Complaints: _complaints,
    Ledgers: _ledgers, Surveys: _surveys, WorkLog: _work_log, Cases: _cases, Event: _event,
    Bulletin: _dated("issued"), Evaluation: _dated("published"), WallNotice: _dated("issued"),
}  # fmt: skip
