"""The members of two lists, paired by identity: what was moved, renamed or put into another order stays the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

from generator.records.base import Record

T = TypeVar("T")
Pair = tuple[T | None, T | None]

IDENTITY: dict[str, tuple[str, ...]] = {
    "Action": ("id",), "Adjustment": ("on", "field", "year"), "Case": ("id",), "Change": ("date",),
    "Channel": ("label",), "Closing": ("on",), "Commitment": ("id",), "ComplaintMonth": ("month",),
    "Confirmation": ("what",),
    "Correction": ("commitment", "on"), "Criterion": ("title",), "DisclosureRule": ("item",),
    "Disinfectants": ("month",), "Entry": ("commitment",), "Evidence": ("title",), "Extension": ("on",),
    "Facility": ("title",), "Finding": ("id",), "Forwarded": ("rule", "period"), "HeldDay": ("date", "hospital"),
    "Holiday": ("name",), "Honour": ("title", "holder"), "Joins": ("campaign",), "Measure": ("id",),
    "Media": ("title", "outlet"), "Milestone": ("title",), "Phase": ("id",), "Pledge": ("title", "on"),
    "Practice": ("title",), "PrescriptionReview": ("month", "ranking"), "Question": ("asked",), "Recheck": ("on",),
    "Region": ("code",), "ReportingRule": ("id",), "Responsibility": ("role",), "Result": ("hospital",),
    "Seat": ("sign_in",),
    "Service": ("id",), "SmokeFree": ("month",), "StandardItem": ("id",), "Statement": ("text",),
    "Submission": ("on",), "SupervisionArea": ("id",), "Survey": ("id",), "Theme": ("id",), "Tick": ("item",),
    "ThemeIndicator": ("indicator",),
    "Verified": ("commitment",), "WasteWater": ("month",), "WorkDone": ("duty", "on"), "WorkDuty": ("id",),
    "WorkItem": ("id",),
}  # fmt: skip
"""By model: the fields that name a member among its neighbours."""

_ALIKE = 0.5
"""Share of characters in common from which on two sentences are the same one, put in other words."""
_MOST_COMPARED = 40
"""Sentences left over on each side up to which they are held against each other: the work grows with the square."""


def key_of(member: Any) -> tuple[Hashable, ...]:
    """Return the name of a member of a list: the fields of its identity, or a plain value itself."""
    if isinstance(member, Record):
        return tuple(getattr(member, name) for name in IDENTITY[type(member).__name__])
    return (member,)


def pairs(
    old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable], same: Callable[[T, T], bool]
) -> list[Pair[T]]:
    """Return each member of either side with its counterpart, or with None; in the new order, what is gone last.

    First by key (the second of two that are called alike is the second), then by `same`: equal but for their names.
    """
    left = dict(_numbered(old, key))
    found: list[Pair[T]] = []
    single: list[T] = []
    for name, member in _numbered(new, key):
        if name in left:
            found.append((left.pop(name), member))
        else:
            single.append(member)
    gone = list(left.values())
    for member in single:
        twin = next((number for number, other in enumerate(gone) if same(other, member)), None)
        found.append((gone.pop(twin) if twin is not None else None, member))
    return found + [(member, None) for member in gone]


def _numbered(members: Iterable[T], key: Callable[[T], Hashable]) -> Iterable[tuple[tuple[Hashable, int], T]]:
    seen: Counter[Hashable] = Counter()
    for member in members:
        name = key(member)
        seen[name] += 1
        yield (name, seen[name]), member


def is_renamed(old: Any, new: Any) -> bool:
    """Tell whether two members that are called differently are one: equal otherwise, or a sentence reworded."""
    if isinstance(old, Record):
        names = IDENTITY[type(old).__name__]
        rest = [name for name in type(old).model_fields if name not in names]
        if rest and any(getattr(old, name) not in (None, (), False) for name in rest):
            return all(getattr(old, name) == getattr(new, name) for name in rest)
        return len(names) == 1 and are_alike(str(getattr(old, names[0])), str(getattr(new, names[0])))
    return isinstance(old, str) and are_alike(old, new)


def are_alike(old: str, new: str) -> bool:
    """Tell whether a sentence is another one in other words. Names, dates and codes are never alike, only equal."""
    if old.isascii() or new.isascii() or min(len(old), len(new)) < 4:
        return False
    match = SequenceMatcher(None, old, new, autojunk=False)
    return match.quick_ratio() >= _ALIKE and match.ratio() >= _ALIKE


def pair_members(old: Sequence[Any], new: Sequence[Any]) -> list[Pair[Any]]:
    """Return the members of two lists of a record, paired by identity."""
    few = max(len(old), len(new)) <= _MOST_COMPARED
    return pairs(old, new, key_of, is_renamed if few else lambda first, second: False)
