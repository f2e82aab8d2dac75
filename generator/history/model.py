"""A change between two trees of records: whose, which field, from what to what, and whether it asks less."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

Place = tuple[str | int, ...]
"""The way to a value within a file: names of fields and positions in lists."""


class Action(StrEnum):
    """The kind of a change."""

    ADDED = "added"
    REMOVED = "removed"
    MORE = "more"
    LESS = "less"
    LATER = "later"
    EARLIER = "earlier"
    SET = "set"
    UNSET = "unset"
    EASED = "eased"
    TIGHTENED = "tightened"
    NARROWED = "narrowed"
    WIDENED = "widened"
    RARER = "rarer"
    OFTENER = "oftener"
    CHANGED = "changed"
    """Another value, of which nobody can say that it is more or less."""

    @property
    def mirror(self) -> Action:
        """The action that undoes this one; a value that was replaced is replaced again."""
        return _MIRRORS.get(self, self)


_PAIRS = (
    (Action.ADDED, Action.REMOVED), (Action.MORE, Action.LESS), (Action.LATER, Action.EARLIER),
    (Action.SET, Action.UNSET), (Action.EASED, Action.TIGHTENED), (Action.NARROWED, Action.WIDENED),
    (Action.RARER, Action.OFTENER),
)  # fmt: skip
_MIRRORS: Mapping[Action, Action] = {**dict(_PAIRS), **{second: first for first, second in _PAIRS}}


class Effect(StrEnum):
    """The direction of a change: whether less is asked, promised or shown than before."""

    SOFTER = "softer"
    HARDER = "harder"
    NEUTRAL = "neutral"


class Weight(StrEnum):
    """The weight of a softening: an error until somebody answers it, or a warning."""

    ERROR = "error"
    WARNING = "warning"


class Area(StrEnum):
    """The part of the records that a rule guards."""

    PROMISE = "promise"
    RECORD = "record"
    """Statements of a publisher on the past: reports, complaints, registers."""
    PLAN = "plan"
    FINDING = "finding"
    AUTHORITY = "authority"
    """The rules that the authority sets for all."""
    PROFILE = "profile"
    """Services, channels, help at the door: what a patient can use."""


@dataclass(frozen=True, slots=True, order=True)
class Thing:
    """Something that has one identity for good: a promise of a publisher, a finding, a channel, a plan's measure."""

    kind: str
    owner: str = ""
    """A publisher or a campaign; nothing for what belongs to the whole site."""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """The place of one side of a change: a file below `content/`, and the way to the value in it."""

    path: str
    place: Place


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one field. `old` and `new` are what stood there, as text; None where nothing stood."""

    thing: Thing
    campaign: str
    """The campaign that it belongs to; empty for none."""
    trail: tuple[str, ...]
    """The way to the field by names, not by positions: `("milestones", "装好扫码机", "due")`."""
    subject: str
    """The field by its model, as rules name it: `Milestone.due`; the model alone for a whole thing."""
    action: Action
    effect: Effect
    weight: Weight | None
    area: Area
    old: str | None
    new: str | None
    fingerprint: str
    """Twelve hex digits made of meaning alone: the same change has it in whatever commit, file and order."""
    before: Side | None = field(compare=False, default=None)
    after: Side | None = field(compare=False, default=None)
    settled: bool = False
    """True when it touches what is over: a report that was sent, a finding that was closed, a day that has passed."""
    is_private: bool = False
    """True when the values may not be told: counts that are published only rounded, subjects of cases."""

    @property
    def is_softer(self) -> bool:
        """True when less is asked, promised or shown than before."""
        return self.effect is Effect.SOFTER

    @property
    def needs_answer(self) -> bool:
        """True for a softening that may not stay without a reason."""
        return self.is_softer and self.weight is Weight.ERROR


_LIKE_A_PHONE = re.compile(r"[0-9]{9}")
"""Digits in a row that could be somebody's number: a file is called by its fingerprint, and the gate reads names."""


def fingerprint(thing: Thing, trail: tuple[str, ...], action: Action, old: str | None, new: str | None) -> str:
    """Return twelve hex digits of what a change means: no commit, no file and no line has a part in it."""
    meaning = json.dumps([thing.kind, thing.owner, thing.name, trail, action, old, new], ensure_ascii=False)
    found = meaning.encode()
    while True:
        found = hashlib.sha256(found).hexdigest().encode()
        mark = found[:12].decode()
        if not _LIKE_A_PHONE.search(mark):
            return mark
