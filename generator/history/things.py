"""Things with an identity of their own, taken out of files: a promise is the same in whatever file and order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.history.model import Place, Thing
from generator.records import layout
from generator.records.authority import Authority
from generator.records.base import Record
from generator.records.campaign import Campaign
from generator.records.commitment import Commitments
from generator.records.district import District
from generator.records.hospital import Hospital
from generator.records.inspection import Inspection
from generator.records.layout import AUTHORITY, Ids, RecordKind, district_publisher, place_of
from generator.records.report import Report

Records = Mapping[str, Record]
"""Records by their paths below `content/`."""


@dataclass(frozen=True, slots=True)
class Item:
    """A thing with its record, and where it stands."""

    thing: Thing
    value: Record
    path: str
    place: Place = ()
    campaign: str = ""
    """The campaign that it belongs to; empty for none."""


LIFTED = frozenset(
    {
        "Commitments.commitments", "Inspection.findings", "Action.measures", "Hospital.channels", "District.channels",
        "Authority.channels",
    }
)  # fmt: skip
"""Lists whose members are things of their own."""


def items_of(records: Records) -> dict[Thing, Item]:
    """Return all things of some records. A second one of the same name gets a number."""
    found: dict[Thing, Item] = {}
    for path in sorted(records):
        place = place_of(path)
        assert place is not None
        for item in _of_file(path, *place, records[path]):
            thing, count = item.thing, 1
            while thing in found:
                count += 1
                thing = Thing(item.thing.kind, item.thing.owner, f"{item.thing.name}#{count}")
            found[thing] = item if count == 1 else Item(thing, item.value, path, item.place, item.campaign)
    return found


def publisher_of(ids: Ids) -> str:
    """Return the publisher in whose folder a file lies."""
    if "district" in ids:
        return district_publisher(ids["district"])
    return ids.get("hospital", AUTHORITY)


def _of_file(path: str, kind: RecordKind[Record, Any], ids: Ids, record: Record) -> Iterator[Item]:
    campaign = ids.get("campaign", "")
    owner = publisher_of(ids)
    match record:
        case Commitments():
            yield Item(Thing("commitments", owner), record, path)
            for i, promise in enumerate(record.commitments):
                yield Item(
                    Thing("promise", owner, promise.id), promise, path, ("commitments", i), promise.campaign or ""
                )
        case Campaign():
            yield Item(Thing("campaign", campaign), record, path, (), campaign)
            for i, action in enumerate(record.actions):
                for j, measure in enumerate(action.measures):
                    place = ("actions", i, "measures", j)
                    yield Item(Thing("measure", campaign, measure.id), measure, path, place, campaign)
        case Inspection():
            name = f"{campaign} {record.date} {record.hospital}"
            yield Item(Thing("inspection", record.hospital, name), record, path, (), campaign)
            for i, finding in enumerate(record.findings):
                yield Item(Thing("finding", record.hospital, finding.id), finding, path, ("findings", i), campaign)
        case Hospital() | District() | Authority():
            yield Item(Thing(kind.name, owner), record, path)
            for i, channel in enumerate(record.channels):
                yield Item(Thing("channel", owner, channel.label), channel, path, ("channels", i))
        case Report():
            stream = campaign or (layout.AUTHORITY if owner == AUTHORITY else layout.STANDING)
            is_campaign = stream not in (layout.AUTHORITY, layout.STANDING)
            yield Item(Thing("report", owner, f"{stream}/{ids['period']}"), record, path, (), stream * is_campaign)
        case _:
            name = "/".join(value for part, value in sorted(ids.items()) if part not in _OWNERS and value is not None)
            yield Item(Thing(kind.name, owner, name), record, path, (), campaign)


_OWNERS = frozenset({"hospital", "district"})
"""Parts of a path that say whose a record is; the others name it."""
