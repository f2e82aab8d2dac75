"""Statements on the past: reports, complaint counts, surveys, registers, bulletins."""

from __future__ import annotations

from generator.history.model import Action, Area, Weight
from generator.history.rules.model import Rules, Table

_ = Table(Area.RECORD)
PAST = "a fact of the past does not become another one; a correction stands beside it"
WORDS = "nobody can tell by rule which words say less"
FILLED = "what is filled in was missing before"
COUNTS = (Action.MORE, Action.ADDED)


def _counts(model: str, *names: str, is_private: bool = False) -> Rules:
    return tuple(row for name in names for row in _.fixed(f"{model}.{name}", *COUNTS, why=PAST, is_private=is_private))


RULES: Rules = (
    *_.one_way("Report", Action.REMOVED, why=FILLED),
    *_.softer("Report.submitted", Action.EARLIER),
    *_.softer("Report.received", Action.LATER, weight=Weight.WARNING),
    *_.one_way("Report.submitted", Action.REMOVED, why=FILLED),
    *_.softer("Report.exempt", Action.ADDED),
    *_.fixed("Report.summary", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.one_way("Report.summary", Action.REMOVED, why=FILLED),
    *_.fixed("Report.conclusion", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.one_way("Report.conclusion", Action.REMOVED, why=FILLED),
    *_.one_way("Report.entries", Action.REMOVED, why=FILLED),
    *_.one_way("Report.ledger", Action.REMOVED, why=FILLED),
    *_.one_way("Report.evidence", Action.REMOVED, why=FILLED),
    *_.one_way("Report.media", Action.REMOVED, why=FILLED),
    *_.one_way("Report.practices", Action.REMOVED, why=FILLED, weight=Weight.WARNING),
    *_.one_way("Report.corrections", Action.REMOVED, why="a correction is the answer to a wrong value"),
    *_.free("Report", "confirmed"),
    *_.free("Entry", "confirmed"),
    *_.free("Confirmation", "what", "by", "on"),
    *_.free_things("Confirmation"),
    *_counts("Entry", "actual", "numerator", "denominator"),
    *_.fixed("Entry.commitment", Action.CHANGED, why=PAST),
    *_.fixed("Entry.stage", Action.CHANGED, why=PAST),
    *_.fixed("Entry.note", Action.CHANGED, Action.REMOVED, why=WORDS, weight=Weight.WARNING),
    *_.one_way("Entry.evidence", Action.REMOVED, why=FILLED),
    *_counts("Correction", "actual", "numerator", "denominator"),
    *_.fixed("Correction.commitment", Action.CHANGED, why=PAST),
    *_.fixed("Correction.on", Action.LATER, why=PAST),
    *_.fixed("Correction.reason", Action.CHANGED, why="an answer stays as it was given"),
    *_.fixed("WorkItem.id", Action.CHANGED, why="a piece of work has one number for good"),
    *_.fixed("WorkItem.what", Action.CHANGED, why=WORDS),
    *_.one_way("WorkItem.what", Action.REMOVED, why=FILLED),
    *_.fixed("WorkItem.who", Action.CHANGED, why="another owner", weight=Weight.WARNING),
    *_.one_way("WorkItem.who", Action.REMOVED, why=FILLED),
    *_.softer("WorkItem.due", Action.LATER, Action.REMOVED),
    *_.fixed("WorkItem.state", Action.CHANGED, why=PAST),
    *_.fixed("WorkItem.note", Action.CHANGED, Action.REMOVED, why=WORDS, weight=Weight.WARNING),
    *_.free("Practice", "title", "what", "result", "measure"),
    *_.one_way("Practice.evidence", Action.REMOVED, why=FILLED, weight=Weight.WARNING),
    *_.fixed("Evidence.title", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.fixed("Evidence.date", Action.LATER, why=PAST, weight=Weight.WARNING),
    *_.softer("Evidence.url", Action.REMOVED),
    *_.fixed("Evidence.url", Action.CHANGED, why="another paper than before", weight=Weight.WARNING),
    *_.softer("Evidence.file", Action.REMOVED),
    *_.fixed("Evidence.file", Action.CHANGED, why="another paper than before", weight=Weight.WARNING),
    *_.softer("Evidence.kept_at", Action.REMOVED),
    *_.free("Evidence", "kept_at"),
    *_.free("Media", "title", "outlet", "url"),
    *_.fixed("Media.level", Action.MORE, Action.ADDED, why="a rule may ask for a level", weight=Weight.WARNING),
    *_.fixed("Media.date", Action.LATER, why=PAST, weight=Weight.WARNING),
    *_.fixed("Exemption.reason", Action.CHANGED, why="an answer stays as it was given"),
    *_.fixed("Exemption.approved_by", Action.CHANGED, why="an answer stays as it was given"),
    *_.softer("Exemption.basis", Action.REMOVED),
    *_.fixed("Exemption.basis", Action.CHANGED, why="an answer stays as it was given"),
    *_.softer("Exemption.on", Action.EARLIER, Action.REMOVED),
    *_.one_way("Complaints", Action.REMOVED, why=FILLED),
    *_.one_way("Complaints.months", Action.REMOVED, why=FILLED),
    *_.fixed("ComplaintMonth.month", Action.CHANGED, why=PAST),
    *_counts(
        "ComplaintMonth",
        *("received", "resolved", "in_time", "suggestions", "adopted", "satisfied"),
        is_private=True,
    ),
    *_.one_way("Ledgers", Action.REMOVED, why=FILLED),
    *(
        row
        for name in ("pledges", "prescription_reviews", "waste_water", "disinfectants", "smoke_free")
        for row in _.one_way(f"Ledgers.{name}", Action.REMOVED, why=FILLED)
    ),
    *_.free("Pledge", "title"),
    *_.fixed("Pledge.on", Action.LATER, why=PAST),
    *_counts("Pledge", "signed", "staff"),
    *_.fixed("PrescriptionReview.month", Action.CHANGED, why=PAST),
    *_.fixed("PrescriptionReview.ranking", Action.CHANGED, why=PAST),
    *_counts("PrescriptionReview", "reviewed", "irrational", "talks"),
    *_.fixed("PrescriptionReview.followed", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.fixed("WasteWater.month", Action.CHANGED, why=PAST),
    *_counts("WasteWater", "days", "collected", "treated", "discharged", "samples", "within_limits"),
    *_.fixed("Disinfectants.month", Action.CHANGED, why=PAST),
    *_counts("Disinfectants", "batches", "certified"),
    *_.fixed("SmokeFree.month", Action.CHANGED, why=PAST),
    *_counts("SmokeFree", "planned", "done", "dissuaded"),
    *_.one_way("Surveys", Action.REMOVED, why=FILLED),
    *_.one_way("Surveys.surveys", Action.REMOVED, why=FILLED),
    *_.fixed("Survey.id", Action.CHANGED, why=PAST),
    *_.free("Survey", "title", "campaign"),
    *_.fixed("Survey.asked_by", Action.CHANGED, why=PAST),
    *(
        row
        for name in ("asker", "whom", "how", "counted", "followed")
        for row in _.fixed(f"Survey.{name}", Action.CHANGED, Action.REMOVED, why=WORDS, weight=Weight.WARNING)
    ),
    *_.fixed("Survey.start", Action.LATER, why=PAST),
    *_.fixed("Survey.end", Action.LATER, why=PAST),
    *_.fixed("Survey.published", Action.LATER, Action.ADDED, why=PAST, weight=Weight.WARNING),
    *_counts("Survey", "sample", "answered", "satisfied"),
    *_.one_way("Survey.evidence", Action.REMOVED, why=FILLED),
    *_.one_way("WorkLog", Action.REMOVED, why=FILLED),
    *_.one_way("WorkLog.done", Action.REMOVED, why=FILLED),
    *_.fixed("WorkDone.duty", Action.CHANGED, why=PAST),
    *_.fixed("WorkDone.on", Action.LATER, why=PAST),
    *_.fixed("WorkDone.until", Action.LATER, Action.ADDED, why=PAST, weight=Weight.WARNING),
    *_.fixed("WorkDone.by", Action.CHANGED, why=PAST, weight=Weight.WARNING),
    *_.free("WorkDone", "where"),
    *_.fixed("WorkDone.outcome", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.one_way("WorkDone.evidence", Action.REMOVED, why=FILLED),
    *_.one_way("ForwardedReports", Action.REMOVED, why=FILLED),
    *_.one_way("ForwardedReports.forwarded", Action.REMOVED, why=FILLED),
    *_.fixed("Forwarded.rule", Action.CHANGED, why=PAST),
    *_.fixed("Forwarded.period", Action.CHANGED, Action.ADDED, why=PAST),
    *_.fixed("Forwarded.on", Action.LATER, why=PAST),
    *_.fixed("Forwarded.note", Action.CHANGED, Action.REMOVED, why=WORDS, weight=Weight.WARNING),
    *_.one_way("Forwarded.evidence", Action.REMOVED, why=FILLED),
    *_.one_way("Bulletin", Action.REMOVED, why=FILLED),
    *_.free("Bulletin", "title", "clause", "added"),
    *_.fixed("Bulletin.issued", Action.LATER, why=PAST),
    *_.fixed("Bulletin.issuer", Action.CHANGED, why=PAST, weight=Weight.WARNING),
    *_.softer("Bulletin.figures", Action.REMOVED),
    *_.fixed("Bulletin.body", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.warned("Honours", Action.REMOVED),
    *_.free("Honours", "honours"),
    *_.free("Honour", "title", "kind", "holder", "awarded_by", "awarded_on", "valid_until", "url"),
    *_.one_way("Answer", Action.REMOVED, why="an answer is what a softening is answered with"),
    *_.fixed("Answer.on", Action.LATER, why="an answer stays as it was given", weight=Weight.WARNING),
    *_.fixed("Answer.reason", Action.CHANGED, why="an answer stays as it was given"),
    *_.fixed("Answer.approved_by", Action.CHANGED, why="an answer stays as it was given"),
)
