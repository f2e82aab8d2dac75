"""Promises: what a publisher owes, by when, by what number, and who answers for it."""

from __future__ import annotations

from generator.history.model import Action, Area, Weight
from generator.history.rules.model import Rules, Table

_ = Table(Area.PROMISE)
WORDS = "nobody can tell by rule which words promise less"
PAST = "a fact of the past does not become another one"
OTHER = "another measure is not comparable with the one before"

RULES: Rules = (
    *_.softer("Commitments", Action.REMOVED),
    *_.free("Commitments", "commitments"),
    *_.softer("Commitment", Action.REMOVED),
    *_.fixed("Commitment.id", Action.CHANGED, why="a promise of another name is no longer followed"),
    *_.softer("Commitment.campaign", Action.REMOVED),
    *_.fixed("Commitment.campaign", Action.CHANGED, why=OTHER),
    *_.softer("Commitment.measure", Action.REMOVED),
    *_.fixed("Commitment.measure", Action.CHANGED, why=OTHER),
    *_.fixed("Commitment.promise", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.fixed("Commitment.for_patients", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.free("Commitment", "short", "clause", "added", "lead"),
    *_.softer("Commitment.departments", Action.REMOVED),
    *_.fixed("Commitment.departments", Action.CHANGED, why="another owner", weight=Weight.WARNING),
    *_.softer("Commitment.post", Action.REMOVED),
    *_.fixed("Commitment.post", Action.CHANGED, why="another owner", weight=Weight.WARNING),
    *_.softer("Commitment.start", Action.LATER, Action.ADDED),
    *_.softer("Commitment.due", Action.LATER, Action.REMOVED),
    *_.fixed("Commitment.standing", Action.SET, Action.UNSET, why="for good loses its days, by a day loses its years"),
    *_.softer("Commitment.indicator", Action.REMOVED),
    *_.softer("Commitment.survey", Action.REMOVED),
    *_.fixed("Commitment.survey", Action.CHANGED, why=OTHER),
    *_.softer("Commitment.milestones", Action.REMOVED),
    *_.softer("Commitment.reporting", Action.RARER),
    *_.free("Commitment", "reporting"),
    *_.softer("Commitment.only_in_months", Action.NARROWED),
    *_.softer("Commitment.rules", Action.REMOVED),
    *_.fixed("Commitment.rules", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.softer("Commitment.report_breach", Action.REMOVED),
    *_.fixed("Commitment.report_breach", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.free("Commitment", "confirmed"),
    *_.one_way("Commitment.adjustments", Action.REMOVED, why="an adjustment says of a softening what it was"),
    *(
        row
        for name in ("on", "field", "year", "was", "now", "reason", "approved_by")
        for row in _.fixed(
            f"Adjustment.{name}",
            *(Action.CHANGED, Action.LATER, Action.ADDED, Action.MORE),
            why="an answer stays as it was given",
        )
    ),
    *_.fixed("Milestone.title", Action.CHANGED, why=WORDS, weight=Weight.WARNING),
    *_.softer("Milestone.due", Action.LATER),
    *_.fixed("Milestone.done_on", Action.LATER, why=PAST),
    *_.free("Milestone", "done_on"),
    *_.softer("Milestone.evidence", Action.REMOVED),
    *_.fixed("Indicator.name", Action.CHANGED, why=OTHER, weight=Weight.WARNING),
    *_.fixed("Indicator.unit", Action.CHANGED, why=OTHER),
    *_.fixed("Indicator.direction", Action.CHANGED, why=OTHER),
    *_.fixed("Indicator.baseline", Action.CHANGED, why="progress is counted from it, so either way may flatter"),
    *_.softer("Indicator.baseline", Action.REMOVED),
    *_.fixed("Indicator.baseline_on", Action.LATER, why=PAST, weight=Weight.WARNING),
    *_.warned("Indicator.baseline_on", Action.REMOVED),
    *(
        row
        for name in ("target", "targets", "low", "high")
        for row in (
            *_.softer(f"Indicator.{name}", Action.EASED, Action.REMOVED),
            *_.fixed(f"Indicator.{name}", Action.CHANGED, why=OTHER),
        )
    ),
    *_.fixed("Indicator.numerator", Action.CHANGED, Action.ADDED, why=OTHER, weight=Weight.WARNING),
    *_.fixed("Indicator.denominator", Action.CHANGED, Action.ADDED, why=OTHER, weight=Weight.WARNING),
    *_.fixed("Indicator.per", Action.MORE, Action.ADDED, why=OTHER),
    *_.warned("Indicator.places", Action.LESS, Action.REMOVED),
    *_.free("Indicator", "clause", "added", "complaints", "of"),
)
