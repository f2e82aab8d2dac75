"""A change as plain values for JSON, and back."""

from __future__ import annotations

from typing import Any

from generator.history.model import Action, Area, Change, Effect, Thing, Weight


def plain_of(change: Change) -> list[Any]:
    """Return a change as a list of texts and truths; where it stood in files is left out."""
    thing = change.thing
    return [
        [thing.kind, thing.owner, thing.name], change.campaign, list(change.trail), change.subject,
        change.action.value, change.effect.value, change.weight.value if change.weight is not None else None,
        change.area.value, change.old, change.new, change.fingerprint, change.settled, change.is_private,
    ]  # fmt: skip


def change_of(plain: list[Any]) -> Change:
    """Return the change in a list. Raises `ValueError`, `TypeError` or `KeyError` where it is none."""
    thing, campaign, trail, subject, action, effect, weight, area, old, new, mark, settled, is_private = plain
    texts = [*thing, campaign, *trail, subject, mark, *(one for one in (old, new) if one is not None)]
    if len(thing) != 3 or not all(isinstance(one, str) for one in texts):
        raise TypeError
    return Change(
        Thing(*thing), campaign, tuple(trail), subject, Action(action), Effect(effect),
        Weight(weight) if weight is not None else None, Area(area), old, new, mark,
        settled=bool(settled), is_private=bool(is_private),
    )  # fmt: skip
