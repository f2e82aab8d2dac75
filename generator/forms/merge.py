"""Two people changed one record: both changes together, and the places where they contradict each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.sources.align import align

Way = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that was changed; None for one that was not there, or is not there any more."""

    way: Way
    """In the newer values; of an item that is gone, in the older ones."""
    old: Any
    new: Any


@dataclass
class Merge:
    """Both changes in one. Where they contradict each other, mine stands, and theirs is told."""

    values: Any = None
    contradicted: dict[Way, Any] = field(default_factory=dict)
    """Their values, by the way in the merged values."""


def differences(old: Any, new: Any, way: Way = ()) -> Iterator[Difference]:
    """Yield the values that differ, as deep as both have the same shape."""
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        for name in [*new, *(one for one in old if one not in new)]:
            yield from differences(old.get(name), new.get(name), (*way, name))
    elif isinstance(old, list) and isinstance(new, list):
        origins = align(old, new)
        for number, (origin, item) in enumerate(zip(origins, new, strict=True)):
            yield from differences(None if origin is None else old[origin], item, (*way, number))
        for number, item in enumerate(old):
            if number not in origins:
                yield Difference((*way, number), item, None)
    else:
        yield Difference(way, old, new)


def merge(base: Any, mine: Any, theirs: Any) -> Merge:
    """Return both changes to `base` in one."""
    merged = Merge()
    merged.values = _merged(base, mine, theirs, (), merged.contradicted)
    return merged


def _merged(base: Any, mine: Any, theirs: Any, way: Way, contradicted: dict[Way, Any]) -> Any:
    if mine in (theirs, base):
        return theirs
    if theirs == base:
        return mine
    if isinstance(mine, dict) and isinstance(theirs, dict):
        before = base if isinstance(base, dict) else {}
        names = [*theirs, *(name for name in mine if name not in theirs)]
        found = {
            name: _merged(before.get(name), mine.get(name), theirs.get(name), (*way, name), contradicted)
            for name in names
        }
        return {name: value for name, value in found.items() if value is not None}
    if isinstance(mine, list) and isinstance(theirs, list):
        return _merged_lists(base if isinstance(base, list) else [], mine, theirs, way, contradicted)
    contradicted[way] = theirs
    return mine


_NAMES = ("id", "month", "code")
"""Fields of which no two items of a list have the same: whoever adds the same name means the same thing."""


def _is_same(mine: Any, theirs: Any) -> bool:
    """Tell whether two new items are one: they are equal, or of one name."""
    if not isinstance(mine, dict) or not isinstance(theirs, dict):
        return bool(mine == theirs)
    return mine == theirs or any(name in mine and mine[name] == theirs.get(name) for name in _NAMES)


def _merged_lists(
    base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any], way: Way, contradicted: dict[Way, Any]
) -> list[Any]:
    """Return their list with my changes: items are known by what they were in `base`, new ones by their names."""
    my_origin, their_origin = align(base, mine), align(base, theirs)
    found: list[Any] = []
    taken: set[int] = set()
    for number, item in enumerate(theirs):
        origin = their_origin[number]
        mate = my_origin.index(origin) if origin is not None and origin in my_origin else None
        if origin is None:
            mate = next((one for one, was in enumerate(my_origin) if was is None and _is_same(mine[one], item)), None)
        if mate is None:
            if origin is None or item != base[origin]:  # new, or changed by them and taken away by me
                if origin is not None:
                    contradicted[(*way, len(found))] = item
                found.append(item)
            continue
        taken.add(mate)
        before = base[origin] if origin is not None else None
        found.append(_merged(before, mine[mate], item, (*way, len(found)), contradicted))
    for number, item in enumerate(mine):
        origin = my_origin[number]
        if number in taken or (origin is not None and item == base[origin]):  # taken away by them, unchanged by me
            continue
        if origin is not None:
            contradicted[(*way, len(found))] = None
        found.append(item)
    return found
