"""Whom a duty to report asks."""

from __future__ import annotations

from generator.records.base import Record
from generator.records.campaign import Owner
from generator.records.district import District
from generator.records.hospital import Hospital
from generator.records.schedule import Duty


def asks(duty: Duty, name: str, record: Record) -> bool:
    """Tell whether a duty is a publisher's: by its kind, and by its name, level, kind or region."""
    if isinstance(record, Hospital):
        return duty.rule.asks(name, record)
    if isinstance(record, District):
        return duty.rule.asks_district(record.region)
    return duty.rule.by is Owner.AUTHORITY
