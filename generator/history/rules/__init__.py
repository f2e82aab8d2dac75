"""The rules: which change of which field asks, promises or shows less. Data, every field of every record in them."""

from __future__ import annotations

from generator.history.model import Action, Area, Effect, Weight
from generator.history.rules import authority, findings, plans, profiles, promises, records
from generator.history.rules.model import Rule, Rules

RULES: Rules = (
    *promises.RULES, *plans.RULES, *findings.RULES, *records.RULES, *authority.RULES, *profiles.RULES,
)  # fmt: skip

_BY_SUBJECT: dict[tuple[str, Action | None], Rule] = {(rule.subject, rule.action): rule for rule in reversed(RULES)}


def rule_of(subject: str, action: Action) -> Rule:
    """Return the rule of a change; one that no row speaks of is a softening until somebody has looked at it."""
    found = _BY_SUBJECT.get((subject, action)) or _BY_SUBJECT.get((subject, None))
    return found or Rule(Area.RECORD, subject, action, Effect.SOFTER, Weight.ERROR)
