"""One rule: what a change of a field means. The tables beside this module are made of them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.history.model import Action, Area, Effect, Weight

EVERY_ACTION = None
"""In a rule: whatever happens to the field."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A row: area, field, action → effect and weight."""

    area: Area
    subject: str
    """`Commitment.due`, or `Commitment` for the whole thing."""
    action: Action | None
    effect: Effect
    weight: Weight | None = None
    alone: str = ""
    """Why the mirror of a softening is no hardening: a past that is rewritten is rewritten either way."""
    is_private: bool = False


Rules = tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Makes the rows of one area."""

    area: Area

    def softer(self, subject: str, *actions: Action, weight: Weight = Weight.ERROR) -> Rules:
        """Return a softening for each action, and its mirror, which is a hardening."""
        found: list[Rule] = []
        for action in actions:
            found.append(Rule(self.area, subject, action, Effect.SOFTER, weight))
            found.append(Rule(self.area, subject, action.mirror, Effect.HARDER))
        return tuple(found)

    def warned(self, subject: str, *actions: Action) -> Rules:
        """Return the same rows as `softer`, as warnings."""
        return self.softer(subject, *actions, weight=Weight.WARNING)

    def fixed(
        self, subject: str, *actions: Action, why: str, weight: Weight = Weight.ERROR, is_private: bool = False
    ) -> Rules:
        """Return softenings that stay softenings when they are turned round, and why."""
        return tuple(
            Rule(self.area, subject, action, Effect.SOFTER, weight, why, is_private)
            for action in dict.fromkeys(each for action in actions for each in (action, action.mirror))
        )

    def one_way(self, subject: str, *actions: Action, why: str, weight: Weight = Weight.ERROR) -> Rules:
        """Return softenings whose mirror says nothing at all, and why: what is filled in was missing before."""
        return tuple(
            rule
            for action in actions
            for rule in (
                Rule(self.area, subject, action, Effect.SOFTER, weight, why),
                Rule(self.area, subject, action.mirror, Effect.NEUTRAL),
            )
        )

    def free(self, model: str, *fields: str) -> Rules:
        """Return rows for fields of which no change asks less of anybody."""
        return tuple(Rule(self.area, f"{model}.{name}", EVERY_ACTION, Effect.NEUTRAL) for name in fields)

    def free_things(self, *models: str) -> Rules:
        """Return rows for things that may come and go."""
        return tuple(Rule(self.area, model, EVERY_ACTION, Effect.NEUTRAL) for model in models)
