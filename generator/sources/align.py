"""Which item of a list was which: by what it is called, else by what it says, else by its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

IDENTITIES = ("id", "commitment", "month", "code", "item", "title", "label", "date", "on", "campaign", "hospital")
"""Fields that tell the items of a list apart, the surest first."""


def align(old: Sequence[Any], new: Sequence[Any]) -> list[int | None]:
    """Return for each new item the number of the old one that it was; None for one that was added.

    Equal items first, then those of the same name, then those at the same place among what is left between two that
    are known. No old item is taken twice.
    """
    found: list[int | None] = [None] * len(new)
    free = list(range(len(old)))
    for same in (_equal, _called_alike):
        for place, item in enumerate(new):
            if found[place] is None:
                match = next((number for number in free if same(old[number], item)), None)
                if match is not None:
                    found[place] = match
                    free.remove(match)
    for place, item in enumerate(new):
        before = max((number for number in found[:place] if number is not None), default=-1)
        after = min((number for number in found[place + 1 :] if number is not None), default=len(old))
        if found[place] is None:
            match = next((one for one in free if before < one < after and not _apart(old[one], item)), None)
            if match is not None:
                found[place] = match
                free.remove(match)
    return found


def _equal(old: Any, new: Any) -> bool:
    return bool(old == new)


def _called_alike(old: Any, new: Any) -> bool:
    name = _name(old)
    return name is not None and name == _name(new)


def _apart(old: Any, new: Any) -> bool:
    """Tell whether two items are surely not the same: their ids differ, or one is a mapping and the other is not."""
    if isinstance(old, dict) != isinstance(new, dict):
        return True
    return isinstance(old, dict) and any(
        field in old and field in new and old[field] != new[field] for field in IDENTITIES[:5]
    )


def _name(item: Any) -> tuple[str, Any] | None:
    if not isinstance(item, dict):
        return None
    return next(((field, item[field]) for field in IDENTITIES if isinstance(item.get(field), str)), None)
