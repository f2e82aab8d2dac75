"""Folders that got another name: a hospital is the same one, and so is all that lies in its folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.history.model import Thing
from generator.history.things import Item
from generator.records.base import Record
from generator.records.campaign import Campaign
from generator.records.district import District
from generator.records.hospital import Hospital
from generator.records.inspection import Inspection

_REFERENCES = frozenset({"hospital", "hospitals", "campaign", "district", "publishers"})
"""Fields that name a folder."""


@dataclass(frozen=True, slots=True)
class RenamedFolder:
    """A folder of a publisher or a campaign, by its names before and after."""

    old: str
    new: str
    item: Item


def renamed_folders(old: Mapping[Thing, Item], new: Mapping[Thing, Item]) -> Iterator[RenamedFolder]:
    """Yield the folders whose record has gone from one name and come under another, and is called the same."""
    gone = {_title(item): item for thing, item in old.items() if thing not in new and _title(item)}
    for thing, item in new.items():
        if thing not in old and (before := gone.get(_title(item))) is not None:
            yield RenamedFolder(before.thing.owner, thing.owner, item)


def _title(item: Item) -> tuple[str, str] | None:
    record = item.value
    if isinstance(record, Hospital | District):
        return item.thing.kind, record.name
    return (item.thing.kind, record.title) if isinstance(record, Campaign) else None


def with_new_names(items: Mapping[Thing, Item], folders: Iterable[RenamedFolder]) -> dict[Thing, Item]:
    """Return things as if their folders had always had their new names."""
    names = {one.old: one.new for one in folders}
    if not names:
        return dict(items)
    found = {}
    for item in items.values():
        changed = _renamed(item, names)
        found[changed.thing] = changed
    return found


def _renamed(item: Item, names: Mapping[str, str]) -> Item:
    thing = replace(item.thing, owner=names.get(item.thing.owner, item.thing.owner))
    if thing.kind == "report":
        stream, _, period = thing.name.partition("/")
        thing = replace(thing, name=f"{names.get(stream, stream)}/{period}")
    elif thing.name in names:
        thing = replace(thing, name=names[thing.name])
    value = _with_references(item.value, names)
    campaign = names.get(item.campaign, item.campaign)
    if isinstance(value, Inspection):
        number = "".join(thing.name.partition("#")[1:])
        thing = replace(thing, name=f"{campaign} {value.date} {value.hospital}{number}")
    return replace(item, thing=thing, value=value, campaign=campaign)


def _with_references(record: Record, names: Mapping[str, str]) -> Record:
    """Return a record that names folders by their new names, in it and in all that it holds."""
    update = {}
    for name in type(record).model_fields:
        value = getattr(record, name)
        changed = _value(name, value, names)
        if changed is not value:
            update[name] = changed
    return record.model_copy(update=update) if update else record


def _value(name: str, value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, Record):
        return _with_references(value, names)
    if isinstance(value, tuple) and value:
        members = tuple(_value(name, one, names) for one in value)
        return members if any(new is not old for new, old in zip(members, value, strict=True)) else value
    if name in _REFERENCES and isinstance(value, str):
        return names.get(value, value)
    return value
