"""Visits and findings, evaluations, cases: what others found, and what became of it."""

from __future__ import annotations

from generator.history.model import Action, Area, Weight
from generator.history.rules.model import Rules, Table

_ = Table(Area.FINDING)
PAST = "a fact of the past does not become another one"
WORDS = "nobody can tell by rule which words say less"
FILLED = "a step that follows the others is what the record is for"
EITHER = (Action.CHANGED, Action.LATER, Action.ADDED)

RULES: Rules = (
    *_.one_way("Inspection", Action.REMOVED, why=FILLED),
    *_.fixed("Inspection.date", Action.LATER, why=PAST),
    *_.fixed("Inspection.kind", Action.CHANGED, why=PAST),
    *_.fixed("Inspection.team", Action.CHANGED, Action.ADDED, why=PAST, weight=Weight.WARNING),
    *_.fixed("Inspection.hospital", Action.CHANGED, why=PAST),
    *_.fixed("Inspection.feedback_on", Action.LATER, why=PAST),
    *_.one_way("Inspection.feedback_on", Action.REMOVED, why=FILLED),
    *_.one_way("Inspection.verified", Action.REMOVED, why=FILLED),
    *_.one_way("Inspection.checked", Action.REMOVED, why=FILLED),
    *_.free("Inspection", "findings"),
    *(
        row
        for name in ("actual", "numerator", "denominator")
        for row in _.fixed(f"Verified.{name}", Action.MORE, Action.ADDED, why=PAST)
    ),
    *_.fixed("Verified.commitment", Action.CHANGED, why=PAST),
    *_.fixed("Verified.holds", Action.SET, why=PAST),
    *_.fixed("Verified.note", Action.CHANGED, Action.REMOVED, why=WORDS, weight=Weight.WARNING),
    *_.fixed("Tick.item", Action.CHANGED, why=PAST),
    *_.fixed("Tick.result", Action.CHANGED, why=PAST),
    *_.fixed("Tick.note", Action.CHANGED, Action.REMOVED, why=WORDS, weight=Weight.WARNING),
    *_.one_way("Finding", Action.REMOVED, why="a problem that was found now is news"),
    *_.fixed("Finding.id", Action.CHANGED, why="a problem has one number for good"),
    *_.fixed("Finding.problem", Action.CHANGED, why=WORDS),
    *_.softer("Finding.severity", Action.LESS),
    *(
        row
        for name in ("commitment", "measure", "item")
        for row in (
            *_.softer(f"Finding.{name}", Action.REMOVED),
            *_.fixed(f"Finding.{name}", Action.CHANGED, why="it counts for another one then"),
        )
    ),
    *_.softer("Finding.departments", Action.REMOVED),
    *_.fixed("Finding.departments", Action.CHANGED, why="another owner", weight=Weight.WARNING),
    *_.fixed("Finding.post", Action.CHANGED, why="another owner", weight=Weight.WARNING),
    *_.softer("Finding.due", Action.LATER),
    *_.one_way("Finding.reply", Action.REMOVED, why=FILLED),
    *_.one_way("Finding.submitted", Action.REMOVED, why=FILLED),
    *_.one_way("Finding.rechecks", Action.REMOVED, why=FILLED),
    *_.one_way("Finding.extended", Action.REMOVED, why="an extension carries its own reason and who approved it"),
    *_.one_way("Finding.closed", Action.REMOVED, why=FILLED),
    *_.fixed("Reply.on", Action.LATER, why=PAST),
    *_.fixed("Reply.text", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.fixed("Submission.on", Action.LATER, why=PAST),
    *_.fixed("Submission.what", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.one_way("Submission.evidence", Action.REMOVED, why=FILLED),
    *_.fixed("Recheck.on", Action.LATER, why=PAST),
    *_.fixed("Recheck.by", Action.CHANGED, why=PAST),
    *_.fixed("Recheck.passed", Action.SET, why=PAST),
    *_.fixed("Recheck.note", Action.CHANGED, Action.REMOVED, why=WORDS, weight=Weight.WARNING),
    *_.fixed("Extension.on", Action.LATER, why=PAST),
    *_.softer("Extension.to", Action.LATER),
    *_.fixed("Extension.reason", Action.CHANGED, why="an answer stays as it was given"),
    *_.fixed("Extension.approved_by", Action.CHANGED, why="an answer stays as it was given"),
    *_.fixed("Closing.on", Action.LATER, why=PAST),
    *_.fixed("Closing.by", Action.CHANGED, why=PAST),
    *_.one_way("Closing.reopened", Action.REMOVED, why=FILLED),
    *_.fixed("Reopening.on", Action.LATER, why=PAST),
    *_.fixed("Reopening.by", Action.CHANGED, why=PAST),
    *_.fixed("Reopening.reason", Action.CHANGED, why=WORDS),
    *_.one_way("Evaluation", Action.REMOVED, why=FILLED),
    *_.free("Evaluation", "title", "objections", "clause", "added"),
    *_.fixed("Evaluation.published", Action.LATER, why=PAST),
    *_.fixed("Evaluation.rule", Action.CHANGED, why=WORDS),
    *_.softer("Evaluation.criteria", Action.REMOVED),
    *_.fixed("Evaluation.grades", Action.CHANGED, Action.ADDED, why=PAST),
    *_.one_way("Evaluation.results", Action.REMOVED, why=FILLED),
    *_.fixed("Criterion.title", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.fixed("Criterion.source", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.free("Criterion", "clause", "added"),
    *_.fixed("Result.hospital", Action.CHANGED, why=PAST),
    *_.fixed("Result.grade", Action.CHANGED, why=PAST),
    *_.fixed("Result.reason", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.softer("Result.consequence", Action.REMOVED),
    *_.fixed("Result.consequence", Action.CHANGED, why=WORDS),
    *_.softer("Result.repeated", Action.REMOVED),
    *_.softer("Objection.until", Action.EARLIER),
    *_.free("Objection", "where", "office"),
    *_.warned("Objection.phone", Action.REMOVED),
    *_.free("Objection", "phone"),
    *_.one_way("Cases", Action.REMOVED, why=FILLED),
    *_.one_way("Cases.cases", Action.REMOVED, why=FILLED),
    *_.fixed("Case.id", Action.CHANGED, why="a case has one number for good"),
    *_.fixed("Case.kind", Action.CHANGED, why=PAST),
    *_.fixed("Case.subject", Action.CHANGED, why=WORDS, weight=Weight.WARNING, is_private=True),
    *_.softer("Case.hospital", Action.REMOVED),
    *_.fixed("Case.hospital", Action.CHANGED, why=PAST),
    *_.fixed("Case.post", Action.CHANGED, why="another owner", weight=Weight.WARNING),
    *_.fixed("Case.opened", Action.LATER, why=PAST),
    *_.softer("Case.due", Action.LATER),
    *_.one_way("Case.extended", Action.REMOVED, why="an extension carries its own reason and who approved it"),
    *_.fixed("Case.closed", Action.LATER, why=PAST),
    *_.one_way("Case.closed", Action.REMOVED, why=FILLED),
)
