"""Every number that a record declares as a phone: of publishers, their services and channels, of contacts."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from generator.records.channel import Channel, ChannelKind
from generator.registry.model import Registry

_FIELDS = ("phone", "emergency_phone")
_KINDS = (ChannelKind.PHONE, ChannelKind.HOTLINE)


def phones(registry: Registry) -> frozenset[str]:
    """Return the numbers that a reader may call, as they are written."""
    records: list[object] = [one.record for one in registry.publishers.values()]
    for campaign in registry.campaigns.values():
        records += [campaign.record, *campaign.evaluations.values()]
    records += [*registry.authority.standing_reporting, *registry.authority.own_reporting]
    return frozenset(number for record in records for number in _numbers(record))


def _numbers(value: object) -> Iterator[str]:
    """Yield the numbers within a record, however deep."""
    if isinstance(value, Channel):
        if value.kind in _KINDS:
            yield value.value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            inner = getattr(value, name)
            if name in _FIELDS and isinstance(inner, str):
                yield inner
            elif isinstance(inner, BaseModel | tuple):
                yield from _numbers(inner)
    elif isinstance(value, tuple):
        for part in value:
            yield from _numbers(part)
